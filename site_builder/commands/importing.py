"""`import`: a raw transcript in, a draft and its ledger out."""

import argparse
import os
import sys

from site_builder.commands.notes import tell
from site_builder.commands.translation import language_of, translated
from site_builder.content.collect import collect
from site_builder.core.entries import Person, Question, Term, Topic
from site_builder.core.exits import at_hand
from site_builder.core.problems import Problem
from site_builder.importer.request import Known, Subject


def _known(entry: Term | Person) -> Known:
    """What the importer is told of an entry: how it is written, and how it is misheard."""
    spellings = entry.name.spellings
    return Known(
        entry.slug,
        tuple(spelling.text for spelling in spellings if not spelling.misheard),
        tuple(spelling.text for spelling in spellings if spelling.misheard),
    )


def _subject(entry: Question | Topic) -> Subject:
    return Subject(entry.slug, tuple(entry.titles.values()))


def _report(problem: Problem) -> None:
    print(translated(problem, language_of(os.environ)), file=sys.stderr)


def run(options: argparse.Namespace) -> int:
    from site_builder.importer.command import import_transcript
    from site_builder.importer.request import ImportRequest

    collection = collect(options.content, lambda _: None)
    entries: list[Term | Person] = [*collection.terms.values(), *collection.people.values()]
    people = collection.people.values()
    named = options.speakers is not None
    request = ImportRequest(
        raw=options.raw,
        slug=options.slug,
        speakers=tuple(name.strip() for name in options.speakers.split(",")) if named else (),
        content=options.content,
        format=options.format,
        decisions=options.decisions,
        known=tuple(map(_known, entries)),
        questions=tuple(map(_subject, collection.questions.values())),
        topics=tuple(map(_subject, collection.topics.values())),
        people={spelling.text: person.slug for person in people for spelling in person.name.spellings},
    )
    with at_hand(options.raw):
        return import_transcript(request, _report, tell)
