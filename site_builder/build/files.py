"""Units that were made or dropped in, what that means for the site's files out: others, gone, how many."""

from collections.abc import Iterable

from site_builder.build.draw_tasks import Made
from site_builder.build.ends import Ends
from site_builder.build.tables.units import Unit
from site_builder.build.work import Work

Totals = tuple[int, int, tuple[int, str]]
"""Number and bytes of all files, and the largest of them."""


class Files:
    """The files of the site in the course of a build."""

    def __init__(self, work: Work) -> None:
        self._store, self._fresh = work.store, work.fresh
        self.changed: dict[str, None] = {}
        """Paths that differ from the site as it stands."""
        self.removed: set[str] = set()
        self.addresses_changed = False
        self.ends = Ends() if work.fresh else None
        """Both ends of all links, when all are made."""
        self.number, self.size, self.largest = self._before()

    def _before(self) -> Totals:
        totals: Totals = self._store.get("totals") or (0, 0, (0, ""))
        return totals

    @property
    def totals(self) -> Totals:
        return self.number, self.size, self.largest

    def take(self, units: Iterable[Made]) -> None:
        """Keep what was made, and remove the files that a unit does not make any more."""
        for made in units:
            before = self._store.units.unit(made.name) if not self._fresh else None
            self._count(before, made.unit)
            there = {path: known for path, _, known in before.files} if before is not None else {}
            here = {path: known for path, _, known in made.unit.files}
            self.removed |= there.keys() - here.keys()
            if before is None or before.addresses != made.unit.addresses or not here.keys() <= there.keys():
                self.addresses_changed = True
            self.changed.update((path, None) for path, known in here.items() if there.get(path) != known)
            self.removed.difference_update(here)
            self._store.units.put(made.name, made.unit)
            if self.ends is not None:
                self.ends.take(made.places, made.wanted)

    def drop(self, name: str) -> None:
        """Remove a unit and its files."""
        unit = self._store.units.unit(name)
        if unit is not None:
            self._count(unit, None)
            self.removed.update(path for path, _, _ in unit.files)
            self._store.units.drop(name)
            self.addresses_changed = True

    def _count(self, before: Unit | None, now: Unit | None) -> None:
        """Keep the totals right; the largest file is that of all builds since the site was made anew."""
        for unit, sign in ((before, -1), (now, 1)):
            for path, size, _ in unit.files if unit else ():
                self.number += sign
                self.size += sign * size
                self.largest = max(self.largest, (size, path)) if sign > 0 else self.largest
