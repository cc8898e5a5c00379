"""Content in, the site in a browser that reloads on every save. The only user of livereload.

livereload gives the protocol and its client script; the watching is ours, because its own ignores a second
change within three seconds of a reload (LiveReloadHandler.DEFAULT_RELOAD_TIME).
"""

import argparse
import asyncio
import html
import json
import mimetypes
import signal
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import Application, RedirectHandler, RequestHandler

from site_builder.build.flow import build
from site_builder.build.order import Inputs, Order, read_stamps, write_stamps
from site_builder.build.progress import Progress
from site_builder.checks.collection import all_faults
from site_builder.commands.printing import dead_link
from site_builder.core import urls
from site_builder.core.exits import note, usage
from site_builder.core.problems import Problem, Severity

PAUSE = 0.05
"""Seconds between two looks at the files."""

PORTS = 65536
HOST = "127.0.0.1"
FRIENDLY_HOSTS = {"127.0.0.1", "localhost"}
RELOAD = '<script src="/livereload.js?port={port}&amp;build={build}" defer></script></body>'
BUILD_OF_PAGE = """\
window.LiveReloadPluginBuild = class {{
  static identifier = "build";
  static version = "1";
  analyze() {{ return {{ build: {build} }}; }}
}};
"""
"""Stands before livereload's script, which tells the server what a plug-in knows when it connects."""

Snapshot = Mapping[Path, tuple[int, int]]


@dataclass
class Shown:
    """What the server shows at the moment: the folder of the site, or the problems that prevent it."""

    folder: Path
    base_path: str = "/"
    problems: tuple[Problem, ...] = ()
    crash: str = ""
    build: int = 0
    """How many builds there were: a page of an older one, whose browser was not yet listening when it was
    replaced, is reloaded as soon as it listens."""

    def content(self, file: str) -> bytes | None:
        """A file of the site; None where there is none."""
        path = (self.folder / file).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            return None
        return path.read_bytes()


def run(options: argparse.Namespace) -> int:
    """Build, show the site under its base path on a port of this machine, and go on until Ctrl-C.

    The site is built into a folder of its own, which goes away with the server. Returns 0 when stopped, 2
    when the port cannot be had.
    """
    port = options.port
    if not 0 < port < PORTS:
        return usage(f"--port {port} is none; ports go from 1 to {PORTS - 1}")
    with tempfile.TemporaryDirectory(prefix="serve-") as folder:
        output = Path(folder).resolve() / "_site"
        order = Order(options.content.resolve(), options.templates, options.static, output)
        try:
            asyncio.run(_serve(order, port))
        except OSError as error:
            note(f"cannot listen on port {port} ({error.strerror}); name another with --port")
            return 2
        except KeyboardInterrupt:
            print()
    return 0


async def _serve(order: Order, port: int) -> None:
    shown = Shown(order.output)
    seen = snapshot(order)
    rebuild(order, shown)
    server = application(shown, port).listen(port, address=HOST)
    LiveReloadHandler.watcher = SimpleNamespace(
        filepath=None
    )  # what it names in its log; the watching is ours
    loop = asyncio.get_running_loop()
    stopped = threading.Event()

    def changed() -> None:
        rebuild(order, shown)
        loop.call_soon_threadsafe(LiveReloadHandler.reload_waiters, "*")

    watcher = threading.Thread(target=watch, args=(order, seen, stopped, changed), daemon=True)
    watcher.start()
    for number in (signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGHUP") else (signal.SIGTERM,):
        signal.signal(number, signal.default_int_handler)  # end as Ctrl-C does, with nothing left behind
    print(f"http://{HOST}:{port}{shown.base_path}  (stop with Ctrl-C)", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        stopped.set()
        server.stop()


def snapshot(order: Order) -> Snapshot:
    """Time and size of every file that the site is made from."""
    found: dict[Path, tuple[int, int]] = {}
    for folder in (order.content, order.templates, order.static):
        for file in folder.rglob("*"):
            try:
                state = file.stat()
            except OSError:
                continue  # it went away between the listing and the look
            if not S_ISDIR(state.st_mode):  # a folder seen before a save in it would seem to change once more
                found[file] = (state.st_mtime_ns, state.st_size)
    return found


def watch(order: Order, seen: Snapshot, stopped: threading.Event, changed: Callable[[], None]) -> None:
    """Call `changed`, which builds, whenever a file differs from what the last build began with.

    The look that is compared is taken before a build, so an edit made while it runs is seen by the next look.
    """
    while not stopped.wait(PAUSE):
        now = snapshot(order)
        if now != seen:
            seen = now
            changed()


def rebuild(order: Order, shown: Shown) -> None:
    """Bring `shown` up to date; with a fault in content it holds the problems until the next good build."""
    problems: tuple[Problem, ...] = ()
    try:
        outcome = build(order, Inputs(order, read_stamps(order)), Progress(), print)
        problems = (*outcome.problems, *map(dead_link, outcome.dead_links))
        if outcome.failed and not outcome.dead_links:
            problems = (*problems, *all_faults(order.content))
        if outcome.stamps is not None:
            write_stamps(order, outcome.stamps)
        shown.base_path = outcome.base_path or shown.base_path
        shown.crash = ""
    except Exception as error:  # noqa: BLE001  a broken template must not end the server; it is shown instead
        shown.crash = f"{type(error).__name__}: {error}"
    shown.problems = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    shown.build += 1
    for problem in dict.fromkeys(problems):
        print(problem, flush=True)
    if shown.crash:
        print(shown.crash, flush=True)


def application(shown: Shown, port: int) -> Application:
    """The server: the site under its base path, livereload beside it, nothing else."""
    rules = [
        (r"/livereload", _LocalLiveReload, {"shown": shown}),
        (r"/livereload.js", _LiveReloadScript),
        (r"/", RedirectHandler, {"url": shown.base_path, "permanent": False})
        if shown.base_path != "/"
        else None,
        (r"/.*", _SiteHandler, {"shown": shown, "port": port}),
    ]
    return Application([rule for rule in rules if rule is not None], log_function=lambda _: None)


def is_friendly(host: str) -> bool:
    """Whether a Host header names this machine; another name is a foreign page that rebinds its address."""
    return host.rpartition(":")[0] in FRIENDLY_HOSTS or host in FRIENDLY_HOSTS


class _LocalLiveReload(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket, for pages of this server alone."""

    def initialize(self, shown: Shown) -> None:
        self.shown = shown

    def check_origin(self, origin: str) -> bool:
        return is_friendly(urlsplit(origin).netloc)

    def on_message(self, message: str | bytes) -> None:
        super().on_message(message)
        told = json.loads(message)
        build = told.get("plugins", {}).get("build", {}).get("build")
        if build is not None and build != self.shown.build:
            self.send_message({"command": "reload", "path": "*", "liveCSS": None, "liveImg": True})


class _LiveReloadScript(LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script, which tells the build of the page it stands in."""

    def get(self) -> None:
        build = self.get_argument("build", "")
        if build.isascii() and build.isdigit():
            self.write(BUILD_OF_PAGE.format(build=int(build)))
        super().get()


class _SiteHandler(RequestHandler):
    """Sends the files of the site, or the problems in their place."""

    def initialize(self, shown: Shown, port: int) -> None:
        self.shown, self.port = shown, port
        self.build = shown.build  # of before the page is read: one that is replaced meanwhile is reloaded

    def get(self) -> None:
        if not is_friendly(self.request.host):
            self.send(403, "text/plain", b"This server is for this machine alone.\n")
            return
        shown = self.shown
        path = unquote(self.request.path)
        file = urls.file_of(path.removeprefix(shown.base_path)) if path.startswith(shown.base_path) else ""
        if shown.problems or shown.crash:
            if not file.endswith(".html"):
                self.send_file(file)
            else:
                self.send_page(500, problem_page(shown).encode("utf-8"))
        elif shown.content(file) is not None:
            self.send_file(file)
        elif shown.content(file + "/index.html") is not None and not path.endswith("/"):
            self.redirect(path + "/")
        else:
            self.send_page(404, shown.content(urls.NOT_FOUND) or b"not found")

    def send_file(self, file: str) -> None:
        content = self.shown.content(file)
        if content is None:
            self.send(404, "text/plain", b"")
        elif file.endswith(".html"):
            self.send_page(200, content)
        else:
            self.send(200, mimetypes.guess_type(file)[0] or "text/plain", content)

    def send_page(self, status: int, content: bytes) -> None:
        script = RELOAD.format(port=self.port, build=self.build).encode()
        self.send(status, "text/html; charset=utf-8", content.replace(b"</body>", script))

    def send(self, status: int, kind: str, content: bytes) -> None:
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        self.finish(content)


def problem_page(shown: Shown) -> str:
    """The problems of the content as a page, in place of every page until they are mended."""
    listed = "\n\n".join(str(problem) for problem in dict.fromkeys(shown.problems)) or shown.crash
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Problems in the content</title>'
        f"</head><body><h1>The site is not built: {len(set(shown.problems)) or 1} to mend</h1>"
        f"<pre>{html.escape(listed)}</pre>"
        "<p>This page goes away by itself when the files are saved without them.</p>"
        "</body></html>"
    )
