"""Labels of people who speak together, taken apart where each part is a name and only there."""

import re

import pytest

from site_builder.core.together import BEHIND_A_NAME, JOINT, each_of

NAMES = ("甲", "乙", "Ann", "Bob", "Ann & Bob Ltd", "Sandy", "和平")


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("甲、乙", ("甲", "乙")), ("甲和乙", ("甲", "乙")), ("甲与乙", ("甲", "乙")), ("甲與乙", ("甲", "乙")), ("甲 和 乙", ("甲", "乙")), ("甲，乙", ("甲", "乙")),
        ("Ann & Bob", ("Ann", "Bob")), ("Ann/Bob", ("Ann", "Bob")), ("Ann and Bob", ("Ann", "Bob")), ("Ann, Bob", ("Ann", "Bob")), ("Ann ＋ Bob", ("Ann", "Bob")),
        ("Ann／Bob", ("Ann", "Bob")), ("Ann＆Bob", ("Ann", "Bob")), ("Ann+Bob+甲", ("Ann", "Bob", "甲")),
        ("Ann & Bob Ltd", ("Ann & Bob Ltd",)), ("Ann & Carl", ("Ann & Carl",)), ("Sandy", ("Sandy",)), ("和平", ("和平",)), ("Ann和Bob", ("Ann和Bob",)),
        ("AnnandBob", ("AnnandBob",)), ("甲", ("甲",)), ("丙", ("丙",)), ("甲、", ("甲、",)),
    ],
)  # fmt: skip
def test_who_speaks_together_is_told_apart(label: str, parts: tuple[str, ...]) -> None:
    assert each_of(label, NAMES) == parts


def test_han_is_joined_up_to_both_ends_of_its_block() -> None:
    assert JOINT.split("\u3400和\u9fff") == ["\u3400", "\u9fff"]
    assert JOINT.split("\u9fff和\u3400") == ["\u9fff", "\u3400"]
    assert JOINT.split("あ和い") == ["あ和い"]


def test_a_title_behind_a_name_is_none_of_it() -> None:
    for title in ("教授", "老师", "老師", "先生", "女士", "博士", "院士", "。**", "、】"):
        assert re.match(BEHIND_A_NAME, title), title
    assert not re.match(BEHIND_A_NAME, "。好")
