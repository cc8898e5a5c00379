"""A raw text and its edits in, the edited text with its way back in, out.

All offsets that stages hand on are offsets in the raw text; a stage that searches the edited
text turns what it finds back with `View.edit`.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from site_builder.core.records import replace
from site_builder.importer.types import Action, Edit

MARKUP = frozenset({"emphasis", "markup", "line-break"})
"""Reasons of what stands for marks of the file: in a stretch that is read as a whole it is a part of that."""
KEPT = -1
"""Instead of an edit's number: the stretch is raw text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the edited text: kept raw text, or what replaces it."""

    at: int
    """Offset in the edited text."""
    start: int
    end: int
    edit: Edit | None
    length: int
    """Characters of the edited text."""


@dataclass(frozen=True)
class View:
    """The raw text under `edits`, which ascend and do not overlap."""

    raw: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def _table(self) -> tuple["array[int]", "array[int]", "array[int]"]:
        """Of every stretch that is not empty: its offset in the edited text, in the raw text, and its edit's number.

        Numbers, not objects: a page of a million characters has as many stretches as tags.
        """
        ats, starts, numbers = array("l"), array("l"), array("l")
        done = at = 0
        for number, edit in enumerate((*self.edits, None)):
            stop = len(self.raw) if edit is None else edit.start
            if stop > done:
                ats.append(at)
                starts.append(done)
                numbers.append(KEPT)
                at += stop - done
            if edit is not None:
                done = edit.end
                if edit.shown:
                    ats.append(at)
                    starts.append(edit.start)
                    numbers.append(number)
                    at += len(edit.by)
        return ats, starts, numbers

    @cached_property
    def text(self) -> str:
        """The edited text."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        done = 0
        for edit in self.edits:
            if edit.start > done:
                yield self.raw[done : edit.start]
            if edit.shown:
                yield edit.by
            done = edit.end
        yield self.raw[done:]

    @property
    def _at(self) -> "array[int]":
        return self._table[0]

    def _piece(self, number: int) -> Piece:
        """A stretch by its number; a negative one counts from the end."""
        ats, starts, numbers = self._table
        number %= len(ats)
        behind = ats[number + 1] if number + 1 < len(ats) else len(self.text)
        length = behind - ats[number]
        edit = None if numbers[number] == KEPT else self.edits[numbers[number]]
        end = edit.end if edit else starts[number] + length
        return Piece(ats[number], starts[number], end, edit, length)

    def _piece_at(self, offset: int) -> Piece:
        """The stretch in which a character of the edited text stands."""
        return self._piece(bisect_right(self._at, offset) - 1)

    def to_raw(self, offset: int) -> int:
        """The raw offset of a character of the edited text; at its end, the raw text's end."""
        if offset >= len(self.text):
            return len(self.raw)
        piece = self._piece_at(offset)
        return piece.start if piece.edit else piece.start + offset - piece.at

    def from_raw(self, offset: int) -> int:
        """The edited offset of the first character at or behind a raw offset."""
        number = bisect_right(self._table[1], offset) - 1
        if number < 0:
            return 0
        piece = self._piece(number)
        if piece.edit:
            return piece.at if offset == piece.start else piece.at + piece.length
        return piece.at + min(offset - piece.start, piece.length)

    def edit_at(self, offset: int) -> Edit | None:
        """The edit that a character of the edited text comes from; None for one of the raw text."""
        return self._piece_at(offset).edit

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of a stretch of the edited text that is not empty."""
        last = self._piece_at(end - 1)
        return self.to_raw(start), last.end if last.edit else last.start + end - last.at

    def edit(self, changes: Iterable[Edit]) -> "View":
        """The view with more changes, whose offsets are in the edited text.

        A change that reaches into an earlier replacement takes it over as a whole; of two
        changes that overlap, the later one is left out. Empty changes are left out.
        """
        wanted = sorted((c for c in changes if c.end > c.start), key=lambda c: (c.start, -c.end))
        new = [self._in_raw(change) for change in wanted]
        return View(self.raw, _merged(self.edits, new)) if new else self

    def edit_around(self, changes: Iterable[Edit]) -> "View":
        """Like `edit`, but what was dropped before keeps its own reason: a change parts around it."""
        return self.edit(part for change in changes for part in self._parts(change))

    def _parts(self, change: Edit) -> Iterator[Edit]:
        """A change cut where removed text lies inside it; the first part carries what replaces it."""
        number = bisect_right(self._at, change.start) - 1
        start, by = change.start, change.by
        while start < change.end:
            piece = self._piece(number)
            end = piece.at + piece.length
            joined = self._goes_on(number, piece.end)
            if end >= change.end or not joined:
                action = change.action if by else Action.DROP if change.by else change.action
                yield replace(change, start=start, end=min(end, change.end), by=by, action=action)
                start, by = end, ""
            number += 1

    def _goes_on(self, number: int, end: int) -> bool:
        """Whether the next stretch begins where this one ends, nothing dropped between them."""
        starts = self._table[1]
        return number + 1 < len(starts) and starts[number + 1] == end

    def read(self, start: int, end: int, reason: str) -> Iterator[Edit]:
        """Changes that read a stretch into metadata and keep the repairs inside it on record."""
        number = bisect_right(self._at, start) - 1
        begin = start
        while start < end:
            piece = self._piece(number)
            stop = min(end, piece.at + piece.length)
            plain = piece.edit is None or piece.edit.reason in MARKUP
            if not plain or stop == end or not self._goes_on(number, piece.end):
                done = stop if plain else start
                if done > begin:
                    yield Edit(begin, done, reason, Action.READ)
                begin = stop
            if piece.edit and not plain:
                yield Edit(start, stop, piece.edit.reason, Action.REPLACE, piece.edit.by, aside=True)
            start, number = stop, number + 1

    def edit_raw(self, changes: Iterable[Edit]) -> "View":
        """The view with more changes, whose offsets are in the raw text."""
        new = sorted((c for c in changes if c.end > c.start), key=lambda c: (c.start, -c.end))
        return View(self.raw, _merged(self.edits, new)) if new else self

    def _in_raw(self, change: Edit) -> Edit:
        first, last = self._piece_at(change.start), self._piece_at(change.end - 1)
        before = first.edit.by[: change.start - first.at] if first.edit else ""
        after = last.edit.by[change.end - last.at :] if last.edit else ""
        start, end = self.raw_range(change.start, change.end)
        by = before + change.by + after
        action = Action.REPLACE if by else change.action
        return replace(change, start=start, end=end, by=by, action=action)


def _merged(old: tuple[Edit, ...], new: list[Edit]) -> tuple[Edit, ...]:
    """Old and new edits in order.

    A new edit absorbs the old ones inside it and cuts old ones that only remove text; it ends
    where an old replacement begins that reaches further than it does.
    """
    kept: list[Edit] = []
    waiting = list(reversed(old))
    for edit in new:
        if kept and edit.start < kept[-1].end:
            continue
        while waiting and waiting[-1].end <= edit.start:
            kept.append(waiting.pop())
        whole = _placed(edit, kept, waiting)
        if whole is not None:
            kept.append(whole)
    kept.extend(reversed(waiting))
    return tuple(kept)


def _placed(edit: Edit, kept: list[Edit], waiting: list[Edit]) -> Edit | None:
    """Make room for `edit` among the old edits; None when a replacement holds its place."""
    if waiting and waiting[-1].start < edit.start:
        first = waiting[-1]
        if first.shown:
            return None
        kept.append(replace(first, end=edit.start))
        waiting[-1] = replace(first, start=edit.start)
    while waiting and waiting[-1].end <= edit.end:
        waiting.pop()
    if waiting and waiting[-1].start < edit.end:
        if waiting[-1].shown:
            cut = replace(edit, end=waiting[-1].start)
            return cut if cut.end > cut.start else None
        waiting[-1] = replace(waiting[-1], start=edit.end)
    return edit
