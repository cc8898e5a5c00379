"""The time of a turn leads to the recording at that second."""

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.pages.recordings import at_second


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=62"),
        ("https://youtu.be/abc?t=5", "https://youtu.be/abc?t=62"),
        ("https://www.bilibili.com/video/BV1/?p=2", "https://www.bilibili.com/video/BV1/?p=2&t=62"),
        ("https://cast.example.org/a/talk.MP3", "https://cast.example.org/a/talk.MP3#t=62"),
        ("https://example.org/talk", ""),
        ("https://notyoutube.com/watch?v=abc", ""),
        ("", ""),
    ],
)
def test_an_address_begins_at_the_second(address: str, there: str) -> None:
    assert at_second(address, 62.7) == there
    assert not at_second(address, None)


def test_the_clock_of_a_turn_is_a_link_where_the_recording_is_known(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests/cases/messages/base", tmp_path / "content"))
    file = content / "interviews/talk.md"
    text = file.read_text("utf-8").replace("{#t2}", "{#t2 start=1:02}")
    file.write_text(text.replace("url: https://example.org/", "url: https://youtu.be/abc"), "utf-8")

    page = build(content)["interviews/talk/index.html"].decode()

    assert 'class="turn__clock" href="https://youtu.be/abc?t=62" rel="noopener external">1:02</a>' in page
