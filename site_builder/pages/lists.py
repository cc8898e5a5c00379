"""The lists of terms, topics, questions and people."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder import urls
from site_builder.pages.context import Context, Page
from site_builder.sorting import by_initial
from site_builder.text import HAS_HAN
from site_builder.views.lists import Entry, EntryListPage, Group
from site_builder.views.pictures import HeatMap


def list_page(
    context: Context, kind: str, here: str, entries: Sequence[Entry], picture: HeatMap | None = None
) -> Page:
    """All entries of a kind, under the initials of their names; topics and questions the fullest first."""
    path = urls.LIST_OF[kind]
    if kind in {"term", "person"}:
        listed = [*entries, *(see for entry in entries for see in _cross_entries(context, entry))]
        groups = tuple(
            Group(f"initial-{letter if letter != '#' else 'other'}", letter, tuple(members))
            for letter, members in by_initial(listed, lambda entry: entry.title.text)
        )
    else:
        full = sorted(entries, key=lambda entry: (-entry.interviews, -entry.count))
        groups = tuple(
            Group(f"in-{interviews}", context.count("in_interviews", interviews), tuple(members))
            for interviews, members in groupby(full, key=lambda entry: entry.interviews)
        )
    words = context.words
    frame = context.frame(
        path, words[f"menu_{here}"], words[f"about_{here}"], here=here, crumbs=[(words["home"], "")]
    )
    return context.page(path, "entry_list", EntryListPage(frame, kind, groups, len(entries), picture))


def _cross_entries(context: Context, entry: Entry) -> Iterator[Entry]:
    """In a Chinese index, the English name of what stands under a Chinese one."""
    if context.language != "en" and entry.note.language == "en" and HAS_HAN.match(entry.title.text):
        yield Entry(entry.note, entry.href, see=entry.title)
