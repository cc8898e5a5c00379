"""Old addresses and wrong ones, under a base path, as a plain server answers them."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import BASE_PATH, ROOT, PagesHandler, build
from playwright.sync_api import Browser, expect

MOVED = "moved: {interviews/old-talk: interviews/talk, glossary/old: glossary/rbm}\n"


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site with moved pages is served."""
    folder = tmp_path_factory.mktemp("moved")
    content = Path(shutil.copytree(ROOT / "tests/cases/messages/base", folder / "content"))
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8") + MOVED, "utf-8")
    for path, data in build(content).items():
        target = folder / BASE_PATH.strip("/") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}"
    server.shutdown()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
def test_an_address_that_moved_leads_on(
    browser: Browser, small_site: str, edition: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.set_default_timeout(5000)
    for old, new in (
        ("interviews/old-talk/all/", "interviews/talk/all/"),
        ("glossary/old/", "glossary/rbm/"),
    ):
        page.goto(small_site + edition + old)
        page.wait_for_url(small_site + edition + new)
    if scripts:
        page.goto(small_site + edition + "interviews/old-talk/#t2")
        page.wait_for_url(small_site + edition + "interviews/talk/#t2")
        expect(page.locator("#t2")).to_be_in_viewport()
    context.close()


def test_a_page_that_moved_says_where_to_when_nothing_takes_the_reader_there(
    browser: Browser, small_site: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.route("**/moved.*.js", lambda route: route.abort())
    page.goto(small_site + "glossary/old/")

    expect(page.get_by_role("heading", level=1)).to_have_text("这一页换了地址")
    page.locator("main").get_by_role("link").click()
    page.wait_for_url(small_site + "glossary/rbm/")
    context.close()


@pytest.mark.parametrize("path", ["nothing", "nothing/at/all/", "interviews/talk/99/", "en/nothing/"])
def test_a_wrong_address_is_answered_below_the_base_path(
    browser: Browser, small_site: str, path: str
) -> None:
    page = browser.new_page()
    answer = page.goto(small_site + path)

    assert answer is not None
    assert answer.status == 404
    targets = page.locator("a[href], link[rel=stylesheet], script[src]").evaluate_all(
        "all => all.map(one => one.href || one.src)"
    )
    inside = [target for target in targets if target.startswith(small_site)]
    assert len(inside) > 8
    assert all(page.request.get(target).status == 200 for target in inside if "#" not in target)
    assert not [target for target in targets if "127.0.0.1" in target and not target.startswith(small_site)]
    page.close()
