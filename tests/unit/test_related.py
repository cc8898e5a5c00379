"""Related passages: what two sections share decides, and rare terms count for more."""

from typing import NamedTuple

import pytest

from site_builder.core.kinds import TERM, Key
from site_builder.crossref.concordance import Line, Part, Voice
from site_builder.crossref.excerpts import Place
from site_builder.crossref.extract import Extract, Outline, Rows
from site_builder.crossref.related import (
    COMMON,
    MOST_RELATED,
    Choice,
    Spoken,
    Spread,
    choices,
    passage,
    rarity,
    spreads_of,
)


class Interview(NamedTuple):
    """An interview as other pages know it."""

    slug: str
    extract: Extract
    outline: Outline
    rows: Rows

    @property
    def lines(self) -> dict[str, Spoken]:
        (by_term,) = self.rows.lines.values()
        return {key.slug: {Voice("en", "guest"): lines} for key, lines in by_term.items()}


def interview(slug: str, **sections: str) -> Interview:
    """An interview whose sections mention the terms named, one turn each, on pages one and two by turns."""
    turns = {f"t{n}": Place(slug, f"t{n}", n, 2 - n % 2, "guest", one) for n, one in enumerate(sections, 1)}
    terms = {Part(place.section, place.page): sections[place.section].split() for place in turns.values()}
    lines: dict[Key, list[Line]] = {}
    for place in turns.values():
        for term in terms[Part(place.section, place.page)]:
            lines.setdefault(Key(TERM, term), []).append(Line(f"#{place.turn}", "a ", term, " b"))
    called = Extract(
        slug=slug,
        titles={"en": slug},
        summary={},
        date="2017",
        published="2017",
        languages=("en",),
        written_in=("en",),
        edition="retold",
        speakers={"Guest": "guest"},
        characters=1,
        minutes=1,
        turns=len(sections),
        pages=2,
        turns_by_speaker={},
        topic_passages={},
        main_topics=(),
    )
    outline = Outline({section: {"en": section} for section in sections}, turns, frozenset())
    return Interview(slug, called, outline, Rows({Voice("en", "guest"): lines}, terms, (), (), ()))


class Lookup:
    """All there is to know of a few interviews."""

    def __init__(self, interviews: list[Interview]) -> None:
        self.found = [(one.slug, spreads_of(one.rows)) for one in interviews]

    def spreads(self, term: str) -> list[tuple[str, Spread]]:
        return [(slug, spread) for slug, found in self.found for spread in found.get(term, ())]

    def rarity(self, term: str) -> int:
        sections = {
            (slug, one.section) for slug, found in self.found for some in found.values() for one in some
        }
        return rarity(len(self.spreads(term)), len(sections))


def chosen(one: Interview, others: list[Interview], page: int = 0) -> tuple[Choice, ...]:
    mentions = {
        term: number
        for term, spreads in spreads_of(one.rows).items()
        if (number := sum(spread.times for spread in spreads if page in {0, spread.page}))
    }
    return choices(one.slug, mentions, Lookup([one, *others]), lambda _: True)


def places(one: Interview, others: list[Interview], page: int = 0) -> list[str]:
    return [f"{found.interview}#{found.section}" for found in chosen(one, others, page)]


def test_a_rare_term_in_common_counts_for_more_than_frequent_ones() -> None:
    here = interview("here", one="rbm sleep net data")
    others = [
        interview("often", a="net data"),
        interview("rare", a="rbm sleep"),
        *(interview(f"x{n}", a="net data other") for n in range(9)),
    ]

    assert places(here, others)[0] == "rare#a"


def test_the_reason_names_what_is_shared_the_rarest_first() -> None:
    here = interview("here", one="rbm net")
    others = [interview("there", a="rbm net joy"), *(interview(f"x{n}", a="net") for n in range(3))]

    (choice,) = chosen(here, others)
    there = others[0]
    found = passage(there.extract, there.outline, there.lines, choice)

    assert found.terms == ("rbm", "net")
    assert found.quotes["en"].keyword == "rbm"


def test_one_word_in_common_is_no_reason() -> None:
    assert places(interview("here", one="rbm net"), [interview("there", a="rbm joy")]) == []


def test_at_most_three_and_one_of_an_interview() -> None:
    others = [interview(f"x{n}", a="rbm net", b="rbm net") for n in range(9)]

    found = places(interview("here", one="rbm net"), others)

    assert len(found) == MOST_RELATED == 3
    assert len({place.split("#")[0] for place in found}) == MOST_RELATED


def test_a_page_suggests_what_it_speaks_of_itself() -> None:
    here = interview("here", one="rbm net", two="cat dog")
    others = [interview("nets", a="rbm net"), interview("pets", a="cat dog")]

    assert places(here, others, page=1) == ["nets#a"]
    assert places(here, others, page=2) == ["pets#a"]


def test_terms_of_very_many_sections_are_not_followed() -> None:
    here = interview("here", one="rbm net")
    others = [interview(f"x{n:03}", a="rbm net") for n in range(COMMON)]

    assert places(here, others) == []


def test_a_term_of_as_many_sections_as_are_followed_is_followed() -> None:
    here = interview("here", one="rbm net")
    others = [interview(f"x{n:03}", a="rbm net") for n in range(59)]

    assert places(here, others) == ["x000#a", "x001#a", "x002#a"]


def test_sixteen_terms_of_a_page_are_followed_the_rarest_first() -> None:
    sixteen = [f"a{n:02}" for n in range(16)]
    here = interview("here", one=" ".join((*sixteen, "common", "usual")))
    others = [
        interview("last", a="a14 a15"),
        interview("beyond", a="common usual"),
        *(interview(f"x{n}", a="common usual") for n in range(9)),
    ]

    assert places(here, others) == ["last#a"]


def test_what_is_shared_counts_for_less_in_a_section_of_many_terms() -> None:
    here = interview("here", one="rbm net")
    others = [
        interview("long", a="rbm net " + " ".join(f"a{n}" for n in range(30))),
        interview("short", a="rbm net"),
    ]

    assert places(here, others) == ["short#a", "long#a"]


@pytest.mark.parametrize(
    ("sections", "of", "bits"),
    [(0, 9, 0), (1, 1, 1), (1, 8, 4), (8, 8, 1), (9, 7, 1), (20, 7, 1), (60, 64, 2), (61, 64, 0)],
)
def test_a_term_is_rarer_by_a_bit_each_time_that_its_sections_go_twice_into_all(
    sections: int, of: int, bits: int
) -> None:
    assert rarity(sections, of) == bits
