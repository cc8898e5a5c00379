"""Speakers given by one name, written in the file by another of the register."""

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted

PEOPLE = {
    "林夏": "lin-xia",
    "Lin Xia": "lin-xia",
    "奥托·韦伯": "otto-weber",
    "Otto Weber": "otto-weber",
    "韦伯": "otto-weber",
}
TALK = """{host}：您是什么时候到港口的？

{guest}：那年冬天。{host}也在，我们一起修船。

{host}：修了多久？

{guest}：三个月，一天也没有停。
"""
CAPTIONS = """WEBVTT

00:00.000 --> 00:02.000
<v Lin Xia>您是什么时候到港口的？

00:02.000 --> 00:05.000
<v Otto Weber>那年冬天。我们一起修船。
"""


def drafted(text: str, *speakers: str, people: dict[str, str] = PEOPLE) -> Draft:
    return make_draft(Raw(text), Wanted("talk", speakers, people=people))


@pytest.mark.parametrize("given", [("林夏", "奥托·韦伯"), ("Lin Xia", "Otto Weber"), ("林夏", "Otto Weber")])
@pytest.mark.parametrize(
    "written", [("Lin Xia", "Otto Weber"), ("林夏", "奥托·韦伯"), ("林夏", "Weber"), ("Lin", "韦伯")]
)
def test_every_name_of_the_register_is_the_speaker(given: tuple[str, ...], written: tuple[str, ...]) -> None:
    draft = drafted(TALK.format(host=written[0], guest=written[1]), *given)

    assert [draft.speakers[turn.speaker] for turn in draft.turns] == ["lin-xia", "otto-weber"] * 2
    assert all(turn.doubt is None for turn in draft.turns)


def test_it_is_the_name_that_counts_not_who_comes_first() -> None:
    first = "{guest}：我先说一句。\n\n".format(guest="Otto Weber")

    draft = drafted(first + TALK.format(host="Lin Xia", guest="Otto Weber"), "林夏", "奥托·韦伯")

    assert [draft.speakers[turn.speaker] for turn in draft.turns][:2] == ["otto-weber", "lin-xia"]


def test_the_names_of_a_format_are_looked_up_too() -> None:
    draft = drafted(CAPTIONS, "林夏", "奥托·韦伯")

    assert [draft.speakers[turn.speaker] for turn in draft.turns] == ["lin-xia", "otto-weber"]


def test_a_name_that_labels_have_is_kept_and_one_that_nobody_knows_too() -> None:
    text = TALK.format(host="林夏", guest="Otto Weber")

    assert set(drafted(text, "林夏", "Otto Weber").speakers) == {"林夏", "Otto Weber"}
    assert set(drafted(text, "林夏", "Otto Weber", people={}).speakers) == {"林夏", "Otto Weber"}


def test_two_given_names_of_one_person_stay_two() -> None:
    text = TALK.format(host="林夏", guest="Lin Xia")

    assert set(drafted(text, "林夏", "Lin Xia").speakers) == {"林夏", "Lin Xia"}
