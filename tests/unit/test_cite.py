"""The texts to cite, and the addresses at which a fault is reported."""

import html
import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT, build

from site_builder.pages.code_host import new_issue, source_line

TALK = ROOT / "tests/golden/bilingual/content"

PANEL = """---
title: {zh: 三人谈, en: Three}
date: 2020-01
languages: [zh-Hans, en]
edition: retold
speakers: {主持人: host, 来宾: guest, 另一位: other}
source: {title: 原文, url: https://example.org/}
---

**主持人：** 好。 {#t1}

> Good.

**来宾：** 好。 {#t2}

> Good.

**另一位：** 好。 {#t3}

> Good.
"""


def talk(tmp_path: Path, repository: str = "", edition: str = "verbatim") -> str:
    """The first page of a small interview."""
    content = tmp_path / "content"
    shutil.copytree(TALK, content, dirs_exist_ok=True)
    if repository:
        with (content / "site.yaml").open("a", encoding="utf-8") as settings:
            settings.write(f"repository: {repository}\n")
    file = content / "interviews/talk.md"
    text = re.sub(r"edition: \w+", f"edition: {edition}", file.read_text("utf-8"))
    file.write_text(text.replace("title: ", 'title: "A & B {draft}" #', 1), "utf-8")
    return build(content)["interviews/talk/index.html"].decode("utf-8")


def data_of(page: str) -> dict:
    return json.loads(html.unescape(re.search(r'data-cite="([^"]+)"', page)[1]))


@pytest.mark.parametrize(("edition", "said"), [("retold", "不是逐字稿"), ("verbatim", "所载")])
def test_every_format_says_what_kind_of_text_it_is(tmp_path: Path, edition: str, said: str) -> None:
    formats = dict(data_of(talk(tmp_path, edition=edition))["formats"])

    assert said in formats["普通格式"]
    assert said in formats["BibTeX"]
    assert {"retold": "（转述）", "verbatim": "（实录）"}[edition] in formats["Markdown 链接"]
    assert all("https://example.org/repo/interviews/talk/#[[id]]" in text for text in formats.values())


def test_signs_of_bibtex_and_markdown_are_escaped(tmp_path: Path) -> None:
    formats = dict(data_of(talk(tmp_path))["formats"])

    assert r"A \& B \{draft\}" in formats["BibTeX"]
    assert "author = {[[speaker]]}" in formats["BibTeX"]
    assert "year = {" in formats["BibTeX"]


@pytest.mark.parametrize(
    ("path", "plain", "bibtex", "standard"),
    [
        ("", "林主持、安来宾与欧另一，", "林主持 and 安来宾 and 欧另一", "林主持, 安来宾, 欧另一. "),
        (
            "en/",
            "Lin Host, An Guest and Ou Other,",
            "Lin Host and An Guest and Ou Other",
            "Lin Host, An Guest, Ou Other. ",
        ),
    ],
)
def test_three_speakers_are_named_as_each_format_does(
    tmp_path: Path, path: str, plain: str, bibtex: str, standard: str
) -> None:
    content = Path(shutil.copytree(ROOT / "tests/cases/gives/base", tmp_path / "content"))
    (content / "interviews").mkdir(exist_ok=True)
    (content / "interviews/talk.md").write_text(PANEL, "utf-8")

    page = html.unescape(build(content)[f"{path}interviews/talk/index.html"].decode("utf-8"))

    assert plain in page
    assert f"author = {{{bibtex}}}" in page
    assert standard in page


def test_nobody_known_is_no_author_of_a_draft(tmp_path: Path) -> None:
    content = Path(shutil.copytree(ROOT / "tests/cases/gives/base", tmp_path / "content"))
    (content / "interviews").mkdir(exist_ok=True)
    draft = PANEL.replace("另一位: other", "unknown: unknown").replace("另一位：", "unknown：")
    (content / "interviews/talk.md").write_text(draft.replace("date:", "state: draft\ndate:", 1), "utf-8")

    page = html.unescape(build(content, drafts=True)["interviews/talk/index.html"].decode("utf-8"))

    assert "author = {林主持 and 安来宾}" in page
    assert "林主持, 安来宾. 三人谈" in page


@pytest.mark.parametrize(
    ("dates", "when"),
    [
        ("date: 2020-01", "2020(2020-01)"),
        ("date: 2020", "2020"),
        ("date: 2020-01\npublished: 2021-03-04", "2021(2021-03-04)"),
    ],
)
def test_the_standard_has_a_bare_title_the_year_and_the_days(tmp_path: Path, dates: str, when: str) -> None:
    content = Path(shutil.copytree(ROOT / "tests/cases/gives/base", tmp_path / "content"))
    (content / "interviews").mkdir(exist_ok=True)
    (content / "interviews/talk.md").write_text(PANEL.replace("date: 2020-01", dates), "utf-8")

    site = build(content)

    for path, turn, whole in (
        ("", "三人谈: 第 [[n]] 段（转述）[EB/OL]. 小站", "三人谈（转述）[EB/OL]. 小站"),
        ("en/", "Three, turn [[n]] (retelling)[EB/OL]. Small site", "Three (retelling)[EB/OL]. Small site"),
    ):
        page = site[f"{path}interviews/talk/index.html"].decode("utf-8")
        assert (
            f"[[speaker]]. {turn}, {when}[[[today]]]. https://" in dict(data_of(page)["formats"])["GB/T 7714"]
        )
        assert f". {whole}, {when}. https://" in html.unescape(page)


def test_without_a_repository_there_is_nothing_to_report_to(tmp_path: Path) -> None:
    page = talk(tmp_path)

    assert data_of(page)["report"][1] == ""
    assert "报告这篇访谈的错误" not in page
    assert "data-line" not in page


def test_a_fault_is_reported_with_the_place_in_the_source(tmp_path: Path) -> None:
    page = talk(tmp_path, "https://github.com/owner/talks")
    asks = parse_qs(urlsplit(data_of(page)["report"][1]).query)
    line = int(re.search(r'id="t2"[^>]* data-line="(\d+)"', page)[1])

    assert "blob/HEAD/content/interviews/talk.md?plain=1#L[[line]]" in asks["body"][0]
    assert "#[[id]]" in asks["body"][0]
    assert "t2" in (TALK / "interviews/talk.md").read_text("utf-8").splitlines()[line - 1]
    assert "报告这篇访谈的错误" in page


@pytest.mark.parametrize(
    ("repository", "issue", "line"),
    [
        ("https://github.com/o/r", "/issues/new?title=a%26b&body=", "/blob/HEAD/c.md?plain=1#L7"),
        ("https://gitlab.com/o/r", "/-/issues/new?issue%5Btitle%5D=a%26b", "/-/blob/HEAD/c.md?plain=1#L7"),
    ],
)
def test_addresses_are_those_of_the_host(repository: str, issue: str, line: str) -> None:
    assert new_issue(repository, "a&b", "c").startswith(repository + issue)
    assert source_line(repository, "c.md", "7") == repository + line


def test_on_a_host_not_known_a_line_is_given_by_its_path() -> None:
    assert source_line("https://code.example/o/r", "c.md", "7") == "c.md:7"
