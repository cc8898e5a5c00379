"""What a build keeps of each unit: what it was made from, what it read and what files it made."""

import marshal
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from site_builder.core.records import dataclass

if TYPE_CHECKING:
    import sqlite3

PLAIN = 2
"""The version of `marshal` in which equal values are equal bytes; later ones note what is shared."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS unit (name TEXT PRIMARY KEY, input TEXT, made BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """What was made together: files that are a function of one input and of what was read beside it."""

    input: str
    """Digest of the input."""
    reads: tuple[tuple[tuple[str, str], str], ...]
    """Entries of registers that were read, and the digest of each."""
    files: tuple[tuple[str, int, str], ...]
    """Path, size and digest of every file made."""
    addresses: tuple[str, ...] = ()
    """Of the pages among them that search engines should know."""


class UnitTable:
    """The units of the site as it stands, by name."""

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)

    def unit(self, name: str) -> Unit | None:
        found = self._base.execute("SELECT made FROM unit WHERE name = ?", (name,)).fetchone()
        return Unit(*marshal.loads(found[0])) if found else None

    def all(self) -> Iterator[tuple[str, Unit]]:
        """All units with their names, in order of these."""
        for name, made in self._base.execute("SELECT name, made FROM unit ORDER BY name").fetchall():
            yield name, Unit(*marshal.loads(made))

    def beginning(self, kind: str) -> dict[str, Unit]:
        """All units whose names begin with `kind`, by name."""
        found = self._base.execute(
            "SELECT name, made FROM unit WHERE name >= ? AND name < ?", (kind, kind + "\U0010ffff")
        )
        return {name: Unit(*marshal.loads(made)) for name, made in found}

    def named(self, names: Iterable[str]) -> dict[str, Unit]:
        """Those of some units that there are, by name."""
        return {name: unit for name in names if (unit := self.unit(name)) is not None}

    def put(self, name: str, unit: Unit) -> None:
        packed = marshal.dumps((unit.input, unit.reads, unit.files, unit.addresses), PLAIN)
        self._base.execute("INSERT OR REPLACE INTO unit VALUES (?, ?, ?)", (name, unit.input, packed))

    def drop(self, name: str) -> None:
        self._base.execute("DELETE FROM unit WHERE name = ?", (name,))
