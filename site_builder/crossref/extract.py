"""A prepared interview in, the rows it gives to pages beyond its own out.

Pages about terms, topics, questions and people are made from these rows alone, so an interview need not be
read again for them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.core.kinds import Key
from site_builder.core.model import Event, Interview, LocalText, Series
from site_builder.core.records import dataclass, field
from site_builder.crossref.concordance import Line, Part, Voice, concordance
from site_builder.crossref.excerpts import (
    Answer,
    Place,
    SaidOn,
    TopicMention,
    TopicPassages,
    answers_in,
    place_of,
)
from site_builder.crossref.topic_passages import mentioned_topics, topics_in
from site_builder.interviews.filing import Filings, filings_of
from site_builder.interviews.prepare import PreparedInterview

MAIN_TOPICS = 5
"""Topics named beside an interview in a list."""


class SectionShare(NamedTuple):
    """How much each speaker says in a section."""

    id: str
    page: int
    """On which it begins."""
    titles: LocalText
    characters: Mapping[str, int]
    """By slug of the speaker."""


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """What other pages call an interview and say of it."""

    slug: str
    titles: LocalText
    summary: LocalText
    date: str
    published: str
    """When its text was first published here; of the conversation, where nobody says."""
    languages: tuple[str, ...]
    """In which it can be read."""
    written_in: tuple[str, ...]
    """The languages of its file."""
    edition: str
    speakers: Mapping[str, str]
    """Slug of the person by label."""
    characters: int
    minutes: int
    """How long it takes to be read."""
    turns: int
    pages: int
    turns_by_speaker: Mapping[str, int]
    topic_passages: Mapping[str, int]
    """How many passages are filed under each topic."""
    main_topics: tuple[str, ...]
    """Those it says most about, the fullest first."""
    filed_by_words: bool = False
    """Whether no editor filed it, so that words alone say what it stands under."""
    sections: tuple[SectionShare, ...] = ()
    """In order, those that have a title."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The places of an interview."""

    titles: Mapping[str, LocalText]
    """Of the sections, by id."""
    turns: Mapping[str, Place]
    """By id."""
    ids: frozenset[str]
    """What can stand behind the `#` of its address: sections, turns, retired ones."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Ids that were published once, each with the one that stands for it now."""
    filed: Filings = field(default_factory=dict)
    """Under what turns are filed, by id."""


class EventPlace(NamedTuple):
    """Something dated, and the turn that tells of it."""

    event: Event
    place: Place


@dataclass(frozen=True, slots=True)
class Rows:
    """What an interview gives to pages beyond its own."""

    lines: Mapping[Voice, Mapping[Key, Sequence[Line]]]
    """The concordance, by voice and name."""
    terms: Mapping[Part, Sequence[str]]
    """The terms mentioned in each part, in the interview's first language, each mention once."""
    topics: tuple[TopicPassages, ...]
    answers: tuple[Answer, ...]
    events: tuple[EventPlace, ...]
    mentioned: tuple[TopicMention, ...] = ()
    series: Series | None = None
    again: Mapping[str, Mapping[Key, int]] = field(default_factory=dict)
    """By language: how many of the lines stand there once more, under another voice that says them too."""


class Shown(NamedTuple):
    """An interview and those of its rows that a page shows."""

    one: Extract
    lines: Mapping[str, Sequence[Line]] = {}
    """Of one name in the language that the edition reads, by speaker."""
    topics: tuple[TopicPassages, ...] = ()
    mentioned: tuple[TopicMention, ...] = ()
    answers: tuple[Answer, ...] = ()
    events: tuple[EventPlace, ...] = ()
    said: Mapping[str, SaidOn] = {}
    """Of one speaker, by topic."""
    spoken: Mapping[str, int] = {}
    """How often one speaker mentions each term, in the language that the edition reads."""


def ids_of(interview: Interview) -> frozenset[str]:
    """What can stand behind the `#` of an interview's address."""
    sections = (section.id for section in interview.sections)
    return frozenset((*sections, *(turn.id for turn in interview.turns), *interview.retired))


def _shares(prepared: PreparedInterview) -> Iterator[SectionShare]:
    for section in prepared.interview.sections:
        turns = [turn for turn in prepared.turns if turn.turn.section == section.id]
        said: Counter[str] = Counter()
        for turn in turns:
            said[turn.turn.speaker] += turn.characters
        if turns and section.titles:
            yield SectionShare(section.id, turns[0].page, section.titles, dict(said))


def extract(prepared: PreparedInterview) -> tuple[Extract, Outline, Rows]:
    """What other pages say of an interview, its places, and its rows."""
    interview = prepared.interview
    spoken: dict[str, int] = dict.fromkeys(interview.speakers.values(), 0)
    for turn in interview.turns:
        for person in turn.speakers:
            spoken[person] = spoken.get(person, 0) + 1
    places = {turn.turn.id: place_of(prepared, turn) for turn in prepared.turns}
    topics = topics_in(prepared)
    mentioned = concordance(prepared)
    passages: Counter[str] = Counter()
    for row in topics:
        passages[row.topic] += len(row.passages)
    called = Extract(
        slug=interview.slug,
        titles=interview.titles,
        summary=interview.summary,
        date=interview.date,
        published=interview.published or interview.date,
        languages=prepared.languages,
        written_in=interview.languages,
        edition=interview.edition,
        speakers=interview.speakers,
        characters=prepared.characters,
        minutes=prepared.length.minutes,
        turns=len(interview.turns),
        pages=len(prepared.pages),
        turns_by_speaker=spoken,
        topic_passages=dict(passages),
        filed_by_words=prepared.filed_by_words,
        main_topics=tuple(sorted(passages, key=lambda topic: (-passages[topic], topic))[:MAIN_TOPICS]),
        sections=tuple(_shares(prepared)),
    )
    titles = {section.id: section.titles for section in interview.sections}
    events = tuple(
        EventPlace(event, places[event.turn]) for event in interview.events if event.turn in places
    )
    rows = Rows(
        mentioned.lines,
        mentioned.terms,
        topics,
        tuple(answers_in(prepared)),
        events,
        mentioned_topics(prepared),
        interview.provenance.series,
        mentioned.again,
    )
    return called, Outline(titles, places, ids_of(interview), interview.retired, filings_of(interview)), rows
