"""What is known of who speaks: the type that labels, formats and the decoder all give."""

import re
from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass, field
from site_builder.importer.types import Block, Heading, LeftOut, Mark
from site_builder.importer.view import View

QUESTION = re.compile(r"[?？]|[吗呢](?=\s|$)")
ONE_LABELLED = "only one person is labelled here"
"""Why others are unknown."""
SURE = 0.8
"""A turn's speaker is written without a doubt from this probability on."""


Note = tuple[int, int, str, float, str]
"""Start, end, reason, confidence, and what is said of it."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Where turns begin (raw offsets, ascending) and what was taken out of the text for it."""

    view: View
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...] = ()
    """What the editor should know."""
    extra: tuple[str, ...] = ()
    """People the text names as speakers who were not given."""
    guessed: bool = False
    left_out: tuple[LeftOut, ...] = ()
    """What stands in front of the talk and nobody says."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What else a text says of its speakers."""

    headings: tuple[Heading, ...] = ()
    """No question reaches over them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Labels that the text explains: `问` is 本刊记者."""
    told: bool = True
    """Whether an editor said who speaks; else the names are those that the file has."""


def clean(label: str) -> str:
    """A label as a draft can write it."""
    return re.sub(r"[*:：\[\]{}\n\r\\`]+", " ", label).strip() or "?"


def seconds_at(blocks: Sequence[Block], start: int) -> float | None:
    """The time of the block that holds a raw offset."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if blocks[middle].end <= start else (low, middle)
    return blocks[low].seconds if low < len(blocks) else None


def is_rare(nameless: int, of: int) -> bool:
    """Whether lines that name nobody are no habit of a file: then each of them is asked about."""
    return nameless <= max(2, 0.2 * of)
