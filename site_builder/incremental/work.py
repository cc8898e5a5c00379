"""What the steps of one build have in common."""

import pickle
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from site_builder.incremental.order import Inputs, Order
from site_builder.incremental.progress import Progress
from site_builder.incremental.store import Changed, Store
from site_builder.incremental.tasks import Site, workshop_of
from site_builder.incremental.twin import Twin
from site_builder.incremental.workshop import Plan
from site_builder.problems import Problem, Severity
from site_builder.write import Say


class Work:
    """One build while it is done."""

    def __init__(self, order: Order, inputs: Inputs, progress: Progress, say: Say) -> None:
        self.order, self.inputs, self.progress, self.say = order, inputs, progress, say
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

    def site(self, plan: Plan, *, scratch: bool = False) -> Site:
        """What the tasks are told."""
        if plan is not self._pickled[0]:
            kept = self.store.get("plan")
            self._pickled = plan, kept if plan is workshop_of(kept).plan else pickle.dumps(plan, 5)
        return Site(
            plan=self._pickled[1],
            content=str(self.order.content),
            folder=str(self.twin.folder),
            scratch=str(self.twin.scratch) if scratch else "",
            base_path=urlsplit(plan.collection.site.base_url).path,
            whole=self.fresh,
        )


@dataclass
class Read:
    """What became of the interviews that had to be read."""

    changes: list[Changed] = field(default_factory=list)
    """For other pages."""
    redraw: set[str] = field(default_factory=set)
    """Slugs of those whose own pages may be others."""
    slugs: list[str] = field(default_factory=list)
    """All that were read."""
    gone: list[str] = field(default_factory=list)
    """Slugs of those that are no more."""
    came: bool = False
    """Whether there are some that were not there before."""
