"""A turn that several speak at once is everybody's: on pages, in counts, filters, search and data."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT, build

TOGETHER = """
**主持人、来宾：** 受限玻尔兹曼机是我们一起想出来的，那一年的学习方法就从这里开始，说来话长。 {#t3 topics=learning}
"""


@pytest.fixture
def site(tmp_path: Path) -> dict[str, bytes]:
    content = Path(shutil.copytree(ROOT / "tests/cases/messages/base", tmp_path / "content"))
    file = content / "interviews/talk.md"
    file.write_text(file.read_text("utf-8") + TOGETHER, "utf-8")
    with (content / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("share_pictures: false\n")
    return build(content)


def text(site: dict[str, bytes], path: str) -> str:
    return site[path].decode()


@pytest.mark.parametrize(
    ("prefix", "names"), [("", "主持人与来宾"), ("zh-hant/", "主持人與來賓"), ("en/", "Host and Guest")]
)
def test_both_names_stand_at_the_turn(site: dict[str, bytes], prefix: str, names: str) -> None:
    page = text(site, f"{prefix}interviews/talk/index.html")

    turn = re.search(r'<article class="turn[^>]*id="t3".*?</h3>', page, re.DOTALL)
    assert turn
    assert 'data-speaker="host" data-speakers="host guest"' in turn[0]
    assert f'<h3 class="turn__name">{names}</h3>' in turn[0]


def test_the_turn_counts_for_both(site: dict[str, bytes]) -> None:
    page = text(site, "interviews/talk/index.html")

    assert re.findall(r'class="speaker__turns">(\d+) 段', page) == ["2", "2"]
    for person in ("host", "guest"):
        assert '<span class="count">4 段</span>' in text(site, f"people/{person}/index.html")


def test_a_topic_has_it_under_both_and_counts_it_once(site: dict[str, bytes]) -> None:
    page = text(site, "topics/learning/index.html")

    voices = re.split(r'<div class="chorus__voice"', page)[1:]
    told = {re.search(r'data-speaker="(\w+)"', voice)[1] for voice in voices if "talk/#t3" in voice}
    assert told == {"host", "guest"}
    assert page.count('id="talk.t3"') == 1


def test_a_mention_stands_under_both_and_counts_once(site: dict[str, bytes]) -> None:
    page = text(site, "glossary/rbm/index.html")
    counted = json.loads(site["data/collection.json"])["terms"]

    assert {one["slug"]: one["mentions"] for one in counted} == {"rbm": 1}
    for person in ("host", "guest"):
        assert f'<section class="voice" id="by-{person}"' in page
    assert "#t3" in page


def test_data_and_search_name_both(site: dict[str, bytes]) -> None:
    turn = json.loads(site["data/interviews/talk.json"])["turns"][2]
    found = json.loads(site["data/search/zh-Hans/talk-0.json"])

    assert turn["speaker"] == "host"
    assert turn["speakers"] == ["host", "guest"]
    assert found["turns"][2][2] == "host guest"
    assert found["names"]["host guest"] == "主持人与来宾"


def test_a_reference_names_both(site: dict[str, bytes]) -> None:
    assert "&#34;host guest&#34;:&#34;主持人与来宾&#34;" in text(site, "interviews/talk/index.html")
