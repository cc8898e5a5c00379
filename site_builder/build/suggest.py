"""The store in, the passages and the parts of its series that the pages of an interview suggest out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from site_builder.build.store import Store
from site_builder.core.kinds import Key
from site_builder.crossref.related import (
    Choice,
    Related,
    RelatedByPage,
    Suggestions,
    choices,
    passage,
    rarity,
)
from site_builder.crossref.series import SeriesPart, beside, parts_of
from site_builder.crossref.tally import EVERYWHERE, SECTIONS
from site_builder.text.editions import Edition

OUTLINES = 512
"""Outlines of interviews that are remembered, at about 10 kB each."""


class Suggester:
    """Finds related passages; it remembers what it looked up, so the store must not change meanwhile."""

    def __init__(self, store: Store, editions: Sequence[Edition]) -> None:
        self._store, self._editions = store, editions
        self._sections = store.tallies.tally(Key(SECTIONS, ""), EVERYWHERE).count
        self.rarity = lru_cache(maxsize=None)(self._rarity)
        self.spreads = lru_cache(maxsize=None)(store.rows.spreads)
        self._languages = lru_cache(maxsize=None)(lambda slug: store.interviews.head(slug).languages)
        self._outline = lru_cache(maxsize=OUTLINES)(store.interviews.outline)
        self._parts = lru_cache(maxsize=None)(
            lambda series: parts_of(store.rows.members(series), store.interviews.head)
        )
        self._passage = lru_cache(maxsize=None)(self._read)

    def related(self, slug: str) -> Suggestions:
        """What an interview suggests."""
        pages = self._store.interviews.head(slug).pages
        mentions: dict[int, Counter[str]] = defaultdict(Counter)
        for term, spreads in self._store.rows.spreads_of(slug).items():
            for spread in spreads:
                mentions[spread.page][term] += spread.times
                mentions[0][term] += spread.times
        if pages == 1:
            mentions[1] = mentions[0]
        by_reach: dict[str, RelatedByPage] = {}
        """Editions that hold every interview suggest the same."""
        for edition in self._editions:
            reach = "" if edition.whole else edition.language
            if reach not in by_reach:
                by_reach[reach] = {
                    number: self._found(slug, mentions[number], edition) for number in range(pages + 1)
                }
        return {one.language: by_reach["" if one.whole else one.language] for one in self._editions}

    def series(self, slug: str) -> tuple[SeriesPart, ...]:
        """The other interviews of the series that an interview is part of."""
        name = self._store.rows.series_of(slug)
        return beside(slug, self._parts(name)) if name else ()

    def _found(self, slug: str, mentions: Counter[str], edition: Edition) -> tuple[Related, ...]:
        def allowed(other: str) -> bool:
            return bool(edition.shows(self._languages(other)))

        return tuple(self._passage(choice) for choice in choices(slug, mentions, self, allowed))

    def _read(self, choice: Choice) -> Related:
        store, slug = self._store, choice.interview
        lines = {term: store.rows.lines(term, slug) for term in choice.terms}
        return passage(store.interviews.head(slug), self._outline(slug), lines, choice)

    def _rarity(self, term: str) -> int:
        return rarity(self._store.tallies.tally(Key(SECTIONS, term), EVERYWHERE).count, self._sections)
