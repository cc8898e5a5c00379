"""Lengths of turns in, pages out."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from site_builder.core.records import dataclass

A_PAGE = 0.05
"""What a page costs beside its misfit: the square of the part by which it is too long or too short."""

INSIDE_SECTION = 0.25
"""What a break inside a section costs: as much as a page half too long or short."""

NARROWEST = 100
"""Places where a page may break are at least this part of a page apart; sections may begin between."""

SHORT_ENDING = 0.4
"""A last page below this part of a page is not wanted."""

A_SHORT_ENDING = 10.0
"""What it costs: more than anything else."""


@dataclass(frozen=True, slots=True)
class TurnLength:
    """What pagination needs to know of a turn."""

    characters: int
    begins_section: bool


def paginate(turns: Sequence[TurnLength], characters_per_page: int) -> list[range]:
    """Group turns, in order, into pages of about `characters_per_page` characters.

    A page breaks only between turns, rather where a section begins; a turn longer than a page has one to
    itself or shares it with little; the last page is never a short rest. No turns give no pages, and 0
    characters per page one page for all.

    Among all ways to break, the cheapest is taken (as Knuth and Plass do with lines), so that a better
    place further on is not missed. Time grows with the number of turns times the turns (at most some
    hundred) on two pages.
    """
    if not characters_per_page:
        return [range(len(turns))] if turns else []
    if not turns:
        return []
    until = list(accumulate((turn.characters for turn in turns), initial=0))
    places = _places(turns, until, characters_per_page)
    breaks = [INSIDE_SECTION * (at > 0 and not turns[at].begins_section) for at in places[:-1]]
    best = [0.0]
    came_from = {0: 0}
    for number, end in enumerate(places[1:], 1):
        cheapest = float("inf")
        for index in range(number - 1, -1, -1):
            start = places[index]
            length = until[end] - until[start]
            if end < len(
                turns
            ):  # here and not in a function: this is done some thousand times for an hour's talk
                misfit = ((length - characters_per_page) / characters_per_page) ** 2 + A_PAGE
            else:
                misfit = _last_misfit(length, characters_per_page, whole=start == 0)
            cost = best[index] + (misfit + breaks[index])
            if cost < cheapest:
                cheapest, came_from[end] = cost, start
            if length > 2 * characters_per_page:
                break
        best.append(cheapest)
    return _pages(came_from, len(turns))


def _places(turns: Sequence[TurnLength], until: Sequence[int], wanted: int) -> list[int]:
    """Where a page may break: turns of a word or two stay together, or there would be too many ways."""
    places = [0]
    for index in range(1, len(turns)):
        last = places[-1]
        far = (until[index] - until[last]) * NARROWEST >= wanted
        if far or (turns[index].begins_section and not turns[last].begins_section):
            places.append(index)
    return [*places, len(turns)]


def _last_misfit(length: int, wanted: int, *, whole: bool) -> float:
    """What the last page costs: it may be short, but no short rest unless it is the whole text."""
    rest = A_SHORT_ENDING if length < wanted * SHORT_ENDING and not whole else 0.0
    return rest + (((length - wanted) / wanted) ** 2 if length > wanted else 0.0) + A_PAGE


def _pages(came_from: Mapping[int, int], end: int) -> list[range]:
    pages: list[range] = []
    while end > 0:
        pages.append(range(came_from[end], end))
        end = came_from[end]
    return pages[::-1]
