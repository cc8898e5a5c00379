"""Finished pages in, where their links lead and what links can lead to out, as numbers; whether the two meet.

Every process makes numbers of what it draws, so that the places of a large site fit into memory, 8 bytes
each. A number is 64 bits of the hash of a file, moved by 32 of that of an id: a dead link is missed with a
chance of one in 4,000 million for each id of the page that it leads to, and a living one is never reported.
"""

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from site_builder.links import CLOSE, ID, addresses, as_text, attribute, target_of

PARTS = 16
SPREAD = 0x9E3779B97F4A7C15
"""An odd number that carries 32 bits into all 64."""

MASK = (1 << 64) - 1
NOWHERE = CLOSE.encode()
KNOWN = 200_000
"""Addresses whose numbers are remembered."""


@lru_cache(maxsize=KNOWN)
def _file(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest(), "big")


def _place(file: int, fragment: bytes) -> int:
    """The number of an id; that of the file where the id is empty or means none."""
    return file if fragment == NOWHERE else (file + crc32(fragment) * SPREAD) & MASK


class EndsReader:
    """Reads both ends of all links in the files of a process."""

    def __init__(self, base_path: str) -> None:
        """`base_path`: path of the site's root on its server, with a slash at both ends."""
        self._base_path = base_path
        self._known: dict[str, dict[bytes, int]] = {}
        """Numbers of places by a folder and the address in it; 0 for one that leads off the site."""

    def read(self, files: Iterable[tuple[str, bytes]]) -> tuple[bytes, bytes]:
        """The places in some files (path, content), and those outside them that their links lead to."""
        there: list[int] = []
        wanted: set[int] = set()
        for path, content in files:
            own = _file(path)
            there.append(own)
            if path.endswith(".html"):
                ids = attribute(content, ID)
                there += [_place(own, as_text(one).encode() if b"&" in one else one) for one in ids]
                wanted.update(self._wanted(path, addresses(content).difference([b"#" + one for one in ids])))
        wanted.difference_update(there)
        wanted.discard(0)
        return array("Q", there).tobytes(), array("Q", sorted(wanted)).tobytes()

    def _wanted(self, page: str, links: Iterable[bytes]) -> Iterator[int]:
        """Where links on a page lead; 0 for one that leads off the site.

        Nearly all go up to the root of the site or of an edition, and stand on many pages.
        """
        folders = page.split("/")[:-1]
        above = ["".join(f"{folder}/" for folder in folders[:depth]) for depth in range(len(folders), -1, -1)]
        known = [self._numbers(folder) if folder.count("/") < 2 else {} for folder in above]
        for address in links:
            up = address.count(b"../")
            if up >= len(above) or not address.startswith(b"../" * up):
                yield self._number(page, address)
                continue
            numbers, rest = known[up], address[3 * up :]
            number = numbers.get(rest)
            if number is None:
                seen = rest if rest and rest[:1] != b"#" else b"./" + rest
                number = numbers[rest] = self._number(above[up], seen) if up else self._number(page, rest)
            yield number

    def _numbers(self, folder: str) -> dict[bytes, int]:
        known = self._known.setdefault(folder, {})
        if len(known) > KNOWN:
            known.clear()
        return known

    def _number(self, page: str, address: bytes) -> int:
        target = target_of(page, as_text(address), self._base_path)
        if target is None:
            return 0
        file, fragment = target
        return _place(_file(file), fragment.encode())


class Ends:
    """Gathers both ends of all links."""

    def __init__(self) -> None:
        self._there = [array("Q") for _ in range(PARTS)]
        self._wanted: list[set[int]] = [set() for _ in range(PARTS)]

    def take(self, there: bytes, wanted: bytes) -> None:
        """The numbers of places that exist, and of places that links lead to."""
        for number in _read(there):
            self._there[number % PARTS].append(number)
        for number in _read(wanted):
            self._wanted[number % PARTS].add(number)

    def meet(self) -> bool:
        """Whether every link leads to a place that exists."""
        return all(wanted <= set(there) for there, wanted in zip(self._there, self._wanted, strict=True))


def _read(numbers: bytes) -> "array[int]":
    read = array("Q")
    read.frombytes(numbers)
    return read
