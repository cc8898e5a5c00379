"""Writes a small site again and again, stopped at every single step that touches the disk; prints what was seen.

A program of its own, because it forks: `python killed_builds.py FOLDER HOW [change] [two-steps] [every=N]`. HOW is
`audit`: killed before what Python itself does to a file; or, with the library that `touches.c` makes loaded, the
name of an error that every step in turn ends with, of `kill`: killed in it.

What is written is what a build writes, by the functions by which a build does: all but the drawing.
"""

import ctypes
import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from site_builder.build import flow, swap
from site_builder.build import order as build_order
from site_builder.build.inputs import digest
from site_builder.build.listing import listed, marked
from site_builder.build.order import Inputs, Order, read_stamps, write_stamps
from site_builder.build.outdated import outdated
from site_builder.build.progress import Progress
from site_builder.build.staging import write_new
from site_builder.build.store import NO_FACTS, StoreError
from site_builder.build.tables.units import Unit
from site_builder.build.write import check_path, output_folder
from site_builder.core.folders import Folders
from site_builder.core.output import OutputFile

TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.scandir"}
SITES = {name: {f"{name}/{n}.html": name * n for n in range(4)} | {"index.html": name} for name in ("a", "b")}
NOTHING = Path(__file__).with_name("nothing")
SITES["b"] |= {"stays/x.html": "x"}
SITES["a"] |= {"stays/x.html": "x"}


def stop_at(step: int, how: str, folder: Path) -> None:
    """Stop this process at its `step`th touch of the disk, or let that fail."""
    if how != "audit":
        library = ctypes.CDLL(None)
        library.touches_begin(os.fsencode(folder), step, 0 if how == "kill" else getattr(errno, how))
        return
    seen = 0

    def hook(event: str, _: object) -> None:
        nonlocal seen
        if event in TOUCHES or event.startswith("ctypes.call"):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def was_reached(step: int, how: str) -> bool:
    """Whether there were so many steps."""
    return how != "audit" and ctypes.CDLL(None).touches_seen() >= step


def write_site(
    files: Iterable[OutputFile],
    output: Path,
    say: Callable[[str], None] = lambda _: None,
    *,
    clean: bool = True,
) -> None:
    """Show these files alone, as a build does; `clean`: as one that begins from nothing."""
    with output_folder(output, NOTHING, say) as folder:
        write_into(files, folder, say, clean=clean)


def write_into(
    files: Iterable[OutputFile],
    folder: Path,
    say: Callable[[str], None] = lambda _: None,
    *,
    clean: bool = True,
) -> None:
    """The same, where the folder is reserved already."""
    order = Order(Folders(NOTHING), folder, clean=clean)
    inputs = Inputs(order, read_stamps(order))
    with flow.begun(order, inputs, Progress(), say) as task:
        store, was, now = task.kept.store, {}, {}
        given = {file.path: file.content for file in files}
        before = dict(store.units.all())
        found = outdated(before, {path: digest(given[path]) for path in given}, frozenset())
        for path in sorted(found.to_draw | found.to_drop):
            if path in before:
                was[path] = before[path]
            if path in found.to_drop:
                store.units.drop(path)
                continue
            check_path(path)
            write_new(f"{order.fresh}/{path}", given[path])
            now[path] = Unit(digest(given[path]), (), ((path, len(given[path]), digest(given[path])),))
            store.units.put(path, now[path])
        changes = marked(listed(task.kept.tree, was, now), task.kept.tree, str(order.fresh))
        shown, old = flow.show(task, changes)
        stamps = flow.kept_for_next(task, NO_FACTS, shown, old, say)
        if stamps is not None:
            write_stamps(order, stamps)


def write(name: str, output: Path, say: Callable[[str], None], *, clean: bool) -> None:
    files = [OutputFile(path, text.encode()) for path, text in SITES[name].items()]
    write_site(files, output, say, clean=clean)


def shown(output: Path) -> str:
    """Which of the two sites stands there in every file; "nothing" without a folder, else "mixture"."""
    if not output.exists():
        return "nothing"
    files = {
        file.relative_to(output).as_posix(): file.read_text()
        for file in output.rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    return next((name for name, site in SITES.items() if files == site), "mixture")


def main(folder: Path, how: str, *, two_steps: bool, clean: bool, every: int) -> None:
    build_order.PROGRAM = NOTHING  # every build looks at its 800 files, which are the same throughout
    if two_steps:
        swap.exchange = lambda _one, _other: False  # type: ignore[assignment]
    output, rows, step = folder / "_site", [], 1
    while True:
        write("a", output, lambda _: None, clean=False)
        child = os.fork()
        if not child:
            stop_at(step, how, folder)
            code = 0
            try:
                write("b", output, lambda _: None, clean=clean)
            except (OSError, StoreError):
                code = 2
            os._exit(code if how == "audit" or was_reached(step, how) else 77)
        _, status = os.waitpid(child, 0)
        seen, said = shown(output), []
        write("b", output, said.append, clean=False)
        then, after = shown(output), sorted(file.name for file in folder.iterdir())
        code = os.waitstatus_to_exitcode(status)
        rows.append({"seen": seen, "code": code, "said": said, "then": then, "after": after})
        if code == (0 if how == "audit" else 77):
            break
        step += every
    print(json.dumps(rows))


if __name__ == "__main__":
    main(
        Path(sys.argv[1]).resolve(),
        sys.argv[2],
        two_steps="two-steps" in sys.argv,
        clean="change" not in sys.argv,
        every=int(next((one[6:] for one in sys.argv if one.startswith("every=")), "1")),
    )
