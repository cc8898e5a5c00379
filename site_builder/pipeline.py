"""The flow of the whole program as one function: content in, the files of the site out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.checks import check_sources, run_checks
from site_builder.collect import collect
from site_builder.incremental.analysis import analysed
from site_builder.incremental.store import Store
from site_builder.incremental.suggest import Suggester
from site_builder.incremental.units import (
    Drawn,
    entries,
    entry_file,
    entry_sheets,
    interview_files,
    keys_of,
    shared_files,
)
from site_builder.incremental.workshop import Workshop, plan_of
from site_builder.machine import sitemap
from site_builder.model import Collection
from site_builder.prepare import PreparedInterview, prepare
from site_builder.problems import Report
from site_builder.published import check_published
from site_builder.render import OutputFile
from site_builder.search import joined_files


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program reads."""

    content: Path
    templates: Path
    static: Path


def read(folders: Folders, base_url: str, report: Report) -> Collection:
    """Read and check the content; `base_url` replaces that of `site.yaml` unless empty."""
    collection = collect(folders.content, report)
    for problem in run_checks(collection):
        report(problem)
    check_sources(folders.content, collection.interviews.values(), report)
    check_published(folders.content, collection, report)
    if base_url:
        collection = replace(collection, site=replace(collection.site, base_url=base_url.rstrip("/") + "/"))
    return collection


def build_files(collection: Collection, folders: Folders, report: Report) -> Iterator[OutputFile]:
    """Every file of the site; each is a pure function of collection, templates and static files."""
    plan, published = plan_of(collection, folders.templates, folders.static, report)
    workshop = Workshop(plan)
    store = Store()
    prepared = [
        prepare(interview, workshop.plan.collection, workshop.linker, workshop.scripts)
        for interview in collection.interviews.values()
    ]
    for one in prepared:
        analysis = analysed(workshop, one, "", ())
        for problem in analysis.problems:
            report(problem)
        store.put_interview(analysis)
    addresses = []
    for drawn in all_files(workshop, store, prepared):
        addresses.append(drawn.address)
        yield drawn.file
    yield from published
    if plan.collection.site.search:
        yield from joined_files(store.parts(), workshop.names, tuple(workshop.contexts.values()))
    yield from sitemap(plan.collection.site.base_url, sorted({*addresses} - {""}))


def all_files(workshop: Workshop, store: Store, prepared: Sequence[PreparedInterview]) -> Iterator[Drawn]:
    """Every file that is drawn."""
    suggester = Suggester(store)
    for one in prepared:
        related = suggester.related(one.interview.slug, len(one.pages))
        yield from interview_files(workshop, one, related)
    for kind, slug in entries(workshop):
        for edition in workshop.contexts:
            for sheet in entry_sheets(store, edition, kind, slug):
                yield entry_file(workshop, sheet, store.rows(keys_of(kind, slug), sheet.interviews))
    for _, files in shared_files(workshop, store):
        yield from files
