"""Ids that went missing in, the turn or section that stands for each now out, and the line that says so."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from site_builder.content.history import version_with
from site_builder.content.interview import FRONT_MATTER, parse_body, retired_in
from site_builder.content.source import Source
from site_builder.content.transcript import Transcript
from site_builder.core.model import Turn
from site_builder.core.problems import Location

SHINGLE = 4
"""Characters in a row by which words are found again."""
MOST_OF_IT = 0.5
RETIRED = re.compile(r"^retired[ \t]*:.*\n(?:(?:[ \t].*|[ \t]*#.*|)\n)*?(?=\S|[ \t]*\Z)", re.MULTILINE)
"""The lines of the front matter that say what stands for what."""
NUMBERED = re.compile(r"t\d{1,9}")
"""How `format` names turns."""


class Standing(NamedTuple):
    """What stands for ids that went missing."""

    by_id: Mapping[str, str]
    sure: bool
    """Whether each holds most of the words; else it is the nearest."""
    without_id: Mapping[str, Location]
    """Turns that hold the words and have no id."""


class Retirement(NamedTuple):
    """The line of the front matter that says what stands for what, and where it belongs."""

    line: str
    where: Location
    lines: int
    """That it takes the place of."""


def standing_for(source: Source, lost: Iterable[str]) -> Standing:
    """For each id what holds its words now, by a committed version that had it, or what is nearest."""
    now = parse_body(source)
    if now is None or not now.turns:
        return Standing({}, sure=False, without_id={})
    unnamed = {now.turns[one.number].id: now.turns[one.number].where for one in now.unnamed}
    holders, without_id, sure = dict[str, str](), dict[str, Location](), True
    for identity in lost:
        before = parse_body(Source(source.path, version_with(Path(source.path), identity)))
        holder = _holder(identity, before, now) if before else _between(identity, now)
        if holder in unnamed:
            without_id[identity] = unnamed[holder]
        else:
            sure = sure and bool(holder)
            holders[identity] = holder or _nearest(identity, before, now, unnamed)
    return Standing(holders, sure, without_id)


def retirement(source: Source, added: Mapping[str, str]) -> Retirement:
    """The whole line for ids that are gone, with those that were retired before."""
    now = parse_body(source)
    living = {turn.id for turn in now.turns} | {section.id for section in now.sections} if now else set[str]()
    before = {old: added.get(new, new) for old, new in retired_in(source).items()}
    merged = {old: new for old, new in before.items() if new in living and old not in living} | dict(added)
    line = f"retired: {{{', '.join(f'{old}: {new}' for old, new in merged.items())}}}"
    head = FRONT_MATTER.match(source.text)
    found = RETIRED.search(source.text, 0, head.end(1)) if head and head[1] else None
    if found is None:
        return Retirement(line, Location(source.path, 2), 0)
    return Retirement(line, source.location(found.start()), found[0].rstrip().count("\n") + 1)


def _holder(identity: str, before: Transcript, now: Transcript) -> str:
    """The turn of `now` with most of the words of one of `before`, or the section with most of its turns."""
    for turn in before.turns:
        if turn.id == identity:
            return _turn_with(_shingles(turn), now)
    told = {turn.id for turn in before.turns if turn.section == identity}
    sections = Counter(turn.section for turn in now.turns if turn.id in told and turn.section)
    return sections.most_common(1)[0][0] if sections else ""


def _between(identity: str, now: Transcript) -> str:
    """The turn without an id where one would stand that `format` named so."""
    unnamed = {one.number for one in now.unnamed}
    for number in unnamed if NUMBERED.fullmatch(identity) else ():
        above = [turn.id for turn in now.turns[:number] if NUMBERED.fullmatch(turn.id)]
        below = [turn.id for turn in now.turns[number + 1 :] if NUMBERED.fullmatch(turn.id)]
        if _in_order([*above[-1:], identity, *below[:1]]) == [*above[-1:], identity, *below[:1]]:
            return now.turns[number].id
    return ""


def _nearest(identity: str, before: Transcript | None, now: Transcript, unnamed: Iterable[str]) -> str:
    """The last turn or section above one that is gone, else the first below it, that is still there."""
    turns = [turn.id for turn in now.turns if turn.id not in unnamed]
    sections = [section.id for section in now.sections]
    turns_then = [turn.id for turn in before.turns] if before else _in_order([*turns, identity])
    sections_then = [section.id for section in before.sections] if before else []
    for then, there in ((turns_then, turns), (sections_then, sections)):
        if identity in then and there:
            place = then.index(identity)
            around = (*reversed(then[:place]), *then[place:])
            return next((one for one in around if one in there), there[0])
    return next(iter((*sections, *turns)), "…")


def _in_order(ids: Iterable[str]) -> list[str]:
    """Ids as `format` gives them, in the order in which it gives them."""
    return sorted(filter(NUMBERED.fullmatch, ids), key=lambda one: int(one[1:]))


def _turn_with(words: frozenset[str], now: Transcript) -> str:
    shares = {turn.id: len(words & _shingles(turn)) for turn in now.turns}
    best = max(shares, key=lambda one: shares[one], default="")
    return best if words and shares[best] >= MOST_OF_IT * len(words) else ""


def _shingles(turn: Turn) -> frozenset[str]:
    """The text of a turn in its own language, in overlapping pieces."""
    blocks = next(iter(turn.texts.values()), ())
    text = "".join("".join(block.text.split()) for block in blocks)
    return frozenset(text[at : at + SHINGLE] for at in range(max(len(text) - SHINGLE + 1, 1)))
