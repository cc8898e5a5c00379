"""What a command says when the program itself breaks, and how it ends when it is asked to."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.build import read_tasks
from site_builder.commands import formatting
from site_builder.commands.cli import main
from site_builder.content import interview_files, source
from site_builder.core.exits import FAULTS

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "cases" / "messages" / "base"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def break_on(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def parse(*_: object, **__: object) -> None:
        raise error

    for reader in (interview_files, read_tasks):
        monkeypatch.setattr(reader, "parse_interview", parse)


@pytest.mark.parametrize(
    "error", [KeyError("rows"), RecursionError("deep"), MemoryError(), AssertionError("two\nlines")], ids=repr
)
def test_a_fault_of_the_program_is_one_line_with_the_file_at_hand(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    monkeypatch.delenv("CI", raising=False)
    break_on(monkeypatch, error)

    assert main(["check", "--content", str(content)]) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("build.py: this is a fault of the program, over ")
    assert "interviews/" in line
    assert type(error).__name__ in line


@pytest.mark.parametrize(("options", "ci"), [(["--debug"], False), ([], True)])
def test_its_traceback_is_there_for_those_who_mend_it(
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    ci: bool,
) -> None:
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", "true")
    break_on(monkeypatch, KeyError("rows"))

    assert main(["check", "--content", str(content), *options]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_a_command_outside_the_readers_is_caught_too(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(formatting, "run", run)

    assert main(["format", "--content", str(content)]) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["check"], ["build", "--jobs", "1", "--output", "_site"]], ids=lambda a: a[0]
)
def test_content_that_goes_away_while_it_is_read_is_no_fault_of_the_program(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    def look_and_delete(file: Path) -> str:
        file.unlink()
        return ""

    monkeypatch.chdir(content.parent)
    monkeypatch.setattr(source, "unreadable", look_and_delete)

    assert main([*arguments, "--content", "content"]) == FAULTS
    told = capsys.readouterr().err
    assert re.match(
        r"content/\S+:1:1: error\[changed-meanwhile\]: this went away while it was being read", told
    )
    assert "hint: run the command again" in told


HOSTILE = "a\x1b[31m\nb\u202e"


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--output", HOSTILE],
        ["build", "--base-url", HOSTILE],
        ["build", "--executor", HOSTILE],
        ["build", "--jobs", HOSTILE],
        ["check", "--content", HOSTILE],
        ["check", HOSTILE],
        ["rename", HOSTILE, "b"],
        ["rename", "talk", HOSTILE],
        ["withdraw", HOSTILE],
        ["new", "term", HOSTILE],
        ["new", HOSTILE, "a"],
        ["import", HOSTILE, "told"],
        ["init", HOSTILE],
        [HOSTILE],
    ],
    ids=lambda arguments: " ".join(arguments).replace(HOSTILE, "…"),
)
def test_no_name_moves_the_cursor_or_begins_a_line_of_its_own(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(content.parent)
    with suppress(SystemExit):  # by which the reader of arguments ends
        main(arguments)

    said = "".join(capsys.readouterr())
    assert "\\x1b" in said
    assert not {"\x1b", "\u202e"} & set(said)
    assert not any(line.startswith("b") and not line.startswith("build.py") for line in said.splitlines())


def test_a_folder_that_is_gone_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = content.parent / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    command = f'rmdir "{gone}" && "{sys.executable}" "{ROOT / "build.py"}" check --content "{content}"'

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert done.returncode == 2
    assert done.stderr == "build.py: the folder in which this was typed is gone; go to another\n"


@pytest.mark.parametrize("what", ["pipe", "folder", "link"])
def test_settings_that_cannot_be_read_are_told_and_no_other_collection_is_built(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    settings = content / "site.yaml"
    settings.unlink()
    {"pipe": os.mkfifo, "folder": Path.mkdir, "link": lambda at: at.symlink_to("nowhere")}[what](settings)
    monkeypatch.chdir(content.parent)

    assert main(["build"]) == 1
    assert "content/site.yaml:1:1: error[" in capsys.readouterr().err


@pytest.mark.parametrize(
    "executor", ["dask://", "dask://a", "dask://a:b", "dask://a:99999", "dask://:1", "x"]
)
def test_a_cluster_that_is_none_is_wrong_usage(
    content: Path, capsys: pytest.CaptureFixture[str], executor: str
) -> None:
    assert main(["build", "--content", str(content), "--executor", executor]) == 2
    assert f"--executor {executor} is unknown" in capsys.readouterr().err


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("nothing happened within twenty seconds")


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without asking it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda s: s.name)
@pytest.mark.usefixtures("heeded")
def test_a_server_that_is_asked_to_end_leaves_nothing_behind(
    content: Path, tmp_path: Path, number: signal.Signals, free_port: int
) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--content", str(content)]
    environment = {**os.environ, "TMPDIR": str(places)}
    with subprocess.Popen(
        [*command, "--port", str(free_port)], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        wait_for(lambda: any(places.iterdir()))
        assert server.stdout is not None
        assert any("http://127.0.0.1" in line for line in iter(server.stdout.readline, ""))
        server.send_signal(number)
        code = server.wait(timeout=20)

    assert code in {0, 130}
    assert list(places.iterdir()) == []


# Python writes at once, or when it ends: both are tried. `/dev/full` is a disk that is full.
@pytest.mark.parametrize("at_once", ["", "1"], ids=["when it ends", "at once"])
@pytest.mark.parametrize("command", ["check --content content", "build --content content", "build --help"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_words_that_cannot_be_written_are_no_fault_of_the_site(
    content: Path, command: str, at_once: str
) -> None:
    def run(streams: str) -> subprocess.CompletedProcess[str]:
        line = f'"{sys.executable}" "{ROOT / "build.py"}" {command} {streams}'
        surroundings = os.environ | {"PYTHONUNBUFFERED": at_once}
        return subprocess.run(  # noqa: S602  the shell closes the streams
            line,
            shell=True,
            cwd=content.parent,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    full = run(">/dev/full")
    assert full.returncode == 2
    assert full.stderr.endswith("build.py: cannot write what there is to say: No space left on device\n")
    assert run(">/dev/full 2>/dev/full").returncode == 2
    for closed in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        ended = run(closed)
        assert (ended.returncode, "Traceback" in ended.stderr) == (0, False), closed
