"""The spans of a ledger and a change to the text that they make in, the spans that make the new text, out.

The spans go on tiling the raw text: what an editor writes replaces raw text, what he deletes is dropped.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from site_builder.core.records import dataclass, replace
from site_builder.importer.types import Action, Span, kind_of

NOT_IN_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
"""What a paragraph of a draft cannot hold: it does not come back."""
EDIT = "edit"
"""The reason of whatever an editor changed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One language of one turn."""

    turn: int
    language: str = ""

    def has(self, span: Span) -> bool:
        """Whether a span makes text here."""
        return span.turn == self.turn and span.language == self.language and is_shown(span)


def is_shown(span: Span) -> bool:
    """Whether a span stands in a turn's text."""
    return bool(span.turn) and span.action in {Action.KEEP, Action.REPLACE}


def shown(span: Span, raw: str) -> str:
    """What a span shows."""
    return span.by if span.action is Action.REPLACE else raw[span.start : span.end]


def between(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The spans that begin in a stretch of the raw text."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, end, first, key=lambda span: span.start)]


def text_of(spans: Sequence[Span], side: Side, raw: str) -> str:
    """The text that the spans of a side make."""
    return "".join(shown(span, raw) for span in spans if side.has(span))


def rewritten(spans: Sequence[Span], side: Side, raw: str, text: str) -> tuple[Span, ...]:
    """The spans, changed where the text of a side is another."""
    old = text_of(spans, side, raw)
    changes = list(_changes(old, text))
    found = tuple(spans)
    for start, end, by in reversed(changes):
        found = tuple(_replaced(found, side, raw, _Change(start, end, by)))
    return found


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Where two texts differ: start and end in the old one, and what stands there now."""
    first = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    behind = 0
    while behind < min(len(old), len(new)) - first and old[-1 - behind] == new[-1 - behind]:
        behind += 1
    left, right = old[first : len(old) - behind], new[first : len(new) - behind]
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind != "equal":
            yield first + a, first + b, right[c:d]


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    by: str

    def inside(self, first: int, last: int, *, is_first: bool) -> tuple[int, int] | None:
        """The part of a piece of text that changes; a pure insertion goes with the character before it."""
        if self.start < self.end:
            low, high = max(self.start, first), min(self.end, last)
            return (low, high) if low < high else None
        if first < self.start <= last:
            return self.start, self.start
        return (0, 0) if self.start == first == 0 and is_first else None


def _replaced(spans: Sequence[Span], side: Side, raw: str, change: _Change) -> Iterator[Span]:
    at, by, is_first = 0, change.by, True
    for span in spans:
        if not side.has(span) or not shown(span, raw):
            yield span
            continue
        last = at + len(shown(span, raw))
        place = change.inside(at, last, is_first=is_first)
        if place is None or (place[0] == place[1] and not by):
            yield span
        else:
            yield from _part(span, raw, (place[0] - at, place[1] - at), by)
            by = ""
        at, is_first = last, False


def _part(span: Span, raw: str, place: tuple[int, int], by: str) -> Iterator[Span]:
    """A span with a stretch of what it shows replaced."""
    start, end = place
    if span.action is Action.REPLACE:
        yield _made(span, raw, span.start, span.end, span.by[:start] + by + span.by[end:])
        return
    if start == end:
        start, end, by = (
            (0, 1, by + raw[span.start])
            if start == 0
            else (start - 1, start, raw[span.start + start - 1] + by)
        )
    if start:
        yield replace(span, end=span.start + start)
    yield _made(span, raw, span.start + start, span.start + end, by)
    if span.start + end < span.end:
        yield replace(span, start=span.start + end)


def _made(span: Span, raw: str, start: int, end: int, by: str) -> Span:
    """The span for a stretch of raw text that an editor replaced, or dropped."""
    text = raw[start:end]
    if by == text:
        return replace(span, start=start, end=end, action=Action.KEEP, by="", reason="", text="")
    if by:
        return replace(span, start=start, end=end, action=Action.REPLACE, by=by, reason=EDIT, text=text)
    return Span(start, end, Action.DROP, EDIT, "", text)


def moved(spans: Sequence[Span], side: Side, raw: str, at: int, turn: int) -> tuple[Span, ...]:
    """The spans, what a side shows from `at` on given to another turn."""
    found: list[Span] = []
    done = 0
    for span in _with_room(spans, side, raw, at):
        if not side.has(span):
            found.append(span)
            continue
        last = done + len(shown(span, raw))
        if done >= at:
            found.append(replace(span, turn=turn))
        elif last <= at:
            found.append(span)
        elif span.action is Action.KEEP:
            cut = span.start + at - done
            found += [replace(span, end=cut), replace(span, start=cut, turn=turn)]
        else:
            found += _parted(span, at - done, turn)
        done = last
    return tuple(found)


def _with_room(spans: Sequence[Span], side: Side, raw: str, at: int) -> Sequence[Span]:
    """The spans; a replaced stretch that is cut has two raw characters, the second from its neighbour if need be."""
    done = 0
    for number, span in enumerate(spans):
        if side.has(span):
            last = done + len(shown(span, raw))
            if done < at < last and span.action is Action.REPLACE and span.end - span.start == 1:
                return _widened(spans, number, side, raw)
            done = last
    return spans


def _widened(spans: Sequence[Span], number: int, side: Side, raw: str) -> Sequence[Span]:
    span = spans[number]
    for before in spans[max(0, number - 1) : number]:
        if side.has(before) or before.action is Action.DROP:
            start = before.start if before.action is Action.REPLACE else before.end - 1
            by = shown(replace(before, start=start), raw) if side.has(before) else ""
            whole = replace(span, start=start, by=by + span.by, reason=EDIT, text=raw[start : span.end])
            return (
                *spans[: number - 1],
                *_rest(before, before.start, start, raw),
                whole,
                *spans[number + 1 :],
            )
    for behind in spans[number + 1 : number + 2]:
        if side.has(behind) or behind.action is Action.DROP:
            end = behind.end if behind.action is Action.REPLACE else behind.start + 1
            by = shown(replace(behind, end=end), raw) if side.has(behind) else ""
            whole = replace(span, end=end, by=span.by + by, reason=EDIT, text=raw[span.start : end])
            return (*spans[:number], whole, *_rest(behind, end, behind.end, raw), *spans[number + 2 :])
    return spans


def _rest(span: Span, start: int, end: int, raw: str) -> list[Span]:
    text = raw[start:end] if span.action is Action.DROP else span.text
    return [replace(span, start=start, end=end, text=text)] if start < end else []


def _parted(span: Span, at: int, turn: int) -> list[Span]:
    """A replaced stretch of which both turns show a part; one raw character goes with the second if there are two."""
    if span.end - span.start < 2:
        return [replace(span, turn=turn)]
    cut = span.end - 1
    split = len(span.text) - 1
    return [
        replace(span, end=cut, by=span.by[:at], text=span.text[:split]),
        replace(span, start=cut, by=span.by[at:], text=span.text[split:], turn=turn),
    ]


def is_of(span: Span, reason: str) -> bool:
    """Whether a span has a reason: `punctuation` is that of `punctuation: pause`."""
    return kind_of(span.reason) == reason
