"""The folder of interviews in, each of them read out."""

import os
from collections.abc import Collection as AnyOf
from collections.abc import Iterator
from pathlib import Path

from site_builder.content.entries import wrong_slug
from site_builder.content.interview import parse_interview
from site_builder.content.source import is_own_folder, read_source, shown_path
from site_builder.core.exits import at_hand
from site_builder.core.languages import Languages
from site_builder.core.model import Interview
from site_builder.core.problems import Location, Problem, Report

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
