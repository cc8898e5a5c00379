"""The parts of interviews in the store in, the shards of the search brought up to date out.

A block of which some interviews changed is patched: from the shards that are there, those with a key that
changed are made. One whose interviews are others, or stand in another order, is joined anew.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from site_builder.build.bench import Bench
from site_builder.build.draw_tasks import Made, finish
from site_builder.build.inputs import digest
from site_builder.build.staging import write_new
from site_builder.build.store import Store
from site_builder.build.tables.parts import PartTable
from site_builder.build.tables.units import Unit
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


@dataclass(frozen=True, slots=True)
class MadeBlock:
    """What has become of a block."""

    number: int
    block: Block
    common: Mapping[str, bytes]
    """As in `Joined` or in `Patched`."""
    units: Sequence[Made]


def search_blocks(bench: Bench) -> Iterator[Made]:
    """Patch or join every block in which something changed, and keep what is known of it."""
    store, parts = bench.store, bench.store.parts
    changed = parts.changed()
    blocks = concerned(parts, changed)
    for number, slugs in blocks.items():
        made = None if bench.context.whole else patch(bench, number, slugs, changed)
        if made is not None:
            parts.patch_block(number, made.block, made.common)
            yield from made.units
            continue
        made = join_block(bench, number, [parts.part(slug) for slug in slugs])
        parts.put_block(number, made.block, made.common)
        yield from made.units
        if not bench.context.whole:
            yield from _gone(store, number, {one.name for one in made.units})
    for number in parts.forgotten():
        yield from _gone(store, number, set())
    parts.settle()


def _gone(store: Store, number: int, there: set[str]) -> Iterator[Made]:
    """The units of a block that are no more."""
    return (Made(name, None) for name in sorted(store.units.beginning(f"block/{number}/").keys() - there))


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


# Joining


def join_block(bench: Bench, number: int, parts: Sequence[bytes]) -> MadeBlock:
    """Join a block from the parts of its interviews, packed, and write it."""
    toolkit, context = bench.toolkit, bench.context
    joined = join(map(unpacked, parts))
    first, *shards = map(Drawn, block_files(number, joined))
    toolkit.notes.taken()
    units = [finish(toolkit, context, unit_name(number), "", [first])]
    for start in range(0, len(shards), GROUP):
        name = unit_name(number, start // GROUP)
        units.append(finish(toolkit, context, name, "", shards[start : start + GROUP]))
    return MadeBlock(number, joined.block, joined.common, units)


def all_blocks(parts: PartTable) -> Iterator[Drawn]:
    """The files of all blocks, of a store that keeps nothing for later."""
    for number, slugs in concerned(parts, {}).items():
        joined = join(unpacked(parts.part(slug)) for slug in slugs)
        parts.put_block(number, joined.block, joined.common)
        yield from map(Drawn, block_files(number, joined))


# Patching


def patch(bench: Bench, number: int, slugs: Sequence[str], changed: Container[str]) -> MadeBlock | None:
    """Write what changed of a block; None where it has to be joined."""
    store = bench.store
    block = store.parts.block(number)
    if block is None:
        return None
    known = len(block.interviews)
    places = [place for place, slug in enumerate(slugs) if place >= known or slug in changed]
    if block.slugs != tuple(slugs[:known]) or len(places) > PATCHED:
        return None
    changes = [_change(store.parts, place, slugs[place], known) for place in places]
    shards = Shards(bench, number)
    found = patched(block, changes, shards.read, partial(store.parts.common, number))
    return MadeBlock(number, found.block, found.common, shards.write(block, found)) if found else None


def _change(parts: PartTable, place: int, slug: str, known: int) -> Change:
    before = unpacked(parts.part_before(slug)) if place < known else None
    return Change(place, before, unpacked(parts.part(slug)))


class Shards:
    """The shards of a block as the last build wrote them."""

    def __init__(self, bench: Bench, number: int) -> None:
        self._bench, self._store, self._number = bench, bench.store, number
        self._units: dict[str, Unit] = {}

    def read(self, shard: int) -> bytes:
        """The content of one of them."""
        path, _, _ = self._unit(unit_name(self._number, shard // GROUP)).files[shard % GROUP]
        return (Path(self._bench.context.shown) / path).read_bytes()

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
            write_new(f"{self._bench.context.folder}/{file.path}", file.content)
            listed[place] = file.path, len(file.content), digest(file.content)
        return Made(name, replace(unit, files=tuple(listed)))

    def _unit(self, name: str) -> Unit:
        if name not in self._units:
            self._units |= self._store.units.named([name])
        return self._units[name]
