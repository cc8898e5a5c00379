"""What follows from one interview alone: its languages, places in its plain text, lengths and pages."""

from pathlib import Path

import pytest

from site_builder.content.collect import collect
from site_builder.content.interview import parse_interview
from site_builder.content.source import Source
from site_builder.core.collection import Collection
from site_builder.core.model import Length
from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.interviews.prepare import PreparedInterview, languages_of, prepare
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker
from tests.unit.test_filing import HEAD, prepared, term

SITE = SiteConfig({}, {}, {}, "https://example.org/", characters_per_page=20)
BASE = Path(__file__).parents[1] / "cases/gives/base"
ENTHALPY = term("enthalpy", "焓")


def in_two_languages(body: str) -> PreparedInterview:
    source = Source(Path("talk.md"), HEAD.replace("[zh-Hans]", "[zh-Hans, en]") + body)
    interview = parse_interview("talk", source, print)
    assert interview
    collection = Collection(SITE, {}, {"enthalpy": ENTHALPY}, {}, {}, {})
    return prepare(interview, collection, Linker([ENTHALPY.name]), Scripts(SITE))


def test_mentions_and_notes_have_their_places_in_the_text_of_the_whole_turn() -> None:
    one = prepared("**来宾：** 焓。 {#t1}\n\n说焓[编者注：错了]，\n\n- 焓\n", ENTHALPY)
    turn = one.turns[0]
    text = turn.plain_text("zh-Hans")

    assert [text[m.start : m.end] for m in turn.mentions("zh-Hans")] == ["焓"] * 3
    assert [m.start for m in turn.mentions("zh-Hans")] == [at for at, one in enumerate(text) if one == "焓"]
    ((_, start, end),) = turn.notes("zh-Hans")
    assert text[start:end].strip("[]") == "编者注：错了"
    assert text[:start].strip("[") == "焓。\n\n说焓"
    assert list(turn.mentions("en")) == list(turn.notes("en")) == []
    assert turn.plain_text("en") == ""


def test_only_chinese_is_made_from_chinese() -> None:
    one = in_two_languages("**来宾：** 这说焓。 {#t1}\n\n> This.\n\n**来宾：** 没有英文。 {#t2}\n")
    shown = [{language: turn.plain_text(language) for language in one.languages} for turn in one.turns]

    assert one.languages == ("zh-Hans", "zh-Hant", "en")
    assert shown == [
        {"zh-Hans": "这说焓。", "zh-Hant": "這說焓。", "en": "This."},
        {"zh-Hans": "没有英文。", "zh-Hant": "沒有英文。", "en": ""},
    ]


@pytest.mark.parametrize(
    ("own", "editions", "languages"),
    [
        (("zh-Hans",), ("zh-Hans", "zh-Hant", "en"), ("zh-Hans", "zh-Hant")),
        (("zh-Hans", "en"), ("zh-Hans", "en"), ("zh-Hans", "en")),
        (("en", "zh-Hant"), ("zh-Hans",), ("zh-Hans", "zh-Hant", "en")),
        (("en",), ("zh-Hans", "zh-Hant", "en"), ("en",)),
        (("ja", "en"), ("zh-Hans",), ("ja", "en")),
    ],
)
def test_in_which_languages_an_interview_can_be_read(
    own: tuple[str, ...], editions: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    interview = prepared("**来宾：** 一。 {#t1}").interview

    assert languages_of(replace(interview, languages=own), editions) == languages


def test_lengths_count_what_is_read_and_pages_are_cut_by_them() -> None:
    one = in_two_languages(
        "## 一 {#one}\n\n**主持人：** 十个字的 一句话啊。 {#t1}\n\n**来宾：** 又是十个字的一句话。 {#t2}\n\n"
        "## 二 {#two}\n\n**来宾：** RBM 是一种网络，十三字。 {#t3}\n"
    )

    assert [turn.characters for turn in one.turns] == [9, 10, 13]
    assert one.characters == 32
    assert one.length == Length(32, "characters", 1)
    assert [list(page) for page in one.pages] == [[0, 1], [2]]
    assert [turn.page for turn in one.turns] == [1, 1, 2]
    assert [turn.number for turn in one.turns] == [1, 2, 3]
    assert [one.page_of(turn) for turn in ("t1", "t3", "none")] == [1, 2, 1]
    assert [one.page_of_section(section) for section in ("one", "two", "none")] == [1, 2, 1]
    assert [one.section(name) and one.section(name).id for name in ("two", "none")] == ["two", None]  # type: ignore[union-attr]


def test_a_name_that_an_interview_does_not_link_is_linked_by_hand_alone() -> None:
    body = "**来宾：** 焓，和[焓]{term=enthalpy}。 {#t1}"
    unlinked = HEAD.replace("source:", "unlinked: [enthalpy]\nsource:")
    source = Source(Path("talk.md"), unlinked + body)
    interview = parse_interview("talk", source, print)
    assert interview
    collection = Collection(SITE, {}, {"enthalpy": ENTHALPY}, {}, {}, {})
    one = prepare(interview, collection, Linker([ENTHALPY.name]), Scripts(SITE))

    assert [m.start for m in one.turns[0].mentions("zh-Hans")] == [3]
    assert one.topics_of_terms == {"enthalpy": ("energy",)}


def test_a_turn_that_nobody_translated_has_no_text_in_the_other_language() -> None:
    source = Source(Path("talk.md"), HEAD.replace("[zh-Hans]", "[en, zh-Hant]") + "**来宾：** This. {#t1}\n")
    interview = parse_interview("talk", source, print)
    assert interview
    one = prepare(interview, Collection(SITE, {}, {}, {}, {}, {}), Linker([]), Scripts(SITE))

    assert one.languages == ("zh-Hans", "zh-Hant", "en")
    assert {language: one.turns[0].plain_text(language) for language in one.languages} == {
        "zh-Hans": "", "zh-Hant": "", "en": "This."
    }  # fmt: skip
    assert one.characters == 5


@pytest.mark.parametrize(
    ("languages", "said", "length"),
    [
        ("zh-Hans", "一" * 4000, Length(4000, "characters", 10)),
        ("zh-Hans", "一" * 4000 + " word" * 800, Length(7200, "characters", 14)),
        ("zh-Hans", "一" * 4000 + " deep-learning" * 800, Length(14400, "characters", 14)),
        ("en", "word " * 4600, Length(4600, "words", 23)),
        ("en", "word", Length(1, "words", 1)),
    ],
)
def test_a_minute_holds_so_much_of_each_language(languages: str, said: str, length: Length) -> None:
    source = Source(Path("talk.md"), HEAD.replace("zh-Hans", languages) + f"**来宾：** {said} {{#t1}}\n")
    interview = parse_interview("talk", source, print)
    assert interview
    site = collect(BASE, print).site
    one = prepare(interview, Collection(site, {}, {}, {}, {}, {}), Linker([]), Scripts(site))

    assert one.length == length


def test_footnotes_have_the_places_of_their_marks_and_of_their_texts() -> None:
    one = in_two_languages(
        "**来宾：** 他说焓[^1]。 {#t1}\n\n后来[^2]说完。\n\n[^1]: 注一焓。\n[^2]: 注二。\n\n> Said[^1].\n>\n> [^1]: A note.\n"
    )
    turn = one.turns[0]

    marked = {
        language: [turn.plain_text(language)[:at] for at in turn.marks(language)]
        for language in one.languages
    }
    assert marked == {
        "zh-Hans": ["他说焓", "他说焓。\n\n后来"],
        "zh-Hant": ["他說焓", "他說焓。\n\n後來"],
        "en": ["Said"],
    }
    notes = [(kind, turn.plain_text("zh-Hans")[start:end]) for kind, start, end in turn.notes("zh-Hans")]
    assert [kind for kind, _ in notes] == ["footnote"] * 2
    assert "注一焓。" in notes[0][1]
    assert "注二。" in notes[1][1]
    assert [mention.start for mention in turn.mentions("zh-Hans")] == [2]
