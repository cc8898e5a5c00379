"""A table's text in, the cells of one row, out: quoted or not, and as many as there are columns."""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.types import Flag

NEWLINE = re.compile(r"\r\n|[\n\r]")
ESCAPED = re.compile(r"(?<=\\)\"(?=[^\"\n\r]*\")")
"""A mark behind a backslash, in front of another one of its line: it closes nothing."""

WORDS = re.compile(r"[^\W\d_]{2,}")
IN_ONE_LINE = frozenset({"speaker", "start", "beyond"})
"""What columns hold that are never longer than a line; `beyond` the last one stands what nobody quoted."""
SHORTEST = 3
"""Cells of a row with a time, a name and words."""
FEW = 6
"""Words of a column that nobody misses: numbers of rows, names of files."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; offsets of what stands in it, without quotation marks around it."""

    start: int
    end: int
    quoted: bool = False
    closing: int = 0
    """Where a mark stands inside that closes nothing but what it quotes; 0 where none does."""


def row_at(text: str, at: int, mark: str, kinds: Sequence[str] | None = None) -> tuple[list[Cell], int]:
    """The cells of the row that begins at an offset, and where the next row begins; a name or a time has one line."""
    cells: list[Cell] = []
    if mark == "|" and text.startswith("|", at):
        at += 1
    while at <= len(text):
        kind = "" if kinds is None else kinds[len(cells)] if len(cells) < len(kinds) else "beyond"
        cell, at = _cell(text, at, mark, lines=kind not in IN_ONE_LINE)
        cells.append(cell)
        if not text.startswith(mark, at):
            break
        at += 1
    end = NEWLINE.match(text, at)
    if mark == "|" and cells and not text[cells[-1].start : cells[-1].end].strip():
        cells.pop()
    return cells, end.end() if end else at


def whole(text: str, cells: list[Cell], kinds: Sequence[str]) -> list[Cell]:
    """The cells of a row, the surplus ones in that of the text: nobody quoted the commas in it."""
    filled = [n for n, cell in enumerate(cells, 1) if text[cell.start : cell.end].strip()]
    more = filled[-1] - len(kinds) if filled else 0
    if more <= 0 or kinds.count("text") != 1:
        return cells
    at = kinds.index("text")
    first, last = cells[at], cells[at + more]
    opening, closing = (
        int(first.quoted),
        int(last.quoted and not last.closing),
    )  # back to the marks themselves
    return [*cells[:at], Cell(first.start - opening, last.end + closing), *cells[at + more + 1 :]]


def _cell(text: str, at: int, mark: str, *, lines: bool) -> tuple[Cell, int]:
    """One cell, and where it ends; a quoted one may hold marks, and `lines`.

    Where words stand behind its closing mark (`"Yes," he said`), the marks are the speaker's own.
    """
    if mark != "|" and text.startswith('"', at):
        end = at + 1
        while end < len(text):
            end = text.find('"', end)
            if end < 0:
                break
            if ESCAPED.match(text, end):
                end += 1
                continue
            if text.startswith('""', end):
                end += 2
                continue
            if not lines and NEWLINE.search(text, at, end):
                break
            behind = _end_of_cell(text, end + 1, mark)
            if not text[end + 1 : behind].strip():
                return Cell(at + 1, end, quoted=True), behind
            line = NEWLINE.search(text, at, end)
            if line and mark in text[line.end() : end]:
                break  # nothing closed it in its line
            if '""' in text[at + 1 : end]:
                return Cell(at + 1, behind, quoted=True, closing=end), behind
            return Cell(at, behind), behind
    end = _end_of_cell(text, at, mark)
    return Cell(at, end), end


def _end_of_cell(text: str, at: int, mark: str) -> int:
    """Where the next mark or line break stands; a bar behind a backslash is none."""
    inside = r"(?:\\[|]|[^|\n\r])*+" if mark == "|" else rf"[^{re.escape(mark)}\n\r]*+"
    found = re.compile(inside).match(text, at)
    return found.end() if found else at


def with_commas(rows: Sequence[Sequence[str]], mark: str) -> Iterator[list[list[str]]]:
    """The rows at each length that all have: what is beyond belongs to the last cell, if nobody quoted its commas."""
    for width in range(SHORTEST, min(map(len, rows), default=0) + 1):
        yield [[*row[: width - 1], mark.join(row[width - 1 :])] for row in rows]


def columns_not_read(text: str, heads: Sequence[Cell], unread: Sequence[tuple[int, Cell]]) -> Iterator[Flag]:
    """A flag for each column, by its number, that no reader knows and that holds words."""
    columns: dict[int, list[Cell]] = {}
    for number, cell in unread:
        columns.setdefault(min(number, len(heads)), []).append(cell)
    for number, cells in sorted(columns.items()):
        words = [len(WORDS.findall(text[cell.start : cell.end])) for cell in cells]
        if sum(words) < FEW:
            continue
        first = next(cell for cell, count in zip(cells, words, strict=True) if count)
        name = text[heads[number].start : heads[number].end].strip() if number < len(heads) else ""
        note = (
            f"the column `{name}` is in no turn: {sum(map(bool, words))} cells with words"
            if name
            else f"cells beyond the last column are in no turn: {sum(map(bool, words))} with words"
        )
        yield Flag(first.start, first.end, "unread column", 0.5, note)
