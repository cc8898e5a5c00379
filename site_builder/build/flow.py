"""The flow: content and what the last build kept in, the site brought up to date out.

    plan → read → rows → files → site → kept

From nothing, everything is read and drawn in memory; after an edit, what the last build kept is taken over
where its input is the same. Until the site is shown nothing is changed that readers, or the next build,
could see.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO
from urllib.parse import urlsplit

from site_builder.build import staging
from site_builder.build.bench import Bench
from site_builder.build.drawing import (
    WORTH_DRAWING_BESIDE,
    Change,
    DrawnUnits,
    drawn,
    kept_units,
    section_bits,
    site_map,
    to_draw,
)
from site_builder.build.inputs import Tree, differing
from site_builder.build.keeping import Kept, Say, keep, taken_over
from site_builder.build.link_check import dead_links
from site_builder.build.listing import listed, marked
from site_builder.build.order import Inputs, Order, Stamps, has_staging, read_staging
from site_builder.build.outcome import Outcome
from site_builder.build.outdated import changed_entries
from site_builder.build.plan import Plan
from site_builder.build.planning import (
    Planned,
    planned,
    problems_of_whole,
    with_entries,
    with_people_and_absent,
    with_what_is_drawn,
)
from site_builder.build.pool import TaskContext, batches, pool
from site_builder.build.progress import Progress
from site_builder.build.read_tasks import read_interviews
from site_builder.build.reading import READ_AT_ONCE, WORTH_READING_BESIDE, RowChanges, gathered, to_read
from site_builder.build.staging import NO_FILES, FileChanges
from site_builder.build.store import Facts, StoreError, kind_of
from site_builder.build.toolkit import Toolkit
from site_builder.build.write import MARKER, NotOursError, refusal
from site_builder.checks.links import DeadLink
from site_builder.core.problems import Problem, has_errors
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A build to be done: what is asked for, and what there is."""

    order: Order
    inputs: Inputs
    kept: Kept
    progress: Progress


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A site that was drawn and checked, or what is wrong with it."""

    plan: Plan
    facts: Facts
    problems: tuple[Problem, ...]
    interviews: int = 0
    base_path: str = ""
    files: FileChanges = NO_FILES
    dead_links: tuple[DeadLink, ...] = ()

    @property
    def is_right(self) -> bool:
        return not self.dead_links and not has_errors(self.problems)


def build(order: Order, inputs: Inputs, progress: Progress, say: Say) -> Outcome:
    """Bring the site up to date. Raises NotOursError, OSError."""
    try:
        return _built(order, inputs, progress, say)
    except StoreError as error:
        kind = kind_of(error)
        if kind == "disk":
            raise OSError(EIO, str(error), str(order.store)) from error
        if kind == "us" or order.clean:
            raise
    say("what the last build kept is damaged; everything is made again")
    return _built(order._replace(clean=True), inputs, progress, say)


def _built(order: Order, inputs: Inputs, progress: Progress, say: Say) -> Outcome:
    with begun(order, inputs, progress, say) as task:
        site = drawn_and_checked(task)
        if not site.is_right:
            return Outcome(site.problems, site.dead_links)
        with progress.stage("showing"):
            shown, before = show(task, site.files)
        with progress.stage("keeping"):
            stamps = kept_for_next(task, site.facts, shown, before, say) if order.keep else None
        return _outcome(site, stamps)


def drawn_and_checked(task: Task) -> Site:
    """The flow up to the site, of which nothing is shown."""
    order, store, progress = task.order, task.kept.store, task.progress
    with progress.stage("registers"):
        plan = planned(order, task.inputs, task.kept.facts)
    if has_errors(plan.problems):
        return Site(plan.plan, plan.facts, plan.problems)
    toolkit = Toolkit(plan.plan)
    plan, rows = read(task, plan, toolkit)
    with progress.stage("checks"):
        plan = with_people_and_absent(plan, rows)
        plan, of_whole = problems_of_whole(order, plan, store, rows)
    problems = (*plan.problems, *rows.problems, *of_whole)
    if has_errors(problems):
        return Site(plan.plan, plan.facts, problems)
    plan = with_entries(plan, section_bits(store))
    if plan.plan is not toolkit.plan:
        toolkit = Toolkit(plan.plan)
    context = TaskContext(
        content=str(order.content),
        folder=str(order.fresh) if order.show else "",
        shown=str(order.output),
        base_path=urlsplit(plan.plan.collection.site.base_url).path,
        whole=task.kept.is_nothing,
    )
    units = draw(task, plan, rows, toolkit, context)
    with progress.stage("links"):
        files = listed(task.kept.tree, units.was, units.now)
        dead = dead_links(context, units.ends, files)
    return Site(
        plan=plan.plan,
        facts=plan.facts,
        problems=(*problems, *store.interviews.problems()),
        interviews=store.interviews.number(),
        base_path=context.base_path,
        files=marked(files, task.kept.tree, context.folder),
        dead_links=tuple(dead),
    )


def read(task: Task, plan: Planned, toolkit: Toolkit) -> tuple[Planned, RowChanges]:
    """Read the interviews that have to be read, and gather what they give to other pages; the plan is made
    whole meanwhile.
    """
    order, kept = task.order, task.kept
    everything = plan.names_changed or kept.is_nothing
    before = kept.facts.absent
    given = to_read(order, task.inputs, kept.store.interviews.slugs() | before.keys(), everything=everything)
    beside = given.size > WORTH_READING_BESIDE
    if beside:
        toolkit.make_ready_to_read()  # before processes are forked, which then have it
    with pool(toolkit, order.executor, order.jobs, worth_it=beside) as workers:
        context = TaskContext(str(order.content), drafts=order.drafts, provisional=order.provisional)
        results = workers.run(read_interviews, context, batches(given.slugs, READ_AT_ONCE))
        plan = with_what_is_drawn(order, plan)
        results = task.progress.through(results, len(given.slugs), "reading")
        return plan, gathered(kept.store, given, results, kept.facts)


def draw(task: Task, plan: Planned, rows: RowChanges, toolkit: Toolkit, context: TaskContext) -> DrawnUnits:
    """Draw every unit whose input, or an entry that it reads, is another."""
    store, before, order = task.kept.store, task.kept.facts, task.order
    change = Change(
        rows=rows,
        entries=changed_entries(before.entries, plan.facts.entries),
        registers=not plan.is_same,
        sections=before.section_bits != plan.facts.section_bits,
    )
    with task.progress.stage("comparing"):
        given = to_draw(toolkit, store, change)
    beside = len(given.interviews) + len(given.sheets) >= WORTH_DRAWING_BESIDE
    if beside:
        toolkit.make_ready_to_draw()
    with pool(toolkit, order.executor, order.jobs, worth_it=beside) as workers:
        bench = Bench(toolkit, store, context, workers, task.progress)
        made = drawn(bench, change, given, plan.published)
        units = kept_units(store, made, whole=context.whole)
        if units.moves_addresses:
            units = units.joined(kept_units(store, [site_map(bench)], whole=context.whole))
    return units


def show(task: Task, files: FileChanges) -> tuple[Tree, Tree]:
    """Let readers see the site; its tree, and that of the site before where not all was drawn."""
    order, tree = task.order, task.kept.tree
    if not files.changed and not files.removed:
        return tree, read_staging(order)
    shown, before = staging.brought_up(order, tree, files) if tree else (staging.whole(order, files), {})
    # Somebody may have put a file into it meanwhile.
    if (not tree or differing(order.output, {"/": tree["/"]})) and (reason := refusal(order.output)):
        raise NotOursError(reason)
    staging.show(order)
    return staging.with_root(shown, order.output), before and staging.with_root(before, order.staging)


def kept_for_next(task: Task, facts: Facts, shown: Tree, before: Tree, say: Say) -> Stamps | None:
    """Write what the next build may take over; where that is impossible, it begins from nothing."""
    try:
        return keep(task.order, task.inputs, task.kept.store, facts, shown, before)
    except (OSError, StoreError) as error:
        if isinstance(error, StoreError) and kind_of(error) == "us":
            raise
        say(f"the site is made, but nothing could be kept for the next build ({error})")
        return None


@contextmanager
def begun(order: Order, inputs: Inputs, progress: Progress, say: Say) -> Iterator[Task]:
    """What a build needs. What it leaves half done is removed."""
    kept = taken_over(order, inputs, say)
    task = Task(order, inputs, kept, progress)
    try:
        yield task
    finally:
        kept.store.close()
        staging.tidy(order, keep=order.keep and has_staging(order))


def _outcome(site: Site, stamps: Stamps | None) -> Outcome:
    files = site.files
    sizes = {path: size for path, size in files.sizes.items() if path != MARKER}
    changed = (files.changed | files.removed) - {MARKER}
    return Outcome(
        problems=site.problems,
        interviews=site.interviews,
        files=len(sizes),
        changed=len(changed),
        kept=len(sizes) - len(changed - files.removed),
        size=sum(sizes.values()),
        largest=max(((size, path) for path, size in sizes.items()), default=(0, "")),
        base_path=site.base_path,
        stamps=stamps,
    )
