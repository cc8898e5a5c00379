"""A prepared interview in, the rows it gives to pages beyond its own out.

Pages about terms, topics, questions and people are made from these rows alone, so an interview need not be
read again for them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Literal

from site_builder.model import Event, Interview, LocalText, Section
from site_builder.prepare import PreparedInterview, PreparedTurn
from site_builder.records import dataclass, replace
from site_builder.text import HAS_HAN, shorten
from site_builder.topics import SectionTopic, page_key

CONTEXT = {True: 24, False: 56}
"""Characters beside a keyword, for text with Han and without."""

EXCERPT = {True: 90, False: 190}
"""Characters of the beginning of a turn."""

MAIN_TOPICS = 5
"""Topics named beside an interview in a list."""

BY_HAND = 3
"""Passages that a topic given by the editor is worth more than one found by counting."""

SUBSTANTIAL = 24
"""Characters from which a turn is more than a word of assent."""

MOST_PASSAGES = 4
"""Passages of an answer that are quoted; the rest is read in the interview."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    interview: str
    turn: str
    number: int
    """Of the turn, from 1."""
    page: int
    speaker: str
    section: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance: a mention and the words around it."""

    kind: Literal["term", "person"]
    slug: str
    language: str
    place: Place
    left: str
    keyword: str
    right: str
    misheard: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The beginning of a turn, by language."""

    place: Place
    excerpts: LocalText


@dataclass(frozen=True, slots=True)
class Answer:
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


@dataclass(frozen=True, slots=True)
class TopicPassages:
    """A section under a topic, and the turns in it that belong there."""

    topic: str
    section: str
    page: int
    titles: LocalText
    by_hand: bool
    mentions: int
    terms: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """What other pages need to know of an interview."""

    slug: str
    titles: LocalText
    summary: LocalText
    date: str
    languages: tuple[str, ...]
    """In which it can be read."""
    written_in: tuple[str, ...]
    """The languages of its file."""
    edition: str
    speakers: Mapping[str, str]
    """Slug of the person by label."""
    characters: int
    turns: int
    pages: int
    turns_by_speaker: Mapping[str, int]
    topic_passages: Mapping[str, int]
    """How many passages stand under each topic."""
    main_topics: tuple[str, ...]
    """Those it says most about, the fullest first."""
    sections: Mapping[str, LocalText]
    """Titles by id."""
    ids: frozenset[str]
    """What can stand behind the `#` of its address: sections, turns, retired ones."""
    spoken: Mapping[str, Mapping[str, Mapping[str, int]]]
    """How often each person mentions each term, by person and language."""
    lines: tuple[Line, ...]
    topics: tuple[TopicPassages, ...]
    answers: tuple[Answer, ...]
    events: tuple[tuple[Event, Place], ...]


def ids_of(interview: Interview) -> frozenset[str]:
    """What can stand behind the `#` of an interview's address."""
    sections = (section.id for section in interview.sections)
    return frozenset((*sections, *(turn.id for turn in interview.turns), *interview.retired))


def head_of(extract: Extract) -> Extract:
    """An extract without its rows."""
    return replace(extract, spoken={}, lines=(), topics=(), answers=(), events=())


def extract(prepared: PreparedInterview) -> Extract:
    """The rows of one interview."""
    interview = prepared.interview
    spoken: dict[str, int] = dict.fromkeys(interview.speakers.values(), 0)
    for turn in interview.turns:
        spoken[turn.speaker] = spoken.get(turn.speaker, 0) + 1
    places = {turn.turn.id: place_of(prepared, turn) for turn in prepared.turns}
    topics = tuple(_topics(prepared))
    lines = tuple(_lines(prepared))
    weight: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for row in topics:
        passages[row.topic] += len(row.passages)
        weight[row.topic] += len(row.passages) + BY_HAND * row.by_hand
    return Extract(
        slug=interview.slug,
        titles=interview.titles,
        summary=interview.summary,
        date=interview.date,
        languages=prepared.languages,
        written_in=interview.languages,
        edition=interview.edition,
        speakers=interview.speakers,
        characters=prepared.characters,
        turns=len(interview.turns),
        pages=len(prepared.pages),
        turns_by_speaker=spoken,
        topic_passages=dict(passages),
        main_topics=tuple(sorted(weight, key=lambda topic: (-weight[topic], topic))[:MAIN_TOPICS]),
        sections={section.id: section.titles for section in interview.sections},
        ids=ids_of(interview),
        spoken=spoken_terms(lines),
        lines=lines,
        topics=topics,
        answers=tuple(_answers(prepared)),
        events=tuple((event, places[event.turn]) for event in interview.events if event.turn in places),
    )


def spoken_terms(lines: Sequence[Line]) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    found: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in lines:
        if line.kind == "term":
            found[line.place.speaker][line.language][line.slug] += 1
    return {person: {key: dict(terms) for key, terms in said.items()} for person, said in found.items()}


def place_of(prepared: PreparedInterview, turn: PreparedTurn) -> Place:
    return Place(
        prepared.interview.slug, turn.turn.id, turn.number, turn.page, turn.turn.speaker, turn.turn.section
    )


def _lines(prepared: PreparedInterview) -> Iterator[Line]:
    for turn in prepared.turns:
        place = place_of(prepared, turn)
        for language, blocks in turn.texts.items():
            for linked in blocks:
                text = linked.block.text
                width = CONTEXT[bool(HAS_HAN.search(text))]
                for found in linked.mentions:
                    left, right = _around(text, found.start, found.end, width)
                    keyword = text[found.start : found.end]
                    yield Line(found.kind, found.slug, language, place, left, keyword, right, found.misheard)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a stretch, as much as a line holds; `…` where text was left out."""
    return _around(text, start, end, CONTEXT[bool(HAS_HAN.search(text))])


def _around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    first, last = max(0, start - width), min(len(text), end + width)
    while 0 < first < start and _in_word(text[first - 1 : first + 1]):
        first += 1
    while end < last < len(text) and _in_word(text[last - 1 : last + 1]):
        last -= 1
    left, right = text[first:start].lstrip(), text[end:last].rstrip()
    return ("…" + left if first > 0 else left), (right + "…" if last < len(text) else right)


def _in_word(pair: str) -> bool:
    """Whether two neighbouring characters belong to one word of an alphabet."""
    return pair.isalnum() and not HAS_HAN.search(pair)


def passage(prepared: PreparedInterview, turn: PreparedTurn) -> Passage:
    excerpts = {
        language: shorten(text, EXCERPT[bool(HAS_HAN.search(text))])
        for language in turn.texts
        if (text := turn.plain_text(language))
    }
    return Passage(place_of(prepared, turn), excerpts)


def _topics(prepared: PreparedInterview) -> Iterator[TopicPassages]:
    yield from _loose_topics(prepared)
    for section in prepared.interview.sections:
        inside = [turn for turn in prepared.turns if turn.turn.section == section.id]
        for filed in _filed(prepared, section.id, inside):
            passages = tuple(passage(prepared, turn) for turn in inside if filed.topic in turn.topics)
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


def _loose_topics(prepared: PreparedInterview) -> Iterator[TopicPassages]:
    """Topics of the turns that stand in no section, by page; the first of those turns is their place."""
    for page in range(1, len(prepared.pages) + 1):
        inside = [turn for turn in prepared.turns if turn.page == page and not turn.turn.section]
        for filed in _filed(prepared, page_key(page), inside):
            said = tuple(passage(prepared, turn) for turn in inside if filed.topic in turn.topics)
            first, titles = inside[0].turn.id, prepared.interview.titles
            yield TopicPassages(
                filed.topic, first, page, titles, filed.by_hand, filed.mentions, filed.terms, said
            )


def _answers(prepared: PreparedInterview) -> Iterator[Answer]:
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
