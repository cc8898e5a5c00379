"""`check`: every check of the content and of the site made of it, nothing written."""

import argparse
import tempfile
from pathlib import Path

from site_builder.build.flow import Site, begun, drawn_and_checked
from site_builder.build.link_check import FilesNeededError
from site_builder.build.order import NO_STAMPS, Inputs, Order
from site_builder.build.progress import Progress
from site_builder.checks.collection import all_faults
from site_builder.checks.editorial import editorial
from site_builder.commands.notes import note
from site_builder.commands.printing import dead_link, print_problems
from site_builder.commands.translation import say
from site_builder.core.exits import FAULTS, FINE
from site_builder.core.folders import folders_of
from site_builder.core.kinds import TERM
from site_builder.core.problems import Problem, has_errors
from site_builder.core.records import dataclass, replace
from site_builder.core.urls import INTERVIEW
from site_builder.interviews.prepare import PREPARED, PreparedInterview


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, in how much."""

    problems: tuple[Problem, ...]
    interviews: int = 0
    terms: int = 0


def run(options: argparse.Namespace) -> int:
    found = check(options.content)
    print_problems(found.problems)
    faults = has_errors(found.problems)
    if not faults:
        numbers = ((INTERVIEW, found.interviews), (TERM, found.terms))
        print(say(", ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in numbers) + ": no errors"))
    return FAULTS if faults or (options.strict and found.problems) else FINE


def check(content: Path) -> Checked:
    """Draw the site, look at its links, and say what a careful reader would remark.

    Files are written only where a link leads nowhere and has to be named, into a folder that goes away.
    """
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        order = Order(
            folders_of(content.resolve()), Path(folder) / "_site", drafts=True, keep=False, show=False
        )
        try:
            site, prepared = _drawn(order)
        except FilesNeededError:
            site, prepared = _drawn(order._replace(show=True))
    if has_errors(site.problems):
        faults = all_faults(order.content, drafts=order.drafts, provisional=order.provisional)
        return Checked((*site.problems, *faults))
    registers = site.plan.collection
    whole = replace(registers, interviews={one.interview.slug: one.interview for one in prepared})
    problems = (*site.problems, *map(dead_link, site.dead_links), *editorial(whole, prepared))
    return Checked(problems, len(prepared), len(registers.terms))


def _drawn(order: Order) -> tuple[Site, list[PreparedInterview]]:
    """The site, and the interviews that it is made of."""
    with begun(order, Inputs(order, NO_STAMPS), Progress(), note) as task:
        site = drawn_and_checked(task)
        return site, [PREPARED.unpack(packed) for packed in task.kept.store.prepared.all()]
