"""What is drawn together: the pages of an interview, a sheet of the page about one thing, the lists.

Everything drawn is a pure function of the workshop and of the rows given; nothing here knows what was built
before.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import TYPE_CHECKING

from site_builder.extract import Shown
from site_builder.incremental.entry_sheets import EntrySheet
from site_builder.incremental.inputs import digest
from site_builder.incremental.rows import Packed, unpacked
from site_builder.incremental.store import ENTRY, EVENT, LIST, PART, TALLY, Store
from site_builder.incremental.suggest import Suggestions
from site_builder.incremental.tables.rows import Placed
from site_builder.incremental.traced import EVERY
from site_builder.incremental.workshop import Workshop
from site_builder.machine import NEWEST_IN_FEED, collection_data, feed, interview_data
from site_builder.output import OutputFile
from site_builder.pages import Context, Page
from site_builder.pages.entries import KINDS, entry_page, list_pages
from site_builder.pages.front import about_page, home_page, interview_list_page, not_found_page
from site_builder.pages.interview import interview_pages
from site_builder.pages.moved import moved_pages
from site_builder.pages.overview import NEWEST
from site_builder.pages.search import search_page
from site_builder.pages.timeline import timeline_page
from site_builder.prepare import PreparedInterview
from site_builder.records import dataclass
from site_builder.sheets import INTERVIEWS, Sheet, cut

if TYPE_CHECKING:
    from site_builder.search.names import NameFiles

EVENTS = ("event", "")
"""The key of the rows of the timeline."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished file."""

    file: OutputFile
    address: str = ""
    """Where search engines should find it; empty for what they should not list."""


def draw(workshop: Workshop, edition: int, page: Page) -> Drawn:
    """One page of an edition."""
    frame = page.view.frame
    return Drawn(
        workshop.renderer.draw(page, workshop.views[edition]), frame.canonical if frame.indexed else ""
    )


# An interview


def interview_files(workshop: Workshop, prepared: PreparedInterview, related: Suggestions) -> Iterator[Drawn]:
    """Every file that shows one interview; `related` is what `Suggester.related` found for it."""
    yield Drawn(interview_data(prepared, workshop.collection))
    for number, context in workshop.contexts.items():
        found = related["en" if context.language == "en" else "zh"]
        for page in interview_pages(prepared, context, found):
            yield draw(workshop, number, page)
    if workshop.plan.collection.site.search:
        from site_builder.search import texts

        for file in texts(prepared, tuple(workshop.contexts.values())):
            yield Drawn(file)


# A term, topic, question or person


def entry_file(workshop: Workshop, sheet: EntrySheet, interviews: Sequence[Packed]) -> Drawn:
    """One sheet; `interviews` are those on it with their rows."""
    context = workshop.contexts[sheet.edition]
    shown = list(map(unpacked, interviews))
    page = entry_page(
        context, sheet.kind, sheet.slug, shown, sheet=sheet.sheet, tally=sheet.tally, long=sheet.long
    )
    return draw(workshop, sheet.edition, page)


def registers(workshop: Workshop) -> Mapping[str, Mapping[str, object]]:
    """By kind, everything that has a page of its own by slug."""
    given = workshop.plan.collection
    return dict(zip(KINDS, (given.terms, given.topics, given.questions, given.people), strict=True))


def entries(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Kind and slug of everything that has a page of its own."""
    for kind, register in registers(workshop).items():
        for slug in register:
            yield kind, slug


# Lists and single pages


@dataclass(frozen=True, slots=True)
class SharedUnit:
    """Files about the collection as a whole."""

    name: str
    input: str
    """Digest of all that they are made from beside the registers."""
    draw: Callable[[], Iterable[Drawn]]


def shared_units(
    workshop: Workshop, store: Store, touched: AbstractSet[str] | None = None
) -> Iterator[SharedUnit]:
    """The units about the collection as a whole, each drawn when it is asked for.

    `touched` is what changed in the store, if nothing else did: units made from other things are left out.
    """

    def due(*made_from: str) -> bool:
        return touched is None or not touched.isdisjoint(made_from)

    for number, context in workshop.contexts.items():
        yield from _edition_units(workshop, store, number, context, due)
    if due(ENTRY, TALLY):
        tallies = {kind: store.tallies.of(kind, 0) for kind in KINDS}
        said = store.interviews.entries()
        yield _unit(
            "collection",
            (said, tallies),
            lambda: [Drawn(collection_data(workshop.collection, said, tallies))],
        )
    if workshop.plan.collection.site.search and due(LIST, PART):
        yield from search_units(workshop, store)


def search_units(workshop: Workshop, store: Store) -> Iterator[SharedUnit]:
    """What a browser needs before it asks the blocks of the search."""
    from site_builder.search.files import files_of_names, first_files
    from site_builder.search.names import name_files

    of_names = workshop.digests["term", EVERY], workshop.digests["person", EVERY]
    blocks = store.parts.sizes(), store.parts.listed()
    names = workshop.names
    for number, context in workshop.contexts.items():
        known = cache(partial(name_files, context, workshop.names))

        def first(context: Context = context, known: "Callable[[], NameFiles]" = known) -> Iterable[Drawn]:
            keys = {key for keys in blocks[1] for key in keys.split("\n")}
            return map(Drawn, first_files(context, names, known(), blocks[0], keys))

        def more(context: Context = context, known: "Callable[[], NameFiles]" = known) -> Iterable[Drawn]:
            return map(Drawn, files_of_names(context, names, known()))

        yield _unit(f"first/{number}", (of_names, blocks), first)
        yield _unit(f"names/{number}", of_names, more)


Due = Callable[..., bool]
"""Whether something made from the parts of a store that are named may be another than before."""


def _edition_units(
    workshop: Workshop, store: Store, number: int, context: Context, due: Due
) -> Iterator[SharedUnit]:
    def drawn(*pages: Page) -> list[Drawn]:
        return [draw(workshop, number, page) for page in pages]

    if due(LIST, TALLY):
        yield from _overviews(workshop, store, number)
    if due():
        yield _unit(f"about/{number}", "", lambda: drawn(about_page(context)))
        if not context.edition.prefix:
            yield _unit("404", "", lambda: drawn(not_found_page(context)))
    if due(LIST, EVENT):
        told = store.rows.places(EVENTS, number)
        yield _unit(f"timeline/{number}", told, lambda: [_timeline(workshop, store, number, told)])
    if due(LIST):
        listed = store.interviews.listed(number)
        yield from _interview_lists(workshop, store, number, listed)
        latest = listed[-NEWEST_IN_FEED:]
        yield _unit(f"feed/{number}", latest, lambda: [_feed(context, store, latest)])
        moves = workshop.plan.collection.site.moved
        yield _unit(f"moved/{number}", listed if moves else "", lambda: _moved(workshop, store, number))


def _overviews(workshop: Workshop, store: Store, number: int) -> Iterator[SharedUnit]:
    """What shows an edition at a glance: the home page, the search, the lists of registers."""
    context, overview = workshop.contexts[number], store.overview(number)
    newest = store.interviews.listed(number)[-NEWEST:]

    def drawn(*pages: Page) -> list[Drawn]:
        return [draw(workshop, number, page) for page in pages]

    def lists(kind: str) -> list[Drawn]:
        return drawn(*list_pages(context, kind, overview))

    counted = overview.interviews, overview.tallies, overview.speakers, overview.all_speakers, overview.spoken
    yield _unit(f"home/{number}", (newest, counted), lambda: drawn(home_page(context, overview)))
    if workshop.plan.collection.site.search:
        terms = overview.of("term"), overview.of("topic")
        yield _unit(f"search/{number}", terms, lambda: drawn(search_page(context, overview)))
    for kind in KINDS:
        given = overview.of(kind), (overview.speakers, overview.spoken) if kind == "term" else ()
        yield _unit(f"list/{kind}/{number}", given, partial(lists, kind))


def _unit(name: str, given: object, files: Callable[[], Iterable[Drawn]]) -> SharedUnit:
    return SharedUnit(name, digest(pickle.dumps(given, 5)), files)


def _timeline(workshop: Workshop, store: Store, edition: int, told: Sequence[Placed]) -> Drawn:
    context = workshop.contexts[edition]
    return draw(workshop, edition, timeline_page(context, _events(store, edition, told)))


def _events(store: Store, edition: int, told: Sequence[Placed]) -> list[Shown]:
    """The interviews that tell of events, with these."""
    if not told:
        return []
    span = (told[0].date, told[0].slug), (told[-1].date, told[-1].slug)
    return list(map(unpacked, store.rows.packed([EVENTS], edition, span)))


def _feed(context: Context, store: Store, latest: Sequence[tuple[str, str]]) -> Drawn:
    return Drawn(feed(context, [store.interviews.head(slug) for slug, _ in latest]))


LISTS = "interviews"
"""Units of the list of interviews, a sheet each, have names that begin like this."""


def _interview_lists(
    workshop: Workshop, store: Store, edition: int, listed: Sequence[tuple[str, str]]
) -> Iterator[SharedUnit]:
    sheets = cut([(slug, 1) for slug, _ in listed], INTERVIEWS) or [range(0)]
    for number, places in enumerate(sheets, 1):
        here, sheet = [listed[place] for place in places], Sheet(number, len(sheets))

        def drawn(here: Sequence[tuple[str, str]] = here, sheet: Sheet = sheet) -> list[Drawn]:
            heads = [store.interviews.head(slug) for slug, _ in here]
            return [draw(workshop, edition, interview_list_page(workshop.contexts[edition], heads, sheet))]

        yield _unit(f"{LISTS}/{edition}/{number}", (here, sheet), drawn)


def _moved(workshop: Workshop, store: Store, edition: int) -> list[Drawn]:
    known = store.interviews.slugs()
    ends = (move.new.strip("/").partition("/")[2] for move in workshop.plan.collection.site.moved)
    heads = {slug: store.interviews.head(slug) for slug in ends if slug in known}
    return [draw(workshop, edition, page) for page in moved_pages(workshop.contexts[edition], heads)]
