"""The rows of a long page in, sheets of a bounded length out.

A page that lists what all interviews say grows with the collection, so it is cut into sheets. Where to cut is
decided by the interviews themselves (content-defined chunking, as `rsync` and `restic` do it), not by
counting from the start: one more row changes the sheet it stands on, seldom its neighbour, never all that
follow.
"""

import hashlib
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass

ROWS = 120
"""Rows that a sheet should hold."""

PASSAGES = 60
"""Passages that a sheet should hold where they are quoted whole."""

ENTRIES = 400
"""Entries of a list that a sheet should hold."""

INTERVIEWS = 48
"""Interviews of a list that a sheet should hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which part of a long page is drawn."""

    number: int = 1
    last: int = 1

    @property
    def near(self) -> list[int]:
        """The sheets that this one links: the first, the last, and those around it."""
        around = range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)
        return sorted({1, *around, self.last})


WHOLE = Sheet()


ON_ONE_SHEET = ROWS * 3 // 2
"""The most rows that stand on one sheet."""


def is_one(rows: int, wanted: int = ROWS) -> bool:
    """Whether so many rows stand on one sheet."""
    return rows <= wanted * 3 // 2


def cut(items: Sequence[tuple[str, int]], wanted: int) -> list[range]:
    """Sheets of about `wanted` rows; `items` are a name and a number of rows each.

    What fits on one sheet and a half stays together. A sheet ends behind an item of its second half whose
    name says so, at the latest when it is twice as long as wanted; an item is never torn.
    """
    if is_one(sum(rows for _, rows in items), wanted):
        return [range(len(items))] if items else []
    return list(_cut(items, wanted))


def _cut(items: Sequence[tuple[str, int]], wanted: int) -> Iterator[range]:
    start = rows = 0
    for index, (name, number) in enumerate(items):
        rows += number
        if rows >= 2 * wanted or (rows >= wanted // 2 and ends_a_sheet(name, wanted / 2 / max(1, number))):
            yield range(start, index + 1)
            start, rows = index + 1, 0
    if start < len(items):
        yield range(start, len(items))


def ends_a_sheet(name: str, every: float) -> bool:
    """Whether the name of an item says that a sheet ends with it: one name in `every` does."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") < 2**32 / max(1.0, every)
