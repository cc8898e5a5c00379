"""Pages: the cheapest way to break, held against trying every way."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from site_builder.interviews.paginate import TurnLength, paginate

WANTED = 1000
TURNS = st.lists(st.tuples(st.integers(10, 1500), st.booleans()), min_size=1, max_size=8)


def cost(turns: list[tuple[int, bool]], pages: list[range]) -> float:
    """What a way to break costs, by the rules in words: misfit squared, a break inside a section, a short rest."""
    total = 0.0
    for page in pages:
        length = sum(turns[index][0] for index in page)
        last = page.stop == len(turns)
        total += 0.05 + (0.0 if last and length <= WANTED else (length / WANTED - 1) ** 2)
        total += 0.25 if page.start and not turns[page.start][1] else 0.0
        total += 10.0 if page.start and last and length < 0.4 * WANTED else 0.0
    return total


def every_way(count: int) -> list[list[range]]:
    found = []
    for number in range(count):
        for inner in combinations(range(1, count), number):
            places = (0, *inner, count)
            found.append([range(a, b) for a, b in pairwise(places)])
    return found


@given(TURNS)
def test_no_way_to_break_is_cheaper(turns: list[tuple[int, bool]]) -> None:
    pages = paginate([TurnLength(*turn) for turn in turns], WANTED)
    allowed = [
        way
        for way in every_way(len(turns))
        if all(sum(turns[index][0] for index in list(page)[1:]) <= 2 * WANTED for page in way)
    ]

    assert cost(turns, pages) <= min(cost(turns, way) for way in allowed) + 1e-9


def sizes(turns: list[tuple[int, bool]]) -> list[int]:
    return [len(page) for page in paginate([TurnLength(*turn) for turn in turns], WANTED)]


def test_no_turns_give_no_pages() -> None:
    assert paginate([], WANTED) == []


def test_a_page_breaks_where_a_section_begins_rather_than_a_little_nearer() -> None:
    assert sizes([(200, n == 4) for n in range(9)]) == [4, 5]
    assert sizes([(200, False) for n in range(10)]) == [5, 5]


def test_a_break_inside_a_section_is_better_than_a_page_twice_as_long() -> None:
    assert sizes([(600, True), (600, False), (600, False), (600, False)]) == [2, 2]


def test_a_turn_longer_than_a_page_has_one_to_itself() -> None:
    assert sizes([(500, False), (9000, True), (900, True)]) == [1, 1, 1]
    assert sizes([(9000, False), (900, False)]) == [1, 1]


def test_the_last_page_is_no_short_rest() -> None:
    assert sizes([(1000, True), (399, True)]) == [2]
    assert sizes([(1000, True), (400, True)]) == [1, 1]


def test_turns_of_a_word_stay_together_unless_a_section_begins() -> None:
    assert all(size % 2 == 0 for size in sizes([(9, False)] * 300))
    assert sizes([(9, False)] * 222)[0] % 2 == 0
    turns = [*[TurnLength(1, False)] * 995, TurnLength(1, True), *[TurnLength(1, False)] * 994]
    assert paginate(turns, WANTED) == [range(995), range(995, 1990)]


def test_without_a_length_all_turns_are_one_page() -> None:
    assert paginate([TurnLength(9000, True)] * 3, 0) == [range(3)]
    assert paginate([], 0) == []


def test_a_turn_of_a_hundredth_of_a_page_may_begin_one() -> None:
    assert sizes([(30, False), *[(10, False)] * 187]) == [98, 90]
