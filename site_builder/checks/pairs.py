"""Interviews in, remarks on brackets and quotation marks without their other half, and on doubled marks."""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.collection import Collection
from site_builder.core.model import Turn
from site_builder.core.problems import Problem, remark
from site_builder.interviews.prepare import PreparedInterview

PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("「", "」"), ("『", "』"))
NARROW = str.maketrans("()", "（）")
NUMBER = re.compile(
    r"(?:^|(?<=[；;。，：、]))\s*(?:\d{1,2}|[a-z一二三四五六七八九十])[)）]|[:;：；]-?[()（）]", re.MULTILINE
)
"""`1）`, with which items begin, and faces."""
TWICE = re.compile(r"([。，、；：])\1|，。|。，|、。|，、")
SHOWN = 12
"""Characters behind a mark that are shown with it."""


def unpaired_mark(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """What is opened is closed in the turn; a quotation that goes on may be opened anew by each paragraph."""
    del prepared
    for interview in collection.interviews.values():
        for turn in interview.turns:
            yield from _in_turn(turn)


def _in_turn(turn: Turn) -> Iterator[Problem]:
    for blocks in turn.texts.values():
        text = "\n".join(block.text for block in blocks if block.kind != "code")
        if found := TWICE.search(text):
            message = f"`{turn.id}` has the marks `{found[0]}` side by side"
            yield remark("doubled-mark", message, turn.where, "keep one of the two")
        bare = NUMBER.sub("", text).translate(NARROW)
        for opening, closing in PAIRS:
            if lonely := _lonely(bare, opening, closing):
                message = f"in `{turn.id}` the mark in `{lonely}` has no other half"
                yield remark("unpaired-mark", message, turn.where, f"write `{opening}…{closing}`")


def _lonely(text: str, opening: str, closing: str) -> str:
    """The first mark that is never closed, or never opened, and the words behind it; empty if none."""
    open_at: list[int] = []
    for found in re.finditer(f"{opening}|{closing}|\n", text):
        if found[0] == opening:
            open_at.append(found.start())
        elif found[0] == closing and not open_at:
            return text[found.start() : found.start() + SHOWN].strip()
        elif found[0] == closing:
            open_at.pop()
        elif open_at and text.startswith(opening, found.end()):
            open_at.pop()  # the quotation goes on in the next paragraph
    return text[open_at[0] : open_at[0] + SHOWN].strip() if open_at else ""
