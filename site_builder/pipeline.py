"""The flow of the whole program as one function: content in, the files of the site out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.assets import PREFETCH, content_security_policy, head_script, static_files
from site_builder.checks import misheard_spellings, run_checks
from site_builder.collect import collect
from site_builder.editions import EDITIONS, Scripts
from site_builder.editorial import editorial
from site_builder.extract import Extract, extract
from site_builder.link import Linker
from site_builder.machine import collection_data, feed, interview_data, sitemap
from site_builder.model import Collection
from site_builder.pages import Context, Page
from site_builder.pages.entries import entry_pages
from site_builder.pages.front import front_pages, not_found_page
from site_builder.pages.interview import interview_pages
from site_builder.pages.search import search_page
from site_builder.pages.timeline import timeline_page
from site_builder.prepare import PreparedInterview, prepare
from site_builder.problems import Problem, Report
from site_builder.related import related, term_index
from site_builder.render import OutputFile, Renderer, SiteView
from site_builder.search import search_files
from site_builder.sources import check_sources
from site_builder.ui import read_words


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
    if base_url:
        collection = replace(collection, site=replace(collection.site, base_url=base_url.rstrip("/") + "/"))
    return collection


def remarks(collection: Collection) -> Iterator[Problem]:
    """What an editor should look at, beyond faults: for `check` alone."""
    return editorial(collection, prepare_all(collection, Scripts(collection.site)))


def prepare_all(collection: Collection, scripts: Scripts) -> list[PreparedInterview]:
    """Every interview with all that follows from it alone."""
    names = (entry.name for register in (collection.terms, collection.people) for entry in register.values())
    linker = Linker(names)
    return [prepare(one, collection, linker, scripts) for one in collection.interviews.values()]


def build_files(collection: Collection, folders: Folders, report: Report) -> Iterator[OutputFile]:
    """Every file of the site; each is a pure function of collection, templates and static files."""
    site, scripts = collection.site, Scripts(collection.site)
    prepared = prepare_all(collection, scripts)
    for problem in misheard_spellings(prepared):
        report(problem)
    extracts = [extract(one) for one in prepared]
    published, assets = static_files(folders.static)
    yield from published
    yield from (interview_data(one, collection) for one in prepared)
    yield collection_data(collection, extracts)
    readable = {one.interview.slug: one.languages for one in prepared}
    renderer = Renderer(folders.templates)
    frames = []
    contexts = []
    for edition in EDITIONS:
        words = read_words(folders.templates / "ui" / f"{edition.language}.yaml", report)
        context = Context(collection, edition, words, scripts, readable)
        contexts.append(context)
        view = site_view(context, folders, assets)
        for page in edition_pages(context, prepared, extracts):
            frames.append(page.view.frame)
            yield renderer.draw(page, view)
        yield feed(context, extracts)
    yield from search_files(collection, prepared, contexts)
    yield sitemap(site, frames)


def edition_pages(
    context: Context, prepared: list[PreparedInterview], extracts: list[Extract]
) -> Iterator[Page]:
    """Every page of one edition."""
    yield from front_pages(context, extracts)
    mine = {one.slug: one for one in context.mine(extracts)}
    index = term_index(list(mine.values()))
    for one in prepared:
        if (rows := mine.get(one.interview.slug)) is not None:
            found = {page: related(rows, page, index) for page in range(len(one.pages) + 1)}
            yield from interview_pages(one, context, found)
    yield from entry_pages(context, extracts)
    yield from timeline_page(context, extracts)
    yield from search_page(context, extracts)
    if not context.edition.prefix:
        yield not_found_page(context)


def site_view(context: Context, folders: Folders, assets: Mapping[str, str]) -> SiteView:
    script = head_script(folders.static)
    return SiteView(
        title=context.text(context.collection.site.titles),
        ui=context.words,
        assets=assets,
        repository=context.collection.site.repository,
        policy=content_security_policy([script, PREFETCH]),
        head_script=script,
        prefetch=PREFETCH,
    )
