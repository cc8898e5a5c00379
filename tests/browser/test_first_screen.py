"""How far the text is from the title, and how many steps of the tab key: on every page of every interview."""

import re

import pytest
from playwright.sync_api import Browser

SCREENS = {"phone": (360, 780, 0.8), "desk": (1280, 900, 0.5)}
MOST_STOPS = 15


def interview_pages(site: dict[str, bytes], edition: str) -> list[str]:
    pattern = re.compile(rf"{edition}interviews/[^/]+/(\d+/|all/)?index\.html")
    return [
        path.removesuffix("index.html")
        for path in sorted(site)
        if pattern.fullmatch(path) and b'class="turn ' in site[path]
    ]


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_text_begins_on_the_first_screen(
    browser: Browser, site: dict[str, bytes], site_url: str, edition: str, screen: str
) -> None:
    width, height, share = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=screen == "phone")
    page = context.new_page()
    paths = interview_pages(site, edition)
    late = {}
    for path in paths:
        page.goto(site_url + path, wait_until="domcontentloaded")
        top = page.locator(".turn").first.evaluate("turn => turn.getBoundingClientRect().top + scrollY")
        if top > share * height:
            late[path] = round(top)
    context.close()

    assert len(paths) >= 8
    assert not late


@pytest.mark.parametrize(
    "path", ["interviews/hinton-ng/", "interviews/hinton-ng/2/", "en/interviews/lecun-lex/"]
)
def test_few_stops_lie_before_the_first_turn(browser: Browser, site_url: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + path)
    stops = []
    while not page.evaluate("Boolean(document.activeElement.closest('.turn'))"):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        assert len(stops) <= MOST_STOPS + 1, stops
    page.close()


def test_later_pages_repeat_neither_people_nor_source(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(site_url + "interviews/hinton-ng/2/")

    assert not page.locator(".about, .interview__people, .interview__summary, .interview__source").count()
    page.locator(".interview__facts a").click()
    assert page.url.endswith("interviews/hinton-ng/#about")
    page.close()
