"""What interviews count in, how much each edition holds of everything out.

Tallies are added in bulk: many are those of every interview, so they are gathered until they are asked for.
"""

from collections.abc import Mapping, Sequence
from operator import add
from typing import TYPE_CHECKING

from site_builder.crossref.sheets import ON_ONE_SHEET
from site_builder.crossref.tally import BY_SPEAKER, NOTHING, SPOKEN, Counts, Key, Tally
from site_builder.pages.overview import Spoken

if TYPE_CHECKING:
    import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS tally (
    kind TEXT, key TEXT, n0 INT, n1 INT, n2 INT, i0 INT, i1 INT, i2 INT, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
"""
"""`n0` … are numbers by edition, `i0` … those of interviews."""

ADD = """
INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
n0 = n0 + excluded.n0, n1 = n1 + excluded.n1, n2 = n2 + excluded.n2,
i0 = i0 + excluded.i0, i1 = i1 + excluded.i1, i2 = i2 + excluded.i2
"""

COUNTED = 50_000
"""Tallies that are gathered before they are added to the table."""


class TallyTable:
    """The tallies of all editions."""

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)
        self._counted: dict[Key, list[int]] = {}
        """What is to be added."""

    def change(self, before: Mapping[Key, Counts], now: Mapping[Key, Counts]) -> bool:
        """Take away what an interview counted, add what it counts now, and say whether that is other."""
        for key, counts in before.items():
            if counts != now.get(key):
                self._count(key, counts, -1)
        for key, counts in now.items():
            if counts != before.get(key):
                self._count(key, counts, 1)
        if len(self._counted) > COUNTED:
            self.settle()
        return before != now

    def _count(self, key: Key, counts: Counts, sign: int) -> None:
        signed = [sign * number for number in counts]
        signed += [sign * bool(number) for number in counts]
        known = self._counted.get(key)
        self._counted[key] = list(map(add, known, signed)) if known else signed

    def settle(self) -> "sqlite3.Connection":
        """The connection, with all tallies right."""
        if self._counted:
            self._base.executemany(ADD, ((*key, *numbers) for key, numbers in self._counted.items()))
            self._counted.clear()
        return self._base

    def tally(self, key: Key, edition: int) -> Tally:
        found = (
            self.settle()
            .execute(f"SELECT n{edition}, i{edition} FROM tally WHERE kind = ? AND key = ?", key)
            .fetchone()
        )
        return Tally(*found) if found else NOTHING

    def of(self, kind: str, edition: int) -> dict[str, Tally]:
        """How much an edition holds of everything of a kind, by slug."""
        found = self.settle().execute(
            f"SELECT key, n{edition}, i{edition} FROM tally WHERE kind = ? AND i{edition} ORDER BY key",
            (kind,),
        )
        return {key: Tally(count, interviews) for key, count, interviews in found}

    def long_terms(self, edition: int) -> frozenset[str]:
        """The terms whose pages have several sheets."""
        found = self.settle().execute(
            f"SELECT key FROM tally WHERE kind = 'term' AND n{edition} > ?", (ON_ONE_SHEET,)
        )
        return frozenset(term for (term,) in found)

    def speakers(self, edition: int) -> list[str]:
        """Who mentions terms, the one who mentions most first."""
        found = self.settle().execute(
            f"SELECT key FROM tally WHERE kind = ? AND i{edition} ORDER BY n{edition} DESC, key", (SPOKEN,)
        )
        return [person for (person,) in found]

    def spoken(self, term: str, speakers: Sequence[str], edition: int) -> Spoken:
        """How often each of `speakers` mentions a term."""
        counts = {person: self.tally((BY_SPEAKER, f"{term} {person}"), edition).count for person in speakers}
        others = self.settle().execute(
            f"SELECT 1 FROM tally WHERE kind = ? AND key > ? AND key < ? AND i{edition} LIMIT 2",
            (BY_SPEAKER, f"{term} ", f"{term}!"),
        )
        return Spoken(
            term, {person: count for person, count in counts.items() if count}, len(others.fetchall()) == 1
        )
