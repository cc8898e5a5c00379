"""Turns that a file has twice are asked about, one question for each run of them."""

import re

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.wanted import Wanted

TALK = (
    "Ann: Where was the kiln, and what did it look like in those years?",
    "Bob: Behind the house, under the pines, and it looked like a small round hill.",
    "Ann: And who lit it?",
    "Bob: My aunt did, at four in the morning, with straw from the year before.",
    "Ann: Thanks.",
    "Bob: Thank you.",
)


def asked(*lines: str) -> list[tuple[int, str]]:
    raw = "\n\n".join(lines)
    draft = make_draft(read_raw(raw.encode(), "a.txt"), Wanted("talk", ("Ann", "Bob")))
    return [(one.turn, one.note) for one in draft.review if one.reason == "said twice?"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (TALK, []),
        ((*TALK[:2], TALK[1], *TALK[2:]), [(3, "this turn is word for word `t2`")]),
        ((*TALK[:4], *TALK), [(5, "4 turns stand word for word above: `t1`")]),
        ((*TALK, *TALK), [(7, "6 turns stand word for word above: `t1`")]),
        ((*TALK[:4], "Ann: And who lit it?", "Bob: I told you.", *TALK[4:]), []),
    ],
    ids=["none", "one", "from the beginning", "all, the short ones too", "a short one may come back"],
)
def test_each_run_is_asked_about_once(lines: tuple[str, ...], found: list[tuple[int, str]]) -> None:
    assert asked(*lines) == found


@pytest.mark.parametrize(
    "mark",
    ["[inaudible 00:01:02]", "[unintelligible 00:10:26.19]", "(INAUDIBLE)", "[听不清楚]", "[unclear, 3:12]"],
)
def test_a_place_that_nobody_could_hear_is_told_with_its_time(mark: str) -> None:
    draft = make_draft(
        read_raw("\n\n".join(TALK).replace("straw", mark).encode(), "a.txt"), Wanted("talk", ("Ann", "Bob"))
    )

    found = [one for one in draft.review if one.reason == "inaudible"]
    assert [re.sub(r"\s", "", draft.raw.text[one.start : one.end]) for one in found] == [
        re.sub(r"\s", "", mark)
    ]
