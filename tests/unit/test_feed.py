"""The feed by Atom's rules: the newest entries first, each with what a reader of feeds needs."""

from xml.etree import ElementTree as ET

import pytest
from case_files import CASES

from site_builder.content.collect import collect
from site_builder.core.records import replace
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.feed import feed, timestamp
from site_builder.text.editions import Scripts, editions_of
from tests.unit.test_tables import analyses

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(heads: list[Extract], edition: int = 0) -> tuple[ET.Element, list[dict[str, str]]]:
    collection = collect(CASES / "gives/base", print)
    collection = replace(collection, site=replace(collection.site, base_url="https://e.org:8000/a&b/"))
    made = feed(Context(collection, editions_of(collection.site)[edition], {}, Scripts.of(collection)), heads)
    assert made.path == ("", "zh-hant/", "en/")[edition] + "feed.xml"
    root = ET.fromstring(made.content)  # noqa: S314  our own
    assert root.tag == f"{ATOM}feed"
    found = [
        {one.tag.removeprefix(ATOM): one.get("href") or one.text or "" for one in entry}
        for entry in root.iter(f"{ATOM}entry")
    ]
    return root, found


def test_a_feed_names_what_was_published_here_last_first() -> None:
    """A conversation of 2017 that is new here is new to whoever follows the feed."""
    head = analyses()["a"].head
    heads = [
        replace(head, slug=f"talk-{n}", date="2017", published=f"2026-11-{n:02}") for n in range(30, 0, -1)
    ]

    root, found = entries(heads)

    assert [one["id"] for one in found] == [f"tag:e.org,2026:zh-Hans/talk-{n}" for n in range(30, 0, -1)]
    assert root.findtext(f"{ATOM}updated") == found[0]["updated"] == "2026-11-30T00:00:00Z"
    assert found[0]["published"] == "2026-11-30T00:00:00Z"


@pytest.mark.parametrize(("edition", "title"), [(0, "小站"), (1, "小站"), (2, "Small site")])
def test_each_edition_has_a_feed_of_its_own(edition: int, title: str) -> None:
    head = replace(
        analyses()["a"].head,
        titles={"zh-Hans": "谈<a> & b"},
        summary={"zh-Hans": "一&二"},
        published="2017-08-09",
    )
    base = "https://e.org:8000/a&b/" + ("", "zh-hant/", "en/")[edition]

    root, found = entries([head], edition)

    assert root.findtext(f"{ATOM}title") == root.findtext(f"{ATOM}author/{ATOM}name") == title
    assert [one.get("href") for one in root.findall(f"{ATOM}link")] == [f"{base}feed.xml", base]
    assert found == [
        {
            "title": "談<a> & b" if edition == 1 else "谈<a> & b",
            "id": f"tag:e.org,2026:{('zh-Hans', 'zh-Hant', 'en')[edition]}/a",
            "link": f"{base}interviews/a/",
            "published": "2017-08-09T00:00:00Z",
            "updated": "2017-08-09T00:00:00Z",
            "summary": "一&二",
        }
    ]


def test_a_feed_without_interviews_is_one_too() -> None:
    root, found = entries([])

    assert found == []
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_an_interview_without_a_date_has_no_day_on_which_it_was_published() -> None:
    _, found = entries([replace(analyses()["a"].head, date="", published="")])

    assert "published" not in found[0]
    assert found[0]["updated"] == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "moment"),
    [("2017", "2017-01-01"), ("2017-08", "2017-08-01"), ("2017-08-15", "2017-08-15"), ("", "1970-01-01")],
)
def test_a_date_is_its_first_moment(date: str, moment: str) -> None:
    assert timestamp(date) == f"{moment}T00:00:00Z"
