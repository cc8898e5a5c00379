"""A text in, what a printed page did to its lines out: their numbers, and words cut at their ends."""

import re
from collections.abc import Iterator
from itertools import pairwise

from site_builder.importer.types import Edit

HYPHEN = re.compile(r"(?<=[^\n\r]{36})\b(?P<one>[A-Za-z]{2,20})-(?:\r\n|\n|\r)[ \t]*(?P<two>[a-z]{2,20})\b")
"""At the end of a line of a printed page's width."""
COMPOUND = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,20}-[A-Za-z]{2,20}(?![A-Za-z])")
LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
NUMBERED = re.compile(r"[ \t]*(?P<number>\d{1,3})(?:[ \t]+(?=\S)|[ \t]*\Z)")
LEAST = 8
"""Lines that count themselves, to be a page with numbers."""
MOST = 0.8
"""Share of the lines that have a number; and of those, how many are one more than the number above."""


def line_numbers(text: str) -> list[Edit]:
    """`12  A.  Yes.`: the numbers of a deposition's lines, which begin again on every page; offsets in `text`."""
    lines = list(LINE.finditer(text))
    found = [(line.start(), m) for line in lines if (m := NUMBERED.match(line.group()))]
    numbers = [int(m["number"]) for _, m in found]
    steps = sum(two in {one + 1, 1} for one, two in pairwise(numbers))
    counted = len(found) >= LEAST and len(found) >= MOST * len(lines) and steps >= MOST * (len(found) - 1)
    return [Edit(at, at + m.end(), "line-number") for at, m in found] if counted else []


def hyphens(text: str) -> Iterator[Edit]:
    """A word that a printed line cut in two is one again, unless it is written with its hyphen elsewhere."""
    written = {word.lower() for word in COMPOUND.findall(text)}
    for cut in HYPHEN.finditer(text):
        if f"{cut['one']}-{cut['two']}".lower() not in written:
            yield Edit(cut.end("one"), cut.start("two"), "line-wrap")
