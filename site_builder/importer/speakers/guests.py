"""The turns of a host and of several guests in, which of the guests says each, out.

The decoder tells a host from who answers. Of several guests it is the one whom the host has just named; where
nobody is named, the one who spoke last. Both are guesses that the editor has to look at.
"""

import re
from collections.abc import Collection, Sequence

from site_builder.core.records import replace
from site_builder.importer.types import Mark
from site_builder.importer.view import View

NAMED, UNNAMED = 0.7, 0.4
"""How sure it can be that it is this guest."""


def among_guests(
    view: View, marks: Sequence[Mark], given: Sequence[str], decided: Collection[int]
) -> list[Mark]:
    """The turns, with those of the guests given to one of them; `decided` are raw offsets that stay."""
    patterns = {guest: _pattern(guest) for guest in given[1:]}
    found: list[Mark] = []
    last = given[1]
    for number, mark in enumerate(marks):
        if mark.start in decided or mark.speaker == given[0]:
            found.append(mark)
            last = last if mark.speaker == given[0] else mark.speaker
            continue
        asked = view.raw[marks[number - 1].start : mark.start] if number else ""
        places = {guest: _last(pattern, asked) for guest, pattern in patterns.items()}
        called = max(places, key=lambda guest: places[guest])
        named = places[called] >= 0
        last = called if named else last
        why = f"{last} was named before" if named else "nobody says which of the guests speaks"
        reason = "; ".join(filter(None, (why, mark.reason)))
        sure = min(mark.confidence, NAMED if named else UNNAMED)
        found.append(replace(mark, speaker=last, confidence=sure, reason=reason))
    return found


def _pattern(guest: str) -> "re.Pattern[str]":
    """The whole name, or one of its parts."""
    parts = sorted({guest, *(part for part in re.split(r"[\s·]+", guest) if len(part) > 1)}, key=len)
    return re.compile("|".join(rf"(?<![A-Za-z]){re.escape(part)}(?![A-Za-z])" for part in reversed(parts)))


def _last(pattern: "re.Pattern[str]", text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)
