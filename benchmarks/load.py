"""A finished site under load: `python benchmarks/load.py _site [--readers 8] [--seconds 10]`.

Served by the plain server of Python on loopback, in a process of its own; a bounded number of readers ask for pages,
styles, scripts and shards of the search index, one after the other. Prints requests, megabytes and times by kind.
"""

import argparse
import http.client
import random
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

SERVER = """
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65536  # head and body in one packet, or every small answer waits 40 ms for the reader's receipt
    def log_message(self, *_): pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), partial(Quiet, directory=sys.argv[2])).serve_forever()
"""

KINDS = {
    "search shard": "data/search/**/*",
    "interview page": "interviews/*/**/*.html",
    "term page": "glossary/*/index.html",
    "interview data": "data/interviews/*.json",
    "asset": "assets/*",
}


def read(
    port: int, paths: dict[str, list[str]], until: float, seed: int, times: dict[str, list[tuple[float, int]]]
) -> None:
    """One reader: asks, waits for the whole answer, asks again."""
    pick = random.Random(seed)
    kinds = [kind for kind in paths if paths[kind]]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    while time.perf_counter() < until:
        kind = pick.choice(kinds)
        begin = time.perf_counter()
        connection.request("GET", "/" + pick.choice(paths[kind]))
        answer = connection.getresponse()
        size = len(answer.read())
        assert answer.status == 200, answer.status
        times[kind].append((time.perf_counter() - begin, size))


def main() -> None:
    """Print one line for every kind of file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    args = parser.parse_args()
    paths = {
        kind: [
            file.relative_to(args.site).as_posix()
            for file in sorted(args.site.glob(pattern))
            if file.is_file()
        ]
        for kind, pattern in KINDS.items()
    }
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port), str(args.site)])
    try:
        while not answers(port):
            time.sleep(0.05)
        times: dict[str, list[tuple[float, int]]] = defaultdict(list)
        begin = time.perf_counter()
        readers = [
            threading.Thread(target=read, args=(port, paths, begin + args.seconds, seed, times))
            for seed in range(args.readers)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        spent = time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait()
    for kind, rows in sorted(times.items()):
        waits = sorted(wait * 1000 for wait, _ in rows)
        size = sum(size for _, size in rows)
        print(
            f"{kind:>15}: {len(rows):6} requests, {size / 1e6:7.1f} MB, median {median(waits):5.1f} ms, "
            f"99 in 100 below {waits[int(len(waits) * 0.99)]:6.1f} ms, longest {waits[-1]:6.1f} ms"
        )
    total = sum(map(len, times.values()))
    print(f"{args.readers} readers, {spent:.1f} s: {total / spent:.0f} requests a second")


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
