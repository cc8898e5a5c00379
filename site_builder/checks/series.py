"""The parts of all series in, what is wrong among them out."""

from collections.abc import Iterator, Sequence

from site_builder.core.model import Series
from site_builder.core.problems import Problem
from site_builder.text.fold import fold, fold_case

Part = tuple[str, Series]
"""The slug of an interview, and what it says of its series."""


def wrong_series(parts: Sequence[Part]) -> Iterator[Problem]:
    """Faults among all interviews that are part of a series; they come in one order, whatever the call."""
    in_order = sorted(parts, key=lambda part: part[0])
    yield from number_given_twice(in_order)
    yield from series_written_otherwise(in_order)


def number_given_twice(parts: Sequence[Part]) -> Iterator[Problem]:
    """Two interviews are not the same part of a series."""
    first: dict[tuple[str, int], str] = {}
    for slug, series in parts:
        if series.number and first.setdefault((series.name, series.number), slug) != slug:
            other = first[series.name, series.number]
            message = f"`{other}` is number {series.number} of this series too"
            yield Problem("duplicate-number", message, series.where, "give one of the two another number")


def series_written_otherwise(parts: Sequence[Part]) -> Iterator[Problem]:
    """A series has one name in each language: otherwise it would be two, and neither whole."""
    by_title: dict[tuple[str, str], Part] = {}
    by_name: dict[tuple[str, str], Part] = {}
    for slug, series in parts:
        for language, title in series.titles.items():
            first = by_title.setdefault((language, _level(title)), (slug, series))
            same = by_name.setdefault((language, series.name), (slug, series))
            other, there = first if first[1].name != series.name else same
            if (there.titles[language], there.name) != (title, series.name):
                written = there.titles[language]
                message = f"the series is called `{written}` in `{other}`"
                if written == title:
                    written, message = there.name, f"`{other}` has the same series, as `{there.name}`"
                hint = f"write `{written}` in both; two series differ in every language"
                yield Problem("series-name", message, series.where, hint)
                break


def _level(title: str) -> str:
    """A title without what is typed differently by mistake: case, width, script, spaces and marks."""
    return "".join(letter for letter in fold_case(fold(title)) if letter.isalnum())
