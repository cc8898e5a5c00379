"""Small damage to a raw file costs hardly a speaker and not a letter of speech."""

from functools import cache

import pytest

from tests.importer.measure import LABELLED
from tests.importer.shapes import DAMAGES, Talk, own_talk, plain, right, transcript

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
