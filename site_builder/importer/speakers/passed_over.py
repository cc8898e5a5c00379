"""The labels of a text in, what looks like a label and is none of them out: an editor is asked whether somebody speaks there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from site_builder.importer.speakers.label_candidates import candidates_of
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.names import OTHERS, is_nickname, is_personal

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
    found += _without_colon(text, {label.name for label in labels if label.shape in LOOKS}, taken)
    return sorted(found, key=lambda one: one.start) if len(found) <= MOST else []


def _is_somebody(name: str) -> bool:
    """Whether it reads like a person, in capitals too."""
    return any(
        is_nickname(one) or is_personal(one) for one in (name, name.title() if name.isupper() else name)
    )


def _without_colon(text: str, names: AbstractSet[str], taken: AbstractSet[int]) -> Iterator[Label]:
    """Labels of this text at the beginning of lines with another sign in the colon's place: `Q - Is it?`, `问 门呢？`."""
    if not names:
        return
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for found in re.finditer(OTHER_SIGN.format(listed), text):
        if found.start("name") not in taken:
            yield Label(found.start("name"), found.end(), found["name"], "in a line")


OTHER_SIGN = r"(?<![^\n\r])[ \t]*(?P<name>{0})(?:[ \t]*[-–—|;；﹔](?=[ \t]|[\u3400-\u9fff])[ \t]*|(?<=[\u3400-\u9fff])[ \u3000]+)(?=\S)"


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
