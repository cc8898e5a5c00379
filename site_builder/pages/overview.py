"""What the pages about the collection as a whole are made from; it does not grow with the collection."""

from collections.abc import Mapping

from site_builder.core.records import dataclass
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import NOTHING, Tally

NEWEST = 12
"""Interviews shown on the home page."""

MOST_SPEAKERS = 8
MOST_TERMS = 24
"""Of the picture above the glossary."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who mentions a term how often."""

    term: str
    speakers: Mapping[str, int]
    """Those of `Overview.speakers` who do."""
    alone: bool
    """Whether one person alone does."""


@dataclass(frozen=True, slots=True)
class Overview:
    """One edition at a glance."""

    interviews: int
    newest: tuple[Extract, ...]
    """The heads of the newest interviews, in order of date."""
    tallies: Mapping[str, Mapping[str, Tally]]
    """Of terms, people, topics, questions and events, by slug."""
    speakers: tuple[str, ...]
    """Who mentions most terms."""
    all_speakers: int
    spoken: tuple[Spoken, ...]
    """The terms most often mentioned."""

    def of(self, kind: str) -> Mapping[str, Tally]:
        return self.tallies.get(kind, {})

    def tally(self, kind: str, slug: str) -> Tally:
        return self.of(kind).get(slug, NOTHING)
