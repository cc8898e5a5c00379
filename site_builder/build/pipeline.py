"""The flow of the whole program as one function: content in, the files of the site out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.build.analysis import analysed, part_of
from site_builder.build.entry_sheets import EntrySheets
from site_builder.build.searching import all_blocks
from site_builder.build.shared import shared_units
from site_builder.build.store import Store
from site_builder.build.suggest import Suggester
from site_builder.build.units import Drawn, entries, entry_file, interview_files
from site_builder.build.workshop import Workshop, plan_of
from site_builder.checks.editorial import editorial
from site_builder.checks.published import check_published
from site_builder.checks.rules import run_checks
from site_builder.checks.sources import check_sources
from site_builder.content.collect import collect
from site_builder.core.model import Collection
from site_builder.core.output import OutputFile
from site_builder.core.problems import Problem, Report
from site_builder.core.records import dataclass, replace
from site_builder.crossref.extract import ids_of
from site_builder.interviews.prepare import PreparedInterview, prepare
from site_builder.pages.exports import sitemap
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker


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
    ids = {slug: ids_of(one) for slug, one in collection.interviews.items()}
    check_published(folders.content, collection, ids, report)
    if base_url:
        collection = replace(collection, site=replace(collection.site, base_url=base_url.rstrip("/") + "/"))
    return collection


def faults(content: Path, base_url: str) -> tuple[Problem, ...]:
    """Every fault of the content, whatever stage finds it."""
    problems: list[Problem] = []
    read(Folders(content, Path(), Path()), base_url, problems.append)
    return tuple(problems)


def remarks(collection: Collection) -> Iterator[Problem]:
    """What an editor should look at, beyond faults: for `check` alone."""
    return editorial(collection, prepare_all(collection, Scripts.of(collection)))


def prepare_all(collection: Collection, scripts: Scripts) -> list[PreparedInterview]:
    """Every interview with all that follows from it alone."""
    linker = Linker(scripts.names())
    return [prepare(one, collection, linker, scripts) for one in collection.interviews.values()]


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
        part = part_of(workshop, one) if collection.site.search else None
        analysis = replace(analysed(one, workshop.editions, ()), part=part)
        for problem in analysis.problems:
            report(problem)
        store.put_interview(analysis)
    addresses = []
    for drawn in all_files(workshop, store, prepared):
        addresses.append(drawn.address)
        yield drawn.file
    yield from published
    yield from sitemap(plan.collection.site.base_url, sorted({*addresses} - {""}))


def all_files(workshop: Workshop, store: Store, prepared: Sequence[PreparedInterview]) -> Iterator[Drawn]:
    """Every file that is drawn."""
    suggester = Suggester(store, workshop.editions)
    for one in prepared:
        related = suggester.related(one.interview.slug)
        yield from interview_files(workshop, one, related)
    finder = EntrySheets(store)
    for kind, slug in entries(workshop):
        for edition in workshop.editions:
            for sheet in finder.of(edition, kind, slug):
                yield entry_file(workshop, sheet, finder.rows(sheet))
    if workshop.plan.collection.site.search:
        yield from all_blocks(store.parts)
    for shared in shared_units(workshop, store):
        yield from shared.draw()
