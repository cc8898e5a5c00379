"""`import`: a raw transcript in, a draft and its ledger out."""

import argparse
import sys

from site_builder.content.collect import collect
from site_builder.core.exits import at_hand
from site_builder.core.model import Person, Term


def run(options: argparse.Namespace) -> int:
    from site_builder.importer.command import import_transcript
    from site_builder.importer.types import ImportRequest, Known

    collection = collect(options.content, lambda _: None)
    entries: list[Term | Person] = [*collection.terms.values(), *collection.people.values()]
    people = collection.people.values()
    request = ImportRequest(
        raw=options.raw,
        slug=options.slug,
        speakers=tuple(name.strip() for name in options.speakers.split(",")),
        content=options.content,
        format=options.format,
        decisions=options.decisions,
        known=tuple(Known(entry.slug, tuple(s.text for s in entry.name.spellings)) for entry in entries),
        people={spelling.text: person.slug for person in people for spelling in person.name.spellings},
    )
    with at_hand(options.raw):
        return import_transcript(request, lambda problem: print(problem, file=sys.stderr))
