"""Pictures: what stands where, and that a large collection does not make them larger."""

import re
from itertools import pairwise
from pathlib import Path
from unittest.mock import Mock

from site_builder.commands.cli import main
from site_builder.pages.pictures import LEVELS, WIDTH, HeatValue, fitting, heat_map, level
from site_builder.pages.strip import MOST_TURNS
from site_builder.pages.timeline_page import Told, chosen
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import HeatWords

SITE = "title: a\nsummary: b\nbase_url: https://e.org/\ncharacters_per_page: 2000\n"
HEAD = (
    "---\ntitle: 谈话\ndate: 2017\nlanguages: [zh-Hans]\nedition: retold\nspeakers: {甲: host, 乙: guest}\n"
    "source: {title: a, url: https://e.org/}\n---\n\n## 一 {#one}\n\n"
)
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


def test_a_very_long_interview_has_a_strip_of_bounded_size(tmp_path: Path) -> None:
    """Its longest turns are drawn, each as wide as it is long."""
    content = tmp_path / "content"
    (content / "interviews").mkdir(parents=True)
    (content / "site.yaml").write_text(SITE, "utf-8")
    (content / "people.yaml").write_text(
        "host: {zh: 主持人, about: 。}\nguest: {zh: 来宾, about: 。}\n", "utf-8"
    )
    turns = [f"**{'甲乙'[n % 2]}：** " + "好" * (1 + n % 40) + f"。 {{#t{n}}}\n\n" for n in range(1, 801)]
    (content / "interviews/talk.md").write_text(HEAD + "".join(turns), "utf-8")

    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
    html = (tmp_path / "out/interviews/talk/index.html").read_text("utf-8")
    bars = re.findall(
        r'<title>第 \d+ 段，.{2,3}，(\d+) 字</title><rect x="[\d.]+%" y="\d+" width="([\d.]+)%"', html
    )

    assert len(bars) == MOST_TURNS
    assert min(int(length) for length, _ in bars) > 25
    assert {round(float(width) / int(length), 3) for length, width in bars} <= {
        0.006,
        0.007,
        0.008,
        0.009,
        0.01,
        0.011,
        0.012,
    }


def told(date: str, interview: str) -> Told:
    return Told(Mock(date=date), Mock(number=1), Mock(date=interview, slug=interview))


def test_of_too_many_events_every_year_keeps_the_newest_told() -> None:
    events = [told("1986", f"20{n}") for n in range(10, 60)] + [told("1957", "2010"), told("2012-05", "2011")]

    kept = chosen(events, 4)

    assert [(one.event.date, one.one.slug) for one in kept] == [
        ("1957", "2010"),
        ("1986", "2058"),
        ("1986", "2059"),
        ("2012-05", "2011"),
    ]
