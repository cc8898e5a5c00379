"""What `site.yaml` can leave out of a site: editions, pages, links, mentions, search."""

import json
import re
from pathlib import Path

import pytest
from conftest import build

from site_builder.commands.cli import main
from site_builder.interviews.paginate import TurnLength, paginate

SITE = "title: a\nsummary: b\nbase_url: https://e.org/\n"
PEOPLE = "host: {zh: 主持人, en: Host, about: 。}\n"
TERMS = "rbm: {zh: 受限玻尔兹曼机, en: RBM, definition: 。}\n"
TALK = (
    "---\ntitle: 谈话\ndate: 2017\nlanguages: [zh-Hans, en]\nedition: retold\nspeakers: {甲: host}\n"
    "source: {title: a, url: https://e.org/}\nretired: {old: t2}\n---\n\n"
    "## 一 {#one}\n\n**甲：** 受限玻尔兹曼机。 {#t1}\n\n> The RBM.\n\n"
    "**甲：** " + "说了等于没说，" * 60 + "。 {#t2}\n\n> Nothing.\n\n**甲：** RBM。 {#t3}\n\n> RBM.\n"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "interviews").mkdir(parents=True)
    (folder / "glossary").mkdir()
    (folder / "people.yaml").write_text(PEOPLE, "utf-8")
    (folder / "glossary/terms.yaml").write_text(TERMS, "utf-8")
    (folder / "interviews/talk.md").write_text(TALK, "utf-8")
    return folder


def site(content: Path, settings: str) -> dict[str, bytes]:
    (content / "site.yaml").write_text(SITE + settings, "utf-8")
    return build(content)


def pages(files: dict[str, bytes]) -> dict[str, str]:
    return {path: text.decode("utf-8") for path, text in files.items() if path.endswith(".html")}


@pytest.mark.parametrize(
    ("editions", "prefixes"),
    [
        ("[zh-Hans]", [""]),
        ("zh-Hans", [""]),
        ("[en, zh-Hans]", ["", "zh-hans/"]),
        ("[zh-Hans, zh-Hant]", ["", "zh-hant/"]),
    ],
)
def test_only_the_editions_asked_for_are_built(content: Path, editions: str, prefixes: list[str]) -> None:
    files = site(content, f"editions: {editions}\n")

    assert {re.match("(zh-hant/|zh-hans/|en/)?", path)[0] for path in pages(files)} == set(prefixes)
    assert [path for path in files if path.endswith("feed.xml")] == [
        f"{prefix}feed.xml" for prefix in prefixes
    ]
    languages = re.findall("[a-zA-Z-]+", editions)
    assert {path for path in files if re.fullmatch("data/search/(?!sounds)[a-zA-Z-]+.json", path)} == {
        f"data/search/{language}.json" for language in languages
    }
    html = pages(files)["interviews/talk/index.html"]
    languages = [language.replace("zh-Hant", "zh-Hant-TW") for language in languages]
    alone = len(prefixes) == 1
    assert re.findall('rel="alternate" hreflang="([^"]*)"', html) == (
        [] if alone else [*languages, "x-default"]
    )
    assert re.findall('class="editions__link" href="[^"]*" hreflang="([^"]*)"', html) == (
        [] if alone else languages[1:]
    )


def test_a_script_without_an_edition_is_not_made(content: Path) -> None:
    turns = json.loads(site(content, "editions: [zh-Hans]\n")["data/interviews/talk.json"])["turns"]

    assert [list(turn["text"]) for turn in turns] == [["zh-Hans", "en"]] * 3


def test_an_interview_can_stand_on_one_page(content: Path) -> None:
    files = pages(site(content, "characters_per_page: 0\n"))

    for prefix in ("", "zh-hant/", "en/"):
        assert f"{prefix}interviews/talk/2/index.html" not in files
        html = files[f"{prefix}interviews/talk/index.html"]
        assert [html.count(f'id="{turn}"') for turn in ("t1", "t2", "t3", "old")] == [1, 1, 1, 1]
        whole = files[f"{prefix}interviews/talk/all/index.html"]
        assert f'<link rel="canonical" href="https://example.org/repo/{prefix}interviews/talk/">' in whole
        assert '<noscript><meta http-equiv="refresh" content="0; url=../"></noscript>' in whole
        assert 'class="moved" href="../"' in whole
        assert len(whole) < 2_000


def test_an_address_that_moved_leads_to_the_one_page(content: Path) -> None:
    files = pages(site(content, "characters_per_page: 0\nmoved: {interviews/old: interviews/talk}\n"))

    assert 'url=../../talk/"' in files["interviews/old/all/index.html"]


def test_no_turns_have_no_page() -> None:
    assert paginate([], 0) == []
    assert paginate([TurnLength(9_000, begins_section=True)] * 3, 0) == [range(3)]


def test_names_can_go_without_links_and_are_still_listed(content: Path) -> None:
    files = site(content, "link_terms: none\n")

    assert "data-term=" not in files["interviews/talk/all/index.html"].decode()
    assert b"talk/#t1" in files["glossary/rbm/index.html"]
    assert json.loads(files["data/interviews/talk.json"])["turns"][0]["terms"]


def test_names_need_not_be_looked_for(content: Path) -> None:
    files = site(content, "mentions: false\n")

    assert "data-term=" not in files["interviews/talk/all/index.html"].decode()
    assert b"talk/#t1" not in files["glossary/rbm/index.html"]
    assert not json.loads(files["data/interviews/talk.json"])["turns"][0]["terms"]


def test_a_site_can_go_without_search(content: Path) -> None:
    files = site(content, "search: false\n")

    assert not [path for path in files if "search" in path and not path.startswith("assets/")]
    assert not [path for path, html in pages(files).items() if 'search/"' in html]
    assert 'href="./search/"' in pages(site(content, "search: true\n"))["index.html"]


def test_with_everything_left_out_no_link_is_dead(content: Path, tmp_path: Path) -> None:
    settings = (
        "editions: [zh-Hans]\ncharacters_per_page: 0\nlink_terms: none\nmentions: false\nsearch: false\n"
    )
    (content / "site.yaml").write_text(SITE + settings, "utf-8")

    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
