"""The content in, the whole of it read and checked out: for commands that draw nothing, and for all
faults at once.
"""

from pathlib import Path

from site_builder.checks.published import check_published
from site_builder.checks.rules import run_checks
from site_builder.checks.sources import check_sources
from site_builder.content.collect import collect
from site_builder.core.collection import Collection
from site_builder.core.problems import Problem, Report
from site_builder.crossref.extract import ids_of


def read_and_check(
    content: Path, report: Report, *, drafts: bool = False, provisional: bool = False
) -> Collection:
    """Read everything below `content`, and report every fault of it."""
    collection = collect(content, report, drafts=drafts, provisional=provisional)
    for problem in run_checks(collection):
        report(problem)
    check_sources(content, collection.interviews.values(), report)
    ids = {slug: ids_of(one) for slug, one in collection.interviews.items()}
    check_published(content, collection, ids, report)
    return collection


def all_faults(content: Path, *, drafts: bool = False, provisional: bool = False) -> tuple[Problem, ...]:
    """Every fault of the content: a build stops at the first stage that finds some."""
    problems: list[Problem] = []
    read_and_check(content, problems.append, drafts=drafts, provisional=provisional)
    return tuple(problems)
