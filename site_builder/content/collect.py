"""The folder `content/` in, a `Collection` out; every fault of every file reported."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from site_builder.content.config import parse_config, parse_conversions
from site_builder.content.entries import Parser, read_entries, read_folder, wrong_slug
from site_builder.content.glossary import parse_term
from site_builder.content.images import IMAGE_FAULTS, read_images
from site_builder.content.interview_files import is_left_out, read_interviews
from site_builder.content.misplaced import CONVERSION, misplaced_files
from site_builder.content.published_list import read_published
from site_builder.content.registers import parse_person, parse_question, parse_topic
from site_builder.content.source import read_source, shown_path
from site_builder.content.ui import language_files, read_language
from site_builder.core.collection import Collection, Withdrawal
from site_builder.core.entries import Name, Person
from site_builder.core.folders import folders_of
from site_builder.core.kinds import KINDS, PERSON, QUESTION, TERM, TOPIC, Kind
from site_builder.core.languages import Languages
from site_builder.core.model import IMAGE, Interview
from site_builder.core.problems import Location, Problem, Report, Severity
from site_builder.core.records import replace
from site_builder.core.settings import SiteConfig
from site_builder.core.together import UNKNOWN
from site_builder.text.script import SCRIPTS

UNREADABLE = {
    "unreadable-file",
    "not-utf8",
    "unmerged",
    "yaml-syntax",
    "yaml-reference",
    "yaml-tag",
    "yaml-depth",
    "yaml-documents",
    "wrong-type",
    "wrong-slug",
    *IMAGE_FAULTS,
}
"""Faults behind which entries may hide."""

NO_SITE = SiteConfig({}, {}, {}, "http://localhost/")


def collect(content: Path, report: Report, *, drafts: bool = False, provisional: bool = False) -> Collection:
    """Read everything below `content`, in order of path.

    Drafts are read with `drafts`, turns without an id with `provisional`.
    """
    registers = collect_registers(content, report)
    wrong: list[Problem] = []
    told = both(wrong.append, report)
    folder = content / "interviews"
    read = list(
        read_interviews(folder, told, registers.site.languages, drafts=drafts, provisional=provisional)
    )
    interviews = {found.slug: found for found in read if not is_left_out(found, drafts=drafts)}
    registers = with_absent(registers, [found for found in read if is_left_out(found, drafts=drafts)])
    unread = {"interview"} if any(problem.severity is Severity.ERROR for problem in wrong) else set[str]()
    people = {**stand_ins(interviews.values(), registers.people, report), **registers.people}
    unread |= registers.unread
    return replace(registers, interviews=interviews, people=people, unread=frozenset(unread))


def with_absent(collection: Collection, absent: Sequence[Interview]) -> Collection:
    """The collection that knows which interviews are left out, and why."""
    withdrawn = {one.slug: Withdrawal(one.note, one.where) for one in absent if one.state == "withdrawn"}
    drafts = frozenset(one.slug for one in absent if one.state == "draft")
    return replace(collection, withdrawn=withdrawn, drafts=drafts)


def both(first: Report, second: Report) -> Report:
    """Tell two."""

    def report(problem: Problem) -> None:
        first(problem)
        second(problem)

    return report


def collect_registers(content: Path, report: Report) -> Collection:
    """Read everything below `content` but the interviews."""
    for problem in misplaced_files(content):
        report(problem)
    watched = _Watched(report)

    site = read_site(content / "site.yaml", report)
    known = site.languages
    registers: dict[str, Any] = {
        kind.register: _read_kind(content, kind, watched, known) for kind in KINDS.values()
    }
    _, published = read_published(content, report)
    pages = {address: page.pages for address, page in published.items() if page.pages > 1}
    images = watched.read(IMAGE, lambda told: read_images(content / "images", told))
    unread = frozenset(watched.unread)
    found = Collection(site=site, interviews={}, **registers, unread=unread)
    return replace(found, published_pages=pages, images=images)


PARSERS: Mapping[str, Parser[Any]] = {
    TERM: parse_term,
    PERSON: parse_person,
    TOPIC: parse_topic,
    QUESTION: parse_question,
}
"""How an entry of each kind is read."""


def _read_kind(content: Path, kind: Kind, watched: "_Watched", languages: Languages) -> dict[str, Any]:
    """All entries of a kind: those of one file, or of all files of a folder."""
    source = content / kind.source
    read = read_folder if kind.source.endswith("/") else read_entries
    return watched.read(
        kind.name, lambda report: read(source, kind.name, PARSERS[kind.name], report, languages)
    )


def stand_ins(
    interviews: Iterable[Interview], people: Mapping[str, Person], report: Report
) -> dict[str, Person]:
    """A person for every speaker of a draft whom nobody declared yet, named as in the text."""
    found: dict[str, Person] = {}
    for interview in interviews:
        where = {r.slug: r.where for r in interview.references if r.kind == PERSON}
        for label, slug in interview.speakers.items() if interview.draft else ():
            if slug in people or wrong_slug(slug, where[slug], "slug"):
                continue
            if label != UNKNOWN:  # its turns are told as guesses: somebody declared says them
                message = f"no person `{slug}`; the draft goes by the name in the text"
                hint = f"`python build.py new person {slug}`, and say who it is"
                report(Problem("undeclared-person", message, where[slug], hint, Severity.WARNING))
            name = Name(PERSON, slug, (), ())
            titles = {interview.language: label}
            found.setdefault(slug, Person(slug, titles, {}, name, {}, where[slug]))
    return found


Value = TypeVar("Value")


class _Watched:
    """Passes problems on and remembers of which kinds of entries a file could not be read."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.unread: set[str] = set()

    def read(self, kind: str, reader: Callable[[Report], dict[str, Value]]) -> dict[str, Value]:
        def report(problem: Problem) -> None:
            if problem.code in UNREADABLE:
                self.unread.add(kind)
            self.report(problem)

        return reader(report)


def read_site(file: Path, report: Report) -> SiteConfig:
    if not file.exists():
        report(
            Problem(
                "missing-file",
                "the site has no settings",
                Location(shown_path(file)),
                "add `site.yaml` with `title:` and `base_url:`",
            )
        )
        return NO_SITE
    source = read_source(file, report)
    files = language_files(folders_of(file.parent).templates)
    config = parse_config(source, report, tuple(files)) if source else None
    if config is None:
        return NO_SITE
    answers = read_conversions(file.parent / CONVERSION, report)
    words = {script: {**answers.get(script, {}), **config.replacements.get(script, {})} for script in SCRIPTS}
    config = replace(config, replacements=words)
    return replace(config, spoken={tag: read_language(tag, files, report) for tag in config.editions})


def read_conversions(file: Path, report: Report) -> Mapping[str, Mapping[str, str]]:
    """The phrases of `conversion.yaml` with what they become, by script; there may be no such file."""
    source = read_source(file, report) if file.exists() else None
    return parse_conversions(source, report) if source else {}
