"""Wherever a Chinese text may stand in a collection, what is in doubt about it in the other script is told there."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from site_builder.checks.conversions import (
    answer_cuts_word,
    answers_overlap,
    conversion_in_doubt,
    foreign_wording,
    name_without_form,
    texts_written_in,
    wrong_script,
)
from site_builder.content.collect import collect
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem

SITE = "title: 站\nsummary: 。\nbase_url: https://example.org/\n"
FILES = {
    "site.yaml": SITE,
    "people.yaml": "host: {zh: 甲, en: Host, about: 墙干了。}\nguest: {zh: 乙, en: Guest, about: {zh: 墙干了。, zh-Hant: 牆乾了。}}\n",
    "topics.yaml": "learning: {title: 学习, summary: 墙又干了。}\n",
    "questions.yaml": "how-so: {title: 墙为何干了, summary: 。}\n",
    "glossary/terms.yaml": "rbm: {zh: 机器, en: machine, definition: 墙还干了。}\n",
    "interviews/talk.md": """---
title: 墙干了一
summary: 墙干了二
note: 墙干了三
date: 2017
languages: [zh-Hans, zh-Hant]
edition: retold
speakers: {甲: host, 乙: guest}
events:
  - {date: 1986, turn: t1, zh: 墙干了四}
source: {title: 原文, url: https://example.org/}
---

## 墙干了五 {#one}

**甲：** 墙干了六。 {#t1}

**乙：** 墙干了七。 {#t2}

> 牆乾了七。
""",
}


def collection(folder: Path, **changed: str) -> Collection:
    """The files above, some of them otherwise: `people="…"` is people.yaml."""
    for name, text in FILES.items():
        file = folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(changed.get(file.stem, text), "utf-8")
    if "conversion" in changed:
        (folder / "content/conversion.yaml").write_text(changed["conversion"], "utf-8")
    return collect(folder / "content", lambda _: None)


def told(problems: Iterable[Problem]) -> list[str]:
    return [f"{one.where.path.name}:{one.where.line} {one.message}" for one in problems]


def test_each_text_that_will_be_converted_is_asked_about_where_it_stands(tmp_path: Path) -> None:
    found = list(dict.fromkeys(conversion_in_doubt(collection(tmp_path), ())))

    assert [(one.where.path.name, one.where.line) for one in found] == [
        *[("talk.md", 2)] * 3, ("talk.md", 14), ("talk.md", 10), ("talk.md", 16),
        ("terms.yaml", 1), ("people.yaml", 1), ("topics.yaml", 1), ("questions.yaml", 1),
    ]  # fmt: skip
    assert found[0].message == "`干` in “墙干了一” may be 幹 or 乾 or 干 or 榦"
    assert {one.code for one in found} == {"conversion-in-doubt"}
    assert found[0].hint == "write the phrase and what it becomes under `zh-Hant:` in conversion.yaml"


def test_what_is_answered_or_protected_or_not_shown_is_asked_no_more(tmp_path: Path) -> None:
    def places(**changed: str) -> int:
        return len(set(conversion_in_doubt(collection(tmp_path, **changed), ())))

    assert places(conversion="zh-Hant: {墙干了: 牆乾了, 墙为何干了: 牆為何乾了}\n") == 2
    assert places(conversion="zh-Hans: {牆乾了: 墙干了}\n") == 10
    assert places(conversion="", site=f"{SITE}protected: [墙干了]\n") == 3
    assert places(conversion="", site=f"{SITE}editions: [zh-Hans, en]\n") == 0
    assert places(conversion="", people="host: {zh: 干了, en: Host, zh-Hant: 乾了, about: 干了。}\n") == 0


def test_a_long_text_is_shown_with_what_stands_around_the_place(tmp_path: Path) -> None:
    topics = f"learning: {{title: 学习, summary: {'长' * 20}墙干了{'长' * 20}}}\n"
    asked = {one.where.path.name: one for one in conversion_in_doubt(collection(tmp_path, topics=topics), ())}

    assert asked["topics.yaml"].message.startswith("`干` in “长长长长长长墙干了长长长长长长” may be ")


def test_a_text_stands_under_the_script_of_its_characters(tmp_path: Path) -> None:
    given = collection(
        tmp_path,
        topics="learning: {title: {zh: 學習, zh-Hant: 学习}, summary: 。}\n",
        people=f"host: {{zh: 甲, en: Host, about: {{zh: '{'墙' * 10}學習論說讀寫聽{'墙' * 10}'}}}}\nguest: {{zh: 乙, en: Guest, about: 。}}\n",
    )

    assert told(wrong_script(given, ())) == [
        f"people.yaml:1 `{'墙' * 10}學習論說讀寫聽{'墙' * 7}…` stands under `zh-Hans` and has `學習論說讀寫`",
        "topics.yaml:1 `學習` stands under `zh-Hans` and has `學習`",
        "topics.yaml:1 `学习` stands under `zh-Hant` and has `学习`",
    ]
    answered = collection(tmp_path, topics="learning: {title: {zh: 學習, zh-Hant: 学习}, summary: 。}\n", conversion="zh-Hans: {學習: 學習}\nzh-Hant: {习: 习}\n")  # fmt: skip
    assert told(wrong_script(answered, ())) == ["topics.yaml:1 `学习` stands under `zh-Hant` and has `学`"]
    protected = collection(tmp_path, topics="learning: {title: {zh: 學習, zh-Hant: 学习}, summary: 。}\n", conversion="", site=f"{SITE}protected: [學習, 学习]\n")  # fmt: skip
    assert told(wrong_script(protected, ())) == []


def test_each_script_has_the_words_of_its_readers(tmp_path: Path) -> None:
    topics = "learning: {title: {zh: 影片和软体, zh-Hant: 視頻和軟件}, summary: 。}\n"
    found = [*foreign_wording(collection(tmp_path, topics=topics), ())]

    assert told(found) == [
        "topics.yaml:1 `視頻` in `視頻和軟件` is `影片` in the words of Taiwan",
        "topics.yaml:1 `軟件` in `視頻和軟件` is `軟體` in the words of Taiwan",
        "topics.yaml:1 `软体` in `影片和软体` is `软件` in the words of the Mainland",
    ]
    for change in (
        {"site": f"{SITE}wording: characters\n"},
        {"conversion": "zh-Hans: {影片: 影片, 软体: 软体}\nzh-Hant: {視頻: 視頻, 軟件: 軟件}\n"},
    ):
        assert told(foreign_wording(collection(tmp_path, topics=topics, **change), ())) == []


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        ("zh: 弗里德曼, en: Friedman", ["弗里德曼"]),
        ("zh: 弗里德曼, zh-Hant: 弗里德曼, en: Friedman", []),
        ("zh: 杨立昆, en: LeCun", []),
        ("zh: 杨立昆, en: LeCun, spellings: [弗里德曼]", ["弗里德曼"]),
        ("zh: 杨立昆, en: LeCun, spellings: ['{text}']", []),
        ("zh: 杨立昆, en: LeCun, spellings: [{text: 弗里德曼, zh-Hant: 弗里德曼}]", []),
        ("zh: 杨立昆, en: LeCun, misheard: [弗里德曼]", []),
    ],
)
def test_a_name_that_could_be_written_otherwise_is_asked_about(
    tmp_path: Path, person: str, asked: list[str]
) -> None:
    people = f"host: {{zh: 甲, en: Host, about: 。}}\nguest: {{{person}, about: 。}}\n"
    found = [*name_without_form(collection(tmp_path, people=people), ())]

    assert [(one.code, one.message, one.where.line) for one in found] == [
        ("name-in-doubt", f"`{name}` could be written otherwise in the Traditional edition", 2) for name in asked
    ]  # fmt: skip
    assert [one.hint for one in found] == [
        f"say how: `zh-Hant: …` of the title, or `{{text: {name}, zh-Hant: …}}`" for name in asked
    ]
    without = collection(tmp_path, people=people, site=f"{SITE}editions: [zh-Hans, en]\n")
    assert [*name_without_form(without, ())] == []


def test_texts_are_those_written_in_a_script_and_not_those_converted_into_it(tmp_path: Path) -> None:
    given = collection(tmp_path)
    both = [text for text, _ in texts_written_in("zh-Hans", given)]
    open_ = [text for text, _ in texts_written_in("zh-Hans", given, converted_to="zh-Hant")]

    assert set(both) - set(open_) == {"墙干了七。", "墙干了。"} - set(open_)
    assert "墙干了七。" not in open_
    assert [text for text, _ in texts_written_in("zh-Hant", given)] == ["牆乾了七。", "牆乾了。"]


def test_an_answer_is_whole_words_and_meets_no_other(tmp_path: Path) -> None:
    def answered(text: str, phrases: str) -> Collection:
        return collection(tmp_path, topics=f"learning: {{title: 学习, summary: {text}}}\n", conversion=f"zh-Hant: {{{phrases}}}\n")  # fmt: skip

    text = "计算机科学系是围着它建的，他自己也实现了一遍。"
    cutting = set(answer_cuts_word(answered(text, "机科学系是围着: 機科學系是圍著, 建的: 建的"), ()))
    assert told(cutting) == [
        "topics.yaml:1 `机科学系是围着` of conversion.yaml cuts a word that is another one in the other script"
    ]
    assert {(one.code, one.hint) for one in cutting} == {
        ("answer-cuts-word", "write the phrase with that word, whole or not at all")
    }
    over = set(answers_overlap(answered(text, "他自己也: 他自己也, 自己也实现: 自己也實現"), ()))
    assert told(over) == [
        "topics.yaml:1 `他自己也` and `自己也实现` of conversion.yaml overlap here, and only the first becomes what it says"
    ]
    assert {(one.code, one.hint) for one in over} == {("answers-overlap", "write one phrase, `他自己也实现`")}
    for apart in (
        "他自己: 他自己, 也实现: 也實現",
        "他自己也: 他自己也, 自己: 自己",
        "他自己: 他自己, 他自己也: 他自己也",
    ):
        assert [*answers_overlap(answered(text, apart), ())] == []
