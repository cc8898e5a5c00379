"""What a build keeps for the next one: interviews, their rows in other pages, and what each unit wrote.

The only user of SQLite. All changes of a build are one transaction: a build that is killed leaves the store of
the last one that ended. In memory the same tables serve a build that keeps nothing.
"""

import marshal
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.editions import EDITIONS
from site_builder.extract import Extract, Line, Outline, Voice
from site_builder.incremental.analysis import Analysis
from site_builder.incremental.parts import Parts
from site_builder.incremental.rows import PLAIN, Packed, Row, lines_in, packed_lines_in
from site_builder.model import Reference
from site_builder.pages.overview import MOST_SPEAKERS, MOST_TERMS, NEWEST, Overview, Spoken
from site_builder.problems import Problem
from site_builder.records import dataclass
from site_builder.related import Spread
from site_builder.sheets import ON_ONE_SHEET
from site_builder.tally import BY_SPEAKER, NOTHING, SPOKEN, Counts, Key, Tally, shown_language

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS interview (
    slug TEXT PRIMARY KEY, date TEXT, english INT, source TEXT, prepared TEXT, digest TEXT, head BLOB,
    outline BLOB, problems BLOB, refs BLOB, keys BLOB, tallies BLOB, recalled BLOB
);
CREATE INDEX IF NOT EXISTS interview_by_date ON interview (date, slug, english, digest);
CREATE INDEX IF NOT EXISTS interview_with_problems ON interview (slug) WHERE problems IS NOT NULL;
CREATE TABLE IF NOT EXISTS entry (date TEXT, slug TEXT, entry TEXT, PRIMARY KEY (date, slug)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS row (
    kind TEXT, key TEXT, date TEXT, slug TEXT, digest TEXT, n0 INT, n1 INT, n2 INT, spreads BLOB, data BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS row_by_key ON row (kind, key, date, slug, digest, n0, n1, n2);
CREATE TABLE IF NOT EXISTS tally (
    kind TEXT, key TEXT, n0 INT, n1 INT, n2 INT, i0 INT, i1 INT, i2 INT, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unit (name TEXT PRIMARY KEY, input TEXT, made BLOB) WITHOUT ROWID;
"""
"""Of a row and a tally, `n0` … are numbers by edition; of a tally, `i0` … those of interviews.

Long rows have a number of their own: where they lie in the tree of their keys, every comparison on the way to
one reads all of another.
"""

PAGE = 16384
"""Bytes of a page of the file: a row of a concordance takes two thousand."""

ADD = """
INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
n0 = n0 + excluded.n0, n1 = n1 + excluded.n1, n2 = n2 + excluded.n2,
i0 = i0 + excluded.i0, i1 = i1 + excluded.i1, i2 = i2 + excluded.i2
"""

COUNTED = 50_000
"""Tallies that are gathered before they are added to the table."""

Kept = tuple[str, str, bytes | None]
"""A row as its interview knows it: digest, date, packed spreads."""

NOT_KEPT: Kept = ("", "", None)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a new state of an interview changes elsewhere."""

    keys: frozenset[Key] = frozenset()
    """Of rows that are others now."""
    terms: frozenset[str] = frozenset()
    """That stand in other sections now."""


def _changed(before: Mapping[Key, Kept], now: Mapping[Key, Kept]) -> Changed:
    pairs = [(key, before.get(key, NOT_KEPT), now.get(key, NOT_KEPT)) for key in before.keys() | now.keys()]
    return Changed(
        frozenset(key for key, old, new in pairs if old[:2] != new[:2]),
        frozenset(key[1] for key, old, new in pairs if key[0] == "term" and old[2] != new[2]),
    )


LIST, ENTRY, TALLY, EVENT, PART = "list", "entry", "tally", "event", "part"
"""What pages about the collection as a whole are made from: interviews as lists show them, as the data of the
collection names them, counts, rows of the timeline, what is given to the search."""


def _packed_spreads(row: Row) -> bytes | None:
    return marshal.dumps(list(map(tuple, row.spreads)), PLAIN) if row.spreads else None


def _spreads_in(packed: bytes) -> Iterator[Spread]:
    return (Spread(*one) for one in marshal.loads(packed))


HEADS = 4096
"""Heads of interviews that are remembered, at about 1 kB each."""


class Placed(NamedTuple):
    """Where a row stands among others."""

    date: str
    slug: str
    rows: int
    """How many it is for whoever reads the page."""
    digest: str


Span = tuple[tuple[str, str], tuple[str, str]]
"""Date and slug of the first and of the last of some interviews."""


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


StoreError = sqlite3.Error
"""What a full disk, or a file that is damaged, makes of any use of a store."""


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
        self.parts = Parts(self._base)
        self._base.execute("BEGIN")
        self._heads: dict[str, Extract] = {}
        self.touched: set[str] = set()
        """What is other than when the store was opened, by the names above."""
        self._counted: dict[Key, list[int]] = {}
        """What is to be added to tallies, many of which are those of every interview."""

    def commit(self) -> None:
        self._settle().execute("COMMIT")
        self._base.execute("BEGIN")

    def close(self) -> None:
        """End without keeping what was not committed."""
        self._base.close()

    # Values of the whole

    def get(self, name: str) -> Any:
        """A value kept under `name`, or None."""
        found = self._base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return pickle.loads(found[0]) if found else None

    def put(self, name: str, value: Any) -> None:
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, pickle.dumps(value, 5)))

    # Interviews

    def slugs(self) -> set[str]:
        """Those of all interviews."""
        return {
            slug for (slug,) in self._base.execute("SELECT slug FROM interview INDEXED BY interview_by_date")
        }

    def interviews(self) -> int:
        """How many there are."""
        found: int = self._base.execute(
            "SELECT count(*) FROM interview INDEXED BY interview_by_date"
        ).fetchone()[0]
        return found

    def source(self, slug: str) -> str:
        """Digest of the source of an interview; empty when there is none."""
        return self._digest("source", slug)

    def prepared(self, slug: str) -> str:
        """Digest of the prepared interview; empty when there is none."""
        return self._digest("prepared", slug)

    def recalled(self, slug: str) -> bytes:
        """What was made of the texts of an interview, packed; nothing when there is none."""
        found = self._base.execute("SELECT recalled FROM interview WHERE slug = ?", (slug,)).fetchone()
        return found[0] if found else b""

    def _digest(self, column: str, slug: str) -> str:
        found = self._base.execute(f"SELECT {column} FROM interview WHERE slug = ?", (slug,)).fetchone()
        return found[0] if found else ""

    def head(self, slug: str) -> Extract:
        """The extract of an interview, without its rows."""
        if slug not in self._heads:
            if len(self._heads) >= HEADS:
                self._heads.clear()
            self._heads[slug] = self._read_head(slug)
        return self._heads[slug]

    def _read_head(self, slug: str) -> Extract:
        found = self._base.execute("SELECT head FROM interview WHERE slug = ?", (slug,)).fetchone()
        head: Extract = pickle.loads(found[0])
        return head

    def entries(self) -> list[str]:
        """What the data of the collection says of each interview, in order of date."""
        return [entry for (entry,) in self._base.execute("SELECT entry FROM entry ORDER BY date, slug")]

    def outline(self, slug: str) -> Outline:
        """The places of an interview."""
        found = self._base.execute("SELECT outline FROM interview WHERE slug = ?", (slug,)).fetchone()
        outline: Outline = pickle.loads(found[0])
        return outline

    def problems(self) -> Iterator[Problem]:
        """Faults found in interviews that are built for all that."""
        found = self._base.execute(
            "SELECT problems FROM interview INDEXED BY interview_with_problems WHERE problems IS NOT NULL ORDER BY slug"
        )
        for (problems,) in found:
            yield from pickle.loads(problems)

    def references(self) -> Iterator[Reference]:
        """Every reference of every interview."""
        for (references,) in self._base.execute("SELECT refs FROM interview ORDER BY slug"):
            yield from pickle.loads(references)

    def listed(self, edition: int) -> list[tuple[str, str]]:
        """Every interview of an edition in order of date: its slug, and a digest of what lists show of it."""
        only = "WHERE english" if EDITIONS[edition].language == "en" else ""
        return list(self._base.execute(f"SELECT slug, digest FROM interview {only} ORDER BY date, slug"))

    def put_interview(self, found: Analysis) -> Changed:
        """Keep an interview in place of what was kept of it."""
        slug, date = found.slug, found.head.date
        self._heads.pop(slug, None)
        before = self._rows_of(slug)
        now: dict[Key, Kept] = {row.key: (row.digest, date, _packed_spreads(row)) for row in found.rows}
        changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
        for key in changed & before.keys():
            self._drop_row(key, before[key][1], slug)
        self._base.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (*row.key, date, slug, row.digest, *row.counts, now[row.key][2], row.data)
                for row in found.rows
                if row.key in changed
            ),
        )
        self._tally(self._tallies_of(slug), found.tallies)
        self._touch(found, changed)
        head, outline, problems, references = (
            pickle.dumps(value, 5) for value in (found.head, found.outline, found.problems, found.references)
        )
        values = (
            *(slug, date, "en" in found.head.languages, found.source, found.prepared, found.listed, head),
            *(outline, problems if found.problems else None, references),
            *(marshal.dumps(now, PLAIN), marshal.dumps(dict(found.tallies), PLAIN), found.recalled),
        )
        self._base.execute(f"INSERT OR REPLACE INTO interview VALUES ({', '.join('?' * 13)})", values)
        if found.part is not None and self.parts.put(slug, date, found.part):
            self.touched.add(PART)
        return _changed(before, now)

    def _touch(self, found: Analysis, keys: Iterable[Key]) -> None:
        """Note what is other than before, while the interview is still as it was; and keep its entry.

        `keys` are those of the rows that changed.
        """
        slug, date = found.slug, found.head.date
        known = self._base.execute("SELECT date, digest FROM interview WHERE slug = ?", (slug,)).fetchone()
        old_date, listed = known or ("", "")
        if (old_date, listed) != (date, found.listed):
            self.touched.add(LIST)
        if any(kind == "event" for kind, _ in keys):
            self.touched.add(EVENT)
        where = "WHERE date = ? AND slug = ?"
        entry = self._base.execute(f"SELECT entry FROM entry {where}", (old_date, slug)).fetchone()
        if old_date != date or not entry or entry[0] != found.entry:
            self.touched.add(ENTRY)
            self._base.execute(f"DELETE FROM entry {where}", (old_date, slug))
            self._base.execute("INSERT INTO entry VALUES (?, ?, ?)", (date, slug, found.entry))

    def drop_interview(self, slug: str) -> Changed:
        """Forget an interview."""
        self._heads.pop(slug, None)
        before = self._rows_of(slug)
        for key, (_, date, _) in before.items():
            self._drop_row(key, date, slug)
        self._tally(self._tallies_of(slug), {})
        self._base.execute("DELETE FROM interview WHERE slug = ?", (slug,))
        self.parts.drop(slug)
        self._base.execute("DELETE FROM entry WHERE slug = ?", (slug,))
        self.touched |= {LIST, ENTRY, TALLY, EVENT, PART}
        return _changed(before, {})

    def _rows_of(self, slug: str) -> Mapping[Key, Kept]:
        """What is known of each row of an interview, by key."""
        return self._unpacked("keys", slug)

    def _tallies_of(self, slug: str) -> Mapping[Key, Counts]:
        return self._unpacked("tallies", slug)

    def _unpacked(self, column: str, slug: str) -> Mapping[Key, Any]:
        found = self._base.execute(f"SELECT {column} FROM interview WHERE slug = ?", (slug,)).fetchone()
        unpacked: Mapping[Key, Any] = marshal.loads(found[0]) if found else {}
        return unpacked

    def _drop_row(self, key: Key, date: str, slug: str) -> None:
        where = "kind = ? AND key = ? AND date = ? AND slug = ?"
        self._base.execute(f"DELETE FROM row WHERE {where}", (*key, date, slug))

    def _tally(self, before: Mapping[Key, Counts], now: Mapping[Key, Counts]) -> None:
        """Take away what an interview counted, and add what it counts now."""
        if before != now:
            self.touched.add(TALLY)
        for key, counts in before.items():
            if counts != now.get(key):
                self._count(key, counts, -1)
        for key, counts in now.items():
            if counts != before.get(key):
                self._count(key, counts, 1)
        if len(self._counted) > COUNTED:
            self._settle()

    def _count(self, key: Key, counts: Counts, sign: int) -> None:
        signed = [sign * number for number in counts]
        signed += [sign * bool(number) for number in counts]
        known = self._counted.get(key)
        self._counted[key] = list(map(add, known, signed)) if known else signed

    def _settle(self) -> sqlite3.Connection:
        """The tables, with all tallies right."""
        if self._counted:
            self._base.executemany(ADD, ((*key, *numbers) for key, numbers in self._counted.items()))
            self._counted.clear()
        return self._base

    # Rows

    def places(self, key: Key, edition: int) -> list[Placed]:
        """Every row under `key` in an edition, in order of date."""
        n = f"n{edition}"
        found = self._base.execute(
            f"SELECT date, slug, {n}, digest FROM row WHERE kind = ? AND key = ? AND {n} ORDER BY date, slug",
            key,
        )
        return list(map(Placed._make, found))

    def packed(self, keys: Sequence[Key], edition: int, span: Span) -> tuple[Packed, ...]:
        """The interviews of an edition in a stretch of time that have rows under `keys`, with those rows."""
        n = f"n{edition}"
        rows: dict[tuple[str, str], list[tuple[str, bytes]]] = {}
        for key in keys:
            found = self._base.execute(
                "SELECT date, slug, data FROM row WHERE kind = ? AND key = ? "
                f"AND (date, slug) >= (?, ?) AND (date, slug) <= (?, ?) AND {n} ORDER BY date, slug",
                (*key, *span[0], *span[1]),
            )
            for date, slug, data in found:
                rows.setdefault((date, slug), []).append((key[0], data))
        return tuple(
            self._packed(self.head(slug), edition, rows[date, slug])
            for date, slug in (sorted(rows) if len(keys) > 1 else rows)
        )

    @staticmethod
    def _packed(head: Extract, edition: int, rows: Sequence[tuple[str, bytes]]) -> Packed:
        language = shown_language(EDITIONS[edition].language, head.languages)
        return Packed(
            head,
            language,
            [
                (kind, packed_lines_in(data, language) if kind in {"term", "person"} else data)
                for kind, data in rows
            ],
        )

    def lines(self, term: str, slug: str) -> dict[Voice, list[Line]]:
        """The lines of a term in an interview, in all languages."""
        found = self._base.execute(
            "SELECT data FROM row WHERE kind = 'term' AND key = ? AND date = ? AND slug = ?",
            (term, self.head(slug).date, slug),
        ).fetchone()
        return lines_in(found[0]) if found else {}

    def spreads(self, term: str) -> list[tuple[str, Spread]]:
        """In which sections of which interviews a term stands, in order of date."""
        found = self._base.execute(
            "SELECT slug, spreads FROM row WHERE kind = 'term' AND key = ? AND spreads IS NOT NULL ORDER BY date, slug",
            (term,),
        )
        return [(slug, spread) for slug, spreads in found for spread in _spreads_in(spreads)]

    def spreads_of(self, slug: str) -> dict[str, tuple[Spread, ...]]:
        """In which sections of an interview each term stands."""
        rows = self._rows_of(slug).items()
        return {key[1]: tuple(_spreads_in(spreads)) for key, (_, _, spreads) in rows if spreads}

    def tallies(self, kind: str, edition: int) -> dict[str, Tally]:
        """How much an edition holds of everything of a kind, by slug."""
        found = self._settle().execute(
            f"SELECT key, n{edition}, i{edition} FROM tally WHERE kind = ? AND i{edition} ORDER BY key",
            (kind,),
        )
        return {key: Tally(count, interviews) for key, count, interviews in found}

    def long_terms(self, edition: int) -> frozenset[str]:
        """The terms whose pages have several sheets."""
        found = self._settle().execute(
            f"SELECT key FROM tally WHERE kind = 'term' AND n{edition} > ?", (ON_ONE_SHEET,)
        )
        return frozenset(term for (term,) in found)

    def tally(self, key: Key, edition: int) -> Tally:
        found = (
            self._settle()
            .execute(f"SELECT n{edition}, i{edition} FROM tally WHERE kind = ? AND key = ?", key)
            .fetchone()
        )
        return Tally(*found) if found else NOTHING

    def speakers(self, edition: int) -> list[str]:
        """Who mentions terms, the one who mentions most first."""
        found = self._settle().execute(
            f"SELECT key FROM tally WHERE kind = ? AND i{edition} ORDER BY n{edition} DESC, key", (SPOKEN,)
        )
        return [person for (person,) in found]

    def spoken(self, term: str, speakers: Sequence[str], edition: int) -> Spoken:
        """How often each of `speakers` mentions a term."""
        counts = {person: self.tally((BY_SPEAKER, f"{term} {person}"), edition).count for person in speakers}
        others = self._settle().execute(
            f"SELECT 1 FROM tally WHERE kind = ? AND key > ? AND key < ? AND i{edition} LIMIT 2",
            (BY_SPEAKER, f"{term} ", f"{term}!"),
        )
        return Spoken(
            term, {person: count for person, count in counts.items() if count}, len(others.fetchall()) == 1
        )

    def overview(self, edition: int) -> Overview:
        """One edition at a glance."""
        listed = self.listed(edition)
        tallies = {
            kind: self.tallies(kind, edition) for kind in ("term", "person", "topic", "question", "event")
        }
        terms = sorted(tallies["term"], key=lambda slug: (-tallies["term"][slug].count, slug))[:MOST_TERMS]
        speakers = self.speakers(edition)
        shown = tuple(speakers[:MOST_SPEAKERS])
        return Overview(
            interviews=len(listed),
            newest=tuple(self.head(slug) for slug, _ in listed[-NEWEST:]),
            tallies=tallies,
            speakers=shown,
            all_speakers=len(speakers),
            spoken=tuple(self.spoken(term, shown, edition) for term in terms),
        )

    # Units

    def unit(self, name: str) -> Unit | None:
        found = self._base.execute("SELECT made FROM unit WHERE name = ?", (name,)).fetchone()
        return Unit(*marshal.loads(found[0])) if found else None

    def units(self, kind: str = "") -> Iterator[tuple[str, Unit]]:
        """All units whose names begin with `kind`, in order of name."""
        found = self._base.execute(
            "SELECT name, made FROM unit WHERE name >= ? AND name < ? ORDER BY name",
            (kind, kind + "\U0010ffff"),
        )
        for name, made in found.fetchall():
            yield name, Unit(*marshal.loads(made))

    def unit_names(self, kind: str) -> list[str]:
        """The names of all units that begin with `kind`."""
        found = self._base.execute(
            "SELECT name FROM unit WHERE name >= ? AND name < ?", (kind, kind + "\U0010ffff")
        )
        return [name for (name,) in found]

    def put_unit(self, name: str, unit: Unit) -> None:
        packed = marshal.dumps((unit.input, unit.reads, unit.files, unit.addresses), PLAIN)
        values = (name, unit.input, packed)
        self._base.execute("INSERT OR REPLACE INTO unit VALUES (?, ?, ?)", values)

    def drop_unit(self, name: str) -> None:
        self._base.execute("DELETE FROM unit WHERE name = ?", (name,))
