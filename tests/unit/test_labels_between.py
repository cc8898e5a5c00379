"""Labels that stand where few do: in the middle of lines, twice in a row, as `>>` without a name, or passed over."""

import pytest

from site_builder.importer.speakers.labels import find_labels
from site_builder.importer.speakers.middles import in_lines, with_middles
from site_builder.importer.speakers.nameless import nameless, signed, with_nameless
from site_builder.importer.speakers.passed_over import passed_over, twice_in_a_row
from site_builder.importer.speakers.speaking import who_speaks
from site_builder.importer.types import Block, Mark
from site_builder.importer.view import View

GIVEN = ("Ann Lee", "Bob Stone")
TALK = "Ann: How did it start?\nBob: With a board.\nAnn: And then?\nBob: It grew.\n"


def middles(text: str, given: tuple[str, ...] = GIVEN) -> str:
    """The text with a `|` in front of every label."""
    kept = find_labels(text, given, captions=False)
    for label in reversed(with_middles(text, kept, given)):
        text = f"{text[: label.start]}|{text[label.start :]}"
    return text


@pytest.mark.parametrize(
    "expected",
    [
        "|Ann: How? |Bob: Yes.\n|Ann: And? \n|Bob: So.\n",
        "|Ann: How?\n|Bob: Yes. |Ann: And?\n|Bob: So.\n",
        # Who writes a name in his own words, and lets the one named speak next, tells what was said.
        "|Ann: How?\n|Bob: I said. Ann: Why?\n|Ann: So.\n|Bob: Yes.\n",
        "|Ann: How?\n|Bob: I said. Bob: Why?\n|Ann: So.\n|Bob: Yes.\n",
        "|Ann: How?\n|Bob: Yes. |Ann: Ah. |Bob: So.\n|Ann: And?\n",
        # A label begins behind the end of a sentence, and has a name that was given.
        "|Ann: How?\n|Bob: I told Ann: yes.\n|Ann: And?\n|Bob: So.\n",
        "|Ann: How?\n|Bob: Yes. Cy: no.\n|Ann: And?\n|Bob: So.\n",
        "|Ann: How?\n|Bob: Yes. Ann://x\n|Ann: And?\n|Bob: So.\n",
    ],
)
def test_a_label_in_the_middle_of_a_line_takes_turns(expected: str) -> None:
    assert middles(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yes. Ann Lee: no", ["Ann Lee"]),
        ("Yes. Lee: no", ["Lee"]),
        ("Yes. Mary Ann Lee: no", ["Mary Ann Lee"]),
        ("Yes. ANN : no", ["ANN"]),
        ("Ann: no", ["Ann"]),
        ("xAnn: no", []),
        ("so Ann：no", ["Ann"]),
        ("Ann://x", []),
        ("Cy: no", []),
        ("Ann, no", []),
    ],
)
def test_given_names_with_a_colon(text: str, names: list[str]) -> None:
    assert [(one.name, one.shape) for one in in_lines(text, GIVEN)] == [(name, "in a line") for name in names]
    assert list(in_lines(text, ())) == []


def test_one_letter_is_no_name() -> None:
    assert [one.name for one in in_lines("A: B Stone: so", ("A", "B Stone"))] == ["B Stone"]


def test_a_chinese_name_may_have_lost_its_colon() -> None:
    assert middles("林晨：好吗？\n周海 很好。\n林晨：后来呢？\n周海：走了。\n", ("林晨", "周海")) == (
        "|林晨：好吗？\n|周海 很好。\n|林晨：后来呢？\n|周海：走了。\n"
    )


def asked(text: str) -> list[str]:
    return [one.name for one in passed_over(text, find_labels(text, GIVEN, captions=False))]


def test_a_name_with_a_colon_is_asked_about() -> None:
    assert asked(TALK + "Cy: And I?\nAnn: Yes.\nBob: Yes.\n") == ["Cy"]
    assert asked(TALK + "Note: This is long.\nAnn: Yes.\nBob: Yes.\n") == []
    assert asked(TALK) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann - And I?", ["Ann"]),
        ("Ann; And I?", ["Ann"]),
        ("Ann; Bob; and I.", ["Ann"]),
        ("Ann-Marie was there.", []),
        ("Ann was there.", []),
        ("Annals | of boats", []),
        ("林晨 后来呢？", []),
        ("Ann", ["Ann"]),
        ("  Ann - And I?", ["Ann"]),
    ],
)
def test_a_label_with_another_sign_for_its_colon_is_asked_about(line: str, names: list[str]) -> None:
    assert asked(TALK + f"{line}\nAnn: Yes.\nBob: Yes.\n") == names


def test_a_chinese_part_in_the_talk_may_have_lost_its_colon() -> None:
    text = (
        "问：船是什么？\n答：浮着的。\n问 门呢？\n答 不浮。\n问：真的？\n答：真的。问：那木头呢？答：浮。\n"
    )

    assert (
        middles(text, ())
        == "|问：船是什么？\n|答：浮着的。\n|问 门呢？\n|答 不浮。\n|问：真的？\n|答：真的。|问：那木头呢？|答：浮。\n"
    )


def test_a_chinese_name_with_words_before_its_colon_and_a_part_with_more_are_asked_about() -> None:
    text = "林晨：好吗？\n周海：好。\n周海笑着说：很好。\n观众提问：有船吗？\n林晨：后来呢？\n周海：走了。\n"

    assert [one.name for one in passed_over(text, find_labels(text, ("林晨", "周海")))] == [
        "周海",
        "观众提问",
    ]


def test_a_chinese_name_with_a_full_stop_for_its_colon_is_asked_about() -> None:
    text = "林晨：好吗？\n周海：好。\n林晨。多久？\n周海：三年。\n林晨：谢谢。\n"

    assert [one.name for one in passed_over(text, find_labels(text, ("林晨", "周海")))] == ["林晨"]


def test_a_habit_of_one_kind_hides_nothing_of_another() -> None:
    talk = "林晨：好吗？\n周海：好。\n" * 30
    text = talk + "周海笑着说：很好。\n" * 30 + "林晨：后来呢？\n观众提问：有船吗？\n"

    assert [one.name for one in passed_over(text, find_labels(text, ("林晨", "周海")))] == ["观众提问"]


def rows(*speakers: str | None) -> list[str]:
    """What is asked of rows in which these are named."""
    blocks = [Block(n * 5, n * 5 + 4, speaker=one) for n, one in enumerate(speakers)]
    spoken = who_speaks(View("said " * len(speakers)), blocks, ("Ann", "Bob"))
    return [f"{start // 5}: {note}" for start, _, reason, _, note in spoken.notes if reason == "one person?"]


def test_a_row_that_names_nobody_is_asked_about_where_that_is_rare() -> None:
    assert rows("Ann", "Bob", None, "Ann") == ["2: this row names nobody: is it still `Bob`?"]
    assert rows(None, "Ann", "Bob") == []
    assert len(rows("Ann", None, "Bob", None)) == 2
    assert rows("Ann", None, "Bob", None, "Ann", None) == []
    assert len(rows(*("Ann", "Bob", "Ann", "Bob", None) * 3)) == 3


def test_a_line_with_a_time_that_names_nobody_is_asked_about_where_that_is_rare() -> None:
    def asked(*lines: str) -> list[str]:
        text = "".join(f"[00:00:{n:02}] {line}\n" for n, line in enumerate(lines))
        spoken = who_speaks(View(text), [Block(0, len(text))], GIVEN)
        return [note for _, _, reason, _, note in spoken.notes if reason == "one person?"]

    question = "this line has a time and names nobody: is it still `Bob`?"
    assert asked("Ann: One.", "Bob: Two.", "Three.", "Ann: Four.", "(both laugh)", "Bob: Five.") == [question]
    assert asked("Ann: One.", "Bob: Two.", "Three.", "Four.", "Ann: Five.", "Bob: Six.") == [question] * 2
    assert asked("Ann: One.", "Bob: Two.", "Three.", "Four.", "Five.", "Ann: Six.", "Bob: Seven.") == []


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("so >> when?", ["Ann"]),
        ("so. >> When?", ["Ann", "Bob"]),
        ("so\n>> when?", ["Ann", "Bob"]),
        (">> so?", ["Ann"]),
        ("so? >> No. >> Yes.", ["Ann", "Bob", "Ann"]),
    ],
)
def test_a_sign_in_what_somebody_named_says_begins_another_turn(said: str, names: list[str]) -> None:
    spoken = who_speaks(View(said), [Block(0, len(said), speaker="Ann")], ("Ann", "Bob"))

    assert [mark.speaker for mark in spoken.marks] == names
    assert (">>" in spoken.view.text) == (said == "so >> when?")


@pytest.mark.parametrize(
    ("label", "labels"), [("Both", 5), ("Both sides", 4), ("UNIDENTIFIED WOMAN", 5), ("All told", 4)]
)
def test_a_crowd_speaks_under_its_name_alone(label: str, labels: int) -> None:
    text = f"Ann: One.\nBob: Two.\n{label}: Three.\nAnn: Four.\nBob: Five.\n"

    assert len(find_labels(text, GIVEN)) == labels


def test_names_in_capitals_are_asked_about_too() -> None:
    text = "LEE: One.\nODE: Two.\nLEE: Three.\nODE: Four.\nLEE: Five.\nKIM PARK: Six.\nODE: Seven.\nLEE: Eight.\n"

    assert [one.name for one in passed_over(text, find_labels(text, ("Ann Lee", "Bob Ode")))] == ["KIM PARK"]


NAMES = [
    "Cy",
    "Dan",
    "Eve",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Lou",
    "Max",
    "Ned",
    "Oda",
    "Pia",
    "Quy",
    "Roy",
    "Sue",
    "Tom",
    "Uma",
    "Val",
    "Wes",
]


@pytest.mark.parametrize(("names", "told"), [(NAMES[:20], NAMES[:20]), (NAMES, [])])
def test_up_to_twenty_names_are_asked_about(names: list[str], told: list[str]) -> None:
    """A text with more of them has a list."""
    others = "".join(f"{name}: It is.\nAnn: Yes.\nBob: Yes.\n" for name in names)

    assert asked(TALK * 12 + others) == told


def twice(text: str, *, captions: bool = False) -> list[int]:
    """Which labels, counted from 1, may be somebody else's."""
    labels = find_labels(text, GIVEN, captions=False)
    places = {label.start: number for number, label in enumerate(labels, 1)}
    return [places[label.start] for label in twice_in_a_row(labels, captions=captions)]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("Ann Bob Ann Bob", []),
        ("Ann Bob Bob Ann", [3]),
        ("Ann Bob Bob Bob Ann", []),
        ("Ann Ann Ann", []),
        ("Ann Bob " * 10 + "Bob Ann Ann Bob", [21, 23]),
        ("Ann Bob " * 9 + "Bob Ann Ann Bob", [19, 21]),
        ("Ann Bob " * 7 + "Bob Ann Ann Bob", []),
    ],
)
def test_a_label_twice_in_a_row_is_asked_about_where_that_is_rare(names: str, told: list[int]) -> None:
    text = "".join(f"{name}: So it went on.\n" for name in names.split())

    assert twice(text) == told
    assert twice(text, captions=True) == []


def signs(text: str) -> list[int]:
    """Which lines of captions have a `>>` without a name."""
    view = View(text)
    found = nameless(view, find_labels(text, GIVEN, captions=True))
    return [text.count("\n", 0, start) for start, _ in found]


def test_signs_without_a_name_are_found_where_others_have_one() -> None:
    assert signs(">> Ann: How?\n>> Bob: Yes.\n>> So?\n>> Ann: And\n>> Bob: it\n") == [2]
    assert signs(">> How?\n>> Yes.\n") == []
    assert signs("Ann: How?\nBob: Yes.\nAnn: And?\nBob: So >> on\n") == []


def test_a_sign_is_a_mark_of_nobody_yet() -> None:
    marks = signed(View(">> a\n>> b"), [(0, 3), (5, 8)], [Block(0, 4, seconds=1.0), Block(5, 9, seconds=2.5)])

    assert [(mark.start, mark.speaker, mark.confidence, mark.seconds) for mark in marks] == [
        (3, "", 0.7, 1.0),
        (8, "", 0.7, 2.5),
    ]


@pytest.mark.parametrize(
    ("order", "given", "told"),
    [
        ("Ann Bob - Ann", GIVEN[:0], "Ann 1 Bob 1 Ann 0.7 Ann 1"),
        ("Ann - - Bob", GIVEN[:0], "Ann 1 Bob 0.7 Ann 0.7 Bob 1"),
        ("Ann - Ann", ("Ann", "Bob"), "Ann 1 Bob 0.7 Ann 1"),
        ("Ann - Ann", ("Ann", "Bob", "Cy"), "Ann 1 unknown 0.3 Ann 1"),
        ("Ann Bob Cy -", (), "Ann 1 Bob 1 Cy 1 unknown 0.3"),
        ("- Ann", ("Ann", "Bob"), "unknown 0.3 Ann 1"),
        ("- Ann", ("Ann",), "Ann 0.7 Ann 1"),
    ],
)
def test_of_two_people_it_is_the_other_one(order: str, given: tuple[str, ...], told: str) -> None:
    places = list(enumerate(order.split()))
    found = [Mark(at, name) for at, name in places if name != "-"]
    unnamed = [Mark(at, "", 0.7) for at, name in places if name == "-"]

    marks = with_nameless(found, unnamed, given)
    assert " ".join(f"{mark.speaker} {mark.confidence:g}" for mark in marks) == told
    assert [mark.start for mark in marks] == [at for at, _ in places]
