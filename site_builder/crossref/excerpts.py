"""A prepared interview in, the passages of it that pages about topics, questions and people quote out."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.core.kinds import TERM
from site_builder.core.model import LocalText
from site_builder.crossref.exchanges import exchanges
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.text.characters import HAS_HAN, last_sentences

LEAD = {True: 110, False: 320}
"""Characters of a question: its last sentences, as what leads up to it stands before."""


class Place(NamedTuple):
    """Where something stands."""

    interview: str
    turn: str
    number: int
    """Of the turn, from 1."""
    page: int
    speaker: str
    """Slug of who speaks; the first of several."""
    section: str
    others: tuple[str, ...] = ()
    """Who speaks together with the speaker."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks there."""
        return self.speaker, *self.others


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
        prepared.interview.slug,
        turn.turn.id,
        turn.number,
        turn.page,
        turn.turn.speaker,
        turn.turn.section,
        turn.turn.others,
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
    text, kept, end = turn.plain_text(language), [], 0
    for _, start, stop in turn.notes(language):
        kept.append((end, end + len(text[end:start].rstrip(" "))))
        end = stop
    kept.append((end, len(text)))
    quoted = "".join(text[start:stop] for start, stop in kept)
    before = len(quoted) - len(quoted.lstrip())
    places = [
        sum(min(stop, found.start) - start for start, stop in kept if start < found.start) - before
        for found in turn.mentions(language)
        if found.kind == TERM
    ]
    return quoted.strip(), places


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


def excerpt(found: Passage | Quoted, language: str) -> tuple[str, str]:
    """The words of a passage in a language, or in the first there is, and the language they are in."""
    text = found.excerpts.get(language)
    if text:
        return text, language
    other, text = next(iter(found.excerpts.items()), ("", ""))
    return text, language if language in found.excerpts else other
