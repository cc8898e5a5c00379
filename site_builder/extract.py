"""A prepared interview in, the rows it gives to pages beyond its own out.

Pages about terms, topics, questions and people are made from these rows alone, so an interview need not be
read again for them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from markupsafe import escape

from site_builder.model import Event, Interview, LocalText, Section
from site_builder.prepare import LinkedBlock, PreparedInterview, PreparedTurn
from site_builder.records import dataclass
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


Name = tuple[str, str]
"""`("term", slug)` or `("person", slug)`."""

Line = tuple[str, str, str, str]
"""One line of a concordance, as HTML: where in the interview's address it leads (`#t3`, `2/#t45`), the words
before a mention, the mention, the words behind it. A plain tuple, as an interview has two thousand.
"""

Voice = tuple[str, str]
"""A language and a speaker."""

Part = tuple[str, int]
"""A section and a page; a section may go on on the next one."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """What other pages call an interview and say of it."""

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


@dataclass(frozen=True, slots=True)
class Outline:
    """The places of an interview."""

    titles: Mapping[str, LocalText]
    """Of the sections, by id."""
    turns: Mapping[str, Place]
    """By id."""
    ids: frozenset[str]
    """What can stand behind the `#` of its address: sections, turns, retired ones."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What an interview gives to pages beyond its own."""

    lines: Mapping[Voice, Mapping[Name, Sequence[Line]]]
    """The concordance, by voice and name."""
    terms: Mapping[Part, Sequence[str]]
    """The terms mentioned in each part, in the interview's first language, each mention once."""
    topics: tuple[TopicPassages, ...]
    answers: tuple[Answer, ...]
    events: tuple[tuple[Event, Place], ...]


class Shown(NamedTuple):
    """An interview and those of its rows that a page shows."""

    one: Extract
    lines: Mapping[str, Sequence[Line]] = {}
    """Of one name in the language that the edition reads, by speaker."""
    topics: tuple[TopicPassages, ...] = ()
    answers: tuple[Answer, ...] = ()
    events: tuple[tuple[Event, Place], ...] = ()
    said: Mapping[str, SaidOn] = {}
    """Of one speaker, by topic."""
    spoken: Mapping[str, int] = {}
    """How often one speaker mentions each term, in the language that the edition reads."""


def ids_of(interview: Interview) -> frozenset[str]:
    """What can stand behind the `#` of an interview's address."""
    sections = (section.id for section in interview.sections)
    return frozenset((*sections, *(turn.id for turn in interview.turns), *interview.retired))


def extract(prepared: PreparedInterview) -> tuple[Extract, Outline, Rows]:
    """What other pages say of an interview, its places, and its rows."""
    interview = prepared.interview
    spoken: dict[str, int] = dict.fromkeys(interview.speakers.values(), 0)
    for turn in interview.turns:
        spoken[turn.speaker] = spoken.get(turn.speaker, 0) + 1
    places = {turn.turn.id: place_of(prepared, turn) for turn in prepared.turns}
    quoted = {turn.number: passage(prepared, turn) for turn in prepared.turns if turn.topics}
    topics = (*_loose_topics(prepared, quoted), *_topics(prepared, quoted))
    lines, terms = _lines(prepared)
    weight: Counter[str] = Counter()
    passages: Counter[str] = Counter()
    for row in topics:
        passages[row.topic] += len(row.passages)
        weight[row.topic] += len(row.passages) + BY_HAND * row.by_hand
    called = Extract(
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
    )
    titles = {section.id: section.titles for section in interview.sections}
    events = tuple((event, places[event.turn]) for event in interview.events if event.turn in places)
    rows = Rows(lines, terms, topics, tuple(_answers(prepared)), events)
    return called, Outline(titles, places, ids_of(interview)), rows


def place_of(prepared: PreparedInterview, turn: PreparedTurn) -> Place:
    return Place(
        prepared.interview.slug, turn.turn.id, turn.number, turn.page, turn.turn.speaker, turn.turn.section
    )


def _lines(prepared: PreparedInterview) -> tuple[dict[Voice, dict[Name, list[Line]]], dict[Part, list[str]]]:
    """The lines of every voice by name, and the terms in every part of the interview."""
    lines: dict[Voice, dict[Name, list[Line]]] = {}
    terms: dict[Part, list[str]] = {}
    first = prepared.languages[0]
    for turn in prepared.turns:
        speaker, section, page = turn.turn.speaker, turn.turn.section, turn.page
        place = f"#{turn.turn.id}" if page == 1 else f"{page}/#{turn.turn.id}"
        for language, blocks in turn.texts.items():
            for linked in blocks:
                if linked.mentions:
                    _add_lines(linked, place, lines.setdefault((language, speaker), {}))
                    if language == first:
                        here = terms.setdefault((section, page), [])
                        here += [slug for kind, slug, _, _, _ in linked.mentions if kind == "term"]
    return lines, terms


def _add_lines(linked: LinkedBlock, place: str, lines: dict[Name, list[Line]]) -> None:
    """Add a line for every mention in a block; `…` stands where text was left out."""
    text = linked.block.text
    length, width = len(text), CONTEXT[bool(HAS_HAN.search(text))]
    # Nearly all Han is found out without a call.
    # Nearly no text holds a character that is escaped; then its pieces are as they stand.
    as_it_is = len(escape(text)) == length
    for kind, slug, start, end, _ in linked.mentions:
        first, last = start - width, end + width
        if first > 0:
            while (
                first < start
                and not "\u4e00" <= text[first] <= "\u9fff"
                and _in_word(text[first - 1 : first + 1])
            ):
                first += 1
            left = "…" + text[first:start].lstrip()
        else:
            left = text[:start].lstrip()
        if last < length:
            while (
                end < last and not "\u4e00" <= text[last] <= "\u9fff" and _in_word(text[last - 1 : last + 1])
            ):
                last -= 1
            right = text[end:last].rstrip() + "…"
        else:
            right = text[end:].rstrip()
        keyword = text[start:end]
        if not as_it_is:
            left, keyword, right = str(escape(left)), str(escape(keyword)), str(escape(right))
        line = place, left, keyword, right
        name = kind, slug
        if name in lines:
            lines[name].append(line)
        else:
            lines[name] = [line]


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


Quoted = Mapping[int, Passage]
"""The passages of turns with topics, by number of the turn."""


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
