"""A site as it is now in, the server of its files and livereload's socket out. The only user of livereload.

It answers pages of this machine alone, and looks at who asks before anything else: a name that is not this
machine's comes from a foreign page that rebinds its address, another origin from a foreign page as such.
"""

import json
import mimetypes
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RedirectHandler, RequestHandler, _HandlerDelegate

from site_builder.commands.desk import LARGEST, Asked, DeskRoom
from site_builder.commands.shown import Shown, problem_page
from site_builder.commands.translation import language_like
from site_builder.core import urls

HOST = "127.0.0.1"
FRIENDLY_HOSTS = {HOST, "localhost"}
LARGEST_REQUEST = 64 * 1024
"""Bytes of a request's head, of its body and of a message on the socket: browsers send a few hundred."""
NOT_THE_PROTOCOL = 1008
"""The code with which a socket is closed that says something else than livereload's protocol."""
MOST_DIGITS = 9
"""Of the number of a build."""
RELOAD = '<script src="/livereload.js?port={port}&amp;build={build}" defer></script></body>'
BUILD_OF_PAGE = """\
window.LiveReloadPluginBuild = class {{
  static identifier = "build";
  static version = "1";
  analyze() {{ return {{ build: {build} }}; }}
}};
"""
"""Stands before livereload's script, which tells the server what a plug-in knows when it connects."""


def listen(shown: Shown, port: int, desk: DeskRoom | None = None) -> HTTPServer:
    """Answer on `port` of this machine. Raises OSError where the port cannot be had."""
    # What livereload names in its log; the watching is not its own.
    LiveReloadHandler.watcher = SimpleNamespace(filepath=None)
    return application(shown, port, desk).listen(
        port, address=HOST, max_header_size=LARGEST_REQUEST, max_body_size=LARGEST
    )


def reload_pages() -> None:
    """Let every open page be loaded anew; called in the server's own thread."""
    LiveReloadHandler.reload_waiters("*")


def application(shown: Shown, port: int, desk: DeskRoom | None = None) -> Application:
    """The server: the site under its base path, livereload and the editor's desk beside it, nothing else."""
    rules = [
        (r"/desk/(.*)", _DeskHandler, {"desk": desk}) if desk else None,
        (r"/livereload", _Socket, {"shown": shown}),
        (r"/livereload.js", _Script),
        (r"/", RedirectHandler, {"url": shown.base_path, "permanent": False})
        if shown.base_path != "/"
        else None,
        (r"/.*", _SiteHandler, {"shown": shown, "port": port}),
    ]
    return _OwnPagesOnly(
        [rule for rule in rules if rule is not None],
        log_function=lambda _: None,
        websocket_max_message_size=LARGEST_REQUEST,
    )


class _OwnPagesOnly(Application):
    """Refuses whoever is not a page of this server, before any handler is chosen."""

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> _HandlerDelegate:
        if not comes_from_here(request.host, request.headers.get("Origin")):
            return self.get_handler_delegate(request, _Refusal)
        return super().find_handler(request, **kwargs)


def comes_from_here(host: str, origin: str | None) -> bool:
    """Whether a request names this machine, and was made by a page of this server or by no page at all."""
    name, _, port = host.partition(":")
    if name not in FRIENDLY_HOSTS or not (port.isdecimal() or host == name):
        return False
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False


class _Refusal(RequestHandler):
    """What a foreign page gets."""

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain")
        self.finish(b"This server is for this machine alone.\n")


class _Socket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket."""

    def initialize(self, shown: Shown) -> None:
        self.shown = shown

    def check_origin(self, origin: str) -> bool:
        return comes_from_here(self.request.host, origin)

    def on_message(self, message: str | bytes) -> None:
        told = message_of(message)
        if told is None:
            self.close(NOT_THE_PROTOCOL, "this is not livereload's protocol")
            return
        super().on_message(message)
        build = build_of(told)
        if build is not None and build != self.shown.build:
            self.send_message({"command": "reload", "path": "*", "liveCSS": None, "liveImg": True})


def message_of(message: str | bytes) -> Mapping[str, Any] | None:
    """A message of livereload's protocol; None for anything else."""
    try:
        told = json.loads(message)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and isinstance(told.get("command"), str) else None


def build_of(told: Mapping[str, Any]) -> object:
    """The number of the build that a page is of; None where it does not say."""
    for key in ("plugins", "build"):
        inner = told.get(key)
        if not isinstance(inner, dict):
            return None
        told = inner
    return told.get("build")


class _Script(LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script, which tells the build of the page it stands in."""

    def get(self) -> None:
        build = self.get_argument("build", "")
        if build.isascii() and build.isdigit() and len(build) <= MOST_DIGITS:
            self.write(BUILD_OF_PAGE.format(build=int(build)))
        super().get()


class _DeskHandler(RequestHandler):
    """Hands what is asked to the editor's desk."""

    def initialize(self, desk: DeskRoom) -> None:
        self.desk = desk

    def get(self, path: str) -> None:
        self.hand_on(path)

    def post(self, path: str) -> None:
        self.hand_on(path)

    def hand_on(self, path: str) -> None:
        request = self.request
        headers = request.headers
        reply = self.desk.reply(
            Asked(
                request.method or "GET",
                unquote(path),
                request.host,
                headers.get("Origin", ""),
                headers.get("Content-Type", ""),
                request.body,
                language_like(headers.get("Accept-Language", "")),
            )
        )
        self.set_status(reply.status)
        self.set_header("Content-Type", reply.kind)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(reply.content)


class _SiteHandler(RequestHandler):
    """Sends the files of the site, or the problems in their place."""

    def initialize(self, shown: Shown, port: int) -> None:
        self.shown, self.port = shown, port
        self.build = shown.build  # of before the page is read: one that is replaced meanwhile is reloaded

    def get(self) -> None:
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
            self.redirect(self.request.path + "/")
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
