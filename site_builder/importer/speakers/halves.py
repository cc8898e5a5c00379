"""The labels of a text in, those of a second half that is the first in another language told, out.

A document may say everything in one language and then everything again in the other. The labels of the second half
are twins then: they open no turns, and each belongs to a turn of the first half.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import log

from site_builder.core.records import dataclass, replace
from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.twins import LATIN, is_chinese
from site_builder.importer.speakers.who_is_who import ONE_PERSON, same

FIRST_LINE = re.compile(r"\s*(?P<line>[^\n\r]*)")
LEAST = 3
"""Turns of a half."""
PURE = 0.9
"""Of the turns of a half, how many have to be in its language."""
UNEVEN = 0.25
"""By which share of the turns the halves may differ."""
RATIO = 3.08
"""English letters for a Chinese character."""
ALONE = 2.5
"""What a turn without a counterpart costs, in units of the logarithm of two lengths."""
BAND = 40
"""Turns by which the halves may be out of step."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Where the second half begins, and which turn of the first half each of its turns is."""

    first: int
    """How many labels the first half has."""
    partner: tuple[int, ...]
    """For each label of the second half: the number of its turn in the first half, from 0."""
    alone: frozenset[int]
    """Labels of the second half (from 0) without a counterpart: `partner` is the turn that they are put to."""
    untold: frozenset[int]
    """Turns of the first half without a counterpart."""


def find_halves(text: str, labels: Sequence[Label]) -> Halves | None:
    """The halves of a text that is whole in one language and then whole in the other; None for all others."""
    if len(labels) < 2 * LEAST:
        return None
    sizes = [_sizes(text, label, end) for label, end in zip(labels, _ends(text, labels), strict=True)]
    chinese = [
        _begins_in_chinese(text, label, end) for label, end in zip(labels, _ends(text, labels), strict=True)
    ]
    first = split_of(chinese)
    if not first:
        return None
    names = _same_people(labels[:first], labels[first:])
    if names is None:
        return None
    person = {name: forms[0] for forms in _people(labels[:first]) for name in forms}
    persons = (
        [person[label.name] for label in labels[:first]],
        [person[names[label.name]] for label in labels[first:]],
    )
    lengths = [_length(one) for one in sizes]
    pairs = _aligned(persons, (lengths[:first], lengths[first:]))
    return _halves(first, len(labels) - first, pairs)


def with_halves(text: str, labels: Sequence[Label]) -> list[Label]:
    """The labels, those of a second half as twins of the names of the first."""
    found = find_halves(text, labels)
    if not found:
        return list(labels)
    names = _same_people(labels[: found.first], labels[found.first :]) or {}
    told = [replace(label, twin=True, also=names[label.name]) for label in labels[found.first :]]
    return [*labels[: found.first], *told]


def with_names_of_halves(text: str, candidates: Sequence[Label]) -> list[Label]:
    """The candidates, each with the name of the same person in the other half: one of the two may be known."""
    often = Counter(label.name for label in candidates)
    again = [label for label in candidates if often[label.name] > 1]
    found = find_halves(text, again)
    if not found:
        return list(candidates)
    names = _same_people(again[: found.first], again[found.first :]) or {}
    other = {**{one: two for two, one in names.items() if one != two}, **names}
    return [
        replace(label, also=label.also or other[label.name])
        if other.get(label.name, label.name) != label.name
        else label
        for label in candidates
    ]


def _ends(text: str, labels: Sequence[Label]) -> list[int]:
    return [*(label.start for label in labels[1:]), len(text)]


def _sizes(text: str, label: Label, end: int) -> tuple[int, int]:
    said = text[label.end : end]
    return len(HAN.findall(said)), len(LATIN.findall(said))


def _begins_in_chinese(text: str, label: Label, end: int) -> bool:
    """By the first line: behind the last turn of a half may stand the title of the other."""
    line = FIRST_LINE.match(text, label.end, end)
    first = line["line"] if line else ""
    return is_chinese(first)


def _length(sizes: tuple[int, int]) -> float:
    """The length of a turn in English letters."""
    han, latin = sizes
    return max(1.0, han * RATIO + latin)


def split_of(chinese: Sequence[bool]) -> int:
    """How many turns are in front of the change of language; 0 where the halves are not pure or not of a size."""
    total = sum(chinese)
    above = list(accumulate(chinese, initial=0))
    best, right = 0, 0
    for cut in range(LEAST, len(chinese) - LEAST + 1):
        chinese_first = above[cut] + (len(chinese) - cut) - (total - above[cut])
        here = max(chinese_first, len(chinese) - chinese_first)
        best, right = (cut, here) if here > right else (best, right)
    even = abs(2 * best - len(chinese)) <= max(1, UNEVEN * len(chinese) / 2)
    return best if even and right >= PURE * len(chinese) else 0


def _same_people(one: Sequence[Label], two: Sequence[Label]) -> Mapping[str, str] | None:
    """The name in the first half of each name of the second: alike, or else by the order in which they begin to speak."""
    mine, theirs = _people(one), _people(two)
    found: dict[str, list[str]] = {}
    for forms in theirs:
        like = max(mine, key=lambda other: _likeness(forms, other))
        if _likeness(forms, like) >= ONE_PERSON:
            found[forms[0]] = like
    left = [forms for forms in mine if forms not in found.values()]
    rest = [forms for forms in theirs if forms[0] not in found]
    if len(rest) > len(left):
        return None
    found |= {forms[0]: other for forms, other in zip(rest, left, strict=False)}
    return {
        name: (found[forms[0]])[min(n, len(found[forms[0]]) - 1)]
        for forms in theirs
        for n, name in enumerate(forms)
    }


def _people(labels: Sequence[Label]) -> list[list[str]]:
    """Whom labels name, in order, each with all forms: `Ann Lee` first and `Ann` from then on are one."""
    people: list[list[str]] = []
    for name in dict.fromkeys(label.name for label in labels):
        alike = [forms for forms in people if _likeness([name], forms) >= ONE_PERSON]
        if len(alike) == 1:
            alike[0].append(name)
        else:
            people.append([name])
    return people


def _likeness(some: Sequence[str], others: Sequence[str]) -> float:
    return max(same(one, other) for one in some for other in others)


def _aligned(
    persons: tuple[Sequence[str], Sequence[str]], lengths: tuple[Sequence[float], Sequence[float]]
) -> list[tuple[int, int]]:
    """The pairs of turns that cost least: of one person, alike in length, in order (Gale and Church)."""
    rows, columns = len(persons[0]), len(persons[1])
    scale = columns / rows
    cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
    way: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows + 1):
        middle = int(row * scale)
        for column in range(max(0, middle - BAND), min(columns, middle + BAND) + 1):
            for before, step in _steps(persons, lengths, row, column):
                total = cost.get(before, 1e9) + step
                if total < cost.get((row, column), 1e9):
                    cost[row, column], way[row, column] = total, before
    return list(_walked(way, (rows, columns)))


def _steps(
    persons: tuple[Sequence[str], Sequence[str]],
    lengths: tuple[Sequence[float], Sequence[float]],
    row: int,
    column: int,
) -> Iterator[tuple[tuple[int, int], float]]:
    if row and column and persons[0][row - 1] == persons[1][column - 1]:
        yield (row - 1, column - 1), abs(log(lengths[0][row - 1] / lengths[1][column - 1]))
    if row:
        yield (row - 1, column), ALONE
    if column:
        yield (row, column - 1), ALONE


def _walked(
    way: Mapping[tuple[int, int], tuple[int, int]], end: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The pairs on the way that was found, last first."""
    here = end
    while here in way:
        before = way[here]
        if here[0] > before[0] and here[1] > before[1]:
            yield before
        here = before


def _halves(first: int, second: int, pairs: Sequence[tuple[int, int]]) -> Halves | None:
    known = {two: one for one, two in pairs}
    if len(known) * 2 < second:
        return None
    partner: list[int] = []
    for number in range(second):
        partner.append(known.get(number, partner[-1] if partner else 0))
    alone = frozenset(n for n in range(second) if n not in known)
    return Halves(first, tuple(partner), alone, frozenset(range(first)) - set(known.values()))
