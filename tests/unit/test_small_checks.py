"""What `check` says of sources beside a retelling, series, marks, links and sizes: one place told, its neighbour not."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_builder.checks.footnotes import footnote_in_one_language
from site_builder.checks.images import image_in_one_language
from site_builder.checks.limits import near_limits
from site_builder.checks.pairs import unpaired_mark
from site_builder.checks.passages import passage_problems, unknown_place
from site_builder.checks.series import wrong_series
from site_builder.checks.sources import check_sources
from site_builder.content.collect import collect
from site_builder.core.collection import Collection
from site_builder.core.model import Series
from site_builder.core.problems import Location, Problem

REGISTERS = {
    "site.yaml": "title: 站\nsummary: 。\nbase_url: https://example.org/\n",
    "people.yaml": "host: {zh: 主持人, en: Host, about: 。}\nguest: {zh: 来宾, en: Guest, about: 。}\n",
    "topics.yaml": "learning: {title: 学习, summary: 。}\n",
    "questions.yaml": "how-so: {title: 怎样开始, summary: 。}\n",
    "glossary/terms.yaml": "rbm: {zh: 受限玻尔兹曼机, definition: 。}\n",
}
HEAD = "title: 谈话\ndate: 2017\nlanguages: [zh-Hans, en]\nspeakers: {主持人: host, 来宾: guest}\nsource: {title: 原文, url: https://example.org/}\n"


def collection(folder: Path, talks: dict[str, str], *, more: str = "edition: retold\n") -> Collection:
    content = folder / "content"
    for name, text in REGISTERS.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    (content / "interviews").mkdir()
    for slug, body in talks.items():
        head = more if "edition:" in more else f"edition: verbatim\n{more}"
        (content / f"interviews/{slug}.md").write_text(f"---\n{HEAD}{head}---\n\n{body}\n", "utf-8")
    return collect(content, lambda _: None)


def shown(problems: Sequence[Problem]) -> list[str]:
    """Without the hints."""
    return [
        f"{one.where.line}:{one.where.column} {one.severity} {one.code}: {one.message}" for one in problems
    ]


TURNS = "\n\n".join(f"**来宾：** 答。 {{#t{number}}}" for number in (1, 2, 3))
RAW = {"sha256": "0a" * 32, "characters": 1000}
ALL = {"t1": [0, 300], "t2": [300, 600], "t3": [600, 1000]}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"raw": RAW, "turns": ALL}, []),
        ({"raw": RAW, "turns": {**ALL, "t1": [200, 300]}}, []),
        ({"raw": RAW, "turns": {"t1": [0, 1], "t2": [1, 600], "t3": [999, 1000]}}, []),
        ({"raw": RAW, "turns": {**ALL, "t2": [299, 600]}}, ["error wrong-source: `t2` begins before `t1` ends"]),
        ({"raw": RAW, "turns": {**ALL, "t2": [300, 601]}}, ["error wrong-source: `t3` begins before `t2` ends"]),
        ({"raw": RAW, "turns": {**ALL, "t3": [600, 1001]}}, ["error wrong-source: `t3` has to be `[start, end]` within the raw file"]),
        ({"raw": RAW, "turns": {**ALL, "t1": [-1, 300]}}, ["error wrong-source: `t1` has to be `[start, end]` within the raw file"]),
        ({"raw": RAW, "turns": {**ALL, "t1": [300, 300]}}, ["error wrong-source: `t1` has to be `[start, end]` within the raw file"]),
        ({"raw": RAW, "turns": {**ALL, "t1": [0, 300, 301]}}, ["error wrong-source: `t1` has to be `[start, end]` within the raw file"]),
        ({"raw": RAW, "turns": {**ALL, "t1": [False, 300]}}, ["error wrong-source: `t1` has to be `[start, end]` within the raw file"]),
        ({"raw": RAW, "turns": {**ALL, "t1": "0-300"}}, ["error wrong-source: `t1` has to be `[start, end]` within the raw file"]),
        ({"raw": {**RAW, "sha256": "0A" * 32}, "turns": ALL}, ["error wrong-source: `sha256` has to be 64 hexadecimal digits"]),
        ({"raw": {**RAW, "sha256": "0a" * 32 + "0"}, "turns": ALL}, ["error wrong-source: `sha256` has to be 64 hexadecimal digits"]),
        ({"raw": RAW, "turns": {**ALL, "t4": [0, 1]}}, ["error unknown-turn: no turn `t4` in `talk`"]),
        ({"raw": RAW, "turns": {"t1": [0, 300], "t3": [700, 1000]}}, ["warning turn-without-source: `t2` does not say which stretch it retells"]),
        ({"raw": RAW, "turns": {"t1": [0, 99], "t2": [99, 100], "t3": [500, 600]}}, []),
        ({"raw": RAW, "turns": {"t1": [0, 99], "t2": [99, 100], "t3": [501, 600]}}, ["warning stretch-missing: nothing retells characters 100 to 501 of the raw file"]),
        ({"raw": RAW, "turns": {"t1": [401, 402], "t2": [402, 500], "t3": [500, 599]}}, [
            "warning stretch-missing: nothing retells characters 0 to 401 of the raw file", "warning stretch-missing: nothing retells characters 599 to 1000 of the raw file",
        ]),
        ({"raw": RAW, "turns": {"t1": [0, 1], "t2": [1, 2], "t3": [999, 1000]}, "omitted": [[2, 999, "a song"]]}, []),
        ({"raw": RAW, "turns": {"t1": [0, 1], "t2": [1, 2], "t3": [999, 1000]}, "omitted": [[2, 500, "a"], [3, 9, "b"]]},
         ["warning stretch-missing: nothing retells characters 500 to 999 of the raw file"]),
        ({"raw": RAW, "turns": ALL, "omitted": [[2, 3]]}, ['error wrong-source: `omitted` has to be `[[start, end, "why"], …]` within the raw file']),
        ({"raw": RAW, "turns": ALL, "omitted": [[2, 3, " "]]}, ['error wrong-source: `omitted` has to be `[[start, end, "why"], …]` within the raw file']),
        ({"raw": RAW, "turns": ALL, "omitted": [[2, 1001, "a"]]}, ['error wrong-source: `omitted` has to be `[[start, end, "why"], …]` within the raw file']),
        ({"raw": RAW, "turns": ALL, "omitted": {}}, ['error wrong-source: `omitted` has to be `[[start, end, "why"], …]` within the raw file']),
        ({"raw": RAW, "turns": ALL, "omitted": [[2, 3, "a"], [4]]}, ['error wrong-source: `omitted` has to be `[[start, end, "why"], …]` within the raw file']),
        ({"raw": RAW}, ["error wrong-source: a source file has `raw` and `turns`"]),
        ({"turns": ALL}, ["error wrong-source: a source file has `raw` and `turns`"]),
        ({"raw": [], "turns": ALL}, ["error wrong-source: a source file has `raw` and `turns`"]),
        ({"raw": {**RAW, "characters": 10**30}, "turns": ALL}, []),
        ("{", ["error wrong-json: this cannot be read as JSON"]),
    ],
)  # fmt: skip
def test_what_a_retelling_retells_is_held_to_the_raw_file(
    tmp_path: Path, data: object, said: list[str]
) -> None:
    talk = collection(tmp_path, {"talk": TURNS}).interviews["talk"]
    text = data if isinstance(data, str) else json.dumps(data)
    (tmp_path / "content/interviews/talk.source.json").write_text(text, "utf-8")
    told: list[Problem] = []

    check_sources(tmp_path / "content", [talk], told.append)

    assert [one.partition(" ")[2] for one in shown(told)] == said


def test_what_to_do_about_a_stretch_is_said(tmp_path: Path) -> None:
    talk = collection(tmp_path, {"talk": TURNS}).interviews["talk"]
    data = {"raw": RAW, "turns": {"t1": [0, 300], "t2": [300, 1000], "t33": [1, 2]}}
    (tmp_path / "content/interviews/talk.source.json").write_text(json.dumps(data), "utf-8")
    told: list[Problem] = []

    check_sources(tmp_path / "content", [talk], told.append)

    assert [one.hint for one in told] == ["did you mean `t3`?", 'add `"t3": [start, end]`']


def test_a_verbatim_text_need_not_name_its_stretches(tmp_path: Path) -> None:
    talk = collection(tmp_path, {"talk": TURNS}, more="edition: verbatim\n").interviews["talk"]
    file, told = tmp_path / "content/interviews/talk.source.json", list[Problem]()
    check_sources(tmp_path / "content", [talk], told.append)
    file.write_text(json.dumps({"raw": RAW, "turns": {"t2": [1, 999]}}), "utf-8")
    check_sources(tmp_path / "content", [talk], told.append)
    assert shown(told) == []

    file.write_text(
        '{"raw": {"sha256": "", "characters": 900},\n "turns": {"t2": [1, 2],\n "t1": [1, 9]}}', "utf-8"
    )
    check_sources(tmp_path / "content", [talk], told.append)

    assert shown(told) == [
        "1:1 error wrong-source: `sha256` has to be 64 hexadecimal digits",
        "3:2 error wrong-source: `t1` begins before `t2` ends",
        "3:2 warning stretch-missing: nothing retells characters 9 to 900 of the raw file",
    ]
    assert told[-1].hint == 'retell them, or say why not: `"omitted": [[9, 900, "why"]]`'
    file.write_text("{\n,}", "utf-8")
    told.clear()
    check_sources(tmp_path / "content", [talk], told.append)
    assert shown(told) == ["2:1 error wrong-json: this cannot be read as JSON"]


def series(line: int, number: int, **titles: str) -> Series:
    """What an interview says; its name is that of its first title, as the program has it."""
    return Series(next(iter(titles.values())), titles, number, Location(Path("x.md"), line))


def test_two_interviews_are_not_one_part_of_a_series() -> None:
    parts = [
        ("c", series(3, 1, zh="甲")), ("b", series(2, 1, zh="甲")), ("d", series(4, 0, zh="甲")), ("e", series(5, 0, zh="甲")),
        ("f", series(6, 2, zh="甲")), ("a", series(1, 1, zh="乙")), ("g", series(7, 1, zh="甲")),
    ]  # fmt: skip

    assert shown([*wrong_series(parts)]) == [
        "3:1 error duplicate-number: `b` is number 1 of this series too",
        "7:1 error duplicate-number: `b` is number 1 of this series too",
    ]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"zh": "甲 谈"}, {"zh": "甲 谈"}, []),
        ({"zh": "甲 谈"}, {"zh": "乙谈"}, []),
        ({"zh": "甲 谈"}, {"zh": "甲谈"}, ["the series is called `甲 谈` in `a`"]),
        ({"en": "Long Talks"}, {"en": "long talks!"}, ["the series is called `Long Talks` in `a`"]),
        ({"zh": "学习谈"}, {"zh": "學習談"}, ["the series is called `学习谈` in `a`"]),
        ({"zh": "甲", "en": "A"}, {"zh": "甲", "en": "B"}, ["the series is called `A` in `a`"]),
        ({"zh": "甲", "en": "A"}, {"zh": "乙", "en": "A"}, ["`a` has the same series, as `甲`"]),
        ({"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"}, []),
        ({"zh": "甲", "en": "A"}, {"zh": "甲"}, []),
        ({"zh": "甲 谈", "en": "A b"}, {"zh": "甲谈", "en": "AB"}, ["the series is called `甲 谈` in `a`"]),
    ],
)
def test_a_series_has_one_name_in_each_language(
    first: dict[str, str], second: dict[str, str], said: list[str]
) -> None:
    parts = [("b", series(2, 2, **second)), ("a", series(1, 1, **first))]
    found = [*wrong_series(parts)]

    assert [one.message for one in found] == said
    assert all((one.code, one.where.line) == ("series-name", 2) for one in found)
    assert all(one.hint.endswith("in both; two series differ in every language") for one in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("他说“好”，又说《书》（新版）。", []),
        ("他说“好，又说。", ["unpaired-mark: in `t1` the mark in `“好，又说。` has no other half"]),
        ("他说好”，又说。", ["unpaired-mark: in `t1` the mark in `”，又说。` has no other half"]),
        ("“甲“乙”", ["unpaired-mark: in `t1` the mark in `“甲“乙”` has no other half"]),
        ("“甲“乙””", []),
        ("“甲”乙”", ["unpaired-mark: in `t1` the mark in `”` has no other half"]),
        ("“前面一段\n\n“后面一段”", []),
        ("“前面一段\n\n后面一段”", []),
        ("“前面一段\n\n“后面一段", ["unpaired-mark: in `t1` the mark in `“后面一段` has no other half"]),
        ("有两点：1）甲；2）乙。", []),
        ("一）甲。二）乙。", []),
        ("（一）甲。（b) 乙。", []),
        ("你好 :) 再见 ;-(", []),
        ("见十（三甲", ["unpaired-mark: in `t1` the mark in `（三甲` has no other half"]),
        ("见(三", ["unpaired-mark: in `t1` the mark in `（三` has no other half"]),
        ("「甲『乙』」和「", ["unpaired-mark: in `t1` the mark in `「` has no other half"]),
        ("《" + "长" * 20, ["unpaired-mark: in `t1` the mark in `《" + "长" * 11 + "` has no other half"]),
        ("好。。", ["doubled-mark: `t1` has the marks `。。` side by side"]),
        ("好，。又，、", ["doubled-mark: `t1` has the marks `，。` side by side"]),
        ("好……！！？？", []),
        ("`f((` 和 “甲”", ["unpaired-mark: in `t1` the mark in `（（ 和 “甲”` has no other half"]),
        ("说：\n\n```\nf((。。\n```", []),
    ],
)
def test_a_mark_that_opens_is_closed_in_its_turn(tmp_path: Path, text: str, said: list[str]) -> None:
    given = collection(tmp_path, {"talk": f"**来宾：** {text}".replace("\n", " {#t1}\n", 1) if "\n" in text else f"**来宾：** {text} {{#t1}}"})  # fmt: skip

    assert [one.partition(" ")[2].partition(" ")[2] for one in shown([*unpaired_mark(given, ())])] == said


def test_each_language_of_a_turn_is_looked_at(tmp_path: Path) -> None:
    given = collection(
        tmp_path,
        {"talk": "**来宾：** 一（二。 {#t1}\n\n> One (two.\n\n**来宾：** 三。 {#t2}\n\n> Three (four)."},
    )

    assert [one.hint for one in unpaired_mark(given, ())] == ["write `（…）`", "write `（…）`"]


def test_what_a_turn_shows_in_one_language_it_shows_in_the_other(tmp_path: Path) -> None:
    body = """**来宾：** 一[^1]。 {#t1}

[^1]: 注。

![板](../images/c.png){credit=甲}

![板](../images/a.png){credit=甲}

![板](../images/b.png){credit=甲}

> One.

**来宾：** 二[^2]。 {#t2}

[^2]: 注。

![板](../images/b.png){credit=甲}

> Two[^2].
>
> [^2]: A note.
>
> ![A board](../images/b.png)

**来宾：** 三。 {#t3}

> Three."""
    talk = collection(tmp_path, {"talk": body}).interviews["talk"]

    assert [one.hint for one in image_in_one_language(talk)] == [
        f"write in the quotation: `> ![what it shows](../images/{name}.png)`" for name in "abc"
    ]
    assert shown([*footnote_in_one_language(talk), *image_in_one_language(talk)]) == [
        "10:1 warning footnote-in-one-language: the en text of `t1` lacks a footnote",
        "10:1 warning image-in-one-language: the en text of `t1` lacks the image `a.png`",
        "10:1 warning image-in-one-language: the en text of `t1` lacks the image `b.png`",
        "10:1 warning image-in-one-language: the en text of `t1` lacks the image `c.png`",
    ]


def test_a_link_in_a_text_leads_to_what_is_shown(tmp_path: Path) -> None:
    body = "**来宾：** 见[一](#t1)、[二](#t9)、[三](#start)、[四](other#t1)、[五](other#t7)、[六](other)、[七](oter)、[八](t1)、[九](rbm)、[十](learning)、[子](gone)、[丑](early#t1)、[寅](#old)。 {#t1}"
    given = collection(
        tmp_path,
        {"talk": f"## 开始 {{#start}}\n\n{body}", "other": "**来宾：** 答。 {#t1}"},
        more="edition: retold\nretired: {old: t1}\n",
    )
    for slug, state in (("gone", "withdrawn"), ("early", "draft")):
        file = tmp_path / f"content/interviews/{slug}.md"
        file.write_text(f"---\n{HEAD}edition: retold\nstate: {state}\n---\n\n{TURNS}\n", "utf-8")
    given = collect(tmp_path / "content", lambda _: None)
    talk = given.interviews["talk"]

    assert [(one.code, one.message, one.hint) for one in (*unknown_place(talk), *passage_problems(given))] == [
        ("unknown-turn", "no turn or section `t9` in `talk`", "there are: old, start, t1"),
        ("unknown-turn", "no turn or section `t7` in `other`", "there are: old, t1"),
        ("unknown-interview", "no interview `oter`", "did you mean `other`?"),
        ("unknown-interview", "no interview `t1`", "write `#t1` for a turn of this interview"),
        ("unknown-interview", "no interview `rbm`", "write `glossary/rbm` for the term"),
        ("unknown-interview", "no interview `learning`", "write `topics/learning` for the topic"),
        ("unknown-interview", "the interview `gone` was withdrawn", "take the link out and leave its words"),
        ("unknown-interview", "the interview `early` is a draft, which readers do not see", "publish it too, or take the link out and leave its words"),
    ]  # fmt: skip


def test_a_site_is_told_of_the_limits_before_it_meets_them() -> None:
    def told(size: int = 0, largest: int = 0, seconds: float = 0) -> list[str]:
        return [
            f"{one.where.path} {one.message}" for one in near_limits(size, (largest, "a/b.html"), seconds)
        ]

    assert told() == told(799_999_999, 79_999_999, 479.9) == []
    assert told(800_000_000, 80_000_000, 480) == [
        "_site the site has 800 MB of 1,000 MB that GitHub Pages allows",
        "_site/a/b.html this file has 80 MB of 100 MB that GitHub Pages allows",
        "_site the build took 8.0 of 10 minutes that GitHub Pages allows",
    ]
    assert all(str(one.severity) == "warning" for one in near_limits(10**9, (0, ""), 0))
