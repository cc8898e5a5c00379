"""Pictures drawn at build time: places and sizes are decided here, colours by the style sheet."""

from dataclasses import dataclass

from site_builder.views.frame import Link


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How much of a row stands in a column."""

    x: float
    y: float
    middle: float
    """Where its number stands."""
    base: float
    count: int
    level: int
    """1 (little) to 5 (most)."""
    href: str
    name: str
    """What the cell says, in words."""


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """The head of a column."""

    x: float
    y: float
    link: Link


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row and its cells; None where there is nothing."""

    x: float
    y: float
    short: str
    """The title as far as there is room for it."""
    link: Link
    cells: tuple[HeatCell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatBlock:
    """Some rows, drawn together; blocks stand side by side where there is room."""

    height: float
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class HeatWords:
    """What is written around a heat map."""

    title: str
    caption: str
    """What to see in it."""
    left: str
    """What of a large collection is not shown; empty when all is."""
    corner: str
    """What the rows are."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows × columns, and how much there is of each."""

    words: HeatWords
    width: float
    cell: float
    """Width of a cell."""
    columns: tuple[HeatColumn, ...]
    blocks: tuple[HeatBlock, ...]
