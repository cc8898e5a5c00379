"""A desk in, what the browser shows of it out: plain lists and mappings for JSON."""

import re
from collections.abc import Iterator, Sequence

from site_builder.commands.translation import say
from site_builder.importer.desk.answers import PERHAPS, Means, candidates, guess, kinds, known_speakers, means
from site_builder.importer.desk.desk import Desk, languages_of
from site_builder.importer.desk.desk_file import guesses_in
from site_builder.importer.desk.stretches import Side, shown
from site_builder.importer.draft.section_titles import MARKED
from site_builder.importer.draft.work_left import work_left
from site_builder.importer.types import Action, Review, Span, Turn, kind_of

STRETCH = 40
"""Characters shown with a thing to decide."""
READ = frozenset({"reading", "marks"})
"""Work that is done while a draft is read."""
KIND = "kind: "
"""How the names of reasons stand among the messages."""
SURE = frozenset({Means.SPEAKER, Means.CHANGE})
"""Where an import is sure to a degree; other kinds have one figure each, which says nothing of the place."""
PARTED = "; "
"""Between the parts of a note."""


def state_of(desk: Desk, language: str) -> dict[str, object]:
    """Everything the page needs, in words of a language."""
    groups = _by_turn(desk)
    waiting = kinds(desk)
    left = len(desk.draft.review)
    work = work_left(desk.draft)
    given = [*(span.reason for span in desk.draft.spans), *(item.reason for item in desk.draft.review)]
    reasons = {kind_of(reason) for reason in given if reason}
    return {
        "speakers": list(known_speakers(desk)),
        "items": [_item(desk, number, item, language) for number, item in enumerate(desk.draft.review)],
        "kinds": [{"kind": kind, "count": count} for kind, count in sorted(waiting.items(), key=_often)],
        "names": {kind: _named(kind, language) for kind in sorted(reasons)},
        "total": max(desk.total, left),
        "left": left,
        "guesses": max(desk.guesses, guesses_in(desk.turns)),
        "reading": sum(work.get(kind, 0) for kind in READ),
        "minutes": sum(minutes for kind, minutes in work.items() if kind not in READ),
        "turns": [_turn(desk, turn, groups.get(turn.number, [])) for turn in desk.turns],
    }


def _often(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _named(kind: str, language: str) -> str:
    return say(f"{KIND}{kind}", language).removeprefix(KIND)


def _item(desk: Desk, number: int, item: Review, language: str) -> dict[str, object]:
    turn = desk.turns[item.turn - 1] if 0 < item.turn <= len(desk.turns) else None
    does = means(desk, item)
    parts = [part for part in item.note.split(PARTED) if part and not PERHAPS.match(part)]
    told = [*(_named(why, language) for why in _why_left_out(item)), *(say(part, language) for part in parts)]
    return {
        "number": number,
        "turn": turn.identity if turn else "",
        "kind": kind_of(item.reason),
        "confidence": round(item.confidence, 2) if does in SURE else None,
        "note": PARTED.join(told),
        "stretch": _stretch(desk, item, turn, does),
        "means": does.value,
        "candidates": list(candidates(desk, item)),
        "guess": guess(turn, item) if turn and does is Means.SPEAKER else "",
    }


def _why_left_out(item: Review) -> tuple[str, ...]:
    """Why a stretch was left out."""
    return (item.reason.partition(": ")[2],) if item.reason.startswith("left out: ") else ()


def _stretch(desk: Desk, item: Review, turn: Turn | None, does: Means) -> str:
    """What is to look at: the words in question, the heading, or how the turn begins."""
    if does is Means.SECTION and turn:
        return _heading(desk, turn)
    text = desk.draft.raw.text[item.start : item.end]
    if does is Means.SPEAKER and turn:
        text = turn.text[languages_of(desk, turn)[0]]
    short = " ".join(text[: STRETCH * 2].split())
    return short if len(short) <= STRETCH else f"{short[:STRETCH]}…"


def _by_turn(desk: Desk) -> dict[int, list[Span]]:
    """The spans of every turn, what belongs to none with the turn before it."""
    groups: dict[int, list[Span]] = {}
    current = desk.turns[0].number if desk.turns else 0
    for span in desk.draft.spans:
        current = span.turn or current
        groups.setdefault(current, []).append(span)
    return groups


def _turn(desk: Desk, turn: Turn, spans: Sequence[Span]) -> dict[str, object]:
    heading = _heading(desk, turn)
    return {
        "id": turn.identity,
        "speaker": turn.speaker,
        "doubt": turn.doubt,
        "reason": turn.reason,
        "heading": heading,
        "title": next((heading.removesuffix(m) for m in MARKED.values() if heading.endswith(m)), heading),
        "language": languages_of(desk, turn)[0],
        "raw": [_raw_part(desk, span) for span in spans],
        "sides": [
            {
                "language": language,
                "text": turn.text[language],
                "parts": list(_parts(desk, turn, language, spans)),
            }
            for language in languages_of(desk, turn)
        ],
    }


def _heading(desk: Desk, turn: Turn) -> str:
    """The title in front of a turn."""
    frame = desk.frames.get(turn.identity)
    headings = [block for block in frame.before if block.startswith("#")] if frame else []
    return re.sub(r"\s*\{[^{}]*\}$", "", headings[-1].lstrip("# ")) if headings else ""


def _raw_part(desk: Desk, span: Span) -> list[object]:
    """Raw text, what became of it, why, and the number of the thing to decide about it (or -1)."""
    text = desk.draft.raw.text[span.start : span.end]
    return [text, span.action.value, span.reason, span.by, _asked_about(desk, span)]


def _asked_about(desk: Desk, span: Span) -> int:
    inside = (n for n, i in enumerate(desk.draft.review) if i.start < span.end and span.start < i.end)
    return next(inside, -1) if span.action is not Action.KEEP else -1


def _parts(desk: Desk, turn: Turn, language: str, spans: Sequence[Span]) -> Iterator[list[object]]:
    """The text in pieces: text, reason of a change (or nothing), number of the thing to decide (or -1)."""
    named = any(span.turn == turn.number and span.language == language for span in spans)
    side = Side(turn.number, language if named else "")
    here = [(n, item) for n, item in enumerate(desk.draft.review) if item.turn == turn.number]
    for span in spans:
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
