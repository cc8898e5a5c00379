"""Where corpora and sites stand while they are measured, and each of them made once."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import peer_content
from generators import Generator
from measure import FailedError

import content

IN_MEMORY = Path("/dev/shm")  # noqa: S108  the folder itself is made by mkdtemp
NEEDED = {"equal": 0.4e6, "full": 5.2e6, "peer": 0.3e6}
"""Bytes an interview: its corpus, its content, the finished site, and the site before it."""


class NoRoomError(Exception):
    """It does not fit here."""


@dataclass
class Places:
    """Folders by size of the corpus; in memory where that has room, since a disk is slow and never twice the same."""

    disk: Path
    corpora: Path | None = None
    """A folder of content that was made before: `equal-100000`, …"""
    _made: dict[tuple[str, int], Path] = field(default_factory=dict)
    _roots: list[Path] = field(default_factory=list)

    def content(self, kind: str, interviews: int) -> Path:
        """Content of ours; `kind` is `equal` or `full`."""
        if there := self._before(kind, interviews):
            return there / "content"

        def make(folder: Path) -> None:
            corpus.write(folder / "corpus", interviews)
            content.convert(folder / "corpus", folder / "content", equal=kind == "equal")
            shutil.rmtree(folder / "corpus")

        return self._once(kind, interviews, make) / "content"

    def site(self, generator: Generator, interviews: int) -> Path:
        """The folder in which another generator is run."""

        def make(folder: Path) -> None:
            read = self._once("peer", interviews, lambda made: corpus.write(made, interviews))
            peer_content.prepare(generator, read, folder / "site")

        return self._once("peer", interviews, make, generator.key) / "site"

    def forget(self, kind: str, interviews: int) -> None:
        """Delete content of ours and everything built beside it; of content made before the latter alone."""
        if there := self._before(kind, interviews):
            clear(there / "out")
        made = self._made.pop((kind, interviews), None)
        if made:
            shutil.rmtree(made.parent, ignore_errors=True)

    def _before(self, kind: str, interviews: int) -> Path | None:
        there = self.corpora / f"{kind}-{interviews}" if self.corpora else None
        return there if there and there.is_dir() else None

    def _once(self, kind: str, interviews: int, make: Callable[[Path], None], name: str = "") -> Path:
        key = f"{kind}{name}", interviews
        if key not in self._made:
            folder = self._room(NEEDED[kind] * interviews) / "made"
            folder.mkdir()
            make(folder)
            self._made[key] = folder
        return self._made[key]

    def _room(self, size: float) -> Path:
        """A new folder where `size` bytes fit."""
        places = [place for place in (IN_MEMORY, self.disk) if free(place) > 1.3 * size]
        if not places:
            raise NoRoomError(f"needs {size / 1e9:.0f} GB of room")
        root = Path(tempfile.mkdtemp(prefix="bench-", dir=places[0]))
        self._roots.append(root)
        return root

    def remove(self) -> None:
        for root in self._roots:
            shutil.rmtree(root, ignore_errors=True)


@contextmanager
def places(disk: Path, corpora: Path | None = None) -> Iterator[Places]:
    """Places that are gone behind the block."""
    made = Places(disk, corpora)
    try:
        yield made
    finally:
        made.remove()


def free(place: Path) -> int:
    """Bytes free; what stands in memory also has to fit beside the programs."""
    if not place.is_dir() or not os.access(place, os.W_OK):
        return 0
    found = shutil.disk_usage(place).free
    if place == IN_MEMORY:
        rows = Path("/proc/meminfo").read_text("ascii").splitlines()
        there = next(int(row.split()[1]) * 1024 for row in rows if row.startswith("MemAvailable"))
        found = min(found, there // 2)
    return found


def in_memory(folder: Path) -> bool:
    return folder.is_relative_to(IN_MEMORY)


def clear(out: Path) -> None:
    """Delete a finished site and the caches beside it, so that the next build is a cold one."""
    for one in out.parent.glob(out.name + "*"):
        shutil.rmtree(one) if one.is_dir() else one.unlink()


def size(out: Path) -> dict[str, float]:
    """Pages, files and megabytes of a finished site."""
    files = [file for file in out.rglob("*") if file.is_file()]
    pages = sum(file.suffix == ".html" for file in files)
    total = sum(file.stat().st_size for file in files)
    return {"pages": pages, "files": len(files), "megabytes": round(total / 1e6, 1)}


EDITED = "改动"


def edit(file: Path) -> str:
    """Put a word that stood nowhere before into one turn of a file, in place of the last such word; the word."""
    text = file.read_text("utf-8")
    last = re.search(rf"{EDITED}(\d+)号", text)
    word = f"{EDITED}{int(last[1]) + 1 if last else 1}号"
    if last:
        text = text.replace(last[0], word)
    else:
        place = text.index("。", len(text) // 2)
        text = text[:place] + word + text[place:]
    file.write_text(text, "utf-8")
    return word


def demand(out: Path, slug: str, word: str) -> None:
    """FailedError unless the pages of an interview show a word."""
    pages = [*out.glob(f"**/*{slug}*/**/*.html"), *out.glob(f"**/*{slug}*.html")]
    if not any(word in page.read_text("utf-8") for page in pages):
        raise FailedError("the edit is not in the finished page")
