"""Links from a text to places of the site: they follow what moves, and what is gone is told where it is linked."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build, order
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import flow
from site_builder.build.order import NO_STAMPS, Inputs, read_stamps, write_stamps
from site_builder.build.outcome import Outcome
from site_builder.build.progress import Progress
from site_builder.build.write import MARKER
from site_builder.commands.cli import main
from site_builder.content.markup import parse_paragraph
from site_builder.content.places import place_of

BASE = ROOT / "tests/cases/messages/base"
HEAD = "---\ntitle: {0}\ndate: 2016\nlanguages: [zh-Hans]\nedition: retold\nspeakers: {{主持人: host, 来宾: guest}}\nsource: {{title: 原文, url: https://example.org/{0}}}\n{1}---\n\n"
LONG = "这一句只为占满一页。" * 30


def write(content: Path, slug: str, *turns: str, more: str = "") -> None:
    said = "\n\n".join(f"**来宾：** {text}" for text in turns)
    (content / f"interviews/{slug}.md").write_text(HEAD.format(slug, more) + said + "\n", "utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """`from` links the second turn of `to`, which stands on its second page."""
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    site = folder / "site.yaml"
    site.write_text(site.read_text("utf-8") + "characters_per_page: 300\n", "utf-8")
    write(folder, "to", f"一。{LONG} {{#t1}}", f"二。{LONG} {{#t2}}")
    write(folder, "from", "见[那里](to#t2)与[整篇](to)。 {#t1}")
    return folder


def rebuilt(content: Path) -> Outcome:
    """A build that takes over what the last one kept."""
    wanted = order(content, content.parent / "_site", jobs=1)
    stamps = read_stamps(wanted)
    outcome = flow.build(wanted, Inputs(wanted, stamps), Progress(), print)
    if outcome.stamps is not None:
        write_stamps(wanted, outcome.stamps._replace(warnings="", summary=""))
    return outcome


def shown(content: Path) -> dict[str, bytes]:
    outcome = rebuilt(content)
    assert not outcome.failed, [*map(str, outcome.problems), *map(str, outcome.dead_links)]
    site = content.parent / "_site"
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


def test_a_link_follows_a_turn_to_another_page_and_to_what_stands_for_it(content: Path) -> None:
    assert b'href="../to/2/#t2"' in shown(content)["interviews/from/index.html"]

    write(content, "to", "一。 {#t1}", "二。 {#t2}")
    moved = shown(content)
    assert b'href="../to/#t2"' in moved["interviews/from/index.html"]
    assert moved == build(content)

    write(content, "to", f"一。{LONG} {{#t1}}", f"三。{LONG} {{#t3}}", more="retired: {t2: t3}\n")
    retired = shown(content)
    assert b'href="../to/2/#t3"' in retired["interviews/from/index.html"]
    assert retired == build(content)


@pytest.mark.parametrize("change", ["without the turn", "deleted", "withdrawn", "a draft"])
def test_what_is_gone_is_told_where_it_is_linked(content: Path, change: str) -> None:
    shown(content)
    file = content / "interviews/to.md"
    if change == "without the turn":
        write(content, "to", f"一。{LONG} {{#t1}}")
    elif change == "deleted":
        file.unlink()
    elif change == "withdrawn":
        assert main(["withdraw", "to", "--content", str(content)]) == 0
    else:
        write(content, "to", "一。 {#t1}", more="state: draft\n")

    outcome = rebuilt(content)

    told = [one for one in outcome.problems if one.where.path.name == "from.md"]
    assert outcome.failed
    assert {(one.where.line, one.code) for one in told} <= {(10, "unknown-turn"), (10, "unknown-interview")}
    assert len(told) == (1 if change == "without the turn" else 2)
    assert rebuilt(content).failed
    write(content, "from", "不再引用。 {#t1}")
    assert not rebuilt(content).failed


def test_a_renamed_interview_is_linked_by_its_new_name(content: Path) -> None:
    text = "见[一](to#t2)、[二](to)、[三](to.md#t1)、[四](interviews/to/)、[五](to.md)、[六](tom)、to。 {#t1}"
    write(content, "from", text)
    write(content, "tom", "另一个。 {#t1}")

    assert main(["rename", "to", "new", "--content", str(content)]) == 0

    now = (content / "interviews/from.md").read_text("utf-8")
    assert (
        "[一](new#t2)、[二](new)、[三](new.md#t1)、[四](interviews/new/)、[五](new.md)、[六](tom)、to。"
        in now
    )
    assert b'href="../new/2/#t2"' in build(content)["interviews/from/index.html"]


@given(st.text(st.sampled_from("ab1-#/.:t7interviewstopics?%（。"), min_size=1, max_size=20))
def test_an_address_is_one_place_or_none(address: str) -> None:
    """What is kept of a place names the same place again; the words of the link are there either way."""
    place = place_of(address)

    assert not place or place_of(place) == place
    assert parse_paragraph(f"前[词]({address})后").text in {"前词后", f"前[词]({address})后"}


def test_no_stamps_are_left_of_a_build_with_a_fault(content: Path) -> None:
    write(content, "from", "见[那里](to#t5)。 {#t1}")

    assert rebuilt(content).failed
    assert read_stamps(order(content, content.parent / "_site", jobs=1)) == NO_STAMPS


def test_a_link_within_an_interview_leads_to_the_page_of_its_turn(content: Path) -> None:
    links = "见[一](#t1)、[二](#t2)、[三](to#t2)、[四](to)、[五](#old)、[六](to#old)、[七](topics/learning)、[八](from#t1)、[九](from)。"
    write(content, "to", f"一。{links}{LONG} {{#t1}}", f"二。{LONG} {{#t2}}", more="retired: {old: t2}\n")
    site = build(content)

    def addresses(page: str) -> list[str]:
        body = site[page].decode().partition('id="t1"')[2]
        return [re.search(rf'<a href="([^"]*)">{number}</a>', body)[1] for number in "一二三四五六七八九"]

    assert addresses("interviews/to/index.html") == [
        "#t1", "2/#t2", "2/#t2", "./", "2/#t2", "2/#t2", "../../topics/learning/", "../from/#t1", "../from/",
    ]  # fmt: skip
    assert addresses("interviews/to/all/index.html") == [
        "#t1", "#t2", "#t2", "../", "#t2", "#t2", "../../../topics/learning/", "../../from/#t1", "../../from/",
    ]  # fmt: skip
