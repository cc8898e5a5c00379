"""Content and what an earlier build kept in, the site brought up to date out.

1. Which files changed? (`inputs`) None: nothing to do.
2. Templates, static files, settings, program: everything is made again. Registers: those units that read an
   entry that changed, and all interviews once more if a name did.
3. Interviews that changed are read; what they give to other pages is compared with what they gave before.
4. Every unit whose input is another is drawn: interviews, sheets about one thing, lists.
5. The twin gets the files that differ, and takes the place of the site.

A unit is a function of its input and of the entries it was seen to read; nothing else is kept. Every step can
be stopped at any time; until the last one readers have the old site.
"""

from urllib.parse import urlsplit

from site_builder.build.checking import Checking
from site_builder.build.draw_tasks import make_ready_to_draw
from site_builder.build.drawer import Drawer
from site_builder.build.drawing import Drawing
from site_builder.build.files import Files
from site_builder.build.opening import opened
from site_builder.build.order import Inputs, Order
from site_builder.build.planning import check_whole, planned, with_stand_ins
from site_builder.build.progress import Progress
from site_builder.build.reading import read
from site_builder.build.showing import mark, show
from site_builder.build.store import StoreError, kind_of
from site_builder.build.work import Work
from site_builder.build.write import MARKER, STOPPED_HALF_WAY, Say
from site_builder.checks.links import DeadLink
from site_builder.core.problems import Problem, Severity
from site_builder.core.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    problems: tuple[Problem, ...]
    """With an error among them nothing was written."""
    dead_links: tuple[DeadLink, ...] = ()
    """With one nothing was written either."""
    interviews: int = 0
    files: int = 0
    changed: int = 0
    """Files that are new, others than before, or gone."""
    kept: int = 0
    """Files that are as they were."""
    size: int = 0
    """Bytes of all files."""
    largest: tuple[int, str] = (0, "")
    """Bytes and path of the largest file."""
    base_path: str = ""
    """Path of the site's root on its server; empty where it is not known."""

    @property
    def failed(self) -> bool:
        return bool(self.dead_links) or any(one.severity is Severity.ERROR for one in self.problems)


class Build:
    """One build; made, run once, thrown away."""

    def __init__(
        self, order: Order, inputs: Inputs, progress: Progress, say: Say, drawer: Drawer | None = None
    ) -> None:
        self.work = Work(order, inputs, progress, say, drawer)

    def run(self) -> Outcome:
        """Bring the site up to date. Raises NotOursError, OSError."""
        try:
            return self._run()
        except StoreError as error:
            if kind_of(error) == "disk":
                raise OSError(str(error)) from error
            if kind_of(error) == "us" or self.work.order.clean:
                raise
        given = self.work
        given.say(DAMAGED)
        self.work = Work(
            given.order._replace(clean=True), given.inputs, given.progress, given.say, given.drawer
        )
        return self._run()

    def _run(self) -> Outcome:
        work, outcome = self.work, None
        work.store, work.fresh = opened(work.order, work.inputs, work.twin, work.say)
        try:
            outcome = built(work)
        finally:
            work.store.close()
            if work.fresh and (outcome is None or outcome.failed):
                work.twin.forget()
        return outcome


DAMAGED = "what the last build kept is damaged; everything is made again"


def built(work: Work) -> Outcome:
    """The flow of a build."""
    with work.progress.stage("registers"):
        plans = planned(work)
    if work.has_errors():
        return Outcome(tuple(work.problems))
    if work.drawer is not None:
        work.drawer.submit(make_ready_to_draw, work.site(plans.plan))
    found = read(work, plans.plan, names_changed=plans.names_changed)
    if work.has_errors():
        return Outcome(tuple(work.problems))
    with work.progress.stage("checks"):
        plans = replace(plans, plan=with_stand_ins(work, plans.plan))
        check_whole(work, plans.plan, found)
    if work.has_errors():
        return Outcome(tuple(work.problems))
    work.problems += work.store.interviews.problems()
    if not work.fresh:
        if work.twin.is_changing():
            work.say(STOPPED_HALF_WAY)
        with work.progress.stage("twin"):
            work.twin.begin(work.store.get("delta") or ())
    files = Files(work)
    checking = Checking(work, files, urlsplit(plans.plan.collection.site.base_url).path)
    Drawing(work, plans, found, files, checking).run()
    with work.progress.stage("links"):
        mark(work, files)
        dead = checking.dead_links()
    if dead:
        return Outcome(tuple(work.problems), tuple(dead))
    with work.progress.stage("showing"):
        show(work, plans.plan, files)
    return Outcome(
        problems=tuple(work.problems),
        interviews=work.store.interviews.number(),
        files=files.number,
        changed=len(files.changed.keys() - {MARKER}),
        kept=files.number - len(files.changed.keys() - files.removed - {MARKER}),
        size=files.size,
        largest=files.largest,
        base_path=urlsplit(plans.plan.collection.site.base_url).path,
    )
