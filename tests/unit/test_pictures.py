"""Pictures: what stands where, and that a large collection does not make them larger."""

from itertools import pairwise

from site_builder.pictures import LEVELS, WIDTH, HeatValue, fitting, heat_map, level
from site_builder.views.frame import Link
from site_builder.views.pictures import HeatWords

WORDS = HeatWords("title", "caption", "", "row")


def value(count: int) -> HeatValue:
    return HeatValue(count, "#", "name")


def test_the_fullest_cell_is_the_strongest_and_nothing_is_no_cell() -> None:
    rows = [(Link("a", "#a"), [value(9), value(1)]), (Link("b", "#b"), [None, value(4)])]

    drawn = heat_map([Link("x", "#x"), Link("y", "#y")], rows, WORDS, blocks=1, label=100)

    cells = [[cell.level if cell else 0 for cell in row.cells] for row in drawn.blocks[0].rows]
    assert cells == [[5, 2], [0, 4]]


def test_a_heat_map_is_no_wider_than_a_phone_and_its_cells_do_not_overlap() -> None:
    columns = [Link(str(n), "#") for n in range(8)]

    drawn = heat_map(columns, [(Link("a", "#"), [value(1)] * 8)], WORDS, blocks=3, label=134)

    cells = [cell for cell in drawn.blocks[0].rows[0].cells if cell]
    assert drawn.width <= WIDTH
    assert all(left.x + drawn.cell <= right.x for left, right in pairwise(cells))


def test_rows_are_shared_out_among_blocks() -> None:
    rows = [(Link(str(n), "#"), [value(1)]) for n in range(7)]

    drawn = heat_map([Link("x", "#")], rows, WORDS, blocks=3, label=100)

    assert [len(block.rows) for block in drawn.blocks] == [3, 3, 1]


def test_levels_run_from_one_to_five() -> None:
    assert [level(count, 100) for count in (1, 5, 30, 60, 100)] == [1, 2, 3, 4, LEVELS]


def test_a_title_that_is_too_wide_ends_in_dots() -> None:
    assert fitting("受限玻尔兹曼机", 200) == "受限玻尔兹曼机"
    assert fitting("受限玻尔兹曼机", 50) == "受限玻…"
