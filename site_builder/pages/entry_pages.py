"""Pages about one thing: a term, a topic, a question, a person; and their lists."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from site_builder.core import urls
from site_builder.core.entries import Entry as Declared
from site_builder.core.kinds import KINDS, PERSON, QUESTION, TERM, TOPIC
from site_builder.crossref.sheets import ENTRIES, Sheet, cut
from site_builder.crossref.tally import Tally
from site_builder.pages.context import Context, Page
from site_builder.pages.heat_maps import term_map
from site_builder.pages.overview import Overview
from site_builder.pages.passages import EntryContent
from site_builder.pages.people_pages import person_entry, person_page
from site_builder.pages.question_pages import question_entry, question_page
from site_builder.pages.term_pages import term_entry, term_page
from site_builder.pages.topic_pages import topic_entry, topic_page
from site_builder.pages.views.frame import Link
from site_builder.pages.views.list_views import Entry, EntryListPage, Group
from site_builder.pages.views.picture_views import HeatMap
from site_builder.text.characters import HAS_HAN
from site_builder.text.sorting import by_initial


class EntryPages(NamedTuple):
    """How the entries of a kind are shown."""

    page: Callable[[Context, Any, EntryContent], Page]
    """A sheet of the page about one."""
    entry: Callable[[Context, str, Any, Tally], Entry]
    """One in a list on the page at a path."""
    picture: Callable[[Context, Overview], HeatMap | None] | None = None
    """Above the list of all."""
    first: Callable[[Overview], Sequence[str]] | None = None
    """Who or what stands above all others, too."""


PAGES: Mapping[str, EntryPages] = {
    TERM: EntryPages(term_page, term_entry, term_map),
    TOPIC: EntryPages(topic_page, topic_entry),
    QUESTION: EntryPages(question_page, question_entry),
    PERSON: EntryPages(person_page, person_entry, first=lambda overview: overview.speakers),
}


def entry_page(context: Context, kind: str, slug: str, content: EntryContent) -> Page:
    """A sheet of the page about one thing."""
    return PAGES[kind].page(context, context.collection.entries(kind)[slug], content)


def list_pages(context: Context, kind: str, overview: Overview) -> Iterator[Page]:
    """All entries of a kind, under the initials of their names; topics and questions the fullest first."""
    groups = _groups(context, kind, overview)
    order = [((identity, title), slug) for identity, title, slugs in groups for slug in slugs]
    sheets = cut([(slug, 1) for _, slug in order], ENTRIES) or [range(0)]
    cut_groups = [_grouped(order[places.start : places.stop]) for places in sheets]
    starts = {
        identity: (title, number)
        for number, parts in reversed(list(enumerate(cut_groups, 1)))
        for identity, title, _ in parts
    }
    initials = [(identity, *starts[identity]) for identity, _, slugs in groups if slugs]
    total = sum(not slug.startswith(CROSS) for _, slug in order)
    for number, parts in enumerate(cut_groups, 1):
        sheet = Sheet(number, len(sheets))
        yield _list_page(context, kind, parts, overview, sheet=sheet, initials=initials, total=total)


Groups = Sequence[tuple[str, str, list[str]]]
"""Id, title and slugs of each group of a list."""


def _grouped(entries: Iterable[tuple[tuple[str, str], str]]) -> Groups:
    """The groups of some entries in a row, each given with the id and the title of its group."""
    groups = groupby(entries, key=lambda entry: entry[0])
    return [(identity, title, [slug for _, slug in part]) for (identity, title), part in groups]


def _groups(context: Context, kind: str, overview: Overview) -> Groups:
    register = list(context.collection.entries(kind))
    if KINDS[kind].named:
        titles = dict(_titles(context, context.collection.entries(kind)))
        return [
            (f"initial-{letter if letter != '#' else 'other'}", letter, items)
            for letter, items in by_initial(titles, lambda item: titles[item], context.sort_keys)
        ]
    tallies = {slug: overview.tally(kind, slug) for slug in register}
    full = sorted(tallies, key=lambda slug: (-tallies[slug].interviews, -tallies[slug].count))
    return [
        (f"in-{number}", context.count("in_interviews", number), list(slugs))
        for number, slugs in groupby(full, key=lambda slug: tallies[slug].interviews)
    ]


CROSS = "~"
"""In front of a slug: the English name of what stands in a Chinese index under a Chinese one."""


def _titles(context: Context, named: Mapping[str, Declared]) -> Iterator[tuple[str, str]]:
    """By what stands in a list, its name: titles, and the names beside them that are listed too."""
    for slug, declared in named.items():
        title = context.text(declared.titles)
        beside = context.beside(declared.titles, title).text
        yield slug, title
        if beside and HAS_HAN.match(title) and not HAS_HAN.search(beside):
            yield CROSS + slug, beside


def _entry(context: Context, kind: str, item: str, path: str, overview: Overview) -> Entry:
    slug = item.removeprefix(CROSS)
    if slug != item:
        entry = _entry(context, kind, slug, path, overview)
        return Entry(entry.note, entry.href, see=entry.title)
    declared = context.collection.entries(kind)[slug]
    return PAGES[kind].entry(context, path, declared, overview.tally(kind, slug))


def _list_page(  # noqa: PLR0913
    context: Context,
    kind: str,
    groups: Groups,
    overview: Overview,
    *,
    sheet: Sheet,
    initials: Sequence[tuple[str, str, int]],
    total: int,
) -> Page:
    """One sheet of a list; `initials` are id, title and first sheet of every group."""
    first, here, words = urls.LIST_OF[kind], KINDS[kind].section, context.words
    path = urls.sheet(first, sheet.number)
    frame = context.frame(
        first,
        words[f"menu_{here}"],
        words[f"about_{here}"],
        here=here,
        crumbs=[(words["home"], "")],
        sheet=sheet,
    )
    shown = tuple(
        Group(identity, title, tuple(_entry(context, kind, slug, path, overview) for slug in slugs))
        for identity, title, slugs in groups
    )
    jumps = tuple(
        Link(title, context.way(path, f"{urls.sheet(first, number)}#{identity}"))
        for identity, title, number in initials
    )
    draw = PAGES[kind].picture
    picture = draw(context, overview) if draw and sheet.number == 1 else None
    above = PAGES[kind].first
    slugs = above(overview) if above and sheet.number == 1 else ()
    first_ones = tuple(_entry(context, kind, slug, path, overview) for slug in slugs)
    view = EntryListPage(frame, kind, shown, jumps if KINDS[kind].named else (), total, picture, first_ones)
    return context.page(path, "entry_list", view)
