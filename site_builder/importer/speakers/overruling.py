"""Phrases and an editor's decisions in, which phrases are decided and where turns stay apart, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.request import Decision
from site_builder.importer.speakers.phrases import Gap, Phrase


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided, by the numbers of phrases."""

    names: Mapping[int, str]
    begins: frozenset[int]
    """Where a turn begins whoever spoke before: an editor had one begin or end there."""


def decided(ranges: Sequence[tuple[int, int]], decisions: Sequence[Decision]) -> Decided:
    """Every phrase of a decided turn; of a decision without an end, the phrase that it stands in.

    `ranges` are the raw offsets of the phrases' first and last characters.
    """
    starts = [start for start, _ in ranges]
    names: dict[int, str] = {}
    begins: set[int] = set()
    for one in decisions:
        first = _number(starts, ranges, one.start)
        stop = max(first + 1, _number(starts, ranges, one.end)) if one.end else first + 1
        names.update((number, one.speaker) for number in range(first, min(stop, len(ranges))))
        if one.end:
            begins |= {first, stop}
    return Decided(names, frozenset(begins))


def _number(starts: Sequence[int], ranges: Sequence[tuple[int, int]], offset: int) -> int:
    """The last phrase that begins at or before an offset; the next one behind its end."""
    number = bisect_right(starts, offset) - 1
    return number + (number < 0 or ranges[number][1] < offset)


def cut_at(phrases: Sequence[Phrase], places: Sequence[int]) -> list[Phrase]:
    """The phrases, cut where an editor has someone begin in the middle of one; offsets in the text."""
    found: list[Phrase] = []
    wanted = sorted(set(places))
    for phrase in phrases:
        rest = phrase
        for place in wanted[bisect_right(wanted, phrase.start) : bisect_left(wanted, phrase.end)]:
            at = place - rest.start
            head, tail = rest.text[:at], rest.text[at:]
            if head.strip() and tail.strip():
                found.append(replace(rest, end=place, text=head))
                rest = Phrase(place, phrase.end, Gap.SENTENCE, tail)
        found.append(rest)
    return found
