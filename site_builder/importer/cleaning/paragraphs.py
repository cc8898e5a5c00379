"""A view and its blocks in, the places where paragraphs begin, out."""

import re

from site_builder.importer.cleaning.layout import paragraph_starts
from site_builder.importer.types import Parsed
from site_builder.importer.view import View

SENTENCE_END = re.compile(r"[。？！?!.…”」』）)\]：:]$")
LONG_LINE = 60
"""Mean length of lines from which a single line break parts paragraphs."""


def paragraphs(view: View, parsed: Parsed) -> frozenset[int]:
    """Edited offsets at which a paragraph begins."""
    if parsed.format != "text":
        marked = [view.from_raw(b.start) for b in parsed.blocks if b.paragraph]
        return paragraph_starts(view.text, marked)
    text = view.text
    lines = [line for line in re.split(r"[\n\r]+", text) if line.strip()]
    wrapped = any(edit.reason == "line-wrap" for edit in view.edits)
    long = bool(lines) and sum(map(len, lines)) >= LONG_LINE * len(lines) and not wrapped
    found = [
        m.end()
        for m in re.finditer(r"(?<!\s)\s*[\n\r]\s*", text)
        if _parts(text, m, long=long, wrapped=wrapped)
    ]
    return frozenset(found)


def _parts(text: str, match: "re.Match[str]", *, long: bool, wrapped: bool) -> bool:
    """Whether a line break parts paragraphs: a blank line does, a wrap does not."""
    run = match.group().replace("\r\n", "\n").replace("\r", "\n")
    if run.count("\n") > 1 or long:
        return True
    return not wrapped and bool(SENTENCE_END.search(text[max(0, match.start() - 2) : match.start()]))
