"""Pages that list interviews or entries."""

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import NO_WORDS, Frame, Link, Words
from site_builder.pages.views.picture_views import HeatMap, Talk


@dataclass(frozen=True, slots=True)
class Card:
    """An interview as an entry in a list."""

    title: Words
    href: str
    summary: Words
    speakers: str
    date: str
    date_words: str
    minutes: int
    turns: int
    edition: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, topic, person or question as an entry in a list."""

    title: Words
    href: str
    note: Words = NO_WORDS
    """A second name, a role."""
    summary: Words = NO_WORDS
    count: int = 0
    interviews: int = 0
    see: Words = NO_WORDS
    """The title under which the entry stands; this is its other name."""
    kind: str = ""
    """Of a term, in words."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage and who says it."""

    text: Words
    href: str
    speaker: Link


@dataclass(frozen=True, slots=True)
class HomePage:
    frame: Frame
    summary: Words
    guests: tuple[Link, ...]
    """Who is asked in the interviews shown, not who asks."""
    cards: tuple[Card, ...]
    all_interviews: Link | None
    """Where there are more than the cards show."""
    topics: HeatMap | None
    """None while no section stands under a topic."""
    all_topics: Link
    questions: tuple[Entry, ...]
    glossary: str
    """How much there is; empty where there is no glossary."""
    opening: Quoted | None = None
    talk: Talk | None = None
    """The newest conversation as a picture."""


@dataclass(frozen=True, slots=True)
class InterviewListPage:
    frame: Frame
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class EntryListPage:
    """The glossary, the topics, the questions or the people."""

    frame: Frame
    kind: str
    groups: tuple[Group, ...]
    initials: tuple[Link, ...]
    """To the groups of all sheets."""
    total: int
    picture: HeatMap | None = None
    first: tuple[Entry, ...] = ()
    """Those that stand above all others: of people, who speaks."""
