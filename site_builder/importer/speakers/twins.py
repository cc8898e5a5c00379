"""Candidates for labels in, those that name one person in two languages told, out: `Ann:` and `安：` behind it.

A text with its translation often labels both: every turn in one language, then the same in the other.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from site_builder.core.records import replace
from site_builder.importer.language import HAN
from site_builder.importer.speakers.label_grammar import Label

LATIN = re.compile(r"[A-Za-z]")
SHARE, MORE = 0.5, 0.7
"""Of the labels with a name, how many have to stand beside the other name: of one name and of the other (some turns have no translation)."""
SAMPLE = 400
"""Characters behind a label that tell its language."""


def with_twins(text: str, candidates: Sequence[Label]) -> list[Label]:
    """The candidates, with those marked that stand in front of a translation of the turn above."""
    if len(candidates) < 2:
        return list(candidates)
    ends = [*(label.start for label in candidates[1:]), len(text)]
    chinese = [
        is_chinese(text[label.end : min(end, label.end + SAMPLE)])
        for label, end in zip(candidates, ends, strict=True)
    ]
    other = _pairs(candidates, chinese)
    if not other:
        return list(candidates)
    found = list(candidates[:1])
    for number, (one, two) in enumerate(pairwise(candidates), 1):
        partner = other.get(two.name)
        twin = partner == one.name and chinese[number] != chinese[number - 1] and not found[-1].twin
        named = replace(two, also=two.also or partner) if partner else two
        found.append(replace(named, twin=True) if twin else named)
    partner = other.get(candidates[0].name)
    found[0] = replace(found[0], also=found[0].also or partner) if partner else found[0]
    return found


def is_chinese(text: str) -> bool:
    """Whether Han characters outweigh Latin letters, six of which stand for one."""
    return len(HAN.findall(text)) * 6 > len(LATIN.findall(text))


def _pairs(candidates: Sequence[Label], chinese: Sequence[bool]) -> Mapping[str, str]:
    """Names in different scripts that nearly always follow each other, in both directions."""
    beside = Counter(
        (one.name, two.name)
        for n, (one, two) in enumerate(pairwise(candidates))
        if bool(HAN.search(one.name)) != bool(HAN.search(two.name)) and chinese[n] != chinese[n + 1]
    )
    often = Counter(label.name for label in candidates)
    found: dict[str, str] = {}
    for (one, two), count in beside.most_common():
        least, most = sorted((often[one], often[two]))
        enough = count > 1 and count >= SHARE * most and count >= MORE * least
        if enough and one not in found and two not in found:
            found[one], found[two] = two, one
    return found
