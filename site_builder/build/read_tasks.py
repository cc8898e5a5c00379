"""Reading that can be done in any process: interviews by name in, what follows from them alone out."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.build.analysis import ANALYSIS, analysed, part_of
from site_builder.build.site import Site, workshop_of
from site_builder.checks.rules import interview_problems, unknown_references
from site_builder.checks.sources import check_sources
from site_builder.content.collect import stand_ins
from site_builder.content.interview import FRONTS, parse_interview
from site_builder.content.markup import MARKED
from site_builder.content.nodes import Node
from site_builder.content.source import read_source
from site_builder.core.model import Mention, Person, Span
from site_builder.core.problems import Problem, Severity
from site_builder.core.recall import Recall
from site_builder.core.records import Packer, dataclass, replace
from site_builder.interviews.prepare import MENTIONS, PREPARED, PreparedInterview, prepare

RECALLS: Sequence[Recall[Any]] = (FRONTS, MARKED, MENTIONS)
"""What is kept of an interview's texts, in the order in which it is packed."""


class Recalled(NamedTuple):
    """What was made of an interview's texts, by text."""

    fronts: Mapping[str, tuple[Node | None, tuple[Problem, ...]]] = {}
    marked: Mapping[str, tuple[str, tuple[Span, ...]]] = {}
    mentions: Mapping[str, tuple[Mention, ...]] = {}


RECALLED: Packer[Recalled] = Packer(Recalled)


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
    workshop = workshop_of(site.plan)
    registers = workshop.plan.collection
    packed = PREPARED.pack(prepared)
    (Path(site.scratch) / task.slug).write_bytes(packed)
    later = partial(part_of, workshop, prepared) if registers.site.search else None
    now = None
    if later and task.with_part:
        now, later = later(), None
    analysis = replace(
        analysed(prepared, workshop.editions, problems, packed),
        source=task.source,
        part=now,
        recalled=recalled,
    )
    found = stand_ins([prepared.interview], registers.people, lambda _: None)
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
