"""Drawing that can be done in any process: what changed in, files written and what was written out."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from site_builder.build.ends import EndsReader
from site_builder.build.inputs import digest
from site_builder.build.rows import Packed
from site_builder.build.site import Site, workshop_of
from site_builder.build.tables.units import Unit
from site_builder.build.twin import write_new
from site_builder.build.units import Drawn, EntrySheet, entry_file, interview_files
from site_builder.build.write import check_path
from site_builder.core.problems import Problem
from site_builder.core.records import dataclass
from site_builder.crossref.related import Suggestions
from site_builder.interviews.prepare import PREPARED, PreparedInterview


@lru_cache(maxsize=1)
def ends_reader(base_path: str) -> EndsReader:
    """What reads links; made once in each process."""
    return EndsReader(base_path)


def load_drawing() -> None:
    """Load what drawing alone needs."""
    import site_builder.pages.entry_pages
    import site_builder.pages.interview_pages
    import site_builder.pages.render  # noqa: F401


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
    waiting = Path(site.scratch) / task.slug
    if waiting.exists():
        return PREPARED.unpack(waiting.read_bytes())
    from site_builder.build.read_tasks import prepared_interview

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
