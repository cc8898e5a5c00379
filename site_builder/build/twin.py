"""The finished site and its twin: two folders of the same files, of which readers see one.

A build changes the twin and then exchanges the two in one step, so that readers see the old site or the new
one, never a mixture; and a build costs what its changes cost, however large the site. The files of both
are the same (hard links), and a changed file is a new one. What one build changed is done to the other folder
at the beginning of the next.

Beside `_site/` stands the folder `._site.build/` with the twin, the store and a mark while the twin is being
changed; all of it may be deleted at any time.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from site_builder.build.inputs import files_in
from site_builder.build.order import identity
from site_builder.build.swap import put_in_place, staging_prefix
from site_builder.build.write import check_path


class Twin:
    """The folder beside a site in which its next state grows."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.beside = site.parent / f".{site.name}.build"
        self.folder = self.beside / "twin"
        self._dirty = self.beside / "changing"

    @property
    def scratch(self) -> Path:
        """Where what was read waits to be drawn."""
        return self.beside / "scratch"

    @property
    def compiled(self) -> Path:
        """Where compiled templates are kept."""
        return self.beside / "templates"

    @property
    def store(self) -> Path:
        """Where the store of the site stands."""
        return self.beside / "store.db"

    def identity_of_site(self) -> tuple[int, ...]:
        return identity(self.site)

    def identity_of_twin(self) -> tuple[int, ...]:
        return identity(self.folder)

    def is_changing(self) -> bool:
        """Whether a build was stopped while it changed the twin."""
        return self._dirty.exists()

    def begin_anew(self) -> None:
        """Throw everything beside the site away, and have an empty twin."""
        self.forget()
        self.folder.mkdir(parents=True)
        self.scratch.mkdir()
        self.compiled.mkdir()
        self._dirty.touch()

    def clear_scratch(self) -> None:
        """Have an empty folder for what is read."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)

    def begin(self, differing: Iterable[str]) -> None:
        """Make the twin like the site; `differing` are the paths that the last build changed.

        A twin that is not there, or that a killed build left half changed, is made anew.
        """
        if self._dirty.exists() or not self.folder.is_dir():
            self._dirty.touch()
            self._link_anew()
            return
        self._dirty.touch()
        for path in differing:
            there = self.site / path
            if there.is_file():
                link(there, self.folder / path)
            else:
                self.remove(path)
        if not self._is_like_site():
            self._link_anew()

    def _is_like_site(self) -> bool:
        """Whether both hold the same files; what has come into one alone, or went, is seen here."""
        twin, site = files_in(self.folder), files_in(self.site)
        return twin.keys() == site.keys() and all(
            one == site[path] or copied(self.folder / path, self.site / path) for path, one in twin.items()
        )

    def _link_anew(self) -> None:
        away(self.site, self.folder)
        link_all(self.site, self.folder)

    def write(self, path: str, content: bytes) -> None:
        """Put a file into the twin; the site's own, if it is linked there, stays as it is."""
        check_path(path)
        write_new(self.folder / path, content)

    def forget(self) -> None:
        """Throw everything beside the site away: at once, so that no part of it is ever taken for all."""
        away(self.site, self.beside)

    def remove(self, path: str) -> None:
        """Take a file out of the twin, and the folders that it leaves empty."""
        file = self.folder / path
        file.unlink(missing_ok=True)
        for folder in file.relative_to(self.folder).parents:
            if folder == Path():
                break
            try:
                (self.folder / folder).rmdir()
            except OSError:
                break

    def ready(self) -> None:
        """Note that the twin is whole."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self._dirty.unlink(missing_ok=True)

    def show(self) -> None:
        """Let the twin be the site; what the site was is the twin from now on."""
        self.folder.chmod(0o755)
        put_in_place(self.folder, self.site)

    def complete(self) -> None:
        """Have a twin after a build that began anew, so that the next one need not make it."""
        away(self.site, self.folder)
        growing = self.beside / "growing"
        link_all(self.site, growing)
        growing.rename(self.folder)


def away(site: Path, folder: Path) -> None:
    """Delete a folder. It bears the name of what a killed build left before its first file goes."""
    goes = site.parent / f"{staging_prefix(site)}gone"
    shutil.rmtree(goes, ignore_errors=True)
    with suppress(FileNotFoundError):
        folder.rename(goes)
    shutil.rmtree(goes, ignore_errors=True)


def copied(one: Path, other: Path) -> bool:
    """Whether two files hold the same, as they do where a file system has no links."""
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def write_new(file: Path, content: bytes) -> None:
    """Write a file that shares its content with no other."""
    try:
        _write(file, content)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write(file, content)


def _write(file: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(file, flags, 0o666)
    except FileExistsError:
        file.unlink()
        descriptor = os.open(file, flags, 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)


def link(source: Path, target: Path) -> None:
    """Let `target` be the same file as `source`; a copy where the file system has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def link_all(source: Path, target: Path) -> None:
    """The same files in a second folder."""
    for folder, files in _walk(source):
        below = target / os.path.relpath(folder, source)
        below.mkdir(parents=True, exist_ok=True)
        for name in files:
            link_new(os.path.join(folder, name), os.path.join(below, name))  # noqa: PTH118


def link_new(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for parent, _, names in os.walk(folder):
        yield parent, names
