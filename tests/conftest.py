"""What tests share: builders of small things, the real site built once, a server, a browser."""

import gzip
import os
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from site_builder.build import flow
from site_builder.build.order import NO_STAMPS, Inputs, Order
from site_builder.build.progress import Progress
from site_builder.build.write import MARKER
from site_builder.core.folders import folders_of
from site_builder.core.problems import Problem
from tests.raw_files import IN_CI, unavailable
from tests.raw_files import transcripts as folder_of_transcripts

ROOT = Path(__file__).resolve().parent.parent
BASE_PATH = "/repo/"
COMPRESSED = {".html", ".css", ".js", ".json", ".xml"}

settings.register_profile("here", deadline=None)  # a busy machine is no fault
settings.register_profile("ci", deadline=None, derandomize=True)  # a change is judged by itself, not by luck
settings.load_profile("ci" if IN_CI else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected pages of tests/golden"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What wants to be alone comes last, so that nobody waits for it."""
    items.sort(key=lambda item: item.get_closest_marker("alone") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test marked `alone` run while no other does, in whatever process of pytest-xdist.

    Whoever waits lets nobody else begin to, so that one who wants to be alone is not passed by the others.
    """
    try:
        import fcntl
    except ImportError:  # Windows runs the quick tests, none of which is alone
        return (yield)
    locks = ROOT / ".cache"
    locks.mkdir(exist_ok=True)
    with (locks / "tests-waiting").open("w") as waiting, (locks / "tests-running").open("w") as running:
        fcntl.flock(waiting, fcntl.LOCK_EX)
        fcntl.flock(running, fcntl.LOCK_EX if item.get_closest_marker("alone") else fcntl.LOCK_SH)
        fcntl.flock(waiting, fcntl.LOCK_UN)
        return (yield)


@pytest.fixture(autouse=True, scope="session")
def at_a_desk() -> Iterator[None]:
    """Builds are told nothing of the CI that runs the tests: there they keep nothing and show every traceback."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CI", raising=False)
        yield


@pytest.fixture(scope="session")
def transcripts() -> Path:
    """The folder of the raw transcripts."""
    return folder_of_transcripts()


def order(content: Path, output: Path, **more: Any) -> Order:
    """A build of a folder of content, with what stands beside it."""
    return Order(folders_of(content.resolve()), output.resolve(), **more)


def build(content: Path, base_url: str = "https://example.org/repo/", **more: bool) -> dict[str, bytes]:
    """The files of a site, by path; a fault in content fails the test."""
    return build_and_tell(content, base_url, **more)[0]


def build_and_tell(
    content: Path, base_url: str = "https://example.org/repo/", **more: bool
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The same, and the warnings."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = order(content, Path(folder) / "_site", base_url=base_url, jobs=1, keep=False, **more)
        outcome = flow.build(wanted, Inputs(wanted, NO_STAMPS), Progress(), print)
        errors = [str(problem) for problem in outcome.problems if problem.severity == "error"]
        assert not outcome.failed, "\n".join((*errors, *map(str, outcome.dead_links)))
        return files_below(wanted.output), outcome.problems


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a site, by path, without the list of them."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


MakeOnce = Callable[[str, Callable[[Path], None]], Path]
"""A name and what fills a folder in; the folder out."""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Makes a folder that all processes of pytest-xdist use: whoever needs it first fills it, the others wait."""
    own = tmp_path_factory.getbasetemp()

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        try:
            import fcntl
        except ImportError:  # on Windows each process makes its own
            folder = own / name
            if not folder.exists():
                fill(folder)
            return folder
        folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                begun = Path(tempfile.mkdtemp(prefix=name, dir=folder.parent))
                fill(begun)
                begun.rename(folder)
        return folder

    return make


def served(files: Mapping[str, bytes], folder: Path) -> None:
    """Put the files of a site where a server finds them, below the base path."""
    for path, content in files.items():
        target = folder / BASE_PATH.strip("/") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@pytest.fixture(scope="session")
def site_folder(made_once: MakeOnce) -> Path:
    return made_once("served", lambda folder: served(build(ROOT / "content"), folder))


@pytest.fixture(scope="session")
def site(site_folder: Path) -> dict[str, bytes]:
    """The real site."""
    return files_below(site_folder / BASE_PATH.strip("/"))


class PagesHandler(SimpleHTTPRequestHandler):
    """As GitHub Pages serves: the site under its base path, text compressed, 404.html for the rest."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        plain = "gzip" not in self.headers.get("Accept-Encoding", "")
        if plain or file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        del message, explain
        body = (Path(self.directory) / BASE_PATH.strip("/") / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """Where the real site is served, with its base path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(site_folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        unavailable("Chromium")
    return str(program)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The engine without the window of its program where that is there: it takes half of the processor's time."""
    flags = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    without_window = None if "CHROMIUM" in os.environ else shutil.which("chromium-headless-shell")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=without_window or chromium, args=flags)
        yield started
        started.close()


@pytest.fixture
def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def heeded() -> Iterator[None]:
    """Ctrl-C and a closed terminal mean something to programs that are started.

    A shell without job control starts what runs behind it deaf to SIGINT, `nohup` to SIGHUP, and so what that starts.
    """
    meant = {signal.SIGINT: signal.default_int_handler}
    if hasattr(signal, "SIGHUP"):
        meant[signal.SIGHUP] = signal.SIG_DFL
    before = {number: signal.signal(number, handler) for number, handler in meant.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
