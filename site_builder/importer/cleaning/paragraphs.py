"""A view and its turns in, the places where paragraphs begin, out.

A paragraph begins where the source begins one, if a sentence ends there; a turn that is longer than a paragraph
should be is parted at ends of sentences, and fragments that a wrap left over are joined.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.layout import paragraph_starts
from site_builder.importer.language import HAN
from site_builder.importer.types import Parsed
from site_builder.importer.view import View

SENTENCE_END = re.compile(r"(?:[。？！?!….][”’\"'」』）)\]]*|[：:])$")
SENTENCE = re.compile(r"(?:[。？！?!]|……|(?<=[a-z\d)])\.(?=\s|$))[”’\"'」』）)\]]*\s*")
LONG_LINE = 60
"""Mean length of lines from which a single line break parts paragraphs."""
SHORT, FULL, LONGEST = 80, 180, 300
"""Characters of a paragraph: a shorter one is joined, about so many are wanted, a longer one is parted."""
ENGLISH = 2.5
"""Latin letters that take the room of one Han character."""
NEW_THOUGHT = re.compile(
    r"所以|那么|现在|后来|不过|但是|另外|另一|其次|首先|最后|当然|事实上|实际上|总之|总的来说|然后|接着|比如|例如|有一|回到|至于|关于|如今|so\b|now\b|but\b|then\b|and then|another|finally|for example",
    re.IGNORECASE,
)
"""Words with which a new paragraph would rather begin."""
ITEM = re.compile(
    r"\s*(?:\d{1,2}[.)、．]|[一二三四五六七八九十]{1,2}[、．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|[-*•])"
)
COUNTED = re.compile(
    r"\d{1,2}[.)、．](?!\d)|[一二三四五六七八九十]{1,2}[、．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]"
)
LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn."""

    start: int
    end: int
    size: float
    """Han characters; Latin letters count less."""
    opens: bool
    """Whether it begins like a new thought."""


def paragraphs(
    view: View, parsed: Parsed, turns: Sequence[tuple[int, int]] = (), *, joined: bool = False
) -> frozenset[int]:
    """Edited offsets at which a paragraph begins.

    `turns` may be parted anew; `joined` where lines are those of subtitles and not of an author.
    """
    given = _given(view, parsed)
    fixed = _fixed(view, parsed) if turns else given
    whole = {start for start in given if start in fixed or SENTENCE_END.search(_before(view.text, start))}
    whole -= _fragments(view.text, whole - fixed, turns) if joined else set()
    return frozenset(whole | set(_parting(view.text, whole, turns)))


def _before(text: str, start: int) -> str:
    return text[max(0, start - 12) : start].rstrip()


def _given(view: View, parsed: Parsed) -> frozenset[int]:
    """Where the source begins a paragraph."""
    if parsed.format != "text":
        marked = [view.from_raw(b.start) for b in parsed.blocks if b.paragraph]
        return paragraph_starts(view.text, marked)
    text = view.text
    lines = [line for line in re.split(r"[\n\r]+", text) if line.strip()]
    wrapped = any(edit.reason == "line-wrap" for edit in view.edits)
    long = bool(lines) and sum(map(len, lines)) >= LONG_LINE * len(lines) and not wrapped
    found = [
        m.end()
        for m in re.finditer(r"(?<!\s)\s*[\n\r]\s*", text)
        if _parts(text, m, long=long, wrapped=wrapped)
    ]
    return frozenset(found)


def _fixed(view: View, parsed: Parsed) -> frozenset[int]:
    """Where the source leaves no doubt: a blank line, an item of a list, a paragraph of a marked-up format."""
    if parsed.format != "text":
        return _given(view, parsed)
    text = view.text
    found = re.finditer(r"(?<!\s)\s*[\n\r]\s*", text)
    return frozenset(m.end() for m in found if _blank(m.group()) or ITEM.match(text, m.end()))


def _blank(run: str) -> bool:
    return run.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _parts(text: str, match: "re.Match[str]", *, long: bool, wrapped: bool) -> bool:
    """Whether a line break parts paragraphs: a blank line and the number of an item do, a wrap does not."""
    if _blank(match.group()) or long:
        return True
    ended = bool(SENTENCE_END.search(_before(text, match.start())))
    return (ended and not wrapped) or bool(COUNTED.match(text, match.end()))


def measure(text: str) -> float:
    """How long a text is: Han characters, and Latin letters that count less."""
    return len(HAN.findall(text)) + len(LETTER.findall(text)) / ENGLISH


def _fragments(text: str, starts: set[int], turns: Sequence[tuple[int, int]]) -> set[int]:
    """Paragraphs so short that they belong to the one before."""
    found: set[int] = set()
    ordered = sorted(starts)
    for start, end in turns:
        inside = _inside(ordered, start, end)
        last = start
        for at, after in pairwise([*inside, end]):
            before = measure(text[last:at])
            if min(before, measure(text[at:after])) < SHORT and before + measure(text[at:after]) <= LONGEST:
                found.add(at)
            else:
                last = at
    return found


def _parting(text: str, starts: set[int], turns: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where long paragraphs are parted."""
    ordered = sorted(starts)
    for start, end in turns:
        inside = _inside(ordered, start, end)
        for first, last in pairwise([start, *inside, end]):
            if measure(text[first:last]) > LONGEST:
                yield from part(list(sentences(text, first, last)))


def _inside(ordered: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of the ascending places that lie between two others."""
    return ordered[bisect_right(ordered, start) : bisect_left(ordered, end)]


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of a stretch, each with the space behind it."""
    done = start
    for match in SENTENCE.finditer(text, start, end):
        if text[done : match.end()].strip():
            yield _sentence(text, done, match.end())
            done = match.end()
    if text[done:end].strip():
        yield _sentence(text, done, end)


def _sentence(text: str, start: int, end: int) -> Sentence:
    opens = bool(NEW_THOUGHT.match(text[start : start + 20].lstrip()))
    return Sentence(start, end, measure(text[start:end]), opens)


def part(told: Sequence[Sentence]) -> list[int]:
    """Where the paragraphs behind the first begin: the cuts that make sizes even and begin with a new thought."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(told) + 1):
        size, ways = 0.0, []
        for first in range(last - 1, -1, -1):
            size += told[first].size
            if size > LONGEST and first < last - 1:
                break
            ways.append((best[first][0] + _cost(size, told[first], first), first))
        best.append(min(ways))
    cuts, at = [], len(told)
    while at:
        at = best[at][1]
        cuts.append(told[at].start)
    return sorted(cuts)[1:]


def _cost(size: float, first: Sentence, number: int) -> float:
    """How far a paragraph is from what is wanted."""
    far = ((size - FULL) / FULL) ** 2 + (4.0 if size < SHORT else 0.0)
    return far + (0.3 if number and not first.opens else 0.0)
