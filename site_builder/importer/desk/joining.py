"""A desk and two turns beside each other in, the desk that has one turn of them, out."""

from site_builder.core.records import replace
from site_builder.importer.cleaning.layout import IS_WIDE
from site_builder.importer.desk.desk import (
    CannotDoError,
    Desk,
    Frame,
    languages_of,
    side_of,
    tidy,
    with_draft,
)
from site_builder.importer.desk.stretches import rewritten, text_of
from site_builder.importer.types import Turn

STARTS = "start"
"""The attribute that tells when a turn begins."""


def join(desk: Desk, identity: str, typed: str | None = None) -> Desk:
    """A turn joined to the one before it; with `typed` its main text is that first, nothing if it was deleted."""
    turn = desk.turn(identity)
    if turn.number == 1:
        raise CannotDoError("nothing stands before it")
    before = desk.turns[turn.number - 2]
    frames = _joined_frames(desk, before, turn)
    raw, old, words = desk.draft.raw.text, desk.draft.spans, dict(turn.text)
    if typed is not None:
        main = languages_of(desk, turn)[0]
        words[main] = tidy(typed)
        old = rewritten(old, side_of(desk, turn, main), raw, words[main])
    sides = {name: side_of(desk, before, name) for name in languages_of(desk, before)}
    texts = {name: text_of(old, side, raw) for name, side in sides.items()}
    spans = tuple(replace(s, turn=s.turn - 1) if s.turn >= turn.number else s for s in old)
    for name, side in sides.items():
        if texts[name] and words.get(name):
            joint = "" if IS_WIDE.match(texts[name][-1]) and IS_WIDE.match(words[name][0]) else " "
            spans = rewritten(spans, side, raw, texts[name] + joint + words[name])
    turns = [replace(t, number=t.number - (t.number > turn.number)) for t in desk.turns if t is not turn]
    return with_draft(replace(desk, frames=frames), spans, turns)


def _joined_frames(desk: Desk, before: Turn, turn: Turn) -> dict[str, Frame]:
    """What stands around two turns that become one. No heading is left without a turn, no attribute is lost."""
    above, frame = (desk.frames.get(one.identity, Frame()) for one in (before, turn))
    if all(any(block.startswith("#") for block in one.before) for one in (above, frame)):
        raise CannotDoError("both turns have a heading: take one away first (t)")
    both = Frame((*above.before, *frame.before), _both(above.attributes, frame.attributes))
    return {name: one for name, one in desk.frames.items() if name != turn.identity} | {before.identity: both}


def _both(first: str, second: str) -> str:
    """The attributes of two turns that become one: it begins when the first does, all else is of both."""
    found = dict.fromkeys(first.split())
    for one in second.split():
        key, _, value = one.partition("=")
        old = next((other for other in found if other.partition("=")[0] == key), "")
        if old and value and key != STARTS:
            values = dict.fromkeys((*old.partition("=")[2].split(","), *value.split(",")))
            found = {(f"{key}={','.join(values)}" if other == old else other): None for other in found}
        elif not old and key != STARTS:
            found[one] = None
    return " ".join(found)
