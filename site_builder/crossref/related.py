"""What interviews mention in, passages of other interviews that speak of the same out.

A passage is a section; what two of them share are terms, and a rare term counts for more. Terms that stand in
many sections tell nothing apart and are not followed, so the work for a page does not grow with the
collection. Numbers of the whole collection count by their powers of two alone: an edit moves few of them, so
that it changes what other interviews suggest only where it matters.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import NamedTuple, Protocol

from markupsafe import Markup

from site_builder.core.model import LocalText
from site_builder.core.records import dataclass
from site_builder.crossref.concordance import Line, Voice
from site_builder.crossref.excerpts import Place
from site_builder.crossref.extract import Extract, Outline, Rows

MOST_RELATED = 3
MOST_REASONS = 3
MOST_TERMS = 16
"""Of a page: the most telling ones are followed."""
COMMON = 60
"""A term that stands in more sections than this is not followed."""
LEAST_SHARED = 2
"""One word in common is chance."""


class Spread(NamedTuple):
    """How often one term is mentioned in one section of one interview."""

    section: str
    page: int
    times: int
    length: int
    """Of the section: mentions of all terms, as a power of two."""


Spreads = tuple[Spread, ...]
"""Of one term, in the order of the text."""


class Index(Protocol):
    """What is known of all interviews."""

    def rarity(self, term: str) -> int:
        """From 1, the rarer the higher; 0 for what is not followed."""

    def spreads(self, term: str) -> Sequence[tuple[str, Spread]]:
        """Where a term that is followed stands: slugs of interviews, in order of date."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A section of another interview, and the terms shared with it, the rarest first."""

    interview: str
    section: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A term and the words around it."""

    left: Markup
    keyword: Markup
    right: Markup


NO_QUOTE = Quote(Markup(), Markup(), Markup())


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


RelatedByPage = Mapping[int, Sequence[Related]]
"""What each page of an interview suggests; 0 is the whole text."""

Suggestions = Mapping[str, RelatedByPage]
"""The same by edition."""


def spreads_of(rows: Rows) -> dict[str, Spreads]:
    """Where each term is mentioned, in the interview's first language: each mention once."""
    lengths: Counter[str] = Counter()
    for part, terms in rows.terms.items():
        lengths[part.section] += len(terms)
    found: dict[str, list[Spread]] = {}
    for part, terms in rows.terms.items():
        length = lengths[part.section].bit_length()
        for term, times in Counter(terms).items():
            found.setdefault(term, []).append(Spread(part.section, part.page, times, length))
    return {term: tuple(spreads) for term, spreads in found.items()}


def rarity(sections: int, of: int) -> int:
    """Of a term in so many sections of `of`: a bit for each time that its sections go twice into all."""
    return max(1, of.bit_length() - sections.bit_length() + 1) if 0 < sections <= COMMON else 0


def choices(
    slug: str, mentions: Mapping[str, int], index: Index, allowed: Callable[[str], bool]
) -> tuple[Choice, ...]:
    """At most three passages for what a page of the interview `slug` mentions, each of another interview.

    `allowed` says which interviews may be suggested.
    """
    weights = {term: index.rarity(term) for term in mentions}
    followed = sorted(
        (term for term in mentions if weights[term]),
        key=lambda term: (-weights[term] * _damped(mentions[term]), term),
    )[:MOST_TERMS]
    scores: dict[tuple[str, str], float] = defaultdict(float)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in followed:
        weight = weights[term] ** 2 * _damped(mentions[term])
        for other, spread in index.spreads(term):
            if other != slug and allowed(other):
                key = other, spread.section
                scores[key] += weight * _damped(spread.times) / 2 ** (spread.length / 2)
                if term not in shared[key]:
                    shared[key].append(term)
    found: dict[str, Choice] = {}
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        if key[0] not in found and len(shared[key]) >= LEAST_SHARED:
            found[key[0]] = Choice(*key, tuple(sorted(shared[key], key=lambda term: (-weights[term], term))))
            if len(found) == MOST_RELATED:
                break
    return tuple(found.values())


def _damped(times: int) -> float:
    """Ten mentions are more than one, not ten times as much."""
    return 1 + log(times)


Spoken = Mapping[Voice, Sequence[Line]]
"""The lines of one term in an interview."""


def passage(one: Extract, outline: Outline, lines: Mapping[str, Spoken], choice: Choice) -> Related:
    """The turn of a section that speaks of most of what is shared, and its words around the rarest.

    `lines` are those of the interview by term.
    """
    by_turn: dict[Place, dict[str, Quote]] = defaultdict(dict)
    terms: Counter[Place] = Counter()
    for term in choice.terms:
        inside = [
            (place, voice.language, line)
            for voice, said in lines.get(term, {}).items()
            for line in said
            if (place := outline.turns[line.turn]).section == choice.section
        ]
        terms.update({place for place, _, _ in inside})
        for place, language, line in inside:
            quote = Quote(Markup(line.left), Markup(line.keyword), Markup(line.right))  # noqa: S704  see `Line`
            by_turn[place].setdefault(language, quote)
    best = min(by_turn, key=lambda place: (-terms[place], place.number))
    return Related(
        interview=one.slug,
        titles=one.titles,
        date=one.date,
        languages=one.languages,
        section_titles=outline.titles.get(choice.section, {}),
        place=best,
        terms=choice.terms[:MOST_REASONS],
        quotes=by_turn[best],
    )
