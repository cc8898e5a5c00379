"""An interview as paper: the PDF that Chromium prints of it, page by page."""

import json
import re
import unicodedata
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

A4 = (595, 842)


def printed(browser: Browser, url: str, view: str = "own", scheme: str = "light") -> list[str]:
    """The text of each page, without spaces, as one character a sign; asserts the size of paper."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.locator(f"#view-{view}").check()
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    context.close()
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in pages} == {A4}
    return [bare(one.extract_text()) for one in pages]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


LANGUAGES = {"": "zh-Hans", "zh-hant/": "zh-Hant", "en/": "en"}
NAVIGATION = ("CCBY4.0", "目录", "目錄", "Contents")


@pytest.mark.parametrize("edition", LANGUAGES)
def test_an_interview_is_a_booklet(
    browser: Browser, site: dict[str, bytes], site_url: str, edition: str
) -> None:
    data = json.loads(site["data/interviews/karpathy-ng.json"])
    pages = printed(browser, f"{site_url}{edition}interviews/karpathy-ng/all/")
    whole = "".join(pages)

    assert 4 <= len(pages) <= 12
    assert all(len(text) > 120 for text in pages)
    for turn in (data["turns"][0], data["turns"][-1]):
        assert bare(turn["text"][LANGUAGES[edition]])[:15] in whole
    for number, text in enumerate(pages, 1):
        assert f"{number}/{len(pages)}" in text, "every page has its number"
    assert bare(data["source"]["url"]) in whole, "what a link leads to is printed"
    assert f"https://example.org/repo/{edition}interviews/karpathy-ng/" in whole, "and where this text stands"
    assert not [word for word in NAVIGATION if word in whole]
    assert "#14" in whole, "a turn can be cited from paper"


def test_the_name_of_the_interview_stands_below_every_page(browser: Browser, site_url: str) -> None:
    pages = printed(browser, f"{site_url}interviews/karpathy-ng/all/", scheme="dark")
    names = [re.search(r"(\S{4,40})·深度学习访谈录", text) for text in pages]

    assert all(names)


def test_both_languages_are_printed_when_both_are_shown(browser: Browser, site_url: str) -> None:
    one = printed(browser, f"{site_url}interviews/karpathy-ng/all/")
    both = printed(browser, f"{site_url}interviews/karpathy-ng/all/", view="both")

    assert len(one) < len(both) <= 3 * len(one)
    assert "".join(both).count("Karpathy") > "".join(one).count("Karpathy")
