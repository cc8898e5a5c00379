"""The lines of a table in, its block out: `| year | who |`, a line of dashes, and a line for each row.

The words of a table stand in one text, a line for each row, so that search, data and the other script have
them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from site_builder.content.blocks import Excerpt
from site_builder.content.parts import RULE
from site_builder.core.model import Block, Span
from site_builder.core.problems import Problem, Report

BAR = re.compile(r"\\.|\|")
PARTING = " | "
"""Between the cells of a row, in the text."""
CODE = re.compile(r"(`+)([^`\n]*)\1")
MEANT = "`\\|` says that the sign is meant"
Words = Callable[[Excerpt], Block]
"""Reads what stands in a cell."""


class Row(NamedTuple):
    """A line of a table, cut at its bars."""

    line: Excerpt
    cells: tuple[Excerpt, ...]


def read_table(text: Excerpt, words: Words, report: Report) -> Iterator[Block]:
    """The table that some lines are; none where it is at fault, which is reported."""
    rows = [_row(line) for line in _lines(text)]
    faults = list(_faults(rows))
    for fault in faults:
        report(fault)
    if not faults:
        sides = tuple(_side(cell.markdown) for cell in rows[1].cells)
        yield _block([rows[0], *rows[2:]], sides, words)


def _lines(text: Excerpt) -> Iterator[Excerpt]:
    columns = (text.where.column, *text.columns)
    for number, line in enumerate(text.markdown.split("\n")):
        where = text.where._replace(line=text.where.line + number, column=columns[number])
        yield Excerpt(line, where)


def _row(line: Excerpt) -> Row:
    """A line cut at the bars that no backslash stands before; one at either end may be left out."""
    bars = [found.start() for found in BAR.finditer(line.markdown) if found[0] == "|"]
    edges = [-1, *bars, len(line.markdown)]
    if bars and not line.markdown[: bars[0]].strip():
        del edges[0]
    if len(edges) > 2 and not line.markdown[bars[-1] + 1 :].strip():
        del edges[-1]
    return Row(line, tuple(_stripped(line, edges[at] + 1, edges[at + 1]) for at in range(len(edges) - 1)))


def _stripped(line: Excerpt, start: int, end: int) -> Excerpt:
    typed = line.markdown[start:end]
    return line.cut(
        start + len(typed) - len(typed.lstrip()), start + len(typed.rstrip()) if typed.strip() else end
    )


def _faults(rows: Sequence[Row]) -> Iterator[Problem]:
    """A table has a line of dashes below its first line, as many cells in each line, and words below."""
    columns = len(rows[0].cells)
    for row in rows:
        if "|" not in row.line.markdown and "｜" in row.line.markdown:
            at = row.line.place(row.line.markdown.index("｜"))
            yield Problem(
                "wide-mark", "`｜` is full-width and parts no cells", at, "write `|`, or `\\｜` for the sign"
            )
            return
    rule = "|" + "---|" * columns
    if not RULE.fullmatch(rows[1].line.markdown) or len(rows[1].cells) != columns:
        what = (
            "no line of dashes" if not RULE.fullmatch(rows[1].line.markdown) else "too many or too few dashes"
        )
        hint = f"write `{rule}` there; {MEANT}"
        yield Problem("table-rule", f"{what} below the first line of this table", rows[1].line.where, hint)
        return
    if len(rows) == 2:
        hint = f"write them below the dashes, without an empty line between; {MEANT}"
        yield Problem("empty-table", "this table has no rows", rows[0].line.where, hint)
    for row in rows[2:]:
        if len(row.cells) != columns:
            message = f"cells in this line of a table: {len(row.cells)}, in its first line: {columns}"
            hint = f"part them by `|`, empty ones too; {MEANT}; below a table stands an empty line"
            yield Problem("table-row", message, row.line.where, hint)


def _side(dashes: str) -> str:
    """To which side the cells of a column are set."""
    sides = {":-:": "center", "-:": "right"}
    return next((side for mark, side in sides.items() if re.sub("-+", "-", dashes).endswith(mark)), "")


def _block(rows: Sequence[Row], sides: Sequence[str], words: Words) -> Block:
    """The rows one below the other; a first row without words only names no columns, and is left out."""
    lines: list[str] = []
    spans: list[Span] = []
    length = 0
    for number, row in enumerate(rows):
        cells = [words(_with_bars(cell)) for cell in row.cells]
        if not number and not any(cell.text for cell in cells):
            continue
        start = length
        within: list[Span] = []
        for cell, side in zip(cells, sides, strict=True):
            within.append(Span(length, length + len(cell.text), "cell", side))
            within += [span._replace(start=length + span.start, end=length + span.end) for span in cell.spans]
            length += len(cell.text) + len(PARTING)
        end = length - len(PARTING)
        spans += [Span(start, end, "row", "" if number else "head"), *within]
        lines.append(PARTING.join(cell.text for cell in cells))
        length = end + 1
    return Block("table", "\n".join(lines), tuple(spans))


def _with_bars(cell: Excerpt) -> Excerpt:
    r"""`\|` is a bar in code too, where nothing else is escaped."""
    if "`" not in cell.markdown:
        return cell
    return cell._replace(markdown=CODE.sub(lambda found: found[0].replace("\\|", "|"), cell.markdown))
