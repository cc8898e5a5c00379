"""Pages of an interview."""

from typing import NamedTuple

from markupsafe import Markup

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import Frame, Link, Words
from site_builder.pages.views.picture_views import Strip


class CardKind(NamedTuple):
    """The languages of a card's texts, where they are not the page's."""

    title: str
    note: str
    definition: str


class NameCard(NamedTuple):
    """What a click on a name in running text shows."""

    id: str
    title: str
    note: str
    """The name in the other language, where that is another."""
    definition: Markup
    href: str
    mentions: str
    """How often and by whom, in words."""
    kind: CardKind


@dataclass(frozen=True, slots=True)
class CiteView:
    """How to cite an interview and its turns, and where to report a fault."""

    formats: tuple[tuple[str, str], ...]
    """Name and text of each, for the interview as a whole."""
    data: str
    """JSON for the script: the same for a turn, with places to fill."""
    report: str
    """Address of a prefilled issue; empty without a repository."""


class TurnKind(NamedTuple):
    """What turns have in common, most of a speaker's."""

    speaker: str
    person: str
    """Slug of the speaker."""
    colour: int
    """From 1, in the order of the front matter."""
    language: str
    parallel_language: str
    brief: bool
    """Whether the turn only agrees; such a one takes a line."""
    named: bool
    """Whether its text opens with the speaker's name, which is then not set before it once more."""
    retired: tuple[str, ...]
    together: tuple[str, ...] = ()
    """Slugs of all who speak, where it is more than one."""
    doubtful: bool = False
    """Whether an import guessed the speaker and nobody confirmed it."""


class TurnView(NamedTuple):
    """One turn as pages show it."""

    id: str
    number: int
    html: Markup
    parallel: Markup
    permalink: str
    """Absolute; stays when pages change."""
    clock: str
    recording: str
    """Address of the recording at that time; empty where it is not known."""
    line: int
    """Of the interview's file, where the repository is known; else 0."""
    kind: TurnKind


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, or what of it stands on a page."""

    id: str
    title: Words
    continued: bool
    topics: tuple[Link, ...]
    questions: tuple[Link, ...]
    turns: tuple[TurnView, ...]
    retired: tuple[str, ...] = ()
    """Ids of sections that this one stands for now."""


@dataclass(frozen=True, slots=True)
class ContentsItem:
    """A line of the table of contents of an interview."""

    title: Words
    href: str
    page: int
    here: bool
    """Whether the section stands on the page shown."""


@dataclass(frozen=True, slots=True)
class PlayerView:
    """A recording that the page can play after a click."""

    href: str
    """Where it is published."""
    host: str
    data: str
    """JSON for the script."""
    policy: str
    """What the policy of the page allows beside what all pages may ask."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The series that an interview is part of."""

    name: Words
    number: str
    """Which part of it this one is, in words; empty where nobody says."""
    others: tuple[Link, ...]
    """Other parts, `count` their numbers."""


@dataclass(frozen=True, slots=True)
class CreditsView:
    """Where an interview comes from; people without a page have no address."""

    sources: tuple[Link, ...]
    """One at least; the address may not be known yet."""
    place: Words
    translators: tuple[Link, ...]
    retold_by: tuple[Link, ...]
    series: SeriesView | None


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Someone who speaks in an interview."""

    name: Words
    href: str
    about: Words
    turns: int
    colour: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage of another interview, and why it is named."""

    title: Words
    href: str
    interview: Words
    speaker: str
    date: str
    date_words: str
    reason: str
    left: str
    keyword: str
    right: str
    language: str
    """Of the words around the keyword, where it is not the page's."""


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """A page of an interview, or all of it."""

    frame: Frame
    slug: str
    draft: bool
    """Whether the page is shown to whoever asks for drafts and to nobody else."""
    title: Words
    edition: str
    date: str
    date_words: str
    credits: CreditsView
    summary: Words
    note: Words
    speakers: tuple[SpeakerView, ...]
    length: str
    """In words."""
    minutes: int
    contents: tuple[ContentsItem, ...]
    strip: Strip | None
    sections: tuple[SectionView, ...]
    filed_by_words: bool
    """Whether words alone say what its sections stand under."""
    page: int
    """From 1; 0 for the whole interview on one page."""
    pages: tuple[Link, ...]
    previous: Link | None
    following: Link | None
    whole: Link
    data: str
    own: str
    """What the language read is called."""
    parallel: str
    """What the language of the parallel text is called; empty where there is none."""
    peek: str
    """The same in a letter or two."""
    cards: tuple[NameCard, ...]
    cite: CiteView
    related: tuple[Suggestion, ...]
    player: PlayerView | None = None
