"""Numbers in, pictures with places and sizes out: pure functions, the same in every edition.

Widths are those of a narrow phone, so that a picture is never scaled down to where it cannot be read; wide
screens set its blocks side by side.
"""

from collections.abc import Sequence
from math import ceil, sqrt

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import (
    HeatBlock,
    HeatCell,
    HeatColumn,
    HeatMap,
    HeatRow,
    HeatWords,
)
from site_builder.text.characters import HAS_HAN

WIDTH = 320.0
HEAD = 74.0
"""Height of the column titles, which lean."""
LEAN = 32.0
"""How far the last one reaches over its column."""
ROW = 24.0
"""High enough for a finger."""
BASE = 16.0
"""Of the letters of a row, from its top."""
LARGEST_CELL = 34.0
LEVELS = 5
HAN_WIDTH, LATIN_WIDTH = 12.4, 7.0
"""Of a character of a row title, in the size of the style sheet."""


@dataclass(frozen=True, slots=True)
class HeatValue:
    """What a cell says before it has a place."""

    count: int
    href: str
    name: str


def heat_map(
    columns: Sequence[Link],
    rows: Sequence[tuple[Link, Sequence[HeatValue | None]]],
    words: HeatWords,
    *,
    blocks: int,
    label: float,
) -> HeatMap:
    """Rows in so many blocks of equal height, each under the same column titles."""
    cell = min(LARGEST_CELL, (WIDTH - LEAN - label) / max(1, len(columns)))
    most = max((value.count for _, values in rows for value in values if value), default=1)
    height = ceil(len(rows) / blocks) or 1
    parts = [rows[start : start + height] for start in range(0, len(rows), height)]
    return HeatMap(
        words=words,
        width=round(label + cell * len(columns) + LEAN, 1),
        cell=round(cell - 1, 1),
        columns=tuple(
            HeatColumn(round(label + cell * (at + 0.5) + 4, 1), HEAD - 6, link)
            for at, link in enumerate(columns)
        ),
        blocks=tuple(_block(part, label, cell, most) for part in parts),
    )


def _block(
    rows: Sequence[tuple[Link, Sequence[HeatValue | None]]], label: float, cell: float, most: int
) -> HeatBlock:
    drawn = []
    for at, (link, values) in enumerate(rows):
        y = HEAD + at * ROW
        cells = tuple(
            _cell(value, label + cell * column, y, cell, most) if value else None
            for column, value in enumerate(values)
        )
        drawn.append(HeatRow(label - 6, y + BASE, fitting(link.text, label - 8), link, cells))
    return HeatBlock(HEAD + len(rows) * ROW, tuple(drawn))


def _cell(value: HeatValue, x: float, y: float, width: float, most: int) -> HeatCell:
    return HeatCell(
        x=round(x, 1),
        y=y,
        middle=round(x + (width - 1) / 2, 1),
        base=y + BASE,
        count=value.count,
        level=level(value.count, most),
        href=value.href,
        name=value.name,
    )


def level(count: int, most: int) -> int:
    """1 to 5; by the root, as small numbers differ more than large ones."""
    return max(1, min(LEVELS, ceil(LEVELS * sqrt(count / most)))) if most else 1


def fitting(text: str, width: float) -> str:
    """As much of `text` as is no wider."""
    left = width
    for at, character in enumerate(text):
        left -= HAN_WIDTH if HAS_HAN.match(character) else LATIN_WIDTH
        if left < 0:
            return text[: max(1, at - 1)].rstrip() + "…"
    return text
