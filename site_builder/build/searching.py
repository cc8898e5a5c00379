"""The parts of interviews in the store in, the shards of the search brought up to date out.

A block of which some interviews changed is patched: from the shards that are there, those with a key that
changed are made. One whose interviews are others, or stand in another order, is joined anew, and so is one
whose shards are not what we wrote.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from site_builder.build.draw_tasks import Made, finish
from site_builder.build.inputs import digest
from site_builder.build.pool import Pool
from site_builder.build.site import Site, workshop_of
from site_builder.build.store import Store
from site_builder.build.tables.parts import PartTable
from site_builder.build.tables.units import Unit
from site_builder.build.twin import write_new
from site_builder.build.units import Drawn
from site_builder.core.output import OutputFile
from site_builder.core.records import dataclass, replace
from site_builder.search.blocks import Block, Change, Patched, join, patched
from site_builder.search.interview_part import unpacked
from site_builder.search.search_files import block_files, interviews_file, shard_file

GROUP = 32
"""Shards of a unit: with one there would be many units, with all a long list to keep after each edit."""

PATCHED = 64
"""Changed interviews of a block up to which patching costs less than joining."""

JOINED_AHEAD = 1
"""Blocks that wait for each worker: what has to be sent of one is megabytes."""


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """What has become of a block."""

    number: int
    block: Block
    common: Mapping[str, bytes]
    """As in `Joined` or in `Patched`."""
    units: Sequence[Made]


@dataclass(frozen=True, slots=True)
class BlockUnits:
    """Units of a block that were made, and the names of those that are no more."""

    made: Sequence[Made]
    gone: Sequence[str] = ()


def search_blocks(site: Site, store: Store, workers: Pool) -> Iterator[BlockUnits]:
    """Patch or join every block in which something changed, and keep what is known of it."""
    parts = store.parts
    changed = parts.changed()
    blocks = concerned(parts, changed)
    to_join = []
    for number, slugs in blocks.items():
        made = None if site.whole else patch(site, store, number, slugs, changed)
        if made is None:
            to_join.append(number)
            continue
        parts.patch_block(number, made.block, made.common)
        yield BlockUnits(made.units)
    tasks = ([join_task(parts, number, blocks[number])] for number in to_join)
    for joined in workers.run(join_blocks, site, tasks, JOINED_AHEAD):
        parts.put_block(joined.number, joined.block, joined.common)
        before = set() if site.whole else _units(store, joined.number)
        yield BlockUnits(joined.units, sorted(before - {one.name for one in joined.units}))
    for number in parts.forgotten():
        yield BlockUnits((), sorted(_units(store, number)))
    parts.settle()


def concerned(parts: PartTable, changed: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """The interviews, in order, of every block in which something changed; `changed` is that of the parts."""
    if not parts.moved:
        blocks = {number: parts.block(number) for number in sorted(set(changed.values()))}
        return {number: block.slugs for number, block in blocks.items() if block}
    found = {}
    for number, slugs in enumerate(parts.cut()):
        block = parts.block(number)
        if block is None or block.slugs != slugs or not changed.keys().isdisjoint(slugs):
            found[number] = slugs
    return found


def unit_name(number: int, group: int | None = None) -> str:
    """The unit of some shards of a block, or of its list of interviews."""
    return f"block/{number}/" + ("interviews" if group is None else str(group))


def _units(store: Store, number: int) -> set[str]:
    return set(store.units.names(f"block/{number}/"))


# Joining


@dataclass(frozen=True, slots=True)
class JoinTask:
    """A block to be joined from the parts of its interviews, packed."""

    number: int
    parts: Sequence[bytes]


def join_task(parts: PartTable, number: int, slugs: Sequence[str]) -> JoinTask:
    return JoinTask(number, [parts.part(slug) for slug in slugs])


def join_blocks(site: Site, tasks: Sequence[JoinTask]) -> list[MadeBlock]:
    """Join and write some blocks."""
    workshop = workshop_of(site.plan)
    made = []
    for task in tasks:
        joined = join(map(unpacked, task.parts))
        first, *shards = map(Drawn, block_files(task.number, joined))
        workshop.notes.taken()
        units = [finish(site, unit_name(task.number), "", [first])]
        for start in range(0, len(shards), GROUP):
            name = unit_name(task.number, start // GROUP)
            units.append(finish(site, name, "", shards[start : start + GROUP]))
        made.append(MadeBlock(task.number, joined.block, joined.common, units))
    return made


def all_blocks(parts: PartTable) -> Iterator[Drawn]:
    """The files of all blocks, of a store that keeps nothing for later."""
    for number, slugs in concerned(parts, {}).items():
        joined = join(map(unpacked, join_task(parts, number, slugs).parts))
        parts.put_block(number, joined.block, joined.common)
        yield from map(Drawn, block_files(number, joined))


# Patching


class NotAsWrittenError(Exception):
    """A shard is not what we wrote, or not there."""


def patch(
    site: Site, store: Store, number: int, slugs: Sequence[str], changed: Container[str]
) -> MadeBlock | None:
    """Write what changed of a block; None where it has to be joined."""
    block = store.parts.block(number)
    if block is None:
        return None
    known = len(block.interviews)
    places = [place for place, slug in enumerate(slugs) if place >= known or slug in changed]
    if block.slugs != tuple(slugs[:known]) or len(places) > PATCHED:
        return None
    changes = [_change(store.parts, place, slugs[place], known) for place in places]
    shards = Shards(site, store, number)
    try:
        found = patched(block, changes, shards.read, partial(store.parts.common, number))
    except NotAsWrittenError:
        return None
    return MadeBlock(number, found.block, found.common, shards.write(block, found)) if found else None


def _change(parts: PartTable, place: int, slug: str, known: int) -> Change:
    before = unpacked(parts.part_before(slug)) if place < known else None
    return Change(place, before, unpacked(parts.part(slug)))


class Shards:
    """The shards of a block as the last build wrote them."""

    def __init__(self, site: Site, store: Store, number: int) -> None:
        self._folder, self._store, self._number = Path(site.folder), store, number
        self._units: dict[str, Unit] = {}

    def read(self, shard: int) -> bytes:
        """Raises NotAsWrittenError."""
        path, _, known = self._unit(unit_name(self._number, shard // GROUP)).files[shard % GROUP]
        try:
            content = (self._folder / path).read_bytes()
        except OSError as error:
            raise NotAsWrittenError from error
        if digest(content) != known:
            raise NotAsWrittenError
        return content

    def write(self, before: Block, found: Patched) -> list[Made]:
        """Write what is another now."""
        files: dict[str, dict[int, OutputFile]] = {}
        if found.block.interviews != before.interviews:
            files[unit_name(self._number)] = {0: interviews_file(self._number, found.block)}
        for shard, content in found.shards.items():
            name = unit_name(self._number, shard // GROUP)
            files.setdefault(name, {})[shard % GROUP] = shard_file(self._number, shard, content)
        return [self._written(name, files[name]) for name in sorted(files)]

    def _written(self, name: str, files: Mapping[int, OutputFile]) -> Made:
        unit = self._unit(name)
        listed = list(unit.files)
        for place, file in files.items():
            write_new(self._folder / file.path, file.content)
            listed[place] = file.path, len(file.content), digest(file.content)
        return Made(name, replace(unit, files=tuple(listed)), b"", b"")

    def _unit(self, name: str) -> Unit:
        if name not in self._units:
            unit = self._store.units.unit(name)
            if unit is None:
                raise NotAsWrittenError
            self._units[name] = unit
        return self._units[name]
