"""The block of a table in, its HTML out."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from markupsafe import escape

from site_builder.core.model import Block, Mention, Span
from site_builder.text.block_conversion import LinkedBlock

OF_A_TABLE = frozenset({"row", "cell"})
Placed = TypeVar("Placed", Span, Mention)


def table_html(linked: LinkedBlock, draw: Callable[[LinkedBlock], str]) -> str:
    """A table in a box that a narrow screen scrolls; the box is called as the columns are.

    `draw` makes the HTML of a cell.
    """
    spans = linked.block.spans
    cells = iter([span for span in spans if span.kind == "cell"])
    columns = 0
    lines: list[str] = []
    cell = next(cells, None)
    for row in (span for span in spans if span.kind == "row"):
        tag = 'th scope="col"' if row.value == "head" else "td"
        inner: list[str] = []
        while cell and cell.end <= row.end:
            side = f' class="{cell.value}"' if cell.value else ""
            words = draw(_stretch(linked, cell.start, cell.end))
            inner.append(f"<{tag}{side}>{words}</{tag[:2]}>")
            cell = next(cells, None)
        columns = columns or len(inner)
        lines.append(f"<tr>{''.join(inner)}</tr>")
    return (
        f'<div class="table" role="group" tabindex="0" aria-label="{_label(linked.block, columns)}"><table>'
        f"{_in_groups(lines, has_head=spans[0].value == 'head')}</table></div>"
    )


def _in_groups(lines: list[str], *, has_head: bool) -> str:
    head = f"<thead>{lines[0]}</thead>" if has_head else ""
    return f"{head}<tbody>{''.join(lines[1:] if has_head else lines)}</tbody>"


def _label(block: Block, columns: int) -> str:
    """What stands in the first row."""
    cells = [span for span in block.spans if span.kind == "cell"][:columns]
    return str(escape(", ".join(filter(None, (block.text[cell.start : cell.end] for cell in cells)))))


def _stretch(linked: LinkedBlock, start: int, end: int) -> LinkedBlock:
    """The words of a cell with what is marked and linked in them."""
    block, mentions = linked
    # What begins at the end is the mark of a footnote, behind the last word.
    inside = block.spans[bisect_left(block.spans, (start,)) : bisect_left(block.spans, (end + 1,))]
    spans = (span for span in inside if span.kind not in OF_A_TABLE)
    first, last = (bisect_left(mentions, at, key=lambda found: found.start) for at in (start, end))
    return LinkedBlock(
        Block("paragraph", block.text[start:end], tuple(_moved(spans, start))),
        tuple(_moved(mentions[first:last], start)),
    )


def _moved(placed: Iterable[Placed], start: int) -> Iterator[Placed]:
    return (one._replace(start=one.start - start, end=one.end - start) for one in placed)
