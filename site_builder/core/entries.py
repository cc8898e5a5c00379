"""The types of what is declared in a register: a term, a person, a topic, a question."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from site_builder.core.model import LocalText, Reference
from site_builder.core.problems import Location
from site_builder.core.records import dataclass, field


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


class Portrait(NamedTuple):
    """A picture of a person."""

    image: str
    """The name of a file of `content/images/`."""
    alt: LocalText
    """What it shows, for those who cannot see it."""
    credit: str
    licence: str


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
    portrait: Portrait | None = None
    references: tuple[Reference, ...] = ()

    @property
    def texts(self) -> tuple[LocalText, ...]:
        """What cards, lists and the page show of the person."""
        alt = (self.portrait.alt,) if self.portrait else ()
        return self.titles, self.labels, self.about, *alt


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
