"""A prepared interview in, the passages of it that pages about topics, questions and people quote out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from site_builder.core.kinds import TERM
from site_builder.core.model import LocalText
from site_builder.crossref.exchanges import SUBSTANTIAL, exchanges, host_of, replied_to
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.interviews.topics import SectionTopic, page_key
from site_builder.text.characters import HAS_HAN, last_sentences

LEAD = {True: 110, False: 320}
"""Characters of a question: its last sentences, as what leads up to it stands before."""

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


class Quoted(NamedTuple):
    """Words of a turn, by language."""

    place: Place
    excerpts: LocalText


class Passage(NamedTuple):
    """A turn by language, without its notes."""

    place: Place
    excerpts: LocalText
    lead: Quoted | None = None
    """What it replies to."""
    telling: Mapping[str, int] = {}
    """Where it begins to speak of the topic, by language; at the beginning unless it says otherwise."""


class Answer(NamedTuple):
    """An exchange in which a question is answered."""

    question: str
    section: str
    page: int
    turn: str
    """With which it begins."""
    titles: LocalText
    asked: bool
    """Whether its lead puts the question; else it is what is replied to."""
    lead: Quoted | None
    """None where nobody asks."""
    passages: tuple[Passage, ...]
    """The turns that answer, whole."""
    left: int
    """Further turns that may."""


class TopicPassages(NamedTuple):
    """A section that is filed under a topic, or some of whose turns are, and what it says of it."""

    topic: str
    section: str
    page: int
    titles: LocalText
    by_hand: bool
    mentions: int
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]


class TopicMention(NamedTuple):
    """A section that mentions words of a topic without being filed there."""

    topic: str
    titles: LocalText
    place: Place
    """The turn that mentions most."""
    terms: tuple[str, ...]


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


def lead_of(prepared: PreparedInterview, turn: PreparedTurn) -> Quoted:
    """The end of a turn that asks."""
    said = {}
    for language in turn.texts:
        text, _ = quotable(turn, language)
        if text:
            said[language] = last_sentences(text, LEAD[bool(HAS_HAN.search(text))])
    return Quoted(place_of(prepared, turn), said)


def quotable(turn: PreparedTurn, language: str) -> tuple[str, list[int]]:
    """The text of a turn without its editors' notes, and for each mention of a term how far it stands in it.

    A note stands in the text of the interview; a quotation leads there.
    """
    text, notes = turn.plain_text(language), list(turn.notes(language))
    pieces, end = [], 0
    for _, start, stop in notes:
        pieces.append(text[end:start].rstrip(" "))
        end = stop
    mentions = [found.start for found in turn.mentions(language) if found.kind == TERM]
    left_out = [sum(stop - start for _, start, stop in notes if stop <= at) for at in mentions]
    places = [at - out for at, out in zip(mentions, left_out, strict=True)]
    return "".join((*pieces, text[end:])).strip(), places


# Topics


def topics_in(prepared: PreparedInterview) -> tuple[TopicPassages, ...]:
    """What is said on each topic, by section; outside of sections by page."""
    return tuple(
        row
        for stretch in _stretches(prepared)
        for filed in prepared.section_topics.get(stretch.key, ())
        if (row := _topic_passages(prepared, filed, stretch))
    )


class Stretch(NamedTuple):
    """A section, or the turns of a page that stand in none."""

    key: str
    anchor: str
    page: int
    titles: LocalText
    turns: tuple[PreparedTurn, ...]


def _stretches(prepared: PreparedInterview) -> Iterator[Stretch]:
    for page in range(1, len(prepared.pages) + 1):
        loose = tuple(turn for turn in prepared.turns if turn.page == page and not turn.turn.section)
        if loose:
            yield Stretch(page_key(page), loose[0].turn.id, page, prepared.interview.titles, loose)
    for section in prepared.interview.sections:
        inside = tuple(turn for turn in prepared.turns if turn.turn.section == section.id)
        yield Stretch(section.id, section.id, prepared.page_of_section(section.id), section.titles, inside)


def _topic_passages(
    prepared: PreparedInterview, filed: SectionTopic, stretch: Stretch
) -> TopicPassages | None:
    inside = [turn for turn in stretch.turns if filed.topic in turn.topics]
    listed = [turn for turn in inside if _is_listed(prepared, filed.topic, turn)] or inside[:1]
    if not listed:
        return None
    passages = tuple(_passage_on(prepared, filed.topic, turn) for turn in listed)
    return TopicPassages(
        filed.topic,
        stretch.anchor,
        stretch.page,
        stretch.titles,
        filed.by_hand,
        filed.mentions,
        filed.terms,
        passages,
    )


def _is_listed(prepared: PreparedInterview, topic: str, turn: PreparedTurn) -> bool:
    """Whether a filed turn is a passage of its own: no word of assent, no question that leads to one."""
    if prepared.filed_by_words or topic in turn.turn.topics:
        return True
    if turn.characters < SUBSTANTIAL:
        return False
    if turn.turn.speaker != host_of(prepared):
        return True
    below = next((one for one in prepared.turns[turn.number :] if one.characters >= SUBSTANTIAL), None)
    return below is None or topic not in below.topics or below.turn.speaker == turn.turn.speaker


def _passage_on(prepared: PreparedInterview, topic: str, turn: PreparedTurn) -> Passage:
    """A turn with what it replies to, and where it begins to speak of the topic."""
    said: dict[str, str] = {}
    telling: dict[str, int] = {}
    for language in turn.texts:
        text, places = quotable(turn, language)
        terms = (found.slug for found in turn.mentions(language) if found.kind == TERM)
        for place, term in zip(places, terms, strict=True):
            if topic in prepared.topics_of_terms.get(term, ()):
                telling.setdefault(language, place)
        if text:
            said[language] = text
    above = None if prepared.filed_by_words else replied_to(prepared.turns[: turn.number - 1], turn)
    return Passage(place_of(prepared, turn), said, lead_of(prepared, above) if above else None, telling)


def mentioned_topics(prepared: PreparedInterview) -> tuple[TopicMention, ...]:
    """Where words of a topic stand that nothing is filed under."""
    return tuple(
        TopicMention(one.topic, stretch.titles, _densest(prepared, one, stretch), one.terms)
        for stretch in _stretches(prepared)
        for one in prepared.mentioned_topics.get(stretch.key, ())
    )


def _densest(prepared: PreparedInterview, one: SectionTopic, stretch: Stretch) -> Place:
    def mentions(turn: PreparedTurn) -> int:
        return sum(found.slug in one.terms for found in turn.mentions(prepared.interview.language))

    return place_of(prepared, max(stretch.turns, key=mentions))


# Questions


def answers_in(prepared: PreparedInterview) -> Iterator[Answer]:
    """What is said to each question."""
    titles = {section.id: section.titles for section in prepared.interview.sections}
    for found in exchanges(prepared):
        first = found.asking or next(iter(found.answers), None)
        yield Answer(
            question=found.question,
            section=found.section,
            page=first.page if first else 1,
            turn=first.turn.id if first else "",
            titles=titles.get(found.section, prepared.interview.titles),
            asked=found.asked,
            lead=lead_of(prepared, found.asking) if found.asking else None,
            passages=tuple(_whole(prepared, turn) for turn in found.answers),
            left=found.left,
        )


def _whole(prepared: PreparedInterview, turn: PreparedTurn) -> Passage:
    texts = {language: quotable(turn, language)[0] for language in turn.texts}
    return Passage(place_of(prepared, turn), {language: text for language, text in texts.items() if text})


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


def excerpt(found: Passage | Quoted, language: str) -> tuple[str, str]:
    """The words of a passage in a language, or in the first there is, and the language they are in."""
    text = found.excerpts.get(language)
    if text:
        return text, language
    other, text = next(iter(found.excerpts.items()), ("", ""))
    return text, language if language in found.excerpts else other
