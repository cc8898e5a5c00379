"""Beginnings of texts, as lists quote them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import shorten


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
