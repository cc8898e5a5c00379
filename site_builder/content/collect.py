"""The folder `content/` in, a `Collection` out; every fault of every file reported."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Collection as AnyOf
from pathlib import Path
from typing import Any, TypeVar

from site_builder.content.config import parse_config, parse_conversions
from site_builder.content.fields import DEFAULT_LANGUAGES, Fields, fields_of
from site_builder.content.glossary import parse_term
from site_builder.content.interview import parse_interview
from site_builder.content.nodes import Table
from site_builder.content.published_list import read_published
from site_builder.content.registers import parse_person, parse_question, parse_topic
from site_builder.content.source import is_own_folder, placeholders, read_source, shown_path
from site_builder.content.ui import language_files, read_language
from site_builder.core.exits import at_hand
from site_builder.core.folders import folders_of
from site_builder.core.kinds import KINDS, PERSON, QUESTION, TERM, TOPIC, Kind
from site_builder.core.languages import Languages
from site_builder.core.model import Collection, Entry, Interview, Name, Person, SiteConfig, Withdrawal
from site_builder.core.problems import Location, Problem, Report, Severity
from site_builder.core.records import replace
from site_builder.text.script import SCRIPTS

Declared = TypeVar("Declared", bound=Entry)
Parser = Callable[[str, Fields, Report], Declared]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
CONVERSION = "conversion.yaml"
"""What an editor answered where a conversion was in doubt."""

AT_THE_TOP = {
    "site.yaml",
    "interviews",
    *(kind.source.rstrip("/") for kind in KINDS.values()),
    "published.txt",
    CONVERSION,
}
FOR_PEOPLE = {"README.md", "STYLE.md"}
"""Files beside the content that editors read and the program does not."""
BESIDE_AN_INTERVIEW = (".source.json", ".ledger.json", ".review.html")
UNREADABLE = {
    "unreadable-file",
    "not-utf8",
    "yaml-syntax",
    "yaml-reference",
    "yaml-tag",
    "yaml-depth",
    "yaml-documents",
    "wrong-type",
    "wrong-slug",
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
    unread = frozenset(watched.unread)
    found = Collection(site=site, interviews={}, **registers, unread=unread)
    return replace(found, published_pages=pages)


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
            message = f"no person `{slug}`; the draft goes by the name in the text"
            hint = f"`python build.py new person {slug}`, and say who it is"
            report(Problem("undeclared-person", message, where[slug], hint, Severity.WARNING))
            name = Name(PERSON, slug, (), ())
            titles = {interview.language: label}
            found.setdefault(slug, Person(slug, titles, {}, name, {}, where[slug]))
    return found


class _Watched:
    """Passes problems on and remembers of which kinds of entries a file could not be read."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.unread: set[str] = set()

    def read(self, kind: str, reader: Callable[[Report], dict[str, Declared]]) -> dict[str, Declared]:
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


LOCK = ".#"
"""So begins the name of a link that Emacs puts beside a file while it is being edited."""


def interview_slugs(folder: Path, report: Report, known: AnyOf[str] = frozenset()) -> list[str]:
    """The slugs of the interviews in `folder`, in order; those in `known` are slugs for certain."""
    names = os.listdir(folder) if is_own_folder(folder) else []  # noqa: PTH208  ten thousand paths take their time
    found = []
    files = [name for name in names if name.endswith(".md") and not name.startswith(LOCK)]
    for slug in sorted(name.removesuffix(".md") for name in files):
        problem = None
        if slug not in known:
            problem = wrong_slug(slug, Location(shown_path(folder / f"{slug}.md")), "file name")
        if problem is None:
            found.append(slug)
        else:
            report(problem)
    return found


def is_left_out(interview: Interview, *, drafts: bool) -> bool:
    """Whether no page shows the text: of a draft that is not asked for, of what was withdrawn."""
    return interview.state == "withdrawn" or (interview.state == "draft" and not drafts)


def read_interviews(
    folder: Path, report: Report, known: Languages, *, drafts: bool = False, provisional: bool = False
) -> Iterator[Interview]:
    """The interviews of `folder`, in order of slug. Of a draft that is not asked for no fault is told."""
    for slug in interview_slugs(folder, report):
        problems: list[Problem] = []
        with at_hand(shown_path(folder / f"{slug}.md")):
            source = read_source(folder / f"{slug}.md", problems.append)
            interview = (
                parse_interview(slug, source, problems.append, known, provisional=provisional)
                if source
                else None
            )
        if not (interview and is_left_out(interview, drafts=drafts)):
            for problem in problems:
                report(problem)
        if interview:
            yield interview


def read_folder(
    folder: Path,
    what: str,
    parse: Parser[Declared],
    report: Report,
    languages: Languages = DEFAULT_LANGUAGES,
) -> dict[str, Declared]:
    """The entries of all files of `folder`; a slug stands in one file only."""
    found: dict[str, Declared] = {}
    for file in sorted(folder.glob("*.yaml")) if is_own_folder(folder) else ():
        for slug, entry in read_entries(file, what, parse, report, languages).items():
            if slug in found:
                first = found[slug].where
                place = f"{first.path.as_posix()}, line {first.line}"
                message = f"the {what} `{slug}` stands in two files (first in {place})"
                report(Problem(f"duplicate-{what}", message, entry.where, "keep one of the two"))
            else:
                found[slug] = entry
    return found


def read_entries(
    file: Path,
    what: str,
    parse: Parser[Declared],
    report: Report,
    languages: Languages = DEFAULT_LANGUAGES,
) -> dict[str, Declared]:
    """The entries of a file that maps slugs to groups; none when there is no such file."""
    from site_builder.content.composing import parse_yaml

    with at_hand(shown_path(file)):
        source = read_source(file, report) if file.exists() or file.is_symlink() else None
        node = parse_yaml(source, report) if source else None
    for problem in placeholders(source) if source else ():
        report(problem)
    if node is not None and not isinstance(node, Table):
        report(
            Problem(
                "wrong-type",
                "this file has to be a group of `slug:` entries",
                node.where,
                f"begin with the slug of the first {what} and a colon",
            )
        )
    entries: dict[str, Declared] = {}
    for entry in node.entries if isinstance(node, Table) else ():
        if wrong := wrong_slug(entry.key, entry.where, "slug"):
            report(wrong)
            continue
        fields = fields_of(entry.value, report, what, languages)
        if fields is not None:
            fields.where = entry.where
            entries[entry.key] = parse(entry.key, fields, report)
    return entries


def wrong_slug(slug: str, where: Location, what: str) -> Problem | None:
    """A slug is part of an address: small Latin letters, digits and single hyphens."""
    if SLUG.fullmatch(slug) and len(slug) <= LONGEST_SLUG:
        return None
    better = "-".join(re.findall(r"[a-z0-9]+", slug.lower()))[:LONGEST_SLUG].strip("-")
    message = f"`{slug[:LONGEST_SLUG]}` cannot be a {what}: it is part of an address"
    hint = "use small Latin letters, digits and hyphens" + (f": `{better}`" if better else "")
    return Problem("wrong-slug", message, where, hint)


def misplaced_files(content: Path) -> Iterator[Problem]:
    """Nothing in `content/` goes unread without a word."""
    for file in sorted(content.iterdir()):
        if file.is_symlink() and file.is_dir():
            message = "is a symbolic link; content has to be a folder of its own"
            yield Problem("unreadable-file", message, Location(shown_path(file.parent) / file.name))
        elif file.name not in AT_THE_TOP | FOR_PEOPLE and not file.name.startswith("."):
            yield unread(file, "content has " + ", ".join(sorted(AT_THE_TOP)))
    for kind in KINDS.values():
        if kind.source.endswith("/"):
            hint = f"a {kind.section} file ends in `.yaml`"
            yield from unread_below(content / kind.source, (".yaml",), hint)
    yield from unread_below(
        content / "interviews", (".md", *BESIDE_AN_INTERVIEW), "an interview ends in `.md`"
    )


def unread_below(folder: Path, endings: tuple[str, ...], hint: str) -> Iterator[Problem]:
    for file in sorted(folder.iterdir()) if is_own_folder(folder) else ():
        if not file.name.startswith(".") and (file.is_dir() or not file.name.endswith(endings)):
            yield unread(file, hint)


def unread(file: Path, hint: str) -> Problem:
    return Problem("unread-file", f"`{file.name}` is not read", Location(shown_path(file)), hint)
