"""The parts of a series in order, and which of them the pages of one name."""

from pathlib import Path

import pytest

from site_builder.core.model import Series
from site_builder.core.problems import Location
from site_builder.core.records import replace
from site_builder.crossref.series import SeriesPart, beside, parts_of
from tests.unit.test_related import interview

HERE = Location(Path("made-up"))


def test_parts_stand_by_number_and_those_without_one_behind_by_date() -> None:
    dates = {"late": "2019", "early": "2011", "same": "2011", "second": "2020", "first": "2021"}
    numbers = {"first": 1, "second": 2}
    members = [(slug, Series("Talks", {"en": "Talks"}, numbers.get(slug, 0), HERE)) for slug in dates]

    parts = parts_of(members, lambda slug: replace(interview(slug).extract, date=dates[slug]))

    assert [(part.slug, part.number) for part in parts] == [
        ("first", 1), ("second", 2), ("early", 0), ("same", 0), ("late", 0),
    ]  # fmt: skip
    assert parts[0] == SeriesPart("first", {"en": "first"}, 1, ("en",))


@pytest.mark.parametrize(
    ("here", "named"),
    [
        (0, range(1, 13)), (19, range(7, 19)), (9, [*range(3, 9), *range(10, 16)]), (2, [0, 1, *range(3, 13)]),
    ],
)  # fmt: skip
def test_the_twelve_nearest_are_named_in_order(here: int, named: list[int]) -> None:
    parts = [SeriesPart(f"p{n}", {}, n, ("en",)) for n in range(20)]

    assert [part.number for part in beside(f"p{here}", parts)] == list(named)


def test_of_a_short_series_all_others_are_named() -> None:
    parts = [SeriesPart(slug, {}, 0, ("en",)) for slug in ("a", "b", "c")]

    assert [part.slug for part in beside("b", parts)] == ["a", "c"]
