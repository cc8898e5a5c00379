"""Drawing that can be done in any process: units in, files written and what was written out."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from site_builder.build.inputs import digest
from site_builder.build.link_ends import EndsReader
from site_builder.build.pool import TaskContext
from site_builder.build.read_tasks import checked_interview
from site_builder.build.rows import Packed
from site_builder.build.staging import write_new
from site_builder.build.tables.units import Unit
from site_builder.build.toolkit import Toolkit
from site_builder.build.units import Drawn, EntrySheet, SharedUnit, entry_file, interview_files
from site_builder.build.write import check_path
from site_builder.content.source import shown_path
from site_builder.core.problems import ContentError, Location, Problem
from site_builder.core.records import dataclass
from site_builder.crossref.related import Suggestions
from site_builder.crossref.series import SeriesPart
from site_builder.interviews.prepare import PREPARED, PreparedInterview, prepare
from site_builder.pages.text_links import CitedPlaces


@lru_cache(maxsize=1)
def ends_reader(base_path: str) -> EndsReader:
    """What reads links; it remembers where they lead."""
    return EndsReader(base_path)


@dataclass(frozen=True, slots=True)
class InterviewUnit:
    """The pages of an interview, and what they are made from beside it."""

    name: str
    input: str
    slug: str
    related: Suggestions
    series: Sequence[SeriesPart]
    cited: CitedPlaces


@dataclass(frozen=True, slots=True)
class InterviewTask:
    """An interview to be drawn."""

    unit: InterviewUnit
    prepared: bytes
    """It itself, packed; empty where it was not read in this build."""


@dataclass(frozen=True, slots=True)
class EntryTask:
    """A sheet of the page about one thing to be drawn, with the rows on it."""

    sheet: EntrySheet
    interviews: tuple[Packed, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What a unit has become."""

    name: str
    unit: Unit | None
    """None for one that is no more."""
    places: bytes = b""
    """Numbers of the places in them that links can lead to; none unless the whole site is made."""
    wanted: bytes = b""
    """Numbers of the places outside them that their links lead to."""


def draw_interviews(toolkit: Toolkit, context: TaskContext, tasks: Sequence[InterviewTask]) -> list[Made]:
    """Draw and write all pages of some interviews."""
    made = []
    for task in tasks:
        unit, packed = task.unit, task.prepared
        prepared = PREPARED.unpack(packed) if packed else _read_again(toolkit, context, unit.slug)
        toolkit.notes.taken()
        files = interview_files(toolkit, prepared, unit.related, unit.series, unit.cited)
        made.append(finish(toolkit, context, unit.name, unit.input, files))
    return made


def _read_again(toolkit: Toolkit, context: TaskContext, slug: str) -> PreparedInterview:
    interview, problems = checked_interview(toolkit, context, slug)
    if interview is None:  # it was without faults when it was read
        raise ContentError(*problems or [_changed(Path(context.content), slug)])
    return prepare(interview, toolkit.plan.collection, toolkit.linker, toolkit.scripts)


def _changed(content: Path, slug: str) -> Problem:
    """What is said of an interview that became none, and has no fault."""
    where = Location(shown_path(content / "interviews" / f"{slug}.md"))
    return Problem(
        "changed-meanwhile", "this was changed while it was being read", where, "run the command again"
    )


def draw_entries(toolkit: Toolkit, context: TaskContext, tasks: Sequence[EntryTask]) -> list[Made]:
    """Draw and write some pages about one thing each."""
    made = []
    for task in tasks:
        toolkit.notes.taken()
        drawn = entry_file(toolkit, task.sheet, task.interviews)
        made.append(finish(toolkit, context, task.sheet.unit, task.sheet.input, [drawn]))
    return made


def draw_shared(toolkit: Toolkit, context: TaskContext, units: Sequence[SharedUnit]) -> list[Made]:
    """Draw and write some units about the collection as a whole."""
    made = []
    for unit in units:
        toolkit.notes.taken()
        made.append(finish(toolkit, context, unit.name, unit.input, unit.draw()))
    return made


def finish(toolkit: Toolkit, context: TaskContext, name: str, given: str, files: Iterable[Drawn]) -> Made:
    """Write the files of a unit, and note what it read."""
    listed, addresses, contents = [], [], []
    for drawn in files:
        path, content = drawn.file.path, drawn.file.content
        check_path(path)
        if context.whole:
            contents.append((path, content))
        listed.append((path, len(content), digest(content)))
        if drawn.address:
            addresses.append(drawn.address)
        if context.folder:
            write_new(f"{context.folder}/{path}", content)
    digests = toolkit.plan.derived.digests
    reads = tuple((read, digests.get(read, "")) for read in sorted(toolkit.notes.taken()))
    ends = ends_reader(context.base_path).read(contents) if context.whole else (b"", b"")
    return Made(name, Unit(given, reads, tuple(listed), tuple(addresses)), *ends)
