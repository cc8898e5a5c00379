"""What changed in, every unit whose input is another drawn anew: interviews, sheets about a thing, lists."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from site_builder.build.checking import Checking
from site_builder.build.draw_tasks import (
    EntryTask,
    InterviewTask,
    draw_entries,
    draw_interviews,
    finish,
)
from site_builder.build.entry_sheets import EntrySheets
from site_builder.build.files import Files
from site_builder.build.inputs import digest
from site_builder.build.planning import Planned
from site_builder.build.pool import WORTH_IT, Pool, batches, pool
from site_builder.build.site import workshop_of
from site_builder.build.store import LIST, PART
from site_builder.build.suggest import Suggester
from site_builder.build.units import LISTS, Drawn, EntrySheet, SharedUnit, entries, registers
from site_builder.build.work import Read, Work
from site_builder.build.workshop import Workshop
from site_builder.core.kinds import KIND_OF_ROWS, KINDS, TERM, Key
from site_builder.crossref.related import COMMON
from site_builder.crossref.tally import EVERYWHERE, SECTIONS
from site_builder.pages.exports import sitemap

DRAWN_AT_ONCE = 4
ENTRIES_AT_ONCE = 24


class Drawing:
    """Finds out what has to be drawn, and lets it be drawn."""

    def __init__(self, work: Work, planned: Planned, found: Read, files: Files, checking: Checking) -> None:
        self.work, self.found, self.files, self.checking = work, found, files, checking
        self.store, self.fresh = work.store, work.fresh
        self.published = planned.published
        self.site = work.site(planned.plan)
        self.workshop = workshop_of(self.site.plan)
        self.stale = stale(work, self.workshop) if work.registers_changed and not self.fresh else set()
        """Names of units that read an entry which is another now."""

    def run(self) -> None:
        """Draw everything that has to be drawn."""
        work, files, site = self.work, self.files, self.site
        for slug in self.found.gone:
            files.drop(f"interview/{slug}")
        if self.published:
            files.take([finish(site, "static", "", [Drawn(file) for file in self.published])])
        interviews = self.interview_tasks()
        waiting = batches(interviews, DRAWN_AT_ONCE)
        few = work.drawer is not None and len(interviews) < WORTH_IT
        begun = Pool(1, work.drawer).run(draw_interviews, site, waiting) if few else None
        finder = EntrySheets(self.store)
        sheets = list(self.entry_sheets(finder))
        total = len(sheets) + (0 if few else len(interviews))
        with pool(work.order.executor, work.order.jobs, total, work.drawer) as workers:
            made = workers.run(draw_interviews, site, waiting) if begun is None else begun
            tasks: Iterable[list[EntryTask]] = (
                [EntryTask(sheet, finder.rows(sheet)) for sheet in some]
                for some in batches(sheets, ENTRIES_AT_ONCE)
            )
            if few:  # what this process has to do itself it does while those are drawn
                self._search(workers)
                tasks = list(tasks)
            files.take(work.progress.through(made, len(interviews), "interviews"))
            made = workers.run(draw_entries, site, tasks)
            if few:
                self.checking.look()
            files.take(work.progress.through(made, len(sheets), "indexes"))
            if not few:
                self._search(workers)
        self._shared_units()
        if files.addresses_changed or self.fresh:
            with work.progress.stage("sitemap"):
                addresses = sorted({one for _, unit in self.store.units.all() for one in unit.addresses})
                base_url = self.workshop.plan.collection.site.base_url
                files.take([finish(site, "sitemap", "", map(Drawn, sitemap(base_url, addresses)))])

    def interview_tasks(self) -> list[InterviewTask]:
        """The interviews whose pages have to be drawn."""
        suggester = Suggester(self.store, self.workshop.editions)
        concerned = self._concerned_interviews()
        tasks = []
        for slug in sorted(concerned):
            name = f"interview/{slug}"
            related = suggester.related(slug)
            given = digest(pickle.dumps((self.store.interviews.prepared(slug), related), 5))
            if self._is_due(name, given):
                tasks.append(InterviewTask(name, given, slug, related))
        return tasks

    def _is_due(self, name: str, given: str) -> bool:
        """Whether a unit has to be drawn, made from an input with the digest `given`."""
        unit = None if self.fresh else self.store.units.unit(name)
        return unit is None or unit.input != given or name in self.stale

    def _concerned_interviews(self) -> set[str]:
        """Interviews that may have to be drawn: those that changed, and those that may suggest others now."""
        slugs = {name.partition("/")[2] for name in self.stale if name.startswith("interview/")}
        found = self.found.redraw | slugs
        bits = self.store.tallies.tally(Key(SECTIONS, ""), EVERYWHERE).count.bit_length()
        if self.store.get("section bits") != bits:
            self.store.put("section bits", bits)
            return self.store.interviews.slugs()
        terms = {key.slug for one in self.found.changes for key in one.keys if key.kind == TERM}
        terms |= {slug for one in self.found.changes for slug in one.terms}
        for term in terms:
            if self.store.tallies.tally(Key(SECTIONS, term), EVERYWHERE).count <= 2 * COMMON:
                found |= {slug for slug, _ in self.store.rows.spreads(term)}
        return found.difference(self.found.gone)

    def entry_sheets(self, finder: EntrySheets) -> Iterator[EntrySheet]:
        """The sheets of pages about one thing that have to be drawn; those that are no more are dropped."""
        there = registers(self.workshop)
        for kind, slug in sorted(self._concerned_entries()):
            units = set() if self.fresh else set(self.store.units.names(f"{kind}/{slug}/"))
            if slug in there[kind]:
                for edition in self.workshop.editions:
                    for sheet in finder.of(edition, kind, slug):
                        units.discard(sheet.unit)
                        if self._is_due(sheet.unit, sheet.input):
                            yield sheet
            for name in units:
                self.files.drop(name)

    def _concerned_entries(self) -> set[Key]:
        """Things whose pages may have to be drawn, or are to be dropped."""
        keys = {key for one in self.found.changes for key in one.keys}
        found = {Key(KIND_OF_ROWS[key.kind], key.slug) for key in keys if key.kind in KIND_OF_ROWS}
        for name in self.stale:
            kind, _, rest = name.partition("/")
            found.add(Key(kind, rest.partition("/")[0]))
        if self.work.registers_changed:
            there = set(entries(self.workshop))
            found |= there ^ set(self.store.get("slugs") or ())
            self.store.put("slugs", sorted(there))
        return {key for key in found if key.kind in KINDS}

    def _search(self, workers: Pool) -> None:
        if not self.workshop.plan.collection.site.search:
            return
        from site_builder.build.searching import search_blocks

        for slug, date, make in self.found.parts:
            if self.store.parts.put(slug, date, make()):
                self.store.touched.add(PART)
        blocks = search_blocks(self.site, self.store, workers)
        for units in self.work.progress.through(blocks, 0, "search"):
            self.files.take(units.made)
            for name in units.gone:
                self.files.drop(name)

    def _shared(self, shared: SharedUnit) -> None:
        if self._is_due(shared.name, shared.input):
            self.workshop.notes.taken()
            self.files.take([finish(self.site, shared.name, shared.input, shared.draw())])

    def _shared_units(self) -> None:
        """Draw what is about the collection as a whole, as far as it is made from something that changed."""
        work = self.work
        touched = None if work.registers_changed else self.store.touched
        seen = set()
        for unit in work.progress.through(self._of_all(touched), 0, "lists"):
            self._shared(unit)
            seen.add(unit.name)
        if LIST in self.store.touched:
            for name in set(self.store.units.names(f"{LISTS}/")) - seen:
                self.files.drop(name)

    def _of_all(self, touched: AbstractSet[str] | None) -> Iterator[SharedUnit]:
        """The units about the collection as a whole; most edits concern the search alone."""
        if touched is None or not touched <= {PART}:
            from site_builder.build.shared import shared_units

            yield from shared_units(self.workshop, self.store, touched)
        elif touched and self.workshop.plan.collection.site.search:
            from site_builder.build.search_units import search_units

            yield from search_units(self.workshop, self.store)


def stale(work: Work, workshop: Workshop) -> set[str]:
    """The names of units that read an entry which is another now."""
    if work.store.get("entries") == workshop.digests:
        return set()
    known = workshop.digests
    before: Mapping[tuple[str, str], str] = work.store.get("entries") or {}
    changed = {read for read in before.keys() | known.keys() if before.get(read) != known.get(read)}
    return {name for name, unit in work.store.units.all() if any(read in changed for read, _ in unit.reads)}
