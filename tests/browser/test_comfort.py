"""Pointer and keyboard, light and dark, size of text, motion: the page as its reader needs it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_gates import KINDS

INTERVIEW = "interviews/hinton-ng/"
PAPER = {"light": "rgb(251, 250, 246)", "dark": "rgb(22, 24, 27)"}
EVERY_FRAME = """
  window.seen = [];
  const look = () => {
    const parallel = document.querySelector(".turn__parallel");
    if (document.body) { seen.push(getComputedStyle(document.body).backgroundColor); }
    if (parallel) { seen.push(getComputedStyle(parallel).display); }
    if (document.readyState !== "complete" || seen.length < 4) { requestAnimationFrame(look); }
  };
  requestAnimationFrame(look);
"""
"""Notes at every frame, from the first, what the page looks like."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    made = context.new_page()
    made.set_default_timeout(5000)
    return made


def open_by_hover(page: Page, url: str) -> None:
    """Rest the pointer on a name until its card shows."""
    page.goto(url)
    name = page.locator("#t7 .turn__text [data-term=backpropagation]")
    name.scroll_into_view_if_needed()
    name.hover()
    expect(page.locator(".namecard:popover-open")).to_be_visible()


def test_a_card_that_hovering_showed_can_be_reached_and_stays(page: Page, site_url: str) -> None:
    open_by_hover(page, site_url + INTERVIEW)
    card = page.locator(".namecard:popover-open")
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20, steps=8)
    page.wait_for_timeout(700)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)

    expect(card).to_be_hidden()


def test_a_card_that_hovering_showed_goes_by_escape_alone(page: Page, site_url: str) -> None:
    open_by_hover(page, site_url + INTERVIEW)
    page.keyboard.press("Escape")

    expect(page.locator(".namecard:popover-open")).to_have_count(0)


def test_passing_over_a_name_shows_nothing(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    name = page.locator("#t7 .turn__text [data-term=backpropagation]")
    name.scroll_into_view_if_needed()
    name.hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(600)

    expect(page.locator(".namecard:popover-open")).to_have_count(0)


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_what_was_chosen_is_there_at_the_first_paint(
    browser: Browser, site_url: str, system: str, chosen: str
) -> None:
    context = browser.new_context(color_scheme=system)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(site_url)
    page.evaluate("chosen => { localStorage.theme = chosen; localStorage.view = 'both'; }", chosen)
    page.add_init_script(EVERY_FRAME)
    page.goto(site_url + INTERVIEW, wait_until="load")
    page.wait_for_function("window.seen.length > 3")
    seen = set(page.evaluate("window.seen"))
    tints = page.locator("meta[name=theme-color]").evaluate_all("all => all.map(one => one.content)")
    context.close()

    assert seen <= {PAPER[chosen], "block"}
    assert PAPER[chosen] in seen
    assert set(tints) == {{"light": "#fbfaf6", "dark": "#16181b"}[chosen]}


def test_the_bar_of_the_browser_follows_the_switch(page: Page, site_url: str) -> None:
    page.goto(site_url)
    before = page.locator("meta[name=theme-color]").evaluate_all("all => all.map(one => one.content)")
    found = []
    for _ in range(3):
        page.get_by_role("button", name="外观").click()
        found.append(
            page.locator("meta[name=theme-color]").evaluate_all("all => all.map(one => one.content)")
        )

    assert found == [["#fbfaf6"] * 2, ["#16181b"] * 2, before]


def test_reading_goes_on_the_next_day(browser: Browser, site_url: str) -> None:
    evening = browser.new_context(viewport={"width": 360, "height": 760})
    page = evening.new_page()
    page.goto(f"{site_url}{INTERVIEW}2/")
    page.locator("#t80").evaluate("turn => turn.scrollIntoView()")
    page.wait_for_timeout(200)
    page.goto(site_url)
    kept = evening.storage_state()
    evening.close()
    morning = browser.new_context(storage_state=kept, viewport={"width": 360, "height": 760})
    page = morning.new_page()
    page.goto(site_url + INTERVIEW)
    assert page.evaluate("scrollY") == 0, "the place is offered, never forced"
    page.get_by_role("link", name="继续阅读").click()
    page.wait_for_url("**/2/#t80")

    expect(page.locator("#t80")).to_be_in_viewport()
    morning.close()


@pytest.mark.parametrize("path", ["", INTERVIEW, "en/" + INTERVIEW, "glossary/backpropagation/", "search/"])
@pytest.mark.parametrize("width", [640, 1280])
def test_text_twice_as_large_fits(browser: Browser, site_url: str, path: str, width: int) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(site_url + path)
    page.add_style_tag(content="html { font-size: 212.5% !important; }")
    page.wait_for_timeout(100)
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    bar = page.locator(".masthead").bounding_box()
    clipped = page.locator("main :is(p, h1, h2, h3, dd, li, button)").evaluate_all(
        """all => all.filter(one => getComputedStyle(one).overflow === "hidden" && one.clientWidth > 1 && !one.matches(".hidden, .line *, .cite__text")
          && one.scrollHeight > one.clientHeight + 2).map(one => one.outerHTML.slice(0, 80))"""
    )
    context.close()

    assert sideways <= 0
    assert bar
    assert bar["height"] < 300
    assert not clipped


@pytest.mark.parametrize("edition", ["", "en/"])
def test_text_four_times_as_large_with_wide_lines_is_read_without_scrolling_sideways(
    browser: Browser, site_url: str, edition: str
) -> None:
    """A window of 1,280 pixels enlarged to 400 % is one of 320; the spacing is that of WCAG 1.4.12."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 256})
    page = context.new_page()
    wide = []
    for path in KINDS:
        page.goto(site_url + edition + path, wait_until="domcontentloaded")
        page.add_style_tag(
            content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
            "p { margin-bottom: 2em !important }"
        )
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    context.close()

    assert not wide


def test_nothing_moves_by_itself_for_who_wants_less_motion(browser: Browser, site_url: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    open_by_hover(page, site_url + INTERVIEW)
    running = page.evaluate("document.getAnimations().length")
    smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    context.close()

    assert running == 0
    assert smooth == "auto"


def test_with_forced_colours_turns_and_focus_are_seen(browser: Browser, site_url: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site_url}{INTERVIEW}#t7")
    border, arrived = page.locator("#t7").evaluate(
        "turn => [getComputedStyle(turn).borderLeftStyle, getComputedStyle(turn).outlineStyle]"
    )
    page.locator("#t7 .turn__link").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    focus = page.locator("#t7 .turn__link").evaluate("link => getComputedStyle(link).outlineStyle")
    context.close()

    assert (border, arrived, focus) == ("solid", "solid", "solid")


def test_the_first_key_leads_past_the_menu(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#text")).to_be_focused()


def test_the_section_being_read_is_marked(page: Page, site_url: str) -> None:
    page.goto(site_url + INTERVIEW)
    page.locator("#t20").evaluate("turn => turn.scrollIntoView()")
    section = page.locator("#t20").evaluate("turn => turn.closest('.section').dataset.section")

    expect(page.locator(".contents__list [aria-current]")).to_have_attribute("href", f"#{section}")
