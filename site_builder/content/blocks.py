"""The body of an interview file in, its headings, paragraphs and quotations with places out.

Blocks are read line by line rather than by a Markdown parser: `**名：**文字` is not bold in any CommonMark
parser, and a paragraph that begins with `1.` or `>` would become a list or a quotation of its own.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from site_builder.content.markup import parse_code, parse_paragraph
from site_builder.content.source import Source
from site_builder.core.model import Block
from site_builder.core.problems import Location

HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?\Z")
ITEM = re.compile(r"[ \t]{0,6}(?:([-*+])|(\d{1,9})[.)])[ \t]+(?=\S)")
FENCE = re.compile(r"(`{3,}|~{3,})")
QUOTE = re.compile(r"[ ]{0,3}> ?")
OPENINGS = frozenset("#`~> \t")
"""With one of these a line begins that may be more than text; nearly none does."""


class Piece(NamedTuple):
    """One block of the file: what it is, its Markdown, where it begins."""

    kind: Literal["heading", "paragraph", "quotation", "code"]
    markdown: str
    where: Location
    level: int = 0
    """Number of `#` of a heading."""


def split_blocks(source: Source, first_line: int) -> Iterator[Piece]:
    """The blocks from line `first_line` (from 1) to the end of the file, in order."""
    lines = source.lines()
    number = first_line
    while number <= len(lines):
        line = lines[number - 1]
        if not line or line.isspace():
            number += 1
        elif line[0] not in OPENINGS and (number == len(lines) or not lines[number]):
            yield Piece("paragraph", line.strip(), Location(source.path, number, 1))
            number += 2
        elif line[:2] == "> " and (number == len(lines) or not lines[number]):
            yield Piece("quotation", line[2:], Location(source.path, number, 1))
            number += 2
        else:
            end = _block_end(lines, number)
            yield _piece(source, lines[number - 1 : end], number)
            number = end + 1


def _block_end(lines: list[str], first: int) -> int:
    """The number of the last line of the block that begins in line `first`."""
    opening = lines[first - 1]
    if HEADING.match(opening):
        return first
    fence = FENCE.match(opening)
    if fence:
        return next(
            (n for n in range(first + 1, len(lines) + 1) if lines[n - 1].strip().startswith(fence[1])),
            len(lines),
        )
    quoted = bool(QUOTE.match(opening))
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or bool(QUOTE.match(line)) != quoted or HEADING.match(line) or FENCE.match(line):
            return number - 1
    return len(lines)


def _piece(source: Source, lines: list[str], number: int) -> Piece:
    indent = len(lines[0]) - len(lines[0].lstrip())
    where = Location(source.path, number, indent + 1)
    heading = HEADING.match(lines[0])
    if heading:
        return Piece("heading", _without_closing_marks(heading[2] or ""), where, len(heading[1]))
    if FENCE.match(lines[0]):
        closed = len(lines) > 1 and bool(FENCE.match(lines[-1].strip()))
        return Piece("code", "\n".join(lines[1:-1] if closed else lines[1:]), where)
    if QUOTE.match(lines[0]):
        return Piece("quotation", "\n".join(QUOTE.sub("", line, count=1) for line in lines), where)
    return Piece("paragraph", "\n".join(line.strip() for line in lines), where)


def _without_closing_marks(title: str) -> str:
    """`## Title ##` is written as well as `## Title`."""
    return title.rstrip(" \t").rstrip("#").rstrip(" \t")


def parse_blocks(markdown: str) -> Iterator[Block]:
    """The paragraphs, list items and code of `markdown`, in order; blank lines part paragraphs."""
    lines = markdown.split("\n")
    if len(lines) == 1 and markdown.strip() and not FENCE.match(markdown):
        yield from parse_lines(lines)
        return
    number = 0
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        fence = FENCE.match(lines[number])
        end = number + 1
        if fence:
            while end < len(lines) and not lines[end].strip().startswith(fence[1]):
                end += 1
            yield parse_code("\n".join(lines[number + 1 : end]))
            number = end + 1
            continue
        while end < len(lines) and lines[end].strip() and not FENCE.match(lines[end]):
            end += 1
        yield from parse_lines(lines[number:end])
        number = end


def parse_lines(lines: list[str]) -> Iterator[Block]:
    """The blocks of lines without a blank one between: a paragraph, or the items of a list.

    Only lines that begin as an item from the very first one are a list; a number that happens to
    stand at the beginning of a later line is text.
    """
    if not ITEM.match(lines[0]):
        yield parse_paragraph("\n".join(lines) if len(lines) > 1 else lines[0])
        return
    item: list[str] = []
    for line in lines:
        if ITEM.match(line) and item:
            yield _item(item)
            item = []
        item.append(line)
    yield _item(item)


def _item(lines: list[str]) -> Block:
    found = ITEM.match(lines[0])
    text = "\n".join([lines[0][found.end() if found else 0 :], *lines[1:]])
    if found and found[2]:
        return parse_paragraph(text, "ordered", int(found[2]))
    return parse_paragraph(text, "bullet")
