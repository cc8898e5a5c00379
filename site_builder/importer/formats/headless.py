"""Rows of a table without a head in, what each column holds, out; None where the rows do not say it themselves."""

import re
from collections.abc import Sequence

from site_builder.importer.formats.times import CODE

ROWS = 3
TIME = re.compile(rf"[\[(]?{CODE}[\])]?|\d{{1,7}}[.,]\d{{1,3}}")
NAME = 40
"""Characters of a name at most."""


def kinds_of(rows: Sequence[Sequence[str]], *, last: bool = False) -> list[str] | None:
    """A column of times, one of the longest texts, and one of few names that come back; the rest is something else.

    The text has to be the `last` column, if so wanted, and stands beside both others then.
    """
    if len(rows) < ROWS or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    columns = [[cell.strip() for cell in column] for column in zip(*rows, strict=True)]
    times = [n for n, column in enumerate(columns) if all(TIME.fullmatch(cell) for cell in column)]
    rest = [n for n in range(len(columns)) if n not in times]
    few = [n for n in rest if _are_names(columns[n]) and 1 < len(set(columns[n])) * 2 <= len(rows)]
    if not rest or not (times or (few and len(columns) == 2)):
        return None
    text = max(rest, key=lambda n: sum(map(len, columns[n])))
    names = [n for n in rest if n != text and _are_names(columns[n])]
    kinds = dict.fromkeys(range(len(columns)), "other")
    if last and not (text == len(columns) - 1 and times and names):
        return None
    kinds |= {text: "text"} | dict.fromkeys(times[:1], "start") | dict.fromkeys(names[:1], "speaker")
    return [kinds[n] for n in range(len(columns))]


def _are_names(cells: Sequence[str]) -> bool:
    some = [cell for cell in cells if cell]
    return (
        bool(some)
        and len(set(some)) < len(some)
        and all(len(c) <= NAME and re.search(r"[^\W\d_]", c) for c in some)
    )
