"""Drafts, withdrawn and renamed interviews: what readers see at which address."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build, order

from site_builder.build import flow
from site_builder.build.order import NO_STAMPS, Inputs, read_stamps, write_stamps
from site_builder.build.outcome import Outcome
from site_builder.build.progress import Progress
from site_builder.build.write import MARKER
from site_builder.commands.cli import main
from site_builder.commands.renaming import with_move
from site_builder.content.published_list import PublishedPage, parse_published

BASE = ROOT / "tests/cases/messages/base"
WORDS = ("竹篮打水", "basket of water", "未名湖畔", "蓝楹花季", "Jacaranda season")
TALK = f"""---
title: {{zh: {WORDS[3]}, en: {WORDS[4]}}}
date: 2018-05
languages: [zh-Hans, en]
edition: retold
speakers: {{主持人: host, 来宾: guest}}
source: {{title: {WORDS[2]}, url: https://example.org/}}
events: [{{date: 2018, turn: t2, zh: {WORDS[0]}, en: {WORDS[1]}}}]
---

## {WORDS[2]} {{#pond en="The {WORDS[1]}"}}

**主持人：** {WORDS[0]}，受限玻尔兹曼机。{"说了很多。" * 60} {{#t1}}

> The {WORDS[1]}.

**来宾：** {WORDS[2]}。{"答了很多。" * 60} {{#t2}}

**主持人：** {WORDS[0]}。{"又说很多。" * 60} {{#t3}}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(BASE, tmp_path / "content"))
    (folder / "interviews/pond.md").write_text(TALK, "utf-8")
    site = folder / "site.yaml"
    site.write_text(site.read_text("utf-8") + "characters_per_page: 300\n", "utf-8")
    return folder


def run(*arguments: str, content: Path) -> None:
    assert main([*arguments, "--content", str(content)]) == 0


def rebuilt(content: Path, **more: bool) -> dict[str, bytes]:
    """The site after a build that takes over what the last one kept."""
    wanted = order(content, content.parent / "_site", jobs=1, **more)
    inputs = Inputs(wanted, read_stamps(wanted))
    outcome: Outcome = flow.build(wanted, inputs, Progress(), print)
    assert not outcome.failed, [*map(str, outcome.problems), *map(str, outcome.dead_links)]
    assert outcome.stamps is not None
    write_stamps(wanted, outcome.stamps._replace(warnings="", summary=""))
    return {
        file.relative_to(wanted.output).as_posix(): file.read_bytes()
        for file in sorted(wanted.output.rglob("*"))
        if file.is_file() and file.name != MARKER
    }


def holding(files: dict[str, bytes], words: tuple[str, ...]) -> list[str]:
    return [path for path, data in files.items() for word in words if word.encode() in data]


def test_the_words_of_a_withdrawn_interview_stand_nowhere_and_its_addresses_say_so(content: Path) -> None:
    run("publish", content=content)
    before = rebuilt(content)
    assert "interviews/pond/3/index.html" in before
    own = {path for path in before if "pond" in path}

    run("withdraw", "pond", content=content)
    run("check", content=content)
    after = rebuilt(content)

    assert not holding(after, WORDS)
    for path in own:
        if path.endswith(".html"):
            assert "撤" in after[path].decode() or "withdrawn" in after[path].decode(), path
            assert b"noindex" in after[path]
    assert json.loads(after["data/interviews/pond.json"]) == {"slug": "pond", "withdrawn": True}
    assert b"interviews/pond/" not in after["sitemap.xml"]
    assert after == build(content, "")
    run("publish", content=content)
    assert parse_published((content / "published.txt").read_text("utf-8"))[
        "interviews/pond/"
    ] == PublishedPage(frozenset({"pond", "t1", "t2", "t3"}), 3)


def test_the_text_of_a_withdrawn_interview_is_not_read_even_where_it_still_stands(content: Path) -> None:
    file = content / "interviews/pond.md"
    file.write_text(
        TALK.replace("edition:", "state: withdrawn\nnote: {zh: 应来宾要求, en: At the wish}\nedition:"),
        "utf-8",
    )

    files = build(content)

    assert not holding(files, WORDS)
    assert "应来宾要求" in files["interviews/pond/index.html"].decode()


def test_every_address_of_a_renamed_interview_leads_on(content: Path) -> None:
    run("publish", content=content)
    before = {path for path in build(content) if "/pond" in path and "search" not in path}
    style = content / "STYLE.md"
    style.write_text("As in (pond#t1), not in (beyond#t1).\n", "utf-8")

    run("rename", "pond", "lake", content=content)
    run("check", content=content)
    files = build(content)

    assert not (content / "interviews/pond.md").exists()
    assert style.read_text("utf-8") == "As in (lake#t1), not in (beyond#t1).\n"
    for path in before:
        assert path in files, path
        assert b"lake" in files[path], path
    assert json.loads(files["data/interviews/pond.json"])["moved"]["slug"] == "lake"


def test_an_interview_renamed_twice_leads_to_where_it_is(content: Path) -> None:
    run("publish", content=content)
    run("rename", "pond", "lake", content=content)
    run("rename", "lake", "sea", content=content)
    run("check", content=content)

    files = build(content)

    assert b"../sea/" in files["interviews/pond/index.html"]
    assert b"../sea/" in files["interviews/lake/index.html"]
    assert main(["rename", "sea", "pond", "--content", str(content)]) == 2
    assert main(["rename", "none", "new", "--content", str(content)]) == 2
    assert main(["rename", "sea", "Not A Slug", "--content", str(content)]) == 2
    assert main(["withdraw", "none", "--content", str(content)]) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("title: t\n", "title: t\nmoved:\n  a: b\n"),
        ("moved: {}\ntitle: t\n", "moved: {a: b}\ntitle: t\n"),
        ("moved: {x: y}  # why\n", "moved: {x: y, a: b}  # why\n"),
        ("moved:\n    x: a\n# end\n", "moved:\n    a: b\n    x: b\n# end\n"),
        ("moved: {x: a/, y: a}\n", "moved: {x: b, y: b, a: b}\n"),
        ("moved:\n", "moved:\n  a: b\n"),
    ],
)
def test_a_line_is_added_to_the_settings_and_nothing_else_changes(given: str, expected: str) -> None:
    assert with_move(given, "a", "b") == expected


def test_pages_that_are_no_more_lead_on_when_an_interview_is_cut_anew(content: Path) -> None:
    run("publish", content=content)
    site = content / "site.yaml"
    site.write_text(
        site.read_text("utf-8").replace("characters_per_page: 300", "characters_per_page: 9000"), "utf-8"
    )

    files = build(content)

    for number in (2, 3):
        assert b'class="moved" href="../"' in files[f"interviews/pond/{number}/index.html"]
    assert "interviews/pond/4/index.html" not in files


def test_a_draft_is_shown_to_who_asks_for_it(content: Path) -> None:
    file = content / "interviews/pond.md"
    file.write_text(
        TALK.replace("edition:", "state: draft\nedition:")
        .replace(" {#t3}", "")
        .replace("{#t2}", "{#t2 doubt=0.4}"),
        "utf-8",
    )

    assert not holding(rebuilt(content), WORDS)
    with_drafts = rebuilt(content, drafts=True, provisional=True)
    assert holding(with_drafts, WORDS[:1])
    whole = with_drafts["interviews/pond/all/index.html"].decode()
    assert 'id="new-1"' in whole
    assert "草稿" in whole
    assert whole.count("turn--doubtful") == 1
    assert not holding(rebuilt(content), WORDS)

    file.write_text(TALK, "utf-8")
    published = rebuilt(content)
    assert holding(published, WORDS[:1])
    assert published == build(content, "")
    file.write_text(TALK.replace("edition:", "state: draft\nedition:"), "utf-8")
    assert not holding(rebuilt(content), WORDS)


def test_a_fault_of_a_draft_stops_no_build_and_is_told_by_check(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = TALK.replace("edition:", "state: draft\nedition:").replace("**来宾：**", "**来宾**")
    (content / "interviews/pond.md").write_text(draft, "utf-8")

    assert "interviews/talk/index.html" in build(content)
    assert main(["check", "--content", str(content)]) == 1
    assert "near-label" in capsys.readouterr().err


def test_a_published_interview_may_not_become_a_draft_in_silence(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("publish", content=content)
    (content / "interviews/pond.md").write_text(TALK.replace("edition:", "state: draft\nedition:"), "utf-8")

    wanted = order(content, content.parent / "_site", jobs=1)
    outcome = flow.build(wanted, Inputs(wanted, NO_STAMPS), Progress(), print)

    (problem,) = [one for one in outcome.problems if one.code == "lost-page"]
    assert "withdraw pond" in problem.hint
    del capsys
