"""A desk and an editor's answer to one thing to decide in, the desk after it out."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from site_builder.core.records import replace
from site_builder.core.together import UNKNOWN
from site_builder.importer.desk.desk import (
    CHANGE,
    SAY_WHO,
    WHO,
    CannotDoError,
    Desk,
    Frame,
    entitle,
    languages_of,
    side_of,
    speak,
    split,
    with_draft,
    write,
)
from site_builder.importer.desk.putting_back import left_out, put_back
from site_builder.importer.desk.reverting import reverted
from site_builder.importer.desk.stretches import between, is_of, shown
from site_builder.importer.draft.section_titles import MARKED
from site_builder.importer.draft.sections import SECTION
from site_builder.importer.types import Action, Review, Turn, kind_of

CHOICES = frozenset({"spelling", "misheard"})
"""Reasons whose note has what to write instead in backticks."""
TWICE = "doubled-word"


class Answer(NamedTuple):
    """What an editor says to one thing to decide."""

    accepted: bool
    choice: int = 0
    """Of the candidates, counted from 1; 0: the first."""


class Means(Enum):
    """What accepting and rejecting a thing to decide does."""

    SPEAKER = "speaker"
    """Says who speaks."""
    CHANGE = "change"
    """Cuts the turn, or leaves it whole."""
    SECTION = "section"
    """Keeps a suggested heading, or takes it away."""
    CHOICE = "choice"
    """Writes what is suggested, or leaves what stands there."""
    LEFT_OUT = "left-out"
    """Leaves a stretch out, or puts it back."""
    CHANGED = "changed"
    """Keeps a change, or takes it back."""
    LOOK = "look"
    """Nothing but that it was looked at."""


PERHAPS = re.compile(r"^perhaps (?P<name>[^;]+)")
SPELLED = re.compile(r"`([^`]*)`")


def means(desk: Desk, item: Review) -> Means:
    """What an answer to this would do."""
    raw, kind = desk.draft.raw.text, kind_of(item.reason)
    by_reason = {CHANGE: Means.CHANGE, SECTION: Means.SECTION}
    if item.reason.startswith(WHO):
        return Means.SPEAKER
    if item.reason in by_reason:
        return by_reason[item.reason]
    if candidates(desk, item):
        return Means.CHOICE
    if left_out(desk.draft.spans, item.start, item.end):
        return Means.LEFT_OUT
    if not any(is_of(span, kind) for span in between(desk.draft.spans, item.start, item.end)):
        return Means.LOOK
    back = reverted(desk.draft.spans, raw, kind, item.start, item.end)
    return Means.LOOK if back == desk.draft.spans else Means.CHANGED


def candidates(desk: Desk, item: Review) -> tuple[str, ...]:
    """What may be chosen: speakers for a turn, spellings for a word."""
    if item.reason.startswith(WHO):
        return known_speakers(desk)
    if item.reason == TWICE:
        stretch = desk.draft.raw.text[item.start : item.end]
        return (stretch[: len(stretch) // 2],) if stretch[: len(stretch) // 2] * 2 == stretch else ()
    return tuple(SPELLED.findall(item.note)) if item.reason in CHOICES else ()


def known_speakers(desk: Desk) -> tuple[str, ...]:
    """Who may be named."""
    return tuple(name for name in desk.draft.speakers if name != UNKNOWN)


def answer(desk: Desk, item: Review, said: Answer) -> Desk:
    """The desk after one thing is decided."""
    if item not in desk.draft.review:
        raise CannotDoError("this is decided already")
    left = replace(desk, draft=replace(desk.draft, review=tuple(r for r in desk.draft.review if r != item)))
    match means(desk, item):
        case Means.SPEAKER:
            return _speaker_answered(desk, item, said)
        case Means.SECTION:
            return _section(left, item, accepted=said.accepted)
        case Means.CHANGE:
            return _changed_here(left, item) if said.accepted else left
        case Means.CHOICE:
            return _chosen(left, item, candidates(desk, item), said) if said.accepted else left
        case Means.LEFT_OUT | Means.CHANGED if not said.accepted:
            return _taken_back(left, item)
        case _:
            return left


def _taken_back(desk: Desk, item: Review) -> Desk:
    """As the raw text has it: in its place if its turn goes on there, else as paragraphs of the turn above."""
    spans = desk.draft.spans
    back = reverted(spans, desk.draft.raw.text, kind_of(item.reason), item.start, item.end)
    if back == spans:
        return put_back(desk, item.start, item.end)
    return with_draft(desk, back, desk.turns)


def _speaker_answered(desk: Desk, item: Review, said: Answer) -> Desk:
    turn = desk.turns[item.turn - 1]
    names = known_speakers(desk)
    if said.choice:
        return speak(desk, turn.identity, names[min(said.choice, len(names)) - 1])
    guessed = guess(turn, item)
    others = [name for name in names if name != guessed]
    told = [guessed] if said.accepted else others
    if len(told) != 1 or told[0] == UNKNOWN:
        raise CannotDoError(SAY_WHO)
    return speak(desk, turn.identity, told[0])


def guess(turn: Turn, item: Review) -> str:
    """Who speaks, as far as an import dared to say."""
    perhaps = PERHAPS.match(item.note)
    return perhaps["name"].strip() if turn.speaker == UNKNOWN and perhaps else turn.speaker


def _section(desk: Desk, item: Review, *, accepted: bool) -> Desk:
    """A suggested section taken over, with the question and topics it answers to; or taken away."""
    identity = desk.turns[item.turn - 1].identity
    frame = desk.frames.get(identity, Frame())
    blocks = []
    for block in frame.before:
        title, brace, inside = block.partition(" {")
        suggested = any(title.endswith(mark) for mark in MARKED.values())
        if suggested and accepted:
            for mark in MARKED.values():
                title = title.removesuffix(mark)
            inside = f"{inside.rstrip('}')} {item.note}".rstrip() + "}" if brace else ""
        if accepted or not suggested:
            blocks.append(title + brace + inside)
    return replace(desk, frames={**desk.frames, identity: replace(frame, before=tuple(blocks))})


def entitled(desk: Desk, identity: str, title: str) -> Desk:
    """A heading of an editor's own; the suggestion in whose place it stands is decided by it."""
    number = desk.turn(identity).number
    suggested = [one for one in desk.draft.review if one.reason == SECTION and one.turn == number]
    for item in suggested:
        desk = answer(desk, item, Answer(accepted=bool(title.strip())))
    return entitle(desk, identity, title)


def _changed_here(desk: Desk, item: Review) -> Desk:
    """The turn cut at the place, its second part given to the other speaker."""
    turn = desk.turns[item.turn - 1]
    main = languages_of(desk, turn)[0]
    at = offset_in(desk, turn, main, item.start)
    names = [name for name in desk.draft.speakers if name != turn.speaker]
    cut = split(desk, turn.identity, at)
    return speak(cut, cut.turns[turn.number].identity, names[0]) if len(names) == 1 else cut


def offset_in(desk: Desk, turn: Turn, language: str, start: int) -> int:
    """Where a raw offset stands in a turn's text."""
    side, done, raw = side_of(desk, turn, language), 0, desk.draft.raw.text
    for span in desk.draft.spans:
        if not side.has(span):
            continue
        if span.start <= start < span.end:
            inside = start - span.start if span.action is Action.KEEP else 0
            return done + inside
        if span.start > start:
            return done
        done += len(shown(span, raw))
    return done


def _chosen(desk: Desk, item: Review, names: Sequence[str], said: Answer) -> Desk:
    if not names:
        return desk
    turn = desk.turns[item.turn - 1]
    by = names[min(max(said.choice, 1), len(names)) - 1]
    for language in languages_of(desk, turn):
        first = offset_in(desk, turn, language, item.start)
        last = offset_in(desk, turn, language, item.end)
        text = turn.text[language]
        if first < last:
            return write(desk, turn.identity, text[:first] + by + text[last:], language)
    return desk


def answer_kind(desk: Desk, kind: str, *, accepted: bool) -> Desk:
    """All changes and things to decide of one kind answered at once."""
    raw = desk.draft.raw.text
    if kind not in {*kinds(desk), *(kind_of(item.reason) for item in desk.draft.review)}:
        raise CannotDoError(f"nothing of the kind `{kind}` is left")
    if accepted:
        for item in [r for r in desk.draft.review if kind_of(r.reason) == kind]:
            if item in desk.draft.review:
                desk = answer(desk, item, Answer(accepted=True))
        return replace(desk, settled=tuple(dict.fromkeys((*desk.settled, kind))))
    review = tuple(r for r in desk.draft.review if kind_of(r.reason) != kind)
    desk = replace(
        desk, draft=replace(desk.draft, review=review), settled=tuple(dict.fromkeys((*desk.settled, kind)))
    )
    return with_draft(desk, reverted(desk.draft.spans, raw, kind), desk.turns)


def kinds(desk: Desk) -> dict[str, int]:
    """How many changes of each kind wait for an answer; those that are read, not written, are none."""
    found: dict[str, int] = {}
    for span in desk.draft.spans:
        kind = kind_of(span.reason)
        if kind and kind not in {*desk.settled, "edit"} and span.action in {Action.DROP, Action.REPLACE}:
            found[kind] = found.get(kind, 0) + 1
    return found
