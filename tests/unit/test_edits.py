"""One edit after another on a site of six interviews: the site is what a build from nothing makes of them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, build, order

from site_builder.build import flow
from site_builder.build.order import Inputs, read_stamps, write_stamps
from site_builder.build.outcome import Outcome
from site_builder.build.progress import Progress
from site_builder.build.write import MARKER

BEGUN = ROOT / "tests/golden/all_at_once/content"
SHORT = """---
title: 短谈{n}
date: 201{n}-0{n}
languages: [zh-Hans]
edition: retold
speakers: {{主持人: host, 来宾: guest}}
source: {{title: 原文, url: "https://example.org/{n}"}}
---

**主持人：** 梯度{n}是什么？ {{#t1}}

- 一样参数
- 两样

**来宾：** 受限玻尔兹曼机的梯度。 {{#t2 topics=energy}}
"""
Edit = Callable[[Path], None]
AT_ONCE = 3
"""Edits between two builds."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(BEGUN, tmp_path / "content"))
    for n in (1, 2):
        (folder / f"interviews/short-{n}.md").write_text(SHORT.format(n=n), "utf-8")
    site = folder / "site.yaml"
    site.write_text(site.read_text("utf-8") + "editions: [zh-Hans, en]\n", "utf-8")
    return folder


def changed(name: str, old: str, new: str) -> Edit:
    """A change in a file, which has to have the old words."""

    def edit(content: Path) -> None:
        file = content / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def added(name: str, text: str) -> Edit:
    def edit(content: Path) -> None:
        file = content / name
        file.write_text((file.read_text("utf-8") if file.exists() else "") + text, "utf-8")

    return edit


def removed(name: str) -> Edit:
    return lambda content: (content / name).unlink()


def swapped(content: Path) -> None:
    """The last two turns of an interview change their places."""
    file = content / "interviews/second.md"
    parts = file.read_text("utf-8").rstrip("\n").split("\n\n")
    file.write_text("\n\n".join([*parts[:-2], parts[-1], parts[-2]]) + "\n", "utf-8")


def without_section(content: Path) -> None:
    """A section goes, and its turns stand in the one above."""
    changed(TALK, '## 学习 {#two en="Learning" topics=learning}\n\n', "")(content)
    changed(TALK, "before: two}", "before: t6, two: t6}")(content)
    changed("topics.yaml", "talk#t5 ", "")(content)


TALK, SECOND = "interviews/talk.md", "interviews/second.md"
EDITS: dict[str, Edit] = {
    "a word": changed(TALK, "先有能量", "起先有能量"),
    "a mention": changed(SECOND, "开场之前", "参数之前"),
    "a date": changed("interviews/short-1.md", "date: 2011-01", "date: 2021"),
    "turns in another order": swapped,
    "a list and code": added(SECOND, "\n1. 甲\n2. 乙梯度\n\n```\nx = 参数\n```\n"),
    "a language": changed(SECOND, "languages: [zh-Hans]", "languages: [zh-Hans, en]"),
    "its text": added(SECOND, "\n> One adds patience to a parameter.\n"),
    "an id": changed("interviews/short-2.md", "{#t2 topics=energy}", "{#later topics=learning}"),
    "turns elsewhere": without_section,
    "a definition": changed("glossary/terms.yaml", "往下走的方向。", "下山的方向，见参数。"),
    "a spelling": changed("glossary/terms.yaml", "abbreviation: RBM", "abbreviation: RBM\n  spellings: [符号]"),
    "a new term": added("glossary/more.yaml", "patience: {zh: 耐心, en: patience, definition: {zh: 要有。, en: One needs it.}}\n"),
    "a topic": changed("topics.yaml", "zh: 能量, en: Energy", "zh: 能, en: Energies"),
    "an answer": changed(SECOND, "{#t2 topics=energy}", "{#t2 topics=energy answers=start}"),
    "a person": changed("people.yaml", "zh: 安来宾, en: An Guest", "zh: 安嘉宾, en: Anna Guest"),
    "an event": changed(SECOND, "speakers:", "events: [{date: 1999-03, turn: t2, zh: 能量出现, en: Energy appears}]\nspeakers:"),
    "a draft": changed("interviews/short-1.md", "edition: retold", "edition: retold\nstate: draft"),
    "longer pages": changed("site.yaml", "characters_per_page: 200", "characters_per_page: 6000"),
    "links once": changed("site.yaml", "link_terms: section", "link_terms: interview"),
    "a term less": removed("glossary/more.yaml"),
    "an interview less": removed("interviews/short-2.md"),
    "a title": changed("site.yaml", "zh: 小站", "zh: 大站"),
}  # fmt: skip


def rebuilt(content: Path) -> dict[str, bytes]:
    """The site after a build that takes over what the last one kept."""
    wanted = order(content, content.parent / "_site", jobs=1, base_url="https://example.org/repo/")
    outcome: Outcome = flow.build(wanted, Inputs(wanted, read_stamps(wanted)), Progress(), print)
    assert not outcome.failed, "\n".join((*map(str, outcome.problems), *map(str, outcome.dead_links)))
    assert outcome.stamps
    write_stamps(wanted, outcome.stamps)
    return {
        file.relative_to(wanted.output).as_posix(): file.read_bytes()
        for file in sorted(wanted.output.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


def test_after_all_kinds_of_edits_the_site_is_what_a_build_from_nothing_makes(content: Path) -> None:
    before = rebuilt(content)
    assert before == build(content)
    names = list(EDITS)
    for together in (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE)):
        for name in together:
            EDITS[name](content)
        after, fresh = rebuilt(content), build(content)
        wrong = sorted(path for path in after.keys() | fresh.keys() if after.get(path) != fresh.get(path))
        assert not wrong, together
        assert after != before, together
        before = after
    pages = [path for path in before if re.match(r"interviews/(gone|draft|short-\d)", path)]
    assert pages == ["interviews/gone/all/index.html", "interviews/gone/index.html"]
