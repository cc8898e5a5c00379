r"""A view and the places where turns begin in, the view with its white space in order, out.

After this stage the text of a turn has no space at its ends, `\\n\\n` between paragraphs and no
other line break, and no character that a Markdown file cannot hold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from site_builder.importer.types import Action, Block, Edit
from site_builder.importer.view import View

WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u2014\u2018-\u201f\u2026"
)
"""Characters beside which a line break leaves no space: Han, kana, full-width punctuation."""

SPACE = re.compile(r"\s+")
IS_WIDE = re.compile(f"[{WIDE}]")
BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff]+")
TIMING = re.compile(r"[\d:.,]{5,16}[ \t]*-->[ \t]*[\d:.,]{5,16}[ \t]*(?:[\n\r]|\Z)")
"""A line of captions that somebody speaks of: it stays a line."""
LONE = re.compile(r"[\ud800-\udfff]")
MARKED = 4
"""One caption of so many that ends with a mark makes captions that do."""
AFTER = re.compile(r"[、。，；：？！…）」』】》”]")


def without_strange(view: View) -> View:
    """Control characters are dropped; undecodable bytes become U+FFFD."""
    text = view.text
    drops = [Edit(m.start(), m.end(), "control-character") for m in CONTROL.finditer(text)]
    lone = [
        Edit(m.start(), m.end(), "undecodable", Action.REPLACE, "\ufffd", 0.2) for m in LONE.finditer(text)
    ]
    return view.edit([*drops, *lone])


def spaced_cues(view: View, blocks: Sequence[Block]) -> View:
    """A space for the break between two Chinese captions, where captions seldom end with a mark.

    Without it they would run together; where they do end with marks, one without goes on in the next.
    """
    text = view.text
    places = [view.from_raw(b.start) for b in blocks if b.seconds is not None]
    breaks = [m for at in places if (m := _break_before(text, at))]
    marked = sum(not text[m.start() - 1].isalnum() for m in breaks)
    if marked * MARKED >= len(breaks):
        return view
    return view.edit(
        Edit(m.start(), m.end(), "cue-break", Action.REPLACE, " ")
        for m in breaks
        if text[m.start() - 1].isalnum() and IS_WIDE.match(text[m.start() - 1])
    )


def _break_before(text: str, at: int) -> "re.Match[str] | None":
    """The white space in front of a caption, if it breaks the line."""
    start = at
    while start and text[start - 1].isspace():
        start -= 1
    match = SPACE.match(text, start, at) if start else None
    return match if match and BREAK.search(match.group()) else None


def lay_out(view: View, starts: Sequence[int], paragraphs: frozenset[int]) -> View:
    """Put the white space of every turn in order.

    `starts` are the edited offsets at which turns, languages or headings begin; `paragraphs`
    those at which a paragraph does. Text before the first start is left alone.
    """
    return view.edit_around(_changes(view.text, sorted({*starts}), paragraphs))


def _changes(text: str, starts: Sequence[int], paragraphs: frozenset[int]) -> Iterator[Edit]:
    for start, end in pairwise([*starts, len(text)]):
        for match in SPACE.finditer(text, start, end):
            yield from _space(text, match, (start, end), paragraphs)


def _space(
    text: str, match: "re.Match[str]", turn: tuple[int, int], paragraphs: frozenset[int]
) -> Iterator[Edit]:
    """What becomes of one run of white space."""
    first, last = match.span()
    run = match.group()
    if first == turn[0] or last == turn[1]:
        yield Edit(first, last, "white-space")
    elif BREAK.search(run) and _beside_timing(text, match, turn[1]):
        if run != "\n":
            yield Edit(first, last, "line-wrap", Action.REPLACE, "\n")
    elif BREAK.search(run):
        by = "\n\n" if last in paragraphs else _joint(text[first - 1], text[last])
        if by != run:
            reason = "paragraph" if last in paragraphs else "line-wrap"
            yield Edit(first, last, reason, Action.REPLACE if by else Action.DROP, by)
    elif AFTER.match(text[first - 1]) and IS_WIDE.match(text[last]):
        yield Edit(first, last, "cue-space")


def _beside_timing(text: str, gap: "re.Match[str]", end: int) -> bool:
    """Whether a timing line stands in front of a line break or behind it."""
    above = text[max(0, gap.start() - 40) : gap.start()]
    line = BREAK.split(above)[-1]
    return bool(TIMING.match(text, gap.end(), end) or (line[:1].isdigit() and TIMING.fullmatch(line)))


def _joint(before: str, after: str) -> str:
    return "" if IS_WIDE.match(before) and IS_WIDE.match(after) else " "


def paragraph_starts(text: str, offsets: Iterable[int]) -> frozenset[int]:
    """The offsets moved past white space, where `lay_out` looks for them."""
    return frozenset(m.end() for o in offsets if (m := re.compile(r"\s*").match(text, o)))
