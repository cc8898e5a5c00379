"""Remarks of a careful reader, each with what it remarks on and with what only looks like it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from case_files import CASES

from site_builder.checks import editorial as rules
from site_builder.checks import languages, names, near_names, parallels, summaries, vocabulary
from site_builder.content.collect import collect
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem
from site_builder.interviews.prepare import PreparedInterview
from tests.test_cases import prepare_all

HEAD = """---
title: 谈话
date: 2017
languages: [{0}]
edition: retold
speakers: {{主持人: host, 来宾: guest, 另一位: other}}
source: {{title: 原文, url: https://example.org/}}
{1}---

"""
LONG = "这一段话说得足够长，长到不只是应一声，所以算是一段。"
Rule = Callable[[Collection, Sequence[PreparedInterview]], Iterator[Problem]]
Remarks = Callable[..., list[str]]


def talk(body: str, languages: str = "zh-Hans", more: str = "") -> str:
    return HEAD.format(languages, more) + body


def turns(*said: str) -> str:
    """Turns of guest and host by turns, each with what stands in its braces behind a bar."""
    rows = []
    for number, one in enumerate(said, 1):
        text, _, braces = one.partition("|")
        who = ("主持人", "来宾")[number % 2]
        rows.append(f"**{who}：** {text} {{#{' '.join((f't{number}', *braces.split()))}}}")
    return "\n\n".join(rows) + "\n"


@pytest.fixture
def remarks(tmp_path: Path) -> Remarks:
    """What a rule says about interviews by slug, beside registers by the names of their files."""

    def told(rule: Rule, registers: dict[str, str], **interviews: str) -> list[str]:
        content = tmp_path / "content"
        shutil.rmtree(content, ignore_errors=True)
        shutil.copytree(CASES / "gives/base", content)
        (content / "interviews").mkdir(exist_ok=True)
        for name, text in registers.items():
            (content / name).write_text(text, "utf-8")
        for slug, text in interviews.items():
            (content / f"interviews/{slug}.md").write_text(text, "utf-8")
        problems: list[Problem] = []
        collection = collect(content, problems.append)
        assert not problems, problems
        found = list(rule(collection, prepare_all(collection)))
        assert all(one.severity == "warning" and one.hint and one.where.line for one in found)
        return [one.message for one in found]

    return told


QUESTIONS = {"questions.yaml": "how: {title: {zh: 怎样开始, en: How}}\nwhy: {title: 为什么}\n"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## 您是怎样开始的 {#one}\n\n" + turns("答。"), ["the title of `one` is the question `how`"]),
        ("## 怎样开始？为什么 {#one}\n\n" + turns("答。"), ["the title of `one` is the question `how`", "the title of `one` is the question `why`"]),
        ("## 怎样重新开始 {#one}\n\n" + turns("答。"), []),
        ("## 怎样开始 {#one question=how}\n\n" + turns("答。", "问。"), []),
        ("## 怎样开始 {#one}\n\n" + turns("答。|answers=how"), []),
        ("## 怎样开始 {#one}\n\n" + turns("问。|asks=how"), []),
        ("## 一 {#one question=why}\n\n" + turns("答。"), ["`one` answers `why`, and nobody asks in it"]),
        # The host asks in the section, or right above it.
        ("## 一 {#one question=why}\n\n" + turns("答。", "问。"), []),
        ("**主持人：** 问。 {#t0}\n\n## 一 {#one question=why}\n\n" + turns("答。"), []),
        ("**主持人：** 问。 {#t0}\n\n**另一位：** 等等。 {#t00}\n\n## 一 {#one question=why}\n\n" + turns("答。"), ["`one` answers `why`, and nobody asks in it"]),
        ("## 一 {#one question=why}\n\n**另一位、主持人：** 一起问。 {#t1}\n", []),
    ],
)  # fmt: skip
def test_a_section_about_a_question_says_so_and_has_it_asked(
    remarks: Remarks, body: str, expected: list[str]
) -> None:
    assert remarks(rules.section_without_question, QUESTIONS, talk=talk(body)) == expected


def paired(*lengths: int, said: int = 40) -> str:
    return "\n\n".join(
        f"**来宾：** {'话' * said} {{#t{n}}}\n\n> {'w' * length}" for n, length in enumerate(lengths, 1)
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paired(100, 100, 100), []),
        (paired(100, 100, 200), []),
        (paired(100, 100, 201), ["the en text of `t3` is 2.0 times as long as is usual here"]),
        (paired(100, 100, 400), ["the en text of `t3` is 4.0 times as long as is usual here"]),
        (paired(100, 50, 100), []),
        (paired(100, 40, 100), ["the en text of `t2` is 2.5 times shorter than is usual here"]),
        (paired(100, 100, 400, said=39), []),
        (paired(100, 100) + f"\n\n**来宾：** {'话' * 500} {{#t9}}\n", []),
    ],
)
def test_a_parallel_text_is_about_as_long_as_the_others(
    remarks: Remarks, body: str, expected: list[str]
) -> None:
    assert remarks(rules.parallel_length, {}, talk=talk(body, "zh-Hans, en")) == expected


def test_every_turn_has_its_parallel_text_where_there_is_any(remarks: Remarks) -> None:
    body = "**来宾：** 一。 {#t1}\n\n> One.\n\n**主持人：** 二。 {#t2}\n\n**来宾：** 三。 {#t3}\n"

    assert remarks(
        rules.turn_without_parallel, {}, talk=talk(body, "zh-Hans, en"), other=talk(turns("一。"))
    ) == [
        "`t2` has no text in en",
        "`t3` has no text in en",
    ]


def topic(summary: str, more: str = "") -> dict[str, str]:
    return {
        "topics.yaml": f"energy: {{title: 能量, summary: {{zh: {summary}}}{more}}}\nheat: {{title: 热, summary: 。}}\n"
    }


BOTH = {
    "one": talk(turns(f"{LONG}|topics=energy", LONG)),
    "two": talk(turns(f"{LONG}|topics=energy", "嗯。")),
}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("安来宾这样说 (one#t1)。", []),
        ("安来宾这样说 (two#t1)，林主持那样说 (one#t2)。", []),
        ("安来宾这样说。", ["guest (“…安来宾这样说”)"]),
        ("有人这样说。", []),
        ("欧另一这样说 (one#t1)。", []),
        ("安来宾这样说，林主持那样说 (one#t1)。", []),
        ("前面不算 (one#t1)，林主持那样说。", ["host (“…林主持那样说”)"]),
    ],
)  # fmt: skip
def test_what_a_summary_says_of_somebody_rests_on_a_turn(
    remarks: Remarks, summary: str, expected: list[str]
) -> None:
    told = remarks(summaries.claim_without_evidence, topic(summary), **BOTH)

    assert told == [
        f"the zh-Hans summary of topic `energy` names {one} and cites nothing of theirs" for one in expected
    ]


def test_of_several_who_are_named_together_one_is_enough(remarks: Remarks) -> None:
    three = talk(f"**另一位：** {LONG} {{#t1}}\n")

    for said, told in (
        ("安来宾和欧另一都说 (one#t1)。", 0),
        ("安来宾和欧另一都说 (three#t1)。", 0),
        ("欧另一说 (one#t1)。", 1),
    ):
        assert len(remarks(summaries.claim_without_evidence, topic(said), three=three, **BOTH)) == told


@pytest.mark.parametrize(
    ("name", "expected"), [("安来宾", []), ("林主持", ["host"]), ("欧另一", []), ("有人", [])]
)
def test_of_whom_a_summary_names_something_is_filed(remarks: Remarks, name: str, expected: list[str]) -> None:
    told = remarks(summaries.person_without_passage, topic(f"{name}说 (one#t1)。"), **BOTH)

    assert told == [
        f"the summary of topic `energy` names `{one}`, of whom nothing is filed there" for one in expected
    ]


def test_a_summary_cites_the_same_turns_in_each_language(remarks: Remarks) -> None:
    texts = {"topics.yaml": "energy: {title: 能量, summary: {zh: 甲 (one#t1 one#t2)。, en: A (one#t1) B (two#t1).}}\nheat: {title: 热, summary: {zh: 丙 (one#t1)。, en: C (one#t1).}}\n"}  # fmt: skip

    assert remarks(summaries.evidence_differs, texts, **BOTH) == [
        "the zh-Hans summary of topic `energy` does not cite `two#t1`, another one does",
        "the en summary of topic `energy` does not cite `one#t2`, another one does",
    ]


SINGLE = ", single: {zh: 没有别人}"


@pytest.mark.parametrize(
    ("more", "interviews", "expected"),
    [
        ("", BOTH, []),
        ("", {"one": BOTH["one"], "two": talk(turns("嗯。"))}, ["topic `energy` is spoken of in one interview alone"]),
        (SINGLE, {"one": BOTH["one"]}, []),
        (SINGLE, BOTH, ["topic `energy` is spoken of in 2 interviews by now"]),
        ("", {"one": talk(turns("答。|topics=energy", "问。|asks=how", "答。|answers=how")), "two": BOTH["two"]}, ["question `how` is answered in one interview alone"]),
        ("", {"one": talk(turns("答。|topics=energy answers=how")), "two": talk(turns("答。|topics=energy answers=how"))}, []),
    ],
)  # fmt: skip
def test_topics_and_questions_come_up_in_several_interviews(
    remarks: Remarks, more: str, interviews: dict[str, str], expected: list[str]
) -> None:
    assert remarks(summaries.from_one_interview, topic("。", more), **interviews) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The host's turn leads to none of the passages, and is longer than a word.
        (f"## 一 {{#one topics=energy}}\n\n**主持人：** {LONG} {{#t1}}\n\n**主持人：** {LONG} {{#t2}}\n\n**来宾：** {LONG} {{#t3}}\n", []),
        (f"## 一 {{#one topics=energy}}\n\n**主持人：** {LONG} {{#t1}}\n\n**来宾：** {LONG} {{#t3}}\n", []),
        ("## 一 {#one topics=energy}\n\n**主持人：** 嗯。 {#t1}\n\n**来宾：** 嗯。 {#t3}\n", []),
        (f"## 一 {{#one topics=energy}}\n\n**主持人：** {LONG} {{#t1}}\n\n**来宾：** {LONG} {{#t2}}\n\n**主持人：** {LONG} {{#t3}}\n\n**来宾：** {LONG} {{#t4 topics=heat}}\n", []),
        ("## 一 {#one question=why}\n\n**主持人：** 问？ {#t0}\n\n" + "\n\n".join(f"**来宾：** {LONG} {{#t{n}}}" for n in range(1, 7)), ["`one`: the page of `why` leaves out 2 turns"]),
        ("## 一 {#one question=why}\n\n**主持人：** 问？ {#t0}\n\n" + "\n\n".join(f"**来宾：** {LONG} {{#t{n}}}" for n in range(1, 5)), []),
    ],
)  # fmt: skip
def test_what_is_filed_is_quoted_on_the_page(remarks: Remarks, body: str, expected: list[str]) -> None:
    assert remarks(summaries.unreachable_passage, {}, talk=talk(body)) == expected


@pytest.mark.parametrize(
    ("date", "said", "told"),
    [
        ("1985", "那是 1985 年", True),
        ("1985-03", "那是 1985 年", True),
        ("1985", "那是 1986 年", False),
        ("1985", "那是[编者注：1985 年]", False),
        ("1985", "那是[编者注：1986 年] 1985 年", True),
        ("1985", "那是[编者注：1986 年]1985", True),
        ("1985", "1985[编者注：1986 年]年", True),
        ("1980", "那是 80 年代", True),
        ("1980", "那是 1980 年代", True),
        ("1980", "in the ’80s", True),
        ("1980", "in the 1980s", True),
        ("1980", "80 岁", False),
        ("1985", "那是 80 年代", False),
        ("1981", "那是 81 年代", False),
    ],
)
def test_an_event_stands_in_the_turn_that_it_cites(
    remarks: Remarks, date: str, said: str, told: bool
) -> None:
    def with_event(editor: str = "") -> str:
        return talk(turns(said), more=f"events: [{{date: {date}, turn: t1, zh: 一件事{editor}}}]\n")

    expected = [] if told else [f"`t1` does not say that it was {date[:4]}"]
    assert remarks(summaries.year_not_told, {}, talk=with_event()) == expected
    assert remarks(summaries.year_not_told, {}, talk=with_event(", editor: {zh: 我们知道}")) == []


def sections(number: int, having: int) -> str:
    return "\n\n".join(
        f"## 第{n} {{#s{n}}}\n\n**来宾：** {'焓' if n <= having else '别的'}。 {{#t{n}}}"
        for n in range(number)
    )


@pytest.mark.parametrize(
    ("number", "having", "told"),
    [(4, 1, False), (4, 2, True), (4, 3, True), (3, 2, False), (5, 1, False), (5, 2, True)],
)
def test_a_term_with_topics_does_not_stand_everywhere(
    remarks: Remarks, number: int, having: int, told: bool
) -> None:
    """Of four sections in three, of five in three; three sections are too few to tell."""
    body = talk(sections(number, having))
    having += 1

    expected = [f"`enthalpy` stands in {having} of {number} sections, and has topics"] if told else []
    assert remarks(summaries.common_term, {}, talk=body) == expected
    for more in ("topics: [energy], files: never", "topics: [energy], files: always", "topics: []"):
        entry = {"glossary/terms.yaml": f"enthalpy: {{zh: 焓, en: enthalpy, definition: 。, {more}}}\n"}
        assert remarks(summaries.common_term, entry, talk=body) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (("他用 fMRI。", "fMRI 好。", "又是 fMRI。"), ["`fMRI` stands in the texts 3 times and is in no entry"]),
        (("他用 fMRI，fMRI，fMRI。",), ["`fMRI` stands in the texts 3 times and is in no entry"]),
        (("他用 fMRI。", "fMRI 好。"), []),
        (("Ab-Cd 与 A.b 与 x", "Ab-Cd 与 x", "Ab-Cd 与 x"), ["`Ab-Cd` stands in the texts 3 times and is in no entry"]),
        (("*fMRI* 与 **fMRI**，", "`fMRI` 与 [fMRI]{term=none}", "fMRI"), ["`fMRI` stands in the texts 3 times and is in no entry"]),
        (("*fMRI* 与 fMRI，", "`fMRI` 与 [fMRI]{term=none}"), []),
        # Names that are known, in the plural too, and labels are listed.
        (("gas 与 gases", "Gas, Lin Host", "gas gases Lin Host", "Lin Host"), []),
        (("enthalpys, entropys",) * 3, []),
        # A gloss counts from two; its words count as no words.
        (("甲（Foo Bar）乙", "丙（Foo Bar）"), ["`Foo Bar` stands in the texts 2 times and is in no entry"]),
        (("甲（Foo Bar ）乙（Foo Bar）",), ["`Foo Bar` stands in the texts 2 times and is in no entry"]),
        (("甲（Foo Bar）乙", "丙（Foo）丁（Bar）"), []),
        (("甲（gas）乙", "丙（gas）"), []),
        (("甲（一 Foo）乙", "丙（一 Foo）"), []),
    ],
)  # fmt: skip
def test_a_latin_word_that_comes_up_often_is_a_term(
    remarks: Remarks, said: tuple[str, ...], expected: list[str]
) -> None:
    assert remarks(vocabulary.unlisted_word, {}, talk=talk(turns(*said))) == expected
    english = "\n\n".join(f"**来宾：** {one} {{#t{n}}}" for n, one in enumerate(said, 1))
    assert remarks(vocabulary.unlisted_word, {}, talk=talk(english, "en")) == []


def test_a_label_is_no_word_that_is_missing(remarks: Remarks) -> None:
    text = talk(turns("Guesty 说。", "Guesty 说。", "Guesty 说。")).replace("来宾", "Guesty")

    assert remarks(vocabulary.unlisted_word, {}, talk=text) == []


UNMENTIONED = "no interview mentions `{}`"


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        (talk(turns("气体。")), {"gas"}),
        (talk(turns("氣體。")), {"gas"}),
        (talk("**来宾：** 一。 {#t1}\n\n> On gas.\n", "zh-Hans, en"), {"gas"}),
        (talk(turns("一[编者注：气体与熵]。")), {"gas", "entropy"}),
        (talk(turns("一[原文：气体]。")), {"gas"}),
        (talk("## 气体 {#one}\n\n" + turns("一。")), {"gas"}),
        (talk(turns("一。"), more="summary: 气体\nnote: 熵\n").replace("title: 原文", "title: 焓"), {"gas", "entropy", "enthalpy"}),
        (talk(turns("一。")).replace("title: 谈话", "title: Gas"), {"gas"}),
        (talk(turns("做功。")), {"work", "gas"}),
    ],
)  # fmt: skip
def test_a_term_is_mentioned_somewhere_or_one_that_is_leads_to_it(
    remarks: Remarks, text: str, mentioned: set[str]
) -> None:
    terms = (CASES / "gives/base/glossary/terms.yaml").read_text("utf-8")
    leading = terms.replace("en: work,", "en: work, related: [gas],")
    everything = ("enthalpy", "entropy", "work", "gas")

    told = remarks(vocabulary.unmentioned_term, {"glossary/terms.yaml": leading}, talk=text)

    assert told == [UNMENTIONED.format(slug) for slug in everything if slug not in mentioned]


def glossary(*entries: str) -> dict[str, str]:
    return {
        "glossary/terms.yaml": "".join(f"t{n}: {{{one}, definition: 。}}\n" for n, one in enumerate(entries))
    }


def in_english(*said: str) -> str:
    return talk(
        "\n\n".join(f"**来宾：** 一。 {{#t{n}}}\n\n> {one}" for n, one in enumerate(said)), "zh-Hans, en"
    )


NOWHERE = "the headword `{}` of `t0` stands in no text; they say `{}`"


@pytest.mark.parametrize(
    ("entry", "text", "expected"),
    [
        ("zh: 甲机, en: x, spellings: [乙机]", talk(turns("乙机。")), [NOWHERE.format("甲机", "乙机")]),
        ("zh: 甲机, en: x, spellings: [乙机]", talk(turns("乙机与甲机。")), []),
        ("zh: 甲机, en: x, spellings: [乙机], blocked: [老甲机]", talk(turns("乙机，老甲机。")), []),
        ("zh: 甲机, en: x, spellings: [乙机]", talk(turns("别的。")), []),
        ("zh: 甲机, en: x, spellings: [乙机, 丙机]", talk(turns("乙机，丙机，丙机。")), [NOWHERE.format("甲机", "丙机")]),
        ("zh: 甲机, en: x, spellings: [乙机], forms: [丁机]", talk(turns("乙机，丁机，丁机。")), [NOWHERE.format("甲机", "乙机")]),
        ("zh: 甲机, en: x, misheard: [乙机]", talk(turns("乙机。")), []),
        ("zh: 《甲机》, en: x, spellings: [甲机]", talk(turns("甲机。")), []),
        ("zh: 網機, en: x, spellings: [网机]", talk(turns("网机。")), []),
        # A form that is longer, and of a proper name one that is shorter.
        ("zh: 网络, en: x, spellings: [神经网络]", talk(turns("神经网络。")), []),
        ("zh: 清河大学, en: x, spellings: [清河]", talk(turns("清河。")), [NOWHERE.format("清河大学", "清河")]),
        ("zh: 清河大学, en: x, kind: organisation, spellings: [清河]", talk(turns("清河。")), []),
        ("zh: 清河大学, en: x, kind: organisation, spellings: [白水]", talk(turns("白水。")), [NOWHERE.format("清河大学", "白水")]),
        # An abbreviation alone says nothing of the headword.
        ("zh: 甲机, en: alpha machine, abbreviation: AM", talk(turns("AM 和 AMs。")), []),
        ("zh: 甲机, en: alpha machine, spellings: [ALM machine]", talk(turns("ALM machine。")), [NOWHERE.format("甲机", "ALM machine")]),
        ("zh: 甲机, en: alpha machine, spellings: [ALM]", talk(turns("ALM。")), []),
        # Latin ones may have other endings and fewer words.
        ("zh: 甲, en: deep Boltzmann machine, spellings: [Boltzmann machines]", in_english("Boltzmann machines."), []),
        ("zh: 甲, en: deep Boltzmann machine, spellings: [learning machines]", in_english("learning machines."), [NOWHERE.format("deep Boltzmann machine", "learning machines")]),
        ("zh: 甲, en: networking, spellings: [networks]", in_english("networks."), []),
        ("zh: 甲, en: gaseous, spellings: [gas]", in_english("gas."), [NOWHERE.format("gaseous", "gas")]),
        ("zh: 甲, en: mode, spellings: [moss]", in_english("moss."), []),
        ("zh: 甲, en: back-propagation, spellings: [back propagation]", in_english("back propagation."), []),
    ],
)  # fmt: skip
def test_a_headword_is_what_the_texts_say(
    remarks: Remarks, entry: str, text: str, expected: list[str]
) -> None:
    assert remarks(names.headword_in_no_text, glossary(entry), talk=text) == expected


def test_a_person_may_be_called_otherwise(remarks: Remarks) -> None:
    people = (CASES / "gives/base/people.yaml").read_text("utf-8")
    people += "captain: {zh: 周海, en: Zhou Hai, about: 。, spellings: [小周]}\n"

    assert remarks(names.headword_in_no_text, {"people.yaml": people}, talk=talk(turns("小周说。"))) == []


@pytest.mark.parametrize(
    ("entry", "differs"),
    [
        ("zh: 甲, en: optical character recognition, abbreviation: OCR", False),
        ("zh: 甲, en: optical character recognition, abbreviation: ocR", False),
        ("zh: 甲, en: character recognition, abbreviation: OCR", True),
        ("zh: 甲, en: recognition of characters, abbreviation: SR", True),
        ("zh: 甲, en: recognition", False),
    ],
)
def test_an_abbreviation_has_the_letters_of_its_headword(remarks: Remarks, entry: str, differs: bool) -> None:
    told = remarks(names.abbreviation_of_other_words, glossary(entry), talk=talk(turns("一。")))

    assert [one.partition(" does")[0] for one in told] == [f"`{entry.rpartition(' ')[2]}`"] * differs


@pytest.mark.parametrize(
    ("entry", "said", "expected"),
    [
        ("zh: 甲机, en: x, forms: [乙机]", ("甲机。", "乙机。", "甲机"), ["`talk` calls `t0` 甲机 (t1), 乙机 (t2)"]),
        ("zh: 甲机, en: x, forms: [乙机]", ("乙机。", "乙机。"), []),
        ("zh: 甲机, en: x, spellings: [乙机]", ("甲机。", "乙机。"), []),
        ("zh: 甲机, en: x, misheard: [乙机]", ("甲机。", "乙机。"), []),
        ("zh: 甲机, en: x, forms: [老甲机]", ("甲机。", "老甲机。"), []),
        ("zh: 老甲机, en: x, forms: [甲机]", ("甲机。", "老甲机。"), []),
        ("zh: 甲机, en: xyz, forms: [ABC, xyzw]", ("ABC。", "xyzw。"), []),
        ("zh: 甲机, en: x, forms: [乙机, 丙机]", ("丙机。", "乙机。"), ["`talk` calls `t0` 丙机 (t1), 乙机 (t2)"]),
    ],
)  # fmt: skip
def test_an_interview_calls_a_term_one_way(
    remarks: Remarks, entry: str, said: tuple[str, ...], expected: list[str]
) -> None:
    assert remarks(names.forms_differ, glossary(entry), talk=talk(turns(*said))) == expected


def test_forms_of_two_interviews_may_differ(remarks: Remarks) -> None:
    entry = glossary("zh: 甲机, en: x, forms: [乙机]")

    assert remarks(names.forms_differ, entry, one=talk(turns("甲机。")), two=talk(turns("乙机。"))) == []


@pytest.mark.parametrize(
    ("spelling", "stands_everywhere"),
    [
        *((one, True) for one in ("的", "我们", "这个", "心", "层", "the", "a", "This", "I", "we")),
        *((one, False) for one in ("熵", "北京", "研究", "神经网络", "IT", "AS", "network", "ours", "的的", "a的")),
    ],
)  # fmt: skip
def test_no_spelling_is_a_word_of_every_text(
    remarks: Remarks, spelling: str, stands_everywhere: bool
) -> None:
    told = remarks(
        names.everyday_spelling,
        glossary(f"zh: 甲虫, en: beetle, spellings: [{spelling}]", "zh: 乙虫, en: bug"),
        talk=talk(turns("一。")),
    )
    said = f"`{spelling}`, a spelling of `t0`, stands in every text"
    assert told == [said] * stands_everywhere


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("zh: backpropagation, en: 反向传播, definition: 。", ["`反向传播` stands under `en`"]),
        ("zh: 甲虫, en: 甲虫 beetle, definition: 。", ["`甲虫 beetle` stands under `en`"]),
        ("zh: 甲, en: the 甲 beetle, definition: 。", []),
        ("zh: 甲虫, en: beetle, definition: {zh: A beetle with six legs or more, en: 六条腿的甲虫}", ["`A beetle with six…` stands under `zh`", "`六条腿的甲虫` stands under `en`"]),
        ("zh: BatchNorm of every layer, en: BatchNorm of every layer, definition: 。", []),
        ("zh: 甲虫, en: beetle, definition: {zh: BERT, en: BERT 2019}", []),
    ],
)  # fmt: skip
def test_a_text_is_in_the_language_it_stands_under(remarks: Remarks, entry: str, expected: list[str]) -> None:
    registers = {"glossary/terms.yaml": f"t0: {{{entry}}}\n"}

    assert remarks(languages.text_in_wrong_language, registers, talk=talk(turns("一。"))) == expected


@pytest.mark.parametrize(
    ("more", "body", "expected"),
    [
        ("", "**来宾：** 一二三。 {#t1}\n\n> Words of the guest.\n", []),
        ("", "**来宾：** Words of the guest, all of them. {#t1}\n\n> 一二三四五六七八。\n", ["`Words of the guest…` stands under `zh`", "`一二三四五六七八。` stands under `en`"]),
        ("", "**来宾：** OK. {#t1}\n\n> OK, 一.\n", []),
        ("", '## 开头 {#a en="开头两个字"}\n\n**来宾：** 一。 {#t1}\n', ["`开头两个字` stands under `en`"]),
        ("summary: {zh: Words of the guest and host, en: Words of both}\n", "**来宾：** 一。 {#t1}\n", ["`Words of the guest…` stands under `zh`"]),
        ("note: {zh: 一, en: 这是编者的说明}\n", "**来宾：** 一。 {#t1}\n", ["`这是编者的说明` stands under `en`"]),
        ("events: [{date: 2017, turn: t1, zh: 一件事, en: 一件事情}]\n", "**来宾：** 2017 年。 {#t1}\n", ["`一件事情` stands under `en`"]),
    ],
)  # fmt: skip
def test_a_text_of_an_interview_is_in_its_language(
    remarks: Remarks, more: str, body: str, expected: list[str]
) -> None:
    told = remarks(languages.text_in_wrong_language, {}, talk=talk(body, "zh-Hans, en", more))
    assert told == expected


IN_BOTH, IN_CHINESE, IN_ENGLISH = "{zh: 甲虫有六条腿, en: Six legs}", "{zh: 甲虫有六条腿}", "{en: Six legs}"


@pytest.mark.parametrize(
    ("definitions", "expected"),
    [
        ((IN_BOTH, IN_BOTH, IN_BOTH, IN_CHINESE), []),
        ((IN_BOTH, IN_BOTH, IN_BOTH, IN_BOTH, IN_CHINESE), ["`甲虫有六条腿` is not there in `en`"]),
        ((IN_BOTH, IN_ENGLISH, IN_BOTH, IN_BOTH, IN_BOTH), ["`Six legs` is not there in `zh`"]),
        ((IN_BOTH, IN_BOTH, IN_BOTH, IN_BOTH, IN_CHINESE, IN_CHINESE), []),
        ((IN_CHINESE,) * 6, []),
    ],
)
def test_a_text_is_in_the_languages_of_the_others(
    remarks: Remarks, definitions: tuple[str, ...], expected: list[str]
) -> None:
    rows = (f"t{n}: {{zh: 甲{n}, en: x{n}, definition: {one}}}\n" for n, one in enumerate(definitions))
    registers = {"glossary/terms.yaml": "".join(rows)}

    assert remarks(languages.text_without_language, registers, talk=talk(turns("一。"))) == expected


PEOPLE_NEAR = (
    "ng: {zh: 吴恩达, en: Andrew Ng, about: 。}\n"
    "hinton: {zh: 杰弗里·辛顿, en: Geoffrey Hinton, about: 。, misheard: [亲顿先生]}\n"
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("吴恩达和 Geoffrey Hinton，杰弗里·辛顿。", []),
        ("吴恩大来了。", ["`吴恩大` is nearly `吴恩达`"]),
        ("问吴因达的时候，", ["`吴因达` is nearly `吴恩达`"]),
        ("胡恩达来了，吴恩大来了。", ["`胡恩达` is nearly `吴恩达`", "`吴恩大` is nearly `吴恩达`"]),
        ("杰佛里·辛顿。", ["`杰佛里·辛顿` is nearly `杰弗里·辛顿`"]),
        ("杰佛里来了，亲顿先来了。", []),
        ("Geoffry 和 Goeffrey 和 Geoffreyy。", ["`Geoffry` is nearly `Geoffrey`", "`Goeffrey` is nearly `Geoffrey`"]),
        ("Hintom、Hintons、hintom、Hinto。", ["`Hintom` is nearly `Hinton`"]),
        ("`Hintom`、[Hintom]{term=none}。", []),
        ("Andres。", ["`Andres` is nearly `Andrew`"]),
        ("Andre。", []),
        ("吴恩。吴 恩达。恩达吴。", []),
    ],
)  # fmt: skip
def test_a_word_is_no_name_but_for_a_letter(remarks: Remarks, said: str, expected: list[str]) -> None:
    people = (CASES / "gives/base/people.yaml").read_text("utf-8") + PEOPLE_NEAR
    assert remarks(near_names.near_name, {"people.yaml": people}, talk=talk(turns(said))) == expected


@pytest.mark.parametrize(
    ("said", "parallel", "expected"),
    [
        ("2007 年开始。", "It began in 2007.", []),
        ("2007 年开始。", "It began in 2070.", ["`t1` tells of `2007` in `zh-Hans`, and not in `en`", "`t1` tells of `2070` in `en`, and not in `zh-Hans`"]),
        ("那一年开始。", "It began in 2007.", ["`t1` tells of `2007` in `en`, and not in `zh-Hans`"]),
        ("90 年代开始。", "It began in the 1990s.", []),
        ("1990 年代开始。", "It began in the nineties.", []),
        ("90 年代开始。", "It began in the 1990’s.", []),
        ("1998 和 1999 年。", "In 1998 and in 1999.", []),
        ("用了 2007% 和 2,007 次，12007 个。", "It took 3,000 and 2007.5 of them.", []),
        ("2007 年开始。", "It began in 2007-08.", []),
        ("1990 年的会。", "A meeting of the 1990s.", []),
    ],
)  # fmt: skip
def test_a_year_stands_in_both_languages(
    remarks: Remarks, said: str, parallel: str, expected: list[str]
) -> None:
    body = f"**来宾：** {said} {{#t1}}\n\n> {parallel}\n"
    assert remarks(parallels.year_differs, {}, talk=talk(body, "zh-Hans, en")) == expected
