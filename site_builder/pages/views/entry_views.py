"""Pages of one term, topic, question or person."""

from typing import NamedTuple

from markupsafe import Markup

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import NO_WORDS, Frame, Link, Words
from site_builder.pages.views.list_views import Card


@dataclass(frozen=True, slots=True)
class PassageView:
    """A turn quoted by its beginning."""

    speaker: str
    excerpt: Words
    href: str
    number: int


@dataclass(frozen=True, slots=True)
class SectionPassages:
    """A section and those of its turns that a page is about."""

    title: Words
    href: str
    reason: str
    passages: tuple[PassageView, ...]
    asked: Words = NO_WORDS
    """How the host puts the question."""
    left: int = 0
    """Further turns of the answer, to be read in the interview."""


@dataclass(frozen=True, slots=True)
class InterviewPassages:
    """An interview and what in it a page is about."""

    slug: str
    title: Words
    href: str
    date: str
    date_words: str
    speakers: str
    sections: tuple[SectionPassages, ...]
    count: int


class SpeakerLines(NamedTuple):
    """A concordance of what one speaker says, by date."""

    speaker: str
    slug: str
    href: str
    lines: Markup
    """By interview, each under its title."""
    number: int
    """Of the lines."""
    alone: bool
    """Whether nobody else says anything on the page."""


@dataclass(frozen=True, slots=True)
class TermPage:
    frame: Frame
    slug: str
    title: Words
    other_titles: tuple[Words, ...]
    kind: str
    definition: Words
    as_of: str
    """The month in which it was last checked, in words; empty where it does not age."""
    spellings: tuple[Words, ...]
    misheard: tuple[Words, ...]
    related: tuple[Link, ...]
    topics: tuple[Link, ...]
    speakers: tuple[SpeakerLines, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TopicPage:
    frame: Frame
    title: Words
    summary: Words
    terms: tuple[Link, ...]
    interviews: tuple[InterviewPassages, ...]
    count: int


@dataclass(frozen=True, slots=True)
class QuestionPage:
    frame: Frame
    title: Words
    summary: Words
    answers: tuple[InterviewPassages, ...]


@dataclass(frozen=True, slots=True)
class SaidView:
    """A turn of the person whose page it is."""

    excerpt: Words
    href: str
    date: str
    date_words: str


@dataclass(frozen=True, slots=True)
class TopicTurns:
    """What a person says on a topic."""

    title: Words
    href: str
    said: tuple[SaidView, ...]
    count: int
    left: int
    """Turns that are not quoted; the page of the topic has them."""


@dataclass(frozen=True, slots=True)
class PersonPage:
    frame: Frame
    slug: str
    title: Words
    other_titles: tuple[Words, ...]
    about: Words
    as_of: str
    """The month in which it was last checked, in words; empty where it does not age."""
    interviews: tuple[Card, ...]
    topics: tuple[TopicTurns, ...]
    terms: tuple[Link, ...]
    """The ones this person mentions most; each leads to what they say of it."""
    turns: int
    mentioned: tuple[SpeakerLines, ...]
    count: int
