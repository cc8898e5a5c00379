"""A plain text or Markdown file in, one block for the whole of it, out; one for each line that has a time.

What the lines say (labels, two languages, nothing) is found later, on the repaired text.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.formats.times import CODE, seconds
from site_builder.importer.types import Action, Block, Edit, Parsed

TIMED = re.compile(
    rf"(?:\A|(?<=[\n\r]))[ \t\ufeff]*(?:>[ \t]*)?(?P<open>[\[(（【<])?(?P<start>{CODE})(?:[ \t]*(?:-{{1,2}}>|[-–—~～])[ \t]*{CODE})?"
    r"(?(open)[\])）】>])(?P<colon>[:：]?)[ \t]*(?:\r\n|\n|\r|(?P<rest>[^\n\r]+))"
)
"""A line that begins with a time: `0:05`, `[00:12.34]text`, `00:12 - 00:15 text`."""
LEAST = 3
SHARE = 0.15
"""Of the lines, how many must begin with a time."""
ESCAPED = re.compile(r"\\(?=[\[\]()*_#`~>|.!+{}\\-])")
MARKED = re.compile(r"^#{1,6} |\*\*[^*\n]+\*\*|\]\(https?://", re.MULTILINE)


def looks(_text: str) -> bool:
    """Any text is plain text."""
    return True


def parse(text: str) -> Parsed:
    """Everything but a byte-order mark, the times in front of lines, and a Markdown file's escapes."""
    start = int(text.startswith("\ufeff"))
    edits = [Edit(0, 1, "byte-order-mark", Action.DROP)] if start else []
    timed = _timed(text)
    edits += [
        Edit(line.start(), line.start("rest") if line["rest"] else line.end(), "time-code", Action.READ)
        for line in timed
    ]
    if MARKED.search(text):
        edits += [Edit(m.start(), m.end(), "escape") for m in ESCAPED.finditer(text)]
    blocks = tuple(_blocks(text, start, timed))
    return Parsed("text", blocks, tuple(edits))


def _blocks(text: str, start: int, timed: Sequence["re.Match[str]"]) -> Iterator[Block]:
    """Blocks touch, so that nothing stands between them."""
    at, clock = start, None
    for line in timed:
        if line.start() > at:
            yield Block(at, line.start(), seconds=clock, opens=at == start)
        at, clock = max(at, line.start()), seconds(line["start"])
    if len(text) > at:
        yield Block(at, len(text), seconds=clock, opens=at == start)


def _timed(text: str) -> list["re.Match[str]"]:
    """The lines that begin with a time, if that is how the file is made; a label keeps its own time."""
    found = [line for line in TIMED.finditer(text) if line["open"] or not line["colon"]]
    lines = text.count("\n") + text.count("\r") - text.count("\r\n") + 1
    if len(found) < LEAST or len(found) < SHARE * lines / 2:
        return []
    short = [line["rest"].strip() for line in found if line["rest"]]
    names = bool(short) and len(set(short)) * 2 <= len(short) and all(len(rest) <= 40 for rest in short)
    return [] if names else found
