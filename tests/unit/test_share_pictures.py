"""The pictures beside shared links, and what pages say of themselves to machines."""

import json
import re
from io import BytesIO

import pytest
from conftest import ROOT, build
from PIL import Image

from site_builder.pages.picture_words import PictureWords
from site_builder.pages.share_pictures import HEIGHT, WIDTH, _lines, share_picture
from site_builder.pages.structured import licence_address

BASE = "https://example.org/repo/"
HEAVIEST = 25_000


def words(title: str, language: str = "zh-Hans") -> PictureWords:
    site = "Deep Learning in Conversation" if language == "en" else "深度学习访谈录"
    return PictureWords(language, site, title, "访谈", "吴恩达与 Hinton · 2017 年 8 月")


@pytest.mark.parametrize(
    "shown",
    [
        words("短"),
        words("从全息图到思想向量"),
        words("龘龖龗齉齾鱻麤" * 12),
        words("W" * 300, "en"),
        words("The dark matter of intelligence: first find out what a cat knows", "en"),
        words("從全息圖到思想向量", "zh-Hant"),
        words(""),
    ],
    ids=lambda shown: shown.title[:8] or "nothing",
)
def test_a_picture_has_its_size_weighs_little_and_is_the_same_again(shown: PictureWords) -> None:
    content = share_picture(shown)
    picture = Image.open(BytesIO(content))

    assert picture.size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) <= HEAVIEST
    assert share_picture(shown) == content


def test_a_title_is_set_in_real_type_of_its_script() -> None:
    """No two characters look alike, as empty boxes do."""
    drawn = {share_picture(words(character)) for character in "骨直门与全息图錄訪談"}

    assert len(drawn) == 10
    assert share_picture(words("骨")) != share_picture(words("骨", "zh-Hant"))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_line_begins_with_a_closing_mark_nor_breaks_a_word(language: str) -> None:
    text = "他说，“智能”的暗物质（dark matter）是什么？先弄明白一只猫知道什么。" * 3
    lines = _lines(text, language, 66, 700)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line[0] in "，。？”）"]
    assert sum("matter" in line for line in lines) == 3


def test_every_page_has_a_picture_that_is_there(site: dict[str, bytes]) -> None:
    pages = {path: html for path, html in site.items() if path.endswith(".html") and b"og:title" in html}
    shown = {
        path: re.findall(rb'property="og:image" content="([^"]*)"', html) for path, html in pages.items()
    }

    assert len(pages) > 1000
    assert all(len(found) == 1 for found in shown.values())
    assert {found[0].decode().removeprefix(BASE) for found in shown.values()} <= site.keys()
    assert shown["en/interviews/hinton-ng/2/index.html"] == [
        f"{BASE}en/interviews/hinton-ng/card.png".encode()
    ]
    assert shown["people/geoffrey-hinton/index.html"] == [f"{BASE}people/geoffrey-hinton/card.png".encode()]
    assert max(len(content) for path, content in site.items() if path.endswith("card.png")) <= HEAVIEST


def test_without_the_setting_there_is_none() -> None:
    files = build(ROOT / "tests" / "golden" / "bilingual" / "content")

    assert not [path for path in files if path.endswith("card.png")]
    assert not [path for path, html in files.items() if b"og:image" in html]


def structured(html: bytes) -> dict[str, dict[str, object]]:
    (found,) = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', html)
    return {node["@type"]: node for node in json.loads(found)["@graph"]}


def test_pages_say_what_they_are(site: dict[str, bytes]) -> None:
    article = structured(site["interviews/hinton-ng/index.html"])["Article"]
    term = structured(site["glossary/backpropagation/index.html"])
    person = structured(site["en/people/yann-lecun/index.html"])["Person"]
    home = structured(site["en/index.html"])["WebSite"]

    assert article["datePublished"] == "2026-11-30"
    assert article["isBasedOn"]["dateCreated"] == "2017-08"
    assert {"反向传播"} <= {one["name"] for one in article["mentions"]}
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["about"]
    assert article["image"] == f"{BASE}interviews/hinton-ng/card.png"
    assert term["DefinedTerm"]["inDefinedTermSet"]["url"] == f"{BASE}glossary/"
    assert [one["position"] for one in term["BreadcrumbList"]["itemListElement"]] == [1, 2]
    assert person["name"] == "Yann LeCun"
    assert home["potentialAction"]["target"]["urlTemplate"] == f"{BASE}en/search/?q={{query}}"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("", ""),
        ("All rights reserved", ""),
        ("CC BY 4.0, pictures excepted", ""),
    ],
)
def test_only_a_licence_that_is_declared_is_told_to_machines(name: str, address: str) -> None:
    assert licence_address(name) == address


@pytest.mark.parametrize("prefix", ["", "zh-hant/", "en/"])
def test_the_manifest_names_icons_that_are_there(site: dict[str, bytes], prefix: str) -> None:
    about = json.loads(site[f"{prefix}manifest.webmanifest"])
    root = "../" * prefix.count("/")

    assert about["name"]
    for icon in about["icons"]:
        path = icon["src"].removeprefix("./").removeprefix(root)
        assert Image.open(BytesIO(site[path])).size == tuple(map(int, icon["sizes"].split("x")))
