"""Captions that roll in, the words each shows again, out.

YouTube's automatic captions show every line twice, the first time word by word. Where a fifth of the
cues begin with the end of what was shown before, that beginning is dropped, cue by cue. No word
is lost: what is dropped was kept in the cue before.
"""

from collections.abc import Iterator, Sequence

from site_builder.importer.types import Block, Edit
from site_builder.importer.view import View

SHARE = 0.2
"""Of the cues, how many must begin with what was shown before."""
REACH = 400
"""Characters looked back over."""


def find_rolled(view: View, blocks: Sequence[Block]) -> list[Edit]:
    """The repeated beginnings of cues; offsets in the view's text."""
    cues = [(view.from_raw(b.start), view.from_raw(b.end)) for b in blocks]
    found = list(_overlaps(view.text, cues))
    return found if len(found) > 1 and len(found) >= SHARE * (len(cues) - 1) else []


def _overlaps(text: str, cues: Sequence[tuple[int, int]]) -> Iterator[Edit]:
    shown = ""
    for start, end in cues:
        words = list(_words(text, start, end))
        count = _overlap(shown, [word for _, _, word in words])
        if count:
            last = words[count - 1][1]
            while last < end and text[last].isspace():
                last += 1
            yield Edit(start, last, "repeat")
        shown = (shown + "".join(word for _, _, word in words[count:]))[-REACH:]


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Words (each Han character is one) with their places."""
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        stop = at + 1
        while stop < end and not text[stop].isspace() and text[at] < "\u2e80" and text[stop] < "\u2e80":
            stop += 1
        yield at, stop, f" {text[at:stop].lower()}"
        at = stop


def _overlap(shown: str, words: Sequence[str]) -> int:
    """How many words from the beginning of a cue end what was shown."""
    best, joined = 0, ""
    for count, word in enumerate(words, 1):
        joined += word
        if shown.endswith(joined):
            best = count
    return best
