"""Reading that can be done in any process: interviews by name in, what follows from them alone out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder.build.analysis import ANALYSIS, analysed, part_of
from site_builder.build.pool import TaskContext
from site_builder.build.toolkit import Toolkit
from site_builder.checks.rules import interview_problems, unknown_references
from site_builder.checks.sources import check_sources
from site_builder.checks.voices import label_of_another, voice_without_label, words_of_another
from site_builder.content.collect import stand_ins
from site_builder.content.interview import parse_interview
from site_builder.content.interview_files import is_left_out
from site_builder.content.source import read_source
from site_builder.core.entries import Person
from site_builder.core.exits import at_hand
from site_builder.core.model import Interview
from site_builder.core.problems import Problem, has_errors
from site_builder.core.records import dataclass, replace
from site_builder.interviews.prepare import PREPARED, prepare


@dataclass(frozen=True, slots=True)
class InterviewResult:
    """What became of an interview's files: an analysis, or the faults that prevent it."""

    slug: str
    analysis: bytes
    """An `Analysis`, packed; empty with faults."""
    prepared: bytes
    """The `PreparedInterview`, packed."""
    problems: tuple[Problem, ...]
    """Where there is no analysis: others are in it."""
    stand_ins: Mapping[str, Person] = {}
    """Speakers of a draft whom nobody declared, by slug."""
    absent: Interview | None = None
    """The interview, bare, if no page is to show it."""


def read_interviews(toolkit: Toolkit, context: TaskContext, slugs: Sequence[str]) -> list[InterviewResult]:
    """Read, check and prepare some interviews."""
    return [_read(toolkit, context, slug) for slug in slugs]


def _read(toolkit: Toolkit, context: TaskContext, slug: str) -> InterviewResult:
    with at_hand(f"interviews/{slug}.md"):
        return _read_one(toolkit, context, slug)


def _read_one(toolkit: Toolkit, context: TaskContext, slug: str) -> InterviewResult:
    interview, problems = checked_interview(toolkit, context, slug)
    if interview is None:
        return InterviewResult(slug, b"", b"", problems)
    if is_left_out(interview, drafts=context.drafts):
        bare = replace(interview, sections=(), turns=(), references=(), events=())
        return InterviewResult(slug, b"", b"", (), absent=bare)
    prepared = prepare(interview, toolkit.plan.collection, toolkit.linker, toolkit.scripts)
    registers, packed = toolkit.plan.collection, PREPARED.pack(prepared)
    part = part_of(toolkit, prepared) if toolkit.plan.has_search else None
    analysis = analysed(prepared, toolkit.editions, problems, packed)
    found = stand_ins([prepared.interview], registers.people, lambda _: None)
    made = ANALYSIS.pack(replace(analysis, part=part))
    return InterviewResult(slug, made, packed, (), found)


def checked_interview(
    toolkit: Toolkit, context: TaskContext, slug: str
) -> tuple[Interview | None, tuple[Problem, ...]]:
    """An interview with its warnings, or what prevents it from being built."""
    registers = toolkit.plan.collection
    problems: list[Problem] = []
    content = Path(context.content)
    text = read_source(content / "interviews" / f"{slug}.md", problems.append)
    known, provisional = registers.site.languages, context.provisional
    interview = parse_interview(slug, text, problems.append, known, provisional=provisional) if text else None
    if interview is not None and is_left_out(interview, drafts=context.drafts):
        return interview, ()
    if interview is not None:
        turns = [turn.id for turn in interview.turns]
        people = {**stand_ins([interview], registers.people, problems.append), **registers.people}
        registers = replace(registers, people=people)
        problems += unknown_references(interview.references, registers, turns, interview.retired)
        problems += interview_problems(interview)
        problems += voice_without_label(interview, registers.people)
        problems += label_of_another(interview, toolkit.called)
        problems += words_of_another(interview, registers.people)
        check_sources(content, [interview], problems.append)
    return None if has_errors(problems) else interview, tuple(problems)
