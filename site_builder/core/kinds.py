"""The kinds of things that have a page each, and all that is the same for every kind but for a word.

What a page shows stands beside its views (`pages.entry_pages.PAGES`), how an entry is read beside its fields
(`content.collect.PARSERS`); everything else asks this table.
"""

from typing import NamedTuple

from site_builder.core.records import dataclass

TERM, TOPIC, QUESTION, PERSON = "term", "topic", "question", "person"

SPEAKER, EVENT, WORDS_OF_TOPIC, SERIES = "speaker", "event", "words of topic", "series"
"""What interviews give beside: to the page of a person what is said by the person, to the timeline events,
to the page of a topic places that mention its words and are not filed there, to the other interviews of
its series what part of it this one is."""


class Key(NamedTuple):
    """What a page is about: a kind (or other rows that an interview gives), and one of it."""

    kind: str
    slug: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry."""

    name: str
    """As `build.py new` and messages call one of them."""
    register: str
    """All of them: a field of `Collection`, and of `data/collection.json`."""
    section: str
    """The folder of their pages, and what ends the keys of their words (`menu_…`, `about_…`)."""
    source: str
    """The file or the folder of `content/` in which they stand."""
    counted: str
    """What a page counts, in `data/collection.json`."""
    named: bool = False
    """Whether their names are looked for in texts, and their list stands in the order of names."""

    quotes: bool = False
    """Whether their pages quote whole passages."""
    rows: tuple[str, ...] = ()
    """What interviews give to their pages beside what is said of them."""

    @property
    def folder(self) -> str:
        """The address of their list, below which their pages are."""
        return f"{self.section}/"


KINDS = {
    kind.name: kind
    for kind in (
        Kind(TOPIC, "topics", "topics", "topics.yaml", "passages", quotes=True, rows=(WORDS_OF_TOPIC,)),
        Kind(QUESTION, "questions", "questions", "questions.yaml", "answers", quotes=True),
        Kind(TERM, "terms", "glossary", "glossary/", "mentions", named=True),
        Kind(PERSON, "people", "people", "people.yaml", "mentions", named=True, rows=(SPEAKER,)),
    )
}
"""In the order of the menu."""

KIND_OF_ROWS = {rows: name for name, kind in KINDS.items() for rows in (name, *kind.rows)}
"""On the pages of which kind rows stand."""

NAMED = tuple(name for name, kind in KINDS.items() if kind.named)
