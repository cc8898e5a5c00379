"""Where an interview comes from: its sources, series, place, translators, in every edition and for machines."""

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

from site_builder.commands.cli import main
from site_builder.crossref.series import MOST_BESIDE, SeriesPart, beside

BASE = ROOT / "tests/cases/messages/base"
GIVEN = """\
sources:
  - title: {zh: 录像, en: Video}
    url: https://example.org/video
  - title: 旧刊第三期
series:
  name: {zh: 同行谈, en: Talks among peers}
  number: 2
place: {zh: 多伦多, en: Toronto}
translator: [guest, {zh: 王五, en: Wang Wu}]
retold_by: 赵六
---
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = Path(shutil.copytree(BASE, tmp_path / "content"))
    add(content, "talk", GIVEN.removesuffix("---\n"))
    add(content, "beside", "series: {name: {zh: 同行谈, en: Talks among peers}, number: 1}\n")
    add(content, "zz-long-ago", "series: {zh: 同行谈, en: Talks among peers}\n")
    return content


def add(content: Path, slug: str, fields: str) -> None:
    """Put lines at the end of an interview's front matter."""
    file = content / f"interviews/{slug}.md"
    head, _, body = file.read_text("utf-8").partition("\n---\n")
    file.write_text(f"{head}\n{fields}---\n{body}", "utf-8")


def facts(page: bytes) -> dict[str, str]:
    """What the head of a page says under each name, without marks."""
    rows = re.findall(r'<div class="credit"><dt>(.*?)</dt>(.*?)</div>', page.decode(), re.DOTALL)
    return {name: " ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for name, row in rows}


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        (
            "",
            {
                "原文": "原文 录像 旧刊第三期",
                "地点": "多伦多",
                "译者": "来宾 王五",
                "转述者": "赵六",
                "系列": "同行谈 · 第 2 篇 第 1 篇 另一次谈话 更早的谈话",
            },
        ),
        (
            "zh-hant/",
            {
                "原文": "原文 錄影 舊刊第三期",
                "地點": "多倫多",
                "譯者": "來賓 王五",
                "轉述者": "趙六",
                "系列": "同行談 · 第 2 篇 第 1 篇 另一次談話 更早的談話",
            },
        ),
        (
            "en/",
            {
                "Source": "原文 Video 旧刊第三期",
                "Place": "Toronto",
                "Translated by": "Guest Wang Wu",
                "Retold by": "赵六",
                "Series": "Talks among peers · part 2",
            },
        ),
    ],
)
def test_the_head_of_an_interview_says_where_it_comes_from(
    content: Path, prefix: str, said: dict[str, str]
) -> None:
    assert facts(build(content)[f"{prefix}interviews/talk/index.html"]) == said


def test_sources_people_and_parts_of_a_series_are_links(content: Path) -> None:
    page = build(content)["interviews/talk/index.html"].decode()

    assert '<a href="https://example.org/video" rel="noopener external">录像</a>' in page
    assert "<cite>旧刊第三期</cite>" in page
    assert '<dd><a href="../../people/guest/">来宾</a></dd>' in page
    assert '<a href="../beside/">另一次谈话</a>' in page
    assert '<a href="../zz-long-ago/">更早的谈话</a>' in page


def test_an_interview_without_any_of_it_shows_its_source_alone() -> None:
    assert facts(build(BASE)["interviews/talk/index.html"]) == {"原文": "原文"}


def test_machines_are_told_in_json_and_json_ld(content: Path) -> None:
    files = build(content)
    data = json.loads(files["data/interviews/talk.json"])
    graph = json.loads(
        re.search(
            rb'<script type="application/ld\+json">(.*?)</script>', files["interviews/talk/index.html"]
        )[1]
    )["@graph"]
    article = next(node for node in graph if node["@type"] == "Article")

    assert data["source"] == data["sources"][0]
    assert [one["url"] for one in data["sources"]] == [
        "https://example.org/",
        "https://example.org/video",
        "",
    ]
    assert data["series"]["number"] == 2
    assert data["series"]["titles"] == {"zh-Hans": "同行谈", "en": "Talks among peers"}
    assert data["place"] == {"zh-Hans": "多伦多", "en": "Toronto"}
    assert [one["person"] for one in data["translators"]] == ["guest", None]
    assert data["retold_by"] == [{"person": None, "names": {"zh-Hans": "赵六"}}]
    assert [one["name"] for one in article["isBasedOn"]] == ["原文", "录像", "旧刊第三期"]
    assert article["isPartOf"][1] == {"@type": "CreativeWorkSeries", "name": "同行谈"}
    assert article["position"] == 2
    assert article["locationCreated"] == {"@type": "Place", "name": "多伦多"}
    assert article["translator"][0]["url"].endswith("/people/guest/")
    assert article["author"] == [{"@type": "Person", "name": "赵六"}]


def test_a_reference_names_every_source_and_who_made_the_text(content: Path) -> None:
    page = build(content)["interviews/talk/index.html"].decode()
    data = json.loads(html.unescape(re.search(r'data-cite="([^"]+)"', page)[1]))
    plain = dict(data["formats"])["普通格式"]

    assert (
        "原文，https://example.org/；录像，https://example.org/video；旧刊第三期；译者：来宾、王五；转述者：赵六"
        in plain
    )


def test_a_list_of_sources_is_enough(content: Path) -> None:
    file = content / "interviews/zz-long-ago.md"
    text = file.read_text("utf-8").replace("source: {title: 原文, url: https://example.org/beside}\n", "")
    file.write_text(text, "utf-8")
    add(content, "zz-long-ago", "sources: [{title: 甲, url: https://example.org/a}, {title: 乙}]\n")

    files = build(content)

    assert facts(files["interviews/zz-long-ago/index.html"])["原文"] == "甲 乙"
    assert json.loads(files["data/interviews/zz-long-ago.json"])["source"]["url"] == "https://example.org/a"


def test_a_new_title_is_shown_on_the_pages_of_the_other_parts(content: Path, tmp_path: Path) -> None:
    output, anew = tmp_path / "_site", tmp_path / "anew"

    def built(to: Path) -> str:
        assert main(["build", "--content", str(content), "--output", str(to)]) == 0
        return (to / "interviews/talk/index.html").read_text("utf-8")

    built(output)
    file = content / "interviews/beside.md"
    file.write_text(file.read_text("utf-8").replace("另一次谈话", "改了名的谈话"), "utf-8")
    assert "改了名的谈话" in built(output)
    assert built(output) == built(anew)

    file.unlink()
    assert "改了名的谈话" not in built(output)


def test_a_long_series_names_the_parts_nearest_to_the_one_read() -> None:
    parts = [SeriesPart(f"part-{n:02}", {}, n, ("en",)) for n in range(1, 41)]

    shown = [part.number for part in beside("part-20", parts)]

    assert shown == [*range(14, 20), *range(21, 27)]
    assert len(beside("part-01", parts)) == MOST_BESIDE
    assert beside("part-01", parts[:1]) == ()
