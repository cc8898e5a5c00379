"""Files of a register in, their entries by slug out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from site_builder.content.fields import DEFAULT_LANGUAGES, Fields, fields_of
from site_builder.content.nodes import Table
from site_builder.content.source import is_own_folder, placeholders, read_source, shown_path
from site_builder.core.entries import Entry
from site_builder.core.exits import at_hand
from site_builder.core.languages import Languages
from site_builder.core.problems import Location, Problem, Report
from site_builder.core.urls import LONGEST_SLUG, SLUG

Declared = TypeVar("Declared", bound=Entry)
Parser = Callable[[str, Fields, Report], Declared]


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
