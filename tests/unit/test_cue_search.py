"""Only cues of the scripts that a text has are looked for in it: that finds no other cues than looking for all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importer.speakers.cue_search import opened_in, said_in
from site_builder.importer.speakers.cues import Cue
from site_builder.importer.speakers.speech_cues import SAYS
from site_builder.importer.speakers.turn_cues import TURNS

PIECES = [
    "你", "您", "我们", "我觉得", "谢谢", "是的", "好的", "那么", "所以", "什么", "吗", "有意思", "建议是", "你知道", "也许", "然后", "对",
    "you", "i think", "so", "what", "yes", "thank you", "we found", "right", "your work", "and", "if you", "wow", "of course", "how",
    "?", "？", "。", ",", "，", ".", " ", "-", ">>", "1990", "é", "—",
]  # fmt: skip
"""Of both scripts and of none."""


def all_of(cues: tuple[Cue, ...], text: str) -> list[str]:
    return [cue.name for cue in cues if cue.pattern and cue.pattern.search(text)]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_the_short_way_finds_what_the_long_one_does(text: str) -> None:
    assert said_in(text) == all_of(SAYS, text)
    assert opened_in(text) == all_of(TURNS, text)


@pytest.mark.parametrize(
    ("text", "said", "opened"),
    [
        ("好吗？", ["question", "tag"], []),
        ("right?", ["question", "tag"], ["yes"]),
        ("??", ["question", "checks"], []),
        ("我觉得 so", ["my-view"], ["view-opens"]),
        ("i think 你", ["you", "my-view-en"], ["view-opens"]),
        ("1990", [], []),
        ("", [], []),
    ],
)
def test_cues_of_a_text(text: str, said: list[str], opened: list[str]) -> None:
    assert said_in(text) == said
    assert opened_in(text) == opened
