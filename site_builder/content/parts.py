"""A block of an interview's text in, its paragraphs, items, tables, footnotes, quotations and code out."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from site_builder.content.blocks import FENCE, ITEM, QUOTE, Excerpt, fence_end, indent_of
from site_builder.content.marks import FOOTNOTE
from site_builder.core.problems import Location

RULE = re.compile(r"(?=[^|]*\|)[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*(?:\||\Z))+[ \t]*")
"""`|---|:-:|`: the line of dashes of a table."""
FOOTNOTE_TEXT = re.compile(rf"[ \t]*{FOOTNOTE.pattern}[ \t]?[:：][ \t]*")
"""With which the text of a footnote begins."""
ROW = re.compile(r"[ \t]*[|｜]")


class Part(NamedTuple):
    """A paragraph, an item of a list, a table, a footnote, a quotation, or code, in a block of the file."""

    kind: Literal["paragraph", "bullet", "ordered", "code", "table", "footnote", "quote"]
    text: Excerpt
    number: int = 0
    closed: bool = True
    indent: int = 0
    """How far it is moved in, in characters."""
    label: str = ""
    """Of a footnote."""
    mark: Location | None = None
    """Where the mark stands that begins it."""


def split_parts(text: Excerpt, indent: int = 0) -> Iterator[Part]:
    """The paragraphs, list items, tables and code of a block, in order; blank lines part paragraphs.

    `indent` says how far the first line is moved in, where its white space is not in the text.
    """
    if "\n" not in text.markdown and not FENCE.match(text.markdown):
        if text.markdown.strip():
            yield _part(text, indent)
        return
    lines = text.markdown.split("\n")
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    columns = (text.where.column, *text.columns)

    def excerpt(start: int, end: int) -> Excerpt:
        where = Location(text.where.path, text.where.line + start, columns[start])
        markdown = text.markdown[offsets[start] : offsets[end] - 1]
        return Excerpt(markdown, where, columns[start + 1 : end])

    number = 0
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        if fence := FENCE.match(lines[number]):
            closing = fence_end(lines, number, fence[1])
            end = len(lines) if closing is None else closing + 1
            yield Part("code", excerpt(number, end), closed=closing is not None)
        elif QUOTE.match(lines[number]):
            end = next((at for at in range(number, len(lines)) if not QUOTE.match(lines[at])), len(lines))
            yield Part("quote", _unquoted(excerpt(number, end)))
        elif begins_table(lines, number):
            end = next((at for at in range(number + 2, len(lines)) if not lines[at].strip()), len(lines))
            yield Part("table", excerpt(number, end))
        else:
            end = _part_end(lines, number, indent)
            yield _part(excerpt(number, end), indent)
        number, indent = end, 0


def _part_end(lines: Sequence[str], first: int, indent: int) -> int:
    """The index behind the paragraph or item that begins at `first`.

    Within a list, of which what is moved in may be part, every number begins an item; within a paragraph only
    bullets and `1.` do, so that a year which happens to stand at the beginning of a line is text.
    """
    listed = ITEM.match(lines[first]) or max(indent, indent_of(lines[first])) > 1
    begins = ITEM if listed else FIRST_ITEM
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if not line.strip() or FENCE.match(line) or begins.match(line) or begins_table(lines, index):
            return index
        if FOOTNOTE_TEXT.match(line) or QUOTE.match(line):
            return index
    return len(lines)


def _unquoted(text: Excerpt) -> Excerpt:
    """Lines without the `>` that each of them begins with."""
    lines = text.markdown.split("\n")
    starts = [found.end() if (found := QUOTE.match(line)) else 0 for line in lines]
    columns = [
        column + start for column, start in zip((text.where.column, *text.columns), starts, strict=True)
    ]
    markdown = "\n".join(line[start:] for line, start in zip(lines, starts, strict=True))
    return Excerpt(markdown, text.where._replace(column=columns[0]), tuple(columns[1:]))


def begins_table(lines: Sequence[str], index: int) -> bool:
    """Whether a table is meant to begin here: a line of dashes follows, or two lines begin with bars."""
    if index + 1 >= len(lines):
        return False
    first, second = lines[index], lines[index + 1]
    return bool("|" in first and RULE.fullmatch(second)) or bool(ROW.match(first) and ROW.match(second))


FIRST_ITEM = re.compile(r"[ \t]*(?:[-*+]|1[.)])[ \t]+(?=\S)")


def _part(text: Excerpt, indent: int) -> Part:
    if note := FOOTNOTE_TEXT.match(text.markdown):
        mark = text.place(note.start("label") - 2)
        return Part("footnote", text.cut(note.end()), label=note["label"], mark=mark)
    item = ITEM.match(text.markdown)
    if not item:
        return Part("paragraph", text, indent=max(indent, indent_of(text.markdown)))
    kind: Literal["ordered", "bullet"] = "ordered" if item[2] else "bullet"
    return Part(kind, text.cut(item.end()), int(item[2] or 0), indent=indent_of(text.markdown))
