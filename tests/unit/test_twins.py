"""Labels of a text and of its translation: which name one person, and which only stand beside each other."""

import re

import pytest

from site_builder.importer.speakers.label_grammar import Label
from site_builder.importer.speakers.twins import SAMPLE, is_chinese, with_twins

LABEL = re.compile(r"^(\S+): ", re.MULTILINE)


def told(text: str) -> str:
    """Each label, `=` and its other name, `+` where it stands in front of a translation."""
    labels = [Label(found.start(), found.end(), found[1], "colon") for found in LABEL.finditer(text)]
    return " ".join(
        f"{'+' if label.twin else ''}{label.name}{f'={label.also}' if label.also else ''}"
        for label in with_twins(text, labels)
    )


PAIR = "Ann: How are you?\n安: 你好吗？\nBob: I am well.\n鲍: 我很好。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAIR * 2, "Ann=安 +安=Ann Bob=鲍 +鲍=Bob Ann=安 +安=Ann Bob=鲍 +鲍=Bob"),
        # Once is chance.
        (PAIR, "Ann 安 Bob 鲍"),
        (PAIR + "Ann: And then?\n安: 后来呢？\n", "Ann=安 +安=Ann Bob 鲍 Ann=安 +安=Ann"),
        # Some turns have no translation …
        (PAIR * 2 + "Ann: Yes.\n", "Ann=安 +安=Ann Bob=鲍 +鲍=Bob Ann=安 +安=Ann Bob=鲍 +鲍=Bob Ann=安"),
        (
            "Ann: One.\n安: 一。\nAnn: Two.\n安: 二。\nAnn: Three.\nAnn: Four.\n",
            "Ann=安 +安=Ann Ann=安 +安=Ann Ann=安 Ann=安",
        ),
        # … but half of them have one.
        ("Ann: One.\n安: 一。\nAnn: Two.\n安: 二。\n" + "Ann: Three.\n" * 3, "Ann 安 Ann 安 Ann Ann Ann"),
        # People who speak two languages in turn are two people.
        ("Ann: 你好吗？\n安: 我很好。\n" * 3, "Ann 安 Ann 安 Ann 安"),
        ("Ann: Are you?\nBob: 我很好。\n" * 3, "Ann Bob Ann Bob Ann Bob"),
        ("安: Are you?\n鲍: 我很好。\n" * 3, "安 鲍 安 鲍 安 鲍"),
        # A translation has no translation.
        (
            PAIR * 4 + "安: 又及。\nAnn: So.\n",
            "Ann=安 +安=Ann Bob=鲍 +鲍=Bob " * 4 + "安=Ann +Ann=安",
        ),
        (PAIR * 3 + "Ann: 一。\n安: 二。\n", "Ann=安 +安=Ann Bob=鲍 +鲍=Bob " * 3 + "Ann=安 安=Ann"),
        (
            "安: 一。\nAnn: One.\n鲍: 二。\nBob: Two.\n" * 2,
            "安=Ann +Ann=安 鲍=Bob +Bob=鲍 安=Ann +Ann=安 鲍=Bob +Bob=鲍",
        ),
        ("Ann: One.\n", "Ann"),
        ("", ""),
    ],
)
def test_labels_in_two_languages_name_one_person(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_name_that_a_label_brings_with_it_stays() -> None:
    text = "Ann: One.\n安: 一。\n" * 2
    labels = [
        Label(found.start(), found.end(), found[1], "colon", also=also)
        for found, also in zip(LABEL.finditer(text), ["Anna", "安娜", "", ""], strict=True)
    ]

    assert [label.also for label in with_twins(text, labels)] == ["Anna", "安娜", "安", "Ann"]


def test_the_beginning_of_a_turn_tells_its_language() -> None:
    long = "a" * SAMPLE + "汉" * SAMPLE

    assert told(f"Ann: {long}\n安: 一二三。\n" * 2) == "Ann=安 +安=Ann Ann=安 +安=Ann"
    assert told(f"Ann: {long[1:]}\n安: 一二三。\n" * 2) == told(f"Ann: {long}\n安: 一二三。\n" * 2)


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("汉", True), ("汉abcde", True), ("汉abcdef", False), ("汉字abcdefghijk", True), ("汉字abcdefghijkl", False), ("abc", False), ("", False), ("12", False)],
)  # fmt: skip
def test_han_outweigh_letters(text: str, chinese: bool) -> None:
    assert is_chinese(text) == chinese
