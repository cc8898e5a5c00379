"""What an import is asked for, and what it may know."""

from collections.abc import Mapping
from pathlib import Path

from site_builder.core.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the glossary or a person, with every spelling."""

    slug: str
    spellings: tuple[str, ...]
    """The headwords first."""
    misheard: tuple[str, ...] = ()
    """Forms that are none and lead here."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A question or a topic of the collection."""

    slug: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's word on one place: who speaks from `start` (a raw offset) on."""

    start: int
    speaker: str
    end: int = 0
    """Up to where that is certain; 0: the decoder goes on from the first phrase."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the command line asks for."""

    raw: Path
    slug: str
    speakers: tuple[str, ...]
    content: Path
    format: str | None = None
    decisions: Path | None = None
    known: tuple[Known, ...] = ()
    """Terms and people of the collection, for the list of spellings."""
    questions: tuple[Subject, ...] = ()
    topics: tuple[Subject, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    """Any spelling of a person's name: the person's slug."""
