"""Arguments in, exit code out: 0 fine, 1 faults in content, 2 wrong usage."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from time import monotonic
from urllib.parse import urlsplit

from site_builder.collect import collect
from site_builder.config import is_base_url
from site_builder.limits import near_limits
from site_builder.links import DeadLink, DeadLinksError, verified
from site_builder.model import Collection, Person, Term
from site_builder.pipeline import Folders, build_files, read
from site_builder.problems import Location, Problem, Report, Severity
from site_builder.write import NotOursError, output_folder, write_site

ROOT = Path(__file__).resolve().parent.parent
MOST_OF_A_KIND = 20
FINE, FAULTS, USAGE, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        # The reader of our output went away; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTS
    except KeyboardInterrupt:
        note("stopped; what was there before is unchanged")
        return STOPPED


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="build.py", description="Cleaned interview transcripts in, a site out."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    content = argparse.ArgumentParser(add_help=False)
    content.add_argument(
        "--content", type=Path, default=ROOT / "content", metavar="DIR", help="default: content/"
    )

    build = commands.add_parser("build", parents=[content], help="content/ → _site/")
    build.add_argument("--output", type=Path, default=ROOT / "_site", metavar="DIR", help="default: _site/")
    build.add_argument(
        "--base-url", default="", metavar="URL", help="where the site will stand; default: site.yaml"
    )
    build.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="at most N processes; at present one is used"
    )
    build.add_argument(
        "--clean", action="store_true", help="start from nothing, as every build does at present"
    )
    build.set_defaults(run=run_build)

    serve = commands.add_parser(
        "serve", parents=[content], help="show the site, rebuild and reload on every change"
    )
    serve.add_argument("--port", type=int, default=8000, metavar="N")
    serve.set_defaults(run=run_serve)

    check = commands.add_parser("check", parents=[content], help="every check, nothing written")
    check.add_argument("--strict", action="store_true", help="warnings are errors")
    check.set_defaults(run=run_check)

    imported = commands.add_parser(
        "import", parents=[content], help="a raw transcript → a draft and its ledger"
    )
    imported.add_argument("raw", type=Path, metavar="RAW")
    imported.add_argument("slug", metavar="SLUG")
    imported.add_argument(
        "--speakers", required=True, metavar='"HOST,GUEST"', help="names, in the order of their roles"
    )
    imported.add_argument("--format", default=None, metavar="NAME", help="default: found out")
    imported.add_argument(
        "--decisions", type=Path, default=None, metavar="FILE", help="what an editor decided before"
    )
    imported.set_defaults(run=run_import)

    publish = commands.add_parser(
        "publish", parents=[content], help="note every address of the site as published: none may get lost"
    )
    publish.set_defaults(run=run_publish)

    form = commands.add_parser("format", parents=[content], help="canonical spacing, ids for new turns")
    form.set_defaults(run=run_format)

    new = commands.add_parser(
        "new", parents=[content], help="a skeleton: interview, term, topic, question, person"
    )
    new.add_argument("kind", choices=("interview", "term", "topic", "question", "person"))
    new.add_argument("slug")
    new.set_defaults(run=run_new)
    return top


def folders_of(options: argparse.Namespace) -> Folders:
    return Folders(options.content, ROOT / "templates", ROOT / "static")


def note(message: str) -> None:
    print(f"build.py: {message}", file=sys.stderr)


def usage(message: str) -> int:
    note(message)
    return USAGE


def run_build(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    if options.base_url and not is_base_url(options.base_url):
        return usage(f"--base-url {options.base_url} is no address of a site")
    if options.jobs < 0:
        return usage("--jobs has to be 0 or more")
    try:
        with output_folder(options.output, note) as output:
            return build_into(output, options)
    except NotOursError as error:
        return usage(f"{options.output} {error}")
    except BrokenPipeError:
        raise
    except OSError as error:
        named = f" ({error.filename})" if error.filename else ""
        return usage(f"cannot write {options.output}: {error.strerror or error}{named}")


def build_into(output: Path, options: argparse.Namespace) -> int:
    """Read, check, build and write; `output` is ours alone meanwhile."""
    begin = monotonic()
    problems: list[Problem] = []
    collection = read(folders_of(options), options.base_url, problems.append)
    if print_problems(problems):
        return FAULTS
    already = len(problems)
    files = verified(build_files(collection, folders_of(options), problems.append), base_path(collection))
    try:
        written = write_site(files, output)
    except DeadLinksError as error:
        print_problems([dead_link(link) for link in error.links])
        return FAULTS
    limits = near_limits(written.size, written.largest, monotonic() - begin)
    print_problems([*problems[already:], *limits])
    print(
        f"{len(collection.interviews)} interviews, {written.files} files ({written.changed} changed), "
        f"{written.size / 1e6:.1f} MB of 1,000 in {options.output}"
    )
    return FINE


def run_check(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    collection = read(folders_of(options), "", problems.append)
    if not any(problem.severity is Severity.ERROR for problem in problems):
        problems += dead_links(collection, folders_of(options), problems.append)
    faults = print_problems(problems)
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


def dead_link(link: DeadLink) -> Problem:
    where = Location(PurePosixPath("_site") / link.page)
    return Problem("dead-link", f"the link `{link.address}` leads nowhere", where)


def print_problems(problems: Sequence[Problem]) -> bool:
    """Print all problems in order of place, at most `MOST_OF_A_KIND` of a kind; whether one is an error."""
    ordered = sorted(
        dict.fromkeys(problems), key=lambda problem: (problem.where, problem.code, problem.message)
    )
    kinds: Counter[str] = Counter()
    for problem in ordered:
        kinds[problem.code] += 1
        if kinds[problem.code] <= MOST_OF_A_KIND:
            print(problem, file=sys.stderr)
    for code, number in sorted(kinds.items()):
        if number > MOST_OF_A_KIND:
            print(f"and {number - MOST_OF_A_KIND} more of {code}", file=sys.stderr)
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    warnings = len(ordered) - errors
    if ordered:
        print(
            f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}", file=sys.stderr
        )
    return errors > 0


def run_serve(options: argparse.Namespace) -> int:
    from site_builder.serve import serve

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    return serve(folders_of(options), options.port)


def run_import(options: argparse.Namespace) -> int:
    from site_builder.importer import ImportRequest, Known, import_transcript

    collection = collect(options.content, lambda _: None) if options.content.is_dir() else None
    entries: list[Term | Person] = (
        [*collection.terms.values(), *collection.people.values()] if collection else []
    )
    people = collection.people.values() if collection else ()
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
    problems: list[Problem] = []
    code = import_transcript(request, problems.append)
    print_problems(problems)
    return code


def run_format(options: argparse.Namespace) -> int:
    from site_builder.formatting import format_content

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    changed = format_content(options.content, problems.append)
    for file in changed:
        print(f"changed {file}")
    print(f"{len(changed)} files changed")
    return FAULTS if print_problems(problems) else FINE


def run_publish(options: argparse.Namespace) -> int:
    from site_builder.published import FILE, publish

    if not options.content.is_dir():
        return usage(f"no folder {options.content}")
    problems: list[Problem] = []
    collection = read(folders_of(options), "", problems.append)
    if print_problems(problems):
        return FAULTS
    print(f"{publish(options.content, collection)} new addresses in {options.content / FILE}")
    return FINE


def run_new(options: argparse.Namespace) -> int:
    from site_builder.skeletons import SkeletonError, make_skeleton

    try:
        print(make_skeleton(options.kind, options.slug, options.content))
    except SkeletonError as error:
        return usage(str(error))
    return FINE
