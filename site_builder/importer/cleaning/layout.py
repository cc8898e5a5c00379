r"""A view and the places where turns begin in, the view with its white space in order, out.

After this stage the text of a turn has no space at its ends, `\\n\\n` between paragraphs and no
other line break, and no character that a Markdown file cannot hold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from site_builder.core.unseen import unseen
from site_builder.importer.types import Action, Edit
from site_builder.importer.view import View

WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u2014\u2018-\u201f\u2026"
)
"""Characters beside which a line break leaves no space: Han, kana, full-width punctuation."""

SPACE = re.compile(r"\s+")
IS_WIDE = re.compile(f"[{WIDE}]")
BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
TIMING = re.compile(rf"[\d:.,]{{5,16}}[ \t]*-->[ \t]*[\d:.,]{{5,16}}[ \t]*(?:{BREAK.pattern}|\Z)")
"""A line of captions that somebody speaks of: it stays a line."""
SEVERAL = re.compile(r"[ \t\xa0]{2,}")
"""Spaces in a row: a tag or a sound stood between them, or a typist set them."""
LONE = re.compile(r"[\ud800-\udfff]")
OWN_ROOM = re.compile(r"[、。，；：？！（）《》【】「」『』]")
OPENING = re.compile(r"[“‘]")
AFTER = re.compile(r"[、。，；：？！…）」』】》”]")


def without_strange(view: View) -> View:
    """What does not show or works unseen is dropped; undecodable bytes become U+FFFD."""
    text = view.text
    drops = [
        Edit(at, at + 1, kind.name)
        for at, kind in unseen(text)
        if kind.dropped and not BREAK.match(text, at) and not LONE.match(text, at)
    ]
    lone = [
        Edit(m.start(), m.end(), "undecodable", Action.REPLACE, "\ufffd", 0.2) for m in LONE.finditer(text)
    ]
    return view.edit([*drops, *lone])


def lay_out(view: View, starts: Sequence[int], paragraphs: frozenset[int]) -> View:
    """Put the white space of every turn in order.

    `starts` are the edited offsets at which turns, languages or headings begin; `paragraphs`
    those at which a paragraph does. Text before the first start is left alone.
    """
    return view.edit_around(_changes(view, sorted({*starts}), paragraphs))


def _changes(view: View, starts: Sequence[int], paragraphs: frozenset[int]) -> Iterator[Edit]:
    text = view.text
    for start, end in pairwise([*starts, len(text)]):
        for match in SPACE.finditer(text, start, end):
            yield from _space(text, match, (start, end), paragraphs)
    firsts = frozenset(starts)
    for at in paragraphs - firsts:
        if starts and starts[0] < at < len(text) and not text[at - 1].isspace():
            edit = view.edit_at(at - 1)
            reason = edit.reason if edit else "paragraph"
            yield Edit(at - 1, at, reason, Action.REPLACE, f"{text[at - 1]}\n\n")


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
    elif last in paragraphs or BREAK.search(run):
        by = "\n\n" if last in paragraphs else _joint(text[first - 1], text[last])
        if by != run:
            reason = "paragraph" if last in paragraphs else "line-wrap"
            yield Edit(first, last, reason, Action.REPLACE if by else Action.DROP, by)
    elif _needless(text[first - 1], text[last]):
        yield Edit(first, last, "cue-space")
    elif SEVERAL.fullmatch(run):
        yield Edit(first, last, "white-space", Action.REPLACE, " ")


def _beside_timing(text: str, gap: "re.Match[str]", end: int) -> bool:
    """Whether a timing line stands in front of a line break or behind it."""
    above = text[max(0, gap.start() - 40) : gap.start()]
    line = BREAK.split(above)[-1]
    return bool(TIMING.match(text, gap.end(), end) or (line[:1].isdigit() and TIMING.fullmatch(line)))


def _needless(before: str, after: str) -> bool:
    """Whether a space stands beside a full-width mark, which has its own room."""
    quoted = OPENING.match(after) and IS_WIDE.match(before)
    behind = AFTER.match(before) and IS_WIDE.match(after)
    return bool(quoted or behind or OWN_ROOM.match(before) or OWN_ROOM.match(after))


def _joint(before: str, after: str) -> str:
    return "" if _needless(before, after) or (IS_WIDE.match(before) and IS_WIDE.match(after)) else " "


def in_one_line(text: str) -> str:
    """The text with one space for white space, and none where a full-width mark has its own room."""
    line = ""
    for word in BREAK.sub(" ", text).split():
        line += word if not line or _needless(line[-1], word[0]) else f" {word}"
    return line


def paragraph_starts(text: str, offsets: Iterable[int]) -> frozenset[int]:
    """The offsets moved past white space, where `lay_out` looks for them."""
    return frozenset(m.end() for o in offsets if (m := re.compile(r"\s*").match(text, o)))
