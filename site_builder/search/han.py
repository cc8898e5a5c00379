"""Runs of Han characters in, their characters and pairs of neighbours out, as numbers; and numbers as keys.

A number is made and compared several times as fast as a string of two characters, and an interview has each
pair in many turns: so they are numbers until all turns were read.
"""

import sys
from array import array
from collections.abc import Collection, Sequence
from operator import add

_NATIVE = f"utf-32-{sys.byteorder[0]}e"
"""Four bytes a character, as this machine reads numbers."""

_APART = "\n"
"""Stands between runs, and in those pairs that are no key."""

_NOTHING = "\0"
"""What a number of one character is read as beside it."""


def characters_and_pairs(runs: Sequence[str]) -> set[int]:
    """A number for every character and every pair of neighbours, and some that stand for no key."""
    if not runs:
        return set()
    text = _APART.join(runs) + _APART
    if len(text) % 2:
        text += _APART
    view = memoryview(text.encode(_NATIVE))
    found = set(view.cast("I"))
    found.update(view.cast("Q"))
    found.update(view[4:-4].cast("Q"))
    return found


def keys_of(numbers: Collection[int]) -> list[str]:
    """The key of each number, in order; empty for those that stand for none."""
    text = array("Q", numbers).tobytes().decode(_NATIVE)
    pairs = map(add, text[::2], text[1::2])
    return ["" if _APART in pair else pair.strip(_NOTHING) for pair in pairs]
