"""Registers in, the same registers out, which note what is read in them.

What a page is made from is not written down by hand, where it could be forgotten: drawing it notes every
entry it looks up, also those that are not there, and whether it goes through a whole register.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

Entry = TypeVar("Entry")

Read = tuple[str, str]
"""A register and the slug looked up in it; `EVERY` when all entries were, which says all of the register."""

EVERY = "*"
ANY = "?"
"""Whether there is any."""


class Notes:
    """What was read since the last `taken`."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()

    def taken(self) -> frozenset[Read]:
        """All reads up to now; noting begins anew."""
        whole = {kind for kind, slug in self.reads if slug == EVERY}
        reads = frozenset(read for read in self.reads if read[0] not in whole or read[1] == EVERY)
        self.reads = set()
        return reads


class Register(Mapping[str, Entry]):
    """A register that notes in `notes` which of its entries are read."""

    def __init__(self, kind: str, entries: Mapping[str, Entry], notes: Notes) -> None:
        self._kind, self._entries, self._notes = kind, entries, notes

    def __getitem__(self, slug: str) -> Entry:
        self._notes.reads.add((self._kind, slug))
        return self._entries[slug]

    def __contains__(self, slug: object) -> bool:
        self._notes.reads.add((self._kind, str(slug)))
        return slug in self._entries

    def __bool__(self) -> bool:
        self._notes.reads.add((self._kind, ANY))
        return bool(self._entries)

    def __iter__(self) -> Iterator[str]:
        self._notes.reads.add((self._kind, EVERY))
        return iter(self._entries)

    def items(self) -> ItemsView[str, Entry]:
        self._notes.reads.add((self._kind, EVERY))
        return self._entries.items()

    def values(self) -> ValuesView[Entry]:
        self._notes.reads.add((self._kind, EVERY))
        return self._entries.values()

    def __len__(self) -> int:
        self._notes.reads.add((self._kind, EVERY))
        return len(self._entries)
