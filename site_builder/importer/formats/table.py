"""A table (CSV, TSV, Markdown) in, one block per row, out; what each column holds is read from its head."""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.formats.columns import read_heads
from site_builder.importer.formats.headless import kinds_of
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.formats.table_rows import (
    NEWLINE,
    Cell,
    columns_not_read,
    row_at,
    whole,
    with_commas,
)
from site_builder.importer.formats.times import CODE, loose_seconds, offset, unit_of
from site_builder.importer.types import Action, Block, Edit, Parsed

MARKS = ("\t", ",", ";", "|")
"""What parts the cells of a row."""
RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*")
"""The line below the head of a Markdown table."""
HEAD = re.compile(r"[\w][\w /_().#-]{0,30}")
BELOW = re.compile(
    r"(?:\A|(?<=[\n\r]))[ \t]*\|[^\n\r]*\|[ \t]*(?=(?:\r\n|\n|\r)[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+)"
)
"""The head of a Markdown table, above its rule."""
LATEST = 0.5
"""Share of a text above a table that still is one."""
LONGEST, LOOKED_AT = 1000, 20
"""Characters of a head, and rows that are looked at where there is none."""
ROWS = 3
"""Rows with as many cells each, from which a text without known heads is a table all the same."""


def looks(text: str) -> bool:
    """A first line whose cells name a column of text and another one."""
    return _head(text) is not None


def looks_headless(text: str) -> bool:
    """Rows whose cells say what they are."""
    return _headless(text, int(text.startswith("\ufeff"))) is not None


def refuse_unnamed(text: str) -> None:
    """A table whose columns nobody names cannot be read. Raises `UnreadError`."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    for mark in ("\t", ",", ";"):
        counts = {len(list(row_at(line + "\n", 0, mark)[0])) for line in lines}
        heads = (
            [lines[0][c.start : c.end].strip() for c in row_at(lines[0] + "\n", 0, mark)[0]] if lines else []
        )
        named = all(HEAD.fullmatch(head) for head in heads) and len(set(heads)) == len(heads)
        if len(lines) >= ROWS and len(counts) == 1 and min(counts) > 2 and named:
            raise UnreadError(
                f"this is a table whose columns are called `{'`, `'.join(head[:20] for head in heads[:6])}`: none is known to hold what is said",
                "give the columns the names `speaker`, `text` and `start` in its first line",
            )


def parse(text: str) -> Parsed:
    """Read the rows below the head."""
    head = _head(text) or _headless(text, int(text.startswith("\ufeff")))
    if head is None:
        refuse_unnamed(text)
        raise UnreadError(
            "this table has no column whose name says that it holds what is said",
            "give the columns the names `speaker`, `text` and `start` in its first line",
        )
    mark, at, kinds = head.mark, head.end, head.kinds
    blocks: list[Block] = []
    edits: list[Edit] = [Edit(0, at, "header", Action.READ)] if at else []
    unread: list[tuple[int, Cell]] = []
    speaker: str | None = None
    while at < len(text):
        begin = at
        cells, at = row_at(text, at, mark, kinds)
        if mark == "|" and RULE.fullmatch(text[begin:at].strip("\r\n")):
            continue
        wrapped = len(cells) == 1  # a line without a mark goes on with the text above
        cells, here = (cells, ["text"]) if wrapped else (whole(text, cells, kinds), kinds)
        unread += [(n, cell) for n, cell in enumerate(cells) if n >= len(here) or not here[n]]
        found, inside, speaker = _cells(text, cells, here, speaker if wrapped else None)
        blocks += found
        edits += inside
    clock = any(":" in text[e.start : e.end] for e in edits if e.reason == "time-code")
    flags = tuple(columns_not_read(text, head.cells, unread))
    return Parsed("table", tuple(blocks) if clock else _in_seconds(blocks), tuple(edits), flags, timed=False)


def _in_seconds(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with their starts in seconds; Whisper's tables count milliseconds."""
    times = [block.seconds for block in blocks if block.seconds is not None]
    unit = unit_of(max(times, default=0.0), sum(block.end - block.start for block in blocks))
    return tuple(
        block if block.seconds is None else replace(block, seconds=round(block.seconds * unit, 3))
        for block in blocks
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: what parts its cells, where the first row begins, and what the columns hold."""

    mark: str
    end: int
    kinds: Sequence[str]
    cells: Sequence[Cell] = ()


def _head(text: str) -> Head | None:
    """The head in the first line, or above the rule of a Markdown table that is most of the text."""
    at = int(text.startswith("\ufeff"))
    at += len(text[at:]) - len(text[at:].lstrip("\r\n"))
    for mark in MARKS:
        if found := _head_at(text, at, mark):
            return found
    rule = BELOW.search(text)
    if rule and rule.start() < LATEST * len(text):
        return _head_at(text, rule.start(), "|")
    return None


def _head_at(text: str, at: int, mark: str) -> Head | None:
    line = NEWLINE.split(text[at : at + LONGEST], maxsplit=1)[0]
    if len(line) >= LONGEST or not line.strip():
        return None
    cells, end = row_at(text, at, mark)
    while len(cells) > 1 and not text[cells[-1].start : cells[-1].end].strip():
        cells.pop()
    kinds = read_heads([text[c.start : c.end] for c in cells])
    return Head(mark, end, kinds, cells) if kinds else None


def _headless(text: str, at: int) -> Head | None:
    """Rows whose cells say what they are: times, names that come back, and texts."""
    for mark in ("\t", ",", ";"):
        rows: list[list[str]] = []
        here = at
        while here < len(text) and len(rows) < LOOKED_AT and text[here : here + LONGEST].strip():
            cells, here = row_at(text, here, mark)
            rows.append([text[c.start : c.end] for c in cells])
        shorter = (kinds_of(some, last=True) for some in with_commas(rows, mark))
        if kinds := kinds_of(rows) or next(filter(None, shorter), None):
            return Head(mark, at, kinds)
    return None


def _cells(
    text: str, cells: Sequence[Cell], kinds: Sequence[str], speaker: str | None
) -> tuple[list[Block], list[Edit], str | None]:
    """The blocks and edits of one row, and who speaks in it."""
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
    if cell.closing:
        yield Edit(cell.closing, cell.closing + 1, "csv-quote")
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
