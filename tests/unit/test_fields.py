"""Values of a group as an editor may type them: what each is taken for, and what is said where it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.content.composing import parse_yaml
from site_builder.content.fields import Fields, fields_of, suggest_language
from site_builder.content.source import Source
from site_builder.core.problems import Problem, Severity

KEY = "`k` has to be "


def read(text: str, ask: Callable[[Fields], object]) -> tuple[object, list[tuple[int, int, str]]]:
    """What is read, and what is said with line and column."""
    problems: list[Problem] = []
    source = Source(Path("x.yaml"), text)
    fields = fields_of(parse_yaml(source, problems.append, 0, len(text)), problems.append, "term")
    found = ask(fields) if fields else None
    return found, [(one.where.line, one.where.column, one.message) for one in problems]


def words(fields: Fields) -> list[tuple[str, int, int]]:
    return [(word.text, word.where.line, word.where.column) for word in fields.words("k")]


@pytest.mark.parametrize(
    ("text", "ask", "found", "said"),
    [
        ("k: ' a '", lambda f: f.text("k"), "a", []),
        ("j: a", lambda f: f.text("k"), "", []),
        ("j: a", lambda f: f.text("k", required=True), "", [(1, 1, "this term has no `k`")]),
        ("k: a", lambda f: f.text("k", required=True), "a", []),
        ("k:", lambda f: f.text("k"), "", [(1, 3, KEY + "a text, not nothing")]),
        ("k: ''", lambda f: f.text("k"), "", []),
        ("k: ~", lambda f: f.text("k"), "", [(1, 4, KEY + "a text, not nothing")]),
        ("k: 'null'", lambda f: f.text("k"), "null", []),
        ("k: [a]", lambda f: f.text("k"), "", [(1, 4, KEY + "a text, not a list")]),
        ("j: 1\nk: a", lambda f: f.word("k") and (f.word("k").text, f.word("k").where.line), ("a", 2), []),
        ("j: a", lambda f: f.word("k"), None, []),
        # Numbers
        ("k: 12", lambda f: f.number("k", 7, 3), 12, []),
        ("k: 3", lambda f: f.number("k", 7, 3), 3, []),
        ("k: 2", lambda f: f.number("k", 7, 3), 7, [(1, 4, KEY + "a whole number from 3, not `2`")]),
        ("k: 0", lambda f: f.number("k", 7, 3, or_none=True), 0, []),
        ("k: 0", lambda f: f.number("k", 7, 3), 7, [(1, 4, KEY + "a whole number from 3, not `0`")]),
        ("k: 1", lambda f: f.number("k", 7, 3, or_none=True), 7, [(1, 4, KEY + "a whole number from 3 or 0, not `1`")]),
        ("j: a", lambda f: f.number("k", 7, 3), 7, []),
        ("k: 999999999", lambda f: f.number("k", 7, 3), 999999999, []),
        ("k: 1000000000", lambda f: f.number("k", 7, 3), 7, [(1, 4, KEY + "a whole number from 3, not `1000000000`")]),
        ("k: ٣٤", lambda f: f.number("k", 7, 3), 7, [(1, 4, KEY + "a whole number from 3, not `٣٤`")]),
        ("k: 4.5", lambda f: f.number("k", 7, 3), 7, [(1, 4, KEY + "a whole number from 3, not `4.5`")]),
        # Flags and choices
        ("k: true", lambda f: f.flag("k", default=False), True, []),
        ("k: false", lambda f: f.flag("k", default=True), False, []),
        ("j: a", lambda f: f.flag("k", default=True), True, []),
        ("k: yes", lambda f: f.flag("k", default=True), True, [(1, 4, KEY + "`true` or `false`, not `yes`")]),
        ("k: b", lambda f: f.choice("k", ("a", "b")), "b", []),
        ("k: c", lambda f: f.choice("k", ("a", "b")), "a", [(1, 4, "`k` cannot be `c`")]),
        ("k: c", lambda f: f.choice("k", ("a", "b"), default="b"), "b", [(1, 4, "`k` cannot be `c`")]),
        ("j: a", lambda f: f.choice("k", ("a", "b"), default="b"), "b", []),
        ("j: a", lambda f: f.choice("k", ("a", "b")), "a", [(1, 1, "this term has no `k`")]),
        # Lists
        ("k: [a, ' b ']", words, [("a", 1, 5), ("b", 1, 8)], []),
        ("k: a", words, [("a", 1, 4)], []),
        ("k:", words, [], []),
        ("j: a", words, [], []),
        ("k: [a, [b], {c: d}, ]", words, [("a", 1, 5)], [(1, 8, KEY + "a list of texts, not a list"), (1, 13, KEY + "a list of texts, not a group of `key: value` lines")]),
        ("k:\n- a\n-\n- b", words, [("a", 2, 3), ("b", 4, 3)], [(3, 2, KEY + "a list of texts, not nothing")]),
        ("k: {a: b}", lambda f: [type(one).__name__ for one in f.nodes("k")], ["Table"], []),
        # Groups
        ("k: {a: b}", lambda f: [one.key for one in f.table("k").entries], ["a"], []),
        ("k: a", lambda f: f.table("k"), None, [(1, 4, KEY + "a group of `key: value` lines, not a text")]),
        ("j: a", lambda f: f.table("k"), None, []),
        ("j: a", lambda f: f.table("k", required="add it"), None, [(1, 1, "this term has no `k`")]),
        # Texts by language
        ("k: a", lambda f: f.local_text("k"), {"zh-Hans": "a"}, []),
        ("k: a", lambda f: f.local_text("k", "en"), {"en": "a"}, []),
        ("k: {zh: ' a ', en: b}", lambda f: f.local_text("k"), {"zh-Hans": "a", "en": "b"}, []),
        ("k: {zh: a, fr: b, en: }", lambda f: f.local_text("k"), {"zh-Hans": "a"}, [(1, 12, "`fr` is no language here"), (1, 23, "`k.en` has to be a text, not nothing")]),
        ("k: [a]", lambda f: f.local_text("k"), {}, [(1, 4, KEY + "a text, or a text for each language, not a list")]),
        ("k:", lambda f: f.local_text("k"), {}, [(1, 3, KEY + "a text, or a text for each language, not nothing")]),
        ("j: a", lambda f: f.local_text("k"), {}, []),
        ("k: ''", lambda f: f.local_text("k", required=True), {"zh-Hans": ""}, [(1, 1, "this term has no `k`")]),
        ("k: {zh: '', en: b}", lambda f: f.local_text("k", required=True), {"en": "b"}, [(1, 9, "`k.zh` has to be a text, not nothing")]),
        ("k: ''", lambda f: f.text("k", required=True), "", [(1, 1, "this term has no `k`")]),
        ("j: a", lambda f: f.local_text("k", required=True), {}, [(1, 1, "this term has no `k`")]),
        ("zh: a\nzh-Hant: b\nen: c", lambda f: f.local_fields(), {"zh-Hans": "a", "zh-Hant": "b", "en": "c"}, []),
        ("zh: a\nzh-Hans: b", lambda f: f.local_fields(), {"zh-Hans": "a"}, []),
        # The group itself
        ("a: 1\nb: 2", lambda f: f.keys, ("a", "b"), []),
        ("a: 1\nk: 2", lambda f: (f.has("k"), f.has("c"), f.place("k").line, f.place("c").line), (True, False, 2, 1), []),
        ("[a]", lambda f: f.keys, None, [(1, 1, "a term has to be a group of `key: value` lines, not a list")]),
        ("a: 1\nkk: 2\nk: 3", lambda f: (f.text("k"), f.done())[0], "3", [(1, 1, "a term has no field `a`"), (2, 1, "a term has no field `kk`")]),
    ],
)  # fmt: skip
def test_a_value_is_taken_for_what_it_says(
    text: str, ask: Callable[[Fields], object], found: object, said: list[tuple[int, int, str]]
) -> None:
    assert read(text, ask) == (found, said)


def test_a_hint_says_what_to_write() -> None:
    problems: list[Problem] = []
    text = "kk: 1"
    fields = fields_of(parse_yaml(Source(Path("x"), text), print, 0, len(text)), problems.append, "interview")
    assert fields
    fields.missing("a")
    fields.missing("b", "do so", Severity.WARNING)
    fields.choice("c", ("x", "y"))
    fields.text("k")
    fields.done()

    assert [(one.message, one.hint, one.severity.value) for one in problems] == [
        ("this interview has no `a`", "add `a: …`", "error"),
        ("this interview has no `b`", "do so", "warning"),
        ("this interview has no `c`", "add `c: x` or `c: y`", "error"),
        ("an interview has no field `kk`", "did you mean `k`?", "error"),
    ]


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("zh-cn", "did you mean `zh-Hans`?"),
        ("zh_TW", "did you mean `zh-Hant`?"),
        ("eng", "did you mean `en`?"),
    ],
)
def test_a_language_that_is_written_otherwise_is_known(tag: str, hint: str) -> None:
    assert suggest_language(tag, ("zh-Hans", "zh-Hant", "en")) == hint


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("k: 'a' b", 1, 8, "text stands behind a closing quotation mark"),
        ("k: 'a'  b", 1, 9, "text stands behind a closing quotation mark"),
        ('k: "a"b', 1, 7, "text stands behind a closing quotation mark"),
        ("k: a\nj: 'it's so'", 2, 8, "text stands behind a closing quotation mark"),
        (" 'a'\n b: c", 2, 2, "this line does not belong to those above"),
        ("k: [a", 1, 4, "a list or group in brackets is not closed"),
        ('k: "a\\UFFFFFFFF"', 1, 8, "this `\\` does not stand for a character"),
        (
            "k: \x07a",
            1,
            1,
            'cannot be read: unacceptable character #x0007: control characters are not allowed\n  in "<unicode string>", position 3',
        ),
        ("k: a #b", 1, 6, "the value ends before `#b`: behind a space `#` begins a remark"),
        ("k: !!float x", 1, 4, "the type mark `!!float` is not used here"),
        ("k: a\n---\nk: b", 2, 1, "a second document begins here"),
        ("k：a", 1, 2, "the colon is full-width"),
        ("k：a\nj: b", 1, 2, "the colon is full-width"),
        ("k: b\nj：c", 2, 2, "the colon is full-width"),
        ("k:a", 1, 3, "a space is missing behind `k:`"),
    ],
)
def test_of_yaml_that_is_at_fault_the_place_is_told(text: str, line: int, column: int, said: str) -> None:
    assert read(text, lambda _: None)[1] == [(line, column, said)]


def test_what_works_unseen_is_told_and_a_space_is_read_for_it() -> None:
    found, said = read('k: "a\\0b"', lambda fields: fields.text("k"))

    assert found == "a b"
    assert said == [(1, 4, "this value holds a character that works unseen (U+0000)")]


LONG = "".join(f"a{number}: b\n" for number in range(6_000))


@pytest.mark.parametrize("before", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "fault",
    [
        *(
            "k: 'a' b\n",
            "k:\n- a\n- 'a' b\n",
            "k:\n  - [a, b\nj: c\n",
            "k: 'a\nj: b\n",
            "k: b: c\n",
            "k b\nj: c\n",
        ),
        *("k: b\n  j: c\n", 'k: "\\x"\n', "k: @a\n", "k: \tb\n\tj: c\n", "k: *a\n", "k: b\n---\nj: c\n"),
    ],
)
def test_a_fault_in_a_long_file_is_told_as_in_a_short_one(before: str, fault: str) -> None:
    lines = before.count("\n")
    alone = [(lines + line, column, said) for line, column, said in read(fault, lambda _: None)[1]]

    assert read(before + fault, lambda _: None)[1] == alone


@pytest.mark.parametrize(
    ("before", "fault", "column"),
    [
        ("".join(f"- a{number}\n" for number in range(9_000)), "k: b\n", 1),
        ("top:\n" + "".join(f"  a{number}: b\n" for number in range(6_000)), "  k: 'a' b\n", 10),
        ("top:\n" + "".join(f"  - a{number}\n" for number in range(7_000)), "  k: b\n", 3),
    ],
)
def test_far_down_in_a_long_entry_a_fault_is_told_at_its_line(before: str, fault: str, column: int) -> None:
    (found,) = read(before + fault, lambda _: None)[1]

    assert found[:2] == (before.count("\n") + 1, column)
    assert "did not find expected" in found[2]


def test_a_wide_colon_within_a_value_is_text() -> None:
    assert read("k: a：b\nj: 10:30", lambda fields: (fields.text("k"), fields.text("j"))) == (
        ("a：b", "10:30"),
        [],
    )
