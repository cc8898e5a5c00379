"""Rows of interviews in, passages of other interviews that speak of the same out.

A passage is a section; what two of them share are terms, and a rare term counts for more. Terms that stand in
very many sections tell nothing apart and are not followed, so the work for a page does not grow with the
collection.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from site_builder.extract import Extract, Line, Place
from site_builder.model import LocalText

MOST_RELATED = 3
MOST_REASONS = 3
MOST_TERMS = 16
"""Of a page: the most telling ones are followed."""
COMMON = 240
"""A term that stands in more sections than this is not followed."""
LEAST_SHARED = 2
"""One word in common is chance."""

Key = tuple[str, str]
"""Interview and section."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A term and the words around it."""

    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Related:
    """A passage of another interview, and what it shares with this one."""

    interview: str
    titles: LocalText
    date: str
    languages: tuple[str, ...]
    section_titles: LocalText
    place: Place
    """The turn that speaks of it most."""
    terms: tuple[str, ...]
    """What is shared, the rarest first."""
    quotes: Mapping[str, Quote]
    """From that turn, by language."""


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Which sections of which interviews mention a term, and how often."""

    extracts: Mapping[str, Extract]
    sections: Mapping[str, Mapping[Key, int]]
    """Mentions by term and section."""
    weights: Mapping[str, float]
    """Of each term: the rarer, the heavier."""
    norms: Mapping[Key, float]


def term_lines(one: Extract) -> list[Line]:
    """The mentions of terms in an interview's first language: each of them once."""
    return [line for line in one.lines if line.kind == "term" and line.language == one.languages[0]]


def term_index(extracts: Sequence[Extract]) -> TermIndex:
    """The index of a collection."""
    sections: dict[str, Counter[Key]] = defaultdict(Counter)
    for one in extracts:
        for line in term_lines(one):
            sections[line.slug][one.slug, line.place.section] += 1
    number = len({key for found in sections.values() for key in found})
    weights = {term: log(1 + number / len(found)) for term, found in sections.items()}
    squares: dict[Key, float] = defaultdict(float)
    for term, found in sections.items():
        for key, times in found.items():
            squares[key] += (weights[term] * _damped(times)) ** 2
    norms = {key: sqrt(square) for key, square in squares.items()}
    return TermIndex({one.slug: one for one in extracts}, sections, weights, norms)


def related(one: Extract, page: int, index: TermIndex) -> tuple[Related, ...]:
    """At most three passages for a page of an interview (0: for all of it), each of another interview."""
    here = Counter(line.slug for line in term_lines(one) if page in {0, line.place.page})
    followed = sorted(
        (term for term in here if _leads_elsewhere(index.sections.get(term, {}), one.slug)),
        key=lambda term: (-index.weights.get(term, 0) * _damped(here[term]), term),
    )[:MOST_TERMS]
    scores: dict[Key, float] = defaultdict(float)
    shared: dict[Key, list[str]] = defaultdict(list)
    for term in followed:
        weight = index.weights.get(term, 0) ** 2 * _damped(here[term])
        for key, times in index.sections.get(term, {}).items():
            if key[0] != one.slug:
                scores[key] += weight * _damped(times) / index.norms[key]
                shared[key].append(term)
    found: dict[str, Related] = {}
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        if key[0] not in found and len(shared[key]) >= LEAST_SHARED:
            found[key[0]] = _passage(index, key, shared[key])
            if len(found) == MOST_RELATED:
                break
    return tuple(found.values())


def _leads_elsewhere(sections: Mapping[Key, int], slug: str) -> bool:
    return len(sections) <= COMMON and any(key[0] != slug for key in sections)


def _damped(times: int) -> float:
    """Ten mentions are more than one, not ten times as much."""
    return 1 + log(times)


def _passage(index: TermIndex, key: Key, terms: Sequence[str]) -> Related:
    """The turn of the section whose shared terms weigh most, and its words around the rarest."""
    one = index.extracts[key[0]]
    rarest = sorted(terms, key=lambda term: (-index.weights[term], term))
    inside = [line for line in one.lines if line.place.section == key[1] and line.slug in terms]
    by_turn: dict[str, set[str]] = defaultdict(set)
    for line in inside:
        by_turn[line.place.turn].add(line.slug)
    places = {line.place.turn: line.place for line in inside}
    best = min(
        by_turn,
        key=lambda turn: (-sum(sorted(index.weights[t] for t in by_turn[turn])), places[turn].number),
    )
    quotes: dict[str, Quote] = {}
    order = {term: rank for rank, term in enumerate(rarest)}
    for line in sorted(
        (line for line in inside if line.place.turn == best), key=lambda line: order[line.slug]
    ):
        quotes.setdefault(line.language, Quote(line.left, line.keyword, line.right))
    return Related(
        interview=one.slug,
        titles=one.titles,
        date=one.date,
        languages=one.languages,
        section_titles=one.sections.get(key[1], {}),
        place=places[best],
        terms=tuple(rarest[:MOST_REASONS]),
        quotes=quotes,
    )
