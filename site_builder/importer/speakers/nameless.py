"""Captions that write `>>` in front of names in, whose the `>>` without a name are, out."""

from collections.abc import Sequence

from site_builder.core.records import replace
from site_builder.core.together import UNKNOWN
from site_builder.importer.speakers.label_candidates import CHEVRONS, outside
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.spoken import seconds_at
from site_builder.importer.types import Block, Mark
from site_builder.importer.view import View

OTHER = 0.7
"""How sure it is that `>>` without a name is the other one of two people."""


def nameless(view: View, labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Where `>>` stands without a name, in captions that write it in front of names."""
    text = view.text
    if not any(CHEVRONS.match(text, label.start) for label in labels):
        return []
    free = outside(labels)
    return [sign.span() for sign in CHEVRONS.finditer(text) if free(sign.start())]


def signed(view: View, signs: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> list[Mark]:
    """A mark of nobody yet behind each `>>`."""
    ends = [view.to_raw(end) for _, end in signs]
    return [Mark(end, "", OTHER, "`>>` without a name", seconds_at(blocks, end)) for end in ends]


def with_nameless(found: Sequence[Mark], signed: Sequence[Mark], given: Sequence[str]) -> list[Mark]:
    """Somebody else speaks there: of two people the other one, of more nobody knows who."""
    people = {mark.speaker for mark in found} | ({*given} if len(given) == 2 else set())
    marks: list[Mark] = []
    for mark in sorted([*found, *signed], key=lambda one: one.start):
        others = people - {marks[-1].speaker if marks else ""}
        if mark.speaker:
            marks.append(mark)
        elif len(others) == 1:
            marks.append(replace(mark, speaker=next(iter(others))))
        else:
            marks.append(replace(mark, speaker=UNKNOWN, confidence=0.3))
    return marks
