"""The development server: it reloads on every save and shows what is wrong."""

import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/golden/bilingual/content", tmp_path / "content"))


@pytest.fixture
def started(content: Path, heeded: None, free_port: int) -> Iterator[tuple[str, int]]:  # noqa: ARG001
    """The address that the server tells, and its process."""
    port = free_port
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--port",
        str(port),
        "--content",
        str(content),
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    line = server.stdout.readline()
    found = re.match(r"http://\S+", line)
    assert found, line
    yield found[0], server.pid
    server.send_signal(signal.SIGINT)
    try:
        assert server.wait(10) == 0
    finally:
        server.kill()


@pytest.fixture
def served(started: tuple[str, int]) -> str:
    return started[0]


def test_a_save_shows_in_the_browser_and_a_fault_does_not_end_it(
    browser: Browser, served: str, content: Path
) -> None:
    file = content / "interviews/talk.md"
    good = file.read_text("utf-8")
    page = browser.new_page()
    page.goto(served + "interviews/talk/")
    expect(page.locator("#t1")).to_contain_text("说 RBM")
    page.wait_for_timeout(300)

    file.write_text(good.replace("说 RBM", "谈 RBM"), "utf-8")
    expect(page.locator("#t1")).to_contain_text("谈 RBM")

    file.write_text(good.replace("date: 2017-08", "date: soon"), "utf-8")
    expect(page.locator("body > pre")).to_contain_text("talk.md:3:7: error[wrong-date]: `soon` is no date")

    for number in range(5):  # several quick edits: the last one counts
        file.write_text(good.replace("说 RBM", f"第 {number} 次说 RBM"), "utf-8")
        time.sleep(0.05)
    expect(page.locator("#t1")).to_contain_text("第 4 次说 RBM")
    page.close()


def test_a_page_that_is_replaced_before_its_browser_listens_is_reloaded(
    browser: Browser, served: str, content: Path
) -> None:
    file = content / "interviews/talk.md"
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/livereload.js*", lambda route: held.extend([route]), times=1)
    page.goto(served + "interviews/talk/", wait_until="commit")
    expect(page.locator("#t1")).to_contain_text("说 RBM")

    shown = urllib.request.urlopen(served + "interviews/talk/").read()
    file.write_text(file.read_text("utf-8").replace("说 RBM", "谈 RBM"), "utf-8")
    begin = time.monotonic()
    while urllib.request.urlopen(served + "interviews/talk/").read() == shown:
        assert time.monotonic() - begin < 20
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)  # the news of it goes to nobody
    held[0].continue_()

    expect(page.locator("#t1")).to_contain_text("谈 RBM")
    page.close()


def test_it_serves_under_its_base_path_to_this_machine_alone(served: str) -> None:
    root = served.removesuffix("/repo/")
    assert served.endswith("/repo/")
    assert urllib.request.urlopen(root + "/").geturl() == served
    for path, host, status in (
        (served + "none/", None, 404),
        (root + "/other/", None, 404),
        (served, "evil.example", 403),
    ):
        request = urllib.request.Request(path, headers={"Host": host} if host else {})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert refused.value.code == status


def test_a_port_that_is_taken_is_one_clear_line(content: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--content", str(content)]
        done = subprocess.run(
            [*command, "--port", str(taken.getsockname()[1])],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 2
    assert "name another with --port" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


GROWTH = 4_000_000
"""Bytes that forty builds may leave; a thousand of those of a real collection leave less than three million."""


@pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="the memory of a process is read from /proc"
)
def test_memory_does_not_grow_with_the_saves(started: tuple[str, int], content: Path) -> None:
    address, process = started
    file = content / "interviews/talk.md"
    good = file.read_text("utf-8")

    def memory_after(first: int, last: int) -> int:
        for number in range(first, last):
            file.write_text(good.replace("说 RBM", f"第 {number} 次说 RBM"), "utf-8")
            until = time.monotonic() + 20
            while f"第 {number} 次说" not in text_of(address + "interviews/talk/"):
                assert time.monotonic() < until, "the save was not built"
                time.sleep(0.02)
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()

    before = memory_after(0, 10)

    assert memory_after(10, 50) - before < GROWTH


def text_of(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode("utf-8")
    except urllib.error.HTTPError:  # while a build swaps the site
        return ""
