"""What one interview gives to pages beyond its own, read from case files: an interview in, all that others say of it out.

A case of `tests/cases/gives` is the file of an interview beside the registers in `base`. Lines, in order: the interview
in lists; its sections; what it says on each topic, to each question, of events; where words of topics stand; the
concordance, by speaker and language; in which sections terms stand; what is counted; its places.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from case_files import CASES, Case, of
from hypothesis import given
from hypothesis import strategies as st

from site_builder.content.collect import collect
from site_builder.core.model import Event
from site_builder.core.problems import Problem
from site_builder.core.records import replace
from site_builder.crossref.excerpts import Passage, Place, Quoted, excerpt, lead_of, quotable
from site_builder.crossref.extract import Extract, Outline, Rows, extract
from site_builder.crossref.related import spreads_of
from site_builder.crossref.tally import counts_of
from site_builder.crossref.topic_passages import said_by
from site_builder.text.editions import editions_of
from tests.test_cases import prepare_all
from tests.unit.test_filing import prepared, term


def spread(given: Mapping[str, object]) -> str:
    return ", ".join(f"{key} {value}" for key, value in given.items())


def where(place: Place) -> str:
    return f"{place.interview}#{place.turn} ({place.number}, page {place.page}, {place.section or '-'}, {'+'.join(place.speakers)})"


def quoted(passage: Passage | Quoted) -> Iterator[str]:
    telling = passage.telling if isinstance(passage, Passage) else {}
    for language, text in passage.excerpts.items():
        told = f" from {telling[language]}" if language in telling else ""
        yield f"      {language}{told}: {text}".replace("\n", "⏎")


def listed(one: Extract) -> Iterator[str]:
    yield f"{one.slug} {dict(one.titles)} {dict(one.summary)} {one.date} {one.edition}"
    yield f"in {' '.join(one.languages)}, written in {' '.join(one.written_in)}: {spread(one.speakers)}"
    yield f"{one.characters} characters, {one.minutes} minutes, {one.turns} turns, {one.pages} pages"
    yield f"turns of {spread(one.turns_by_speaker)}"
    yield f"topics {spread(one.topic_passages)}; first of all {' '.join(one.main_topics)}{', by words' * one.filed_by_words}"
    for section in one.sections:
        yield f"section {section.id} on page {section.page} {dict(section.titles)}: {spread(section.characters)}"


def told(one: Extract, rows: Rows) -> Iterator[str]:
    for row in rows.topics:
        hand = "by hand" if row.by_hand else f"{row.mentions} mentions of {', '.join(row.terms)}"
        yield f"topic {row.topic} at #{row.section}, page {row.page} {dict(row.titles)}: {hand}"
        for passage in row.passages:
            yield f"  {where(passage.place)}"
            yield from quoted(passage)
            if passage.lead:
                yield f"    replies to {where(passage.lead.place)}"
                yield from quoted(passage.lead)
    for answer in rows.answers:
        yield f"question {answer.question} at {answer.section or '-'}, #{answer.turn}, page {answer.page} {dict(answer.titles)}, {answer.left} left"
        if answer.lead:
            yield f"  {'asked in' if answer.asked else 'replies to'} {where(answer.lead.place)}"
            yield from quoted(answer.lead)
        for passage in answer.passages:
            yield f"  {where(passage.place)}"
            yield from quoted(passage)
    for event, place in rows.events:
        yield f"event {event.date} {dict(event.titles)}: {where(place)}"
    for mention in rows.mentioned:
        yield f"words of {mention.topic} {dict(mention.titles)}: {', '.join(mention.terms)} at {where(mention.place)}"
    if rows.series:
        yield f"series {rows.series.name} {rows.series.number}"
    for person in one.turns_by_speaker:
        for topic, said in said_by(person, rows.topics, one.languages).items():
            yield f"{person} on {topic}: {said.turns}, quoted {' '.join(p.place.turn for p in said.passages)}"


def lines(rows: Rows) -> Iterator[str]:
    for (language, speaker), by_name in rows.lines.items():
        yield f"{speaker} in {language}"
        for (kind, slug), found in by_name.items():
            for line in found:
                yield f"  {kind} {slug} {line.place} ({line.turn}): {line.left}[{line.keyword}]{line.right}"
    for language, again in rows.again.items():
        yield f"once more in {language}: {spread({f'{kind} {slug}': n for (kind, slug), n in again.items()})}"
    for name, spreads in spreads_of(rows).items():
        yield f"{name} in " + "; ".join(
            f"{section or '-'}/{page} {times}× of 2^{length}" for section, page, times, length in spreads
        )


def places(outline: Outline) -> Iterator[str]:
    yield f"ids {' '.join(sorted(outline.ids))}; retired {dict(outline.retired)}"
    for turn, filing in outline.filed.items():
        yield f"#{turn} {' '.join(filing.topics) or '-'} | {' '.join(filing.questions) or '-'}"
    assert all(turn == place.turn for turn, place in outline.turns.items())
    yield f"places of {' '.join(outline.turns)}; sections {' '.join(outline.titles)}"


@pytest.mark.parametrize("case", of("gives"))
def test_what_an_interview_gives_to_other_pages(case: Case, tmp_path: Path) -> None:
    content = Path(shutil.copytree(CASES / "gives/base", tmp_path / "content"))
    (content / "interviews").mkdir(exist_ok=True)
    (content / "interviews/talk.md").write_text(case.given, "utf-8")
    problems: list[Problem] = []
    collection = collect(content, problems.append)
    assert [one for one in problems if one.severity == "error"] == []
    (prepared,) = prepare_all(collection)

    one, outline, rows = extract(prepared)
    counted = counts_of(one, rows, spreads_of(rows), editions_of(collection.site))
    tallies = [f"counted {kind} {slug or '-'}: {spread(counts)}" for (kind, slug), counts in counted.items()]
    shown = [*listed(one), *told(one, rows), *lines(rows), *tallies, *places(outline)]

    assert "\n".join(shown) == case.expected.rstrip("\n")


def test_an_event_of_a_turn_that_is_not_there_is_left_out() -> None:
    """`check` tells of it; whoever reads on shows the others."""
    collection = collect(CASES / "messages/base", print)
    talk = collection.interviews["talk"]
    told = [Event("1985", turn, {"zh-Hans": "一件事"}, talk.where) for turn in ("t2", "gone")]
    events = replace(collection, interviews={"talk": replace(talk, events=tuple(told))})

    _, _, rows = extract(*prepare_all(events))

    assert [one.event.turn for one in rows.events] == ["t2"]


@pytest.mark.parametrize(
    ("texts", "language", "expected"),
    [
        ({"zh-Hans": "甲", "en": "B"}, "en", ("B", "en")),
        ({"zh-Hans": "甲", "en": "B"}, "zh-Hant", ("甲", "zh-Hans")),
        ({"en": "", "zh-Hans": "甲"}, "en", ("", "en")),
        ({"zh-Hans": "", "en": ""}, "en", ("", "en")),
        ({}, "en", ("", "")),
    ],
)
def test_a_passage_is_quoted_in_the_language_asked_for_or_the_first_there_is(
    texts: dict[str, str], language: str, expected: tuple[str, str]
) -> None:
    assert excerpt(Passage(Place("talk", "t1", 1, 1, "guest", ""), texts), language) == expected


@given(st.lists(st.sampled_from(["焓", "熵", "[编者注：笑。]", " ", "，", "说。"]), min_size=1, max_size=12))
def test_a_mention_is_placed_where_it_stands_in_what_is_quoted(pieces: list[str]) -> None:
    one = prepared(
        f"**来宾：** 开头{''.join(pieces)}焓 {{#t1}}", term("enthalpy", "焓"), term("entropy", "熵")
    )

    text, places = quotable(one.turns[0], "zh-Hans")

    assert "编者注" not in text
    assert [text[at] for at in places] == [letter for letter in text if letter in "焓熵"]


@pytest.mark.parametrize(
    ("first", "second", "cut"),
    [
        ("甲" * 54 + "。", "乙" * 54 + "。", False),
        ("甲" * 55 + "。", "乙" * 54 + "。", True),
        ("a" * 158 + ". ", "b" * 159 + ".", False),
        ("a" * 159 + ". ", "b" * 159 + ".", True),
    ],
)
def test_of_a_long_question_its_last_sentences_lead_to_the_answer(first: str, second: str, cut: bool) -> None:
    one = prepared(f"**来宾：** {first}{second} {{#t1}}")

    assert lead_of(one, one.turns[0]).excerpts["zh-Hans"] == (f"…{second}" if cut else first + second)
