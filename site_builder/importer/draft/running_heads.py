"""A text in, the heads, feet and numbers of the pages that it was copied from, out.

What runs through a document comes back with a number that counts its pages. Where it stands in the middle of a
sentence, the sentence is put together again.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.core.records import dataclass
from site_builder.importer.language import HAN
from site_builder.importer.speakers.names import GENERIC
from site_builder.importer.types import Action, Edit

LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
NUMBER = r"(?P<number>\d{1,4})"
SHAPES = (
    re.compile(
        rf"[^\w\n\r]{{0,4}}(?P<words>(?:page|第|p\.)?)[ \t]{{0,2}}{NUMBER}[ \t]{{0,2}}(?:页|頁)?(?:[ \t]*(?:of|/|共)[ \t]*\d{{1,4}}[ \t]*(?:页|頁)?)?[^\w\n\r]{{0,4}}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<words>[^\n\r]{{2,80}}?)(?:[ ]{{2,}}|[ ]*[\t|｜·•—–][ \t]*){NUMBER}"),
    re.compile(rf"{NUMBER}(?:[ ]{{2,}}|[ ]*[\t|｜·•—–][ \t]*)(?P<words>[^\n\r]{{2,80}}?)"),
)
"""`12`, `- 12 -`, `第 12 页`; `A talk    12`; `12 | A talk`."""
PAGES = 3
"""Pages from which on a line that counts them is known."""
APART = 300
"""Characters that a page has at least, on the average: a list that counts its lines has fewer."""
WINDOW = 200
"""Characters beside a head that are looked at."""
ENDS = '。！？!?.…：:”"」』)）'
"""Behind one of them a sentence is at its end."""


@dataclass(frozen=True, slots=True)
class RunningHead:
    """One line of a page's head or foot."""

    start: int
    end: int
    words: str
    number: int


def running_heads(text: str) -> list[Edit]:
    """The lines that count the pages of a document; offsets in `text`."""
    found: dict[str, list[RunningHead]] = {}
    for head in _lines(text):
        found.setdefault(head.words, []).append(head)
    heads = [head for same in found.values() if _counts(same) for head in same]
    return list(_edits(text, sorted(heads, key=lambda head: head.start)))


def _lines(text: str) -> Iterator[RunningHead]:
    for line in LINE.finditer(text):
        said = line.group().strip()
        if len(said) > 100:
            continue
        match = next((m for shape in SHAPES if (m := shape.fullmatch(said))), None)
        if match:
            words = re.sub(r"\s+", " ", match["words"].strip().lower())
            yield RunningHead(*line.span(), words, int(match["number"]))


def _counts(heads: Sequence[RunningHead]) -> bool:
    """Whether the numbers rise by one, or by two where left and right pages have heads of their own."""
    steps = {two.number - one.number for one, two in pairwise(heads)}
    far = heads[-1].start - heads[0].start >= APART * (len(heads) - 1)
    named = bool(heads[0].words) and not GENERIC.search(f"{heads[0].words} 1")
    return len(heads) >= PAGES and steps in ({1}, {2}) and (named or (far and not heads[0].words))


def _edits(text: str, heads: Sequence[RunningHead]) -> Iterator[Edit]:
    for head in heads:
        left, right = text[max(0, head.start - WINDOW) : head.start], text[head.end : head.end + WINDOW]
        before, after = left.rstrip(), right.lstrip()
        start, end = head.start - len(left) + len(before), head.end + len(right) - len(after)
        if before and after and before[-1] not in ENDS and _goes_on(before, after):
            joint = "" if HAN.match(before[-1]) and HAN.match(after[0]) else " "
            yield Edit(start, end, "page-furniture", Action.REPLACE, joint)
        else:
            yield Edit(head.start, head.end, "page-furniture", Action.READ)


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence goes on behind the head: in small letters, or from Han to Han."""
    label = re.match(r"[^\n\r。，]{1,20}[:：]", after)
    return not label and (after[0].islower() or bool(HAN.match(before[-1]) and HAN.match(after[0])))
