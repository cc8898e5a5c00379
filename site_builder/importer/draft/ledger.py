"""A finished view in, the spans that account for every character out; and the way back.

The turns' text comes from raw text + ledger (`turn_texts`); the raw text comes from draft +
ledger (`raw_text`), because the ledger carries the text of whatever it does not keep.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from sys import intern

from site_builder.core.records import dataclass, replace
from site_builder.importer.types import Action, Draft, Edit, Span
from site_builder.importer.view import View

AT_ONCE = 1000
SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` (raw offset) on, kept text belongs here."""

    start: int
    turn: int = 0
    place: str = ""
    language: str = ""
    segment: int = 0
    reason: str = ""


def build_spans(view: View, places: Sequence[Place]) -> tuple[Span, ...]:
    """Spans that tile the raw text; `places` ascend."""
    starts = [place.start for place in places]
    found: list[Span] = []
    done = 0
    for edit in view.edits:
        found += _kept(view.raw, (done, edit.start), places, starts)
        place = _edit_place(edit, places, starts)
        if edit.end > edit.start:
            found.append(
                Span(
                    edit.start,
                    edit.end,
                    edit.action,
                    edit.reason,
                    edit.by,
                    intern(view.raw[edit.start : edit.end]),  # the same few marks, thousands of times
                    place.turn,
                    place.place,
                    place.language,
                    place.segment,
                )
            )
        done = edit.end
    found += _kept(view.raw, (done, len(view.raw)), places, starts)
    return tuple(found)


def _kept(
    raw: str, between: tuple[int, int], places: Sequence[Place], starts: Sequence[int]
) -> Iterator[Span]:
    """What is kept between two edits, cut where a place begins."""
    start, end = between
    while start < end:
        number = bisect_right(starts, start)
        stop = min(end, starts[number] if number < len(starts) else end)
        place = places[number - 1] if number else Place(0, place="metadata")
        text = "" if place.turn else raw[start:stop]
        yield Span(
            start,
            stop,
            Action.KEEP,
            place.reason,
            "",
            text,
            place.turn,
            place.place,
            place.language,
            place.segment,
        )
        start = stop


def _edit_place(edit: Edit, places: Sequence[Place], starts: Sequence[int]) -> Place:
    if edit.aside:
        return Place(0, place="metadata")
    return _at(places, starts, edit.start) if edit.by else Place(0)


def _at(places: Sequence[Place], starts: Sequence[int], offset: int) -> Place:
    number = bisect_right(starts, offset)
    return places[number - 1] if number else Place(0, place="metadata")


def to_json(draft: Draft) -> str:
    """The ledger file; the same draft gives the same bytes."""
    return "".join(json_parts(draft))


def json_parts(draft: Draft) -> Iterator[str]:
    """The ledger file bit by bit: it is a few times as long as the raw text, and never in memory as a whole."""
    raw = draft.raw
    head = {
        "raw": {
            "name": raw.name,
            "sha256": raw.sha256,
            "encoding": raw.encoding,
            "errors": raw.errors,
            "characters": len(raw.text),
            **({"extracted_sha256": raw.extracted_sha256} if raw.container else {}),
        },
        "format": raw.container or draft.format,
        "languages": list(draft.languages),
    }
    lists: dict[str, Iterator[dict[str, object]]] = {
        "spans": (_span(span) for span in _merged(draft.spans)),
        "turns": (
            {
                "turn": t.number,
                "id": t.identity,
                "speaker": t.speaker,
                "confidence": round(t.confidence, 3),
                **({"reason": t.reason} if t.reason else {}),
                **({} if t.seconds is None else {"start_seconds": t.seconds}),
            }
            for t in draft.turns
        ),
        "review": (
            {
                "turn": r.turn,
                "start": r.start,
                "end": r.end,
                "reason": r.reason,
                "confidence": round(r.confidence, 3),
                **({"note": r.note} if r.note else {}),
            }
            for r in draft.review
        ),
    }
    yield "{" + ",\n".join(f'"{key}": {_line(value)}' for key, value in head.items())
    for key, rows in lists.items():
        yield f',\n"{key}": ['
        joint = "\n"
        for lines in _lines(rows):
            yield joint + lines
            joint = ",\n"
        yield "]" if joint == "\n" else "\n]"
    yield "}\n"


SMALL = frozenset(
    {
        "white-space",
        "structure",
        "line-break",
        "markup",
        "time-code",
        "speaker-label",
        "escape",
        "json-escape",
    }
)
"""Marks of which several in a row are written as one: of the others an editor wants to know each."""


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    """The spans with marks in a row as one, so that a ledger stays a few times as long as its raw text."""
    run: list[Span] = []
    for span in spans:
        small = span.reason in SMALL and not span.turn and not span.place and not span.by
        joint = bool(span.by) and not span.by.strip() and span.turn > 0
        if (small or joint) and not (joint and any(one.by for one in run)):
            run.append(span)
            continue
        yield from _as_one(run)
        run = [span] if small or joint else []
        if not run:
            yield span
    yield from _as_one(run)


def _as_one(run: Sequence[Span]) -> Iterator[Span]:
    """Marks in a row, with the white space that stands in their place, as one span."""
    if len(run) < 2:
        yield from run
        return
    read = next((one for one in run if one.action is Action.READ), run[0])
    joint = next((one for one in run if one.by), None)
    told = replace(joint, reason=read.reason) if joint else replace(read, action=read.action)
    yield replace(told, start=run[0].start, end=run[-1].end, text="".join(one.text for one in run))


def _lines(rows: Iterator[dict[str, object]]) -> Iterator[str]:
    """A line for each row; so many at a time that few short texts are in memory at once."""
    lines = map(_line, rows)
    return iter(lambda: ",\n".join(islice(lines, AT_ONCE)), "")


def _line(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def _span(span: Span) -> dict[str, object]:
    row: dict[str, object] = {"start": span.start, "end": span.end, "action": span.action.value}
    named = {
        "by": span.by,
        "reason": span.reason,
        "turn": span.turn,
        "place": span.place,
        "language": span.language,
        "segment": span.segment,
        "text": span.text,
    }
    row.update({key: value for key, value in named.items() if value})
    if span.action is Action.REPLACE:
        row["by"] = span.by
    return row
