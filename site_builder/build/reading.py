"""The folder of interviews in, those that changed read; what they give to other pages, and what follows,
out.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from site_builder.build.analysis import ANALYSIS
from site_builder.build.order import Inputs, Order
from site_builder.build.read_tasks import InterviewResult
from site_builder.build.store import Facts, Store
from site_builder.content.interview_files import interview_slugs
from site_builder.core.entries import Person
from site_builder.core.kinds import Key
from site_builder.core.model import Interview
from site_builder.core.problems import Problem
from site_builder.core.records import dataclass

READ_AT_ONCE = 1
"""Interviews of a task: a few have to be shared out evenly, and a task costs a third of a millisecond."""
WORTH_READING_BESIDE = 100_000
"""Bytes of interviews from which starting processes to read them pays."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """The interviews that have to be read, and what is known before that."""

    slugs: tuple[str, ...]
    gone: tuple[str, ...]
    """Slugs of those that are no more."""
    came: bool
    """Whether there are some that were not there before."""
    problems: tuple[Problem, ...]
    size: int
    """Bytes of their files, at most."""


def to_read(order: Order, inputs: Inputs, before: AbstractSet[str], *, everything: bool) -> ToRead:
    """The interviews whose files changed, or `everything`; `before`: the slugs that the last build read."""
    problems: list[Problem] = []
    now = interview_slugs(order.content / "interviews", problems.append, before)
    differing = set(now) if everything else inputs.differing_interviews()
    slugs = tuple(slug for slug in now if slug in differing or slug not in before)
    size = inputs.size_of_interviews if everything else 0
    gone = tuple(sorted(before - set(now)))
    return ToRead(slugs, gone, not before >= set(now), tuple(problems), size)


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What the interviews that were read change elsewhere."""

    read: frozenset[str]
    """Their slugs."""
    redraw: frozenset[str]
    """Of those whose own pages may be others."""
    gone: tuple[str, ...]
    came: bool
    keys: frozenset[Key]
    """Of rows that are others now."""
    terms: frozenset[str]
    """That stand in other sections now."""
    stand_ins: Mapping[str, Mapping[str, Person]]
    """By interview: speakers of a draft whom nobody declared, by slug."""
    absent: Mapping[str, Interview]
    """Interviews that no page shows, by slug."""
    register_changed: bool
    """Whether one of the two mappings is another than before."""
    problems: tuple[Problem, ...]
    """That prevent interviews from being built."""


def gathered(store: Store, given: ToRead, results: Iterable[InterviewResult], before: Facts) -> RowChanges:
    """Put what was read into the store; `before`: what the last build knew."""
    read, redraw, problems = set(), set(), list(given.problems)
    stand_ins = {slug: people for slug, people in before.stand_ins.items() if slug not in given.gone}
    absent = {slug: one for slug, one in before.absent.items() if slug not in given.gone}
    gone = {slug for slug in given.gone if slug not in before.absent}
    changes = [store.drop_interview(slug) for slug in sorted(gone)]
    came = given.came
    shown = store.interviews.slugs()
    for result in results:
        problems += result.problems
        stand_ins.pop(result.slug, None)
        came |= absent.pop(result.slug, None) is not None
        if result.absent:
            absent[result.slug] = result.absent
            if result.slug in shown:
                gone.add(result.slug)
                changes.append(store.drop_interview(result.slug))
        if not result.analysis:
            continue
        read.add(result.slug)
        store.prepared.put(result.slug, result.prepared)
        analysis = ANALYSIS.unpack(result.analysis)
        if store.interviews.prepared(result.slug) != analysis.prepared:
            redraw.add(result.slug)
        changes.append(store.put_interview(analysis))
        if result.stand_ins:
            stand_ins[result.slug] = result.stand_ins
    return RowChanges(
        read=frozenset(read),
        redraw=frozenset(redraw),
        gone=tuple(sorted(gone)),
        came=came,
        keys=frozenset(key for one in changes for key in one.keys),
        terms=frozenset(term for one in changes for term in one.terms),
        stand_ins=stand_ins,
        absent=absent,
        register_changed=stand_ins != before.stand_ins or absent != before.absent,
        problems=tuple(problems),
    )
