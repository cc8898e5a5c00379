"""The file of a language: its data and words, what a collection's own stands for, and what is said of it."""

from pathlib import Path

import pytest

from site_builder.content.ui import counted, language_files, read_language
from site_builder.core.languages import Language
from site_builder.core.problems import Problem

OURS = {
    "zh-Hans": "language: {name: 简体中文, short: 简, order: pinyin}\nhome: 首页\nnext: 下一篇\n",
    "zh-Hant": "language: {name: 繁體中文, beside: zh-Hans}\nhome: 首頁\nnext: 下一篇\n",
    "en": "language: {name: English, short: EN, counts: words, a_minute: 230}\nhome: Home\nnext: Next\nnone: None\na: A\nb: B\nc: C\nd: D\n",
}


@pytest.fixture
def templates(tmp_path: Path) -> list[Path]:
    """Our folder and a collection's own, without a file yet."""
    for folder in ("own", "ours"):
        (tmp_path / folder / "ui").mkdir(parents=True)
    for tag, text in OURS.items():
        (tmp_path / "ours/ui" / f"{tag}.yaml").write_text(text, "utf-8")
    return [tmp_path / "own", tmp_path / "ours"]


def read(templates: list[Path], tag: str, own: str | None = None) -> tuple[Language, list[str]]:
    problems: list[Problem] = []
    if own is not None:
        (templates[0] / "ui" / f"{tag}.yaml").write_text(own, "utf-8")
    language = read_language(tag, language_files(templates), problems.append)
    assert all(one.where.path.name == f"{tag}.yaml" for one in problems)
    return language, [
        f"{one.where.line} {one.severity} {one.code}: {one.message}" + f"; {one.hint}" * bool(one.hint)
        for one in problems
    ]


def test_languages_that_come_with_the_program_stand_first(templates: list[Path]) -> None:
    for tag in ("ja", "de", "en"):
        (templates[0] / "ui" / f"{tag}.yaml").write_text("a: b\n", "utf-8")
    (templates[0] / "ui/notes.txt").write_text("", "utf-8")

    found = language_files(templates)

    assert list(found) == ["zh-Hans", "zh-Hant", "en", "de", "ja"]
    assert [file.parts[-3] for file in found["en"]] == ["own", "ours"]
    assert [file.parts[-3] for file in found["ja"]] == ["own"]


def test_a_language_has_its_data_and_its_words(templates: list[Path]) -> None:
    chinese, told = read(templates, "zh-Hans")

    assert (chinese.name, chinese.short, chinese.order, chinese.counts) == (
        "简体中文",
        "简",
        "pinyin",
        "characters",
    )
    assert dict(chinese.words) == {"home": "首页", "next": "下一篇"}
    assert told == []
    english, _ = read(templates, "en")
    assert (english.counts, english.a_minute, english.order) == ("words", 230, "letters")
    traditional, _ = read(templates, "zh-Hant")
    assert (traditional.short, traditional.beside, traditional.a_minute) == ("繁體中文", "zh-Hans", 400)


def test_a_word_of_a_collection_stands_for_ours(templates: list[Path]) -> None:
    language, told = read(templates, "en", "home: Start\nnexd: Onwards\nnext: [a]\n")

    assert (language.name, language.words["home"], language.words["next"]) == ("English", "Start", "Next")
    assert told == ["2 error unknown-word: the interface has no word `nexd`; did you mean `next`?"]


def test_the_data_of_a_collection_stand_for_ours(templates: list[Path]) -> None:
    language, told = read(templates, "en", "language: {name: Plain English}\n")

    assert (language.name, language.short, language.counts) == (
        "Plain English",
        "Plain English",
        "characters",
    )
    assert language.words["home"] == "Home"
    assert told == []


@pytest.mark.parametrize("own", ["", "- a\n", "a\n"])
def test_a_file_without_words_is_told(templates: list[Path], own: str) -> None:
    language, told = read(templates, "en", own)

    hint = "write `language:` with its `name`, and below it the words, `key: …`"
    assert told == [f"1 error missing-words: this file has no words; {hint}"]
    assert (language.name, language.words["home"]) == ("English", "Home")


def test_words_that_a_language_of_ones_own_lacks_are_those_beside_it(templates: list[Path]) -> None:
    language, told = read(templates, "ja", "language: {name: 日本語, beside: zh-Hans}\nhome: ホーム\n")

    assert dict(language.words) == {"home": "ホーム", "next": "下一篇"}
    assert told == [
        "1 warning missing-words: 1 words of the interface are missing: `next`; add them; until then they are those of `zh-Hans`"
    ]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("", "6 words of the interface are missing: `a`, `b`, `c`, `d`, `next` …"),
        ("a: ア\n", "5 words of the interface are missing: `b`, `c`, `d`, `next`, `none`"),
        ("a: ア\nb: イ\nc: ウ\nd: エ\nnext: オ\nnone: カ\n", ""),
    ],
)
def test_of_missing_words_five_are_named(templates: list[Path], words: str, missing: str) -> None:
    language, told = read(
        templates, "ja", f"language: {{name: 日本語, beside: nowhere}}\nhome: ホーム\n{words}"
    )

    said = f"1 warning missing-words: {missing}; add them; until then they are those of `en`"
    assert told == ([said] if missing else [])
    assert language.words.keys() == {"home", "next", "none", "a", "b", "c", "d"}


def test_a_language_without_data_is_called_by_its_tag(templates: list[Path]) -> None:
    assert read(templates, "ja")[0] == read_language("ja", {}, print)
    assert read(templates, "ja")[0].name == "ja"
    language, told = read(
        templates, "ja", "language: {namme: 日本語, counts: hours, a_minute: 0}\nhome: ホーム\n"
    )
    assert (language.name, language.counts, language.a_minute) == ("ja", "characters", 400)
    assert [line.split(" ", 3)[2] for line in told] == [
        "wrong-value:",
        "wrong-type:",
        "unknown-field:",
        "missing-words:",
    ]


@pytest.mark.parametrize(
    ("words", "number", "shown"),
    [
        *(("{n} passage|{n} passages", 1, "1 passage"), ("{n} passage|{n} passages", 2, "2 passages")),
        *(("{n} passage|{n} passages", 0, "0 passages"), ("{n} 处", 1, "1 处"), ("{n} 处", 1234567, "1,234,567 处")),
        ("{name}：{n} 处", 2, "甲：2 处"),
    ],
)  # fmt: skip
def test_what_is_counted_has_the_form_of_its_number(words: str, number: int, shown: str) -> None:
    assert counted(words, number, name="甲") == shown
