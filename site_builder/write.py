"""Files in, the folder of the site out: all or nothing. The only writer of `_site/`.

The new site is made beside the old one and takes its place in one step (`swap`); whoever looks sees the old
site or the new one, never a mixture. A build that is killed leaves the folder it was filling, which the next
one removes.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from site_builder.lock import alone
from site_builder.render import OutputFile
from site_builder.swap import put_in_place, remove_leftovers, staging_prefix

MARKER = ".built-by-site-builder"
"""Stands in every folder we made and lists its files; without it a folder is somebody else's."""

LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers put into any folder they show; nobody misses it."""

NOT_IN_PATHS = re.compile(r'[\x00-\x1f\\:*?"<>|]')

Say = Callable[[str], None]


class NotOursError(Exception):
    """The output folder is not, or not only, what a build of ours has made."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the folder."""

    files: int
    changed: int
    size: int
    """Bytes of all files."""
    largest: tuple[int, str] = (0, "")
    """Bytes and path of the largest file."""


@contextmanager
def output_folder(output: Path, say: Say) -> Iterator[Path]:
    """Reserve `output` for this build: one build at a time, what a killed one left is removed.

    Gives the absolute path. Content should be read only inside, so that of two builds the later one wins.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100  resolve() would follow a link that is refused later
    output.parent.mkdir(parents=True, exist_ok=True)
    with alone(output, lambda: say(f"another build writes {output.name}; waiting for it")):
        if remove_leftovers(output):
            say("an earlier build was stopped half-way; what it left beside the site is removed")
        yield output


def write_site(files: Iterable[OutputFile], output: Path) -> Written:
    """Put `files` in the place of what `output` holds; `output` is reserved by `output_folder`.

    Raises NotOursError when a build may not take the place of `output` (`refusal`), and ValueError when two
    files have one path. Until the last step nothing in `output` changes; a failed build leaves it as it was.
    """
    if reason := refusal(output):
        raise NotOursError(reason)
    fresh = Path(tempfile.mkdtemp(prefix=staging_prefix(output), dir=output.parent))
    try:
        written = _fill(fresh, files, output)
        fresh.chmod(0o755)
        if reason := refusal(output):  # somebody put a file there while we were busy
            raise NotOursError(reason)
        put_in_place(fresh, output)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def refusal(output: Path) -> str:
    """Why a build may not take the place of `output`; empty when it is absent, empty, or all its files are
    ours.
    """
    if output.is_symlink():
        return "is a symbolic link; name the folder that it leads to"
    if not output.exists():
        return ""
    if not output.is_dir():
        return "is no folder; name another"
    marker = output / MARKER
    if marker.is_symlink() or not marker.is_file():
        foreign = next(output.iterdir(), None)
        return "holds files that no build made; empty it or name another folder" if foreign else ""
    ours = marker.read_text("utf-8").split("\n")
    foreign_files = sorted(set(_files_in(output)) - {MARKER, *ours})
    if ours == [""] or not foreign_files:  # builds before this list was kept left it empty
        return ""
    more = f" and {len(foreign_files) - 1} more" if len(foreign_files) > 1 else ""
    return f"holds `{foreign_files[0]}`{more}, which no build made; move it elsewhere"


def _files_in(folder: Path) -> Iterator[str]:
    """Paths of all files below `folder`, links to folders among them."""
    for parent, folders, names in os.walk(folder):
        below = os.path.relpath(parent, folder).replace(os.sep, "/")
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]  # noqa: PTH114, PTH118
        for name in (*names, *links):
            if name not in LEFT_BY_SYSTEMS:
                yield name if below == "." else f"{below}/{name}"


def _fill(fresh: Path, files: Iterable[OutputFile], output: Path) -> Written:
    changed = size = 0
    largest = (0, "")
    made: set[str] = set()
    alike: set[str] = set()
    for file in files:
        check_path(file.path, alike)
        made.add(file.path)
        target = fresh / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        size += len(file.content)
        largest = max(largest, (len(file.content), file.path))
        changed += _differs(output / file.path, file.content)
    (fresh / MARKER).write_text("".join(f"{path}\n" for path in sorted(made)), "utf-8")
    return Written(len(made), changed, size, largest)


def check_path(path: str, alike: set[str]) -> None:
    """Raise ValueError for a path that leads out of the folder or that a file system may take for one in
    `alike`.
    """
    same = normalize("NFC", path).casefold()
    if same in alike:
        raise ValueError(f"two pages at {path}")
    if not set(path.split("/")).isdisjoint({"", ".", ".."}) or NOT_IN_PATHS.search(path):
        raise ValueError(f"no path of a page: {path!r}")
    alike.add(same)


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True
