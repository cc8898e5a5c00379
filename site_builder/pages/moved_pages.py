"""Pages that lead on from an address that moved, and those that say that an interview was withdrawn."""

from collections.abc import Iterator, Mapping

from site_builder.content.moved import KIND_OF
from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.output import OutputFile
from site_builder.core.urls import INTERVIEW
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.pages.exports import json_file
from site_builder.pages.views.text_views import MovedPage, WithdrawnPage


def moved_pages(context: Context, heads: Mapping[str, Extract]) -> Iterator[Page]:
    """One page of this edition for every address of `moved:`; of an interview for each that it ever had.
    `heads` are those of the interviews that addresses lead to, by slug.
    """
    for move in context.collection.site.moved:
        folder, _, slug = move.new.strip("/").partition("/")
        kind = KIND_OF[folder + "/"]
        if kind != INTERVIEW:
            yield _moved(context, move.old, move.new, context.title_of(kind, slug).text)
        elif slug in context.collection.withdrawn:
            yield from _withdrawn(context, move.old, slug)
        elif context.has(heads[slug].languages):
            title = context.text(heads[slug].titles)
            for old in every_page(context.collection, move.old):
                yield _moved(context, old, move.new, title)
            yield _moved(context, f"{move.old}all/", context.whole_path(slug), title)


def withdrawn_pages(context: Context) -> Iterator[Page]:
    """A page at every address that an interview had of which the text was taken out."""
    for slug in context.collection.withdrawn:
        yield from _withdrawn(context, urls.interview(slug), slug)


def departed_data(collection: Collection) -> Iterator[OutputFile]:
    """What stands in place of the data of interviews that moved or were withdrawn."""
    for slug in collection.withdrawn:
        yield json_file(urls.interview_data(slug), {"slug": slug, "withdrawn": True})
    for move in collection.site.moved:
        folder, _, new = move.new.strip("/").partition("/")
        old = move.old.strip("/").partition("/")[2]
        if KIND_OF[folder + "/"] == INTERVIEW:
            data = {"slug": old, "moved": {"slug": new, "data": urls.interview_data(new)}}
            yield json_file(urls.interview_data(old), data)


def former_pages(collection: Collection, address: str, pages: int) -> range:
    """The numbers of pages that an interview had and has no more, as it is cut into fewer now."""
    return range(pages + 1, collection.published_pages.get(address, 1) + 1)


def every_page(collection: Collection, address: str) -> Iterator[str]:
    """The addresses of all pages that an interview ever had, `all/` excepted."""
    yield address
    for number in former_pages(collection, address, 1):
        yield f"{address}{number}/"


def _withdrawn(context: Context, address: str, slug: str) -> Iterator[Page]:
    words, note = context.words, context.in_words(context.collection.withdrawn[slug].note)
    for path in (*every_page(context.collection, address), f"{address}all/"):
        frame = context.frame(path, words["withdrawn"], words["withdrawn_text"], indexed=False)
        yield Page(context.edition.prefix + path, "pages/withdrawn.html", WithdrawnPage(frame, note))


def _moved(context: Context, old: str, new: str, title: str) -> Page:
    frame = context.frame(old, title, context.words["moved_text"], editions=(), canonical=new)
    return Page(
        context.edition.prefix + old, "pages/moved.html", MovedPage(frame, title, context.way(old, new))
    )
