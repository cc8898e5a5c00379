"""The blocks of a recording in, the places where its time goes back, out."""

from collections.abc import Sequence
from itertools import pairwise

from site_builder.core.records import replace
from site_builder.importer.types import Block, Flag, Mark

SHARE = 0.05
"""Of the captions, how many may begin before the one above them; subtitlers do mistype a minute."""

MORNING = 5 * 3600.0
"""No recording is this long before somebody speaks; a clock on the wall is."""


class TimesGoBackError(ValueError):
    """The captions are out of order; `offset` is the first place, `above` and `here` the times there."""

    def __init__(self, offset: int, above: float, here: float) -> None:
        super().__init__(f"the times go back here, from {clock(above)} to {clock(here)}")
        self.offset = offset


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds, 3), 60)
    return f"{int(minutes // 60)}:{int(minutes % 60):02}:{rest:06.3f}".rstrip("0").rstrip(".")


def times_going_back(blocks: Sequence[Block]) -> list[Flag]:
    """Captions that begin before the one above them. Raises `TimesGoBackError` when they are many."""
    timed = [(block, block.seconds) for block in blocks if block.seconds is not None]
    back = [(block, above, here) for (_, above), (block, here) in pairwise(timed) if here < above]
    if back and len(back) > SHARE * (len(timed) - 1):
        first, above, here = back[0]
        raise TimesGoBackError(first.start, above, here)
    return [
        Flag(b.start, b.end, "time-goes-back", 0.6, f"from {clock(above)} to {clock(here)}")
        for b, above, here in back
    ]


def without_daytimes(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks without their times, where these are a clock's on the wall: late from the first on, and close together."""
    times = [mark.seconds for mark in marks if mark.seconds is not None]
    if not times or min(times) < MORNING or max(times) - min(times) >= min(times):
        return tuple(marks)
    return tuple(replace(mark, seconds=None) for mark in marks)
