"""What overlapping captions say twice: which copy is left out, and what people said twice themselves."""

from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importer.cleaning.repeats import find_repeats
from site_builder.importer.cleaning.rolling import find_rolled
from site_builder.importer.types import Block
from site_builder.importer.view import View


def shown(text: str) -> str:
    """The text with what is left out in brackets."""
    parts, at = [], 0
    for edit in find_repeats(text):
        assert (edit.reason, edit.by) == ("repeat", "")
        parts += [text[at : edit.start], "[", text[edit.start : edit.end], "]"]
        at = edit.end
    return "".join((*parts, text[at:]))


@pytest.mark.parametrize(
    "expected",
    [
        "今天我们谈谈养蜂 [今天我们谈谈养蜂 ]后来呢",
        "今天我们谈谈养蜂。[今天我们谈谈养蜂。]后来呢",
        "we went there\n[we went there\n]and came back",
        "第一行说的是这个\n第二行说的是那个\n[第一行说的是这个\n第二行说的是那个\n]完了",
        "第一行说的是这个\n第二行说的是那个\n[第二行说的是那个\n]第三行又说了什么\n[第三行又说了什么]",
        "Come in, please! [Come in, please!\n\n]Sit down",
        "WE WENT there\n[we went, there  \n  ]and came back",
        "四五六七八九\n[四五六七八九\n][四五六七八九\n]完",
        # A caption that rolls: the last two lines again.
        "第一行\n第二行\n[第一行第二行\n]第三行说完了\n",
        "一二三四五六\n七八九十甲乙\n[五六七八九十甲乙\n]完了吗\n",
        "one two\nthree four\n[one two three four\n]and so on\n",
        # Short words are how people speak; a sentence of English goes on behind its stop.
        "当然 当然 后来我们又去了",
        "我们去了 我们去了 后来我们又回来看看",
        "We went there. We went there. And came back.",
        "We went there, we went there. And came back.",
        "四五六七八\n四五六七八\n完",
        # An answer says what was asked; whoever begins to speak has a mark of his own.
        "You went there? You went there. And came back.",
        "You went there? [You went there? ]And came back.",
        "你去过那里了吗？你去过那里了吗。",
        "你去过那里了吗。[你去过那里了吗？]",
        "你去过那里了！[你去过那里了！]",
        "你去过那里了吗？[你去过那里了吗？]",
        "我们都去过那里\n—我们都去过那里\n完",
        "我们都去过那里\n>> 我们都去过那里\n完",
        "我们都去过那里\n-- 我们都去过那里\n完",
        "我们都去过那里\n[> 我们都去过那里\n]完",
        # Another number is another sentence.
        "In 1986 we built it\nIn 1987 we built it\nAnd then",
        "In 1986 we built it\n[In 1986 we built it\n]And then",
        "",
    ],
)
def test_a_copy_is_left_out(expected: str) -> None:
    assert shown(expected.replace("[", "").replace("]", "")) == expected


LINES = [
    "".join(chr(0x4E00 + 40 * line + letter) for letter in range(length))
    for line, length in zip(range(60), [7, 12, 9, 20, 8, 15] * 10, strict=True)
]
"""Lines that have no character in common."""


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(1, 8), st.integers(1, 3)), min_size=1, max_size=7).filter(
        lambda runs: any(times > 1 for _, times in runs)
    )
)
def test_whatever_was_said_twice_is_said_once(runs: list[tuple[int, int]]) -> None:
    """So many lines, so often one behind the other."""
    lines, said, once = iter(LINES), [], []
    for length, times in runs:
        run = [next(lines) for _ in range(length)]
        said += run * times
        once += run
    text = "\n".join(said)

    left = text
    for edit in reversed(find_repeats(text)):
        left = left[: edit.start] + left[edit.end :]

    assert left.split() == once


def test_more_than_eight_lines_are_not_looked_at_at_once() -> None:
    nine = "\n".join(LINES[:9])

    assert find_repeats(f"{nine}\n{nine}") == []
    assert shown(f"{nine}\n" * 2 + f"{LINES[20]}\n" * 2) == f"{nine}\n" * 2 + f"{LINES[20]}\n[{LINES[20]}\n]"


def test_a_text_that_hardly_repeats_itself_is_left_alone() -> None:
    """One line of fifty may well be said twice; from 2 % on it is the captions."""
    others = "\n".join(line[:7] for line in LINES[1:])
    under_fifty = "\n".join(line[:7] for line in LINES[1:48])

    assert find_repeats(f"{LINES[0]}\n{LINES[0]}\n{others}") == []
    assert find_repeats(f"{LINES[0]}\n{LINES[0]}\n{under_fifty}\n{LINES[50][:7]}") == []
    assert shown(f"{LINES[0]}\n{LINES[0]}\n{under_fifty}") == f"{LINES[0]}\n[{LINES[0]}\n]{under_fifty}"


TWENTY = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
EXACT = "\n".join(f"{line}\n{line}" for line in LINES[:40])
"""Enough of what is repeated exactly that a text is known as captions."""


@pytest.mark.parametrize(
    ("copy", "differs"),
    [
        (TWENTY, 0),
        (TWENTY[:7] + "天" + TWENTY[8:], 1),
        (TWENTY[:7] + TWENTY[8:], 1),
        (TWENTY[:7] + "天" + TWENTY[7:], 1),
        ("天" + TWENTY[1:], 1),
        (TWENTY[:-1] + "天", 1),
        ("天" + TWENTY[1:-1] + "地", 2),
        (TWENTY[2:], 2),
        (TWENTY[1:-1], 2),
        (TWENTY[1:] + "天", 2),
        (TWENTY[1] + TWENTY[0] + TWENTY[2:], 2),
        ("天地" + TWENTY[:-2], 4),
        (TWENTY[:5] + "天地人" + TWENTY[8:], 3),
        ("天地人" + TWENTY[3:], 3),
        (TWENTY[:-3] + "天地人", 3),
        (TWENTY[:-3], 3),
        (TWENTY[::-1], 20),
        (TWENTY[10:] + TWENTY[:10], 20),
        (TWENTY[:5] + "7" + TWENTY[6:], 20),
    ],
)
def test_a_copy_may_differ_by_a_letter_of_ten(copy: str, differs: int) -> None:
    """What it says otherwise is told, so that the editor can take the better one."""
    text = f"{EXACT}\n{TWENTY}\n{copy}\n{LINES[50]}"
    last = [edit for edit in find_repeats(text) if edit.start >= len(EXACT)]

    told = [(text[edit.start : edit.end], edit.confidence, edit.note) for edit in last]
    if differs == 0:
        assert told == [(f"{copy}\n", 1.0, "")]
    elif differs <= 2:
        assert told == [(f"{copy}\n", 0.8, f"the copy that was kept says: {TWENTY}")]
    else:
        assert not told


def test_a_damaged_file_of_captions_may_differ_by_more() -> None:
    """Where nothing is repeated exactly and much is nearly so, letters were lost on the way."""
    damaged = [(line, line[:3] + "天" + line[4:]) for line in LINES[3::6]]
    worse = TWENTY[:5] + "天地人" + TWENTY[8:]
    text = "\n".join([*(one for pair in damaged for one in pair), TWENTY, worse])

    assert [text[edit.start : edit.end].strip() for edit in find_repeats(text)] == [
        *(copy for _, copy in damaged),
        worse,
    ]


def test_the_better_copy_is_waited_for() -> None:
    """A line that nearly repeats the one above and is itself said again is what was meant."""
    near = TWENTY[:-1] + "天"

    assert shown(f"{EXACT}\n{TWENTY}\n{near}\n{near}\n完").endswith(f"{TWENTY}\n{near}\n[{near}\n]完")


def rolled(cues: list[str]) -> list[str]:
    """The captions, with what each says again in brackets."""
    text = "\n".join(cues)
    ends = [0]
    for cue in cues:
        ends.append(ends[-1] + len(cue) + 1)
    blocks = [
        Block(start, end - 1, seconds=float(n))
        for (start, end), n in zip(pairwise(ends), count(), strict=False)
    ]
    found = {edit.start: edit.end for edit in find_rolled(View(text), blocks)}
    return [
        f"[{text[start : found[start]]}]{text[found[start] : end - 1]}"
        if start in found
        else text[start : end - 1]
        for start, end in pairwise(ends)
    ]


@pytest.mark.parametrize(
    "expected",
    [
        ["so we went", "[so we went ]to the sea", "[to the sea ]and back"],
        ["我们去了", "[我们去了]海边", "[海边]又回来", "好"],
        ["去 了 海边", "[去了海边]", "[海边 ]回来"],
        ["we use RBM模型", "[RBM模型 ]today", "[Today ]is fine"],
        ["one two", "[one two]", "[two]", "three"],
        # Once may be chance, and so may one of more than five.
        ["so we went", "we went to the sea", "and back"],
        ["a b", "b c", "d", "e", "f", "g"],
        ["a b", "[b ]c", "[c ]d", *"efghijkl"],
        ["a b", "b c", "c d", *"efghijklm"],
        # A word is one, and so is each Han.
        ["we went", "ent there", "re was"],
        ["seen", "n or", "r not"],
        ["去了", "[了]海", "[海]边"],
        [""],
        ["", "", ""],
    ],
)  # fmt: skip
def test_a_caption_that_rolls_in_says_what_is_new(expected: list[str]) -> None:
    assert rolled([cue.replace("[", "").replace("]", "") for cue in expected]) == expected
