"""What an interview gives to other pages: which of them a change of it reaches, and that what is packed comes back."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from site_builder.build.analysis import Analysis, analysed
from site_builder.build.rows import Packed, lines_in, packed_lines_in, series_in, unpacked
from site_builder.content.collect import collect
from site_builder.core.kinds import EVENT, QUESTION, SERIES, SPEAKER, TERM, TOPIC, Key
from site_builder.crossref.concordance import Voice
from site_builder.interviews.prepare import prepare
from site_builder.text.editions import Scripts, editions_of
from site_builder.text.link import Linker

FILES = {
    "site.yaml": "title: 站\nsummary: 。\nbase_url: https://example.org/\n",
    "people.yaml": "host: {zh: 甲人, en: Host, about: 。}\nguest: {zh: 乙人, en: Guest, about: 。}\n",
    "topics.yaml": "learning: {title: 学习, summary: 。}\n",
    "questions.yaml": "how-so: {title: 怎样开始, summary: 。}\n",
    "glossary/terms.yaml": "rbm: {zh: 受限机, en: restricted machine, definition: 。}\nnet: {zh: 神经网, en: neural net, definition: 。}\n",
    "interviews/talk.md": """---
title: 谈话
summary: 一句话。
date: 2017
series: {name: 系列, number: 2}
languages: [zh-Hans, en]
edition: retold
speakers: {甲人: host, 乙人: guest}
events:
  - {date: 1986, turn: t2, zh: 那年的事}
source: {title: 原文, url: https://example.org/}
---

## 一节 {#one topics=learning}

**甲人：** 受限机怎样开始？ {#t1 asks=how-so}

> How did the restricted machine begin?

**乙人：** 受限机从神经网开始，受限机就是它，这件事我们当年做了很久，谁也没有想到它会成功，后来的人都说这是一个开始，我们自己倒并不这样看。 {#t2 answers=how-so}

> The restricted machine began as a neural net, and for years nobody thought that it would come to anything at all, we ourselves least of all, I should say.

**乙人：** 后来就完成了。 {#t3 answers=how-so}

> Then it was done.
""",
}


def analysis(folder: Path, *changes: tuple[str, str]) -> Analysis:
    """That of the talk, some words of which are others."""
    for name, text in FILES.items():
        if name.endswith("talk.md"):
            for old, new in changes:
                assert old in text
                text = text.replace(old, new)  # noqa: PLW2901
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    collection = collect(folder, print)
    scripts = Scripts.of(collection)
    talk = prepare(collection.interviews["talk"], collection, Linker(scripts.names()), scripts)
    return analysed(talk, editions_of(collection.site), ())


ALL = {TERM, SPEAKER, TOPIC, QUESTION, EVENT, SERIES}


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        (("一句话。", "另一句话。"), {SPEAKER}),
        (("title: 谈话", "title: 新谈话"), ALL),
        (("date: 2017", "date: 2018"), ALL),
        (("edition: retold", "edition: verbatim"), ALL),
        (("那年的事", "那年的大事"), {EVENT}),
        (("{name: 系列, number: 2}", "{name: 系列, number: 3}"), {SERIES}),
        (("从神经网开始", "自神经网开始"), {TERM, TOPIC, QUESTION, SPEAKER}),
        (("url: https://example.org/}", "url: https://example.org/other}"), set[str]()),
    ],
)
def test_a_change_reaches_the_pages_that_show_it(
    tmp_path: Path, change: tuple[str, str], reached: set[str]
) -> None:
    before, after = (
        {row.key: row.digest for row in analysis(tmp_path, *changes).rows} for changes in ((), (change,))
    )

    assert {key.kind for key in before | after if before.get(key) != after.get(key)} == reached
    assert before.keys() == after.keys()


@pytest.mark.parametrize(
    ("change", "listed"),
    [(("一句话。", "另一句话。"), True), (("title: 谈话", "title: 新谈话"), True), (("后来就完成了。", "后来也完成了。"), False), (("甲人：** 受", "乙人：** 受"), True)],
)  # fmt: skip
def test_lists_are_drawn_anew_for_what_they_show(
    tmp_path: Path, change: tuple[str, str], listed: bool
) -> None:
    before, after = analysis(tmp_path), analysis(tmp_path, change)

    assert (before.listed != after.listed) is listed
    assert before.prepared != after.prepared


def test_lists_show_minutes_and_no_characters(tmp_path: Path) -> None:
    bare = ("## 一节 {#one topics=learning}\n\n", "")
    before, after = analysis(tmp_path, bare), analysis(tmp_path, bare, ("后来就完成了。", "后来就都完成了。"))

    assert before.head.characters + 1 == after.head.characters
    assert before.listed == after.listed


def test_the_rows_are_those_of_the_names_people_topics_and_questions(tmp_path: Path) -> None:
    rows = {row.key: row for row in analysis(tmp_path).rows}

    assert list(rows) == sorted(rows)
    assert set(rows) == {
        Key(TERM, "rbm"), Key(TERM, "net"), Key(SPEAKER, "host"), Key(SPEAKER, "guest"), Key(TOPIC, "learning"), Key(QUESTION, "how-so"),
        Key(EVENT, ""), Key(SERIES, "系列"),
    }  # fmt: skip
    assert rows[Key(TERM, "rbm")].counts == {"zh-Hans": 3, "zh-Hant": 3, "en": 2}
    assert set(rows[Key(QUESTION, "how-so")].counts.values()) == {2}
    assert [(one.section, one.page) for one in rows[Key(TERM, "net")].spreads] == [("one", 1)]
    assert rows[Key(SPEAKER, "guest")].spreads == ()
    part = series_in(rows[Key(SERIES, "系列")].data)
    assert (part.number, part.titles) == (2, {"zh-Hans": "系列"})


def test_what_is_packed_comes_back(tmp_path: Path) -> None:
    found = analysis(tmp_path)
    data: Mapping[Key, bytes] = {row.key: row.data for row in found.rows}
    lines = lines_in(data[Key(TERM, "rbm")])

    lines = {voice: said for voice, said in lines.items() if voice.language != "zh-Hant"}
    assert {voice: [line.keyword for line in said] for voice, said in lines.items()} == {
        Voice("zh-Hans", "host"): ["受限机"], Voice("zh-Hans", "guest"): ["受限机"] * 2,
        Voice("en", "host"): ["restricted machine"], Voice("en", "guest"): ["restricted machine"],
    }  # fmt: skip
    english = packed_lines_in(data[Key(TERM, "rbm")], "en")
    assert packed_lines_in(data[Key(TERM, "rbm")], "fr") == b""
    shown = unpacked(Packed(found.head, "en", [(TERM, english)]))
    assert shown.lines == {voice.speaker: said for voice, said in lines.items() if voice.language == "en"}
    assert unpacked(Packed(found.head, "en", [(TERM, b"")])).lines == {}
    kinds = ((SPEAKER, "guest"), (TOPIC, "learning"), (QUESTION, "how-so"), (EVENT, ""))
    shown = unpacked(Packed(found.head, "en", [(kind, data[Key(kind, slug)]) for kind, slug in kinds]))
    assert (shown.one, shown.spoken) == (found.head, {"rbm": 1, "net": 1})
    assert [one.topic for one in shown.topics] == ["learning"]
    assert [one.question for one in shown.answers] == ["how-so"]
    assert [len(one.passages) for one in shown.answers] == [2]
    assert len(shown.events) == 1
    assert [one.place.turn for one in shown.said["learning"].passages] == ["t2"]
    chinese = unpacked(Packed(found.head, "zh-Hans", [(SPEAKER, data[Key(SPEAKER, "guest")])]))
    assert chinese.spoken == {"rbm": 2, "net": 1}
