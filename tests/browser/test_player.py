"""A recording is played in the page after a click, and nothing is asked of its host before."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import BASE_PATH, ROOT, PagesHandler, build
from playwright.sync_api import Browser, Page, Route, expect

YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
SOUND = "https://cast.example.org/talk.mp3"


@contextmanager
def served(folder: Path, recording: str) -> Iterator[str]:
    """Where a small site is served, whose interview was recorded and tells the time of a turn."""
    content = Path(shutil.copytree(ROOT / "tests/cases/messages/base", folder / "content"))
    file = content / "interviews/talk.md"
    text = file.read_text("utf-8").replace("{#t2}", "{#t2 start=1:02}")
    file.write_text(text.replace("source:\n", f"recording: {recording}\nsource:\n"), "utf-8")
    for path, data in build(content).items():
        target = folder / BASE_PATH.strip("/") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(PagesHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE_PATH}interviews/talk/"
    server.shutdown()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("film"), YOUTUBE) as address:
        yield address


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("sound"), SOUND) as address:
        yield address


def asking(page: Page) -> list[str]:
    """What the page asks of other sites, which answer with an empty page."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith("http://127.0.0.1"):
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="")

    page.route("**/*", answer)
    return asked


def test_the_host_is_asked_after_the_click_and_not_before(browser: Browser, film: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    asked = asking(page)
    page.goto(film)
    page.wait_for_timeout(300)
    assert asked == []

    page.locator("#t2").hover()
    page.locator("#t2 .play").click()

    frame = page.locator(".player iframe")
    expect(frame).to_have_attribute(
        "src", "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&start=62"
    )
    page.wait_for_timeout(300)
    assert asked == ["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&start=62"]
    assert refused == []
    page.keyboard.press("Escape")
    expect(page.locator(".player")).to_have_count(0)
    expect(page.locator("#t2 .play")).to_be_focused()
    page.close()


def test_a_sound_begins_at_the_second(browser: Browser, sound: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    asked = asking(page)
    page.goto(sound)
    page.wait_for_timeout(300)
    assert asked == []

    page.locator("#about > summary").click()
    page.locator(".recording + .play").click()

    expect(page.locator(".player audio")).to_have_attribute("src", SOUND + "#t=0")
    page.wait_for_timeout(300)
    assert {one.partition("#")[0] for one in asked} == {SOUND}
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="关闭").last.click()
    expect(page.locator(".player")).to_have_count(0)
    page.close()


def test_without_scripts_the_links_stay(browser: Browser, film: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(film)

    assert page.locator(".recording").get_attribute("href") == YOUTUBE
    assert page.locator("#t2 .turn__clock").get_attribute("href") == YOUTUBE + "&t=62"
    assert page.locator(".play").count() == 0
    context.close()


def test_only_pages_with_a_recording_may_ask_its_host(browser: Browser, film: str) -> None:
    page = browser.new_page()
    page.goto(film)
    policy = "document.querySelector('meta[http-equiv]').content"
    assert page.evaluate(policy).endswith("; frame-src https://www.youtube-nocookie.com")
    page.goto(film.replace("/talk/", "/beside/"))
    assert "frame-src" not in page.evaluate(policy)
    assert page.locator("script[src*=player]").count() == 0
    page.close()
