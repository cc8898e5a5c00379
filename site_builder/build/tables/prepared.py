"""The interviews that this build has read, packed: from reading to drawing they lie on the disk, not in memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

IN_MEMORY = 8192
"""Kibibytes of them that SQLite holds; it takes the others to the disk."""

SCHEMA = f"""
ATTACH '' AS passing;
PRAGMA passing.page_size = 16384;
PRAGMA passing.journal_mode = OFF;
PRAGMA passing.cache_size = -{IN_MEMORY};
CREATE TABLE passing.read (slug TEXT PRIMARY KEY, prepared BLOB);
"""
"""A file without a name, which goes away with the store and is never saved."""


class PreparedTable:
    """Packed interviews by slug.

    To be made before SQLite is told to hold what is temporary in memory.
    """

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)

    def put(self, slug: str, packed: bytes) -> None:
        self._base.execute("INSERT INTO passing.read VALUES (?, ?)", (slug, packed))

    def of(self, slug: str) -> bytes:
        """An interview, packed; empty where it was not read in this build."""
        where = "SELECT prepared FROM passing.read WHERE slug = ?"
        found = self._base.execute(where, (slug,)).fetchone()
        return found[0] if found else b""

    def all(self) -> Iterator[bytes]:
        """Every one, in order of slugs."""
        for (packed,) in self._base.execute("SELECT prepared FROM passing.read ORDER BY slug"):
            yield packed
