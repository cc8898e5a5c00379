"""Firefox, WebKit and Chromium 87, each opened, asked, tapped and pictured in the same way.

Firefox and WebKit speak the protocol WebDriver, one over a socket of its own, one over HTTP; Qt's Chromium is a program beside this one.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 360, 780
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver names an element."""


class Absent(Exception):  # noqa: N818
    """An engine, or what a page should hold, is not there."""


class Engine(Protocol):
    version: str

    def open(self, url: str) -> None: ...
    def run(self, script: str) -> Any: ...
    def tap(self, selector: str) -> None: ...
    def picture(self, path: Path) -> None: ...


def patiently(attempt: Callable[[], Any], seconds: float = 20) -> Any:
    """What an attempt gives once a program that was just started answers."""
    until = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Started(AbstractContextManager["Started"]):
    """A program that ends with the engine, and a folder of its own that goes with it."""

    def __init__(self) -> None:
        self.ends = ExitStack()
        self.folder = Path(self.ends.enter_context(tempfile.TemporaryDirectory()))

    def start(self, *command: str, **options: Any) -> subprocess.Popen[str]:
        if not shutil.which(command[0]):
            raise Absent(f"no {Path(command[0]).name} on this machine")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "text": True}
        program: subprocess.Popen[str] = subprocess.Popen(command, **(quiet | options))
        self.ends.callback(program.wait)
        self.ends.callback(program.terminate)
        return program

    def __exit__(self, *_: object) -> None:
        self.ends.close()


class WebDriver(Started):
    """The commands that Firefox and WebKit have in common; `say` carries one."""

    def say(self, method: str, path: str, **fields: Any) -> Any:
        raise NotImplementedError

    def open(self, url: str) -> None:
        self.say("POST", "/url", url=url)

    def run(self, script: str) -> Any:
        return self.say("POST", "/execute/sync", script=script, args=[])

    def tap(self, selector: str) -> None:
        found = self.say("POST", "/element", using="css selector", value=selector)
        self.say("POST", f"/element/{found[ELEMENT]}/click")

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.say("GET", "/screenshot")))


MARIONETTE = {
    "/url": "WebDriver:Navigate",
    "/execute/sync": "WebDriver:ExecuteScript",
    "/element": "WebDriver:FindElement",
    "/screenshot": "WebDriver:TakeScreenshot",
    "/window/rect": "WebDriver:SetWindowRect",
    "": "WebDriver:NewSession",
}


class Firefox(WebDriver):
    """Firefox's own protocol, Marionette: WebDriver's commands by other names, each a line that begins with its length."""

    def __init__(self) -> None:
        super().__init__()
        port = free_port()
        (self.folder / "user.js").write_text(f'user_pref("marionette.port", {port});', "utf-8")
        self.start("firefox", "--headless", "--marionette", "--no-remote", "--profile", str(self.folder))
        self.line = self.ends.enter_context(
            patiently(lambda: socket.create_connection(("127.0.0.1", port), timeout=60))
        )
        self.answers = self.ends.enter_context(self.line.makefile("rb"))
        self.number = 0
        self.hear()
        told = self.say("POST", "", capabilities={"alwaysMatch": {}})
        self.version = f"Firefox {told['capabilities']['browserVersion']}"
        self.say("POST", "/window/rect", width=WIDTH, height=HEIGHT + 85)

    def hear(self) -> Any:
        length = b""
        while (one := self.answers.read(1)) != b":":
            length += one
        return json.loads(self.answers.read(int(length)))

    def say(self, method: str, path: str, **fields: Any) -> Any:  # noqa: ARG002
        if path.endswith("/click"):
            name, fields = "WebDriver:ElementClick", {"id": path.split("/")[2]}
        else:
            name = MARIONETTE[path]
        self.number += 1
        text = json.dumps(
            [0, self.number, name, fields | ({"full": False} if "shot" in path else {})]
        ).encode()
        self.line.sendall(str(len(text)).encode() + b":" + text)
        _, _, fault, answer = self.hear()
        if fault:
            raise Absent(fault["message"])
        return answer["value"] if set(answer) == {"value"} else answer


class WebKit(WebDriver):
    """WebKitGTK's small browser, in a window that nobody sees."""

    PLACES = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"

    def __init__(self) -> None:
        super().__init__()
        browsers = sorted(Path("/").glob(self.PLACES[1:]))
        if not browsers or not shutil.which("WebKitWebDriver"):
            raise Absent("no WebKitWebDriver (Debian: webkit2gtk-driver)")
        shown, shows = os.pipe()
        self.start("Xvfb", "-displayfd", str(shows), "-screen", "0", "1400x1200x24", pass_fds=[shows])
        display = os.read(shown, 9).decode().strip()
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/session"
        self.start("WebKitWebDriver", f"--port={port}", env=os.environ | {"DISPLAY": f":{display}"})
        options = {"binary": str(browsers[-1]), "args": ["--automation"]}
        told = patiently(
            lambda: self.say("POST", "", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
        )
        self.address += "/" + told["sessionId"]
        self.ends.callback(self.say, "DELETE", "")
        self.version = f"WebKitGTK {told['capabilities']['browserVersion']}"
        self.say("POST", "/window/rect", width=WIDTH, height=HEIGHT + 38)

    def say(self, method: str, path: str, **fields: Any) -> Any:
        body = json.dumps(fields).encode() if method == "POST" else None
        asked = Request(self.address + path, body, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(asked, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as fault:
            raise Absent(json.load(fault)["value"]["message"]) from fault


class Chromium87(Started):
    """The Chromium of Qt 5, in an environment of its own (`tests/tools/old_chromium.py` says which)."""

    def __init__(self) -> None:
        super().__init__()
        python = HERE.parents[1] / ".cache" / "old_chromium" / "bin" / "python"
        if not python.is_file():
            raise Absent("no environment with Qt 5 (make engines makes it)")
        surroundings = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu",
            "XDG_RUNTIME_DIR": str(self.folder),
            "HOME": str(self.folder),
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        command = [str(python), str(HERE / "old_chromium.py"), str(WIDTH), str(HEIGHT)]
        self.program = self.start("xvfb-run", "-a", *command, env=surroundings, **pipes)
        self.version = self.say("version", "").partition(" (")[0]

    def say(self, what: str, about: str) -> Any:
        assert self.program.stdin
        assert self.program.stdout
        self.program.stdin.write(json.dumps([what, about]) + "\n")
        self.program.stdin.flush()
        answer = self.program.stdout.readline()
        if not answer:
            raise Absent("it ended")
        return json.loads(answer)

    def open(self, url: str) -> None:
        self.say("open", url)

    def run(self, script: str) -> Any:
        return self.say("run", script)

    def tap(self, selector: str) -> None:
        if not self.say("tap", selector):
            raise Absent(f"nothing to tap: {selector}")

    def picture(self, path: Path) -> None:
        self.say("picture", str(path))


ENGINES: dict[str, Callable[[], Any]] = {"firefox": Firefox, "webkit": WebKit, "chromium-87": Chromium87}

if __name__ == "__main__":
    sys.exit("run by engines.py")
