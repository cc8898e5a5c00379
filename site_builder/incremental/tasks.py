"""Work that can be done in any process: a plan and plain values in, files written and plain values out.

Each process makes one workshop per plan and keeps it. Nothing is shared but the plan and the folder that the
files are written to.
"""

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.checks import interview_problems, unknown_references
from site_builder.collect import stand_ins
from site_builder.incremental.analysis import ANALYSIS, analysed, part_of
from site_builder.incremental.ends import EndsReader
from site_builder.incremental.entry_sheets import EntrySheet
from site_builder.incremental.inputs import digest
from site_builder.incremental.rows import Packed
from site_builder.incremental.suggest import Suggestions
from site_builder.incremental.tables.units import Unit
from site_builder.incremental.twin import write_new
from site_builder.incremental.units import Drawn, entry_file, interview_files
from site_builder.incremental.workshop import Plan, Workshop
from site_builder.interview import FRONTS, parse_interview
from site_builder.markup import MARKED
from site_builder.model import Mention, Person, Span
from site_builder.nodes import Node
from site_builder.prepare import MENTIONS, PREPARED, PreparedInterview, prepare
from site_builder.problems import Problem, Severity
from site_builder.recall import Recall
from site_builder.records import Packer, dataclass, replace
from site_builder.source import read_source
from site_builder.sources import check_sources
from site_builder.write import check_path

KEPT = 32
"""Prepared interviews that a process remembers between reading and drawing."""

RECALLS: Sequence[Recall[Any]] = (FRONTS, MARKED, MENTIONS)
"""What is kept of an interview's texts, in the order in which it is packed."""


class Recalled(NamedTuple):
    """What was made of an interview's texts, by text."""

    fronts: Mapping[str, tuple[Node | None, tuple[Problem, ...]]] = {}
    marked: Mapping[str, tuple[str, tuple[Span, ...]]] = {}
    mentions: Mapping[str, tuple[Mention, ...]] = {}


RECALLED: Packer[Recalled] = Packer(Recalled)

_prepared: dict[tuple[str, str], PreparedInterview] = {}


@dataclass(frozen=True, slots=True)
class Site:
    """What every task of a build is told."""

    plan: bytes
    """A `Plan`, pickled."""
    content: str
    """The folder that content is read from."""
    folder: str
    """The folder that files are written to."""
    scratch: str
    """The folder where what was read waits to be drawn; empty when one process does both."""
    base_path: str
    whole: bool = False
    """Whether everything is made, so that all links can be held against all places."""


@lru_cache(maxsize=1)
def workshop_of(plan: bytes) -> Workshop:
    """The workshop of a plan; made once in each process."""
    given: Plan = pickle.loads(plan)  # noqa: S301  from the process that started this one
    return Workshop(given)


@lru_cache(maxsize=1)
def ends_reader(base_path: str) -> EndsReader:
    """What reads links; made once in each process."""
    return EndsReader(base_path)


# Reading


@dataclass(frozen=True, slots=True)
class ReadTask:
    """An interview to be read, and the digest of its files."""

    slug: str
    source: str
    recalled: bytes = b""
    """What was made of its texts the last time, packed."""
    with_part: bool = True
    """Whether its part of the search is made at once; else this process makes it later."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of an interview's files: an analysis, or the faults that prevent it."""

    slug: str
    analysis: bytes | None
    """An `Analysis`, packed."""
    problems: tuple[Problem, ...]
    stand_ins: Mapping[str, Person]
    """Speakers of a draft whom nobody declared, by slug."""
    part: Callable[[], bytes] | None = None
    """What makes its part of the search, where that is made later."""


def read_interviews(site: Site, tasks: Sequence[ReadTask]) -> list[Reading]:
    """Read, check and prepare some interviews."""
    return [_read(site, task) for task in tasks]


def _read(site: Site, task: ReadTask) -> Reading:
    known = RECALLED.unpack(task.recalled) if task.recalled else Recalled()
    for recall, before in zip(RECALLS, known, strict=True):
        recall.begin(before)
    prepared, problems = prepared_interview(site, task.slug)
    recalled = RECALLED.pack(Recalled(*[recall.taken() for recall in RECALLS]))
    if prepared is None:
        return Reading(task.slug, None, problems, {})
    people = workshop_of(site.plan).plan.collection.people
    packed = PREPARED.pack(prepared)
    if site.scratch:
        (Path(site.scratch) / task.slug).write_bytes(packed)
    elif len(_prepared) < KEPT:
        _prepared[task.slug, task.source] = prepared
    workshop = workshop_of(site.plan)
    analysis = analysed(workshop, prepared, task.source, problems, packed, recalled, task.with_part)
    found = stand_ins([prepared.interview], people, lambda _: None)
    later = None if task.with_part else partial(part_of, workshop, prepared)
    return Reading(task.slug, ANALYSIS.pack(analysis), (), found, later)


def prepared_interview(site: Site, slug: str) -> tuple[PreparedInterview | None, tuple[Problem, ...]]:
    """An interview with its warnings, or what prevents it from being built."""
    workshop = workshop_of(site.plan)
    registers = workshop.plan.collection
    problems: list[Problem] = []
    content = Path(site.content)
    text = read_source(content / "interviews" / f"{slug}.md", problems.append)
    interview = parse_interview(slug, text, problems.append) if text else None
    if interview is not None:
        turns = [turn.id for turn in interview.turns]
        people = {**stand_ins([interview], registers.people, problems.append), **registers.people}
        registers = replace(registers, people=people)
        problems += unknown_references(interview.references, registers, turns)
        problems += interview_problems(interview)
        check_sources(content, [interview], problems.append)
    if interview is None or any(problem.severity is Severity.ERROR for problem in problems):
        return None, tuple(problems)
    return prepare(interview, registers, workshop.linker, workshop.scripts), tuple(problems)


# Drawing


def load_drawing() -> None:
    """Load what drawing alone needs."""
    import site_builder.pages.entries
    import site_builder.pages.interview
    import site_builder.render  # noqa: F401


def make_ready_to_draw(site: Site) -> None:
    """Make what drawing needs beside the things to be drawn."""
    workshop = workshop_of(site.plan)
    workshop.renderer.load()
    _ = workshop.views


@dataclass(frozen=True, slots=True)
class InterviewTask:
    """An interview to be drawn."""

    unit: str
    input: str
    slug: str
    source: str
    related: Suggestions


@dataclass(frozen=True, slots=True)
class EntryTask:
    """A sheet of the page about one thing to be drawn, with the rows on it."""

    sheet: EntrySheet
    interviews: tuple[Packed, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a unit has become."""

    name: str
    unit: Unit
    places: bytes
    """Numbers of the places in them that links can lead to; none unless the whole site is made."""
    wanted: bytes
    """Numbers of the places outside them that their links lead to."""


def draw_interviews(site: Site, tasks: Sequence[InterviewTask]) -> list[Made]:
    """Draw and write all pages of some interviews."""
    workshop = workshop_of(site.plan)
    made = []
    for task in tasks:
        workshop.notes.taken()
        files = list(interview_files(workshop, _prepared_before(site, task), task.related))
        made.append(finish(site, task.unit, task.input, files))
    return made


def _prepared_before(site: Site, task: InterviewTask) -> PreparedInterview:
    known = _prepared.pop((task.slug, task.source), None)
    if known is not None:
        return known
    waiting = Path(site.scratch) / task.slug if site.scratch else None
    if waiting is not None and waiting.exists():
        return PREPARED.unpack(waiting.read_bytes())
    prepared, problems = prepared_interview(site, task.slug)
    if prepared is None:  # it was without faults when it was read
        raise ContentChangedError(problems)
    return prepared


class ContentChangedError(Exception):
    """A file was changed while the site was being built."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("content was changed during the build")
        self.problems = problems


def draw_entries(site: Site, tasks: Sequence[EntryTask]) -> list[Made]:
    """Draw and write some pages about one thing each."""
    workshop = workshop_of(site.plan)
    made = []
    for task in tasks:
        workshop.notes.taken()
        drawn = entry_file(workshop, task.sheet, task.interviews)
        made.append(finish(site, task.sheet.unit, task.sheet.input, [drawn]))
    return made


def finish(site: Site, name: str, given: str, files: Iterable[Drawn]) -> Made:
    """Write the files of a unit as far as they changed, and note what it read."""
    workshop = workshop_of(site.plan)
    listed, addresses, contents = [], [], []
    for drawn in files:
        path, content = drawn.file.path, drawn.file.content
        check_path(path)
        if site.whole:
            contents.append((path, content))
        listed.append((path, len(content), digest(content)))
        if drawn.address:
            addresses.append(drawn.address)
        write_changed(Path(site.folder) / path, content)
    digests = workshop.digests
    reads = tuple((read, digests.get(read, "")) for read in sorted(workshop.notes.taken()))
    unit = Unit(given, reads, tuple(listed), tuple(addresses))
    ends = ends_reader(site.base_path).read(contents) if site.whole else (b"", b"")
    return Made(name, unit, *ends)


def write_changed(file: Path, content: bytes) -> None:
    """Write a file unless it is there with this content."""
    try:
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return
    except OSError:
        pass
    write_new(file, content)
