"""Alternating lines of two languages in, aligned pairs, out.

Adjacency first: a Chinese line followed by an English one is a pair. Where lines of one language
meet, a dynamic programme over lengths decides (Gale and Church, *A program for aligning sentences
in bilingual corpora*, 1993). The order of the raw text is never changed.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from math import log, sqrt

from site_builder.core.records import dataclass
from site_builder.importer.language import HAN, LATIN

LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*\S[^\n\r]*")
WIDE_END = re.compile(r"[。？！…，；：]$")
RATIO = 3.08
"""English letters per Chinese character (800 pairs of one interview; log-ratio sd .28)."""
LEAST = 8
"""Lines below which nothing is called bilingual."""
SHARE = 0.7
"""Of neighbours, how many must differ in language."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty."""

    start: int
    end: int
    text: str
    chinese: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of a pair; one of them may be missing."""

    chinese: Line | None
    english: Line | None
    doubt: str = ""


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines that are not empty, without the white space around them."""
    stop = len(text) if end is None else end
    found = []
    for match in LINE.finditer(text, start, stop):
        line = match.group()
        left = match.start() + len(line) - len(line.lstrip())
        right = match.start() + len(line.rstrip())
        found.append(Line(left, right, text[left:right], is_chinese(text[left:right])))
    return found


def is_chinese(line: str) -> bool:
    """Han at least a sixth of Latin letters, or full-width punctuation at the end."""
    han, latin = len(HAN.findall(line)), len(LATIN.findall(line))
    return han * 6 >= latin if han else bool(WIDE_END.search(line))


def looks(lines: Sequence[Line]) -> bool:
    """Whether the languages alternate line by line."""
    if len(lines) < LEAST or not any(line.chinese for line in lines):
        return False
    changes = sum(a.chinese != b.chinese for a, b in itertools.pairwise(lines))
    return changes >= SHARE * (len(lines) - 1)


def pair(lines: Sequence[Line]) -> list[Pair]:
    """Pairs in the order of the text."""
    first = _first(lines)
    pairs = list(_adjacent(lines, first))
    return _crossings(pairs)


def _first(lines: Sequence[Line]) -> bool:
    """Whether the first line is Chinese; so are then the first lines of all pairs."""
    return next((line.chinese for line in lines), True)


def _adjacent(lines: Sequence[Line], chinese_first: bool) -> Iterator[Pair]:
    here = 0
    while here < len(lines):
        one = lines[here]
        two = lines[here + 1] if here + 1 < len(lines) else None
        if two is None:
            yield _single(one)
            here += 1
        elif one.chinese == chinese_first and two.chinese != chinese_first:
            yield Pair(one, two) if chinese_first else Pair(two, one)
            here += 2
        elif _copy(one, two):
            doubt = "untranslated: the line stands twice in one language"
            yield Pair(one, two, doubt) if chinese_first else Pair(two, one, doubt)
            here += 2
        else:
            yield _single(one)
            here += 1


def _copy(one: Line, two: Line) -> bool:
    """The slot of the translation repeats the line."""
    return one.text == two.text


def _single(line: Line) -> Pair:
    doubt = "no counterpart in the other language"
    return Pair(line, None, doubt) if line.chinese else Pair(None, line, doubt)


def _unlikely(pair: Pair) -> float:
    """How many standard deviations the lengths are apart; 0 for a single line."""
    if pair.chinese is None or pair.english is None:
        return 0.0
    han, letters = _size(pair.chinese), _size(pair.english)
    if not han or not letters:
        return 0.0
    return log(letters / (RATIO * han)) / (0.30 + 1.2 / sqrt(letters))


def _size(line: Line) -> int:
    han = len(HAN.findall(line.text))
    latin = len(LATIN.findall(line.text))
    return han + round(latin / RATIO) if line.chinese else latin


def _crossings(pairs: list[Pair]) -> list[Pair]:
    """Two neighbours whose lengths are both wrong, in opposite ways, have their sides crossed."""
    fixed = list(pairs)
    for n in range(len(fixed) - 1):
        one, two = fixed[n], fixed[n + 1]
        a, b = _unlikely(one), _unlikely(two)
        if a * b < 0 and min(abs(a), abs(b)) > 2.0:
            crossed = Pair(one.chinese, two.english, "crosses the next pair")
            other = Pair(two.chinese, one.english, "crosses the pair before")
            if abs(_unlikely(crossed)) + abs(_unlikely(other)) < (abs(a) + abs(b)) / 2:
                fixed[n], fixed[n + 1] = crossed, other
    return fixed
