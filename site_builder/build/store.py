"""What a build keeps for the next one: interviews, their rows in other pages, and what each unit wrote.

The only user of SQLite; the tables are in `tables/`, what concerns several of them is here. All changes of a
build are one transaction: a build that is killed leaves the store of the last one that ended. A build
from nothing has the tables in a file without a name, which SQLite holds in memory while it is small.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from errno import EIO
from pathlib import Path

from site_builder.build.analysis import Analysis
from site_builder.build.tables.interviews import InterviewTable, RowState
from site_builder.build.tables.parts import PartTable
from site_builder.build.tables.prepared import PreparedTable
from site_builder.build.tables.rows import RowTable
from site_builder.build.tables.tallies import TallyTable
from site_builder.build.tables.units import UnitTable
from site_builder.build.traced import Read
from site_builder.core.entries import Person
from site_builder.core.kinds import EVENT, KINDS, TERM, Key
from site_builder.core.model import Interview
from site_builder.core.problems import Problem
from site_builder.core.records import Packer, dataclass
from site_builder.pages.overview import MOST_SPEAKERS, MOST_TERMS, NEWEST, Overview
from site_builder.text.editions import Edition

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (value BLOB);
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What a build knows of the collection as a whole, for the next one."""

    build: str = ""
    """A name of the build, which is in its stamps, too."""
    registers: str = ""
    """Digest of the files that are no interviews."""
    cited: frozenset[str] = frozenset()
    """Interviews on which summaries rest."""
    standing: frozenset[str] = frozenset()
    """Those of them that are there."""
    plan: bytes = b""
    """The `Plan` that they make, pickled."""
    names: str = ""
    """Digest of the names that are looked for in texts."""
    register_problems: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What only the collection as a whole can get wrong."""
    stand_ins: Mapping[str, Mapping[str, Person]] = {}
    """By interview: speakers of a draft whom nobody declared, by slug."""
    absent: Mapping[str, Interview] = {}
    """Interviews that no page shows, bare: drafts that are not asked for, what was withdrawn."""
    entries: Mapping[Read, str] = {}
    """A digest of everything that can be read in the registers."""
    section_bits: int = 0
    """Binary digits of the number of sections: how rare a term is depends on it."""


FACTS: Packer[Facts] = Packer(Facts)
NO_FACTS = Facts()


class Store:
    """The tables of one site.

    All changes of a build are one transaction, which stands beside the file until it is committed and the
    store is closed: until then the file is, to the byte, what the last build left.
    """

    def __init__(self, file: Path | None = None) -> None:
        """The store in `file`, or a new one."""
        self._is_new = file is None
        journal = "WAL" if file else "OFF"  # nobody misses half of a new one
        self._base = sqlite3.connect(file or "", isolation_level=None)
        for order in (
            f"page_size={PAGE}",
            "locking_mode=EXCLUSIVE",
            f"journal_mode={journal}",
            "wal_autocheckpoint=0",
            "synchronous=OFF",
            "cache_size=-65536",
        ):
            self._base.execute(f"PRAGMA {order}")
        self.prepared = PreparedTable(self._base)
        self._base.execute("PRAGMA temp_store=MEMORY")
        self._base.executescript(SCHEMA)
        self.interviews = InterviewTable(self._base)
        self.rows = RowTable(self._base, self.interviews)
        self.tallies = TallyTable(self._base)
        self.units = UnitTable(self._base)
        self.parts = PartTable(self._base)
        self._base.execute("BEGIN")
        self.touched: set[str] = set()
        """What is other than when the store was opened, by the names above."""

    def save(self, file: Path) -> None:
        """End, and have all of it in `file`, which is the store's own unless it is new."""
        self.tallies.settle()
        self._base.execute("COMMIT")
        if self._is_new:
            with closing(sqlite3.connect(file, isolation_level=None)) as base:
                base.execute("PRAGMA synchronous=OFF")
                self._base.backup(base)
                # As every later use opens it: the first one, if it ends in a fault, leaves the file as it is.
                base.execute("PRAGMA journal_mode=WAL")
        else:
            # When it is closed SQLite would do the same, and say nothing of a disk that is full.
            busy, _, _ = self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise OSError(EIO, "what is kept could not be written", str(file))
        self._base.close()

    def close(self) -> None:
        """End without keeping anything that is new."""
        self._base.close()

    def facts(self) -> Facts:
        """What was kept of the whole."""
        found = self._base.execute("SELECT value FROM facts").fetchone()
        return FACTS.unpack(found[0]) if found else NO_FACTS

    def put_facts(self, facts: Facts) -> None:
        self._base.execute("DELETE FROM facts")
        self._base.execute("INSERT INTO facts VALUES (?)", (FACTS.pack(facts),))

    def put_interview(self, found: Analysis) -> Changed:
        """Keep an interview, and what it gives to others, in place of what was kept of it."""
        slug, date = found.slug, found.head.date
        before = self.interviews.rows_of(slug)
        now = self.rows.put(slug, date, found.rows, before)
        changed = _changed(before, now)
        old_date, listed, entry = self.interviews.listing(slug)
        others = {
            LIST: (old_date, listed) != (date, found.listed),
            ENTRY: (old_date, entry) != (date, found.entry),
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

    def overview(self, edition: Edition, listed: Sequence[tuple[str, str]]) -> Overview:
        """One edition at a glance; `listed` are its interviews."""
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
