"""A document that says everything in one language and then everything in the other is paired turn by turn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.pairs import Side
from site_builder.importer.draft.unpaired import pairs_in_doubt
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted

WANTED = Wanted("talk", ("Ann Lee", "Bob Stone"))
NAMES = (("Ann Lee", "安"), ("Bob Stone", "鲍勃"))
LENGTHS = st.lists(st.integers(2, 9), min_size=4, max_size=14)


def english(number: int, length: int) -> str:
    return f"Sentence {number} is told here" + " and then goes on with words" * length + "."


def chinese(number: int, length: int) -> str:
    return f"这里讲的是第{number}句话" + "后面还有许多话要讲" * length + "。"


def document(lengths: list[int], *, chinese_first: bool, without: int = -1) -> str:
    """Two halves; of the second the turn `without` is missing."""
    one = [f"{NAMES[n % 2][0]}: {english(n, k)}" for n, k in enumerate(lengths)]
    two = [f"{NAMES[n % 2][1]}：{chinese(n, k)}" for n, k in enumerate(lengths)]
    first, second = (two, one) if chinese_first else (one, two)
    return "\n\n".join([*first, *(line for n, line in enumerate(second) if n != without)]) + "\n"


def made(text: str) -> Draft:
    return make_draft(Raw(text), WANTED)


@settings(max_examples=30, deadline=None)
@given(LENGTHS, st.booleans())
def test_every_turn_has_its_translation(lengths: list[int], chinese_first: bool) -> None:
    draft = made(document(lengths, chinese_first=chinese_first))

    told = [(turn.speaker, turn.text["zh-Hans"], turn.text["en"]) for turn in draft.turns]
    assert told == [(NAMES[n % 2][0], chinese(n, k), english(n, k)) for n, k in enumerate(lengths)]
    assert not [one for one in draft.review if one.reason == "pair"]


@settings(max_examples=30, deadline=None)
@given(LENGTHS.filter(lambda told: len(told) > 5), st.booleans(), st.data())
def test_a_turn_that_was_not_translated_is_told_and_no_other_moves(
    lengths: list[int],
    chinese_first: bool,
    data: st.DataObject,
) -> None:
    without = data.draw(st.integers(1, len(lengths) - 2))
    draft = made(document(lengths, chinese_first=chinese_first, without=without))

    first = "zh-Hans" if chinese_first else "en"
    assert [turn.text[first] for turn in draft.turns] == [
        (chinese if chinese_first else english)(n, k) for n, k in enumerate(lengths)
    ]
    wrong = [
        turn.number
        for n, turn in enumerate(draft.turns)
        if n != without
        and (turn.text.get("zh-Hans"), turn.text.get("en"))
        != (chinese(n, lengths[n]), english(n, lengths[n]))
    ]
    doubted = {one.turn for one in draft.review if one.reason == "pair"}
    assert doubted
    assert len(wrong) <= 1


def test_pairs_in_a_row_with_the_same_fault_are_told_once() -> None:
    doubts = ("twice", "twice", "crossed", "", "twice", "twice")
    sides = [
        Side(10 * number, 10 * number + 5, language, number, "text", doubt)
        for number, doubt in enumerate(doubts, 1)
        for language in ("zh-Hans", "en")
    ]

    assert [(flag.start, flag.note) for flag in pairs_in_doubt(sides)] == [
        (10, "twice"),
        (30, "crossed"),
        (50, "twice"),
    ]
