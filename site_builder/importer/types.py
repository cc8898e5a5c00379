"""Every type the importer's stages hand on; no behaviour beyond properties."""

from collections.abc import Mapping
from enum import StrEnum

from site_builder.core.records import dataclass


class Action(StrEnum):
    """What becomes of a stretch of the raw text (contract: the ledger)."""

    KEEP = "keep"
    DROP = "drop"
    REPLACE = "replace"
    READ = "read"
    """Taken into the draft's metadata: a time code, a label, a title."""


class Kind(StrEnum):
    """What a block of the raw text is."""

    SPEECH = "speech"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw file, decoded without newline translation."""

    text: str
    encoding: str = "utf-8"
    errors: str = "strict"
    """The codec's error handler under which `text` encodes to the same bytes."""
    name: str = "raw.txt"
    sha256: str = ""
    container: str = ""
    """The kind of file (docx, pdf) from which `text` was extracted; empty for a text."""
    extracted_sha256: str = ""
    """The digest of `text` in UTF-8, if it was extracted."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the raw text; offsets are code points."""

    start: int
    end: int
    reason: str
    action: Action = Action.DROP
    by: str = ""
    confidence: float = 1.0
    """Below 1 the change is listed for the editor; `0 <` always."""
    note: str = ""
    """What the editor reads beside the change: candidates, a variant."""
    aside: bool = False
    """A repair inside what is read into metadata: it has no place in the text."""

    @property
    def shown(self) -> str:
        """What stands in the edited text instead."""
        return "" if self.aside else self.by


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubtful stretch that was left as it is."""

    start: int
    end: int
    reason: str
    confidence: float = 0.5
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of speech (or one heading) as the file format has it."""

    start: int
    end: int
    kind: Kind = Kind.SPEECH
    speaker: str | None = None
    """The label as the file writes it; None when it says nothing."""
    seconds: float | None = None
    """Offset into the recording; None when the format has no times."""
    language: str = ""
    identity: str = ""
    """A permanent id the file already gives."""
    doubt: float | None = None
    opens: bool = False
    """Whether a turn starts here even if the speaker stays the same."""
    paragraph: bool = False
    """Whether a new paragraph starts here."""
    joined: bool = False
    """Whether the text goes on the block before without a space."""
    attributes: str = ""
    """What stands in a heading's braces, as written."""
    aside: str = ""
    """Why the file itself says that this is no part of the talk."""
    segment: int = 0
    """Counts pairs of a bilingual text from 1; 0 in a text of one language."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that is nobody's turn and that an editor should see; offsets in the raw text."""

    start: int
    end: int
    reason: str
    text: str
    """As the draft shows it, out of the pages."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A raw text as its format reads it; what no block covers needs an edit."""

    format: str
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()
    front_matter: str = ""
    """The front matter of a draft that is imported again."""
    title: str = ""
    """The title of a page."""
    marked: bool = False
    """Whether emphasis, code and links in it are Markdown."""
    left_out: tuple[LeftOut, ...] = ()
    """What a draft that is imported again shows out of its pages."""
    timed: bool = False
    """Whether blocks are cues of a recording, which may overlap in text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a turn begins, and how sure that is."""

    start: int
    """Offset in the raw text."""
    speaker: str
    confidence: float = 1.0
    reason: str = ""
    seconds: float | None = None
    identity: str = ""
    doubt: float | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading; `start`, `end` are offsets in the raw text."""

    start: int
    end: int
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the draft."""

    number: int
    identity: str
    speaker: str
    text: Mapping[str, str]
    """Plain text by language; paragraphs are parted by a blank line."""
    confidence: float = 1.0
    reason: str = ""
    seconds: float | None = None
    doubt: float | None = None
    headings: tuple[tuple[str, str], ...] = ()
    """Text and braces of the headings in front of this turn."""


@dataclass(frozen=True, slots=True)
class Span:
    """One entry of the ledger; the spans tile the raw text."""

    start: int
    end: int
    action: Action
    reason: str = ""
    by: str = ""
    text: str = ""
    """The raw text of what is not kept."""
    turn: int = 0
    place: str = ""
    language: str = ""
    segment: int = 0


def kind_of(reason: str) -> str:
    """What a reason begins with: `tool` of `tool: Teams`."""
    return reason.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Review:
    """One thing for the editor to decide."""

    turn: int
    start: int
    end: int
    reason: str
    confidence: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished import, before it is written."""

    raw: Raw
    format: str
    title: str
    languages: tuple[str, ...]
    speakers: Mapping[str, str]
    """Label in the text: person's slug."""
    turns: tuple[Turn, ...]
    spans: tuple[Span, ...]
    review: tuple[Review, ...]
    front_matter: str = ""
    marked: bool = False
    """Whether emphasis, code and links of the text are Markdown."""
    date: str = ""
    """As the file gives it."""
    foreign: str = ""
    """The English name of the text's language, where that is neither Chinese nor English."""
    left_out: tuple[LeftOut, ...] = ()
    """Shown in the draft where it stood, out of the pages."""
