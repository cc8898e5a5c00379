"""The body of an interview file in, its headings, paragraphs and quotations with places out.

Blocks are read line by line rather than by a Markdown parser: `**名：**文字` is not bold in any CommonMark
parser, and a paragraph that begins with `1.` or `>` would become a list or a quotation of its own. A line
that begins with a label begins a block, whatever stands above it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from site_builder.content.source import Source
from site_builder.core.problems import Location, Problem, Report

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?\Z")
ITEM = re.compile(r"[ \t]*(?:([-*+])|(\d{1,9})[.)])[ \t]+(?=\S)")
FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
QUOTE = re.compile(r"[ ]{0,3}> ?")
LABEL = re.compile(
    r"\s*(?:\*\*|__)(?P<name>[^*\n]{1,60}?)(?:[：:][ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*[：:])[ \t]*"
)
"""`**名：**`, `**名**：`, with a full- or half-width colon. Read before Markdown is: without a space
behind it `**名：**` is not bold in CommonMark."""
BREAK = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
"""`---`, `* * *`: what Markdown calls a thematic break."""
NAMED = re.compile(r"[ \t]*(?P<kind>\[![^\]\n]{0,40}\]|(?i:[\[［【][!！](?:note|quote)[\]］】]))[ \t]*\n?")
"""How a quotation begins that is no parallel text: a note for editors, or what the speaker quotes."""
QUOTED = "what the speaker quotes begins with `> [!QUOTE]`"
OPENINGS = frozenset("#`~> \t")
"""With one of these a line begins that may be more than text; nearly none does."""


class Excerpt(NamedTuple):
    """Lines of a file, and where each of their characters stands."""

    markdown: str
    where: Location
    """Of the first character."""
    columns: tuple[int, ...] = ()
    """At which each line below the first begins."""

    def place(self, offset: int) -> Location:
        line = self.markdown.count("\n", 0, offset)
        path, first, column = self.where
        if not line:
            return Location(path, first, column + offset)
        return Location(
            path, first + line, self.columns[line - 1] + offset - self.markdown.rfind("\n", 0, offset) - 1
        )

    def cut(self, start: int, end: int | None = None) -> "Excerpt":
        """What stands from `start` to `end`."""
        line = self.markdown.count("\n", 0, start)
        return Excerpt(self.markdown[start:end], self.place(start), self.columns[line:])


class Piece(NamedTuple):
    """One block of the file: what it is, its Markdown, where it begins."""

    kind: Literal["heading", "paragraph", "quotation", "code"]
    text: Excerpt
    level: int = 0
    """Number of `#` of a heading."""
    closed: bool = True
    """Whether the fence of code has its second line."""
    indent: int = 0
    """How far its first line is moved in, in characters."""

    @property
    def where(self) -> Location:
        return self.text.where

    @property
    def begin(self) -> Location:
        """Of its mark: a heading's, a quotation's."""
        return Location(self.where.path, self.where.line, 1)


def split_blocks(source: Source, first_line: int, report: Report) -> Iterator[Piece]:
    """The blocks from line `first_line` (from 1) to the end of the file, in order.

    Reported is a line right below a note for editors, or a quotation, that lacks its `>`: Markdown would
    count it in, readers would see it, and nobody can know which was meant.
    """
    below = 0
    for piece in _blocks(source, first_line):
        lines = piece.text.markdown
        if piece.kind == "paragraph" and piece.where.line == below and not LABEL.match(lines):
            message = "a line right below a note or a quotation begins without `>`"
            hint = "begin it with `>`; if it belongs to the turn, put an empty line above it"
            report(Problem("quotation-form", message, piece.where, hint))
        named = piece.kind == "quotation" and NAMED.match(lines)
        below = piece.begin.line + lines.count("\n") + 1 if named else 0
        yield piece


def _blocks(source: Source, first_line: int) -> Iterator[Piece]:
    lines = source.lines()
    number = first_line
    while number <= len(lines):
        line = lines[number - 1]
        if not line or line.isspace():
            number += 1
        elif line[0] not in OPENINGS and (number == len(lines) or not lines[number]):
            text = line.lstrip()
            where = Location(source.path, number, len(line) - len(text) + 1)
            yield Piece("paragraph", Excerpt(text.rstrip(), where))
            number += 2
        elif line[:2] == "> " and (number == len(lines) or not lines[number]):
            yield Piece("quotation", Excerpt(line[2:], Location(source.path, number, 3)))
            number += 2
        else:
            end = _block_end(lines, number)
            yield _piece(source, lines[number - 1 : end], number)
            number = end + 1


def _block_end(lines: list[str], first: int) -> int:
    """The number of the last line of the block that begins in line `first`."""
    opening = lines[first - 1]
    if HEADING.match(opening) or BREAK.fullmatch(opening):
        return first
    if fence := FENCE.match(opening):
        closing = fence_end(lines, first - 1, fence[1])
        return len(lines) if closing is None else closing + 1
    quoted = bool(QUOTE.match(opening))
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip() or bool(QUOTE.match(line)) != quoted or begins_block(line):
            return number - 1
    return len(lines)


def begins_block(line: str) -> bool:
    """Whether a line ends the paragraph above it."""
    return bool(HEADING.match(line) or FENCE.match(line) or LABEL.match(line))


def fence_end(lines: Sequence[str], opening: int, fence: str) -> int | None:
    """The index of the line that closes the code which the line at `opening` begins; None when none does."""
    for index in range(opening + 1, len(lines)):
        if lines[index].strip().startswith(fence):
            return index
    return None


def _piece(source: Source, lines: list[str], number: int) -> Piece:
    heading = HEADING.match(lines[0])
    if heading:
        title = _without_closing_marks(heading[2] or "")
        column = heading.start(2) + 1 if heading[2] else len(lines[0]) + 1
        return Piece("heading", Excerpt(title, Location(source.path, number, column)), len(heading[1]))
    if fence := FENCE.match(lines[0]):
        closed = len(lines) > 1 and lines[-1].strip().startswith(fence[1])
        return Piece("code", _excerpt(source, lines, [0] * len(lines), number), closed=closed)
    if QUOTE.match(lines[0]):
        starts = [found.end() if (found := QUOTE.match(line)) else 0 for line in lines]
        return Piece("quotation", _excerpt(source, lines, starts, number))
    starts = [0 if ITEM.match(line) else len(line) - len(line.lstrip()) for line in lines]
    text = _excerpt(source, [line.rstrip() for line in lines], starts, number)
    return Piece("paragraph", text, indent=indent_of(lines[0]))


def indent_of(line: str) -> int:
    """How far a line is moved in; a tab goes on to the next fourth character."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def _excerpt(source: Source, lines: list[str], starts: list[int], number: int) -> Excerpt:
    """The lines from where each of them starts."""
    text = "\n".join(line[start:] for line, start in zip(lines, starts, strict=True))
    where = Location(source.path, number, starts[0] + 1)
    return Excerpt(text, where, tuple(start + 1 for start in starts[1:]))


def _without_closing_marks(title: str) -> str:
    """`## Title ##` is written as well as `## Title`."""
    return re.sub(r"(?:\A|[ \t]+)#+\Z", "", title.rstrip()).rstrip()


def code_lines(markdown: str, *, closed: bool) -> str:
    """The lines between the fences."""
    lines = markdown.split("\n")
    return "\n".join(lines[1:-1] if closed else lines[1:])
