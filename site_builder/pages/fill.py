"""A macro and many views in, a part of the page for each out; all that look alike are drawn once.

A view is a tuple with names. Its last field is its kind, about which the macro may ask anything; those before
are holes, texts that it puts in where they belong, and of which it asks at most whether they are empty. For
every kind, and every choice of empty holes, the macro is drawn once with marks in the holes; that is the
stencil, and each view fills it.
"""

from collections.abc import Callable, Hashable, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from markupsafe import Markup, escape

MARK = "\x01"
"""Around the number of a hole; content has none (`source` and `nodes` let no control character pass)."""

STENCILS_KEPT = 10_000
"""Stencils that are remembered, of a kilobyte or less; a site has some hundred, most for its speakers."""

Macro = Callable[..., str]
View = tuple[Any, ...]
Taker = Callable[[View], View]
Stencil = tuple[str, Taker]
"""A text with `%s` in the holes, and what takes the values for them, in order, out of those of a view."""


class Stencils:
    """The stencils drawn so far."""

    def __init__(self) -> None:
        self._known: dict[Hashable, Stencil] = {}
        self._drawn: dict[Hashable, Markup] = {}

    def filled(self, macro: Macro, site: Hashable, views: Sequence[View]) -> Markup:
        """What `macro(site, view)` draws for each view, one behind the other."""
        if not views:
            return Markup()
        *columns, kinds = zip(*views, strict=True)
        keys = zip(kinds, *(map(bool, column) for column in columns), strict=True)
        rows = zip(*map(_escaped, columns), strict=True)
        drawn, place = [], 0
        for key, run in groupby(zip(keys, rows, strict=True), itemgetter(0)):
            text, take = self._stencil(macro, site, key, views[place])
            alike = [take(row) for _, row in run]
            drawn.append(text * len(alike) % tuple(chain.from_iterable(alike)))
            place += len(alike)
        return Markup("".join(drawn))  # noqa: S704  the macro escapes the kind, and the holes are escaped here

    def repeated(self, macro: Macro, site: Hashable, kind: Hashable, rows: Sequence[View]) -> Markup:
        """What `macro(site, row, kind)` draws for each row, one behind the other.

        All fields of a row are holes and HTML already, and the macro asks nothing of them: so thousands of
        lines cost little more than to join them.
        """
        if not rows:
            return Markup()
        key = macro, site, kind
        stencil = self._known.get(key)
        if stencil is None:
            make: Callable[..., View] = type(rows[0])
            stencil = self._keep(key, _cut(macro(site, make(*_marks(rows[0])), kind)))
        text, take = stencil
        return Markup(text * len(rows) % tuple(chain.from_iterable(map(take, rows))))  # noqa: S704  see above

    def once(self, macro: Macro, *given: Hashable) -> Markup:
        """What `macro` draws of something that many pages show, or a page shows many times."""
        key = macro, given
        if key not in self._drawn:
            if len(self._drawn) >= STENCILS_KEPT:
                self._drawn.clear()
            self._drawn[key] = Markup(macro(*given))  # noqa: S704  a macro escapes what it is given
        return self._drawn[key]

    def _stencil(self, macro: Macro, site: Hashable, alike: Hashable, view: View) -> Stencil:
        key = macro, site, alike
        stencil = self._known.get(key)
        return self._keep(key, _drawn(macro, site, view)) if stencil is None else stencil

    def _keep(self, key: Hashable, stencil: Stencil) -> Stencil:
        if len(self._known) >= STENCILS_KEPT:
            self._known.clear()
        self._known[key] = stencil
        return stencil


def _escaped(column: Sequence[Any]) -> Sequence[str]:
    """The values of one hole for all views, as HTML: what is none yet is escaped by one call."""
    if isinstance(column[0], Markup):
        return column
    return str(escape(MARK.join(map(str, column)))).split(MARK)


def _drawn(macro: Macro, site: Hashable, view: View) -> Stencil:
    *holes, kind = view
    make: Callable[..., View] = type(view)
    return _cut(
        macro(site, make(*(hole and mark for hole, mark in zip(holes, _marks(holes), strict=True)), kind))
    )


def _marks(holes: Sequence[Any]) -> list[str]:
    return [f"{MARK}{number}{MARK}" for number in range(len(holes))]


def _cut(drawn: str) -> Stencil:
    """The stencil of a part that was drawn with marks in its holes."""
    pieces = drawn.split(MARK)
    order = [int(number) for number in pieces[1::2]]
    return "%s".join(piece.replace("%", "%%") for piece in pieces[::2]), _taker(order)


def _taker(order: Sequence[int]) -> Taker:
    if len(order) > 1:
        return itemgetter(*order)
    return (lambda row: (row[order[0]],)) if order else lambda _: ()
