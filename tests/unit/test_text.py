"""What characters are, and the beginnings of texts as lists quote them."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.level import level, level_name
from site_builder.text import fold as folding
from site_builder.text.characters import HAN, is_han, shorten, spaced
from site_builder.text.fold import fold


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一段。\n\n二段", "一段。二段"),
        ("他说：“好。”\n\n二段", "他说：“好。”二段"),
        ("一条\n\n二条", "一条 二条"),
        ("一段。\n\nHinton 说", "一段。Hinton 说"),
        ("He said “yes.”\n\nThen no.", "He said “yes.” Then no."),
    ],
)
def test_paragraphs_are_quoted_in_one_line_as_each_script_joins_them(text: str, shown: str) -> None:
    assert shorten(text, 80) == shown


def test_a_long_text_ends_at_a_mark() -> None:
    assert shorten("说了一句话，又说了一句话，再说。", 10) == "说了一句话，又说了一…"
    assert shorten("说了一句话，又说一句，再说。", 12) == "说了一句话，又说一句…"


@given(st.text("a 　\n。，话", max_size=90), st.integers(4, 30))
def test_the_beginning_of_a_text_is_that_of_the_whole_text(text: str, limit: int) -> None:
    one_line = re.sub(r"\s+", " ", re.sub(r"(?<=[。，])\s+", "", text)).strip()

    assert shorten(text, limit) == shorten(one_line, limit)
    assert shorten(one_line, len(one_line)) == one_line


HAN_EDGE = re.compile(f"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{HAN}])")
HAN_BORDER = re.compile(f"(?<=[{HAN}]) (?=[0-9a-z])|(?<=[0-9a-z]) (?=[{HAN}])")
BEHIND_MARK = re.compile(f"(?<=[。！？；：，、）」』])\\s+|(?<=[”’…—])\\s+(?=[{HAN}])")
PIECES = st.text(st.sampled_from("中文〇々國𠀀 a1Z 。”’…—é\n\t，（ßx"), max_size=12)


def test_every_character_is_han_or_not_as_the_class_says() -> None:
    han = re.compile(f"[{HAN}]")

    assert all(is_han(chr(code)) == bool(han.match(chr(code))) for code in range(sys.maxunicode + 1))


@given(text=PIECES)
def test_the_edges_of_han_are_found_without_its_class(text: str) -> None:
    even = " ".join(level(text).split())

    assert spaced(text) == HAN_EDGE.sub(" ", text)
    assert level_name(text) == HAN_BORDER.sub("", even)
    assert shorten(text, 50) == re.sub(r"\s+", " ", BEHIND_MARK.sub("", text)).strip()


@given(text=st.text(max_size=12) | PIECES)
def test_texts_are_folded_alike_whether_few_or_many(text: str) -> None:
    few = fold(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "FEW", 0)
        assert fold(text) == few
