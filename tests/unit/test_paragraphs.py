"""Where paragraphs begin: as the source has them, and where a long turn is parted."""

import re

import pytest

from site_builder.importer.cleaning.layout import in_one_line, lay_out, without_strange
from site_builder.importer.cleaning.paragraphs import Sentence, measure, paragraphs, part, sentences
from site_builder.importer.types import Block, Edit, Parsed
from site_builder.importer.view import View


@pytest.mark.parametrize(
    ("text", "long"),
    [("", 0), ("汉字", 2), ("abcde", 2), ("汉字 abcde", 4), ("1, 2。", 0), ("é", 0), ("a", 0.4)],
)
def test_han_count_and_letters_count_less(text: str, long: float) -> None:
    assert measure(text) == pytest.approx(long)


@pytest.mark.parametrize(
    "expected",
    [
        "一。|二？|三！|四",
        "他说：“好。”|走了。",
        "好……|走了",
        "A word. |And more? |Yes! |No.",
        "In v2.5 of it. |Then e.g. |this",
        "U.S. and (so on). |X",
        "一。\n\n|二。  |三",
        "……|好",
        "。|。|好",
        "一二",
        "  ",
        "",
    ],
)
def test_sentences_have_the_space_behind_them(expected: str) -> None:
    text = "〈" + expected.replace("|", "") + "〉"
    found = list(sentences(text, 1, len(text) - 1))

    assert [text[one.start : one.end] for one in found] == [one for one in expected.split("|") if one.strip()]
    assert [one.size for one in found] == [measure(text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("所以我们走了。", True),
        ("So we went.", True),
        ("Something else.", False),
        ("  但是不行。", True),
        ("我所以走了。", False),
        ("For example this.", True),
        ("", False),
    ],
)
def test_a_new_thought_is_known_by_its_first_words(sentence: str, opens: bool) -> None:
    assert [one.opens for one in sentences(sentence, 0, len(sentence))] == [opens] * bool(sentence)


def parted(sizes: str) -> str:
    """Sizes of sentences, a `+` before those that begin a new thought; `|` where a paragraph begins."""
    cuts = part(
        [
            Sentence(at, at + 1, float(word.lstrip("+")), word.startswith("+"))
            for at, word in enumerate(sizes.split())
        ]
    )
    return " ".join(f"| {word}" if number in cuts else word for number, word in enumerate(sizes.split()))


@pytest.mark.parametrize(
    "expected",
    [
        "100",
        "400",
        "400 | 400",
        "100 100",
        "150 | 150",
        "150 | 150 | 150",
        "180 | 180",
        "90 90 | 90 90 | 90 90",
        "60 60 60 | 60 60 60",
        "60 60 60 | +60 60 60",
        "60 60 60 60 | +60 60 60",
        "60 60 | +60 60 60 60",
        "100 100 | +100 100",
        "100 100 100 | 100 100",
        "200 | 200 | 200",
        "300 | 10",
        "10 | 300",
        "290 10",
        "291 | 10",
        "150 | 151",
        "79 | 500",
        "80 | 500",
        "20 | 500 | 20",
        "170 | 79 101",
        "180 70 | 500",
        "40 40 40 40 | 40 40 40 40 40",
        "40 40 40 40 | +40 40 40 40 40",
        "40 40 40 | +40 40 40 40 40 | +40 40 40",
        "40 40 +40 40 40 | 40 40 40 40 40 40",
        "10 10 10 10",
        "150 | +150 | 150",
        "80 | 180 +79",
        "200 81",
        "81 | +120 81",
        "200 100",
        "+20 81 | 200",
        "80 80",
        "200 100 | 200 | 150 81",
        "0 0 0",
    ],
)
def test_a_long_turn_is_parted_evenly_and_before_a_new_thought(expected: str) -> None:
    assert parted(expected.replace("| ", "")) == expected


HUNDRED = "一二三四五六七八九" * 11 + "。"
"""99 characters of Han and a stop."""


def begun(text: str, blocks: tuple[Block, ...] = (), *, joined: bool = False, turns: bool = True) -> str:
    """The text with a `|` where a paragraph begins; it is one turn."""
    view = View(text)
    parsed = Parsed("blocks" if blocks else "text", blocks or (Block(0, len(text)),))
    places = paragraphs(view, parsed, [(0, len(text))] if turns else (), joined=joined)
    return "".join(("|" if at in places else "") + char for at, char in enumerate(text))


@pytest.mark.parametrize(
    "expected",
    [
        # A blank line parts where a sentence ends, and so does one line break.
        "一。\n\n|二。",
        "一。\n|二。",
        "一：\r\n\r\n|二。",
        "一。”\n|二",
        "一\n二",
        "一\n\n|二",
        "一，\r\n二",
        "one and.\n|two",
        "one and\ntwo",
        # Items of a list are paragraphs, unless a number only wraps.
        "一\n|1. 二\n|2. 三",
        "一\n|一、二",
        "一\n|（1）二",
        "一\n1.5 升",
        "一\n- 二",
        # Long lines are paragraphs, whatever wrapped ones are.
        f"{HUNDRED[40:]}\n|{HUNDRED[40:]}",
        f"{HUNDRED[41:]}\n|{HUNDRED[41:]}",
        f"一\n1.5{HUNDRED}",
    ],
)
def test_a_text_keeps_its_paragraphs(expected: str) -> None:
    assert begun(expected.replace("|", "")) == expected


def test_where_lines_wrap_only_blank_ones_part() -> None:
    text = "一。\n二。\n\n三"
    wrap = Edit(0, 1, "line-wrap", by="一")
    places = paragraphs(View(text, (wrap,)), Parsed("text", (Block(0, len(text)),)))

    assert places == {text.index("三")}


def test_a_marked_up_format_says_where_paragraphs_begin() -> None:
    text = "一。 二 三"
    blocks = (Block(0, 2), Block(3, 4, paragraph=True), Block(5, 6))

    assert begun(text, blocks) == "一。 |二 三"
    assert begun(text, blocks, turns=False) == "一。 |二 三"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("一。\n|二。", "一。\n二。"),
        ("一。\n\n|二。", "一。\n\n|二。"),
        (f"{HUNDRED}\n|{HUNDRED}", f"{HUNDRED}\n|{HUNDRED}"),
        (f"{HUNDRED}\n|{HUNDRED[20:]}\n|{HUNDRED}", f"{HUNDRED}\n{HUNDRED[20:]}\n|{HUNDRED}"),
        (f"{HUNDRED[19:]}\n|{HUNDRED}\n|二。", f"{HUNDRED[19:]}\n|{HUNDRED}\n二。"),
        (f"{HUNDRED[20:]}\n|{HUNDRED}", f"{HUNDRED[20:]}\n{HUNDRED}"),
        (f"{HUNDRED * 2}\n|{HUNDRED[1:4]}。\n|{HUNDRED}", f"{HUNDRED * 2}\n{HUNDRED[1:4]}。\n|{HUNDRED}"),
    ],
)
def test_fragments_of_subtitles_are_joined(text: str, joined: str) -> None:
    raw = text.replace("|", "")

    assert begun(raw) == text
    assert begun(raw, joined=True) == joined


@pytest.mark.parametrize(
    ("expected", "turns"),
    [
        (HUNDRED * 3, True),
        (HUNDRED * 2 + "|" + HUNDRED + "一二三四。" + "|" + HUNDRED, False),
        (HUNDRED * 2 + "|" + HUNDRED * 2, True),
        (HUNDRED * 2 + "|所以" + HUNDRED * 2, True),
    ],
)
def test_a_turn_of_more_than_three_hundred_is_parted(expected: str, turns: bool) -> None:
    raw = expected.replace("|", "")

    assert begun(raw) == (expected if turns else HUNDRED * 2 + "|" + HUNDRED + "一二三四。" + HUNDRED)
    assert begun(raw, turns=False) == raw


def laid(text: str) -> str:
    """A text laid out; `^` where a turn begins and `|` where a paragraph does."""
    starts = [found.start() - n for n, found in enumerate(re.finditer(r"[\^|]", text))]
    marks = re.findall(r"[\^|]", text)
    turns = [at for at, mark in zip(starts, marks, strict=True) if mark == "^"]
    begin = frozenset(at for at, mark in zip(starts, marks, strict=True) if mark == "|")
    return lay_out(View(re.sub(r"[\^|]", "", text)), turns, begin).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("^ 一 \n^ 二 \n", "一二"),
        ("^一\n二", "一二"),
        ("^one\ntwo", "one two"),
        ("^一\none", "一 one"),
        ("^一，\none", "一，one"),
        ("^one\n，一", "one，一"),
        ("^一。\n|二", "一。\n\n二"),
        ("^一。|二", "一。\n\n二"),
        ("^一。\n\n|二", "一。\n\n二"),
        ("^one  two\t three", "one two three"),
        ("^one\ttwo", "one\ttwo"),
        ("^one\xa0two", "one\xa0two"),
        ("^一 ，二", "一，二"),
        ("^一， 二", "一，二"),
        ("^一 “二", "一“二"),
        ("^a “b", "a “b"),
        ("^一” 二", "一”二"),
        ("^一” b", "一” b"),
        ("^一 b", "一 b"),
        ("a \n b^c \n d", "a \n bc d"),
        ("^a|", "a"),
        ("|a^b", "ab"),
        ("^|一", "一"),
        # A line of captions that somebody speaks of stays a line.
        ("^a\n00:01.000 --> 00:02.000\nb", "a\n00:01.000 --> 00:02.000\nb"),
        ("^a\n \n00:01.000 --> 00:02.000 \n\nb", "a\n00:01.000 --> 00:02.000\nb"),
        ("^a 00:01.000 --> 00:02.000 b\nc", "a 00:01.000 --> 00:02.000 b c"),
        ("^a\n00:01 --> 00:02\nb\nc", "a\n00:01 --> 00:02\nb c"),
    ],
)
def test_white_space_is_put_in_order(text: str, expected: str) -> None:
    assert laid(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" one\n two ", "one two"),
        ("一\n二", "一 二"),
        ("一，\n二", "一，二"),
        ("一 “二", "一“二"),
        ("", ""),
        (" ", ""),
        ("a\u2028b", "a b"),
    ],
)
def test_a_heading_is_one_line(text: str, line: str) -> None:
    assert in_one_line(text) == line


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [
        ("a\u200bb", "ab", [("\u200b", "")]),
        ("a\x00b\x07", "ab", [("\x00", ""), ("\x07", "")]),
        ("a\udc80b", "a\ufffdb", [("\udc80", "\ufffd")]),
        ("a\x0bb\x85c\u2028d", "a\x0bb\x85c\u2028d", []),
        ("a\tb\nc", "a\tb\nc", []),
    ],
)
def test_what_does_not_show_is_dropped(text: str, left: str, told: list[tuple[str, str]]) -> None:
    view = without_strange(View(text))

    assert view.text == left
    assert [(text[edit.start : edit.end], edit.by) for edit in view.edits] == told
