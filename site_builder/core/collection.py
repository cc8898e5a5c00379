"""The type of everything in `content/` together."""

from collections.abc import Mapping
from typing import NamedTuple

from site_builder.core.entries import Entry, Person, Question, Term, Topic
from site_builder.core.images import Image
from site_builder.core.kinds import KINDS
from site_builder.core.model import Interview, LocalText
from site_builder.core.problems import Location
from site_builder.core.records import dataclass, field
from site_builder.core.settings import SiteConfig


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
    images: Mapping[str, Image] = field(default_factory=dict)
    """By the name of the file."""
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
