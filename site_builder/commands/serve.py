"""Content in, the site in a browser that reloads on every save.

The watching is ours, because livereload's own ignores a second change within three seconds of a reload
(LiveReloadHandler.DEFAULT_RELOAD_TIME).
"""

import argparse
import asyncio
import gc
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from stat import S_ISDIR

from site_builder.build.flow import build
from site_builder.build.order import Inputs, Order, read_stamps, write_stamps
from site_builder.build.progress import Progress
from site_builder.checks.collection import all_faults
from site_builder.commands.desk import DeskRoom
from site_builder.commands.notes import note, tell, usage
from site_builder.commands.printing import dead_link
from site_builder.commands.server import HOST, listen, reload_pages
from site_builder.commands.shown import Shown
from site_builder.core.folders import folders_of
from site_builder.core.problems import ContentError, Problem, Severity

PAUSE = 0.05
"""Seconds between two looks at the files."""

PORTS = 65536
Snapshot = Mapping[Path, tuple[int, int]]


def run(options: argparse.Namespace) -> int:
    """Build, show the site under its base path on a port of this machine, and go on until Ctrl-C.

    The site is built into a folder of its own, which goes away with the server. Returns 0 when stopped, 2
    when the port cannot be had.
    """
    port = options.port
    if not 0 < port < PORTS:
        return usage(f"--port {port} is none; ports go from 1 to {PORTS - 1}")
    with tempfile.TemporaryDirectory(prefix="serve-", ignore_cleanup_errors=True) as folder:
        output = Path(folder).resolve() / "_site"
        order = Order(folders_of(options.content.resolve()), output, drafts=True, provisional=True)
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
    desk = DeskRoom(order.content)
    server = listen(shown, port, desk)
    gc.freeze()  # what stays is not looked at again
    loop = asyncio.get_running_loop()
    stopped = threading.Event()

    def changed() -> None:
        rebuild(order, shown)
        loop.call_soon_threadsafe(reload_pages)
        gc.collect()  # a build leaves circles, and `build.py` lets Python look for them hardly ever

    watcher = threading.Thread(target=watch, args=(order, seen, stopped, changed, desk.busy), daemon=True)
    watcher.start()
    tell(f"http://{HOST}:{port}{shown.base_path}  (stop with Ctrl-C)")
    tell(f"drafts to finish: http://{HOST}:{port}/desk/")
    try:
        await asyncio.Event().wait()
    finally:
        stopped.set()
        server.stop()
        watcher.join()  # a build that is under way still writes into the folder that goes away


def snapshot(order: Order) -> Snapshot:
    """Time and size of every file that the site is made from."""
    found: dict[Path, tuple[int, int]] = {}
    folders = order.folders
    for folder in (folders.content, *folders.templates, *folders.static, folders.root):
        for file in folder.rglob("*"):
            try:
                state = file.stat()
            except OSError:
                continue  # it went away between the listing and the look
            if not S_ISDIR(state.st_mode):  # a folder seen before a save in it would seem to change once more
                found[file] = (state.st_mtime_ns, state.st_size)
    return found


def watch(
    order: Order,
    seen: Snapshot,
    stopped: threading.Event,
    changed: Callable[[], None],
    busy: Callable[[], bool] = lambda: False,
) -> None:
    """Call `changed`, which builds, whenever a file differs from what the last build began with.

    The look that is compared is taken before a build, so an edit made while it runs is seen by the next look.
    While an editor is `busy` at the desk nothing is built: every key there saves, and the next would wait.
    """
    while not stopped.wait(PAUSE):
        if busy():
            continue
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
            problems = (
                *problems,
                *all_faults(order.content, drafts=order.drafts, provisional=order.provisional),
            )
        if outcome.stamps is not None:
            write_stamps(order, outcome.stamps)
        shown.base_path = outcome.base_path or shown.base_path
        shown.crash = ""
    except ContentError as error:
        problems = error.problems
        shown.crash = ""
    except Exception as error:  # noqa: BLE001  whatever breaks must not end the server; it is shown instead
        shown.crash = f"{type(error).__name__}: {error}"
    shown.problems = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    shown.build += 1
    for problem in dict.fromkeys(problems):
        print(problem, flush=True)
    if shown.crash:
        tell(shown.crash)
