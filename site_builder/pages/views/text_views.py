"""The search, about, and the page for what is not found."""

from markupsafe import Markup

from site_builder.core.records import dataclass
from site_builder.pages.views.frame import Frame, Link, Words


@dataclass(frozen=True, slots=True)
class TextPage:
    """About, and the page for what is not found."""

    frame: Frame
    title: Words
    html: Markup
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    frame: Frame
    settings: str
    """JSON for the script."""
    about: str
    lists: tuple[Link, ...]
    terms: tuple[Link, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """Says that the text of an interview was taken out."""

    frame: Frame
    note: Words


@dataclass(frozen=True, slots=True)
class MovedPage:
    """Leads on to another page."""

    frame: Frame
    title: str
    """Of the page it leads to."""
    href: str
