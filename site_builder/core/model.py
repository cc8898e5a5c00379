"""The types that the stages hand on. No behaviour beyond properties."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from site_builder.core.problems import Location
from site_builder.core.records import dataclass, field

LocalText = Mapping[str, str]
"""One text in several languages, by language tag (`zh-Hans`, `zh-Hant`, `en`)."""


MarkKind = Literal[
    "emphasis", "strong", "code", "link", "note", "textual", "mark", "term", "plain", "place", "footnote"
]
PartKind = Literal["alt", "caption", "credit", "row", "cell"]
SpanKind = MarkKind | PartKind
"""`note`: an explanation by the editor; `textual`: what the source's wording was; `mark`: a stage direction
such as [笑]; `term`: linked by hand; `plain`: by hand not linked; `place`: leads to a place of this site;
`alt`, `caption`, `credit`: the words of an image; `row` and, within it, `cell`: of a table;
`footnote`: the mark of one, which takes no room in the text."""

BlockKind = Literal[
    "paragraph",
    "bullet",
    "ordered",
    "further",
    "code",
    "direction",
    "break",
    "image",
    "table",
    "footnote",
    "quote",
]
"""`further`: a paragraph that goes on with an item of a list; `direction`: one that tells what happens
instead of what is said; `break`: a pause in the text; `footnote`: the text of one; `quote`: a paragraph
that somebody quotes."""


class Span(NamedTuple):
    """A stretch of a block's text that is more than text."""

    start: int
    end: int
    kind: SpanKind
    value: str = ""
    """The address of a link, the slug of a term, a place (as `content.places` keeps it), an image's file,
    the number of a footnote, `head` of a row that names the columns, the side to which a cell is set."""


class Block(NamedTuple):
    """One paragraph, list item or piece of code, as plain text and spans."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    """In order of start; spans nest or are apart, they never cross."""
    number: int = 0
    """The number of an ordered list item as written, of a footnote, or of a paragraph in
    a quotation, from 1."""
    level: int = 0
    """Of an item of a list, or of what goes on with it: in how many others it stands."""


NAME, TURN, PASSAGE, HERE, IMAGE, VOICE = "name", "turn", "passage", "here", "image", "voice"


class Reference(NamedTuple):
    """A slug typed in content, which has to name something declared."""

    kind: str
    """One of `KINDS`; `NAME`: a term or a person; `TURN`: of the interview itself; `PASSAGE`: `slug#id`, or
    the slug of an interview alone; `HERE`: a turn or section of the interview itself, also a retired one;
    `IMAGE`: the name of a file; `VOICE`: what stands before a colon, which may be a name."""
    slug: str
    where: Location


class Turn(NamedTuple):
    """One uninterrupted stretch of speech by one person, or by several at once, with its parallel texts."""

    id: str
    """Permanent; unique within the interview."""
    speaker: str
    """Slug of the person; the first of several."""
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
    others: tuple[str, ...] = ()
    """Slugs of those who speak it together with the speaker."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks it, the first of the label first."""
        return self.speaker, *self.others


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


class Mention(NamedTuple):
    """A name found in a text."""

    kind: str
    """One of `NAMED`."""
    slug: str
    start: int
    end: int
    """`start` and `end` count code points of the block's plain text."""
    misheard: bool = False
