"""Whatever happens to what a build left, the next one shows the whole, right site."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.commands.cli import main

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "tests/cases/messages/base"
PAGE = "interviews/talk/index.html"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def build(content: Path, output: Path, *more: str) -> int:
    return main(["build", "--content", str(content), "--output", str(output), *more])


def edit(content: Path, words: str) -> None:
    file = content / "interviews/talk.md"
    text = file.read_text("utf-8")
    place = text.index(" {#t1}")
    file.write_text(text[:place] + words + text[place:], "utf-8")


def overwrite(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.write(b"<!DOCTYPE oops")


DAMAGES: dict[str, Callable[[Path, Path], object]] = {
    "a page deleted": lambda site, _: (site / PAGE).unlink(),
    "a folder deleted": lambda site, _: shutil.rmtree(site / "interviews"),
    "a page cut": lambda site, _: os.truncate(site / PAGE, 100),
    "a page emptied": lambda site, _: os.truncate(site / PAGE, 0),
    "a page overwritten in place": lambda site, _: overwrite(site / PAGE),
    "the feed replaced": lambda site, _: (site / "feed.xml").write_text("old"),
    "the marker removed": lambda site, _: (site / ".built-by-site-builder").unlink(),
    "the staging removed": lambda _, beside: shutil.rmtree(beside / "staging"),
    "half of the staging removed": lambda _, beside: shutil.rmtree(beside / "staging/interviews"),
    "a page of the staging overwritten": lambda _, beside: overwrite(beside / "staging/feed.xml"),
    "the store removed": lambda _, beside: (beside / "store.db").unlink(),
    "the store cut": lambda _, beside: os.truncate(beside / "store.db", 40_000),
    "the store overwritten": lambda _, beside: (beside / "store.db").write_bytes(b"x" * 99_999),
    "the stamps removed": lambda _, beside: (beside / "stamps").unlink(),
    "all that is kept removed": lambda _, beside: shutil.rmtree(beside),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("edited", [False, True], ids=["", "and an edit"])
def test_what_was_damaged_is_made_again(content: Path, tmp_path: Path, damage: str, edited: bool) -> None:
    output, right = tmp_path / "_site", tmp_path / "right"
    assert build(content, output) == 0
    edit(content, "改了。")
    assert build(content, output) == 0  # so that the staging is another than the site

    DAMAGES[damage](output, tmp_path / "._site.build")
    if edited:
        edit(content, "又改了。")
    refused = damage == "the marker removed"

    assert build(content, output) == (2 if refused else 0)
    assert build(content, right) == 0
    assert refused or contents(output) == contents(right)


def test_a_killed_build_shows_a_whole_site_and_the_next_one_the_right_one(
    content: Path, tmp_path: Path
) -> None:
    output, chance = tmp_path / "_site", random.Random(7)
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--content",
        str(content),
        "--output",
        str(output),
    ]
    begin = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    spent = time.monotonic() - begin
    killed = 0
    for number in range(6):
        before = contents(output)
        edit(content, f"第{number}次。")
        for options in ([], ["--clean"]):
            started = subprocess.Popen(
                [*command, *options],
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(chance.uniform(0.1, 0.9) * spent)
            killed += started.poll() is None
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            assert len(contents(output)) >= len(before)

        assert build(content, output) == 0
        assert build(content, tmp_path / f"right-{number}") == 0
        assert contents(output) == contents(tmp_path / f"right-{number}")
    assert killed > 6


@pytest.mark.parametrize("place", ["interviews/pipe.md", "glossary/pipe.yaml", "site.yaml"])
def test_what_is_no_file_is_told_and_stops_nothing(content: Path, tmp_path: Path, place: str) -> None:
    (content / place).unlink(missing_ok=True)
    os.mkfifo(content / place)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(content)]

    done = subprocess.run(
        [*command, "--output", str(tmp_path / "_site")],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )

    assert done.returncode == 1
    assert "error[unreadable-file]: is not a file" in done.stderr


def test_a_loop_of_folders_ends_nothing(content: Path, tmp_path: Path) -> None:
    (content / "loop").symlink_to(".")

    assert build(content, tmp_path / "_site") == 1


@pytest.mark.parametrize("port", ["0", "-1", "70000"])
def test_a_port_that_is_none_is_said_before_anything_is_built(
    content: Path, port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--content", str(content), "--port", port]) == 2
    assert f"--port {port} is none" in capsys.readouterr().err
