"""Lengths of turns in, pages out."""

from collections.abc import Sequence
from dataclasses import dataclass

INSIDE_SECTION = 0.25
"""What a break inside a section costs, in units of `_misfit`: as much as a page half too long or short."""

SHORT_ENDING = 0.4
"""A last page below this part of a page is not wanted."""


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
    place further on is not missed. Time grows with the number of turns times the turns on two pages.
    """
    if not characters_per_page:
        return [range(len(turns))] if turns else []
    best: list[float] = [0.0]
    came_from: list[int] = [0]
    for end in range(1, len(turns) + 1):
        best.append(float("inf"))
        came_from.append(end - 1)
        length = 0
        for start in range(end - 1, -1, -1):
            length += turns[start].characters
            cost = best[start] + _cost(turns, start, end, length, characters_per_page)
            if cost < best[end]:
                best[end], came_from[end] = cost, start
            if length > 2 * characters_per_page:
                break
    return _pages(came_from)


def _cost(turns: Sequence[TurnLength], start: int, end: int, length: int, wanted: int) -> float:
    """What a page of `turns[start:end]` costs: its misfit, its break, a short rest."""
    cost = _misfit(length, wanted, last=end == len(turns))
    if start > 0 and not turns[start].begins_section:
        cost += INSIDE_SECTION
    if start > 0 and end == len(turns) and length < wanted * SHORT_ENDING:
        cost += 10.0
    return cost


def _misfit(length: int, wanted: int, *, last: bool) -> float:
    """Square of the part by which a page is too long or too short; the last one may be short."""
    if last and length <= wanted:
        return 0.05
    return ((length - wanted) / wanted) ** 2 + 0.05


def _pages(came_from: Sequence[int]) -> list[range]:
    pages: list[range] = []
    end = len(came_from) - 1
    while end > 0:
        pages.append(range(came_from[end], end))
        end = came_from[end]
    return pages[::-1]
