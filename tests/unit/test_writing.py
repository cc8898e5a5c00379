"""All or nothing: whatever happens to a build, who looks sees the old site or the new one, whole."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from site_builder.build import order as build_order
from site_builder.build import swap
from site_builder.build.lock import alone
from site_builder.build.write import MARKER, NotOursError, check_paths, output_folder
from site_builder.commands.cli import main
from site_builder.core.output import OutputFile
from tests.unit.killed_builds import NOTHING, write_into, write_site

ROOT = Path(__file__).resolve().parents[2]
KILLED_BUILDS = Path(__file__).with_name("killed_builds.py")
CONTENT = ROOT / "tests/cases/messages/base"


def silent(_: str) -> None:
    pass


def site(name: str, size: int = 5) -> list[OutputFile]:
    return [OutputFile(f"{n}/index.html", name.encode() * n) for n in range(size)]


def write(files: Iterable[OutputFile], output: Path) -> None:
    write_site(files, output)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def run(*arguments: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [sys.executable, str(ROOT / "build.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )


@pytest.mark.parametrize("what", ["anew", "change"])
@pytest.mark.parametrize("way", ["one-step", "two-steps"])
def test_a_build_killed_before_any_step_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, way: str, what: str
) -> None:
    command = [sys.executable, str(KILLED_BUILDS), str(tmp_path), "audit", way, what]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert len(rows) > 30
    # Without an exchange in the kernel there is an instant without a name, and the next build mends it.
    assert {row["seen"] for row in rows} == {"a", "b", *(["nothing"] if way == "two-steps" else [])}
    assert {row["then"] for row in rows} == {"b"}
    assert all(row["after"] == ["._site.build", "_site"] for row in rows)


def test_whoever_reads_meanwhile_always_finds_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_order, "PROGRAM", NOTHING)  # of which there is more than of the site
    output = tmp_path / "_site"
    write(site("a"), output)
    seen: set[bytes] = set()
    faults: list[OSError] = []
    stopped = threading.Event()

    def read() -> None:
        while not stopped.is_set():
            try:
                seen.add((output / "4/index.html").read_bytes())
            except OSError as error:
                faults.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(100):
        write(site("b"), output)
        write(site("a"), output)
    stopped.set()
    reader.join()

    assert not faults
    assert seen == {b"aaaa", b"bbbb"}


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of 1 MB at `folder`; where none can be mounted, a limit for the size of a file."""
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    ).returncode
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="no mount here")
def test_a_full_disk_leaves_the_old_site_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path):
        output = tmp_path / "_site"
        write(site("a"), output)
        old = contents(output)
        with pytest.raises(OSError, match=r"No space left|File too large"):
            write([*site("b"), OutputFile("big.bin", b"x" * 2_000_000)], output)

        assert contents(output) == old
        assert [file.name for file in tmp_path.iterdir()] == ["_site"]

        filler = tmp_path / "filler"
        if os.statvfs(tmp_path).f_blocks * os.statvfs(tmp_path).f_frsize <= 1_048_576:
            filler.write_bytes(b"x" * (os.statvfs(tmp_path).f_bavail * os.statvfs(tmp_path).f_frsize))
            arguments = ["build", "--content", str(CONTENT), "--output", str(output)]
            assert main(arguments) == 2
            assert "cannot write" in capsys.readouterr().err
            assert contents(output) == old


def test_of_two_builds_at_once_the_second_waits(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    order: list[str] = []
    inside = threading.Event()
    go_on = threading.Event()

    def first() -> None:
        with output_folder(output, NOTHING, silent) as folder:
            inside.set()
            go_on.wait()
            write_into(site("a"), folder)
            order.append("first")

    def second() -> None:
        inside.wait()
        said: list[str] = []

        def say(words: str) -> None:
            said.append(words)
            go_on.set()

        with output_folder(output, NOTHING, say) as folder:
            order.append("second")
            write_into(site("b"), folder)
        order.extend(said)

    threads = [threading.Thread(target=target) for target in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert order == ["first", "second", "another build writes _site; waiting for it"]
    assert contents(output)["1/index.html"] == b"b"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["._site.build", "_site"]


def test_three_processes_at_once_end_well(tmp_path: Path) -> None:
    arguments = ("build", "--content", str(CONTENT), "--output", str(tmp_path / "_site"))
    builds = [run(*arguments) for _ in range(3)]

    assert [build.wait() for build in builds] == [0, 0, 0]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["._site.build", "_site"]


def test_a_lock_whose_file_was_deleted_meanwhile_is_taken_again(tmp_path: Path) -> None:
    running: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(30):
            with alone(tmp_path / "_site", lambda: None):
                running.append(1)
                most.append(len(running))
                running.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(most) == 120
    assert max(most) == 1
    assert not list(tmp_path.iterdir())


def test_a_file_that_no_build_made_is_never_deleted(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    write(site("a"), output)
    (output / ".DS_Store").write_text("a file manager was here")
    write(site("a"), output)
    (output / "notes").mkdir()
    (output / "notes/mine.txt").write_text("mine")
    (output / "link").symlink_to(tmp_path)

    with pytest.raises(NotOursError, match=r"holds `link` and 1 more, which no build made"):
        write(site("b"), output)
    assert (output / "notes/mine.txt").read_text() == "mine"


def test_a_file_that_appears_while_the_site_is_built_is_not_deleted(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    write(site("a"), output)

    def files() -> Iterator[OutputFile]:
        yield from site("b")
        (output / "CNAME").write_text("example.org")

    with pytest.raises(NotOursError, match="CNAME"), output_folder(output, NOTHING, silent) as folder:
        write_into(files(), folder)
    assert contents(output)["1/index.html"] == b"a"


@pytest.mark.parametrize("left", [b"", b"\xff\xfe\x00", b"1/index.html\n\xff"])
def test_by_a_damaged_list_of_files_nothing_is_deleted(tmp_path: Path, left: bytes) -> None:
    output = tmp_path / "_site"
    write(site("a"), output)
    (output / MARKER).write_bytes(left)
    (output / "mine.txt").write_text("mine")
    before = contents(output)

    with pytest.raises(NotOursError, match=r"empty the folder|which no build made"):
        write(site("b"), output)
    assert contents(output) == before


def test_a_link_or_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("mine")

    for name, reason in (
        ("link", "is a symbolic link"),
        ("dangling", "is a symbolic link"),
        ("file", "is no folder"),
    ):
        assert main(["build", "--content", str(CONTENT), "--output", str(tmp_path / name)]) == 2
        assert reason in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").iterdir())
    assert main(["build", "--content", str(CONTENT), "--output", str(tmp_path / "file/below")]) == 2
    assert f"would stand below {tmp_path / 'file'}, which is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path",
    ["../out.html", "/etc/x", "a/../../x", "a//b", "./x", "", "a\\b", "C:x", "a\0b", "a\nb", 'a"b'],
)
def test_no_file_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    output = tmp_path / "in" / "_site"
    with pytest.raises(ValueError, match="no path of a page"):
        write([OutputFile(path, b"x")], output)
    assert not list(tmp_path.rglob("*x*"))


@pytest.mark.parametrize(
    "pair", [("a.html", "A.html"), ("\u00e9.html", "e\u0301.html"), ("ß.html", "SS.html")]
)
def test_two_files_that_some_file_systems_take_for_one_are_refused(
    pair: tuple[str, str],
) -> None:
    with pytest.raises(ValueError, match="two pages"):
        check_paths(pair)


def test_where_names_cannot_be_exchanged_folders_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "_site"
    write(site("a"), output)
    monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)

    write(site("b"), output)

    assert contents(output)["1/index.html"] == b"b"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["._site.build", "_site"]


def test_an_exchange_that_fails_for_another_reason_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "there", tmp_path / "not-there")


@pytest.mark.usefixtures("heeded")
def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    output = tmp_path / "_site"
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    text = (content / "interviews/talk.md").read_text("utf-8")
    (content / "interviews/talk.md").write_text(text + "\n说了很多话。\n" * 40_000, "utf-8")
    build = run("build", "--content", str(content), "--output", str(output))
    lock = tmp_path / "._site.lock"
    while not lock.exists():
        time.sleep(0.01)
    time.sleep(0.5)  # between the file that is locked and its lock an empty file would stay
    build.send_signal(signal.SIGINT)
    _, said = build.communicate()

    assert build.returncode == 130
    assert said == "build.py: stopped; what was there before is unchanged\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["content"]
