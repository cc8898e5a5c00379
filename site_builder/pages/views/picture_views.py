"""Pictures drawn at build time: places and sizes are decided here, colours by the style sheet."""

from typing import NamedTuple

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import Link


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


class StripRoom(NamedTuple):
    """The height at which bars stand, in pixels."""

    y: int
    height: int


class StripBar(NamedTuple):
    """A turn, from left to right in hundredths of the whole text."""

    x: float
    width: float
    href: str
    name: str
    room: StripRoom


@dataclass(frozen=True, slots=True)
class StripLane:
    """The turns of one speaker, or those that belong to one topic."""

    label: Link
    note: str
    """Beside the label: the share of the words."""
    colour: int
    """Of the speaker, as in the text; 0 for a topic."""
    base: int
    """Where its label stands."""
    bars: tuple[StripBar, ...]


@dataclass(frozen=True, slots=True)
class StripSection:
    """A section, by its number in the table of contents."""

    x: float
    width: float
    middle: float
    number: int
    label: str
    """The number, where there is room for it."""
    link: Link
    here: bool
    """Whether it stands on the page shown."""


class TalkShare(NamedTuple):
    """What one speaker says of a section: a part of its height."""

    colour: int
    y: float
    height: float


class TalkSection(NamedTuple):
    """A section of a conversation, as wide as it is long."""

    name: str
    href: str
    x: float
    width: float
    shares: tuple[TalkShare, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation at a glance, for those who have not opened it."""

    link: Link
    caption: str
    speakers: tuple[tuple[str, int], ...]
    """Name and share of each, with its number as colour."""
    sections: tuple[TalkSection, ...]


@dataclass(frozen=True, slots=True)
class StripRow:
    """A section as a row of the table."""

    link: Link
    turns: int
    characters: tuple[str, ...]
    """By speaker."""
    topics: str


@dataclass(frozen=True, slots=True)
class Strip:
    """An interview from left to right: who speaks how long, sections, topics; the page shown is marked."""

    height: int
    speakers: tuple[StripLane, ...]
    sections: tuple[StripSection, ...]
    sections_y: int
    sections_base: int
    topics: tuple[StripLane, ...]
    here: StripBar | None
    """The stretch of the page shown; None where all is."""
    title: str
    caption: str
    rows: tuple[StripRow, ...]
    """For the table; none where it stands on another page."""


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A decade on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeDot:
    """An event; leads to its line of the list."""

    x: float
    y: int
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class TimeLane:
    """The events that one interview tells."""

    link: Link
    base: int
    dots: tuple[TimeDot, ...]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Events by year, a lane for each interview."""

    height: int
    axis: int
    """Where the years are written."""
    ticks: tuple[TimeTick, ...]
    lanes: tuple[TimeLane, ...]
    caption: str
