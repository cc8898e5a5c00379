"""What interviews count in, how much each edition holds of everything out.

Tallies are added in bulk: many are those of every interview, so they are gathered until they are asked for.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from site_builder.core.kinds import Key
from site_builder.crossref.sheets import ON_ONE_SHEET
from site_builder.crossref.tally import BY_SPEAKER, NOTHING, SPOKEN, Counts, Tally
from site_builder.pages.overview import Spoken

if TYPE_CHECKING:
    import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS tally (
    kind TEXT, edition TEXT, key TEXT, count INT, interviews INT, PRIMARY KEY (kind, edition, key)
) WITHOUT ROWID;
"""

ADD = """
INSERT INTO tally VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
count = count + excluded.count, interviews = interviews + excluded.interviews
"""

COUNTED = 50_000
"""Tallies that are gathered before they are added to the table."""


class TallyTable:
    """The tallies of all editions."""

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)
        self._counted: dict[tuple[str, str, str], list[int]] = {}
        """What is to be added, by kind, edition and slug: a number, and one of interviews."""

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
        for edition, number in counts.items():
            known = self._counted.setdefault((key.kind, edition, key.slug), [0, 0])
            known[0] += sign * number
            known[1] += sign

    def settle(self) -> "sqlite3.Connection":
        """The connection, with all tallies right."""
        if self._counted:
            self._base.executemany(ADD, ((*key, *numbers) for key, numbers in self._counted.items()))
            self._counted.clear()
        return self._base

    def tally(self, key: Key, edition: str) -> Tally:
        where = "WHERE kind = ? AND edition = ? AND key = ?"
        given = key.kind, edition, key.slug
        found = self.settle().execute(f"SELECT count, interviews FROM tally {where}", given).fetchone()
        return Tally(*found) if found else NOTHING

    def of(self, kind: str, edition: str) -> dict[str, Tally]:
        """How much an edition holds of everything of a kind, by slug."""
        found = self.settle().execute(
            "SELECT key, count, interviews FROM tally WHERE kind = ? AND edition = ? AND interviews ORDER BY key",
            (kind, edition),
        )
        return {key: Tally(count, interviews) for key, count, interviews in found}

    def long_terms(self, edition: str) -> frozenset[str]:
        """The terms whose pages have several sheets."""
        found = self.settle().execute(
            "SELECT key FROM tally WHERE kind = 'term' AND edition = ? AND count > ?", (edition, ON_ONE_SHEET)
        )
        return frozenset(term for (term,) in found)

    def speakers(self, edition: str) -> list[str]:
        """Who mentions terms, the one who mentions most first."""
        found = self.settle().execute(
            "SELECT key FROM tally WHERE kind = ? AND edition = ? AND interviews ORDER BY count DESC, key",
            (SPOKEN, edition),
        )
        return [person for (person,) in found]

    def spoken(self, term: str, speakers: Sequence[str], edition: str) -> Spoken:
        """How often each of `speakers` mentions a term."""
        counts = {
            person: self.tally(Key(BY_SPEAKER, f"{term} {person}"), edition).count for person in speakers
        }
        others = self.settle().execute(
            "SELECT 1 FROM tally WHERE kind = ? AND edition = ? AND key > ? AND key < ? AND interviews LIMIT 2",
            (BY_SPEAKER, edition, f"{term} ", f"{term}!"),
        )
        return Spoken(
            term, {person: count for person, count in counts.items() if count}, len(others.fetchall()) == 1
        )
