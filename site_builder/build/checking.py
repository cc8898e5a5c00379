"""Pages that changed in, their links that lead nowhere out; only pages that changed can have new ones."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.build.files import Files
from site_builder.build.work import Work
from site_builder.checks.links import DeadLink, LinkChecker


class Checking:
    """Looks at pages as they are drawn, and knows in the end which links are dead."""

    def __init__(self, work: Work, files: Files, base_path: str) -> None:
        self._work, self._files, self._base_path = work, files, base_path
        self._checker = LinkChecker(base_path)
        self._looked_at: set[str] = set()
        self._all_still_there = True
        """Whether the pages looked at have every place that links could lead to before."""

    def look(self) -> None:
        """Look at the pages that changed since the last look, unless both ends of all links are known."""
        if self._files.ends is not None:
            return
        twin = self._work.twin
        for path in self._pages():
            if path not in self._looked_at:
                now, before = (_content(folder / path) for folder in (twin.folder, twin.site))
                self._all_still_there &= self._checker.take(path, now, before)
                self._looked_at.add(path)

    def dead_links(self) -> list[DeadLink]:
        """The links that lead nowhere, when everything is drawn."""
        files, twin = self._files, self._work.twin
        if files.ends is not None:
            return [] if files.ends.meet() else list(self._named())
        self.look()
        checker = self._checker
        if files.removed or not self._all_still_there:
            # Links that lead to what is gone now need not be new.
            checker = LinkChecker(self._base_path)
            for path in self._pages():
                checker.take(path, _content(twin.folder / path))
        alive = all(_is_there(twin.folder / path, fragment) for path, fragment in checker.wanted())
        return [] if alive else list(self._named())

    def _pages(self) -> list[str]:
        files = self._files
        return [path for path in files.changed if path.endswith(".html") and path not in files.removed]

    def _named(self) -> Iterator[DeadLink]:
        """Every dead link of the whole site, with its page."""
        checker, folder = LinkChecker(self._base_path), self._work.twin.folder
        for _, unit in self._work.store.units.all():
            for path, _, _ in unit.files:
                checker.take(path, (folder / path).read_bytes() if path.endswith(".html") else b"")
        return checker.dead_links()


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _is_there(file: Path, fragment: str) -> bool:
    return file.is_file() and (not fragment or f' id="{fragment}"'.encode() in file.read_bytes())
