"""What a build keeps of the search: the part of each interview, and what is known of each block."""

import pickle
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from site_builder.search.blocks import Block
    from site_builder.search.search_files import BlockSize

SCHEMA = """
CREATE TABLE IF NOT EXISTS part (slug TEXT PRIMARY KEY, date TEXT, block INT, data BLOB);
CREATE INDEX IF NOT EXISTS part_by_date ON part (date, slug);
CREATE TABLE IF NOT EXISTS part_before (slug TEXT PRIMARY KEY, data BLOB);
CREATE TABLE IF NOT EXISTS block (
    number INTEGER PRIMARY KEY, shards INT, interviews INT, listed TEXT, data BLOB
);
CREATE TABLE IF NOT EXISTS common (
    block INT, key TEXT, posting BLOB, PRIMARY KEY (block, key)
) WITHOUT ROWID;
"""


class PartTable:
    """The parts of interviews, and the blocks that they are joined to."""

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)
        self.moved = False
        """Whether an interview came, went or got another date since the blocks were last settled."""

    def put(self, slug: str, date: str, data: bytes) -> bool:
        """Keep the part of an interview, packed, and say whether it is another than before.

        What it was is kept until the blocks are settled.
        """
        where = "SELECT date, block, data FROM part WHERE slug = ?"
        known, block, before = self._base.execute(where, (slug,)).fetchone() or (None, None, data)
        self.moved = self.moved or known != date
        if before != data:
            self._base.execute("INSERT OR IGNORE INTO part_before VALUES (?, ?)", (slug, before))
        if known == date and before == data:
            return False
        self._base.execute("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)", (slug, date, block, data))
        return True

    def drop(self, slug: str) -> None:
        """Forget the part of an interview; what its block holds of it is known until they are settled."""
        self._base.execute(
            "INSERT OR IGNORE INTO part_before SELECT slug, data FROM part WHERE slug = ?", (slug,)
        )
        self._base.execute("DELETE FROM part WHERE slug = ?", (slug,))
        self.moved = True

    def cut(self) -> list[tuple[str, ...]]:
        """The interviews of each block, in order of date."""
        from site_builder.search.blocks import cut

        order = [slug for (slug,) in self._base.execute("SELECT slug FROM part ORDER BY date, slug")]
        return [tuple(order[places.start : places.stop]) for places in cut(order)]

    def part(self, slug: str) -> bytes:
        """The part of an interview, packed."""
        data: bytes = self._base.execute("SELECT data FROM part WHERE slug = ?", (slug,)).fetchone()[0]
        return data

    def part_before(self, slug: str) -> bytes:
        """The part that was there when the blocks were settled."""
        found = self._base.execute("SELECT data FROM part_before WHERE slug = ?", (slug,)).fetchone()
        return found[0] if found else self.part(slug)

    def changed(self) -> dict[str, int]:
        """The block of each interview whose part was another when the blocks were settled."""
        return dict(self._base.execute("SELECT slug, block FROM part_before JOIN part USING (slug)"))

    def settle(self) -> None:
        """Note that the blocks hold all parts as they are."""
        self._base.execute("DELETE FROM part_before")
        self.moved = False

    # Blocks

    def block(self, number: int) -> "Block | None":
        """What is known of a block; None when there was none."""
        found = self._base.execute("SELECT data FROM block WHERE number = ?", (number,)).fetchone()
        block: Block | None = pickle.loads(found[0]) if found else None
        return block

    def put_block(self, number: int, block: "Block", common: Mapping[str, bytes]) -> None:
        """Keep a block that was joined, and the postings of its common characters."""
        self._base.execute("DELETE FROM common WHERE block = ?", (number,))
        self.patch_block(number, block, common)

    def patch_block(self, number: int, block: "Block", common: Mapping[str, bytes]) -> None:
        """Keep a block that was patched; of the postings of common characters, those that are others now."""
        if self.moved:
            places = [(number, slug) for slug in block.slugs]
            self._base.executemany("UPDATE part SET block = ? WHERE slug = ?", places)
        rows = [(number, key, posting) for key, posting in common.items()]
        self._base.executemany("DELETE FROM common WHERE block = ? AND key = ?", [row[:2] for row in rows])
        self._base.executemany("INSERT INTO common VALUES (?, ?, ?)", [row for row in rows if row[2]])
        known = number, block.shards, len(block.interviews), "\n".join(sorted(block.listed))
        self._base.execute(
            "INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?)", (*known, pickle.dumps(block, 5))
        )

    def common(self, number: int, keys: Iterable[str]) -> dict[str, bytes]:
        """The postings of those keys that are too common to stand in a shard of a block."""
        where = "SELECT posting FROM common WHERE block = ? AND key = ?"
        found = ((key, self._base.execute(where, (number, key)).fetchone()) for key in keys)
        return {key: row[0] for key, row in found if row}

    def forgotten(self) -> list[int]:
        """Forget the blocks in which no interview stands any more; the number of each."""
        if not self.moved:
            return []
        first = (len(self.cut()),)
        found = self._base.execute("SELECT number FROM block WHERE number >= ?", first).fetchall()
        self._base.execute("DELETE FROM block WHERE number >= ?", first)
        self._base.execute("DELETE FROM common WHERE block >= ?", first)
        return [number for (number,) in found]

    def sizes(self) -> "list[BlockSize]":
        """How large each block is, the oldest first."""
        from site_builder.search.search_files import BlockSize

        return [
            BlockSize(*row)
            for row in self._base.execute("SELECT shards, interviews FROM block ORDER BY number")
        ]

    def listed(self) -> list[str]:
        """The listed keys of each block, one to a line."""
        return [listed for (listed,) in self._base.execute("SELECT listed FROM block ORDER BY number")]
