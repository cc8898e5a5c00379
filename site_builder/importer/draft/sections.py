"""A draft without sections in, the same with sections suggested, out.

A section begins with a turn of the host: where he asks at length, and where the words behind differ from those
before (Hearst, *TextTiling*, 1997). Its title is the text's own words, marked as a suggestion; a question or a topic
of the collection is named where the host's words answer to it.
"""

import math
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.draft.asked import HAN_PAIR, QUESTION_MARKS
from site_builder.importer.draft.section_titles import (
    folded,
    main_text,
    names_of,
    said_in,
    title_of,
)
from site_builder.importer.request import Known, Subject
from site_builder.importer.types import Draft, Review, Turn
from site_builder.text.fold import fold

SECTION = "section"
"""The reason of a suggested section; its note has the attributes that an editor may take over: only he files."""
LEAST = 2400
"""Characters of a draft from which sections are suggested (Latin letters count a third)."""
LONG, SHORTEST = 1800.0, 600.0
"""Characters of a section: about so many are wanted, fewer cost."""
FAR = 8 * LONG
"""Characters behind which a section is not made longer while it can begin nearer."""
WINDOW = 4
"""Turns before and behind whose words are compared."""
ANSWERS = 0.6
"""Of a question's words, how many the host has to say."""
OFTEN = 3
"""Times that a section has to name a topic."""
WORD = re.compile(r"[a-z][a-z'-]{3,}")


@dataclass(frozen=True, slots=True)
class Boundary:
    """A turn of the host that may begin a section."""

    number: int
    before: float
    """Characters before it."""
    worth: float


def with_sections(
    draft: Draft, known: Sequence[Known], questions: Sequence[Subject], topics: Sequence[Subject]
) -> Draft:
    """The draft with headings before the turns that begin a section; one with headings stays as it is."""
    sizes = [_size(turn) for turn in draft.turns]
    if draft.format == "draft" or sum(sizes) < LEAST or any(turn.headings for turn in draft.turns):
        return draft
    starts = begins(draft.turns, next(iter(draft.speakers), ""), sizes)
    ends = [*starts[1:], len(draft.turns)]
    names, everywhere = names_of(known), said_in(draft.turns)
    turns, review = list(draft.turns), []
    places = {turns[first].number: 0 for first in starts}
    for span in reversed(draft.spans):
        if span.turn in places:
            places[span.turn] = span.start
    for number, (first, last) in enumerate(zip(starts, ends, strict=True), 1):
        inside = draft.turns[first:last]
        title = title_of(inside, everywhere, names)
        turns[first] = replace(turns[first], headings=((title, f"#s{number}"),))
        note = " ".join(_filed(inside, questions, topics))
        start = places[turns[first].number]
        review.append(Review(turns[first].number, start, start + 1, SECTION, 0.5, note))
    return replace(draft, turns=tuple(turns), review=(*draft.review, *review))


def _size(turn: Turn) -> float:
    text = main_text(turn)
    latin = sum(char.isascii() for char in text)
    return len(text) - latin * 2 / 3


def begins(turns: Sequence[Turn], host: str, sizes: Sequence[float]) -> list[int]:
    """The turns with which sections begin, as their places; the first always does."""
    found = [Boundary(0, 0.0, 0.0)]
    before = 0.0
    for number, (turn, (left, right)) in enumerate(zip(turns, _around(turns), strict=True)):
        if number and turn.speaker == host and turns[number - 1].speaker != host:
            found.append(Boundary(number, before, _worth(main_text(turn), left, right)))
        before += sizes[number]
    return [found[n].number for n in _best(found, before)]


def _around(turns: Sequence[Turn]) -> Iterator[tuple[Sequence[Counter[str]], Sequence[Counter[str]]]]:
    """Of each turn the words of those before it, and its own with those behind; no more of them is kept."""
    words = deque([Counter[str]()] * WINDOW, maxlen=2 * WINDOW)
    words.extend(_words(main_text(turn)) for turn in turns[:WINDOW])
    words.extend([Counter()] * (2 * WINDOW - len(words)))
    for number in range(len(turns)):
        near = list(words)
        yield near[:WINDOW], near[WINDOW:]
        later = turns[number + WINDOW : number + WINDOW + 1]
        words.append(_words(main_text(later[0])) if later else Counter())


def _worth(text: str, left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> float:
    """How much a turn looks like a beginning: it asks, it is long, and what follows has other words."""
    asks = 0.5 if any(mark in text for mark in QUESTION_MARKS) else 0.0
    long = min(1.0, len(text) / 80) * 0.5
    return asks + long + (1.0 - _alike(sum(left, Counter()), sum(right, Counter())))


def _words(text: str) -> Counter[str]:
    folded = fold(text).lower()
    return Counter([*HAN_PAIR.findall(folded), *WORD.findall(folded)])


def _alike(one: Counter[str], two: Counter[str]) -> float:
    """Cosine of two counts."""
    shared = sum(count * two[word] for word, count in one.items())
    long = math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in two.values()))
    return shared / long if long else 0.0


def _best(found: Sequence[Boundary], total: float) -> list[int]:
    """The boundaries that together are worth most, sections of about the wanted length."""
    best: list[tuple[float, int]] = [(0.0, -1)]
    nearest = 0
    for here in range(1, len(found) + 1):
        at, worth = (found[here].before, found[here].worth) if here < len(found) else (total, 0.0)
        while nearest < here - 1 and at - found[nearest].before > FAR:
            nearest += 1
        ways = [
            (best[before][0] + worth - _cost(at - found[before].before), before)
            for before in range(nearest, here)
        ]
        best.append(max(ways))
    chosen: list[int] = []
    at_boundary = best[len(found)][1]
    while at_boundary >= 0:
        chosen.append(at_boundary)
        at_boundary = best[at_boundary][1]
    return chosen[::-1]


def _cost(size: float) -> float:
    """How far a section is from the wanted length, in what a boundary is worth."""
    return abs(math.log(max(size, 1.0) / LONG)) * 1.5 + (1.0 if size < SHORTEST else 0.0)


def _filed(inside: Sequence[Turn], questions: Sequence[Subject], topics: Sequence[Subject]) -> Iterator[str]:
    """The attributes that name a question that is asked and topics that are named."""
    said = set(_words(main_text(inside[0])))
    near = [(len(_said(q) & said) / len(_said(q)), q.slug) for q in questions if _said(q)]
    if near and max(near)[0] >= ANSWERS:
        yield f"question={max(near)[1]}"
    text = folded(inside)
    counts = [(max(text.count(fold(t).lower()) for t in topic.titles if t), topic.slug) for topic in topics]
    often = [slug for count, slug in sorted(counts, reverse=True) if count >= OFTEN]
    if often:
        yield f"topics={','.join(often[:2])}"


def _said(question: Subject) -> set[str]:
    return {word for title in question.titles for word in _words(title) if HAN_PAIR.match(word)}
