"""The folder of the site: whether a build may write it, and that no other build does meanwhile.

`build.staging` puts the files there: all of a build or nothing.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.build.lock import alone
from site_builder.build.swap import remove_leftovers
from site_builder.core.folders import LEFT_BY_SYSTEMS, one_file

MARKER = ".built-by-site-builder"
"""Stands in every folder we made and lists its files; without it a folder is somebody else's."""

SOURCES = ("root", "templates", "static")
"""Folders beside the content from which a site is made."""
KEPT = ("stamps", "staging-files", "store.db", "staging", "growing", "fresh")
"""What stands beside a site; a folder without any of it is somebody else's."""

NOT_IN_PATHS = re.compile(r'[\x00-\x1f\\:*?"<>|]')

STOPPED_HALF_WAY = "an earlier build was stopped half-way; what it left beside the site is removed"

Say = Callable[[str], None]


class NotOursError(Exception):
    """The output folder is not, or not only, what a build of ours has made."""


@contextmanager
def output_folder(output: Path, content: Path, say: Say) -> Iterator[Path]:
    """Reserve `output` for this build: one build at a time, what a killed one left is removed.

    Gives the absolute path. Content should be read only inside, so that of two builds the later one wins.
    """
    output = Path(os.path.abspath(output))  # noqa: PTH100  resolve() would follow a link that is refused later
    if reason := misplaced(output, content.resolve()):
        raise NotOursError(reason)
    before = os.umask(0o022)  # files that a web server can read, whoever builds
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with alone(output, lambda: say(f"another build writes {output.name}; waiting for it")):
            if remove_leftovers(output):
                say(STOPPED_HALF_WAY)
            yield output
    finally:
        os.umask(before)


def misplaced(output: Path, content: Path) -> str:
    """Why a site may not stand at `output`, whatever stands there now; empty if it may."""
    whole = output.resolve()
    if whole == content or content in whole.parents or whole in content.parents:
        return "and the content are in each other; name a folder apart from it"
    for source in (content.parent / name for name in SOURCES):
        if whole == source or source in whole.parents:
            return f"would stand in {source}, from which the site is made; name a folder apart from it"
    for around in whole.parents:
        if os.path.lexists(around / MARKER) or (around.suffix == ".build" and _is_kept(around)):
            return f"would stand in {around}, which is a build's; name a folder apart from it"
    if above := next((one for one in output.parents if one.exists() and not one.is_dir()), None):
        return f"would stand below {above}, which is no folder; name another"
    if output.is_mount():
        return "is a mount point, which cannot be exchanged; name a folder in it"
    beside = output.parent / f".{output.name}.build"
    if beside.is_symlink() or beside.is_mount() or (beside.exists() and not beside.is_dir()):
        return f"cannot be built: {beside} is no folder of ours; delete it"
    if beside.is_dir() and any(beside.iterdir()) and not _is_kept(beside):
        return f"cannot be built: {beside} holds nothing that a build keeps; move it elsewhere"
    return ""


def _is_kept(folder: Path) -> bool:
    """Whether a folder holds what builds keep, or left when they were killed."""
    return any(os.path.lexists(folder / name) for name in KEPT)


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
    ours = marker.read_bytes().decode("utf-8", "replace").split("\n")
    foreign_files = sorted(set(_files_in(output)) - {MARKER, *ours})
    if not foreign_files:
        return ""
    if ours == [""]:  # cut by a full disk or a lost power supply: of no file it is known whose it is
        return f"holds an empty `{MARKER}`, which should list its files; empty the folder or name another"
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


def check_path(path: str) -> None:
    """Raise ValueError for a path that leads out of the folder, or that some system cannot have."""
    if not set(path.split("/")).isdisjoint({"", ".", ".."}) or NOT_IN_PATHS.search(path):
        raise ValueError(f"no path of a page: {path!r}")


def check_paths(paths: Iterable[str]) -> None:
    """Raise ValueError if there are two paths that some file system takes for one."""
    alike: set[str] = set()
    for path in paths:
        if one_file(path) in alike:
            raise ValueError(f"two pages at {path}")
        alike.add(one_file(path))
