"""Texts whose bytes a scraper shifted by one: what is put together again, and what an editor is asked about.

The damage is made here as the scraper made it: behind the first byte of a character it put a bracket, which that byte
ate, and all that follows was read one byte off, up to a character whose second byte is an ASCII letter (這 ends in `@`).
"""

import pytest

from site_builder.importer.cleaning.byte_slips import find_slips, is_common
from site_builder.importer.cleaning.repair import repair
from site_builder.importer.types import Action
from site_builder.importer.view import View

KNOWN = "驅(qū)動。"
"""驅 is the second byte of 向 and the first of 對: where the scraper found it in `向對`, it put its reading."""


def shifted(text: str) -> str:
    """The text without its first byte, read as the page was."""
    return text.encode("gbk")[1:].decode("gbk", "ignore")


def torn(before: str, behind: str, reading: str = "qū") -> str:
    return f"{before}?{reading}){shifted(behind)}"


def told(text: str) -> tuple[list[tuple[str, str, float, str]], list[str]]:
    """What is put back, where, how sure that is and what else it may be; and what is left to the editor."""
    edits, flags = find_slips(text)
    assert all((edit.reason, edit.action) == ("byte-slip", Action.REPLACE) for edit in edits)
    assert all((flag.reason, flag.confidence) == ("byte-slip", 0.2) for flag in flags)
    return (
        [(text[edit.start : edit.end], edit.by, edit.confidence, edit.note) for edit in edits],
        [text[flag.start : flag.end] for flag in flags],
    )


@pytest.mark.parametrize(
    ("before", "behind", "rest"),
    [
        ("面向", "對象的這", "個設計"),
        ("我們面向", "對象的程式語言有這", "樣的好處"),
        ("", "", "沒有損壞的一句"),
    ],
)
def test_what_is_torn_once_is_put_together(before: str, behind: str, rest: str) -> None:
    damaged = torn(before, behind) if behind else ""

    assert repair(View(KNOWN + damaged + rest), ())[0].text == f"驅動。{before}{behind}{rest}"


def test_a_repair_that_is_the_only_one_is_sure() -> None:
    assert told(KNOWN + torn("面向", "對象這") + "個") == (
        [("?qū)" + shifted("對象這"), "對象這", 0.99, "")],
        [],
    )


def test_of_two_that_may_have_stood_there_both_are_named() -> None:
    # 蚯 and 驅 are both read qū, and both begin with the second byte of 向.
    edits, flags = told("蚯(qū)，驅(qū)動。" + torn("面向", "對象這"))

    assert not flags
    [(stretch, by, sure, note)] = edits
    assert stretch == "?qū)" + shifted("對象這")
    assert (by, sure) == (note.removeprefix("candidates: ").split(" / ")[0], 0.7)
    assert sorted(note.removeprefix("candidates: ").split(" / ")) == sorted(["對象這", "铅象這"])


@pytest.mark.parametrize(
    ("text", "torn_at"),
    [
        ("驱(qū)动。" + torn("面向", "對象這"), ["?qū)"]),
        (KNOWN + torn("面很", "對象這"), ["?qū)"]),
        (KNOWN + torn("A", "對象這"), ["?qū)"]),
        (KNOWN + torn("面向", "對象這", "shān"), ["?shān)"]),
        # No end within reach, or what comes out is no prose.
        (KNOWN + torn("面向", "對象的" + "好" * 40), ["?qū)"]),
        (KNOWN + "面向?qū)", ["?qū)"]),
        (KNOWN + "面向?qū)?，好", ["?qū)"]),
        (KNOWN + "面向?qū)龘龘a", ["?qū)"]),
        # What looks like a loss where nothing is known of readings stays as it is.
        ("動。" + torn("面向", "對象這"), []),
        ("動。真的?說", []),
        (KNOWN + "真的? 說", []),
        (KNOWN + "真的?說", []),
        (KNOWN + "Why?So", []),
    ],
)
def test_what_cannot_be_put_together_is_left_to_the_editor(text: str, torn_at: list[str]) -> None:
    assert told(text) == ([], torn_at)


@pytest.mark.parametrize(
    "text",
    [
        # 。可 holds the two bytes of ？, before which the scraper put a comma; the page wrote the mark narrow.
        "學習??梢詫W習",
        "學習,??梢詫W習",
        "「學習」,??梢詫W習",
    ],
)
def test_a_stop_before_which_a_comma_was_put_is_likely(text: str) -> None:
    assert told(KNOWN + text) == ([("??梢詫W", "。可以學", 0.7, "candidates: 。可以學")], [])


@pytest.mark.parametrize(
    ("elsewhere", "put_back"),
    [
        ("對象", "對象"),
        ("對像，對像，對象", "對像"),
        ("對像，對象，對象", "對象"),
        ("象", None),
        ("對", None),
    ],
)
def test_a_last_character_that_was_torn_too_is_completed_as_it_stands_elsewhere(
    elsewhere: str, put_back: str | None
) -> None:
    damaged = "面向?qū)" + shifted("對象")[:1] + "?，好"
    edits, flags = told(f"{elsewhere}。{KNOWN}{damaged}")

    if put_back:
        assert edits == [("?qū)ο?", put_back, 0.7, f"candidates: {put_back}")]
        assert not flags
    else:
        assert (edits, flags) == ([], ["?qū)"])


def test_a_long_one_is_not_completed() -> None:
    four, five = ("對" + "象" * n for n in (3, 4))
    damaged = ["面向?qū)" + shifted(run + "象") + "?，好" for run in (four, five)]

    assert [bool(told(f"象象。{KNOWN}{one}")[0]) for one in damaged] == [True, False]


@pytest.mark.parametrize(
    ("char", "common"),
    [("這", True), ("这", True), ("啊", True), ("座", True), ("，", True), ("”", True), ("a", True), (" ", True),
     ("ο", False), ("蟮", False), ("龘", False), ("亍", False), ("乂", False), ("㐀", False), ("é", False)],
)  # fmt: skip
def test_what_prose_is_written_with(char: str, common: bool) -> None:
    assert is_common(char) == common
