"""The folder of interviews in, those that changed read and kept; what follows for other pages out."""

from collections.abc import Mapping

from site_builder.build.analysis import ANALYSIS
from site_builder.build.pool import WORTH_IT, batches, pool
from site_builder.build.read_tasks import ReadTask, read_interviews
from site_builder.build.site import workshop_of
from site_builder.build.work import Read, Work
from site_builder.build.workshop import Plan
from site_builder.content.collect import interview_slugs
from site_builder.core.model import Person

READ_AT_ONCE = 4


def read(work: Work, plan: Plan, *, names_changed: bool) -> Read:
    """Read what changed; all interviews once more if names did."""
    store = work.store
    before = store.interviews.slugs()
    now = interview_slugs(work.order.content / "interviews", work.problems.append, before)
    found = Read(gone=sorted(before.difference(now)), came=len(before.intersection(now)) < len(now))
    stand_ins: dict[str, Mapping[str, Person]] = store.get("stand-ins") or {}
    known = dict(stand_ins)
    for slug in found.gone:
        found.changes.append(store.drop_interview(slug))
        stand_ins.pop(slug, None)
    due = [
        (slug, source)
        for slug in _doubtful(work, now, before)
        if (source := work.inputs.source(slug)) != store.interviews.source(slug) or names_changed
    ]
    # While few interviews are drawn beside this process, it makes their parts of the search.
    later = plan.collection.site.search and work.drawer is not None and len(due) < WORTH_IT
    tasks = (
        [ReadTask(slug, source, store.interviews.recalled(slug), not later) for slug, source in some]
        for some in batches(due, READ_AT_ONCE)
    )
    site = work.site(plan)
    workshop = workshop_of(site.plan)
    if work.fresh and due:
        workshop.make_ready()  # before processes are forked, which then have it
    with pool(work.order.executor, work.order.jobs, len(due)) as workers:
        results = workers.run(read_interviews, site, tasks)
        for place, reading in enumerate(work.progress.through(results, len(due), "reading")):
            if work.fresh and not place:
                workshop.renderer.load()  # while the others read
            if reading.analysis is None:
                work.problems += reading.problems
                continue
            found.slugs.append(reading.slug)
            analysis = ANALYSIS.unpack(reading.analysis)
            if store.interviews.prepared(reading.slug) != analysis.prepared:
                found.redraw.add(reading.slug)
            changed = store.put_interview(analysis)
            if reading.part is not None:
                found.parts.append((reading.slug, analysis.head.date, reading.part))
            if not work.fresh:
                found.changes.append(changed)
            stand_ins.pop(reading.slug, None)
            if reading.stand_ins:
                stand_ins[reading.slug] = reading.stand_ins
    if work.fresh or stand_ins != known:
        store.put("stand-ins", stand_ins)
        work.registers_changed = True
    return found


def _doubtful(work: Work, now: list[str], before: set[str]) -> list[str]:
    """Interviews that may be others than those kept: those whose files changed since then."""
    if work.registers_changed or work.inputs.stamps.site != work.store.get("site"):
        return now
    differing = work.inputs.differing_interviews()
    return [slug for slug in now if slug in differing or slug not in before]
