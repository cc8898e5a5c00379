"""Stretches that nest or are apart in, questions about other stretches answered fast.

The answers take the logarithm of the number of stretches: a paragraph may have a hundred thousand of them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol


class Stretch(Protocol):
    """Whatever begins and ends somewhere."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Cover:
    """Stretches of one text, which may cross."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        places = sorted(stretches)
        self._starts = [start for start, _ in places]
        self._furthest = list(accumulate((end for _, end in places), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the stretches has `start:end` inside it."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._furthest[index] >= end


class Nesting:
    """Stretches of one text, of which none crosses another."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        """Note for every border, and for the text between two of them, the innermost stretch around it."""
        places = sorted(
            {(one.start, one.end) for one in stretches if one.start < one.end},
            key=lambda place: (place[0], -place[1]),
        )
        self._borders = sorted({border for place in places for border in place})
        self._at: list[tuple[int, int] | None] = []
        self._behind: list[tuple[int, int] | None] = []
        opened: list[tuple[int, int]] = []
        next_place = 0
        for border in self._borders:
            while opened and opened[-1][1] <= border:
                opened.pop()
            self._at.append(opened[-1] if opened else None)
            while next_place < len(places) and places[next_place][0] == border:
                opened.append(places[next_place])
                next_place += 1
            self._behind.append(opened[-1] if opened else None)

    def around(self, offset: int) -> tuple[int, int] | None:
        """The innermost stretch that begins before `offset` and ends after it."""
        index = bisect_right(self._borders, offset) - 1
        if index < 0:
            return None
        return (self._at if self._borders[index] == offset else self._behind)[index]

    def crosses(self, start: int, end: int) -> bool:
        """Whether `start:end` begins inside a stretch and ends outside it, or the other way round."""
        first, last = self.around(start), self.around(end)
        return bool(first and first[1] < end) or bool(last and last[0] > start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a stretch has a character in common with `start:end`, which is not empty."""
        if start >= end:
            return False
        index = bisect_right(self._borders, start) - 1
        if index >= 0 and self._behind[index]:
            return True
        following = index + 1
        return following < len(self._borders) and self._borders[following] < end
