"""What is drawn together: the pages of an interview, a sheet of the page about one thing, the lists.

Everything drawn is a pure function of the workshop and of the rows given; nothing here knows what was built
before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.extract import Extract
from site_builder.incremental.inputs import digest
from site_builder.incremental.store import Placed, Store
from site_builder.incremental.workshop import Workshop
from site_builder.machine import collection_data, feed, interview_data
from site_builder.pages import Page
from site_builder.pages.entries import KINDS, entry_page, list_pages
from site_builder.pages.front import about_page, home_page, interview_list_page, not_found_page
from site_builder.pages.interview import RelatedByPage, interview_pages
from site_builder.pages.moved import moved_pages
from site_builder.pages.search import search_page
from site_builder.pages.timeline import timeline_page
from site_builder.prepare import PreparedInterview
from site_builder.render import OutputFile
from site_builder.search import texts
from site_builder.sheets import INTERVIEWS, ROWS, Sheet, cut
from site_builder.tally import Key, Tally

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


def interview_files(
    workshop: Workshop, prepared: PreparedInterview, related: Mapping[str, RelatedByPage]
) -> Iterator[Drawn]:
    """Every file that shows one interview; `related` is what `Suggester.related` found for it."""
    yield Drawn(interview_data(prepared, workshop.collection))
    for number, context in workshop.contexts.items():
        found = related["en" if context.language == "en" else "zh"]
        for page in interview_pages(prepared, context, found):
            yield draw(workshop, number, page)
    if workshop.plan.collection.site.search:
        for file in texts(prepared, tuple(workshop.contexts.values())):
            yield Drawn(file)


# A term, topic, question or person


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """A sheet of the page about one thing in one edition, and what it is made from."""

    edition: int
    kind: str
    slug: str
    sheet: Sheet
    interviews: tuple[str, ...]
    """Slugs of those whose rows stand on it."""
    tally: Tally
    """Of all sheets; the first one alone shows it."""
    input: str
    """Digest of the above and of the rows."""

    @property
    def unit(self) -> str:
        return f"{self.kind}/{self.slug}/{self.edition}/{self.sheet.number}"


def keys_of(kind: str, slug: str) -> list[Key]:
    """The keys of the rows on the page about one thing."""
    return [("person", slug), ("speaker", slug)] if kind == "person" else [(kind, slug)]


def entry_sheets(store: Store, edition: int, kind: str, slug: str) -> list[EntrySheet]:
    """The sheets of the page about one thing; one at least."""
    placed = _placed(store, edition, keys_of(kind, slug))
    sheets = cut([(one.slug, one.count) for one in placed], ROWS) or [range(0)]
    tally = store.tally((kind, slug), edition)
    return [
        _sheet(edition, kind, slug, Sheet(number, len(sheets)), [placed[place] for place in places], tally)
        for number, places in enumerate(sheets, 1)
    ]


def _placed(store: Store, edition: int, keys: Sequence[Key]) -> list[Placed]:
    """The rows under some keys, those of one interview as one."""
    merged: dict[tuple[str, str], Placed] = {}
    for key in keys:
        for one in store.places(key, edition):
            above = merged.get((one.date, one.slug), Placed(one.date, one.slug, 0, ""))
            # Turns are not listed one by one: an interview of one's own is a row.
            count = 1 if key[0] == "speaker" else one.count
            merged[one.date, one.slug] = Placed(
                one.date, one.slug, above.count + count, above.digest + one.digest
            )
    return [merged[place] for place in sorted(merged)]


def _sheet(  # noqa: PLR0913, PLR0917
    edition: int, kind: str, slug: str, sheet: Sheet, rows: Sequence[Placed], tally: Tally
) -> EntrySheet:
    shown = tally if sheet.number == 1 else Tally()
    given = repr((sheet, shown, [(one.slug, one.digest) for one in rows]))
    return EntrySheet(
        edition, kind, slug, sheet, tuple(one.slug for one in rows), shown, digest(given.encode())
    )


def entry_file(workshop: Workshop, sheet: EntrySheet, extracts: Sequence[Extract]) -> Drawn:
    """One sheet; `extracts` are its interviews with their rows about it."""
    context = workshop.contexts[sheet.edition]
    page = entry_page(context, sheet.kind, sheet.slug, extracts, sheet=sheet.sheet, tally=sheet.tally)
    return draw(workshop, sheet.edition, page)


def entries(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Kind and slug of everything that has a page of its own."""
    given = workshop.plan.collection
    for kind, register in zip(KINDS, (given.terms, given.topics, given.questions, given.people), strict=True):
        for slug in register:
            yield kind, slug


# Lists and single pages


def shared_files(workshop: Workshop, store: Store) -> Iterator[tuple[str, Iterable[Drawn]]]:
    """The files about the collection as a whole, by the name of their unit."""
    for number, context in workshop.contexts.items():
        overview = store.overview(number)
        pages = [home_page(context, overview), about_page(context)]
        if workshop.plan.collection.site.search:
            pages.append(search_page(context, overview))
        yield f"front/{number}", [draw(workshop, number, page) for page in pages]
        for kind in KINDS:
            yield (
                f"list/{kind}/{number}",
                [draw(workshop, number, page) for page in list_pages(context, kind, overview)],
            )
        told = store.rows([EVENTS], [one.slug for one in store.places(EVENTS, number)])
        yield f"timeline/{number}", [draw(workshop, number, timeline_page(context, told))]
        yield f"interviews/{number}", _interview_lists(workshop, store, number)
        yield f"feed/{number}", [Drawn(feed(context, overview.newest))]
        yield f"moved/{number}", _moved(workshop, store, number)
        if not context.edition.prefix:
            yield "404", [draw(workshop, number, not_found_page(context))]
    tallies = {kind: store.tallies(kind, 0) for kind in KINDS}
    yield "collection", [Drawn(collection_data(workshop.collection, store.heads(), tallies))]


def _interview_lists(workshop: Workshop, store: Store, edition: int) -> list[Drawn]:
    slugs = [slug for slug, _ in store.listed(edition)]
    sheets = cut([(slug, 1) for slug in slugs], INTERVIEWS) or [range(0)]
    drawn = []
    for number, places in enumerate(sheets, 1):
        heads = [store.head(slugs[place]) for place in places]
        page = interview_list_page(workshop.contexts[edition], heads, Sheet(number, len(sheets)))
        drawn.append(draw(workshop, edition, page))
    return drawn


def _moved(workshop: Workshop, store: Store, edition: int) -> list[Drawn]:
    known = store.sources()
    ends = (move.new.strip("/").partition("/")[2] for move in workshop.plan.collection.site.moved)
    heads = {slug: store.head(slug) for slug in ends if slug in known}
    return [draw(workshop, edition, page) for page in moved_pages(workshop.contexts[edition], heads)]
