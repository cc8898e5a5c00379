"""Turns and sections are deleted, joined, cut and renamed: what `check` tells is typed, and the old addresses lead on."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from site_builder.commands.cli import main

HEAD = """\
---
title: 谈话
date: 2017-08
languages: [zh-Hans]
edition: verbatim
speakers: {主持人: host, 来宾: guest}
source: {title: 原文, url: https://example.org/}
---
"""
BODY = """
## 开场 {#opening topics=learning}

**主持人：** 您是从什么时候开始的？ {#t1 asks=how-did-you-start}

**来宾：** 从一台旧机器开始的。 {#t2 answers=how-did-you-start}

后来那台机器坏了，谁也没有修它。

## 后来 {#later}

**主持人：** 那以后您做了什么？ {#t3}

**来宾：** 好。 {#t4}

**主持人：** 谢谢您今天来。 {#t5}
"""
BASE = Path(__file__).parents[1] / "cases/messages/base"
EDITS = {
    "a turn is deleted": [("**来宾：** 好。 {#t4}\n\n", "")],
    "the first turns are deleted": [
        ("**主持人：** 您是从什么时候开始的？ {#t1 asks=how-did-you-start}\n\n", "")
    ],
    "two turns are joined": [("**主持人：** 谢谢您今天来。 {#t5}", "谢谢您今天来。")],
    "a short turn is joined": [("**来宾：** 好。 {#t4}", "好。")],
    "a section has another id": [("{#later}", "{#afterwards}")],
    "a section goes on with the one above": [("## 后来 {#later}\n\n", "")],
    "no section is left": [("## 后来 {#later}\n\n", ""), ("## 开场 {#opening topics=learning}\n\n", "")],
    "a section is deleted with its turns": [(BODY[BODY.index("## 后来") :], "")],
    "a turn has another id": [("{#t4}", "{#t40}")],
    "what stood for another is deleted": [
        ("---\n\n", "retired: {t9: t4}\n---\n\n"),
        ("**来宾：** 好。 {#t4}\n\n", ""),
    ],
    "some were retired before": [
        ("---\n\n", "retired:\n  t9: t1\n  # why\n  t8: opening\n---\n\n"),
        ("**来宾：** 好。 {#t4}\n\n", ""),
    ],
}


def collection(folder: Path, *, in_git: bool) -> Path:
    """A small published collection; the path of its talk."""
    content = Path(shutil.copytree(BASE, folder / "content"))
    talk = content / "interviews/talk.md"
    talk.write_text(HEAD + BODY, "utf-8")
    (content / "published.txt").write_text("interviews/talk/ opening later t1 t2 t3 t4 t5\n", "utf-8")
    if in_git:
        by = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        for arguments in (["init", "-q"], ["add", "-A"], [*by, "commit", "-qm", "a"]):
            subprocess.run(["git", "-C", str(folder), *arguments], check=True)
    return talk


def typed(text: str, told: str) -> str:
    """The text after somebody typed the line that `check` told."""
    line = re.search(r"hint: write `(retired: [^`]*)`", told)[1]
    place = int(re.search(r"talk\.md:(\d+):1: error\[lost-turn\]", told)[1])
    lines = text.split("\n")
    last = re.search(r"in place of lines \d+ to (\d+)", told)
    replaced = int(last[1]) - place + 1 if last else int("in place of this line" in told)
    return "\n".join([*lines[: place - 1], line, *lines[place - 1 + replaced :]])


@pytest.mark.parametrize("in_git", [False, True])
@pytest.mark.parametrize("edit", EDITS)
def test_the_line_that_is_told_makes_every_old_address_lead_on(
    edit: str,
    in_git: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    talk = collection(tmp_path, in_git=in_git)
    text = HEAD + BODY
    for old, new in EDITS[edit]:
        assert old in text
        text = text.replace(old, new, 1)
    talk.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 1
    told = capsys.readouterr().err
    talk.write_text(typed(text, told), "utf-8")

    main(["check"])
    assert "lost-turn" not in capsys.readouterr().err
    assert "unknown-turn" not in told or "t9" in text
    main(["build", "--no-keep", "--jobs", "1"])
    page = (tmp_path / "_site/interviews/talk/all/index.html").read_text("utf-8")
    for identity in ("opening", "later", "t1", "t2", "t3", "t4", "t5"):
        assert f'id="{identity}"' in page, identity


def test_half_of_a_turn_gets_an_id_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = collection(tmp_path, in_git=False)
    talk.write_text((HEAD + BODY).replace("后来那台", "**主持人：** 后来那台"), "utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 1
    assert main(["format"]) == 0
    assert main(["check"]) == 0
    assert "谁也没有修它。 {#t6}" in talk.read_text("utf-8")


@pytest.mark.parametrize("in_git", [False, True])
def test_a_turn_that_lost_its_id_gets_it_back(
    in_git: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = collection(tmp_path, in_git=in_git)
    talk.write_text((HEAD + BODY).replace(" {#t3}", ""), "utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 1

    told = capsys.readouterr().err
    assert (
        "content/interviews/talk.md:20:1: error[lost-turn]: this turn was published as `t3`, and has no id"
        in told
    )
    assert "hint: end its first paragraph with `{#t3}`" in told
