"""What the templates show: one frozen type per page, small ones for its parts. Everything is decided here
already; a template loops and tests."""

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    language: str = ""
    """Of the words, where it is not the page's."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language it is in, where that is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in an edition."""

    language: str
    name: str
    short: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in an edition, for machines."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has."""

    path: str
    """From the root of the site."""
    root: str
    """The link from this page to the root of the site."""
    home: str
    """The link from this page to the home page of its edition."""
    language: str
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    crumbs: tuple[Link, ...]
    menu: tuple[Link, ...]
    here: str
    """Which item of the menu this page belongs to."""
    feed: str
    indexed: bool = True
    """Whether search engines should list the page."""
    structured: str = ""
    """JSON-LD, ready to stand in a script element."""


@dataclass(frozen=True, slots=True)
class Card:
    """An interview as an entry in a list."""

    title: Words
    href: str
    summary: Words
    speakers: tuple[str, ...]
    date: str
    date_words: str
    characters: int
    minutes: int
    turns: int
    edition: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, topic, person or question as an entry in a list."""

    title: Words
    href: str
    note: Words = Words("")
    """A second name, a role."""
    summary: Words = Words("")
    count: int = 0
    interviews: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    id: str
    title: str
    entries: tuple[Entry, ...]


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
    asked: Words = Words("")
    """How the host puts the question."""
    left: int = 0
    """Further turns of the answer, to be read in the interview."""


@dataclass(frozen=True, slots=True)
class InterviewPassages:
    """An interview and what in it a page is about."""

    title: Words
    href: str
    date: str
    date_words: str
    speakers: str
    sections: tuple[SectionPassages, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a concordance."""

    left: str
    keyword: str
    right: str
    href: str
    number: int
    misheard: bool


@dataclass(frozen=True, slots=True)
class SpeakerLines:
    """What one speaker of an interview says of a term."""

    speaker: str
    slug: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class InterviewLines:
    """A concordance within one interview."""

    title: Words
    href: str
    slug: str
    date: str
    date_words: str
    language: str
    speakers: tuple[SpeakerLines, ...]
    count: int


@dataclass(frozen=True, slots=True)
class NameCard:
    """What a click on a name in running text shows."""

    id: str
    title: Words
    note: str
    definition: Words
    href: str
    mentions: str
    """How often and by whom, in words."""


@dataclass(frozen=True, slots=True)
class CiteView:
    """How to cite an interview and its turns, and where to report a fault."""

    formats: tuple[tuple[str, str], ...]
    """Name and text of each, for the interview as a whole."""
    data: str
    """JSON for the script: the same for a turn, with places to fill."""
    report: str
    """Address of a prefilled issue; empty without a repository."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn as a page shows it."""

    id: str
    number: int
    speaker: str
    person: str
    """Slug of the speaker."""
    speaker_href: str
    colour: int
    """From 1, in the order of the front matter."""
    language: str
    html: Markup
    parallel_language: str
    parallel: Markup
    permalink: str
    """Absolute; stays when pages change."""
    retired: tuple[str, ...]
    clock: str
    topics: tuple[Link, ...]
    line: int = 0
    """Of the interview's file, where the repository is known."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, or what of it stands on a page."""

    id: str
    title: Words
    continued: bool
    topics: tuple[Link, ...]
    questions: tuple[Link, ...]
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True)
class ContentsItem:
    """A line of the table of contents of an interview."""

    title: Words
    href: str
    page: int
    here: bool
    """Whether the section stands on the page shown."""


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Someone who speaks in an interview."""

    name: Words
    href: str
    about: Words
    turns: int
    colour: int


@dataclass(frozen=True, slots=True)
class HomePage:
    frame: Frame
    summary: Words
    cards: tuple[Card, ...]
    topics: tuple[Entry, ...]
    questions: tuple[Entry, ...]
    terms: int
    people: int


@dataclass(frozen=True, slots=True)
class InterviewListPage:
    frame: Frame
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """A page of an interview, or all of it."""

    frame: Frame
    slug: str
    title: Words
    edition: str
    date: str
    date_words: str
    source_title: Words
    source_url: str
    summary: Words
    note: Words
    speakers: tuple[SpeakerView, ...]
    characters: int
    minutes: int
    contents: tuple[ContentsItem, ...]
    sections: tuple[SectionView, ...]
    page: int
    """From 1; 0 for the whole interview on one page."""
    pages: tuple[Link, ...]
    previous: Link | None
    following: Link | None
    whole: Link
    data: str
    bilingual: bool
    cards: tuple[NameCard, ...]
    cite: CiteView


@dataclass(frozen=True, slots=True)
class EntryListPage:
    """The glossary, the topics, the questions or the people."""

    frame: Frame
    kind: str
    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TermPage:
    frame: Frame
    slug: str
    title: Words
    other_titles: tuple[Words, ...]
    kind: str
    definition: Words
    spellings: tuple[str, ...]
    misheard: tuple[str, ...]
    related: tuple[Link, ...]
    topics: tuple[Link, ...]
    interviews: tuple[InterviewLines, ...]
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
class PersonPage:
    frame: Frame
    slug: str
    title: Words
    other_titles: tuple[Words, ...]
    about: Words
    interviews: tuple[Card, ...]
    topics: tuple[Link, ...]
    mentioned: tuple[InterviewLines, ...]
    count: int


@dataclass(frozen=True, slots=True)
class TextPage:
    """About, and the page for what is not found."""

    frame: Frame
    title: Words
    html: Markup
    facts: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SearchPage:
    frame: Frame
    settings: str
    """JSON for the script."""
    lists: tuple[Link, ...]
    terms: tuple[Link, ...]
    topics: tuple[Link, ...]


View = (
    HomePage
    | InterviewListPage
    | InterviewPage
    | EntryListPage
    | TermPage
    | TopicPage
    | QuestionPage
    | PersonPage
    | SearchPage
    | TextPage
)
