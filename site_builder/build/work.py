"""What the steps of one build have in common."""

import pickle
from collections.abc import Callable
from urllib.parse import urlsplit

from site_builder.build.drawer import Drawer
from site_builder.build.order import Inputs, Order
from site_builder.build.progress import Progress
from site_builder.build.site import Site, workshop_of
from site_builder.build.store import Changed, Store
from site_builder.build.twin import Twin
from site_builder.build.workshop import Plan
from site_builder.build.write import Say
from site_builder.core.problems import Problem, Severity


class Work:
    """One build while it is done."""

    def __init__(
        self, order: Order, inputs: Inputs, progress: Progress, say: Say, drawer: Drawer | None = None
    ) -> None:
        self.order, self.inputs, self.progress, self.say = order, inputs, progress, say
        self.drawer = drawer
        """What draws few things while this process goes on."""
        self.twin = Twin(order.output)
        self.problems: list[Problem] = []
        self.store: Store
        self.fresh = True
        """Whether everything has to be made."""
        self.registers_changed = True
        """Whether an entry of a register may be another than in the last build."""
        self._pickled: tuple[Plan | None, bytes] = None, b""

    def has_errors(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.problems)

    def site(self, plan: Plan) -> Site:
        """What the tasks are told."""
        if plan is not self._pickled[0]:
            kept = self.store.get("plan")
            self._pickled = plan, kept if plan is workshop_of(kept).plan else pickle.dumps(plan, 5)
        return Site(
            plan=self._pickled[1],
            content=str(self.order.content),
            folder=str(self.twin.folder),
            scratch=str(self.twin.scratch),
            base_path=urlsplit(plan.collection.site.base_url).path,
            whole=self.fresh,
        )


class Read:
    """What became of the interviews that had to be read."""

    def __init__(self, gone: list[str], *, came: bool) -> None:
        self.gone, self.came = gone, came
        """Slugs of those that are no more, and whether there are some that were not there before."""
        self.changes: list[Changed] = []
        """For other pages."""
        self.redraw: set[str] = set()
        """Slugs of those whose own pages may be others."""
        self.parts: list[tuple[str, str, Callable[[], bytes]]] = []
        """Slug and date of those whose part of the search is to be made yet, and what makes it."""
        self.slugs: list[str] = []
        """All that were read."""
