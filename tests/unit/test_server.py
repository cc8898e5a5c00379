"""Whom the development server answers, and what it makes of requests that no browser sends."""

import asyncio
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from site_builder.commands.server import build_of, comes_from_here, listen, message_of
from site_builder.commands.shown import Shown

T = TypeVar("T")
PATHS = (
    "/",
    "/repo/",
    "/repo/interviews/talk/",
    "/livereload",
    "/livereload.js",
    "/repo/style.css",
    "/nothing",
)


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    for file, text in {
        "index.html": "<body>home</body>",
        "404.html": "<body>nowhere</body>",
        "interviews/talk/index.html": "<body>talk</body>",
        "style.css": "p {}",
    }.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    return Shown(tmp_path.resolve(), base_path="/repo/", build=3)


@pytest.fixture
def port(free_port: int) -> int:
    return free_port


def run(talk: Coroutine[object, object, T]) -> T:
    """In a thread of its own: in that of the tests a browser's loop may be running."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, talk).result()


def answer(shown: Shown, port: int, path: str, **headers: str) -> HTTPResponse:
    """What the server answers, whatever its status."""

    async def ask() -> HTTPResponse:
        server = listen(shown, port)
        try:
            request = HTTPRequest(
                f"http://127.0.0.1:{port}{path}",
                headers={name.replace("_", "-"): value for name, value in headers.items()},
                follow_redirects=False,
            )
            return await AsyncHTTPClient().fetch(request, raise_error=False)
        finally:
            server.stop()
            await server.close_all_connections()

    return run(ask())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.com"},
        {"Host": "evil.com:80", "Origin": "http://evil.com:80"},
        {"Host": "127.0.0.1.evil.com"},
        {"Host": "localhost.evil.com"},
        {"Origin": "http://evil.com"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Host": "localhost:x"},
    ],
    ids=str,
)
def test_a_foreign_page_gets_nothing(shown: Shown, port: int, path: str, headers: dict[str, str]) -> None:
    """In every handler, the socket included."""
    response = answer(shown, port, path, **headers)

    assert response.code == 403
    assert b"home" not in (response.body or b"")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/", 302),
        ("/repo/", 200),
        ("/repo/interviews/talk", 302),
        ("/repo/style.css", 200),
        ("/repo/..%2f..%2fetc/passwd", 404),
        ("/repo/%00", 404),
        ("/repo/" + "a" * 5000, 404),
        ("/repo/%ff%fe", 404),
        ("//evil.com/", 404),
        ("/livereload.js?build=" + "9" * 5000, 200),
        ("/livereload.js?build=%ff", 400),
    ],
)
def test_every_path_has_its_status(shown: Shown, port: int, path: str, code: int) -> None:
    assert answer(shown, port, path).code == code


def test_a_page_tells_its_build(shown: Shown, port: int) -> None:
    assert b"livereload.js?port=" in (answer(shown, port, "/repo/").body or b"")
    assert b"build: 3" in (answer(shown, port, "/livereload.js?build=3").body or b"")


def said(shown: Shown, port: int, message: str) -> list[str | bytes | None]:
    """What the socket answers to a message, until it says nothing more for a moment."""

    async def talk() -> list[str | bytes | None]:
        server = listen(shown, port)
        try:
            request = HTTPRequest(
                f"ws://127.0.0.1:{port}/livereload", headers={"Origin": f"http://127.0.0.1:{port}"}
            )
            connection: WebSocketClientConnection = await websocket_connect(request)
            await connection.write_message(message)
            answers: list[str | bytes | None] = []
            while not answers or answers[-1] is not None:
                try:
                    answers.append(await asyncio.wait_for(connection.read_message(), 0.5))
                except TimeoutError:
                    break
            connection.close()
            return answers
        finally:
            server.stop()
            await server.close_all_connections()

    return run(talk())


def test_the_socket_shakes_hands(shown: Shown, port: int) -> None:
    (hello,) = said(shown, port, json.dumps({"command": "hello", "protocols": []}))

    assert json.loads(hello or "")["command"] == "hello"


def test_a_page_of_an_older_build_is_reloaded(shown: Shown, port: int) -> None:
    info = {"command": "info", "url": "x", "plugins": {"build": {"build": 2}}}

    (reload,) = said(shown, port, json.dumps(info))

    assert json.loads(reload or "")["command"] == "reload"


@pytest.mark.parametrize(
    "message", ["", "{", "[]", "[" * 30_000, "1", "null", '{"command": 1}', '{"plugins": []}']
)
def test_a_message_that_is_none_closes_the_socket(shown: Shown, port: int, message: str) -> None:
    """`None` is what a closed socket reads as."""
    assert said(shown, port, message) == [None]


@pytest.mark.parametrize("plugins", [[], 1, {"build": []}, {"build": {}}, {}])
def test_plugins_of_any_shape_are_read(plugins: object) -> None:
    told = message_of(json.dumps({"command": "info", "plugins": plugins}))

    assert told is not None
    assert build_of(told) is None


def test_a_message_that_is_too_long_ends_the_connection(shown: Shown, port: int) -> None:
    assert said(shown, port, '{"command": "' + "a" * 100_000 + '"}') == [None]


def test_a_head_that_is_too_long_is_refused(shown: Shown, port: int) -> None:
    with pytest.raises(ConnectionResetError):
        answer(shown, port, "/repo/", X_Long="a" * 200_000)


def test_a_request_of_no_page_at_all_is_answered() -> None:
    """A terminal's, say: it has no Origin."""
    assert comes_from_here("localhost:8000", None)
    assert comes_from_here("127.0.0.1", "http://127.0.0.1")
    assert not comes_from_here("localhost:8000", "http://127.0.0.1:8000")
