"""What interviews give to pages beyond their own in, what stands on one of these pages out.

Rows lie in the order they come; an index by page says where each stands.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from site_builder.build.rows import Packed, Row, Span, lines_in, packed_lines_in, series_in
from site_builder.build.tables.interviews import InterviewTable, RowState
from site_builder.core.kinds import NAMED, SERIES, Key
from site_builder.core.model import Series
from site_builder.core.records import Packer
from site_builder.crossref.concordance import Line, Voice
from site_builder.crossref.extract import Extract
from site_builder.crossref.related import Spread, Spreads
from site_builder.text.editions import Edition

if TYPE_CHECKING:
    import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS row (
    kind TEXT, key TEXT, date TEXT, slug TEXT, spreads BLOB, data BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS row_by_key ON row (kind, key, date, slug);
CREATE TABLE IF NOT EXISTS place (
    kind TEXT, key TEXT, date TEXT, slug TEXT, edition TEXT, count INT, digest TEXT,
    PRIMARY KEY (kind, key, date, slug, edition)
) WITHOUT ROWID;
"""
"""A row is long and stands once; where it is shown, and as how many, is short and stands once for each edition."""


SPREADS: Packer[Spreads] = Packer(Spreads)


class Placed(NamedTuple):
    """Where a row stands among others."""

    date: str
    slug: str
    rows: int
    """How many it is for whoever reads the page."""
    digest: str


class RowTable:
    """The rows of all interviews, by page, date and interview."""

    def __init__(self, base: "sqlite3.Connection", interviews: InterviewTable) -> None:
        self._base, self._interviews = base, interviews
        base.executescript(SCHEMA)

    def put(
        self, slug: str, date: str, rows: Sequence[Row], before: Mapping[Key, RowState]
    ) -> dict[Key, RowState]:
        """Keep the rows of an interview in place of those `before`; what is to be known of each."""
        now: dict[Key, RowState] = {
            row.key: RowState(row.digest, date, SPREADS.pack(row.spreads) if row.spreads else None)
            for row in rows
        }
        changed = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
        for key in changed & before.keys():
            self._drop(key, before[key].date, slug)
        self._base.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?)",
            ((*row.key, date, slug, now[row.key].spreads, row.data) for row in rows if row.key in changed),
        )
        self._base.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (*row.key, date, slug, edition, count, row.digest)
                for row in rows
                if row.key in changed
                for edition, count in row.counts.items()
            ),
        )
        return now

    def drop(self, slug: str, before: Mapping[Key, RowState]) -> None:
        """Forget the rows of an interview."""
        for key, state in before.items():
            self._drop(key, state.date, slug)

    def _drop(self, key: Key, date: str, slug: str) -> None:
        where = "kind = ? AND key = ? AND date = ? AND slug = ?"
        for table in ("row", "place"):
            self._base.execute(f"DELETE FROM {table} WHERE {where}", (*key, date, slug))

    # Of a page

    def places(self, key: Key, edition: str) -> list[Placed]:
        """Every row under `key` in an edition, in order of date."""
        found = self._base.execute(
            "SELECT date, slug, count, digest FROM place WHERE kind = ? AND key = ? AND edition = ? ORDER BY date, slug",
            (*key, edition),
        )
        return list(map(Placed._make, found))

    def packed(self, keys: Sequence[Key], edition: Edition, span: Span) -> tuple[Packed, ...]:
        """The interviews of an edition in a stretch of time that have rows under `keys`, with those rows."""
        rows: dict[tuple[str, str], list[tuple[str, bytes]]] = {}
        for key in keys:
            found = self._base.execute(
                "SELECT date, slug, data FROM place JOIN row USING (kind, key, date, slug) WHERE kind = ? AND key = ? "
                "AND (date, slug) >= (?, ?) AND (date, slug) <= (?, ?) AND edition = ? ORDER BY date, slug",
                (*key, *span[0], *span[1], edition.language),
            )
            for date, slug, data in found:
                rows.setdefault((date, slug), []).append((key.kind, data))
        return tuple(
            _packed(self._interviews.head(slug), edition, rows[date, slug])
            for date, slug in (sorted(rows) if len(keys) > 1 else rows)
        )

    # Of a series

    def series(self) -> list[tuple[str, Series]]:
        """The interviews that are part of one, by name of the series, date and slug."""
        found = self._base.execute(
            "SELECT slug, data FROM row WHERE kind = ? ORDER BY key, date, slug", (SERIES,)
        )
        return [(slug, series_in(data)) for slug, data in found]

    def members(self, series: str) -> list[tuple[str, Series]]:
        """The interviews of one series, in order of date."""
        found = self._base.execute(
            "SELECT slug, data FROM row WHERE kind = ? AND key = ? ORDER BY date, slug", (SERIES, series)
        )
        return [(slug, series_in(data)) for slug, data in found]

    def series_of(self, slug: str) -> str:
        """The name of the series that an interview is part of; empty for none."""
        rows = self._interviews.rows_of(slug)
        return next((key.slug for key in rows if key.kind == SERIES), "")

    # Of a term

    def lines(self, term: str, slug: str) -> dict[Voice, Sequence[Line]]:
        """The lines of a term in an interview, in all languages."""
        found = self._base.execute(
            "SELECT data FROM row WHERE kind = 'term' AND key = ? AND date = ? AND slug = ?",
            (term, self._interviews.head(slug).date, slug),
        ).fetchone()
        return lines_in(found[0]) if found else {}

    def spreads(self, term: str) -> list[tuple[str, Spread]]:
        """In which sections of which interviews a term stands, in order of date."""
        found = self._base.execute(
            "SELECT slug, spreads FROM row WHERE kind = 'term' AND key = ? AND spreads IS NOT NULL ORDER BY date, slug",
            (term,),
        )
        return [(slug, spread) for slug, spreads in found for spread in SPREADS.unpack(spreads)]

    def spreads_of(self, slug: str) -> dict[str, tuple[Spread, ...]]:
        """In which sections of an interview each term stands."""
        rows = self._interviews.rows_of(slug).items()
        return {key.slug: SPREADS.unpack(state.spreads) for key, state in rows if state.spreads}


def _packed(head: Extract, edition: Edition, rows: Sequence[tuple[str, bytes]]) -> Packed:
    language = edition.shows(head.languages)
    return Packed(
        head,
        language,
        [(kind, packed_lines_in(data, language) if kind in NAMED else data) for kind, data in rows],
    )
