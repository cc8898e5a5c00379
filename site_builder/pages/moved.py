"""Pages that lead on from an address that moved to the one that stands for it now."""

from collections.abc import Iterator

from site_builder.moved import entries_by_address
from site_builder.pages.context import Context, Page
from site_builder.views.texts import MovedPage


def moved_pages(context: Context) -> Iterator[Page]:
    """One page of this edition for every address of `moved:`; two for an interview, which has `all/` below
    it.
    """
    there = entries_by_address(context.collection)
    for move in context.collection.site.moved:
        kind, slug = there[move.new]
        if kind != "interview":
            yield _moved(context, move.old, move.new, context.title_of(kind, slug).text)
        elif context.has(slug):
            title = context.text(context.collection.interviews[slug].titles)
            yield _moved(context, move.old, move.new, title)
            yield _moved(context, f"{move.old}all/", context.whole_path(slug), title)


def _moved(context: Context, old: str, new: str, title: str) -> Page:
    frame = context.frame(old, title, context.words["moved_text"], editions=(), canonical=new)
    return Page(
        context.edition.prefix + old, "pages/moved.html", MovedPage(frame, title, context.way(old, new))
    )
