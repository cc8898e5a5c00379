"""Pages that lead on from an address that moved to the one that stands for it now."""

from collections.abc import Iterator, Mapping

from site_builder.content.moved import KIND_OF
from site_builder.core.urls import INTERVIEW
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.pages.views.text_views import MovedPage


def moved_pages(context: Context, heads: Mapping[str, Extract]) -> Iterator[Page]:
    """One page of this edition for every address of `moved:`; two for an interview, which has `all/` below
    it. `heads` are those of the interviews that addresses lead to, by slug.
    """
    for move in context.collection.site.moved:
        folder, _, slug = move.new.strip("/").partition("/")
        kind = KIND_OF[folder + "/"]
        if kind != INTERVIEW:
            yield _moved(context, move.old, move.new, context.title_of(kind, slug).text)
        elif context.has(heads[slug].languages):
            title = context.text(heads[slug].titles)
            yield _moved(context, move.old, move.new, title)
            yield _moved(context, f"{move.old}all/", context.whole_path(slug), title)


def _moved(context: Context, old: str, new: str, title: str) -> Page:
    frame = context.frame(old, title, context.words["moved_text"], editions=(), canonical=new)
    return Page(
        context.edition.prefix + old, "pages/moved.html", MovedPage(frame, title, context.way(old, new))
    )
