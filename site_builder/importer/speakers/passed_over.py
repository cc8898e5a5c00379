"""The labels of a text in, what looks like a label and is none of them out: an editor is asked whether somebody speaks there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_candidates import candidates_of, outside
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import ANSWERERS, ASKERS, OTHERS, any_of, is_nickname, is_personal

LOOKS = frozenset({"colon", "bold", "name and time", "name and bracket", "quoted", "bracket"})
"""Shapes of labels that speech seldom has."""
MOST = 20
"""Places that are asked about: a text with more of them has lists, not speakers."""
SELDOM = 0.1
"""Share of the labels that name whoever spoke last, up to which that is no habit of the file."""


def passed_over(text: str, labels: Sequence[Label]) -> list[Label]:
    """Names with a colon, in the shapes in which this text has its labels, that were left in the turn above."""
    shapes = {label.shape for label in labels} & LOOKS
    taken = {label.start for label in labels} | {label.end for label in labels}
    found = [
        one
        for one in candidates_of(text)
        if one.start not in taken and one.shape in shapes and _is_somebody(one.name)
    ]
    otherwise = list(_without_colon(text, labels))
    by_start = {one.start: one for some in (otherwise, found) if len(some) <= MOST for one in some}
    return [by_start[start] for start in sorted(by_start)]


def _is_somebody(name: str) -> bool:
    """Whether it reads like a person, in capitals too, or like a part in the talk with more behind it."""
    if HAN.match(name) and len(name) <= MOST_OF_A_PART and name.startswith(PARTS):
        return True
    return any(
        is_nickname(one) or is_personal(one) for one in {name, name.title() if name.isupper() else name}
    )


PARTS = tuple(part for part in OTHERS | ASKERS | ANSWERERS if len(part) > 1)
MOST_OF_A_PART = 6
"""Characters of `现场观众提问`, `嘉宾二`."""


def _without_colon(text: str, labels: Sequence[Label]) -> Iterator[Label]:
    """Names of labels that begin a line otherwise: `Q - Is it?`, `辛顿笑着说：对`, or a line that is the name."""
    names = {label.name for label in labels if label.shape in LOOKS}
    if not names:
        return
    free = outside(labels)
    for found in re.finditer(rf"(?<![^\n\r])[ \t]*(?P<name>{any_of(names)}){OTHERWISE}", text):
        if free(found.start("name")):
            yield Label(found.start("name"), found.end(), found["name"], "in a line")


OTHERWISE = (
    r"(?:[ \t]*[-–—|;；﹔](?=[ \t]|[\u3400-\u9fff])[ \t]*(?=\S)|(?<=[\u3400-\u9fff])[。．]|(?<=[\u3400-\u9fff])[ \u3000]+(?=\S)"
    r"|(?<=[\u3400-\u9fff])[\u3400-\u9fff]{1,6}[:：]|(?:[ \t]+[a-z]+){1,3}[ \t]*[:：]|[ \t]*(?=[\n\r]))"
)
"""What stands behind a name in a colon's place, or between it and its colon."""


def twice_in_a_row(labels: Sequence[Label], *, captions: bool) -> Iterator[Label]:
    """Labels that name whoever spoke last, where that is rare, and labels of a crowd: it may be somebody else."""
    told = [label for label in labels if not label.twin]
    again = [two for one, two in pairwise(told) if one.name == two.name]
    often = Counter(label.name for label in told)
    rare = not captions and len(again) <= max(1, SELDOM * len(told))
    for label in again if len(often) > 1 else ():
        crowd = label.name.strip().lower().partition(" ")[0] in OTHERS
        if often[label.name] > 1 and (crowd or rare):
            yield label
