"""The time of a turn leads to the recording at that second."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.pages.players import player
from site_builder.pages.recordings import at_second

WORDS = {"play_here": "Play", "play_at": "Play from {clock}", "close": "Close", "recording": "Recording"}


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


@pytest.mark.parametrize(
    ("address", "played", "allowed"),
    [
        (
            "https://youtu.be/abcdefghijk?t=5",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
            "frame-src https://www.youtube-nocookie.com",
        ),
        (
            "https://m.bilibili.com/video/BV1xx411c7mD?p=2",
            "https://player.bilibili.com/player.html?autoplay=1&bvid=BV1xx411c7mD&p=2",
            "frame-src https://player.bilibili.com",
        ),
        (
            "https://cast.example.org:8443/a/talk.MP4?x=1#t=9",
            "https://cast.example.org:8443/a/talk.MP4?x=1",
            "media-src https://cast.example.org:8443",
        ),
    ],
)
def test_a_recording_is_played_by_one_host(address: str, played: str, allowed: str) -> None:
    shown = player(address, WORDS)

    assert shown
    assert shown.href == address
    assert json.loads(shown.data)["address"] == played
    assert shown.policy == allowed


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/talk",
        "https://www.youtube.com/@somebody",
        'https://youtu.be/a"b;script-src',
        "https://www.bilibili.com/read/cv1",
        "https://cast.example.org;script-src%20x/talk.mp3",
        "https://user@cast.example.org/talk.mp3",
        "",
    ],
)
def test_what_nobody_can_play_safely_stays_a_link(address: str) -> None:
    assert player(address, WORDS) is None
