"""What was and what is in, what has to be done again out. Nothing else decides it, and nothing is asked here.

A unit is drawn from one input and from the entries of registers that it was seen to read; it is as it was
while both are.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from site_builder.build.tables.units import Unit
from site_builder.build.traced import Read
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Outdated:
    """Names of units."""

    to_draw: frozenset[str]
    to_drop: frozenset[str]


def changed_entries(was: Mapping[Read, str], now: Mapping[Read, str]) -> frozenset[Read]:
    """The entries of registers that came, went or are others, from a digest of each."""
    if was == now:
        return frozenset()
    return frozenset(read for read in was.keys() | now.keys() if was.get(read) != now.get(read))


def readers(units: Iterable[tuple[str, Unit]], entries: AbstractSet[Read]) -> frozenset[str]:
    """The names of the units that read one of some entries."""
    if not entries:
        return frozenset()
    return frozenset(name for name, unit in units if any(read in entries for read, _ in unit.reads))


def outdated(was: Mapping[str, Unit], now: Mapping[str, str], entries: AbstractSet[Read]) -> Outdated:
    """Compare units as they were with the digests of what each should be drawn from now, by name.

    `entries` are those of registers that changed. Both mappings hold the units that are looked at and no
    others: one that was and is no more is dropped.
    """
    same = {
        name
        for name, unit in was.items()
        if now.get(name) == unit.input and not any(read in entries for read, _ in unit.reads)
    }
    return Outdated(frozenset(now.keys() - same), frozenset(was.keys() - now.keys()))


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths of files."""

    changed: frozenset[str]
    removed: frozenset[str]


def changed_paths(was: Iterable[Unit], now: Iterable[Unit]) -> Paths:
    """The files that differ between units as they were and as they are; a file may go from one unit to
    another.
    """
    before = {path: known for unit in was for path, _, known in unit.files}
    after = {path: known for unit in now for path, _, known in unit.files}
    return Paths(
        frozenset(path for path, known in after.items() if before.get(path) != known),
        frozenset(before.keys() - after.keys()),
    )
