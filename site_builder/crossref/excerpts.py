"""A prepared interview in, the passages of it that pages about topics, questions and people quote out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from site_builder.core.model import LocalText, Section
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.interviews.topics import SectionTopic, page_key
from site_builder.text.characters import HAS_HAN, shorten

EXCERPT = {True: 90, False: 190}
"""Characters of the beginning of a turn."""

SUBSTANTIAL = 24
"""Characters from which a turn is more than a word of assent."""

MOST_PASSAGES = 4
"""Passages of an answer that are quoted; the rest is read in the interview."""

MOST_TURNS = 3
"""Turns on a topic that the page of a person quotes."""


class Place(NamedTuple):
    """Where something stands."""

    interview: str
    turn: str
    number: int
    """Of the turn, from 1."""
    page: int
    speaker: str
    section: str


class Passage(NamedTuple):
    """The beginning of a turn, by language."""

    place: Place
    excerpts: LocalText


class Answer(NamedTuple):
    """A section, or a part of one, in which a question is answered."""

    question: str
    section: str
    page: int
    turn: str
    """With which it begins."""
    titles: LocalText
    asked: Passage | None
    """How the host puts it; None where nobody asks."""
    passages: tuple[Passage, ...]
    left: int
    """Substantial turns beyond those passages."""


class TopicPassages(NamedTuple):
    """A section under a topic, and the turns in it that belong there."""

    topic: str
    section: str
    page: int
    titles: LocalText
    by_hand: bool
    mentions: int
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]


class SaidOn(NamedTuple):
    """What one speaker says on a topic."""

    turns: int
    """How many."""
    passages: tuple[Passage, ...]
    """Those that a page may quote: in every language the first substantial ones are among them."""


def place_of(prepared: PreparedInterview, turn: PreparedTurn) -> Place:
    return Place(
        prepared.interview.slug, turn.turn.id, turn.number, turn.page, turn.turn.speaker, turn.turn.section
    )


def passage(prepared: PreparedInterview, turn: PreparedTurn) -> Passage:
    excerpts = {
        language: shorten(text, EXCERPT[bool(HAS_HAN.search(text))])
        for language in turn.texts
        if (text := turn.plain_text(language))
    }
    return Passage(place_of(prepared, turn), excerpts)


Quoted = Mapping[int, Passage]
"""The passages of turns with topics, by number of the turn."""


def topics_in(prepared: PreparedInterview) -> tuple[TopicPassages, ...]:
    """What is said on each topic: outside of sections by page, then by section."""
    quoted = {turn.number: passage(prepared, turn) for turn in prepared.turns if turn.topics}
    return (*_loose_topics(prepared, quoted), *_topics(prepared, quoted))


def _topics(prepared: PreparedInterview, quoted: Quoted) -> Iterator[TopicPassages]:
    for section in prepared.interview.sections:
        inside = [turn for turn in prepared.turns if turn.turn.section == section.id]
        for filed in _filed(prepared, section.id, inside):
            passages = tuple(quoted[turn.number] for turn in inside if filed.topic in turn.topics)
            page = prepared.page_of_section(section.id)
            yield TopicPassages(
                filed.topic,
                section.id,
                page,
                section.titles,
                filed.by_hand,
                filed.mentions,
                filed.terms,
                passages,
            )


def _filed(
    prepared: PreparedInterview, section: str, inside: Sequence[PreparedTurn]
) -> Iterator[SectionTopic]:
    """The topics of a section, then those that its turns alone were given."""
    own = prepared.section_topics.get(section, ())
    yield from own
    known = {filed.topic for filed in own}
    for topic in dict.fromkeys(topic for turn in inside for topic in turn.topics):
        if topic not in known:
            yield SectionTopic(topic, by_hand=True, mentions=0, terms=())


def _loose_topics(prepared: PreparedInterview, quoted: Quoted) -> Iterator[TopicPassages]:
    """Topics of the turns that stand in no section, by page; the first of those turns is their place."""
    for page in range(1, len(prepared.pages) + 1):
        inside = [turn for turn in prepared.turns if turn.page == page and not turn.turn.section]
        for filed in _filed(prepared, page_key(page), inside):
            said = tuple(quoted[turn.number] for turn in inside if filed.topic in turn.topics)
            first, titles = inside[0].turn.id, prepared.interview.titles
            yield TopicPassages(
                filed.topic, first, page, titles, filed.by_hand, filed.mentions, filed.terms, said
            )


def answers_in(prepared: PreparedInterview) -> Iterator[Answer]:
    """What is said to the questions that sections and turns name."""
    for section in prepared.interview.sections:
        inside = [turn for turn in prepared.turns if turn.turn.section == section.id]
        for question in section.questions:
            yield _answer(prepared, question, section, inside)
        for place, asking in enumerate(inside):
            for question in asking.turn.questions:
                yield _answer(prepared, question, section, [asking, *_others(inside[place + 1 :], asking)])


def _others(turns: Sequence[PreparedTurn], asking: PreparedTurn) -> Iterator[PreparedTurn]:
    """The turns up to the next one of the person who asks."""
    return takewhile(lambda turn: turn.turn.speaker != asking.turn.speaker, turns)


def _answer(
    prepared: PreparedInterview, question: str, section: Section, turns: Sequence[PreparedTurn]
) -> Answer:
    """The first turn as the question, and the first substantial ones of the others as the answer."""
    host = next(iter(prepared.interview.speakers.values()))
    asked = next((turn for turn in turns if turn.turn.speaker == host), None)
    said = [turn for turn in turns if turn.turn.speaker != host]
    long = [turn for turn in said if turn.characters >= SUBSTANTIAL] or said or list(turns)
    return Answer(
        question=question,
        section=section.id,
        page=turns[0].page if turns else 1,
        turn=(asked or turns[0]).turn.id if turns else "",
        titles=section.titles,
        asked=passage(prepared, asked) if asked else None,
        passages=tuple(passage(prepared, turn) for turn in long[:MOST_PASSAGES]),
        left=len(long[MOST_PASSAGES:]),
    )


def said_by(person: str, topics: Sequence[TopicPassages], languages: Sequence[str]) -> dict[str, SaidOn]:
    """What the page of a person can quote of an interview, by topic; `languages` are those it is read in."""
    found: dict[str, list[Passage]] = {}
    for row in topics:
        mine = [one for one in row.passages if one.place.speaker == person]
        if mine:
            found.setdefault(row.topic, []).extend(mine)
    return {topic: SaidOn(len(mine), _quotable(mine, languages)) for topic, mine in found.items()}


def _quotable(passages: Sequence[Passage], languages: Sequence[str]) -> tuple[Passage, ...]:
    """The first few in every language that are more than a word, and the first few of all."""
    kept = set(range(MOST_TURNS))
    for language in languages:
        long = (at for at, one in enumerate(passages) if len(excerpt(one, language)[0]) >= SUBSTANTIAL)
        kept.update(islice(long, MOST_TURNS))
    return tuple(one for at, one in enumerate(passages) if at in kept)


def excerpt(found: Passage, language: str) -> tuple[str, str]:
    """The words of a passage in a language, or in the first there is, and the language they are in."""
    text = found.excerpts.get(language)
    if text:
        return text, language
    other, text = next(iter(found.excerpts.items()), ("", ""))
    return text, language if language in found.excerpts else other
