"""A desk in, what the browser shows of it out: plain lists and mappings for JSON."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.desk.answers import candidates, kinds
from site_builder.importer.desk.desk import Desk, languages_of, side_of
from site_builder.importer.desk.stretches import shown
from site_builder.importer.draft.work_left import minutes_left
from site_builder.importer.types import Action, Review, Span, Turn

STRETCH = 40
"""Characters of raw text shown with a thing to decide."""


def state_of(desk: Desk, slug: str, *, undo: bool) -> dict[str, object]:
    """Everything the page needs."""
    groups = _by_turn(desk)
    waiting = kinds(desk)
    left = len(desk.draft.review)
    return {
        "slug": slug,
        "speakers": list(desk.draft.speakers),
        "items": [_item(desk, number, item) for number, item in enumerate(desk.draft.review)],
        "kinds": [{"kind": kind, "count": count} for kind, count in sorted(waiting.items(), key=_often)],
        "total": max(desk.total, left),
        "left": left,
        "minutes": minutes_left(desk.draft),
        "undo": undo,
        "turns": [_turn(desk, turn, groups.get(turn.number, [])) for turn in desk.turns],
    }


def _often(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _item(desk: Desk, number: int, item: Review) -> dict[str, object]:
    turn = desk.turns[item.turn - 1].identity if 0 < item.turn <= len(desk.turns) else ""
    stretch = " ".join(desk.draft.raw.text[item.start : min(item.end, item.start + STRETCH)].split())
    return {
        "number": number,
        "turn": turn,
        "reason": item.reason,
        "kind": item.reason.partition(":")[0],
        "confidence": round(item.confidence, 2),
        "note": item.note,
        "stretch": stretch,
        "candidates": list(candidates(desk, item)),
    }


def _by_turn(desk: Desk) -> dict[int, list[Span]]:
    """The spans of every turn, what belongs to none with the turn before it."""
    groups: dict[int, list[Span]] = {}
    current = desk.turns[0].number if desk.turns else 0
    for span in desk.draft.spans:
        current = span.turn or current
        groups.setdefault(current, []).append(span)
    return groups


def _turn(desk: Desk, turn: Turn, spans: Sequence[Span]) -> dict[str, object]:
    frame = desk.frames.get(turn.identity)
    headings = [block for block in frame.before if block.startswith("#")] if frame else []
    title = re.sub(r"\s*\{[^{}]*\}$", "", headings[-1].lstrip("# ")) if headings else ""
    return {
        "id": turn.identity,
        "speaker": turn.speaker,
        "doubt": turn.doubt,
        "reason": turn.reason,
        "heading": title,
        "raw": [_raw_part(desk, span) for span in spans],
        "sides": [
            {"language": language, "text": turn.text[language], "parts": list(_parts(desk, turn, language))}
            for language in languages_of(desk, turn)
        ],
    }


def _raw_part(desk: Desk, span: Span) -> list[str]:
    """Raw text, what became of it, and why."""
    text = desk.draft.raw.text[span.start : span.end]
    return [text, span.action.value, span.reason, span.by]


def _parts(desk: Desk, turn: Turn, language: str) -> Iterator[list[object]]:
    """The text in pieces: text, reason of a change (or nothing), number of the thing to decide (or -1)."""
    side = side_of(desk, turn, language)
    here = [(n, item) for n, item in enumerate(desk.draft.review) if item.turn == turn.number]
    for span in desk.draft.spans:
        if side.has(span):
            yield from _cut(span, shown(span, desk.draft.raw.text), here)


def _cut(span: Span, text: str, here: Sequence[tuple[int, Review]]) -> Iterator[list[object]]:
    inside = [(n, i) for n, i in here if i.start < span.end and span.start < i.end]
    if span.action is not Action.KEEP or not inside:
        yield [text, span.reason, inside[0][0] if inside else -1]
        return
    at = span.start
    for number, item in sorted(inside, key=lambda row: row[1].start):
        first, last = max(at, item.start), min(span.end, item.end)
        if first >= last:
            continue
        if at < first:
            yield [text[at - span.start : first - span.start], "", -1]
        yield [text[first - span.start : last - span.start], "", number]
        at = last
    if at < span.end:
        yield [text[at - span.start :], "", -1]
