"""A store in, what is about the collection as a whole out: lists, home page, timeline, feed, data.

Each is a unit that says by its input whether it has to be drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from site_builder.build.picture_units import interview_pictures, register_pictures
from site_builder.build.rows import unpacked
from site_builder.build.search_units import MADE_FROM, search_units
from site_builder.build.store import ENTRY, LIST, TALLY, Store
from site_builder.build.tables.rows import Placed
from site_builder.build.toolkit import Toolkit
from site_builder.build.units import LISTS, Drawn, SharedUnit, draw, shared_unit
from site_builder.core.images import Image
from site_builder.core.kinds import EVENT, KINDS, TERM, TOPIC, Key
from site_builder.core.output import OutputFile
from site_builder.crossref.extract import Shown
from site_builder.crossref.sheets import INTERVIEWS, Sheet, cut
from site_builder.pages.context import Context, Page
from site_builder.pages.entry_pages import PAGES, list_pages
from site_builder.pages.exports import collection_data, manifest
from site_builder.pages.feed import NEWEST_IN_FEED, feed
from site_builder.pages.front_pages import (
    about_page,
    accessibility_page,
    home_page,
    interview_list_page,
    not_found_page,
)
from site_builder.pages.moved_pages import departed_data, moved_pages, withdrawn_pages
from site_builder.pages.overview import NEWEST
from site_builder.pages.search_page import search_page
from site_builder.pages.timeline_page import timeline_page
from site_builder.text.editions import Edition

EVENTS = Key(EVENT, "")
"""The key of the rows of the timeline."""


def shared_units(
    toolkit: Toolkit, store: Store, touched: AbstractSet[str] | None = None
) -> Iterator[SharedUnit]:
    """The units about the collection as a whole, each drawn when it is asked for.

    `touched` is what changed in the store, if nothing else did: units made from other things are left out.
    """

    def due(*made_from: str) -> bool:
        return touched is None or not touched.isdisjoint(made_from)

    for context in toolkit.contexts.values():
        yield from _edition_units(toolkit, store, context, due)
    if due(ENTRY, TALLY):
        main = next(iter(toolkit.contexts))
        tallies = {kind: store.tallies.of(kind, main) for kind in KINDS}
        said = store.interviews.entries()
        yield shared_unit(
            "collection",
            (said, tallies),
            lambda: [Drawn(collection_data(toolkit.collection, said, tallies))],
        )
    if due(LIST):
        absent = sorted(toolkit.plan.collection.withdrawn)
        files = partial(departed_data, toolkit.plan.collection)
        yield shared_unit("departed", absent, lambda: [Drawn(file) for file in files()])
    if due():
        images = sorted(toolkit.plan.collection.images.values(), key=lambda image: image.path)
        yield shared_unit("images", [image.path for image in images], lambda: map(published_image, images))
    if due(*MADE_FROM) and toolkit.plan.has_search:
        yield from search_units(toolkit, store)


def published_image(image: Image) -> Drawn:
    """A file of `content/images/` as readers get it."""
    return Drawn(OutputFile(image.path, Path(image.file).read_bytes()))


Due = Callable[..., bool]
"""Whether something made from the parts of a store that are named may be another than before."""


def _edition_units(toolkit: Toolkit, store: Store, context: Context, due: Due) -> Iterator[SharedUnit]:
    edition, language = context.edition, context.language
    drawn = partial(_drawn, toolkit, edition)
    listed = store.interviews.listed(edition) if due(LIST, TALLY) else []
    if due(LIST, TALLY):
        yield from _overviews(toolkit, store, context, listed)
    pictures = context.collection.site.share_pictures
    if due():
        yield shared_unit(f"about/{language}", "", lambda: drawn(about_page(context)))
        if context.collection.site.accessibility:
            yield shared_unit(f"accessibility/{language}", "", lambda: drawn(accessibility_page(context)))
        yield shared_unit(f"manifest/{language}", "", lambda: [Drawn(manifest(context, toolkit.plan.assets))])
        if pictures:
            yield from register_pictures(context)
        if not context.edition.prefix:
            yield shared_unit("404", "", lambda: drawn(not_found_page(context)))
    if due(LIST, EVENT):
        told = store.rows.places(EVENTS, language)
        yield shared_unit(f"timeline/{language}", told, lambda: [_timeline(toolkit, store, context, told)])
    if due(LIST):
        yield from _interview_lists(toolkit, store, context, listed)
        if pictures:
            yield from interview_pictures(context, (store.interviews.head(slug) for slug, _ in listed))
        latest = store.interviews.newest(edition, NEWEST_IN_FEED)
        yield shared_unit(f"feed/{language}", latest, lambda: [_feed(context, store, latest)])
        plan = toolkit.plan.collection
        given = listed if plan.site.moved else "", plan.withdrawn, plan.published_pages
        yield shared_unit(f"moved/{language}", given, lambda: _moved(toolkit, store, context))


def _overviews(
    toolkit: Toolkit, store: Store, context: Context, listed: Sequence[tuple[str, str]]
) -> Iterator[SharedUnit]:
    """What shows an edition at a glance: the home page, the search, the lists of registers."""
    language, overview = context.language, store.overview(context.edition, listed)
    newest, site = listed[-NEWEST:], toolkit.plan.collection.site
    opening = site.opening if site.opening and site.opening.interview in dict(listed) else None
    drawn = partial(_drawn, toolkit, context.edition)

    def lists(kind: str) -> list[Drawn]:
        return drawn(*list_pages(context, kind, overview))

    counted = overview.interviews, overview.tallies, overview.speakers, overview.all_speakers, overview.spoken
    front = newest, counted, opening is None
    yield shared_unit(f"home/{language}", front, lambda: drawn(home_page(context, overview, opening)))
    if site.search:
        terms = overview.of(TERM), overview.of(TOPIC)
        yield shared_unit(f"search/{language}", terms, lambda: drawn(search_page(context, overview)))
    for kind in KINDS:
        if not toolkit.plan.collection.entries(kind):
            continue
        given = (
            overview.of(kind),
            (overview.speakers, overview.spoken) if PAGES[kind].picture or PAGES[kind].first else (),
        )
        yield shared_unit(f"list/{kind}/{language}", given, partial(lists, kind))


def _drawn(toolkit: Toolkit, edition: Edition, *pages: Page) -> list[Drawn]:
    return [draw(toolkit, edition, page) for page in pages]


def _timeline(toolkit: Toolkit, store: Store, context: Context, told: Sequence[Placed]) -> Drawn:
    page = timeline_page(context, _events(store, context.edition, told))
    return draw(toolkit, context.edition, page)


def _events(store: Store, edition: Edition, told: Sequence[Placed]) -> list[Shown]:
    """The interviews that tell of events, with these."""
    if not told:
        return []
    span = (told[0].date, told[0].slug), (told[-1].date, told[-1].slug)
    return list(map(unpacked, store.rows.packed([EVENTS], edition, span)))


def _feed(context: Context, store: Store, latest: Sequence[tuple[str, str]]) -> Drawn:
    return Drawn(feed(context, [store.interviews.head(slug) for slug, _ in latest]))


def _interview_lists(
    toolkit: Toolkit, store: Store, context: Context, listed: Sequence[tuple[str, str]]
) -> Iterator[SharedUnit]:
    sheets = cut([(slug, 1) for slug, _ in listed], INTERVIEWS) or [range(0)]
    for number, places in enumerate(sheets, 1):
        here, sheet = [listed[place] for place in places], Sheet(number, len(sheets))

        def drawn(here: Sequence[tuple[str, str]] = here, sheet: Sheet = sheet) -> list[Drawn]:
            heads = [store.interviews.head(slug) for slug, _ in here]
            return [draw(toolkit, context.edition, interview_list_page(context, heads, sheet))]

        yield shared_unit(f"{LISTS}/{context.language}/{number}", (here, sheet), drawn)


def _moved(toolkit: Toolkit, store: Store, context: Context) -> list[Drawn]:
    known = store.interviews.slugs()
    ends = (move.new.strip("/").partition("/")[2] for move in toolkit.plan.collection.site.moved)
    heads = {slug: store.interviews.head(slug) for slug in ends if slug in known}
    return _drawn(toolkit, context.edition, *moved_pages(context, heads), *withdrawn_pages(context))
