"""What is measured: each function gives the rows of one table of the results."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generators import ROOT, Generator
from machine import cores, load
from measure import Command, FailedError, Memory, Run, Series, run, series, spread
from places import NoRoomError, Places, clear, demand, edit, in_memory, size

from content import EQUAL, settings

Row = dict[str, object]
OURS = "ours"
FULL: Mapping[str, object] = {"search": False}
"""Everything but the index of the search, whose cost is said apart."""
ONCE = 1_000
"""Interviews beyond which one build is all: its time is measured while its memory is watched."""


@dataclass
class Bench:
    """How it is measured."""

    places: Places
    repeats: int
    largest: int
    peers: Sequence[Generator]
    """Those installed."""
    everything: bool = False
    """Also what takes many minutes."""
    huge: bool = False
    patience: float = 120
    """Seconds of a run beyond which one has to be enough."""
    up_to_date: "Work | None" = None
    """What stands finished, so that a build would find nothing to do."""
    jobs: Sequence[int] = field(default_factory=lambda: sorted({1, cores()}))

    kinds: Sequence[str] = ("equal", "full")
    """Of the work of ours that is measured in more than one size."""

    def works(self, full: Mapping[str, object]) -> list[tuple[str, Mapping[str, object]]]:
        """Each kind of work with its settings; `full` are those of the full work."""
        return [(kind, EQUAL if kind == "equal" else full) for kind in self.kinds]

    @property
    def hugo(self) -> Generator | None:
        return next((one for one in self.peers if one.key == "hugo"), None)

    def sizes(self, *wanted: int) -> list[int]:
        """Those not beyond the largest; the largest itself when all are."""
        return [one for one in wanted if one <= self.largest] or [self.largest]

    def reference(self, interviews: int) -> Callable[[], Run] | None:
        """A cold build by Hugo of as many interviews."""
        return self.cold(self.hugo, interviews) if self.hugo else None

    def cold(self, generator: Generator, interviews: int) -> Callable[[], Run]:
        site = self.places.site(generator, interviews)
        out = site.parent / "out"

        def one() -> Run:
            clear(out)
            for left in generator.inside:
                clear(site / left)
            return run(generator.build(site, out))

        return one


def ours(content: Path, out: Path, jobs: int, *more: str) -> Command:
    """A build of our own."""
    build = [sys.executable, str(ROOT / "build.py"), "build", "--content", str(content), "--output", str(out)]
    return Command([*build, "--jobs", str(jobs), *more], content, {})


def cold_ours(content: Path, jobs: int) -> Callable[[], Run]:
    """A build of our own from nothing."""
    out = finished(content)

    def one() -> Run:
        clear(out)
        return run(ours(content, out, jobs, "--clean"))

    return one


def finished(site: Path, generator: Generator | None = None) -> Path:
    """Where a build in or beside `site` stands."""
    return site / generator.inside[0] if generator and generator.inside else site.parent / "out"


def told(row: Row) -> Row:
    """The row, which is also said at once."""
    wall = row.get("wall_s")
    shown = f"{wall['median']:.3f} s" if isinstance(wall, dict) else row.get("skipped", "")
    ratio = row.get("wall_ratio")
    beside = f", {ratio['median']:.2f} × Hugo" if isinstance(ratio, dict) else ""
    name = " · ".join(
        str(row[key])
        for key in ("generator", "work", "scenario", "bound", "interviews", "jobs")
        if key in row
    )
    print(f"  {name}: {shown}{beside}", flush=True)
    return row


def attempt(row: Row, measure: Callable[[], Row]) -> Row:
    """The row with what was measured, or with the reason why there is nothing."""
    try:
        return told({**row, **measure(), "load": load()})
    except FailedError as error:
        print(f"  {error}", file=sys.stderr)
        return told({**row, "skipped": "the build failed"})
    except NoRoomError as error:
        return told({**row, "skipped": str(error)})


@dataclass(frozen=True, slots=True)
class Work:
    """What a build of ours has to do."""

    kind: str
    """Of the content: `equal` or `full`."""
    settings: Mapping[str, object]
    interviews: int
    jobs: int

    def content(self, bench: Bench) -> Path:
        """The content, with these settings."""
        folder = bench.places.content(self.kind, self.interviews)
        settings(folder, self.settings)
        return folder


# Tables


def cold(bench: Bench) -> Iterator[Row]:
    """Equal work from nothing: ours and its peers, each run behind one of Hugo."""
    for interviews in bench.sizes(100, 1_000):
        for jobs in bench.jobs:
            row: Row = {"generator": OURS, "interviews": interviews, "jobs": jobs}
            yield attempt(row, partial(_cold_ours, bench, Work("equal", EQUAL, interviews, jobs)))
        for peer in bench.peers:
            row = {"generator": peer.name, "version": peer.version, "interviews": interviews}
            if peer.slow and interviews > 100 and not bench.everything:
                yield told({**row, "skipped": "takes minutes; measured with --all"})
            else:
                yield attempt(row, partial(_cold_peer, bench, peer, interviews))


def _cold_ours(bench: Bench, work: Work) -> Row:
    content = work.content(bench)
    one = cold_ours(content, work.jobs)
    found = series(one, bench.reference(work.interviews), bench.repeats, patience=bench.patience).row()
    return {**found, **size(finished(content)), "in_memory": in_memory(content)}


def _cold_peer(bench: Bench, peer: Generator, interviews: int) -> Row:
    site = bench.places.site(peer, interviews)
    reference = bench.reference(interviews) if peer != bench.hugo else None
    found = series(bench.cold(peer, interviews), reference, bench.repeats, patience=bench.patience).row()
    made = size(finished(site, peer))
    if made["pages"] < interviews:
        raise FailedError(f"only {made['pages']} pages")
    if peer == bench.hugo:
        found["wall_ratio"] = spread([1.0])
    return {**found, **made, "in_memory": in_memory(site)}


WORKS: Sequence[tuple[str, Mapping[str, object]]] = (
    ("full", FULL),
    ("full and search", {}),
    ("without pages", {**FULL, "characters_per_page": 0}),
    ("without traditional script", {**FULL, "editions": ["zh-Hans", "en"]}),
    ("without English", {**FULL, "editions": ["zh-Hans", "zh-Hant"]}),
    ("one edition", {**FULL, "editions": ["zh-Hans"]}),
    ("without links", {**FULL, "link_terms": "none"}),
    ("without links and concordance", {**FULL, "link_terms": "none", "mentions": False}),
)


def features(bench: Bench) -> Iterator[Row]:
    """Full work from nothing, and with one thing left out at a time: what is missing is what that costs."""
    jobs, whole = max(bench.jobs), 0.0
    interviews = bench.sizes(1_000)[-1]
    for name, own in WORKS:
        row: Row = {"work": name, "interviews": interviews, "jobs": jobs}
        found = attempt(row, partial(_cold_ours, bench, Work("full", own, interviews, jobs)))
        wall = found.get("wall_s")
        if isinstance(wall, dict):
            whole = whole or wall["median"]
            found["difference_s"] = round(wall["median"] - whole, 4)
        yield found


def edits(bench: Bench) -> Iterator[Row]:
    """A word in one turn, and nothing at all, where everything is up to date; ours with every index."""
    jobs = max(bench.jobs)
    for interviews in bench.sizes(1_000, 10_000):
        for kind, own in bench.works({}):
            for scenario in ("one word", "nothing"):
                row: Row = {"generator": OURS, "work": kind, "scenario": scenario}
                row |= {"interviews": interviews, "jobs": jobs}
                work = Work(kind, own, interviews, jobs)
                yield attempt(row, partial(_edit_ours, bench, work, edited=scenario == "one word"))
            if interviews > 1_000:
                bench.places.forget(kind, interviews)
    interviews = bench.sizes(1_000)[-1]
    for peer in bench.peers:
        row = {"generator": peer.name, "note": peer.rebuild_note, "work": "equal", "scenario": "one word"}
        row["interviews"] = interviews
        if not peer.slow or bench.everything or interviews <= 100:
            yield attempt(row, partial(_edit_peer, bench, peer, interviews))


def _edit_ours(bench: Bench, work: Work, *, edited: bool) -> Row:
    content = work.content(bench)
    out = finished(content)
    command = ours(content, out, work.jobs)
    if bench.up_to_date != work:
        run(command)
    bench.up_to_date = work
    one = partial(_edited, command, content / "interviews" / f"{edited_slug(work.interviews)}.md", out)
    reference = bench.reference(work.interviews) if work.interviews <= 1_000 else None
    found = series(partial(one, edited=edited), reference, bench.repeats * 2, patience=bench.patience).row()
    return {**found, "in_memory": in_memory(content)}


def _edit_peer(bench: Bench, peer: Generator, interviews: int) -> Row:
    site = bench.places.site(peer, interviews)
    out = site.parent / "out"
    command = peer.build(site, out, again=True)
    for left in (out, *(site / name for name in peer.inside)):
        clear(left)
    run(command)
    source = site / peer.sources.format(slug=edited_slug(interviews))
    one = partial(_edited, command, source, finished(site, peer), edited=True)
    reference = bench.reference(interviews) if peer != bench.hugo else None
    return {
        **series(one, reference, bench.repeats, patience=bench.patience).row(),
        "in_memory": in_memory(site),
    }


def edited_slug(interviews: int) -> str:
    """The interview in the middle."""
    return f"iv-{interviews // 2:04d}"


def _edited(command: Command, source: Path, out: Path, *, edited: bool) -> Run:
    """A build after an edit, which is looked for in its page; or after none."""
    word = edit(source) if edited else ""
    found = run(command)
    demand(out, source.stem, word)
    return found


def linear(bench: Bench) -> Iterator[Row]:
    """Time and memory from a hundred interviews on; with `huge` to a hundred thousand, of equal work alone."""
    jobs = max(bench.jobs)
    for kind, own in bench.works(FULL):
        more = [100_000] if bench.huge and kind == "equal" else []
        for interviews in [*bench.sizes(100, 1_000, 10_000), *more]:
            row: Row = {"work": kind, "interviews": interviews, "jobs": jobs}
            yield attempt(row, partial(_linear, bench, Work(kind, own, interviews, jobs)))
            if interviews > 1_000:
                bench.places.forget(kind, interviews)


def _linear(bench: Bench, work: Work) -> Row:
    content = work.content(bench)
    out, memory = finished(content), Memory()
    again = ours(content, out, work.jobs, "--clean")
    if work.interviews > ONCE:
        found = Series((run(again, memory),), ())
        made = size(out)
    else:
        found = series(cold_ours(content, work.jobs), None, bench.repeats, patience=bench.patience)
        made = size(out)
        clear(out)
        run(again, memory)
    together = memory.highest
    return {
        **found.row(),
        "ms_per_interview": spread([one.wall / work.interviews * 1_000 for one in found.runs]),
        "all_processes_mib": round(together, 1) if together else None,
        **made,
        "in_memory": in_memory(content),
    }


def workers(bench: Bench) -> Iterator[Row]:
    """The same cold builds with one process and with all."""
    interviews = bench.sizes(1_000)[-1]
    for kind, own in bench.works(FULL):
        alone = 0.0
        for jobs in bench.jobs:
            row: Row = {"work": kind, "interviews": interviews, "jobs": jobs}
            found = attempt(row, partial(_cold_ours, bench, Work(kind, own, interviews, jobs)))
            wall = found.get("wall_s")
            if isinstance(wall, dict):
                alone = alone or wall["median"]
                found["times_faster"] = round(alone / wall["median"], 3)
            yield found


def bounds(bench: Bench) -> Iterator[Row]:
    """What is left of these builds when nothing has to be found out: the files written, the frames drawn."""
    interviews, jobs = bench.sizes(1_000)[-1], max(bench.jobs)
    for kind, own in bench.works(FULL):
        for bound in BOUNDS:
            row: Row = {"work": kind, "bound": bound, "interviews": interviews, "jobs": jobs}
            yield attempt(row, partial(_bound, bench, Work(kind, own, interviews, jobs), bound))


BOUNDS = ("write", "frame")


def _bound(bench: Bench, work: Work, bound: str) -> Row:
    content = work.content(bench)
    site, copy = finished(content), content.parent / "copy"
    run(ours(content, site, work.jobs))
    program = [sys.executable, str(ROOT / "benchmarks/bounds.py"), bound, str(site), str(copy)]

    def one() -> Run:
        clear(copy)
        return run(Command([*program, "--jobs", str(work.jobs)], content, {}))

    found = series(one, bench.reference(work.interviews), bench.repeats, patience=bench.patience).row()
    clear(copy)
    return {**found, **size(site), "in_memory": in_memory(content)}


TABLES: Mapping[str, Callable[[Bench], Iterator[Row]]] = {
    "cold": cold,
    "features": features,
    "edits": edits,
    "linear": linear,
    "workers": workers,
    "bounds": bounds,
}
