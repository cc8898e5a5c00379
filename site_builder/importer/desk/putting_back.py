"""A stretch of raw text that is in no turn in, the desk that has it as paragraphs of the turn beside it, out."""

from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.importer.desk.desk import Desk, with_draft
from site_builder.importer.desk.stretches import EDIT, NOT_IN_A_LINE, between, is_shown
from site_builder.importer.draft.omissions import WORDS
from site_builder.importer.language import HAN
from site_builder.importer.types import Action, Span, kind_of

PARTED = "\n\n"


def left_out(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """What has words in a stretch and stands in no turn."""
    return [
        span
        for span in between(spans, start, end)
        if span.action in {Action.DROP, Action.READ} and kind_of(span.reason) in {*WORDS, "repeat"}
    ]


def put_back(desk: Desk, start: int, end: int) -> Desk:
    """The stretch behind the text above it, or in front of all; each line a paragraph on the side of its language."""
    raw, old = desk.draft.raw.text, desk.draft.spans
    back = {span.start for span in left_out(old, start, end)}
    spoken = [span for span in old if is_shown(span)]
    beside = next((span for span in reversed(spoken) if span.start < start), spoken[0])
    sides = {span.language for span in spoken if span.turn == beside.turn}
    open_sides: set[str] = set()
    spans: list[Span] = []
    for span in old:
        if span.start in back:
            lines = list(_lines(span, raw, beside, sides))
            open_sides |= {line.language for line in lines if is_shown(line)}
            spans += lines
        elif span.language in open_sides and is_shown(span) and span.turn == beside.turn:
            open_sides.remove(span.language)
            spans += _apart(span, raw)
        else:
            spans.append(span)
    return with_draft(desk, spans, desk.turns)


def _lines(span: Span, raw: str, beside: Span, sides: set[str]) -> Iterator[Span]:
    """A stretch as text of a turn, line by line; what ends a line stays dropped."""
    at = span.start
    while at < span.end:
        mark = NOT_IN_A_LINE.search(raw, at, span.end)
        last = mark.start() if mark else span.end
        if raw[at:last].strip():
            language = _language(raw[at:last], beside.language, sides)
            kept = Span(at, last, Action.KEEP, turn=beside.turn, language=language, segment=beside.segment)
            yield from _apart(kept, raw)
        elif at < last:
            yield replace(span, start=at, end=last, text=raw[at:last])
        if mark:
            yield replace(span, start=last, end=mark.end(), text=mark.group())
        at = mark.end() if mark else last


def _apart(span: Span, raw: str) -> list[Span]:
    """A span whose text begins a paragraph."""
    if span.action is Action.REPLACE:
        return [replace(span, by=PARTED + span.by)]
    first = raw[span.start]
    begins = replace(
        span, end=span.start + 1, action=Action.REPLACE, by=PARTED + first, reason=EDIT, text=first
    )
    rest = replace(span, start=span.start + 1)
    return [begins, rest] if rest.start < rest.end else [begins]


def _language(line: str, beside: str, sides: set[str]) -> str:
    """The side that a line belongs to: the Chinese one if it has Han characters."""
    chinese = bool(HAN.search(line))
    return next((side for side in sorted(sides) if side.startswith("zh") == chinese), beside)
