"""A retold turn opens with its speaker's name, which is then not set before it once more."""

import shutil
from pathlib import Path

import pytest
from markupsafe import Markup

from site_builder.commands.cli import main
from site_builder.pages.turn_views import opened_by_name

BASE = Path(__file__).resolve().parents[1] / "cases" / "messages" / "base"
TALK = """---
title: 谈话
date: 2017-08
languages: [zh-Hans]
edition: retold
speakers: {主持人: host, 来宾: guest}
source: {title: 原文, url: https://example.org/}
---

**主持人：** 主持人请来宾从头讲起：受限玻尔兹曼机是怎样来的。 {#t1}

**来宾：** 来宾想了想，从一台旧机器讲起，那台机器什么都做不快。 {#t2}

**主持人：** 主持人听得入神，连连点头。 {#t3}

**来宾：** 那台机器后来坏了，谁也没有再修它，一直放在走廊的尽头。 {#t4}
"""


@pytest.mark.parametrize(
    ("html", "name", "expected"),
    [
        ("<p>来宾想</p>", "来宾", '<p><b class="turn__own">来宾</b>想</p>'),
        ("<p>他想</p>", "来宾", ""),
        ("<p>来宾想</p>", "", ""),
        ("<ul><li>来宾</li></ul>", "来宾", ""),
        ("<p>A &amp; B</p>", "A & B", '<p><b class="turn__own">A &amp; B</b></p>'),
    ],
)
def test_the_name_that_opens_a_text_is_marked(html: str, name: str, expected: str) -> None:
    assert opened_by_name(Markup(html), name) == expected  # noqa: S704


def test_names_stand_once_and_who_only_nods_takes_a_line(tmp_path: Path) -> None:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    (content / "interviews/talk.md").write_text(TALK, "utf-8")
    people = "host: {zh: 主持人, about: 。}\nguest: {zh: 来宾, about: 。}\n"
    (content / "people.yaml").write_text(people, "utf-8")

    assert main(["build", "--no-keep", "--content", str(content), "--output", str(tmp_path / "out")]) == 0

    page = (tmp_path / "out/interviews/talk/index.html").read_text("utf-8")
    shown = {part.split('"')[0]: part.split(">")[0] for part in page.split('<article class="')[1:]}
    assert page.count('class="turn__own"') == 3
    assert [kind for kind in shown if "turn--brief" in kind] == ["turn turn--1 turn--brief turn--named"]
