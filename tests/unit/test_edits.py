"""One edit after another on a site of six interviews: the site is what a build from nothing makes of them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, build, order

from site_builder.build import flow
from site_builder.build.order import NO_STAMPS, Inputs, read_stamps, write_stamps
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
AT_ONCE = 4
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
    "what an interview is about": changed(TALK, "zh: 谈能量与学习。", "zh: 谈能量。"),
    "its note": changed(TALK, "zh: 只是一个例子。", "zh: 一个例子。"),
    "its recording": changed(TALK, "youtu.be/abcdefghijk", "youtu.be/abcdefghijl"),
    "its source": changed(TALK, "title: 原文", "title: 原稿"),
    "when it was published": changed(TALK, "published: 2026-01-02", "published: 2026-01-03"),
    "a part of a series": changed(SECOND, "speakers:", "series: {name: 丛谈, number: 1}\nspeakers:"),
    "the other part": changed(TALK, "speakers:", "series: {name: 丛谈, number: 2}\nspeakers:"),
    "withdrawn": changed("interviews/short-1.md", "state: draft", "state: withdrawn"),
    "published again": changed("interviews/short-1.md", "state: withdrawn\n", ""),
    "a heading": changed(TALK, "## 能量 ", "## 能 "),
    "a time": changed(TALK, "start=1:02}", "start=1:03}"),
    "a label": changed("people.yaml", "zh: 主持, en: Host", "zh: 主人, en: Host"),
}  # fmt: skip


def edited(content: Path) -> Outcome:
    """What a build tells that takes over what the last one kept; the next takes over from it."""
    wanted = order(content, content.parent / "_site", jobs=1, base_url="https://example.org/repo/")
    outcome = flow.build(wanted, Inputs(wanted, read_stamps(wanted)), Progress(), print)
    if outcome.stamps:
        write_stamps(wanted, outcome.stamps)
    return outcome


def rebuilt(content: Path) -> dict[str, bytes]:
    """The site after such a build."""
    wanted = order(content, content.parent / "_site")
    outcome = edited(content)
    assert not outcome.failed, "\n".join((*map(str, outcome.problems), *map(str, outcome.dead_links)))
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
    there = [f"interviews/{slug}/{page}index.html" for slug in ("gone", "short-1") for page in ("all/", "")]
    assert pages == there


FAULTS: dict[str, tuple[Edit, str]] = {
    "a person whom an interview has speak": (changed("people.yaml", "guest:", "guests:"), "people.yaml"),
    "a topic that sections name": (changed("topics.yaml", "energy:", "energies:"), "topics.yaml"),
    "a question that turns answer": (changed("questions.yaml", "next:", "then:"), "questions.yaml"),
    "a term that a term names": (changed("glossary/terms.yaml", "parameter: ", "parameters: "), "glossary/terms.yaml"),
    "a turn that a summary cites": (changed(TALK, "{#t5 ", "{#t50 "), TALK),
    "a topic that nothing is filed under": (
        added("topics.yaml", "empty: {title: {zh: 空, en: Empty}, summary: {zh: 无。, en: Nothing.}}\n"),
        "topics.yaml",
    ),
    "a second term with the same spelling": (
        added("glossary/terms.yaml", "other: {zh: 梯度, en: slope, definition: {zh: 。, en: .}}\n"),
        "glossary/terms.yaml",
    ),
    "a speaker without a person": (changed("interviews/short-1.md", "来宾: guest", "来宾: nobody"), "interviews/short-1.md"),
    "a turn that was published": (changed("interviews/short-2.md", "{#t2 ", "{#later "), "interviews/short-2.md"),
    "an interview that was published": (removed("interviews/short-1.md"), "interviews/short-1.md"),
    "an address that moved to no page": (
        changed("site.yaml", "interviews/talk", "interviews/walk"),
        "site.yaml",
    ),
    "an interview where another was that moved": (
        added("interviews/first-talk.md", SHORT.format(n=3)),
        "interviews/first-talk.md",
    ),
    "a link to a turn that is not there": (added(SECOND, "\n见[那里](talk#t77)。\n"), SECOND),
}  # fmt: skip


def told(content: Path) -> list[str]:
    """What a build from nothing tells."""
    wanted = order(
        content, content.parent / "_fresh", jobs=1, keep=False, base_url="https://example.org/repo/"
    )
    return sorted(map(str, flow.build(wanted, Inputs(wanted, NO_STAMPS), Progress(), print).problems))


def test_a_build_after_an_edit_tells_what_a_build_from_nothing_tells(content: Path) -> None:
    """A fault in one file is often told of another, which nobody touched; and it is told until it is mended."""
    lines = [f"interviews/short-{n}/ t1 t2" for n in (1, 2)]
    (content / "published.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert [*map(str, edited(content).problems)] == told(content) == []
    for name, (edit, file) in FAULTS.items():
        before = (content / file).read_bytes() if (content / file).exists() else None
        edit(content)
        expected = told(content)
        assert expected, name
        for again in ("", ", again"):
            assert sorted(map(str, edited(content).problems)) == expected, name + again
        if before is None:
            (content / file).unlink()
        else:
            (content / file).write_bytes(before)
        assert [*map(str, edited(content).problems)] == [], name
