"""Content and what an earlier build kept in, the site brought up to date out.

1. Which files changed? (`inputs`) None: nothing to do.
2. Templates, static files, settings, program: everything is made again. Registers: those units that read an
   entry that changed, and all interviews once more if a name did.
3. Interviews that changed are read; what they give to other pages is compared with what they gave before.
4. Every unit whose input is another is drawn: interviews, sheets about one thing, lists.
5. The twin gets the files that differ, and takes the place of the site.

A unit is a function of its input and of the entries it was seen to read; nothing else is kept. Every step can
be stopped at any time; until the last one readers have the old site.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import urlsplit

from site_builder.checks import CHECKS, unknown_references
from site_builder.collect import collect_registers, interview_files
from site_builder.incremental.ends import Ends
from site_builder.incremental.inputs import digest
from site_builder.incremental.order import Inputs, Order
from site_builder.incremental.pool import Pool, batches, pool
from site_builder.incremental.progress import Progress
from site_builder.incremental.searching import search_blocks
from site_builder.incremental.store import Changed, Store, StoreError, Unit
from site_builder.incremental.suggest import Suggester
from site_builder.incremental.tasks import (
    EntryTask,
    InterviewTask,
    Made,
    ReadTask,
    Site,
    draw_entries,
    draw_interviews,
    finish,
    read_interviews,
    workshop_of,
)
from site_builder.incremental.twin import Twin
from site_builder.incremental.units import (
    Drawn,
    EntrySheet,
    EntrySheets,
    SharedUnit,
    entries,
    shared_units,
)
from site_builder.incremental.workshop import Plan, Workshop, names_digest, plan_of
from site_builder.links import DeadLink, LinkChecker
from site_builder.machine import sitemap
from site_builder.model import Interview, Person
from site_builder.output import OutputFile
from site_builder.problems import Problem, Severity
from site_builder.published import check_published
from site_builder.related import COMMON
from site_builder.tally import SECTIONS
from site_builder.write import MARKER, STOPPED_HALF_WAY, NotOursError, Say, check_paths, refusal

READ_AT_ONCE = DRAWN_AT_ONCE = 4
ENTRIES_AT_ONCE = 24


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    problems: tuple[Problem, ...]
    """With an error among them nothing was written."""
    dead_links: tuple[DeadLink, ...] = ()
    """With one nothing was written either."""
    interviews: int = 0
    files: int = 0
    changed: int = 0
    size: int = 0
    """Bytes of all files."""
    largest: tuple[int, str] = (0, "")
    """Bytes and path of the largest file."""
    base_path: str = ""
    """Path of the site's root on its server; empty where it is not known."""

    @property
    def failed(self) -> bool:
        return bool(self.dead_links) or any(one.severity is Severity.ERROR for one in self.problems)


Totals = tuple[int, int, tuple[int, str]]
"""Number and bytes of all files, and the largest of them."""


class Build:
    """One build; made, run once, thrown away."""

    def __init__(self, order: Order, inputs: Inputs, progress: Progress, say: Say) -> None:
        self.order, self.inputs, self.progress, self.say = order, inputs, progress, say
        self.twin = Twin(order.output)
        self.problems: list[Problem] = []
        self.changed: dict[str, None] = {}
        """Paths that differ from the site as it stands."""
        self.removed: set[str] = set()
        self.addresses_changed = False
        self.ends: Ends | None = None
        self._pickled: tuple[Plan | None, bytes] = None, b""

    def run(self) -> Outcome:
        """Bring the site up to date. Raises NotOursError, OSError."""
        try:
            self.store, self.fresh = self._open()
            return self._guarded()
        except StoreError as error:
            raise OSError(str(error)) from error

    def _guarded(self) -> Outcome:
        outcome = None
        try:
            outcome = self._run()
        finally:
            self.store.close()
            if self.fresh and (outcome is None or outcome.failed):
                self.twin.forget()
        return outcome

    def _open(self) -> tuple[Store, bool]:
        """The store, and whether everything has to be made."""
        twin = self.twin
        if twin.store.exists() and not self.order.clean:
            store = Store(twin.store)
            shown = store.get("site")
            if shown and shown == twin.identity_of_twin() and not twin.is_changing():
                twin.show()  # a build was killed in front of its last step
            if (
                shown
                and shown == twin.identity_of_site()
                and (twin.site / MARKER).is_file()
                and store.get("base") == self.inputs.base
            ):
                twin.clear_scratch()
                return store, False
            store.close()
        if reason := refusal(self.order.output):
            raise NotOursError(reason)
        if twin.is_changing():
            self.say(STOPPED_HALF_WAY)
        elif reason := refusal(twin.folder):
            # What was put into the site lately may stand in the twin at the moment.
            raise NotOursError(f"had files of others, which stand in {twin.folder} now; it {reason}")
        twin.begin_anew()
        return Store(twin.store), True

    def _run(self) -> Outcome:
        totals: Totals = self.store.get("totals") or (0, 0, (0, ""))
        self.files, self.size, self.largest = totals
        plan, published, names_changed = self._plan()
        if self._has_errors():
            return Outcome(tuple(self.problems))
        changes, redraw = self._read(plan, names_changed)
        if self._has_errors():
            return Outcome(tuple(self.problems))
        plan = self._with_stand_ins(plan)
        self._check(plan)
        if self._has_errors():
            return Outcome(tuple(self.problems))
        self.problems += self.store.problems()
        if not self.fresh:
            if self.twin.is_changing():
                self.say(STOPPED_HALF_WAY)
            self.twin.begin(self.store.get("delta") or ())
        else:
            self.ends = Ends()
        self._draw(plan, published, changes, redraw)
        self._mark()
        if dead := self._dead_links(plan):
            return Outcome(tuple(self.problems), tuple(dead))
        return self._show(plan)

    # 2. Registers

    def _plan(self) -> tuple[Plan, list[OutputFile], bool]:
        """The plan, the static files if they have to be written, and whether names changed."""
        store, report = self.store, self.problems.append
        if not self.fresh and store.get("registers") == self.inputs.registers:
            self.problems += store.get("register problems")
            return workshop_of(store.get("plan")).plan, [], False
        registers = collect_registers(self.order.content, report)
        if self.order.base_url:
            site = replace(registers.site, base_url=self.order.base_url.rstrip("/") + "/")
            registers = replace(registers, site=site)
        if self._has_errors():
            registers_only = replace(registers, interviews={})
            return Plan(registers_only, self.order.templates, {}, {}, "", {}), [], False
        plan, published = plan_of(registers, self.order.templates, self.order.static, report)
        plan = replace(plan, compiled=self.twin.compiled)
        names = names_digest(registers)
        changed = store.get("names") != names
        store.put("registers", self.inputs.registers)
        store.put("register problems", tuple(self.problems))
        store.put("plan", pickle.dumps(plan, 5))
        store.put("names", names)
        return plan, published if self.fresh else [], changed

    # 3. Interviews

    def _read(self, plan: Plan, names_changed: bool) -> tuple[list[Changed], set[str]]:
        """What changed for other pages, and the slugs of the interviews that have to be drawn anew."""
        store = self.store
        before = store.sources()
        files: list[Problem] = []
        now = {
            file.stem: self.inputs.source(file.stem)
            for file in interview_files(self.order.content / "interviews", files.append)
        }
        self.problems += files
        again = [slug for slug, source in now.items() if names_changed or before.get(slug) != source]
        gone = before.keys() - now.keys()
        stand_ins: dict[str, Mapping[str, Person]] = store.get("stand-ins") or {}
        changes = []
        for slug in sorted(gone):
            changes.append(store.drop_interview(slug))
            stand_ins.pop(slug, None)
            self._drop(f"interview/{slug}")
        redraw: set[str] = set()
        site = self.site(plan, scratch=len(again) > 1)
        tasks = [ReadTask(slug, now[slug]) for slug in again]
        with pool(self.order.executor, self.order.jobs, len(tasks)) as workers:
            results = workers.run(read_interviews, site, batches(tasks, READ_AT_ONCE))
            for reading in self.progress.through(results, len(tasks), "reading"):
                if reading.analysis is None:
                    self.problems += reading.problems
                    continue
                if store.prepared(reading.slug) != reading.analysis.prepared:
                    redraw.add(reading.slug)
                change = store.put_interview(reading.analysis)
                if not self.fresh:
                    changes.append(change)
                stand_ins.pop(reading.slug, None)
                if reading.stand_ins:
                    stand_ins[reading.slug] = reading.stand_ins
        store.put("stand-ins", stand_ins)
        return changes, redraw

    def _with_stand_ins(self, plan: Plan) -> Plan:
        """The plan with a person for every speaker of a draft whom nobody declared."""
        stand_ins: dict[str, Mapping[str, Person]] = self.store.get("stand-ins")
        if not stand_ins:
            return plan
        people = {slug: one for slugs in sorted(stand_ins) for slug, one in stand_ins[slugs].items()}
        registers = replace(plan.collection, people={**people, **plan.collection.people})
        return replace(plan, collection=registers, digests={})

    def _check(self, plan: Plan) -> None:
        """What only the collection as a whole can get wrong."""
        slugs = self.store.sources()
        whole = replace(plan.collection, interviews=cast("Mapping[str, Interview]", dict.fromkeys(slugs)))
        for check in CHECKS:
            self.problems += check(whole)
        if self.order.content.joinpath("published.txt").exists():
            check_published(self.order.content, whole, self.store.ids(), self.problems.append)
        references = (one for one in self.store.references() if one.kind != "turn")
        if self.store.get("checked") != self.inputs.registers:
            self.problems += unknown_references(references, plan.collection)
            self.store.put("checked", self.inputs.registers)

    # 4. Drawing

    def _draw(
        self, plan: Plan, published: Iterable[OutputFile], changes: list[Changed], redraw: set[str]
    ) -> None:
        site = self.site(plan, scratch=bool(list(self.twin.scratch.glob("*"))))
        workshop = workshop_of(site.plan)
        if published:
            self._take([finish(site, "static", "", [Drawn(file) for file in published])])
        stale = set() if self.fresh else self._stale(workshop)
        interviews = self._interview_tasks(changes, redraw, stale)
        finder = EntrySheets(self.store)
        sheets = list(self._entry_sheets(workshop, finder, changes, stale))
        total = len(interviews) + len(sheets)
        with pool(self.order.executor, self.order.jobs, total) as workers:
            made = workers.run(draw_interviews, site, batches(interviews, DRAWN_AT_ONCE))
            self._take(self.progress.through(made, len(interviews), "interviews"))
            tasks = (
                [EntryTask(sheet, finder.rows(sheet)) for sheet in some]
                for some in batches(sheets, ENTRIES_AT_ONCE)
            )
            made = workers.run(draw_entries, site, tasks)
            self._take(self.progress.through(made, len(sheets), "indexes"))
            if plan.collection.site.search:
                self._search(site, workers)
        for shared in self.progress.through(shared_units(workshop, self.store), 0, "lists"):
            self._shared(site, shared, stale)
        if self.addresses_changed or self.fresh:
            addresses = sorted({one for _, unit in self.store.units() for one in unit.addresses})
            files = [Drawn(file) for file in sitemap(plan.collection.site.base_url, addresses)]
            self._take([finish(site, "sitemap", "", files)])

    def _search(self, site: Site, workers: Pool) -> None:
        for units in self.progress.through(search_blocks(site, self.store, workers), 0, "search"):
            self._take(units.made)
            for name in units.gone:
                self._drop(name)

    def _stale(self, workshop: Workshop) -> set[str]:
        """The names of units that read an entry which is another now."""
        if self.store.get("entries") == workshop.digests:
            return set()
        known = workshop.digests
        before: Mapping[tuple[str, str], str] = self.store.get("entries") or {}
        changed = {read for read in before.keys() | known.keys() if before.get(read) != known.get(read)}
        return {name for name, unit in self.store.units() if any(read in changed for read, _ in unit.reads)}

    def _interview_tasks(
        self, changes: list[Changed], redraw: set[str], stale: set[str]
    ) -> list[InterviewTask]:
        sources = self.store.sources()
        suggester = Suggester(self.store)
        concerned = sources.keys() if self.fresh else self._concerned(changes, redraw, stale)
        tasks = []
        for slug in sorted(concerned & sources.keys()):
            name = f"interview/{slug}"
            related = suggester.related(slug)
            given = digest(pickle.dumps((self.store.prepared(slug), related), 5))
            unit = None if self.fresh else self.store.unit(name)
            if unit is None or unit.input != given or name in stale:
                tasks.append(InterviewTask(name, given, slug, sources[slug], related))
        return tasks

    def _concerned(self, changes: list[Changed], redraw: set[str], stale: set[str]) -> set[str]:
        """Interviews that may have to be drawn: those that changed, and those that may suggest others now."""
        found = redraw | {name.partition("/")[2] for name in stale if name.startswith("interview/")}
        bits = self.store.tally((SECTIONS, ""), 0).count.bit_length()
        if self.store.get("section bits") != bits:
            self.store.put("section bits", bits)
            return set(self.store.sources())
        terms = {slug for one in changes for kind, slug in one.keys if kind == "term"}
        terms |= {slug for one in changes for slug in one.terms}
        for term in terms:
            if self.store.tally((SECTIONS, term), 0).count <= 2 * COMMON:
                found |= {slug for slug, _ in self.store.spreads(term)}
        return found

    def _entry_sheets(
        self, workshop: Workshop, finder: EntrySheets, changes: list[Changed], stale: set[str]
    ) -> Iterator[EntrySheet]:
        there = set(entries(workshop))
        concerned = there if self.fresh else self._concerned_entries(there, changes, stale)
        for kind, slug in sorted(concerned):
            units = set() if self.fresh else {name for name, _ in self.store.units(f"{kind}/{slug}/")}
            if (kind, slug) in there:
                for edition in workshop.contexts:
                    for sheet in finder.of(edition, kind, slug):
                        units.discard(sheet.unit)
                        unit = None if self.fresh else self.store.unit(sheet.unit)
                        if unit is None or unit.input != sheet.input or sheet.unit in stale:
                            yield sheet
            for name in units:
                self._drop(name)

    def _concerned_entries(
        self, there: set[tuple[str, str]], changes: list[Changed], stale: set[str]
    ) -> set[tuple[str, str]]:
        kinds = {kind for kind, _ in there} | {"term", "topic", "question", "person"}
        keys = {key for one in changes for key in one.keys}
        found = {("person" if kind == "speaker" else kind, slug) for kind, slug in keys}
        for name in stale:
            kind, _, rest = name.partition("/")
            if kind in kinds:
                found.add((kind, rest.partition("/")[0]))
        drawn: set[tuple[str, str]] = {
            (kind, slug)
            for kind in kinds
            for kind, slug in [(kind, one) for one in (self.store.get("slugs") or {}).get(kind, ())]
        }
        self.store.put("slugs", {kind: sorted(slug for k, slug in there if k == kind) for kind in kinds})
        return {one for one in found | (there ^ drawn) if one[0] in kinds}

    def _shared(self, site: Site, shared: SharedUnit, stale: set[str]) -> None:
        unit = None if self.fresh else self.store.unit(shared.name)
        if unit is None or unit.input != shared.input or shared.name in stale:
            workshop_of(site.plan).notes.taken()
            self._take([finish(site, shared.name, shared.input, shared.draw())])

    def _take(self, units: Iterable[Made]) -> None:
        """Keep what was made, and remove the files that a unit does not make any more."""
        for made in units:
            before = self.store.unit(made.name) if not self.fresh else None
            self._count(before, made.unit)
            there = {path for path, _, _ in before.files} if before is not None else set()
            here = {path for path, _, _ in made.unit.files}
            self._remove(there - here)
            if before is None or before.addresses != made.unit.addresses or not here <= there:
                self.addresses_changed = True
            self.changed.update(dict.fromkeys(made.changed))
            self.removed.difference_update(path for path, _, _ in made.unit.files)
            self.store.put_unit(made.name, made.unit)
            if self.ends is not None:
                self.ends.take(made.places, made.wanted)

    def _drop(self, name: str) -> None:
        """Remove a unit and its files."""
        unit = self.store.unit(name)
        if unit is not None:
            self._count(unit, None)
            self._remove({path for path, _, _ in unit.files})
            self.store.drop_unit(name)
            self.addresses_changed = True

    def _count(self, before: Unit | None, now: Unit | None) -> None:
        """Keep the totals right; the largest file is that of all builds since the site was made anew."""
        for unit, sign in ((before, -1), (now, 1)):
            for path, size, _ in unit.files if unit else ():
                self.files += sign
                self.size += sign * size
                self.largest = max(self.largest, (size, path)) if sign > 0 else self.largest

    def _remove(self, paths: Iterable[str]) -> None:
        self.removed.update(paths)

    # 5. Showing

    def _mark(self) -> None:
        """Take away what is no more, and list the files that are ours."""
        for path in sorted(self.removed):
            self.twin.remove(path)
            self.changed[path] = None
        if self.fresh or self.removed or self.addresses_changed:
            paths = sorted(path for _, unit in self.store.units() for path, _, _ in unit.files)
            check_paths(paths)
            self.twin.write(MARKER, "".join(f"{path}\n" for path in paths).encode())
            self.changed[MARKER] = None

    def _dead_links(self, plan: Plan) -> list[DeadLink]:
        base_path = urlsplit(plan.collection.site.base_url).path
        if self.ends is not None:
            return [] if self.ends.meet() else list(self._named(base_path))
        checker = LinkChecker(base_path)
        for path in self.changed:
            file = self.twin.folder / path
            if path.endswith(".html") and file.exists():
                checker.take(path, file.read_bytes())
        dead = {place for place in checker.wanted() if not self._is_there(place)}
        return list(self._named(base_path)) if dead else []

    def _is_there(self, place: str) -> bool:
        path, _, fragment = place.partition("#")
        file = self.twin.folder / path
        return file.is_file() and (not fragment or f' id="{fragment}"'.encode() in file.read_bytes())

    def _named(self, base_path: str) -> Iterator[DeadLink]:
        """Every dead link of the whole site, with its page."""
        checker = LinkChecker(base_path)
        for _, unit in self.store.units():
            for path, _, _ in unit.files:
                checker.take(path, (self.twin.folder / path).read_bytes() if path.endswith(".html") else b"")
        return checker.dead_links()

    def _show(self, plan: Plan) -> Outcome:
        store = self.store
        store.put("totals", (self.files, self.size, self.largest))
        store.put("base", self.inputs.base)
        store.put("entries", workshop_of(self.site(plan).plan).digests)
        number = len(store.sources())
        if self.changed:
            self._refuse_foreign()
            store.put("site", self.twin.identity_of_twin())
            store.put("delta", tuple(self.changed))
            self.twin.ready()
            store.commit()
            self.twin.show()
            if self.fresh:
                self.twin.complete()
                store.put("delta", ())
        else:
            self.twin.ready()
        store.commit()
        changed = len(self.changed.keys() - {MARKER})
        base_path = urlsplit(plan.collection.site.base_url).path
        problems = tuple(self.problems)
        return Outcome(problems, (), number, self.files, changed, self.size, self.largest, base_path)

    def _refuse_foreign(self) -> None:
        """Nobody has put a file into the site while we were busy."""
        if not self.fresh and self.twin.identity_of_site() == self.store.get("site"):
            return
        if reason := refusal(self.order.output):
            raise NotOursError(reason)

    # Helpers

    def site(self, plan: Plan, *, scratch: bool = False) -> Site:
        """What the tasks are told."""
        if plan is not self._pickled[0]:
            kept = self.store.get("plan")
            self._pickled = plan, kept if plan is workshop_of(kept).plan else pickle.dumps(plan, 5)
        return Site(
            plan=self._pickled[1],
            content=str(self.order.content),
            folder=str(self.twin.folder),
            scratch=str(self.twin.scratch) if scratch else "",
            base_path=urlsplit(plan.collection.site.base_url).path,
            whole=self.fresh,
        )

    def _has_errors(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.problems)
