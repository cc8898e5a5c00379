"""Talks of three and more without labels: who is named answers, and who cannot be told is nobody."""

import itertools
import math

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.request import Decision
from site_builder.importer.speakers import panel
from site_builder.importer.speakers.guessing import by_guess, no_better
from site_builder.importer.speakers.panel import guess_panel, names_in
from site_builder.importer.speakers.phrases import cut
from site_builder.importer.types import Draft, Mark, Raw
from site_builder.importer.view import View
from site_builder.importer.wanted import Wanted

ENGLISH = """Welcome to the show. Today I have two guests, Ann Lee and Bob Stone. Ann, how did you start with boats?
I was a sailor for ten years. My father had a boat, and I learned it from him.
And Bob, what do you think of wooden boats?
I think they are slow. We built a hundred of them, and all of them leaked.
Interesting. Why do they leak?
The wood moves. It is wet and then it is dry."""
CHINESE = """欢迎收听本期节目。今天我们请来了李雷和韩梅梅两位嘉宾。李雷，你是怎么开始造船的？
我当时在海边长大。我的父亲是水手，我从他那里学会了造船。
那韩梅梅，你怎么看木船？
我觉得木船太慢了。我们造了一百条，全都漏水。
有意思。为什么会漏水呢？
木头会动。它湿了又干。我第一条船就沉在港口里。"""
TALKS = [(ENGLISH, ("Host", "Ann Lee", "Bob Stone")), (CHINESE, ("主持人", "李雷", "韩梅梅"))]


def drafted(text: str, *names: str) -> Draft:
    return make_draft(Raw(text), Wanted("talk", names))


@pytest.mark.parametrize(("text", "names"), TALKS)
def test_who_is_named_answers_and_never_without_a_doubt(text: str, names: tuple[str, ...]) -> None:
    host, one, two = names

    turns = drafted(text, *names).turns

    assert [turn.speaker for turn in turns][:5] == [host, one, host, two, host]
    assert turns[5].speaker in {two, "unknown"}
    assert all(turn.doubt is not None for turn in turns)


@pytest.mark.parametrize(("text", "names"), TALKS)
@pytest.mark.parametrize("more", [(), ("Cy Dent",), ("Cy Dent", "Di Fox")])
def test_nobody_is_named_below_what_is_better_than_chance(
    text: str, names: tuple[str, ...], more: tuple[str, ...]
) -> None:
    turns = drafted(text, *names, *more).turns

    assert [
        turn.confidence for turn in turns if turn.speaker != "unknown" and turn.confidence < no_better(3)
    ] == []


def test_where_nobody_is_named_no_guest_is() -> None:
    unnamed = ENGLISH.replace("Ann Lee and Bob Stone. Ann, how", "both sailors. How").replace(
        "And Bob, what", "And what"
    )

    marks = _marks(unnamed)

    assert {mark.speaker for mark in marks} == {"Host", "unknown"}
    assert all("perhaps" in mark.reason for mark in marks if mark.speaker == "unknown")
    assert any("nobody says which of the guests speaks" in mark.reason for mark in marks)


def test_the_editor_reads_who_was_named() -> None:
    assert _marks(ENGLISH)[1].reason.startswith("Ann Lee was named before")


def test_who_says_his_own_name_is_himself() -> None:
    phrases = cut("Hello there. I'm Bob Stone. I build boats.")

    names = names_in(phrases, ("Host", "Ann Lee", "Bob Stone"))
    _, guesses = guess_panel(phrases, ("Host", "Ann Lee", "Bob Stone"), None, {})

    assert names.own[1] == {2}
    assert guesses[1].speaker == 2


def test_one_guest_does_not_name_himself() -> None:
    names = names_in(cut("As Bob said, boats are slow."), ("Host", "Ann Lee", "Bob Stone"))

    assert (names.own[0], names.others[0]) == (frozenset(), {2})


def test_what_an_editor_decided_stays_and_tells_of_what_is_near() -> None:
    [*_, last] = _marks(ENGLISH)

    decided = _marks(ENGLISH, Decision(last.start, "Ann Lee"))

    assert (decided[-1].speaker, decided[-1].confidence) == ("Ann Lee", 1.0)


def test_probabilities_are_those_of_all_ways_to_give_the_phrases() -> None:
    says = [[0.3, 0.1, -0.2], [-1.0, 0.5, 0.0], [0.2, -0.4, 0.9]]
    steps = [[[0.0, -1.0, -2.0], [-0.5, 0.0, -3.0], [-1.5, -2.5, 0.0]] for _ in says]
    weight = {}
    for way in itertools.product(range(3), repeat=3):
        first = panel.HOSTS_OPEN if way[0] == 0 else -math.log(2)
        total = first + sum(row[who] for row, who in zip(says, way, strict=True))
        weight[way] = math.exp(total + sum(steps[0][a][b] for a, b in itertools.pairwise(way)))

    odds = panel.run(says, steps)

    for number in range(3):
        for who in range(3):
            share = sum(one for way, one in weight.items() if way[number] == who) / sum(weight.values())
            assert odds[number][who] == pytest.approx(share)


def _marks(text: str, *decisions: Decision) -> tuple[Mark, ...]:
    return by_guess(View(text), (), ("Host", "Ann Lee", "Bob Stone"), decisions).marks
