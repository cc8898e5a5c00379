"""What changed in, every unit whose input is another drawn anew: interviews, sheets about a thing, lists."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from site_builder.build.bench import Bench
from site_builder.build.cited import cited_places
from site_builder.build.draw_tasks import (
    EntryTask,
    InterviewTask,
    InterviewUnit,
    Made,
    draw_entries,
    draw_interviews,
    draw_shared,
    finish,
)
from site_builder.build.entry_sheets import EntrySheets, alike
from site_builder.build.inputs import digest
from site_builder.build.link_ends import Ends
from site_builder.build.outdated import outdated, readers
from site_builder.build.picture_units import PICTURES
from site_builder.build.pool import batches
from site_builder.build.reading import RowChanges
from site_builder.build.store import LIST, PART, Store
from site_builder.build.suggest import Suggester
from site_builder.build.tables.units import Unit
from site_builder.build.toolkit import Toolkit
from site_builder.build.traced import ANY, EVERY, Read
from site_builder.build.units import LISTS, Drawn, EntrySheet, SharedUnit, registers
from site_builder.core.kinds import KIND_OF_ROWS, SERIES, TERM, Key
from site_builder.core.output import OutputFile
from site_builder.core.records import dataclass, replace
from site_builder.crossref.related import COMMON
from site_builder.crossref.tally import EVERYWHERE, SECTIONS
from site_builder.pages.sitemap import sitemap

DRAWN_AT_ONCE = 4
ENTRIES_AT_ONCE = 24
SHARED_AT_ONCE = 12
WORTH_DRAWING_BESIDE = 24
"""Tasks from which starting processes pays."""


@dataclass(frozen=True, slots=True)
class ToDraw:
    """What has to be drawn, and from what."""

    interviews: tuple[InterviewUnit, ...]
    sheets: tuple[EntrySheet, ...]
    dropped: tuple[str, ...]
    """Names of units that are no more."""


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What is other than in the last build."""

    rows: RowChanges
    entries: frozenset[Read]
    """Entries of registers."""
    registers: bool
    """Whether any of them may be."""
    sections: bool
    """Whether how rare terms are has to be weighed anew."""


def section_bits(store: Store) -> int:
    """Binary digits of the number of all sections; how rare a term is depends on these."""
    return store.tallies.tally(Key(SECTIONS, ""), EVERYWHERE).count.bit_length()


def to_draw(toolkit: Toolkit, store: Store, change: Change) -> ToDraw:
    """The interviews and sheets whose input, or an entry that they read, is another."""
    stale = readers(store.units.all(), change.entries) if change.entries else frozenset[str]()
    interviews = list(_interviews(toolkit, store, change, stale))
    finder = EntrySheets(store)
    dropped = [f"interview/{slug}" for slug in change.rows.gone]
    was: dict[str, Unit] = {}
    there = registers(toolkit)
    now: dict[str, EntrySheet] = {}
    for kind, slug in sorted(_entries(change, stale)):
        was |= store.units.beginning(f"{kind}/{slug}/")
        if slug in there[kind]:
            for edition in toolkit.editions:
                now |= {sheet.unit: sheet for sheet in finder.of(edition, kind, slug)}
    found = outdated(was, {name: sheet.input for name, sheet in now.items()}, change.entries)
    sheets = [sheet for name, sheet in now.items() if name in found.to_draw]
    return ToDraw(tuple(interviews), tuple(sheets), (*dropped, *sorted(found.to_drop)))


def _interviews(
    toolkit: Toolkit, store: Store, change: Change, stale: AbstractSet[str]
) -> Iterator[InterviewUnit]:
    """Those that have to be drawn of the interviews that changed, or may suggest others now."""
    suggester = Suggester(store, toolkit.editions)
    related = {slug: suggester.related(slug) for slug in sorted(_may_differ(store, change, stale))}
    beside = {slug: (suggester.series(slug), cited_places(store, slug)) for slug in related}
    inputs = {
        f"interview/{slug}": digest(pickle.dumps((store.interviews.prepared(slug), found, beside[slug]), 5))
        for slug, found in related.items()
    }
    was = store.units.named(inputs)
    due = outdated(was, inputs, change.entries).to_draw
    for slug, found in related.items():
        name = f"interview/{slug}"
        if name in due:
            yield InterviewUnit(name, inputs[name], slug, found, *beside[slug])


def _may_differ(store: Store, change: Change, stale: AbstractSet[str]) -> set[str]:
    if change.sections:
        return store.interviews.slugs()
    found = {name.partition("/")[2] for name in stale if name.startswith("interview/")}
    found |= change.rows.redraw | store.interviews.citing(change.rows.redraw | {*change.rows.gone})
    for term in {key.slug for key in change.rows.keys if key.kind == TERM} | change.rows.terms:
        if store.tallies.tally(Key(SECTIONS, term), EVERYWHERE).count <= 2 * COMMON:
            found |= {slug for slug, _ in store.rows.spreads(term)}
    for series in {key.slug for key in change.rows.keys if key.kind == SERIES}:
        found |= {slug for slug, _ in store.rows.members(series)}
    return found.difference(change.rows.gone)


def _entries(change: Change, stale: AbstractSet[str]) -> set[tuple[str, str]]:
    """Things whose pages may have to be drawn, or are to be dropped: kind and slug of each."""
    found = {(KIND_OF_ROWS[kind], slug) for kind, slug in change.rows.keys if kind in KIND_OF_ROWS}
    for name in stale:
        kind, _, rest = name.partition("/")
        found.add((kind, rest.partition("/")[0]))
    found |= {(kind, slug) for kind, slug in change.entries if slug not in {ANY, EVERY}}
    return {one for one in found if one[0] in KIND_OF_ROWS.values()}


def drawn(bench: Bench, change: Change, given: ToDraw, published: Sequence[OutputFile]) -> Iterator[Made]:
    """Every unit that had to be drawn, and those that are no more.

    Others begin with interviews and sheets, while this process draws what it does itself.
    """
    store, run = bench.store, bench.pool.run
    finder = EntrySheets(store)
    bare = frozenset[str]() if bench.context.folder else alike(given.sheets)
    sheets = [sheet for sheet in given.sheets if sheet.unit not in bare]
    # What is drawn is fetched when its batch is cut: all at once would not fit into memory.
    talks = (
        [InterviewTask(unit, store.prepared.of(unit.slug)) for unit in some]
        for some in batches(given.interviews, DRAWN_AT_ONCE)
    )
    tasks = (
        [EntryTask(sheet, finder.rows(sheet)) for sheet in some] for some in batches(sheets, ENTRIES_AT_ONCE)
    )
    interviews = run(draw_interviews, bench.context, talks)
    entries = run(draw_entries, bench.context, tasks)
    yield from (Made(name, None) for name in given.dropped)
    if bare:
        empty = (Drawn(OutputFile(sheet.file, b"")) for sheet in given.sheets if sheet.unit in bare)
        yield finish(bench.toolkit, bench.context, "alike", "", empty)
    if published:
        yield finish(bench.toolkit, bench.context, "static", "", map(Drawn, published))
    yield from bench.progress.through(_search_and_lists(bench, change), 0, "lists")
    yield from bench.progress.through(interviews, len(given.interviews), "interviews")
    yield from bench.progress.through(entries, len(given.sheets), "indexes")


def _search_and_lists(bench: Bench, change: Change) -> Iterator[Made]:
    """The search, and what is about the collection as a whole, as far as it is made from something that
    changed.
    """
    toolkit, store = bench.toolkit, bench.store
    if toolkit.plan.has_search:
        from site_builder.build.searching import search_blocks

        yield from search_blocks(bench)
    touched = None if change.registers else frozenset(store.touched)
    units = {unit.name: unit for unit in _shared(toolkit, store, touched)}
    was = store.units.named(units)
    if touched is None or LIST in touched:
        was |= store.units.beginning(f"{LISTS}/")
        was |= store.units.beginning(f"{PICTURES}/list/")
    if touched is None:
        was |= store.units.beginning(f"{PICTURES}/register/")
    found = outdated(was, {name: unit.input for name, unit in units.items()}, change.entries)
    yield from (Made(name, None) for name in sorted(found.to_drop))
    due = [unit for name, unit in units.items() if name in found.to_draw]
    elsewhere = [unit for unit in due if unit.anywhere]
    made = bench.pool.run(draw_shared, bench.context, batches(elsewhere, SHARED_AT_ONCE))
    yield from draw_shared(toolkit, bench.context, [unit for unit in due if not unit.anywhere])
    yield from made


def _shared(toolkit: Toolkit, store: Store, touched: AbstractSet[str] | None) -> Iterator[SharedUnit]:
    """The units about the collection as a whole; most edits concern the search alone."""
    if touched is None or not touched <= {PART}:
        from site_builder.build.shared import shared_units

        yield from shared_units(toolkit, store, touched)
    elif touched and toolkit.plan.has_search:
        from site_builder.build.search_units import search_units

        yield from search_units(toolkit, store)


def site_map(bench: Bench) -> Made:
    """The list of all addresses."""
    addresses = sorted({one for _, unit in bench.store.units.all() for one in unit.addresses})
    base_url = bench.toolkit.plan.collection.site.base_url
    return finish(bench.toolkit, bench.context, "sitemap", "", map(Drawn, sitemap(base_url, addresses)))


@dataclass(frozen=True, slots=True, eq=False)
class DrawnUnits:
    """What a build has drawn."""

    was: Mapping[str, Unit]
    """The units that were drawn anew or dropped, as they were."""
    now: Mapping[str, Unit]
    """As they are."""
    ends: Ends | None
    """Both ends of all links, where everything was drawn."""

    def joined(self, others: "DrawnUnits") -> "DrawnUnits":
        """These and others; the ends of links are those of both."""
        if self.ends is not None and others.ends is not None:
            self.ends.join(others.ends)
        return replace(self, was={**self.was, **others.was}, now={**self.now, **others.now})

    @property
    def moves_addresses(self) -> bool:
        """Whether an address came or went."""
        before = [one for unit in self.was.values() for one in unit.addresses]
        return sorted(before) != sorted(one for unit in self.now.values() for one in unit.addresses)


def kept_units(store: Store, made: Iterable[Made], *, whole: bool) -> DrawnUnits:
    """Put what was drawn into the store."""
    was, now, ends = {}, {}, Ends() if whole else None
    for one in made:
        before = None if whole else store.units.unit(one.name)
        if before is not None:
            was[one.name] = before
        if one.unit is None:
            store.units.drop(one.name)
            continue
        now[one.name] = one.unit
        store.units.put(one.name, one.unit)
        if ends is not None:
            ends.take(one.places, one.wanted)
    return DrawnUnits(was, now, ends)
