"""Names in whatever frame a text puts them are labels, where it is a habit; the frame is no part of what is said."""

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.speakers.habits import by_habit
from site_builder.importer.types import Draft
from site_builder.importer.wanted import Wanted

SAID = (
    "Where was the kiln?",
    "Behind the house, in the pines.",
    "And who lit it?",
    "My aunt did, with straw.",
    "Why straw?",
    "It was dry.",
)
NAMES = ("Ann Lee", "Bob Stone")
FRAMES = [
    "**{}** *({})*: ", "**[{}](https://example.com/{})**: ", "[{}](#{}): ", "`{}`: ", "**{}** [(00:1{})](https://example.com/v): ",
    "{} → ", "{} => ", "{} = ", "{}> ", "{} // ", "{}, ", "@{}: ", "#{}: ", "\\textbf{{{}:}} ", "- {} :: ", "'{}': ", "“{}” ",
    "~{}~ ", "【{n}】{}: ",
]  # fmt: skip


def text(frame: str, gap: str = "\n\n") -> str:
    return gap.join(frame.format(NAMES[n % 2], n, n=n) + said for n, said in enumerate(SAID)) + "\n"


def imported(raw: str) -> Draft:
    return make_draft(read_raw(raw.encode(), "a.md"), Wanted("talk", NAMES))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_that_comes_back_makes_labels(frame: str, gap: str) -> None:
    draft = imported(text(frame, gap))

    assert [turn.speaker for turn in draft.turns] == [*NAMES] * 3
    assert [turn.text["en"] for turn in draft.turns] == list(SAID)
    assert not [turn for turn in draft.turns if turn.doubt is not None]


def test_a_part_behind_the_first_name_alone_is_of_the_same_frame() -> None:
    raw = text("**{}**: ").replace("**Ann Lee**", "**Ann Lee** *(host)*", 1)

    assert [turn.text["en"] for turn in imported(raw).turns] == list(SAID)


def test_times_in_the_frame_are_told() -> None:
    labels = by_habit(text("**{}** [(00:1{})](https://example.com/v) "), NAMES)

    assert [label.seconds for label in labels] == [10, 11, 12, 13, 14, 15]


@pytest.mark.parametrize(
    "raw",
    [
        text("{} "),
        "Ann Lee, who had come early, laughed.\n\nIt rained.\n\nBob Stone, for once, did not.\n\nNobody spoke.\n\nThe kiln was cold.\n",
        "Ann Lee → one\n\nAnn Lee → two\n\nAnn Lee → three\n\nAnn Lee → four\n\nBob Stone → five\n",
        "Ann Lee → one\n\nBob Stone → two\n\nAnn Lee → three\n",
        text("{}, ").replace("Bob Stone,", "Bob,"),
    ],
    ids=["a space is no frame", "half the paragraphs", "they take turns", "four of them", "both of them"],
)
def test_what_is_no_habit(raw: str) -> None:
    assert by_habit(raw, NAMES) == []


def test_what_is_said_behind_a_colon_stays() -> None:
    draft = imported(text('`{}`: "(laughs) ').replace("?\n", '?"\n').replace(".\n", '."\n'))

    assert [turn.text["en"] for turn in draft.turns] == [f'"(laughs) {said}"' for said in SAID]
