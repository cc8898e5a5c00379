"""`>>`, and a dash where all lines have one, say that somebody else speaks, whatever is said there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.core.together import UNKNOWN
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.speakers.phrases import are_turns
from site_builder.importer.types import Draft
from site_builder.importer.wanted import Wanted

CHINESE = ("谢谢你今天来。", "谢谢你，也谢谢听众。", "窑在屋后。", "为什么？", "我不知道。", "是的。")
ENGLISH = ("Thank you for coming.", "Thanks to you.", "Yes.", "So it was cold.", "Why?", "Behind the house.")
SAID = st.sampled_from([CHINESE, ENGLISH]).flatmap(st.permutations)


def imported(text: str) -> Draft:
    return make_draft(read_raw(text.encode(), "a.txt"), Wanted("talk", ("Ann", "Bob")))


@given(
    SAID,
    st.sampled_from([">> ", "— ", "- ", "-- ", "– "]),
)
def test_every_sign_is_a_change_and_none_is_said(lines: list[str], sign: str) -> None:
    draft = imported("".join(f"{sign}{line}\n\n" for line in lines))

    told = [text for turn in draft.turns for text in turn.text.values()]
    assert told == lines
    speakers = [turn.speaker for turn in draft.turns]
    assert all(one != two or one == UNKNOWN for one, two in pairwise(speakers))


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("- a\n- b\n- c\n- d", True),
        ("- a\n\n- b\n\n- c\n\nd\n\n- e", True),
        ("- a\n- b\n- c", False),
        ("a\n- b\n- c\n- d\n- e\nf", False),
        ("---\n---\n---\n---", False),
        ("-1\n-2\n-3\n-4", False),
    ],
)
def test_dashes_are_turns_where_nearly_all_lines_have_one(text: str, turns: bool) -> None:
    assert are_turns(text) is turns


def test_hyphens_of_a_list_in_what_somebody_says_begin_no_turn() -> None:
    draft = imported(
        "Where was it?\n\nThree things: read, write and sleep.\n- Read a book.\n- Write a page.\n\nAnd then?\n\nThen I slept.\n"
    )

    assert "- Read a book." in "".join(turn.text["en"] for turn in draft.turns)
