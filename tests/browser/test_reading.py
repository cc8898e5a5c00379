"""What a reader does, by visible names; first without JavaScript."""

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

INTERVIEW = "interviews/hinton-ng/"
LATE = "t80"
"""A turn of that interview which stands on its second page."""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without JavaScript, as wide as a phone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    yield context
    context.close()


@pytest.fixture
def without_js(plain: BrowserContext) -> Iterator[Page]:
    page = plain.new_page()
    page.set_default_timeout(5000)
    yield page
    page.close()


def faults_of(page: Page) -> list[str]:
    """A list to which every error that a page prints is added, and every request of another site."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else faults.append(request.url))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    return faults


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may not ask anything of another site nor print an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(5000)
    faults = faults_of(page)
    yield page
    context.close()
    assert not faults


def test_a_permanent_address_works_without_javascript(without_js: Page, site_url: str) -> None:
    without_js.goto(f"{site_url}{INTERVIEW}all/#{LATE}")

    expect(without_js.locator(f"#{LATE}")).to_be_in_viewport()


def test_a_permanent_address_finds_the_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{INTERVIEW}#{LATE}")

    page.wait_for_url(f"{site_url}{INTERVIEW}2/#{LATE}")
    expect(page.locator(f"#{LATE}")).to_be_in_viewport()


def test_an_address_of_no_turn_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{INTERVIEW}#t9999")

    expect(page.get_by_role("status")).to_contain_text("没有这个地址")


def test_a_term_explains_itself_and_leads_to_its_mentions_and_back(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url + INTERVIEW)
    term = without_js.locator("#t7 .turn__text [data-term=backpropagation]")
    # In the middle, where a turn above that is drawn only now cannot push it out of the window.
    term.evaluate("name => name.scrollIntoView({ block: 'center' })")
    term.click()
    card = without_js.locator(".namecard:target")

    expect(card).to_be_in_viewport()
    expect(term).to_be_in_viewport()
    card.get_by_role("link", name="看条目").click()
    expect(without_js.get_by_role("heading", level=1)).to_have_text("反向传播")
    without_js.locator('.line a[href$="hinton-ng/#t7"]').first.click()
    expect(without_js.locator("#t7")).to_be_in_viewport()


def test_a_card_opens_by_keyboard_and_gives_the_focus_back(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    term = page.locator("#t7 .turn__text [data-term=backpropagation]")
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator('[id="term:backpropagation"]')

    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="看条目")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_card_is_never_off_the_screen(browser: Browser, site_url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(site_url + INTERVIEW)
    for name in page.locator(".turn__text .name").all()[:12]:
        name.scroll_into_view_if_needed()
        name.click()
        box = page.locator(".namecard:popover-open").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
        page.keyboard.press("Escape")
    page.close()


def test_another_edition_opens_at_the_same_turn(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{INTERVIEW}2/#{LATE}")
    page.locator(f"#{LATE}").scroll_into_view_if_needed()
    page.get_by_role("link", name="繁體中文").click()

    page.wait_for_url(f"{site_url}zh-hant/{INTERVIEW}2/#t*")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")
    expect(page.locator(f"#{LATE}")).to_be_in_viewport()


def test_both_languages_stand_side_by_side_and_stay_chosen(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    parallel = page.locator("#t10 .turn__parallel")
    expect(parallel).to_be_hidden()
    page.get_by_label("对照").check()

    own, other = page.locator("#t10 .turn__text").bounding_box(), parallel.bounding_box()
    assert own
    assert other
    assert other["x"] > own["x"] + own["width"] / 2
    page.goto(site_url + INTERVIEW + "2/")
    expect(page.locator(f"#{LATE} .turn__parallel")).to_be_visible()


def test_one_turn_shows_its_other_language_on_request(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    page.locator("#t10 .turn__peek").click()

    expect(page.locator("#t10 .turn__parallel")).to_be_visible()
    expect(page.locator("#t12 .turn__parallel")).to_be_hidden()


def test_the_place_is_offered_on_return(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW + "2/")
    page.locator(f"#{LATE}").scroll_into_view_if_needed()
    page.goto(site_url)
    page.goto(site_url + INTERVIEW)
    page.get_by_role("link", name="继续阅读").click()

    page.wait_for_url(f"{site_url}{INTERVIEW}2/#t*")


def test_a_link_is_copied_and_said_to_be(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + INTERVIEW)
    page.locator("#t10 .turn__link").click()

    expect(page.get_by_role("status")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://example.org/repo/{INTERVIEW}#t10"


@pytest.mark.parametrize(
    ("steps", "begins"),
    [(4, "杰弗里·辛顿，《"), (5, "[杰弗里·辛顿：《"), (6, "@misc{hinton-ng-t10,"), (7, "杰弗里·辛顿. 从")],
)
def test_a_turn_is_cited_by_keyboard(page: Page, site_url: str, steps: int, begins: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + INTERVIEW)
    button = page.get_by_role("button", name="引用第 10 段")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("group", name="引用第 10 段")
    expect(menu.get_by_role("button").first).to_be_focused()
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("已复制：")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(begins)
    assert f"https://example.org/repo/{INTERVIEW}#t10" in copied
    assert "转述" in copied


def test_the_menu_of_a_turn_closes_by_escape_and_by_its_button(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    button, menu = page.locator("#t10 .turn__cite"), page.locator(".cite__menu")
    button.click()
    expect(menu).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    button.click()

    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_without_javascript_the_interview_can_be_cited(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url + INTERVIEW)
    without_js.get_by_text("引用这篇访谈").click()

    expect(without_js.get_by_text("@misc{hinton-ng,")).to_be_visible()
    assert not without_js.locator(".turn__cite").count()


def test_dark_is_chosen_by_hand_and_stays(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("button", name="外观").click()
    page.get_by_role("button", name="外观").click()
    page.goto(site_url + "topics/")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_arrow_keys_turn_pages(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    page.keyboard.press("ArrowRight")

    page.wait_for_url(site_url + INTERVIEW + "2/")


def test_what_is_not_there_says_where_to_begin(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.goto(site_url + "no/such/page/")
    page.locator("main").get_by_role("link", name="访谈").click()

    assert page.url.endswith("/repo/interviews/")
    page.close()


PAGES = (
    "",
    "interviews/",
    INTERVIEW,
    INTERVIEW + "all/",
    "interviews/lecun-lex/3/",
    "glossary/",
    "glossary/backpropagation/",
    "topics/",
    "topics/backpropagation/",
    "questions/advice-for-beginners/",
    "people/",
    "people/geoffrey-hinton/",
    "about/",
    "search/",
)


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
@pytest.mark.parametrize("widths", [(320, 360), (1280,)], ids=["phones", "desk"])
def test_no_page_scrolls_sideways_nor_prints_an_error(
    browser: Browser, site_url: str, edition: str, widths: Sequence[int]
) -> None:
    page = browser.new_page(viewport={"width": widths[-1], "height": 800})
    faults = faults_of(page)
    wide = []
    for path in PAGES:
        page.goto(site_url + edition + path, wait_until="load")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((path, width))
    page.close()
    assert not wide
    assert not faults
