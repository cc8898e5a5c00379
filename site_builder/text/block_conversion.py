"""A block with the names in it in; the same in the other script out.

The text is cut at the edges of names and of marks. A name becomes what its entry declares, what stands
between is converted piece by piece: so no name can be lost, whatever becomes of the length of the text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.core.model import Block, Mention, Span
from site_builder.text.nesting import Cover


class LinkedBlock(NamedTuple):
    """A block and the names found in it."""

    block: Block
    mentions: tuple[Mention, ...]


class ConvertedBy(NamedTuple):
    """How the pieces of a text are converted."""

    text: Callable[[str], str]
    quotes: Callable[[str], str]
    """The quotation marks alone, each in its place: what one is depends on the letters beside it."""


FormOf = Callable[[Mention, str], str]
"""What a mention becomes, by its text."""


def converted_block(
    block: Block, mentions: Sequence[Mention], by: ConvertedBy, form_of: FormOf
) -> LinkedBlock:
    """`block` in the other script, with the same spans and mentions in their new places; code stays."""
    if block.kind == "code" or not block.text:
        return LinkedBlock(block, tuple(mentions))
    edges = sorted({0, len(block.text), *_edges(block.spans), *_edges(mentions)})
    place, pieces, length = {0: 0}, [], 0
    for end, piece in zip(edges[1:], _pieces(block, mentions, edges, by, form_of), strict=True):
        pieces.append(piece)
        length += len(piece)
        place[end] = length
    spans = tuple(span._replace(start=place[span.start], end=place[span.end]) for span in block.spans)
    moved = (one._replace(start=place[one.start], end=place[one.end]) for one in mentions)
    return LinkedBlock(block._replace(text="".join(pieces), spans=spans), tuple(moved))


def _edges(stretches: Sequence[Span] | Sequence[Mention]) -> Iterator[int]:
    for one in stretches:
        yield from (one.start, one.end)


def _pieces(
    block: Block, mentions: Sequence[Mention], edges: Sequence[int], by: ConvertedBy, form_of: FormOf
) -> Iterator[str]:
    text = by.quotes(block.text)
    code = Cover((span.start, span.end) for span in block.spans if span.kind == "code")
    starts = [one.start for one in mentions]
    for start, end in pairwise(edges):
        around = mentions[bisect_right(starts, start) - 1] if starts and starts[0] <= start else None
        if code.holds(start, end):
            yield block.text[start:end]
        elif around and end <= around.end:
            yield form_of(around, block.text[start:end])
        else:
            yield by.text(text[start:end])
