"""Pages of one term, topic, question or person."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.core.records import dataclass
from site_builder.crossref.concordance import Line
from site_builder.pages.views.frame import Frame, Link, Words
from site_builder.pages.views.list_views import Card


@dataclass(frozen=True, slots=True)
class LeadView:
    """What a passage replies to."""

    id: str
    """Within the page; empty where the turn stands on it already."""
    label: str
    """Whose turn it is, and whether it puts the question of the page; empty where its words begin so."""
    words: Words
    href: str


@dataclass(frozen=True, slots=True)
class PassageView:
    """A turn, or the sentences of it that matter."""

    id: str
    """Within the page; empty where the turn stands on it already."""
    excerpt: Words
    parts: tuple[str, ...]
    """Of the excerpt: its paragraphs."""
    href: str
    number: int
    cited: bool
    """Whether the summary rests on it."""
    lead: LeadView | None


@dataclass(frozen=True, slots=True)
class SectionPassages:
    """What one speaker says of a thing in one section, or to one question."""

    title: Words
    href: str
    passages: tuple[PassageView, ...]
    left: int = 0
    """Further turns of the answer, to be read in the interview."""


@dataclass(frozen=True, slots=True)
class InterviewPassages:
    """What one speaker says in one interview."""

    id: str
    title: Words
    href: str
    date: str
    date_words: str
    sections: tuple[SectionPassages, ...]
    folded: tuple[SectionPassages, ...]
    """What is read by those who unfold it."""
    folded_count: int
    """How many passages that are."""
    by_words: bool
    """Whether words alone say that it belongs here."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker says on a page, by date."""

    slug: str
    name: str
    href: str
    count: int
    leave: str
    """What the link says that leaves this one out."""
    interviews: tuple[InterviewPassages, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Leads to a turn that a statement rests on."""

    text: str
    """The number of the turn."""
    href: str
    name: str
    """Whose turn it is, in words."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A stretch of a summary, and links to what it rests on."""

    text: str
    evidence: tuple[EvidenceLink, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A summary with its evidence."""

    language: str
    """Where it is not the page's."""
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """A section that mentions words of a topic."""

    title: Words
    href: str
    who: str
    reason: str


class LineKind(NamedTuple):
    """What the lines of one interview have in common."""

    title: Words
    """Of the interview."""
    href: str
    """To the interview; the place of a line stands behind it."""
    date: str
    date_words: str
    language: str
    """Of the lines, where it is not that of the page."""


class InterviewLines(NamedTuple):
    """The lines of a concordance that one speaker says in one interview."""

    kind: LineKind
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class SpeakerLines:
    """A concordance of what one speaker says, by date."""

    speaker: str
    slug: str
    href: str
    interviews: Sequence[InterviewLines]
    number: int
    """Of the lines."""


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
    summary: SummaryView
    single: Words
    """Why one interview alone speaks of it."""
    see: tuple[Link, ...]
    questions: tuple[Link, ...]
    """Those asked about it."""
    terms: tuple[Link, ...]
    voices: tuple[Voice, ...]
    columns: int
    mentioned: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    frame: Frame
    title: Words
    summary: SummaryView
    topics: tuple[Link, ...]
    voices: tuple[Voice, ...]
    columns: int


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


class PortraitView(NamedTuple):
    """A picture of a person, and whose it is."""

    src: str
    width: int
    height: int
    alt: Words
    credit: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    frame: Frame
    slug: str
    title: Words
    other_titles: tuple[Words, ...]
    about: Words
    as_of: str
    """The month in which it was last checked, in words; empty where it does not age."""
    portrait: PortraitView | None
    interviews: tuple[Card, ...]
    topics: tuple[TopicTurns, ...]
    terms: tuple[Link, ...]
    """The ones this person mentions most; each leads to what they say of it."""
    turns: int
    mentioned: tuple[SpeakerLines, ...]
    count: int
