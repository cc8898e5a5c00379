"""Pages about one thing: a term, a topic, a question, a person; and their lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.pages.heat_maps import term_map
from site_builder.pages.overview import Overview
from site_builder.pages.people import person_entry, person_page
from site_builder.pages.questions import question_entry, question_page
from site_builder.pages.terms import term_entry, term_page
from site_builder.pages.topics import topic_entry, topic_page
from site_builder.sheets import ENTRIES, Sheet, cut
from site_builder.sorting import by_initial
from site_builder.tally import Tally
from site_builder.views.lists import Entry, EntryListPage, Group

KINDS = ("term", "topic", "question", "person")
MENU_OF = {"term": "glossary", "topic": "topics", "question": "questions", "person": "people"}


def entry_page(  # noqa: PLR0913  what a page is made from, by name
    context: Context, kind: str, slug: str, extracts: Sequence[Extract], *, tally: Tally, sheet: Sheet
) -> Page:
    """A sheet of the page about one thing; `extracts` need hold no rows but those about it.

    `tally` is that of all sheets.
    """
    collection = context.collection
    if kind == "term":
        return term_page(context, collection.terms[slug], extracts, tally, sheet)
    if kind == "topic":
        return topic_page(context, collection.topics[slug], extracts, tally, sheet)
    if kind == "question":
        return question_page(context, collection.questions[slug], extracts, tally, sheet)
    return person_page(context, collection.people[slug], extracts, tally, sheet)


def list_pages(context: Context, kind: str, overview: Overview) -> Iterator[Page]:
    """All entries of a kind, under the initials of their names; topics and questions the fullest first."""
    groups = _groups(context, kind, overview)
    order = [(slug, 1) for _, _, slugs in groups for slug in slugs]
    sheets = cut(order, ENTRIES) or [range(0)]
    for number, places in enumerate(sheets, 1):
        here = {order[place][0] for place in places}
        parts = [
            (identity, title, [slug for slug in slugs if slug in here]) for identity, title, slugs in groups
        ]
        yield _list_page(
            context,
            kind,
            [part for part in parts if part[2]],
            overview,
            sheet=Sheet(number, len(sheets)),
            total=len(order),
        )


Groups = Sequence[tuple[str, str, list[str]]]
"""Id, title and slugs of each group of a list."""


def _groups(context: Context, kind: str, overview: Overview) -> Groups:
    if kind in {"term", "person"}:
        titles = {slug: context.title_of(kind, slug).text for slug in _register(context, kind)}
        return [
            (f"initial-{letter if letter != '#' else 'other'}", letter, slugs)
            for letter, slugs in by_initial(titles, lambda slug: titles[slug])
        ]
    tallies = {slug: overview.tally(kind, slug) for slug in _register(context, kind)}
    full = sorted(tallies, key=lambda slug: (-tallies[slug].interviews, -tallies[slug].count))
    return [
        (f"in-{number}", context.count("in_interviews", number), list(slugs))
        for number, slugs in groupby(full, key=lambda slug: tallies[slug].interviews)
    ]


def _register(context: Context, kind: str) -> Iterable[str]:
    collection = context.collection
    registers: Mapping[str, Iterable[str]] = {
        "term": collection.terms,
        "topic": collection.topics,
        "question": collection.questions,
        "person": collection.people,
    }
    return registers[kind]


def _entry(context: Context, kind: str, slug: str, path: str, overview: Overview) -> Entry:
    collection, tally = context.collection, overview.tally(kind, slug)
    if kind == "term":
        return term_entry(context, path, collection.terms[slug], tally)
    if kind == "topic":
        return topic_entry(context, path, collection.topics[slug], tally)
    if kind == "question":
        return question_entry(context, path, collection.questions[slug], tally)
    return person_entry(context, path, collection.people[slug], tally)


def _list_page(  # noqa: PLR0913
    context: Context, kind: str, groups: Groups, overview: Overview, *, sheet: Sheet, total: int
) -> Page:
    first, here, words = urls.LIST_OF[kind], MENU_OF[kind], context.words
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
    picture = term_map(context, overview) if kind == "term" and sheet.number == 1 else None
    return context.page(path, "entry_list", EntryListPage(frame, kind, shown, total, picture))
