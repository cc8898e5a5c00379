"""The types that the stages hand on. No behaviour beyond properties."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from site_builder.core.kinds import KINDS
from site_builder.core.languages import SHIPPED, Language, Languages
from site_builder.core.problems import Location
from site_builder.core.records import dataclass, field

LocalText = Mapping[str, str]
"""One text in several languages, by language tag (`zh-Hans`, `zh-Hant`, `en`)."""

LinkPolicy = Literal["every", "section", "page", "interview", "none"]

SpanKind = Literal["emphasis", "strong", "code", "link", "note", "textual", "mark", "term", "plain"]
"""`note`: an explanation by the editor; `textual`: what the source's wording was; `mark`: a stage direction
such as [笑]; `term`: linked by hand; `plain`: by hand not linked."""

BlockKind = Literal["paragraph", "bullet", "ordered", "code"]


class Span(NamedTuple):
    """A stretch of a block's text that is more than text."""

    start: int
    end: int
    kind: SpanKind
    value: str = ""
    """The address of a link, the slug of a term."""


class Block(NamedTuple):
    """One paragraph, list item or piece of code, as plain text and spans."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    """In order of start; spans nest or are apart, they never cross."""
    number: int = 0
    """The number of an ordered list item as written."""


NAME, TURN, PASSAGE = "name", "turn", "passage"


class Reference(NamedTuple):
    """A slug typed in content, which has to name something declared."""

    kind: str
    """One of `KINDS`; `NAME`: a term or a person; `TURN`: of the interview itself; `PASSAGE`: `slug#id`."""
    slug: str
    where: Location


class Turn(NamedTuple):
    """One uninterrupted stretch of speech by one person, with its parallel texts."""

    id: str
    """Permanent; unique within the interview."""
    speaker: str
    """Slug of the person."""
    texts: Mapping[str, tuple[Block, ...]]
    """Blocks by language; the interview's own language is always there."""
    section: str
    """Id of the section; empty above the first one."""
    where: Location
    start_seconds: float | None = None
    """Offset into the recording; None when the source has no time codes."""
    topics: tuple[str, ...] = ()
    """Given by hand for this turn alone."""
    questions: tuple[str, ...] = ()
    """Asked in this turn, and answered in the ones that follow until the same person speaks again."""
    asks: tuple[str, ...] = ()
    """Questions that this turn puts."""
    answers: tuple[str, ...] = ()
    """Questions that this turn answers, whoever asked and wherever."""
    doubt: float | None = None
    """How sure the importer was of a guess nobody has confirmed yet, 0 to 1."""


class Length(NamedTuple):
    """How long a text is for a reader."""

    number: int
    unit: str
    """`characters` or `words`, as its language counts."""
    minutes: int


NO_LENGTH = Length(0, "characters", 1)


class Section(NamedTuple):
    """A part of an interview with a title."""

    id: str
    titles: LocalText
    questions: tuple[str, ...]
    """What it is about, where no turn says which question it asks or answers."""
    topics: tuple[str, ...]
    """Under which an editor filed all of it."""
    where: Location


@dataclass(frozen=True, slots=True)
class SourceOfWords:
    """Where an interview was first published."""

    titles: LocalText
    url: str


class Series(NamedTuple):
    """The series of conversations that an interview is part of."""

    name: str
    """What the series is known by: two interviews with the same one are in the same series."""
    titles: LocalText
    number: int
    """Which part of it this one is, from 1; 0 where nobody says."""
    where: Location


class Contributor(NamedTuple):
    """Somebody who worked on a text."""

    person: str
    """Slug of a person; empty for one who has no entry."""
    names: LocalText
    """Where the person has no entry."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an interview comes from, beside its first source."""

    sources: tuple[SourceOfWords, ...] = ()
    """Further ones."""
    series: Series | None = None
    place: LocalText = field(default_factory=dict)
    """Where people spoke."""
    translators: tuple[Contributor, ...] = ()
    retold_by: tuple[Contributor, ...] = ()


NO_PROVENANCE = Provenance()


class Event(NamedTuple):
    """Something dated that is told in a turn."""

    date: str
    turn: str
    titles: LocalText
    """What the turn says."""
    where: Location
    editor: LocalText = {}  # noqa: RUF012  a field of a named tuple
    """What an editor knows besides: it is shown as such."""


State = Literal["published", "draft", "withdrawn"]
"""A draft is built when it is asked for; of what is withdrawn pages say so and nothing else."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation."""

    slug: str
    titles: LocalText
    date: str
    """`2017`, `2017-08` or `2017-08-15`, as far as it is known."""
    languages: tuple[str, ...]
    """The first is the text's own; the others are parallel text."""
    edition: Literal["retold", "verbatim"]
    speakers: Mapping[str, str]
    """Slug of the person by label, in the order of the front matter."""
    source: SourceOfWords
    summary: LocalText
    note: LocalText
    sections: tuple[Section, ...]
    turns: tuple[Turn, ...]
    where: Location
    events: tuple[Event, ...] = ()
    published: str = ""
    """When this text was first published here, as far as it is known; `date` is that of the conversation."""
    unlinked: tuple[str, ...] = ()
    """Slugs of terms and people that are not linked in this interview."""
    licence: str = ""
    """Of this text, where it is not that of the site."""
    recording: str = ""
    """Address of the recording that `start=` counts in, where it is not that of the source."""
    state: State = "published"
    draft: bool = False
    """Whether an import still asks its editor something: what is missing is a warning, not an error."""
    retired: Mapping[str, str] = field(default_factory=dict)
    """Ids that were published once, each with the id that stands for it now."""
    references: tuple[Reference, ...] = ()
    """Every slug typed in the file."""
    provenance: Provenance = NO_PROVENANCE

    @property
    def language(self) -> str:
        return self.languages[0]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name."""

    text: str
    exact: bool
    """Whether upper and lower case are told apart."""
    plural: bool
    """Whether an English plural of it is the same name."""
    only_with: tuple[str, ...] = ()
    """It counts only in an interview where one of these words stands too; none: always."""
    misheard: bool = False
    """A form that transcripts get wrong: leads to the entry, is listed for the editor."""
    shown: bool = True
    """Whether the entry names it among its names; what is merely recognised leads to the entry as well."""
    in_scripts: tuple[tuple[str, str], ...] = ()
    """What it becomes in the other scripts, as the entry declares it: language and text."""
    hyphen: bool = False
    """Whether a hyphen in it counts: `k-means` is then not `k means`."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the linker needs to know of a term or a person."""

    kind: str
    """One of `NAMED`."""
    slug: str
    spellings: tuple[Spelling, ...]
    blocked: tuple[str, ...]
    """Longer words within which a spelling is not this name."""
    proper: bool = False
    """Whether it is the name of somebody or something, which no table of words may touch."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary."""

    slug: str
    kind: str
    titles: LocalText
    """The headword by language."""
    abbreviation: str
    name: Name
    definition: LocalText
    related: tuple[str, ...]
    topics: tuple[str, ...]
    where: Location
    references: tuple[Reference, ...] = ()
    as_of: str = ""
    """Year and month in which the definition was last held against the world; empty where it does not age."""
    files: Literal["always", "never", ""] = ""
    """Whether its mentions can file an interview without filing; empty: unless it stands everywhere."""

    @property
    def texts(self) -> tuple[LocalText, ...]:
        """What cards and lists show of it."""
        return self.titles, self.definition


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks or is spoken of."""

    slug: str
    titles: LocalText
    """The full name by language."""
    labels: LocalText
    """The short name by language."""
    name: Name
    about: LocalText
    where: Location
    as_of: str = ""
    """Year and month in which `about` was last held against the world."""

    @property
    def texts(self) -> tuple[LocalText, ...]:
        """What cards and lists show of the person."""
        return self.titles, self.labels, self.about


class Statement(NamedTuple):
    """A stretch of a summary, and the turns that it rests on."""

    text: str
    evidence: tuple[str, ...] = ()
    """`slug#id` of each turn; none behind the last mark."""


Statements = Mapping[str, tuple[Statement, ...]]
"""A summary by language, cut at its evidence."""


def _pieces(statements: Statements) -> tuple[LocalText, ...]:
    """The statements of a summary one by one."""
    return tuple({language: one.text} for language, found in statements.items() for one in found)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that several interviews touch."""

    slug: str
    titles: LocalText
    summary: LocalText
    """Without its evidence."""
    where: Location
    statements: Statements = field(default_factory=dict)
    see: tuple[str, ...] = ()
    """Topics beside this one."""
    single: LocalText = field(default_factory=dict)
    """Why one interview alone speaks of it."""
    references: tuple[Reference, ...] = ()

    @property
    def texts(self) -> tuple[LocalText, ...]:
        """What cards, lists and its page show of it."""
        return self.titles, self.summary, self.single, *_pieces(self.statements)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that several interviews ask."""

    slug: str
    titles: LocalText
    summary: LocalText
    """Without its evidence."""
    where: Location
    statements: Statements = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    """Those that it is asked about."""
    references: tuple[Reference, ...] = ()

    @property
    def texts(self) -> tuple[LocalText, ...]:
        """What cards, lists and its page show of it."""
        return self.titles, self.summary, *_pieces(self.statements)


Entry = Term | Person | Topic | Question
"""Something declared that has a page."""


@dataclass(frozen=True, slots=True)
class Move:
    """An address that was published once and the one that stands for it now, from the root of an edition."""

    old: str
    new: str
    where: Location


DEFAULT_LANGUAGES = Languages()


@dataclass(frozen=True, slots=True)
class Opening:
    """A passage that the home page begins with."""

    texts: LocalText
    interview: str
    turn: str
    speaker: str
    where: Location
    """Of the turn's name."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """`site.yaml`."""

    titles: LocalText
    summary: LocalText
    about: LocalText
    base_url: str
    """Absolute, ends with a slash."""
    licence: str = ""
    """Of the texts, as readers are told; empty: nothing is claimed."""
    footer: LocalText = field(default_factory=dict)
    """What stands below every page beside that."""
    colour: str = ""
    """Of marks and headings, as CSS has it; the program's own where it is empty."""
    logo: str = ""
    """A file of `static/images/` that stands in front of the title."""
    menu: tuple[str, ...] = ()
    """What the menu leads to, by folder; everything that there is where it is empty."""
    repository: str = ""
    """Address of the source on a code host, without a slash at the end; empty when not public."""
    editions: tuple[str, ...] = SHIPPED
    """Languages of the editions that are built, the one at the root first."""
    languages: Languages = DEFAULT_LANGUAGES
    """In which texts can be written."""
    spoken: Mapping[str, Language] = field(default_factory=dict)
    """What the editions need to know of their languages."""
    characters_per_page: int = 6000
    """0: an interview stands on one page."""
    link_terms: LinkPolicy = "section"
    mentions: bool = True
    """Whether names are looked for in the texts; without that there is nothing to link or to list."""
    search: bool = True
    share_pictures: bool = False
    """Whether pages have pictures that stand beside a shared link."""
    opening: Opening | None = None
    topic_mentions: int = 3
    """A section belongs to a topic when it mentions the topic's terms at least so often."""
    wording: Literal["taiwan", "characters"] = "taiwan"
    """Whether the Traditional edition says 軟體 for 软件, or 軟件."""
    replacements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By target script: words whose conversion is given by hand."""
    protected: tuple[str, ...] = ()
    """Words that keep their characters in both scripts."""
    moved: tuple[Move, ...] = ()

    def language(self, tag: str) -> Language:
        """What is known of the language of an edition."""
        return self.spoken.get(tag) or Language(tag, name=tag, short=tag)


class Withdrawal(NamedTuple):
    """An interview whose text was taken out."""

    note: LocalText
    """Why, if an editor says so."""
    where: Location


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything in `content/`, each kind by slug."""

    site: SiteConfig
    interviews: Mapping[str, Interview]
    terms: Mapping[str, Term]
    people: Mapping[str, Person]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    withdrawn: Mapping[str, Withdrawal] = field(default_factory=dict)
    """Interviews of which pages say that they were withdrawn, by slug."""
    drafts: frozenset[str] = frozenset()
    """Slugs of interviews that are left out, as they are drafts."""
    published_pages: Mapping[str, int] = field(default_factory=dict)
    """By address: the most pages that an interview was ever cut into."""
    unread: frozenset[str] = frozenset()
    """Kinds of entries of which a file could not be read whole: what seems unknown may stand there."""

    def entries(self, kind: str) -> Mapping[str, Entry]:
        """Everything declared of a kind, by slug."""
        entries: Mapping[str, Entry] = getattr(self, KINDS[kind].register)
        return entries

    @property
    def named(self) -> tuple[Term | Person, ...]:
        """Everything whose names are looked for in texts."""
        return (*self.terms.values(), *self.people.values())


class Mention(NamedTuple):
    """A name found in a text."""

    kind: str
    """One of `NAMED`."""
    slug: str
    start: int
    end: int
    """`start` and `end` count code points of the block's plain text."""
    misheard: bool = False
