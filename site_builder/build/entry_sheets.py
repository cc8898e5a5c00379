"""A store in, the sheets of all pages about one thing out, each with what it is made from.

Nothing is drawn here: a sheet says by its input whether it has to be.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from site_builder.build.inputs import digest
from site_builder.build.rows import Packed
from site_builder.build.store import Store
from site_builder.build.tables.rows import Placed
from site_builder.build.units import EntrySheet
from site_builder.core.kinds import KINDS, SPEAKER, Key
from site_builder.crossref.sheets import PASSAGES, ROWS, Sheet, cut
from site_builder.crossref.tally import Tally
from site_builder.text.editions import Edition


class EntrySheets:
    """Finds the sheets of all pages about one thing in a store, which must not change meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._long = lru_cache(maxsize=None)(store.tallies.long_terms)
        self._long_digest = lru_cache(maxsize=None)(self._digest_of_long)

    def of(self, edition: Edition, kind: str, slug: str) -> list[EntrySheet]:
        """The sheets of one page; one at least."""
        placed = self._placed(edition, _keys_of(kind, slug))
        wanted = PASSAGES if KINDS[kind].quotes else ROWS
        sheets = cut([(one.slug, one.rows) for one in placed], wanted) or [range(0)]
        tally = self._store.tallies.tally(Key(kind, slug), edition.language)
        return [
            self._sheet(
                edition, kind, slug, Sheet(number, len(sheets)), placed[places.start : places.stop], tally
            )
            for number, places in enumerate(sheets, 1)
        ]

    def rows(self, sheet: EntrySheet) -> tuple[Packed, ...]:
        """The interviews on a sheet with their rows."""
        if sheet.interviews is None:
            return ()
        return self._store.rows.packed(_keys_of(sheet.kind, sheet.slug), sheet.edition, sheet.interviews)

    def _placed(self, edition: Edition, keys: Sequence[Key]) -> list[Placed]:
        """The rows under some keys, those of one interview as one."""
        if len(keys) == 1:
            return self._store.rows.places(keys[0], edition.language)
        merged: dict[tuple[str, str], Placed] = {}
        for key in keys:
            for date, slug, count, given in self._store.rows.places(key, edition.language):
                above = merged.get((date, slug), Placed(date, slug, 0, ""))
                # Turns are not listed one by one: an interview of one's own is a row.
                rows = 1 if key.kind == SPEAKER else count
                merged[date, slug] = Placed(date, slug, above.rows + rows, above.digest + given)
        return [merged[place] for place in sorted(merged)]

    def _sheet(  # noqa: PLR0913, PLR0917
        self, edition: Edition, kind: str, slug: str, sheet: Sheet, rows: Sequence[Placed], tally: Tally
    ) -> EntrySheet:
        shown = tally if sheet.number == 1 else Tally()
        long, digest_of_long = (
            (self._long(edition.language), self._long_digest(edition.language))
            if SPEAKER in KINDS[kind].rows
            else (frozenset[str](), "")
        )
        given = repr((sheet.number, sheet.last, shown.count, shown.interviews, digest_of_long))
        given += "".join(f"{one.slug} {one.digest} " for one in rows)
        here = ((rows[0].date, rows[0].slug), (rows[-1].date, rows[-1].slug)) if rows else None
        return EntrySheet(edition, kind, slug, sheet, here, shown, long, digest(given.encode()))

    def _digest_of_long(self, edition: str) -> str:
        return digest(repr(sorted(self._long(edition))).encode())


def _keys_of(kind: str, slug: str) -> list[Key]:
    """The keys of the rows on the page about one thing."""
    return [Key(rows, slug) for rows in (kind, *KINDS[kind].rows)]


def alike(sheets: Iterable[EntrySheet]) -> frozenset[str]:
    """The units of sheets without a passage that need no look, as one of their kind and edition is drawn."""
    without = [sheet for sheet in sheets if sheet.interviews is None]
    first = {(sheet.kind, sheet.edition.language): sheet.unit for sheet in reversed(without)}
    return frozenset(sheet.unit for sheet in without) - frozenset(first.values())
