"""What every page has, and words and links."""

from typing import Protocol

from site_builder.core.records import dataclass


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


NO_WORDS = Words("")


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
    tag: str
    """Of the language, as the page tells it to a browser."""
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
    licence: str = ""
    """Of the text on the page; empty where none is declared."""
    indexed: bool = True
    """Whether search engines should list the page."""
    sheet: int = 1
    """Which part of a long page this is."""
    sheets: tuple[Link, ...] = ()
    """The parts, `count` their numbers; none where there is one."""
    structured: str = ""
    """JSON-LD, ready to stand in a script element."""
    picture: str = ""
    """Address of the picture that stands beside a shared link; empty where the site has none."""


class View(Protocol):
    """What a page shows."""

    @property
    def frame(self) -> Frame: ...
