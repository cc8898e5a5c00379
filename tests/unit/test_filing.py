"""What an editor files: topics and questions of turns, exchanges, passages, and what words alone file."""

from pathlib import Path

import pytest

from site_builder.content.evidence import read_evidence
from site_builder.content.interview import parse_interview
from site_builder.content.nodes import Scalar
from site_builder.content.source import Source
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Spelling, Term
from site_builder.core.model import LocalText
from site_builder.core.problems import Location, Problem
from site_builder.core.settings import SiteConfig
from site_builder.crossref.exchanges import exchanges
from site_builder.crossref.topic_passages import mentioned_topics, topics_in
from site_builder.interviews.filing import Filing, filings_of
from site_builder.interviews.prepare import PreparedInterview, prepare
from site_builder.text.characters import from_sentence, last_sentences
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker

WHERE = Location(Path("x.yaml"))
HEAD = """---
title: 谈话
date: 2017
languages: [zh-Hans]
edition: retold
speakers: {主持人: host, 来宾: guest, 另一位: other}
source: {title: 原文, url: https://example.org/}
---

"""
LONG = "这一段话说得足够长，长到不只是应一声，所以算是一段。"


def term(slug: str, text: str, files: str = "") -> Term:
    titles: LocalText = {"zh-Hans": text}
    name = Name("term", slug, (Spelling(text, exact=False, plural=True),), ())
    return Term(slug, "concept", titles, "", name, {}, (), ("energy",), WHERE, files=files)  # type: ignore[arg-type]


def prepared(body: str, *terms: Term) -> PreparedInterview:
    problems: list[Problem] = []
    interview = parse_interview("talk", Source(Path("talk.md"), HEAD + body), problems.append)
    assert interview, problems
    assert not problems, problems
    site = SiteConfig({}, {}, {}, "https://example.org/", editions=("zh-Hans",))
    known = {one.slug: one for one in terms}
    collection = Collection(site, {}, known, {}, {}, {})
    return prepare(interview, collection, Linker(one.name for one in terms), Scripts(site))


def quoted(one: PreparedInterview) -> dict[str, list[tuple[str, str]]]:
    """By topic, each passage with what leads to it."""
    return {
        row.topic: [(p.place.turn, p.lead.place.turn if p.lead else "") for p in row.passages]
        for row in topics_in(one)
    }


def answered(one: PreparedInterview) -> list[tuple[str, str, bool, list[str]]]:
    return [
        (e.question, e.asking.turn.id if e.asking else "", e.asked, [turn.turn.id for turn in e.answers])
        for e in exchanges(one)
    ]


def test_a_turn_that_is_filed_stands_below_what_it_replies_to() -> None:
    one = prepared(f"""**主持人：** {LONG} {{#t1}}

**来宾：** 嗯。 {{#t2}}

**来宾：** {LONG} {{#t3 topics=energy}}
""")

    assert quoted(one) == {"energy": [("t3", "t1")]}


def test_a_section_files_all_of_it_and_lists_no_word_of_assent() -> None:
    one = prepared(f"""## 一 {{#one topics=energy}}

**主持人：** {LONG} {{#t1}}

**来宾：** {LONG} {{#t2}}

**主持人：** 是。 {{#t3}}

**主持人：** {LONG} {{#t4}}
""")

    assert [turn.topics for turn in one.turns] == [("energy",)] * 4
    assert quoted(one) == {"energy": [("t2", "t1"), ("t4", "t2")]}


def test_a_turn_filed_by_itself_is_quoted_however_short() -> None:
    one = prepared("""**来宾：** 短。 {#t1 topics=energy}""")

    assert quoted(one) == {"energy": [("t1", "")]}


def test_words_file_nothing_where_an_editor_filed_something() -> None:
    body = """## 一 {#one topics=other}

**来宾：** 别的。 {#t1}

## 二 {#two}

**来宾：** 焓与熵，焓与熵。 {#t2}
"""
    one = prepared(body, term("enthalpy", "焓"), term("entropy", "熵"))

    assert not one.filed_by_words
    assert "energy" not in quoted(one)
    assert [(found.topic, found.place.turn) for found in mentioned_topics(one)] == [("energy", "t2")]


def test_words_file_what_nobody_filed_and_say_so() -> None:
    body = """## 一 {#one}

**来宾：** 焓与熵，焓与熵。 {#t1}

**来宾：** 别的。 {#t2}
"""
    one = prepared(body, term("enthalpy", "焓"), term("entropy", "熵"))

    assert one.filed_by_words
    assert quoted(one) == {"energy": [("t1", "")]}


EVERYWHERE = "".join(
    f"## 第{n} {{#s{n}}}\n\n**来宾：** 焓{'与熵，焓与熵' if n == 1 else ''}。 {{#t{n}}}\n\n"
    for n in range(1, 6)
)


@pytest.mark.parametrize(("files", "filed"), [("", {}), ("always", {"energy": [("t1", "")]}), ("never", {})])
def test_a_term_in_most_sections_tells_nothing_unless_it_is_declared(
    files: str, filed: dict[str, list[tuple[str, str]]]
) -> None:
    one = prepared(EVERYWHERE, term("enthalpy", "焓", files), term("entropy", "熵"))

    assert quoted(one) == filed


def test_a_question_is_answered_where_turns_say_so() -> None:
    one = prepared(f"""**主持人：** 欢迎。 {{#t1}}

**主持人：** {LONG} {{#t2 asks=why}}

**来宾：** {LONG} {{#t3 answers=why}}

**主持人：** {LONG} {{#t4}}

**来宾：** {LONG} {{#t5}}

**另一位：** {LONG} {{#t6 answers=why}}
""")

    assert answered(one) == [("why", "t2", True, ["t3"]), ("why", "t5", False, ["t6"])]


def test_a_question_without_answers_is_answered_until_its_asker_speaks_again() -> None:
    one = prepared("""**主持人：** 怎样？ {#t1 asks=how}

**来宾：** 这样。 {#t2}

**另一位：** 那样。 {#t3}

**主持人：** 好。 {#t4}

**来宾：** 别的。 {#t5}
""")

    assert answered(one) == [("how", "t1", True, ["t2", "t3"])]
    assert filings_of(one.interview)["t3"] == Filing((), ("how",))


def test_a_question_is_asked_however_short() -> None:
    """The one that a page begins with, and the one that a passage replies to."""
    one = prepared(f"""**来宾：** {LONG} {{#t1}}

**主持人：** 为什么？ {{#t2 asks=why}}

**来宾：** {LONG} {{#t3 topics=energy answers=why}}

**主持人：** 后来呢？ {{#t4}}

**来宾：** {LONG} {{#t5 topics=energy answers=how}}
""")

    assert answered(one) == [("why", "t2", True, ["t3"]), ("how", "t4", False, ["t5"])]
    assert quoted(one) == {"energy": [("t3", "t2"), ("t5", "t4")]}


def test_what_was_answered_leads_to_nothing_once_somebody_else_spoke_again() -> None:
    one = prepared(f"""**主持人：** {LONG}是吗？ {{#t1}}

**来宾：** 是。 {{#t2}}

**主持人：** 嗯。 {{#t3}}

**来宾：** {LONG} {{#t4 topics=energy}}
""")

    assert quoted(one) == {"energy": [("t4", "")]}


def test_a_short_question_in_between_is_no_new_one() -> None:
    """What is answered already leads to nothing, and what asks on stands within the answer."""
    one = prepared(f"""**主持人：** 怎样？ {{#t1 asks=how}}

**来宾：** 说来话长。 {{#t2}}

**主持人：** 是吗？ {{#t3}}

**来宾：** {LONG} {{#t4 answers=how}}

**主持人：** 哪一年？ {{#t5}}

**来宾：** 那年。 {{#t6}}

**来宾：** {LONG} {{#t7 topics=energy answers=how}}
""")

    assert answered(one) == [("how", "t1", True, ["t4", "t7"])]
    assert quoted(one) == {"energy": [("t7", "")]}


def test_a_section_about_a_question_begins_with_no_greeting() -> None:
    one = prepared(f"""## 一 {{#one question=how}}

**主持人：** 欢迎您，也欢迎各位，今天能请到您十分荣幸，我们等了很久。 {{#t1}}

**来宾：** 谢谢。 {{#t2}}

**主持人：** 您当初是怎样走上这条路的？这个故事许多人都想听，请从头讲起。 {{#t3}}

**来宾：** {LONG} {{#t4}}
""")

    assert answered(one) == [("how", "t3", True, ["t4"])]


def test_long_turns_are_cut_to_whole_sentences_around_what_matters() -> None:
    text = "第一句。第二句！第三句讲能量。第四句？"

    assert from_sentence(text, 0, 8) == "第一句。第二句！…"
    assert from_sentence(text, text.index("能量"), 8) == "…第三句讲能量。…"
    assert from_sentence(text, 0, 100) == text
    assert from_sentence("One. Two is 1.5 long. Three.", 6, 18) == "…Two is 1.5 long.…"
    assert last_sentences(text, 12) == "…第三句讲能量。第四句？"
    assert last_sentences("", 12) == ""


def test_evidence_is_taken_out_of_the_text_with_the_space_before_it() -> None:
    text = "甲说是 (one#t1 t2 two#t3)，乙说不 (two#t4) 是。尾巴。"

    found = read_evidence({"zh-Hans": Scalar(text, WHERE)}, print)

    assert found.plain == {"zh-Hans": "甲说是，乙说不是。尾巴。"}
    assert [one.evidence for one in found.statements["zh-Hans"]] == [
        ("one#t1", "one#t2", "two#t3"),
        ("two#t4",),
        (),
    ]
    assert [one.where.column for one in found.references] == [6, 13, 16, 29]


def test_a_summary_that_ends_with_its_evidence_has_nothing_behind_it() -> None:
    found = read_evidence({"zh-Hans": Scalar("甲说是 (one#t1)", WHERE)}, print)

    assert [one.text for one in found.statements["zh-Hans"]] == ["甲说是"]


def filed(
    one: PreparedInterview,
) -> tuple[dict[str, list[tuple[str, bool, int, tuple[str, ...]]]], list[tuple[str, ...]]]:
    """By section what it is filed under, and the topics of each turn."""
    sections = {key: [tuple(topic) for topic in topics] for key, topics in one.section_topics.items()}
    return sections, [turn.topics for turn in one.turns]  # type: ignore[return-value]


HEAT = (term("enthalpy", "焓"), term("entropy", "熵"), term("free-energy", "自由能"))


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("焓与熵，焓。", (3, ("enthalpy", "entropy"))),
        ("焓与熵，熵。", (3, ("entropy", "enthalpy"))),
        ("熵、焓、自由能。", (3, ("enthalpy", "entropy", "free-energy"))),
        ("熵、焓、自由能，自由能。", (4, ("free-energy", "enthalpy", "entropy"))),
        ("焓与熵。", None),
        ("焓，焓，焓，焓。", None),
    ],
)
def test_words_file_a_section_that_says_enough_of_them(
    said: str, counted: tuple[int, tuple[str, ...]] | None
) -> None:
    """Three mentions, of two terms at least; the most frequent term comes first."""
    one = prepared(f"## 一 {{#one}}\n\n**来宾：** {said} {{#t1}}\n\n**主持人：** 嗯。 {{#t2}}\n", *HEAT)
    topics = [("energy", False, *counted)] if counted else []

    assert filed(one) == ({"one": topics}, [("energy",) if counted else (), ()])


def test_mentions_of_all_turns_of_a_section_count_together_and_file_the_turns_that_have_them() -> None:
    one = prepared(
        "**来宾：** 焓与熵。 {#t1}\n\n**主持人：** 做功。 {#t2}\n\n**来宾：** 熵。 {#t3}\n\n"
        "## 二 {#two}\n\n**来宾：** 焓与熵。 {#t4}\n",
        *HEAT,
        term("work", "做功", "never"),
    )

    assert filed(one) == (
        {"page 1": [("energy", False, 3, ("entropy", "enthalpy"))], "two": []},
        [("energy",), (), ("energy",), ()],
    )
    assert one.mentioned_topics == {}


@pytest.mark.parametrize(("sections", "telling"), [(3, True), (4, True), (5, False)])
def test_a_term_tells_nothing_when_more_than_half_of_four_sections_have_it(
    sections: int, telling: bool
) -> None:
    """Of three sections it may stand in all; of four in two, of five in two."""
    having = {3: 3, 4: 2, 5: 3}[sections]
    body = "".join(
        f"## 第{n} {{#s{n}}}\n\n**来宾：** {'焓与熵，焓与熵' if n <= having else '别的'}。 {{#t{n}}}\n\n"
        for n in range(1, sections + 1)
    )

    assert any(filed(prepared(body, *HEAT))[0].values()) is telling


def test_what_an_editor_filed_stands_in_the_order_in_which_it_was_written() -> None:
    one = prepared(
        """**来宾：** 前。 {#t0 topics=z}

## 一 {#one topics=b,a}

**来宾：** 焓与熵，焓与熵。 {#t1 topics=a,c}

**主持人：** 焓与熵。 {#t2}

## 二 {#two}

**来宾：** 焓与熵，焓与熵。 {#t3 topics=energy}

**来宾：** 别的。 {#t4}

## 三 {#three}

**来宾：** 焓与熵，焓与熵。 {#t5}
""",
        *(term(one.slug, one.name.spellings[0].text, "always") for one in HEAT),
    )

    assert filed(one) == (
        {
            "page 1": [("z", True, 0, ())],
            "one": [("b", True, 0, ()), ("a", True, 0, ()), ("c", True, 0, ())],
            "two": [("energy", True, 0, ())],
            "three": [],
        },
        [("z",), ("b", "a", "c"), ("b", "a"), ("energy",), (), ()],
    )
    by_words = ("energy", False, 4, ("enthalpy", "entropy"))
    assert {key: list(map(tuple, topics)) for key, topics in one.mentioned_topics.items()} == {
        "page 1": [],
        "one": [("energy", False, 6, ("enthalpy", "entropy"))],
        "two": [],
        "three": [by_words],
    }


def test_each_turn_has_what_its_section_it_itself_and_its_question_say() -> None:
    one = prepared("""**主持人：** 前。 {#t0}

## 一 {#one topics=a question=q}

**主持人：** 怎样？ {#t1 asks=how,q topics=b}

**来宾：** 这样。 {#t2 answers=why}

**另一位：** 那样。 {#t3 topics=a}

**主持人：** 好。 {#t4}

## 二 {#two}

**来宾：** 别的。 {#t5}

**来宾：** 又一件。 {#t6 topics=c}
""")

    assert filings_of(one.interview) == {
        "t1": Filing(("a", "b"), ("q", "how")),
        "t2": Filing(("a",), ("q", "why", "how")),
        "t3": Filing(("a",), ("q", "how")),
        "t4": Filing(("a",), ("q",)),
        "t6": Filing(("c",), ()),
    }
