"""The folder of interviews in, those that changed read and kept; what follows for other pages out."""

from collections.abc import Mapping

from site_builder.collect import interview_files
from site_builder.incremental.pool import batches, pool
from site_builder.incremental.tasks import ReadTask, read_interviews
from site_builder.incremental.work import Read, Work
from site_builder.incremental.workshop import Plan
from site_builder.model import Person
from site_builder.problems import Problem

READ_AT_ONCE = 4


def read(work: Work, plan: Plan, *, names_changed: bool) -> Read:
    """Read what changed; all interviews once more if names did."""
    store = work.store
    before = store.sources()
    files: list[Problem] = []
    now = {
        file.stem: work.inputs.source(file.stem)
        for file in interview_files(work.order.content / "interviews", files.append)
    }
    work.problems += files
    again = [slug for slug, source in now.items() if names_changed or before.get(slug) != source]
    found = Read(gone=sorted(before.keys() - now.keys()))
    stand_ins: dict[str, Mapping[str, Person]] = store.get("stand-ins") or {}
    for slug in found.gone:
        found.changes.append(store.drop_interview(slug))
        stand_ins.pop(slug, None)
    site = work.site(plan, scratch=len(again) > 1)
    tasks = [ReadTask(slug, now[slug]) for slug in again]
    with pool(work.order.executor, work.order.jobs, len(tasks)) as workers:
        results = workers.run(read_interviews, site, batches(tasks, READ_AT_ONCE))
        for reading in work.progress.through(results, len(tasks), "reading"):
            if reading.analysis is None:
                work.problems += reading.problems
                continue
            if store.prepared(reading.slug) != reading.analysis.prepared:
                found.redraw.add(reading.slug)
            found.changes.append(store.put_interview(reading.analysis))
            stand_ins.pop(reading.slug, None)
            if reading.stand_ins:
                stand_ins[reading.slug] = reading.stand_ins
    store.put("stand-ins", stand_ins)
    return found
