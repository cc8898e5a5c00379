"""The tables of an HTML page in, the blocks of those that are transcripts, out."""

from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.formats.columns import read_heads
from site_builder.importer.formats.headless import kinds_of
from site_builder.importer.formats.tags import TAG, Tag, entities
from site_builder.importer.formats.times import loose_seconds
from site_builder.importer.types import Action, Block, Edit

NAME = 40
"""Letters that a cell with a name has at most."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is a transcript: where it stands, its blocks, the edits of its other cells."""

    start: int
    end: int
    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]


def read_tables(text: str, found: Sequence[Tag]) -> Iterator[Table]:
    """The tables whose columns are named, or whose first column holds names that come back."""
    start: Tag | None = None
    inside: list[Tag] = []
    for tag in found:
        if tag.name == "table" and not tag.closes:
            start, inside = tag, []
        elif tag.name == "table" and start is not None:
            table = _table(text, start, tag, list(_rows(text, inside, tag.start)))
            if table is not None:
                yield table
            start = None
        else:
            inside.append(tag)


def _rows(text: str, tags: Sequence[Tag], end: int) -> Iterator[list[tuple[int, int]]]:
    """The cells of each row; a cell ends where the next begins."""
    row: list[tuple[int, int]] = []
    opened: int | None = None
    for tag in [*tags, Tag(end, end, "tr", closes=True)]:
        if tag.name not in {"td", "th", "tr"}:
            continue
        if opened is not None:
            row.append((opened, tag.start))
            opened = None
        if tag.name == "tr" and row:
            yield row
            row = []
        elif tag.name != "tr" and not tag.closes:
            opened = tag.end
    del text


def _table(text: str, start: Tag, end: Tag, rows: Sequence[Sequence[tuple[int, int]]]) -> Table | None:
    heads = [_shown(text, cell) for cell in rows[0]] if rows else []
    kinds = read_heads(heads)
    body = rows[1:]
    if kinds is None:
        firsts = [_shown(text, row[0]) for row in rows if row]
        named = len(set(firsts)) * 2 <= len(firsts) and all(0 < len(first) <= NAME for first in firsts)
        two = named and all(len(row) == 2 for row in rows) and len(rows) > 2
        kinds = ["speaker", "text"] if two else kinds_of([[_shown(text, c) for c in row] for row in rows])
        if kinds is None:
            return None
        body = rows
    blocks: list[Block] = []
    edits: list[Edit] = []
    if body is not rows:
        edits += [Edit(a, b, "header", Action.READ) for a, b in rows[0] if b > a]
    speaker: str | None = None
    for row in body:
        seconds = None
        for cell, kind in zip(row, kinds, strict=False):
            shown = _shown(text, cell)
            if kind == "speaker":
                speaker = shown.strip(":： ") or speaker
            seconds = loose_seconds(shown.strip("[]() ")) if kind == "start" and shown else seconds
            if shown and kind == "text":
                blocks.append(Block(*cell, speaker=speaker, seconds=seconds, paragraph=True))
                edits += entities(text, *cell)
            elif shown:
                reason = {"speaker": "speaker-label", "start": "time-code"}.get(kind, "unread")
                edits.append(Edit(*cell, reason, Action.READ))
    return Table(start.start, end.end, tuple(blocks), tuple(edits))


def _shown(text: str, cell: tuple[int, int]) -> str:
    return " ".join(TAG.sub(" ", text[slice(*cell)]).replace("&nbsp;", " ").split())
