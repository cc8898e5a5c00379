"""Folders in, what stands in them out: the sources that a build depends on, and the files that one made.

Every entry is looked at before it is opened: links are not followed, and only files of a bounded size are
read. A source is read again only when its stamp differs from what the last build saw. One that was written
so shortly before that look that a later edit could bear the same stamp is read every time (what git calls
"racily clean").
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.core.folders import LEFT_BY_SYSTEMS

PROGRAM = Path(__file__).resolve().parent.parent
YOUNG = 100_000_000
"""Nanoseconds within which two writes can leave a file with the same time (the coarsest clock in use)."""

LARGEST = 64_000_000
"""Bytes of a source; a longer file is refused unread."""

TELLS_CHANGES = os.name != "nt"
"""Whether the system keeps a time of the last change that nobody can set; else every source is read every
time.
"""

Stamp = tuple[int, int, int, int, int]
"""Mode, size in bytes, number, and the times of the last write and of the last change in nanoseconds."""

State = tuple[Stamp, str]
"""Of a source: its stamp and the digest of its content."""

NO_STAMP: Stamp = (0, 0, 0, 0, 0)
UNREAD: State = (NO_STAMP, "unreadable")
"""The state of what is no file to be read; whoever wants to read it for the build says why it cannot be."""


def digest(content: bytes) -> str:
    """What stands for a content everywhere in a build: 128 bits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()[:32]


def stamp_of(state: os.stat_result) -> Stamp:
    return state.st_mode, state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def scan(folder: str) -> Iterator[tuple[str, str, Stamp]]:
    """Path, path from `folder` and stamp of all that stands below it and is no folder; in no order.

    A folder of another file system is given like a file: what is mounted there is not ours. So is a link in
    the place of `folder`.
    """
    if os.path.islink(folder):
        yield folder, "", stamp_of(os.lstat(folder))
        return
    device = os.stat(folder).st_dev if os.path.isdir(folder) else 0
    folders = [(folder, "")]
    while folders:
        path, below = folders.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            state = entry.stat(follow_symlinks=False) if TELLS_CHANGES else os.lstat(entry.path)
            if stat.S_ISDIR(state.st_mode) and state.st_dev == device:
                folders.append((entry.path, f"{below}{entry.name}/"))
            else:
                yield entry.path, below + entry.name, stamp_of(state)


def is_file(stamp: Stamp) -> bool:
    return stat.S_ISREG(stamp[0])


def content_of(path: str) -> bytes | None:
    """What a file holds; None for what is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | NOT_ASTRAY)
        with os.fdopen(descriptor, "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(descriptor).st_mode) else None
    except OSError:
        return None


NOT_ASTRAY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""Neither follow a link nor wait for whoever writes into a pipe."""


def look(
    folder: Path,
    seen: Mapping[str, State],
    now: int,
    endings: tuple[str, ...] = (),
    *,
    hidden: bool = False,
) -> dict[str, State]:
    """The state of every source below `folder`, by path, in no order; `seen` is what an earlier look found.

    Files with other endings are left out, and unless wanted `hidden` ones. `now` is the time of this look in
    nanoseconds: what is younger is kept without a stamp that counts.
    """
    found: dict[str, State] = {}
    for path, name, stamp in scan(str(folder)):
        if not hidden and (name.startswith((".", "__pycache__")) or "/." in name or "/__pycache__" in name):
            continue
        if hidden and is_left_by_system(name):
            continue
        if endings and not name.endswith(endings):
            continue
        known = seen.get(path)
        if known and known[0] == stamp and TELLS_CHANGES:
            found[path] = known
            continue
        content = content_of(path) if is_file(stamp) and stamp[1] <= LARGEST else None
        if content is None:
            found[path] = UNREAD
            continue
        young = max(stamp[3:]) > now - YOUNG
        found[path] = NO_STAMP if young else stamp, digest(content)
    return found


Tree = Mapping[str, tuple[Stamp, str]]
"""What a build left in a folder: of every file, by path from there, stamp and digest; of every folder,
whose path ends in a slash, the stamp, which is another when something came or went in it."""


def tree_of(folder: Path, digests: Mapping[str, str]) -> dict[str, tuple[Stamp, str]]:
    """The tree of a folder, given the digests of the files that it should hold; others have none."""
    found: dict[str, tuple[Stamp, str]] = {}
    for parent, _, names in os.walk(folder):
        below = os.path.relpath(parent, folder).replace(os.sep, "/") + "/"
        below = "" if below == "./" else below
        found[below or "/"] = stamp_of(os.lstat(parent)), ""
        for name in names:
            path = below + name
            found[path] = stamp_of(os.lstat(os.path.join(parent, name))), digests.get(path, "")
    return found


def differing(folder: Path, tree: Tree) -> list[str]:
    """The paths at which a folder does not hold what `tree` says, all that is foreign among them.

    Nothing but stamps is looked at where these agree; else files are read, and folders listed.
    """
    root, found = f"{folder}/", set()
    for path, known in tree.items():
        try:
            # With the slash behind it a link to a folder would be taken for the folder.
            stamp = stamp_of(os.lstat((root + path).rstrip("/")))
        except OSError:
            found.add(path)
            continue
        if stamp != known[0] and not _holds(root + path, stamp, known):
            if path.endswith("/") and stat.S_ISDIR(stamp[0]):
                below = path.lstrip("/")
                names = {below + name for name in os.listdir(root + path)} - tree.keys()
                found |= {name for name in names if f"{name}/" not in tree and not is_left_by_system(name)}
            else:
                found.add(path)
    return sorted(found)


def _holds(path: str, stamp: Stamp, known: tuple[Stamp, str]) -> bool:
    if stamp[:2] != known[0][:2] or not is_file(stamp):
        return False
    content = content_of(path)
    return content is not None and digest(content) == known[1]


def is_left_by_system(path: str) -> bool:
    return path.rpartition("/")[2] in LEFT_BY_SYSTEMS


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
    rows = sorted((path.removeprefix(below), state[1]) for path, state in states.items())
    return digest(repr(rows).encode())
