"""The whole build where there is no fork, no lock of files, no exchange of names: macOS and Windows, told by Linux."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from site_builder.build.lock import alone

ROOT = Path(__file__).resolve().parents[2]

WITHOUT = '''
import ctypes, multiprocessing, os, sys
sys.modules["fcntl"] = None
def gone(*_, **__):
    raise AssertionError("this system has no fork")
os.fork = gone
del os.sched_getaffinity
class Library:
    """One that has neither `renameat2` nor `renamex_np` nor `prctl`."""
ctypes.CDLL = lambda *_, **__: Library()
sys.platform = {platform!r}
processors = 2
os.cpu_count = lambda: processors
open(os.path.join({folder!r}, f"process-{{os.getpid()}}"), "w").close()
'''
"""What stands in `sitecustomize`, which Python loads before all else, in processes that it begins as well."""


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def run(*arguments: str | Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"PYTHONPATH": str(path)} if path else {})}
    command = [sys.executable, ROOT / "build.py", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=environment, cwd=path
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """So many interviews, in a folder with spaces, that processes are begun to read and to draw them."""
    content = Path(shutil.copytree(ROOT / "tests/cases/messages/base", tmp_path / "a folder" / "content"))
    text = (content / "interviews/talk.md").read_text("utf-8")
    place = text.index(" {#t1}")
    for number in range(4):
        more = "说了很多话。" * 2000
        (content / f"interviews/talk-{number}.md").write_text(text[:place] + more + text[place:], "utf-8")
    return content


@pytest.mark.parametrize("platform", ["darwin", "freebsd"])
def test_a_system_without_fork_makes_the_same_site(content: Path, tmp_path: Path, platform: str) -> None:
    elsewhere = tmp_path / "another system"
    elsewhere.mkdir()
    (elsewhere / "sitecustomize.py").write_text(
        WITHOUT.format(platform=platform, folder=str(elsewhere)), "utf-8"
    )
    here, there = tmp_path / "here", elsewhere / "_site"

    assert run("build", "--content", content, "--output", here, "--jobs", "2").returncode == 0
    for _ in range(2):  # the second time names are exchanged
        done = run("build", "--clean", "--content", content, "--output", there, path=elsewhere)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
    assert len(list(elsewhere.glob("process-*"))) > 2 * 3, "others read, and others drew"
    talk = content / "interviews/talk.md"
    talk.write_text(talk.read_text("utf-8").replace("。", "！", 1), "utf-8")
    done = run("build", "--content", content, "--output", there, path=elsewhere)
    assert done.returncode == 0, done.stderr
    assert run("build", "--content", content, "--output", here).returncode == 0

    assert contents(here) == contents(there)
    assert run("check", "--content", content, path=elsewhere).returncode == 0


def test_on_windows_two_builds_are_kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: set[str] = set()

    def locking(descriptor: int, _mode: int, _bytes: int) -> None:
        if locked:
            locked.clear()  # the other build ends meanwhile
            raise PermissionError
        locked.add(str(Path(f"/proc/self/fd/{descriptor}").readlink()))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    waited: list[str] = []
    with alone(tmp_path / "_site", lambda: waited.append("first")):
        pass
    with alone(tmp_path / "_site", lambda: waited.append("second")):
        pass

    assert waited == ["second"]
    assert not list(tmp_path.iterdir())


def test_loading_the_program_runs_no_command() -> None:
    program = "import runpy; runpy.run_path('build.py', run_name='__mp_main__')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_older_python_is_told_in_one_line(tmp_path: Path) -> None:
    # As an older Python would: it has no virtual environment of ours, and another version.
    copy = shutil.copy(ROOT / "build.py", tmp_path / "build.py")
    program = (
        f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(copy)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 2
    assert done.stderr == "build.py: Python 3.11 or later is needed; this is 3.9\n"
