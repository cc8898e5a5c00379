"""What a page asks of others and keeps of its reader: nothing, and three things in the reader's own browser."""

import re

from conftest import BASE_PATH
from playwright.sync_api import Browser
from test_gates import KINDS

KEPT = re.compile(r"place:[a-z0-9-]+|theme|view")


def test_no_page_asks_another_site_and_only_place_and_appearance_are_kept(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (prefix + path for prefix in ("", "zh-hant/", "en/") for path in KINDS if path != "404.html"):
        page.goto(site_url + path)
        theme = page.locator("[data-themes]")
        if theme.count():
            theme.first.click()
        page.evaluate("scrollTo(0, 3000)")
        page.wait_for_timeout(50)
    page.goto(site_url + "search/?q=反向传播")
    page.wait_for_timeout(500)

    root = site_url.removesuffix(BASE_PATH)
    assert not [url for url in asked if not url.startswith((root, "data:"))]
    keys = page.evaluate("Object.keys(localStorage)")
    assert keys
    assert not [key for key in keys if not KEPT.fullmatch(key)]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert not context.cookies()
    context.close()
