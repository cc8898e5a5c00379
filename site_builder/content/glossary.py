"""A file of `glossary/` in, its terms out."""

from collections.abc import Iterator
from typing import Literal

from site_builder.content.dates import as_of
from site_builder.content.fields import Fields
from site_builder.content.names import Entry, parse_name
from site_builder.core.entries import Term
from site_builder.core.kinds import TERM, TOPIC
from site_builder.core.languages import language_of_key
from site_builder.core.model import Reference
from site_builder.core.problems import Report

TERM_KINDS = (
    "concept",
    "algorithm",
    "model",
    "task",
    "field",
    "software",
    "organisation",
    "venue",
    "dataset",
    "work",
    "course",
    "award",
    "project",
    "hardware",
    "place",
)

PROPER = frozenset({"organisation", "venue", "work", "course", "award", "project", "place"})
"""Kinds whose entries are names: converted character by character, unless they say how."""


def parse_term(slug: str, fields: Fields, report: Report) -> Term:
    """Read one entry of the glossary."""
    titles = fields.local_fields()
    for key in fields.languages.needed_keys:
        if language_of_key(key) not in titles:
            fields.missing(key, f"give the headword: `{key}: …`")
    abbreviation = fields.text("abbreviation")
    related, topics = fields.words("related"), fields.words("topics")
    kind = fields.choice("kind", TERM_KINDS, default="concept")
    term = Term(
        slug=slug,
        kind=kind,
        titles=titles,
        abbreviation=abbreviation,
        name=parse_name(Entry(TERM, slug, titles, abbreviation, kind in PROPER), fields, report),
        definition=fields.local_text("definition", required=True),
        related=tuple(word.text for word in related),
        topics=tuple(word.text for word in topics),
        where=fields.where,
        files=_files(fields),
        references=(
            *(Reference(TERM, word.text, word.where) for word in related),
            *(Reference(TOPIC, word.text, word.where) for word in topics),
        ),
        as_of=as_of(fields, report),
    )
    fields.done()
    return term


def _files(fields: Fields) -> Literal["always", "never", ""]:
    found = fields.choice("files", ("always", "never"), default="by frequency")
    return "always" if found == "always" else "never" if found == "never" else ""


def other_names(term: Term) -> Iterator[str]:
    """What the term is called beside its headwords."""
    shown = {*term.titles.values(), term.abbreviation}
    return (s.text for s in term.name.spellings if s.shown and not s.misheard and s.text not in shown)
