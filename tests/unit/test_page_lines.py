"""What a printed page puts between the words: heads and feet with its number, numbers of lines, words cut in two."""

import pytest

from site_builder.importer.draft.printed_lines import hyphens, line_numbers
from site_builder.importer.draft.running_heads import running_heads
from site_builder.importer.types import Action

PAGE = "Ann: " + "so it went on and on, " * 16 + "to the end.\n"
"""More than three hundred characters."""
HAN = "安：" + "后来我们又去了那里，" * 33 + "完了。\n"


def changed(text: str) -> str:
    """The text with what stands for what is left out in brackets; `[]` for nothing."""
    parts, at = [], 0
    for edit in running_heads(text):
        assert edit.reason == "page-furniture"
        whole = text[edit.start : edit.end]
        assert edit.action is (Action.READ if whole == whole.strip() else Action.REPLACE)
        parts += [text[at : edit.start], f"[{edit.by}]"]
        at = edit.end
    return "".join((*parts, text[at:]))


def pages(*heads: str, page: str = PAGE) -> str:
    return "".join(f"{head}\n{page}" for head in heads)


NUMBERS = [
    ["1", "2", "3"],
    ["7", "8", "9", "10"],
    ["- 1 -", "- 2 -", "- 3 -"],
    ["Page 1", "Page 2", "page 3"],
    ["Page 1 of 9", "Page 2 of 9", "Page 3 of 9"],
    ["第 1 页", "第 2 页", "第 3 页"],
    ["第1页 共 3 页", "第2页 共 3 页", "第3页 共 3 页"],
    ["p. 3", "p. 5", "p. 7"],
    ["A talk    1", "A talk    2", "A talk    3"],
    ["A talk | 1", "A  Talk | 2", "A talk | 3"],
    ["3 | A talk", "4 | A talk", "5 | A talk"],
    ["养蜂·1", "养蜂·2", "养蜂·3"],
    ["2\tA talk", "4\tA talk", "6\tA talk"],
]
NO_NUMBERS = [
    ["1", "2"],
    ["1", "2", "4"],
    ["1", "4", "7"],
    ["3", "2", "1"],
    ["1", "1", "1"],
    ["Speaker  1", "Speaker  2", "Speaker  3"],
    ["A talk 1", "A talk 2", "A talk 3"],
    ["A talk | 1", "B talk | 2", "C talk | 3"],
    ["12345", "12346", "12347"],
    [f"{'a' * 97} | 1", f"{'a' * 97} | 2", f"{'a' * 97} | 3"],
    ["1a", "2a", "3a"],
]


@pytest.mark.parametrize("heads", NUMBERS, ids=lambda heads: heads[0])
def test_a_line_that_counts_pages_is_left_out(heads: list[str]) -> None:
    assert changed(pages(*heads)) == pages(*["[]"] * len(heads))


@pytest.mark.parametrize("heads", NO_NUMBERS, ids=lambda heads: heads[0])
def test_a_line_that_counts_nothing_stays(heads: list[str]) -> None:
    assert changed(pages(*heads)) == pages(*heads)


def test_a_list_that_counts_its_lines_stays() -> None:
    """A page has three hundred characters at least; heads with words need no such distance."""
    for behind, found in ((295, False), (296, True)):
        page = "a" * behind + ".\n"
        assert (changed(pages("1", "2", "3", page=page)) != pages("1", "2", "3", page=page)) == found
    assert changed(pages("A talk | 1", "A talk | 2", "A talk | 3", page="a.\n")) == pages(
        *["[]"] * 3, page="a.\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("he went", "on and on", "he went[ ]on and on"),
        ("他们就", "走了", "他们就[]走了"),
        ("he went", "他们走了", "he went\n[]\n他们走了"),
        ("他们", "went on", "他们[ ]went on"),
        ("he went.", "on and on", "he went.\n[]\non and on"),
        ("他们走了。", "后来又来了", "他们走了。\n[]\n后来又来了"),
        ("he went", "On and on", "he went\n[]\nOn and on"),
        ("he went", "ann: yes", "he went\n[]\nann: yes"),
        ("他们就", "安：是的", "他们就\n[]\n安：是的"),
        ("he went,  \n", "\n  on", "he went,[ ]on"),
        ("he went…”", "on", "he went…”\n[]\non"),
    ],
)
def test_a_sentence_goes_on_behind_a_page(before: str, after: str, joined: str) -> None:
    text = f"A talk | 1\n{PAGE}{before}\nA talk | 2\n{after}\n{PAGE}A talk | 3\n"

    assert changed(text) == f"[]\n{PAGE}{joined}\n{PAGE}[]\n"


def test_pages_of_han_are_pages() -> None:
    assert changed(pages("1", "2", "3", page=HAN)) == pages(*["[]"] * 3, page=HAN)


def test_the_first_and_the_last_line_may_be_heads() -> None:
    assert changed("1\n" + PAGE + "2\n" + PAGE + "3") == "[]\n" + PAGE + "[]\n" + PAGE + "[]"


def without_numbers(text: str) -> str:
    for edit in reversed(line_numbers(text)):
        assert edit.reason == "line-number"
        text = text[: edit.start] + text[edit.end :]
    return text


def numbered(numbers: str) -> str:
    return "\n".join(
        f" {number}  A.  Yes, {number}." if number != "-" else "A line." for number in numbers.split()
    )


@pytest.mark.parametrize(
    ("numbers", "counted"),
    [
        ("1 2 3 4 5 6 7 8", True),
        ("1 2 3 4 5 6 7", False),
        ("1 2 3 4 1 2 3 4", True),
        ("21 22 23 24 25 1 2 3", True),
        ("1 2 3 4 5 6 7 8 - -", True),
        ("1 2 3 4 5 6 7 8 - - -", False),
        ("1 2 3 5 6 7 8 9", True),
        ("1 2 3 5 6 8 9 12", False),
        ("2 4 6 8 10 12 14 16", False),
        ("8 7 6 5 4 3 2 1", False),
        ("", False),
    ],
)
def test_the_numbers_of_lines_are_left_out(numbers: str, counted: bool) -> None:
    text = numbered(numbers)
    plain = "\n".join("A line." if number == "-" else f"A.  Yes, {number}." for number in numbers.split())

    assert without_numbers(text) == (plain if counted else text)


@pytest.mark.parametrize("last", ["8", "8 "])
def test_an_empty_line_has_its_number_too(last: str) -> None:
    assert without_numbers(f"{numbered('1 2 3 4 5 6 7')}\n{last}").endswith("A.  Yes, 7.\n")


WIDE = "it was a long time ago and we had no "


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{WIDE}hy-\nphen here", f"{WIDE}hyphen here"),
        (f"{WIDE}hy-\r\n  phen here", f"{WIDE}hyphen here"),
        (f"{WIDE}Hy-\rphen", f"{WIDE}Hyphen"),
        # Elsewhere it has its hyphen, or it is no such word.
        (f"{WIDE}well-\nknown, and well-known", None),
        (f"{WIDE}Well-\nknown, and WELL-KNOWN", None),
        (f"{WIDE}hy-\nPhen", None),
        (f"{WIDE}a-\nbout", None),
        (f"{WIDE}hy- phen", None),
        (f"{WIDE}hy-\n\nphen", None),
        (f"{WIDE}19-\nth", None),
        ("short hy-\nphen", None),
        (f"{WIDE[1:]}hy-\nphen", f"{WIDE[1:]}hyphen"),
        (f"{WIDE[2:]}hy-\nphen", None),
    ],
)
def test_a_word_that_a_line_cut_is_one(text: str, joined: str | None) -> None:
    found = text
    for edit in reversed(list(hyphens(text))):
        assert edit.reason == "line-wrap"
        found = found[: edit.start] + found[edit.end :]

    assert found == (text if joined is None else joined)
