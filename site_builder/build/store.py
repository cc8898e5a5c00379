"""What a build keeps for the next one: interviews, their rows in other pages, and what each unit wrote.

The only user of SQLite; the tables are in `tables/`, what concerns several of them is here. All changes of a
build are one transaction: a build that is killed leaves the store of the last one that ended. In memory the
same tables serve a build that keeps nothing.
"""

import pickle
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder.build.analysis import Analysis
from site_builder.build.tables.interviews import InterviewTable, RowState
from site_builder.build.tables.parts import PartTable
from site_builder.build.tables.rows import RowTable
from site_builder.build.tables.tallies import TallyTable
from site_builder.build.tables.units import UnitTable
from site_builder.core.kinds import EVENT, KINDS, TERM, Key
from site_builder.core.records import dataclass
from site_builder.pages.overview import MOST_SPEAKERS, MOST_TERMS, NEWEST, Overview
from site_builder.text.editions import Edition

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
"""

PAGE = 16384
"""Bytes of a page of the file: a row of a concordance takes two thousand."""

LIST, ENTRY, TALLY, PART = "list", "entry", "tally", "part"
"""What pages about the collection as a whole are made from: interviews as lists show them, as the data of the
collection names them, counts, rows of the timeline, what is given to the search."""

NOT_KEPT = RowState("", "", None)

StoreError = sqlite3.DatabaseError
"""What a full disk, or a file that is damaged, makes of any use of a store; and faults of ours."""

OF_THE_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def kind_of(error: StoreError) -> str:
    """Say what an error comes from: "disk", a "damaged" file, or "us"."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return "disk" if code in OF_THE_DISK else "damaged" if code in DAMAGED else "us"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a new state of an interview changes elsewhere."""

    keys: frozenset[Key] = frozenset()
    """Of rows that are others now."""
    terms: frozenset[str] = frozenset()
    """That stand in other sections now."""


def _changed(before: Mapping[Key, RowState], now: Mapping[Key, RowState]) -> Changed:
    pairs = [(key, before.get(key, NOT_KEPT), now.get(key, NOT_KEPT)) for key in before.keys() | now.keys()]
    return Changed(
        frozenset(key for key, old, new in pairs if (old.digest, old.date) != (new.digest, new.date)),
        frozenset(key.slug for key, old, new in pairs if key.kind == TERM and old.spreads != new.spreads),
    )


class Store:
    """The tables of one site, in a file or in memory."""

    def __init__(self, file: Path | None = None) -> None:
        self._base = sqlite3.connect(file or ":memory:", isolation_level=None)
        for order in (
            f"page_size={PAGE}",
            "journal_mode=WAL",
            "synchronous=OFF",
            "cache_size=-65536",
            "temp_store=MEMORY",
        ):
            self._base.execute(f"PRAGMA {order}")
        self._base.executescript(SCHEMA)
        self.interviews = InterviewTable(self._base)
        self.rows = RowTable(self._base, self.interviews)
        self.tallies = TallyTable(self._base)
        self.units = UnitTable(self._base)
        self.parts = PartTable(self._base)
        self._base.execute("BEGIN")
        self.touched: set[str] = set()
        """What is other than when the store was opened, by the names above."""

    def commit(self) -> None:
        self.tallies.settle()
        self._base.execute("COMMIT")
        self._base.execute("BEGIN")

    def close(self) -> None:
        """End without keeping what was not committed."""
        self._base.close()

    def get(self, name: str) -> Any:
        """A value of the whole kept under `name`, or None."""
        found = self._base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return pickle.loads(found[0]) if found else None

    def put(self, name: str, value: Any) -> None:
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, pickle.dumps(value, 5)))

    def put_interview(self, found: Analysis) -> Changed:
        """Keep an interview, and what it gives to others, in place of what was kept of it."""
        slug, date = found.slug, found.head.date
        before = self.interviews.rows_of(slug)
        now = self.rows.put(slug, date, found.rows, before)
        changed = _changed(before, now)
        others = {
            LIST: self.interviews.listing(slug) != (date, found.listed),
            ENTRY: self.interviews.put_entry(found),
            TALLY: self.tallies.change(self.interviews.tallies_of(slug), found.tallies),
            EVENT: any(key.kind == EVENT for key in changed.keys),
            PART: found.part is not None and self.parts.put(slug, date, found.part),
        }
        self.touched.update(name for name, is_other in others.items() if is_other)
        self.interviews.put(found, now)
        return changed

    def drop_interview(self, slug: str) -> Changed:
        """Forget an interview, and what it gives to others."""
        before = self.interviews.rows_of(slug)
        self.rows.drop(slug, before)
        self.tallies.change(self.interviews.tallies_of(slug), {})
        self.interviews.drop(slug)
        self.parts.drop(slug)
        self.touched |= {LIST, ENTRY, TALLY, EVENT, PART}
        return _changed(before, {})

    def overview(self, edition: Edition) -> Overview:
        """One edition at a glance."""
        listed = self.interviews.listed(edition)
        tallies = {kind: self.tallies.of(kind, edition.language) for kind in (*KINDS, EVENT)}
        terms = sorted(tallies[TERM], key=lambda slug: (-tallies[TERM][slug].count, slug))[:MOST_TERMS]
        speakers = self.tallies.speakers(edition.language)
        shown = tuple(speakers[:MOST_SPEAKERS])
        return Overview(
            interviews=len(listed),
            newest=tuple(self.interviews.head(slug) for slug, _ in listed[-NEWEST:]),
            tallies=tallies,
            speakers=shown,
            all_speakers=len(speakers),
            spoken=tuple(self.tallies.spoken(term, shown, edition.language) for term in terms),
        )
