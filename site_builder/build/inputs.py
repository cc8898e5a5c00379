"""Folders in, the state of every file that a build depends on out.

A file is read again only when its time or size differs from what the last build saw. A file written so
shortly before that look that a later edit could bear the same time is looked into every time (what git calls
"racily clean").
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
YOUNG = 100_000_000
"""Nanoseconds within which two writes can leave a file with the same time (the coarsest clock in use)."""

State = tuple[int, int, str]
"""Time of the last change in nanoseconds, size in bytes, SHA-256 of the content (short)."""

LARGEST = 64_000_000
"""Bytes of a file that is looked into."""

UNREAD = 0, 0, "unreadable"
"""The state of what is no file to be read; whoever wants to read it for the build says why it cannot be."""

FileState = tuple[int, int, int]
"""Number, size in bytes and time of the last change in nanoseconds of a file that was made."""


def files_in(folder: Path) -> dict[str, FileState]:
    """What stands in a folder, by path from there; what is neither file nor folder has no size."""
    found: dict[str, FileState] = {}
    folders = [(str(folder), "")]
    while folders:
        path, below = folders.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            name = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{name}/"))
            else:
                state = entry.stat(follow_symlinks=False)
                size = state.st_size if stat.S_ISREG(state.st_mode) else -1
                found[name] = state.st_ino, size, state.st_mtime_ns
    return found


def digest(content: bytes) -> str:
    """What stands for a content everywhere in a build: 128 bits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:32]


def files_below(folder: str, endings: tuple[str, ...]) -> Iterator[os.DirEntry[str]]:
    """The files below a folder, hidden ones and those with other endings aside, in no order."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(entry.path, endings)
        elif not endings or entry.name.endswith(endings):
            yield entry


def look(
    folder: Path, seen: Mapping[str, State], now: int, endings: tuple[str, ...] = ()
) -> dict[str, State]:
    """The state of every file below `folder`, by path, in no order; `seen` is what an earlier look found.

    `now` is the time of this look in nanoseconds: what is younger is kept without a time that counts.
    """
    found: dict[str, State] = {}
    for entry in files_below(str(folder), endings):
        try:
            state = entry.stat(follow_symlinks=False)
            if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
                found[entry.path] = UNREAD
                continue
            known = seen.get(entry.path)
            if known and known[0] == state.st_mtime_ns and known[1] == state.st_size:
                found[entry.path] = known
                continue
            with open(entry.path, "rb") as file:
                content = file.read()
        except OSError:
            found[entry.path] = UNREAD
            continue
        young = state.st_mtime_ns > now - YOUNG
        found[entry.path] = (-1 if young else state.st_mtime_ns, state.st_size, digest(content))
    return found


def program_version() -> str:
    """Changes with Python and with every package that is installed beside it."""
    packages: Iterable[str] = ()
    for folder in sys.path:
        if folder.endswith("site-packages") and os.path.isdir(folder):
            packages = sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
            break
    return digest("\n".join((sys.version, *packages)).encode())


def all_of(states: Mapping[str, State], root: Path) -> str:
    """One digest for the names and contents of many files below `root`."""
    below = f"{root}{os.sep}"
    rows = sorted((path.removeprefix(below), state[2]) for path, state in states.items())
    return digest(repr(rows).encode())
