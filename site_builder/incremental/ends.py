"""Where links lead and what they can lead to, from many processes, as numbers: whether all lead somewhere.

A place stands for 64 bits of its hash, so that the places of a large site fit into memory: 8 bytes each. Two
of 10,000,000 places have one number with a chance of 1 in 300,000; a dead link would be missed then, never a
living one reported.
"""

from array import array
from collections.abc import Iterable
from hashlib import blake2b

PARTS = 16


def number_of(place: str) -> int:
    return int.from_bytes(blake2b(place.encode(), digest_size=8).digest(), "big")


def numbers(places: Iterable[str]) -> bytes:
    """Places as numbers, in a form that is sent quickly."""
    return array("Q", map(number_of, places)).tobytes()


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
