"""A prepared interview in, what it says on each topic out."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from site_builder.core.kinds import TERM
from site_builder.core.model import LocalText
from site_builder.crossref.excerpts import (
    Passage,
    Place,
    SaidOn,
    TopicMention,
    TopicPassages,
    excerpt,
    lead_of,
    place_of,
    quotable,
)
from site_builder.crossref.exchanges import SUBSTANTIAL, host_of, replied_to
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.interviews.topics import SectionTopic, page_key

MOST_TURNS = 3
"""Turns on a topic that the page of a person quotes."""


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
    if turn.turn.speakers != (host_of(prepared),):
        return True
    below = next((one for one in prepared.turns[turn.number :] if one.characters >= SUBSTANTIAL), None)
    return below is None or topic not in below.topics or below.turn.speakers == turn.turn.speakers


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


def said_by(person: str, topics: Sequence[TopicPassages], languages: Sequence[str]) -> dict[str, SaidOn]:
    """What the page of a person can quote of an interview, by topic; `languages` are those it is read in."""
    found: dict[str, list[Passage]] = {}
    for row in topics:
        mine = [one for one in row.passages if person in one.place.speakers]
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
