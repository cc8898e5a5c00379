"""The interviews of a series in, those that the pages of one of them name beside it out."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from site_builder.core.model import LocalText, Series
from site_builder.crossref.extract import Extract

MOST_BESIDE = 12
"""Other interviews of a series that a page names: those nearest to its own."""


class SeriesPart(NamedTuple):
    """Another interview of the series."""

    slug: str
    titles: LocalText
    number: int
    """0 where nobody says."""
    languages: tuple[str, ...]
    """In which it can be read."""


def parts_of(members: Iterable[tuple[str, Series]], head: Callable[[str], Extract]) -> tuple[SeriesPart, ...]:
    """All parts of a series in order: by number, those without one behind them, by date."""
    found = [(one.number or NEVER, head(slug), one.number) for slug, one in members]
    ordered = sorted(found, key=lambda part: (part[0], part[1].date, part[1].slug))
    return tuple(SeriesPart(one.slug, one.titles, number, one.languages) for _, one, number in ordered)


NEVER = 1 << 30


def beside(slug: str, parts: Sequence[SeriesPart]) -> tuple[SeriesPart, ...]:
    """The parts nearest to an interview, without itself, in order."""
    here = next((place for place, part in enumerate(parts) if part.slug == slug), 0)
    others = [place for place in range(len(parts)) if parts[place].slug != slug]
    nearest = sorted(others, key=lambda place: (abs(place - here), place))[:MOST_BESIDE]
    return tuple(parts[place] for place in sorted(nearest))
