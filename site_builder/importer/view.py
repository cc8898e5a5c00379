"""A raw text and its edits in, the edited text with its way back in, out.

All offsets that stages hand on are offsets in the raw text; a stage that searches the edited
text turns what it finds back with `View.edit`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from site_builder.core.records import replace
from site_builder.importer.types import Action, Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the edited text: kept raw text, or what replaces it."""

    at: int
    """Offset in the edited text."""
    start: int
    end: int
    text: str
    edit: Edit | None


@dataclass(frozen=True)
class View:
    """The raw text under `edits`, which ascend and do not overlap."""

    raw: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches of the edited text that are not empty."""
        found, done, at = [], 0, 0
        for edit in (*self.edits, None):
            stop = len(self.raw) if edit is None else edit.start
            if stop > done:
                found.append(Piece(at, done, stop, self.raw[done:stop], None))
                at += stop - done
            if edit is not None:
                done = edit.end
                if edit.shown:
                    found.append(Piece(at, edit.start, edit.end, edit.by, edit))
                    at += len(edit.by)
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """The edited text."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _at(self) -> list[int]:
        return [piece.at for piece in self.pieces]

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def to_raw(self, offset: int) -> int:
        """The raw offset of a character of the edited text; at its end, the raw text's end."""
        if offset >= len(self.text):
            return len(self.raw)
        piece = self.pieces[bisect_right(self._at, offset) - 1]
        return piece.start if piece.edit else piece.start + offset - piece.at

    def from_raw(self, offset: int) -> int:
        """The edited offset of the first character at or behind a raw offset."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return 0
        piece = self.pieces[number]
        if piece.edit:
            return piece.at if offset == piece.start else piece.at + len(piece.text)
        return piece.at + min(offset - piece.start, len(piece.text))

    def edit_at(self, offset: int) -> Edit | None:
        """The edit that a character of the edited text comes from; None for one of the raw text."""
        return self.pieces[bisect_right(self._at, offset) - 1].edit

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of a stretch of the edited text that is not empty."""
        last = self.pieces[bisect_right(self._at, end - 1) - 1]
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
            piece = self.pieces[number]
            end = piece.at + len(piece.text)
            joined = number + 1 < len(self.pieces) and self.pieces[number + 1].start == piece.end
            if end >= change.end or not joined:
                action = change.action if by else Action.DROP if change.by else change.action
                yield replace(change, start=start, end=min(end, change.end), by=by, action=action)
                start, by = end, ""
            number += 1

    def read(self, start: int, end: int, reason: str) -> Iterator[Edit]:
        """Changes that read a stretch into metadata and keep the repairs inside it on record."""
        number = bisect_right(self._at, start) - 1
        while start < end:
            piece = self.pieces[number]
            stop = min(end, piece.at + len(piece.text))
            if piece.edit:
                yield Edit(start, stop, piece.edit.reason, Action.REPLACE, piece.edit.by, aside=True)
            else:
                yield Edit(start, stop, reason, Action.READ)
            start, number = stop, number + 1

    def edit_raw(self, changes: Iterable[Edit]) -> "View":
        """The view with more changes, whose offsets are in the raw text."""
        new = sorted((c for c in changes if c.end > c.start), key=lambda c: (c.start, -c.end))
        return View(self.raw, _merged(self.edits, new)) if new else self

    def _in_raw(self, change: Edit) -> Edit:
        first = self.pieces[bisect_right(self._at, change.start) - 1]
        last = self.pieces[bisect_right(self._at, change.end - 1) - 1]
        before = first.text[: change.start - first.at] if first.edit else ""
        after = last.text[change.end - last.at :] if last.edit else ""
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
