"""What a build keeps of each interview itself: its extract, its places, its faults, and what it gave to others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from site_builder.build.analysis import HEAD, OUTLINE, Analysis
from site_builder.core.kinds import Key
from site_builder.core.model import PASSAGE, Reference
from site_builder.core.problems import Problem
from site_builder.core.records import Packer
from site_builder.crossref.extract import Extract, Outline
from site_builder.crossref.tally import Counts
from site_builder.text.editions import Edition

if TYPE_CHECKING:
    import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS interview (
    slug TEXT PRIMARY KEY, date TEXT, published TEXT, languages TEXT, prepared TEXT, digest TEXT, entry TEXT,
    head BLOB, outline BLOB, problems BLOB, refs BLOB, keys BLOB, tallies BLOB
);
CREATE INDEX IF NOT EXISTS interview_by_date ON interview (date, slug, languages, digest);
CREATE INDEX IF NOT EXISTS interview_with_problems ON interview (slug) WHERE problems IS NOT NULL;
CREATE TABLE IF NOT EXISTS cited (slug TEXT, passage TEXT, PRIMARY KEY (slug, passage)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cited_by_passage ON cited (passage, slug);
"""
"""Long rows have a number of their own: where they lie in the tree of their keys, every comparison on the way to
one reads all of another.
"""

HEADS = 4096
"""Heads of interviews that are remembered, at about 1 kB each."""

PROBLEMS: Packer[tuple[Problem, ...]] = Packer(tuple[Problem, ...])
REFERENCES: Packer[tuple[Reference, ...]] = Packer(tuple[Reference, ...])


class RowState(NamedTuple):
    """A row as its interview knows it."""

    digest: str
    date: str
    spreads: bytes | None
    """Packed."""


ROW_STATES: Packer[dict[Key, RowState]] = Packer(dict[Key, RowState])
COUNTED: Packer[dict[Key, Counts]] = Packer(dict[Key, Counts])


class InterviewTable:
    """The interviews, by slug."""

    def __init__(self, base: "sqlite3.Connection") -> None:
        self._base = base
        base.executescript(SCHEMA)
        self._heads: dict[str, Extract] = {}

    def put(self, found: Analysis, rows: dict[Key, RowState]) -> None:
        """Keep an interview in place of what was kept of it, with what is known of its rows."""
        self._heads.pop(found.slug, None)
        values = (
            *(found.slug, found.head.date, found.head.published, f" {' '.join(found.head.languages)} "),
            *(found.prepared, found.listed, found.entry),
            *(HEAD.pack(found.head), OUTLINE.pack(found.outline)),
            *(PROBLEMS.pack(found.problems) if found.problems else None, REFERENCES.pack(found.references)),
            *(ROW_STATES.pack(rows), COUNTED.pack(dict(found.tallies))),
        )
        self._base.execute(f"INSERT OR REPLACE INTO interview VALUES ({', '.join('?' * 13)})", values)
        self._base.execute("DELETE FROM cited WHERE slug = ?", (found.slug,))
        passages = {(found.slug, one.slug) for one in found.references if one.kind == PASSAGE}
        self._base.executemany("INSERT INTO cited VALUES (?, ?)", sorted(passages))

    def drop(self, slug: str) -> None:
        """Forget an interview."""
        self._heads.pop(slug, None)
        self._base.execute("DELETE FROM interview WHERE slug = ?", (slug,))
        self._base.execute("DELETE FROM cited WHERE slug = ?", (slug,))

    # All of them

    def slugs(self) -> set[str]:
        """Those of all interviews."""
        return {slug for (slug,) in self._base.execute("SELECT slug FROM interview")}

    def number(self) -> int:
        """How many there are."""
        found: int = self._base.execute("SELECT count(*) FROM interview").fetchone()[0]
        return found

    def listed(self, edition: Edition) -> list[tuple[str, str]]:
        """Every interview of an edition in order of date: its slug, and a digest of what lists show of it."""
        order = "SELECT slug, digest FROM interview WHERE instr(languages, ?) ORDER BY date, slug"
        return list(self._base.execute(order, (_asked(edition),)))

    def newest(self, edition: Edition, number: int) -> list[tuple[str, str]]:
        """The same of those whose texts were published last, the newest first."""
        order = """SELECT slug, digest FROM interview WHERE instr(languages, ?)
            ORDER BY published DESC, date DESC, slug DESC LIMIT ?"""
        return list(self._base.execute(order, (_asked(edition), number)))

    def entries(self) -> list[str]:
        """What the data of the collection says of each interview, in order of date."""
        return [entry for (entry,) in self._base.execute("SELECT entry FROM interview ORDER BY date, slug")]

    def problems(self) -> Iterator[Problem]:
        """Faults found in interviews that are built for all that."""
        order = "SELECT problems FROM interview WHERE problems IS NOT NULL ORDER BY slug"
        for (problems,) in self._base.execute(order):
            yield from PROBLEMS.unpack(problems)

    def references(self) -> Iterator[Reference]:
        """Every reference of every interview."""
        for (references,) in self._base.execute("SELECT refs FROM interview ORDER BY slug"):
            yield from REFERENCES.unpack(references)

    # Links from one to another

    def cited(self, slug: str) -> list[str]:
        """The passages of interviews that the text of one links, as editors name them."""
        found = self._base.execute("SELECT passage FROM cited WHERE slug = ? ORDER BY passage", (slug,))
        return [passage for (passage,) in found]

    def citing(self, slugs: Iterable[str]) -> set[str]:
        """The interviews whose texts link one of some interviews."""
        found: set[str] = set()
        for slug in slugs:
            # `$` follows `#` in the order of characters; a slug has neither.
            order = "SELECT slug FROM cited WHERE passage = ? OR (passage > ? AND passage < ?)"
            found |= {citing for (citing,) in self._base.execute(order, (slug, f"{slug}#", f"{slug}$"))}
        return found

    def all_citing(self) -> set[str]:
        """The interviews whose texts link another."""
        return {slug for (slug,) in self._base.execute("SELECT DISTINCT slug FROM cited")}

    def references_of(self, slug: str) -> tuple[Reference, ...]:
        """Every reference of one interview."""
        packed = self._value("refs", slug)
        return REFERENCES.unpack(packed) if packed else ()

    # One of them

    def head(self, slug: str) -> Extract:
        """The extract of an interview, without its rows."""
        if slug not in self._heads:
            if len(self._heads) >= HEADS:
                self._heads.clear()
            self._heads[slug] = self._read_head(slug)
        return self._heads[slug]

    def _read_head(self, slug: str) -> Extract:
        return HEAD.unpack(self._value("head", slug))

    def outline(self, slug: str) -> Outline:
        """The places of an interview."""
        return OUTLINE.unpack(self._value("outline", slug))

    def prepared(self, slug: str) -> str:
        """Digest of the prepared interview; empty when there is none."""
        return self._value("prepared", slug) or ""

    def listing(self, slug: str) -> tuple[str, str, str]:
        """The date of an interview, the digest of what lists show of it, and what the data of the collection
        says; empty when there is none.
        """
        order = "SELECT date, digest, entry FROM interview WHERE slug = ?"
        return self._base.execute(order, (slug,)).fetchone() or ("", "", "")

    def rows_of(self, slug: str) -> Mapping[Key, RowState]:
        """What is known of each row of an interview, by key."""
        packed = self._value("keys", slug)
        return ROW_STATES.unpack(packed) if packed else {}

    def tallies_of(self, slug: str) -> Mapping[Key, Counts]:
        """What an interview adds to every tally."""
        packed = self._value("tallies", slug)
        return COUNTED.unpack(packed) if packed else {}

    def _value(self, column: str, slug: str) -> Any:
        """What a column holds of an interview; None when there is none."""
        found = self._base.execute(f"SELECT {column} FROM interview WHERE slug = ?", (slug,)).fetchone()
        return found[0] if found else None


def _asked(edition: Edition) -> str:
    """What the languages of an interview hold that stands in an edition."""
    return "" if edition.whole else f" {edition.language} "
