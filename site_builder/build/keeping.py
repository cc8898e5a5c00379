"""What a build leaves beside the site in, what the next one may take over of it out.

What was left is taken over as it is, or not at all: the stamps are written last, and name every file of the
site and the store. Whatever was killed, deleted, damaged or changed since then shows, and everything is
made again.
"""

import os
import secrets
from collections.abc import Callable

from site_builder.build import staging
from site_builder.build.inputs import NO_STAMP, Stamp, Tree, differing, stamp_of
from site_builder.build.order import NO_STAMPS, Inputs, Order, Stamps, write_staging
from site_builder.build.store import NO_FACTS, Facts, Store, StoreError
from site_builder.build.write import NotOursError, refusal
from site_builder.core.records import dataclass, replace

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What a build begins with."""

    store: Store
    facts: Facts
    tree: Tree
    """Of the site as it stands; nothing where nothing is taken over."""

    @property
    def is_nothing(self) -> bool:
        return not self.tree


def taken_over(order: Order, inputs: Inputs, say: Say) -> Kept:
    """What the last build kept, or nothing. Raises NotOursError where the site is not ours to replace."""
    reason = _why_not(order, inputs)
    kept = None if reason else _kept(order, inputs.stamps)
    if kept:
        staging.begin(order, from_nothing=False)
        return kept
    if reason != NO_REASON:
        say(f"{reason or 'what the last build kept is damaged'}; everything is made again")
    if refused := refusal(order.output):
        raise NotOursError(refused)
    staging.begin(order, from_nothing=True)
    store = Store()
    return Kept(store, store.facts(), {})


BESIDE_STORE = ("-wal", "-shm", "-journal")
NO_REASON = "nothing was kept"


def _why_not(order: Order, inputs: Inputs) -> str:
    """Why nothing can be taken over; empty if all can whose store is whole."""
    stamps = inputs.stamps
    if order.clean or not order.beside.exists():
        return NO_REASON
    if stamps == NO_STAMPS:
        return "what the last build left is not whole"
    if stamps.base != inputs.base:
        return NO_REASON  # another program, other templates or settings: nothing is wrong with that
    if stamp_of_store(order) != stamps.store:
        return "what the last build kept is not as it left it"
    if found := differing(order.output, stamps.site):
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        return f"`{found[0]}`{more} in {order.output.name} is not as the last build left it"
    return ""


def _kept(order: Order, stamps: Stamps) -> Kept | None:
    """What the build kept that wrote the stamps; None where the store is another's, or damaged."""
    for name in BESIDE_STORE:  # of a build that was killed: none of it counts
        order.store.with_name(order.store.name + name).unlink(missing_ok=True)
    try:
        store = Store(order.store)
    except StoreError:
        return None
    try:
        facts = store.facts()
    except (StoreError, ValueError):
        facts = NO_FACTS
    if facts.build == stamps.build:
        return Kept(store, facts, stamps.site)
    store.close()
    return None


def stamp_of_store(order: Order) -> Stamp:
    try:
        return stamp_of(os.lstat(order.store))
    except OSError:
        return NO_STAMP


def keep(  # noqa: PLR0913, PLR0917
    order: Order, inputs: Inputs, store: Store, facts: Facts, site: Tree, old: Tree
) -> Stamps:
    """Write what the next build may take over, when `site` is shown: all but the stamps, which are given.

    `old` is what stands in the staging: the site as it was before; nothing where all was drawn.
    """
    build = secrets.token_hex(8)
    store.put_facts(replace(facts, build=build))
    store.save(order.store)
    if not old:
        old = staging.linked_anew(order, site)
        # The links are a change of every file.
        site = {
            path: (stamp_of(os.lstat(f"{order.output}/{path}")), known) for path, (_, known) in site.items()
        }
    write_staging(order, old)
    stamp = stamp_of_store(order)
    return Stamps(inputs.states, inputs.base, inputs.asked, site, stamp, build, "", "")
