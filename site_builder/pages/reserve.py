"""A turn's text in, about how many lines it takes on a telephone out.

A browser keeps them free until it draws the turn, so that what stands below does not move.
"""

from math import ceil

from site_builder.interviews.prepare import PARTING

A_LINE = 17
"""Han characters on the narrowest telephone."""
STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
"""Few numbers, as each is a class in the style sheet, and a kind of turn that is drawn once for all."""


def reserved_lines(text: str) -> int:
    """The first of `STEPS` that is enough; rather too many lines than that a turn reaches over the next one.

    A Latin letter is one byte and half a square, a Han character three bytes and a square.
    """
    parts = text.split(PARTING)
    squares = ((len(part) + len(part.encode())) / 4 for part in parts)
    lines = sum(ceil(part / A_LINE) for part in squares) + (len(parts) - 1) / 2
    return next((step for step in STEPS if step >= lines), STEPS[-1])
