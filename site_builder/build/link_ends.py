"""Finished pages in, where their links lead and what links can lead to out, as numbers; whether the two meet.

Every process makes numbers of what it draws, so that the places of a large site fit into memory, 8 bytes
each. A number is 64 bits of the hash of a file, moved by 32 of that of an id: a dead link is missed with a
chance of one in 4,000 million for each id of the page that it leads to, and a living one is never reported.
"""

from array import array
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from site_builder.checks.links import KNOWN, LinkReader, as_text, ends_of

PARTS = 16
SPREAD = 0x9E3779B97F4A7C15
"""An odd number that carries 32 bits into all 64."""

MASK = (1 << 64) - 1


@lru_cache(maxsize=KNOWN)
def _file(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest(), "big")


def _place(file: int, fragment: bytes) -> int:
    """The number of an id; that of the file where the id is empty."""
    return (file + crc32(fragment) * SPREAD) & MASK


class EndsReader:
    """Reads both ends of all links in the files of a process."""

    def __init__(self, base_path: str) -> None:
        """`base_path`: path of the site's root on its server, with a slash at both ends."""
        self._reader = LinkReader(base_path, lambda file, fragment: _place(_file(file), fragment.encode()))

    def read(self, files: Iterable[tuple[str, bytes]]) -> tuple[bytes, bytes]:
        """The places in some files (path, content), and those outside them that their links lead to."""
        there: list[int] = []
        wanted: set[int | None] = set()
        for path, content in files:
            own = _file(path)
            there.append(own)
            if path.endswith(".html"):
                ids, links = ends_of(content)
                there += [_place(own, as_text(one).encode() if b"&" in one else one) for one in ids]
                wanted.update(self._reader.places(path, links).values())
        beyond = sorted(number for number in wanted.difference(there) if number is not None)
        return array("Q", there).tobytes(), array("Q", beyond).tobytes()


class Ends:
    """Gathers both ends of all links."""

    def __init__(self) -> None:
        self.there = [array("Q") for _ in range(PARTS)]
        self.wanted: list[set[int]] = [set() for _ in range(PARTS)]

    def take(self, there: bytes, wanted: bytes) -> None:
        """The numbers of places that exist, and of places that links lead to."""
        for number in _read(there):
            self.there[number % PARTS].append(number)
        for number in _read(wanted):
            self.wanted[number % PARTS].add(number)

    def join(self, others: "Ends") -> None:
        """Those that were gathered elsewhere."""
        for number in range(PARTS):
            self.there[number].extend(others.there[number])
            self.wanted[number] |= others.wanted[number]

    def meet(self) -> bool:
        """Whether every link leads to a place that exists."""
        return all(wanted <= set(there) for there, wanted in zip(self.there, self.wanted, strict=True))


def _read(numbers: bytes) -> "array[int]":
    read = array("Q")
    read.frombytes(numbers)
    return read
