"""The commands other than `build`: their options in, an exit code out. Loaded when one is asked for."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.build.pipeline import Folders, build_files, read, remarks
from site_builder.checks.links import DeadLinksError, verified
from site_builder.commands.printing import dead_link, has_errors, print_problems
from site_builder.content.collect import collect
from site_builder.core.exits import FAULTS, FINE, usage
from site_builder.core.model import Collection, Person, Term
from site_builder.core.problems import Problem, Report, Severity

ROOT = Path(__file__).resolve().parents[2]


def folders_of(options: argparse.Namespace) -> Folders:
    return Folders(options.content, ROOT / "templates", ROOT / "static")


def run_check(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    collection = read(folders_of(options), "", problems.append)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += dead_links(collection, folders_of(options), problems.append)
        problems += remarks(collection)
    print_problems(problems)
    faults = has_errors(problems)
    if not faults:
        print(f"{len(collection.interviews)} interviews, {len(collection.terms)} terms: no errors")
    return FAULTS if faults or (options.strict and problems) else FINE


def base_path(collection: Collection) -> str:
    return urlsplit(collection.site.base_url).path


def dead_links(collection: Collection, folders: Folders, report: Report) -> list[Problem]:
    """Build the site in memory and say which of its links lead nowhere."""
    try:
        for _ in verified(build_files(collection, folders, report), base_path(collection)):
            pass
    except DeadLinksError as error:
        return [dead_link(link) for link in error.links]
    return []


def run_serve(options: argparse.Namespace) -> int:
    from site_builder.commands.serve import serve

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    return serve(folders_of(options), options.port)


def run_import(options: argparse.Namespace) -> int:
    from site_builder.importer.command import import_transcript
    from site_builder.importer.types import ImportRequest, Known

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
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
    return import_transcript(request, lambda problem: print(problem, file=sys.stderr))


def run_format(options: argparse.Namespace) -> int:
    from site_builder.commands.formatting import format_content

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    changed = format_content(options.content, problems.append)
    for file in changed:
        print(f"changed {file}")
    print(f"{len(changed)} files changed")
    print_problems(problems)
    return FAULTS if has_errors(problems) else FINE


def run_publish(options: argparse.Namespace) -> int:
    from site_builder.checks.published import FILE, publish

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    collection = read(folders_of(options), "", problems.append)
    print_problems(problems)
    if has_errors(problems):
        return FAULTS
    print(f"{publish(options.content, collection)} new addresses in {options.content / FILE}")
    return FINE


def run_new(options: argparse.Namespace) -> int:
    from site_builder.commands.skeletons import SkeletonError, make_skeleton

    try:
        print(make_skeleton(options.kind, options.slug, options.content))
    except SkeletonError as error:
        return usage(str(error))
    return FINE
