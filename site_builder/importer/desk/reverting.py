"""Spans and the reason of a change in, the spans as the raw text has them there out."""

from collections.abc import Sequence

from site_builder.core.records import replace
from site_builder.importer.desk.stretches import NOT_IN_A_LINE, is_of, is_shown
from site_builder.importer.types import Action, Span

Where = tuple[int, str, int] | None


def reverted(spans: Sequence[Span], raw: str, reason: str, start: int = 0, end: int = -1) -> tuple[Span, ...]:
    """The spans, those of a reason (in a stretch of the raw text) again as the raw text has them.

    What was dropped comes back where the same turn stands before it and behind it.
    """
    last = len(raw) if end < 0 else end
    found = list(spans)
    shown_before, shown_behind = _neighbours(found)
    for number, span in enumerate(found):
        if not is_of(span, reason) or not (start <= span.start < last):
            continue
        if NOT_IN_A_LINE.search(raw, span.start, span.end):
            continue
        if span.action is Action.REPLACE and span.turn:
            found[number] = replace(span, action=Action.KEEP, by="", reason="", text="")
        elif span.action is Action.DROP and shown_before[number] == shown_behind[number] is not None:
            turn, language, segment = shown_before[number] or (0, "", 0)
            found[number] = Span(
                span.start, span.end, Action.KEEP, turn=turn, language=language, segment=segment
            )
    return tuple(found)


def _neighbours(spans: Sequence[Span]) -> tuple[list[Where], list[Where]]:
    before: list[Where] = []
    last: Where = None
    for span in spans:
        before.append(last)
        last = (span.turn, span.language, span.segment) if is_shown(span) else last
    behind: list[Where] = []
    last = None
    for span in reversed(spans):
        behind.append(last)
        last = (span.turn, span.language, span.segment) if is_shown(span) else last
    return before, behind[::-1]
