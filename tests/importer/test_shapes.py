"""Small damage to a raw file costs hardly a speaker and not a letter of speech."""

import re
from functools import cache

import pytest

from site_builder.importer.cleaning.repeats import SHORTEST
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Raw
from site_builder.importer.wanted import Wanted
from tests.importer.measure import LABELLED
from tests.importer.shapes import DAMAGES, OWN, Talk, own_talk, plain, right, transcript

LETTERS = re.compile(r"[^\W_]")

MOST = 0.02
"""Share of the letters that a damage may cost."""
MORE = {("", "a line for each phrase"): 0.025}
"""What is not reached: one phrase of our own talk."""
QUICK = LABELLED[:1]
"""Of the raw transcripts: the shortest; `python -m tests.importer.shapes` measures all."""


@cache
def talk_of(name: str) -> Talk:
    return transcript(name) if name else own_talk()


@cache
def undamaged(name: str) -> tuple[float, int]:
    return right(talk_of(name), plain(talk_of(name).raw))


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["", *QUICK])
def test_a_small_damage_costs_hardly_a_speaker_and_no_letter(name: str, damage: str) -> None:
    whole, gone = undamaged(name)
    talk = talk_of(name)

    share, lost = right(talk, DAMAGES[damage](plain(talk.raw)))

    assert share >= whole - MORE.get((name, damage), MOST)
    assert lost <= gone


def test_our_own_talk_is_told_well() -> None:
    share, lost = undamaged("")

    assert share >= 0.95
    assert lost == 0


def said_twice() -> str:
    """Our own talk as overlapping captions: every line stands twice."""
    lines = [line.split("\t")[1].split(" ") for line in OWN.read_text("utf-8").splitlines()]
    return "\n".join(words for line in lines for words in line if words != "周师傅" for _ in range(2))


@pytest.mark.parametrize(
    ("damage", "share"), [("", 0.95), ("characters changed", 0.6), ("characters lost", 0.6)]
)
def test_overlapping_captions_are_found_through_damage(damage: str, share: float) -> None:
    """Of lines of about eight letters, each copy damaged on its own, a third differ too much to be told from speech."""
    text = plain(said_twice())
    damaged = "".join(char for char, _ in (DAMAGES[damage](text) if damage else text))

    spans = make_draft(Raw(damaged), Wanted("talk", ("主持人", "周师傅"))).spans
    dropped = sum(len(LETTERS.findall(span.text)) for span in spans if span.reason == "repeat")

    wanted = sum(len(line) for line in said_twice().splitlines() if len(line) >= SHORTEST) // 2
    assert wanted * share < dropped < wanted * 1.1
