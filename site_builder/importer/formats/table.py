"""A table (CSV, TSV, Markdown) in, one block per row, out; what each column holds is read from its head."""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.formats.columns import read_heads
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.formats.times import CODE, loose_seconds, offset, unit_of
from site_builder.importer.types import Action, Block, Edit, Parsed

MARKS = ("\t", ",", ";", "|")
"""What parts the cells of a row."""
RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*")
"""The line below the head of a Markdown table."""
NEWLINE = re.compile(r"\r\n|[\n\r]")
HEAD = re.compile(r"[\w][\w /_().#-]{0,30}")
ROWS = 3
"""Rows with as many cells each, from which a text without known heads is a table all the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; offsets of what stands in it, without quotation marks around it."""

    start: int
    end: int
    quoted: bool = False


def looks(text: str) -> bool:
    """A first line whose cells name a column of text and another one."""
    return _mark(text) is not None


def refuse_unnamed(text: str) -> None:
    """A table whose columns nobody names cannot be read. Raises `UnreadError`."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    for mark in ("\t", ","):
        counts = {len(list(_row(line + "\n", 0, mark)[0])) for line in lines}
        heads = (
            [lines[0][c.start : c.end].strip() for c in _row(lines[0] + "\n", 0, mark)[0]] if lines else []
        )
        named = all(HEAD.fullmatch(head) for head in heads) and len(set(heads)) == len(heads)
        if len(lines) >= ROWS and len(counts) == 1 and min(counts) > 2 and named:
            raise UnreadError(
                f"this is a table whose columns are called `{'`, `'.join(head[:20] for head in heads[:6])}`: none is known to hold what is said",
                "give the columns the names `speaker`, `text` and `start` in its first line",
            )


def parse(text: str) -> Parsed:
    """Read the rows below the head."""
    mark = _mark(text)
    if mark is None:
        refuse_unnamed(text)
        raise UnreadError(
            "this table has no column whose name says that it holds what is said",
            "give the columns the names `speaker`, `text` and `start` in its first line",
        )
    at = int(text.startswith("\ufeff"))
    at += len(text[at:]) - len(text[at:].lstrip("\r\n"))
    cells, at = _row(text, at, mark)
    kinds = read_heads([text[c.start : c.end] for c in cells]) or []
    blocks: list[Block] = []
    edits: list[Edit] = [Edit(0, at, "header", Action.READ)]
    speaker: str | None = None
    while at < len(text):
        begin = at
        cells, at = _row(text, at, mark)
        if mark == "|" and RULE.fullmatch(text[begin:at].strip("\r\n")):
            continue
        row = kinds if len(cells) > 1 else ["text"]  # a line without a mark goes on with the text above
        found, inside, speaker = _cells(text, cells, row, speaker)
        blocks += found
        edits += inside
    return Parsed("table", _in_seconds(blocks), tuple(edits), timed=False)


def _in_seconds(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their starts in seconds; Whisper's tables count milliseconds."""
    times = [block.seconds for block in blocks if block.seconds is not None]
    unit = unit_of(max(times, default=0.0), sum(block.end - block.start for block in blocks))
    return tuple(
        block if block.seconds is None else replace(block, seconds=round(block.seconds * unit, 3))
        for block in blocks
    )


def _mark(text: str) -> str | None:
    """The mark that makes the first line the head of a table."""
    line = NEWLINE.split(text.lstrip("\ufeff\r\n"), maxsplit=1)[0]
    if len(line) > 1000 or not line.strip():
        return None
    for mark in MARKS:
        cells, _ = _row(line, 0, mark)
        if read_heads([line[c.start : c.end] for c in cells]):
            return mark
    return None


def _row(text: str, at: int, mark: str) -> tuple[list[Cell], int]:
    """The cells of the row that begins at an offset, and where the next row begins."""
    cells: list[Cell] = []
    if mark == "|" and text.startswith("|", at):
        at += 1
    while at <= len(text):
        cell, at = _cell(text, at, mark)
        cells.append(cell)
        if not text.startswith(mark, at):
            break
        at += 1
    end = NEWLINE.match(text, at)
    if mark == "|" and cells and not text[cells[-1].start : cells[-1].end].strip():
        cells.pop()
    return cells, end.end() if end else max(at, len(text)) if at >= len(text) else at


def _cell(text: str, at: int, mark: str) -> tuple[Cell, int]:
    """One cell, and where it ends; a quoted one may hold marks and line breaks."""
    if mark != "|" and text.startswith('"', at):
        end = at + 1
        while end < len(text):
            end = text.find('"', end)
            if end < 0:
                break
            if not text.startswith('""', end):
                stop = re.compile(rf"[^{re.escape(mark)}\n\r]*").match(text, end + 1)
                return Cell(at + 1, end, quoted=True), stop.end() if stop else end + 1
            end += 2
    stop = (
        re.compile(rf"(?:\\[|]|[^{re.escape(mark)}\n\r])*+").match(text, at)
        if mark == "|"
        else re.compile(rf"[^{re.escape(mark)}\n\r]*+").match(text, at)
    )
    return Cell(at, stop.end() if stop else at), stop.end() if stop else at


def _cells(
    text: str, cells: Sequence[Cell], kinds: Sequence[str], speaker: str | None
) -> tuple[list[Block], list[Edit], str | None]:
    """The blocks and edits of one row; a row without a speaker goes on with the one before."""
    blocks: list[Block] = []
    edits: list[Edit] = []
    start: float | None = None
    for cell, kind in zip(cells, [*kinds, *["other"] * len(cells)], strict=False):
        value = text[cell.start : cell.end].strip()
        if not value:
            continue
        if kind == "speaker":
            speaker = value.strip("*:： ").replace('""', '"') or speaker
            edits.append(Edit(cell.start, cell.end, "speaker-label", Action.READ))
        elif kind == "start":
            start = _seconds(value)
            edits.append(Edit(cell.start, cell.end, "time-code", Action.READ))
        elif kind != "text":
            edits.append(Edit(cell.start, cell.end, "unread", Action.READ))
    for cell, kind in zip(cells, kinds, strict=False):
        if kind == "text" and text[cell.start : cell.end].strip():
            blocks.append(Block(cell.start, cell.end, speaker=speaker, seconds=start, paragraph=True))
            edits += _inside(text, cell)
    return blocks, edits, speaker


def _inside(text: str, cell: Cell) -> Iterator[Edit]:
    """Doubled quotation marks are one; `<br>` of a Markdown cell breaks the line."""
    for match in re.finditer(r"\"\"|<br[ \t]*/?>|\\(?=\|)", text[cell.start : cell.end]):
        at = cell.start + match.start()
        if match.group() == '""' and cell.quoted:
            yield Edit(at, at + 1, "csv-quote")
        elif match.group().startswith("<"):
            yield Edit(at, cell.start + match.end(), "markup", Action.REPLACE, "\n")
        elif match.group() == "\\":
            yield Edit(at, at + 1, "escape")


def _seconds(value: str) -> float | None:
    bare = value.strip("[]()（）【】 ")
    clock = re.match(CODE, bare)
    return loose_seconds(clock.group()) if clock else offset(bare)
