"""The types of what `site.yaml` says."""

from collections.abc import Mapping
from typing import Literal

from site_builder.core.languages import SHIPPED, Language, Languages
from site_builder.core.model import LocalText
from site_builder.core.problems import Location
from site_builder.core.records import dataclass, field

LinkPolicy = Literal["every", "section", "page", "interview", "none"]


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
    accessibility: LocalText = field(default_factory=dict)
    """What the site promises to readers with disabilities, on a page of its own; none where it is empty."""
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
