"""The files of a new state of the site in, that state ready to be shown out.

Readers see the old site or the new one, never a mixture. Two folders beside the site serve that: `fresh`,
empty at the start, takes what is drawn; `staging` holds the state that was shown before, whose files are
the site's own (hard links) but for those that a build changed. A build after an edit brings that state up
to date and exchanges the two; one from nothing exchanges what it has drawn. A change is always a new file,
so that no file of the site as it is shown is ever written to.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from site_builder.build.inputs import Tree, differing, stamp_of, tree_of
from site_builder.build.order import Order, read_staging
from site_builder.build.swap import put_in_place, remove, staging_prefix
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class FileChanges:
    """What a build makes of the files of the site."""

    digests: Mapping[str, str]
    """Of all files that the site is to have, by path."""
    sizes: Mapping[str, int]
    changed: frozenset[str]
    """Those that differ from the site as it stands; they were drawn."""
    removed: frozenset[str]
    """Those that are no more."""


NO_FILES = FileChanges({}, {}, frozenset(), frozenset())


class NotAsDrawnError(OSError):
    """Somebody else changed files of ours while they were drawn."""


def begin(order: Order, *, from_nothing: bool) -> None:
    """Have an empty folder for what is drawn; from nothing, with nothing else beside the site."""
    away(order, order.beside if from_nothing else order.fresh)
    order.fresh.mkdir(parents=True)


def away(order: Order, folder: Path) -> None:
    """Delete a folder, or what stands in its place.

    It bears the name of what a killed build left before its first file goes.
    """
    goes = order.output.parent / f"{staging_prefix(order.output)}gone"
    remove(goes)
    with suppress(FileNotFoundError):
        folder.rename(goes)
    remove(goes)


def whole(order: Order, files: FileChanges) -> Tree:
    """Take what was drawn for the whole site."""
    tree = tree_of(order.fresh, files.digests)
    there = {path: stamp[1] for path, (stamp, _) in tree.items() if not path.endswith("/")}
    if there != files.sizes:
        raise NotAsDrawnError(f"files in {order.fresh} are not as they were drawn")
    order.fresh.rename(order.staging)
    return tree


def brought_up(order: Order, site: Tree, files: FileChanges) -> tuple[Tree, Tree]:
    """Make the staging of what was drawn and of the files that stay.

    Gives the trees of both folders: that of the site to be shown, and that of the site as it stands, in
    which the stamps of files that were linked are others now.
    """
    before = read_staging(order)
    if not before or differing(order.staging, before):
        before = linked_anew(order, site)
    here, there, old = f"{order.staging}{os.sep}", f"{order.output}{os.sep}", dict(site)
    touched = set()
    for path in before:
        if path not in files.digests and not path.endswith("/"):
            _removed(here, path)
            touched.add(path)
    for path, known in files.digests.items():
        if path in files.changed:
            _moved(f"{order.fresh}{os.sep}{path}", here + path)
        elif path in before and before[path][1] == known:
            continue
        else:
            _linked(there + path, here + path)
            old[path] = stamp_of(os.lstat(there + path)), known
        touched.add(path)
    return _updated(here, before, files, touched), old


def _updated(root: str, before: Tree, files: FileChanges, touched: Collection[str]) -> Tree:
    """The tree of a folder in which the files at some paths came, went or were replaced."""
    tree = dict(before)
    for path in touched:
        if path in files.digests:
            tree[path] = stamp_of(os.lstat(root + path)), files.digests[path]
            if tree[path][0][1] != files.sizes[path]:
                raise NotAsDrawnError(f"{root}{path} is not as it was drawn")
        else:
            del tree[path]
    for folder in {folder for path in touched for folder in _folders_of(path)}:
        if os.path.isdir(root + folder):
            tree[folder] = stamp_of(os.lstat(root + folder)), ""
        else:
            tree.pop(folder, None)
    return tree


def _removed(root: str, path: str) -> None:
    """Take a file away, and the folders that it leaves empty."""
    os.unlink(root + path)
    for folder in reversed([*_folders_of(path)]):
        try:
            os.rmdir(root + folder)
        except OSError:  # it still holds something
            return


def _folders_of(path: str) -> Iterator[str]:
    """The folders that a file stands in, but for the root: `a/b/c` gives `a/` and `a/b/`."""
    place = path.find("/")
    while place > 0:
        yield path[: place + 1]
        place = path.find("/", place + 1)


def linked_anew(order: Order, site: Tree) -> Tree:
    """Have a staging that is the site as it stands."""
    away(order, order.staging)
    growing = order.beside / "growing"
    remove(growing)
    growing.mkdir()
    for path in site:
        if path.endswith("/"):
            os.makedirs(f"{growing}/{path}", exist_ok=True)
        else:
            _linked(f"{order.output}/{path}", f"{growing}/{path}")
    growing.rename(order.staging)
    return tree_of(order.staging, {path: known for path, (_, known) in site.items()})


def show(order: Order) -> None:
    """Let the staging be the site; what the site was is the staging from now on."""
    put_in_place(order.staging, order.output)


def with_root(tree: Tree, folder: Path) -> Tree:
    """The tree of a folder that got another name, which is a change of its own."""
    return {**tree, "/": (stamp_of(folder.lstat()), "")}


def tidy(order: Order, *, keep: bool) -> None:
    """Remove what only a build that runs needs; without `keep` all that stands beside the site."""
    away(order, order.fresh if keep else order.beside)


def write_new(file: str, content: bytes) -> None:
    """Write a file that shares its content with no other."""
    try:
        descriptor = os.open(file, NEW, 0o644)
    except FileNotFoundError:
        _with_folder(file)
        descriptor = os.open(file, NEW, 0o644)
    except FileExistsError:  # a worker on another machine was lost, and what it did is done again
        os.unlink(file)
        descriptor = os.open(file, NEW, 0o644)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _with_folder(file: str) -> None:
    """Have the folder that a file is to stand in; the one above nearly always exists."""
    folder = file[: file.rindex("/")]
    try:
        os.mkdir(folder)
    except FileExistsError:  # another process was first
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _moved(source: str, target: str) -> None:
    try:
        os.replace(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(source, target)


def _linked(source: str, target: str) -> None:
    """Let `target` be the same file as `source`; a copy where the file system has no links."""
    with suppress(FileNotFoundError):
        os.unlink(target)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
