"""From a save to the reload of the browser: `python benchmarks/serving.py [CONTENT] [--saves N]`.

Serves a copy of CONTENT (the collection as it ships), saves one word in one turn again and again, and prints how
long it takes until a browser that listens is told to reload: the median, the least and the greatest, in seconds.
"""

import argparse
import asyncio
import json
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from places import edit
from tornado.websocket import websocket_connect

ROOT = Path(__file__).resolve().parent.parent
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
LISTENS = {"command": "info", "plugins": {}, "url": "http://127.0.0.1/"}


async def measured(content: Path, saves: int) -> list[float]:
    """Seconds of each save; the first, which loads what the server has not needed yet, is left out."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "serve",
        "--content",
        str(content),
        "--port",
        str(port),
    ]
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert server.stdout
        while not (line := await server.stdout.readline()).startswith(b"http"):
            assert line, "the server ended"
        listening = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        await listening.write_message(json.dumps(HELLO))
        await listening.read_message()
        await listening.write_message(json.dumps(LISTENS))
        file = min((content / "interviews").glob("*.md"))
        draft = content.parent / "draft"
        shutil.copy(file, draft)
        found = []
        for _ in range(saves + 1):
            edit(draft)
            await asyncio.sleep(1)
            shutil.copy(draft, draft.with_suffix(".new"))
            saved = time.perf_counter()
            draft.with_suffix(".new").replace(file)  # one change, not one for each write
            told = await listening.read_message()
            assert told
            assert json.loads(told)["command"] == "reload"
            found.append(time.perf_counter() - saved)
        return found[1:]
    finally:
        server.kill()
        await server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("content", type=Path, nargs="?", default=ROOT / "content")
    parser.add_argument("--saves", type=int, default=20, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = Path(shutil.copytree(given.content, Path(folder) / "content"))
        found = asyncio.run(measured(content, given.saves))
    interviews = len([*(given.content / "interviews").glob("*.md")])
    print(
        f"{interviews} interviews, {len(found)} saves: median {median(found):.3f} s, "
        f"{min(found):.3f} to {max(found):.3f} s"
    )


if __name__ == "__main__":
    main()
