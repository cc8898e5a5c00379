"""Ways through the index: pictures, one speaker's mentions; first without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

TERM = "glossary/backpropagation/"


@pytest.fixture
def without_js(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not faults


def test_mentions_narrow_to_a_speaker_without_javascript(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url + TERM)
    voices = without_js.get_by_role("navigation", name="只看一个人的")
    voices.get_by_role("link", name="吴恩达").click()

    expect(without_js.locator("#by-andrew-ng")).to_be_visible()
    expect(without_js.locator("#by-geoffrey-hinton")).to_be_hidden()
    voices.get_by_role("link", name="所有人").click()
    expect(without_js.locator("#by-geoffrey-hinton")).to_be_visible()


def test_mentions_narrow_without_a_jump_or_a_step_back(page: Page, site_url: str) -> None:
    page.goto(site_url + "glossary/")
    page.goto(site_url + TERM + "#by-yann-lecun")
    expect(page.locator("#by-geoffrey-hinton")).to_be_hidden()
    page.evaluate("scrollTo(0, 200)")
    page.get_by_role("navigation", name="只看一个人的").get_by_role("link", name="Hinton").click()

    expect(page.locator("#by-geoffrey-hinton")).to_be_visible()
    expect(page.locator("#by-yann-lecun")).to_be_hidden()
    assert page.url.endswith("#by-geoffrey-hinton")
    assert page.evaluate("scrollY") == 200
    page.go_back()
    assert page.url == site_url + "glossary/"


def test_keywords_stand_below_each_other_where_there_is_room(without_js: Page, site_url: str) -> None:
    without_js.set_viewport_size({"width": 1280, "height": 900})
    without_js.goto(site_url + TERM)
    places = without_js.locator(".line__key").evaluate_all(
        "marks => marks.map((mark) => Math.round(mark.getClientRects()[0].left))"
    )

    assert len(places) > 10
    assert len(set(places)) == 1


def test_on_a_telephone_places_of_a_term_run_on_and_leave_nothing_blank(
    without_js: Page, site_url: str
) -> None:
    without_js.set_viewport_size({"width": 360, "height": 780})
    without_js.goto(site_url + TERM)
    left = without_js.locator(".line").evaluate_all(
        "lines => lines.map(line => line.querySelector('.line__left, .line__rest').getClientRects()[0].left - line.getBoundingClientRect().left)"
    )

    assert len(left) > 10
    assert max(left) < 8


def test_a_cell_of_the_home_page_leads_to_its_passages(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url)
    without_js.get_by_role("link", name="Hinton：大脑怎样学习").first.click()

    expect(without_js.locator("#in-hinton-ng")).to_be_in_viewport()
    assert "/topics/brain-and-learning/" in without_js.url


def test_the_figures_of_a_picture_stand_in_a_table(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url)
    without_js.get_by_text("同样的数字，列成表").first.click()

    row = without_js.get_by_role("row", name="大脑怎样学习")
    expect(row.get_by_role("link").first).to_be_visible()


def test_a_cell_of_the_glossary_leads_to_what_one_speaker_says(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url + "glossary/")
    without_js.get_by_role("link", name="Hinton：反向传播").first.click()

    expect(without_js.locator("#by-geoffrey-hinton")).to_be_visible()
    expect(without_js.locator("#by-yann-lecun")).to_be_hidden()


def test_the_strip_leads_to_turns_and_sections_and_marks_the_page(
    without_js: Page, page: Page, site_url: str
) -> None:
    without_js.goto(site_url + "interviews/hinton-ng/")
    without_js.locator(".masthead").get_by_role("link", name="目录").click()
    strip = without_js.get_by_role("figure", name="这场谈话的样子")
    strip.get_by_role("link", name="第 80 段，").first.click()

    expect(without_js.locator("#t80")).to_be_in_viewport()
    assert without_js.url.endswith("interviews/hinton-ng/2/#t80")
    without_js.locator(".masthead").get_by_role("link", name="目录").click()
    here = strip.locator(".strip__here").bounding_box()
    turn = strip.get_by_role("link", name="第 80 段，").first.bounding_box()
    assert here
    assert turn
    assert here["x"] <= turn["x"] <= here["x"] + here["width"]
    page.goto(site_url + "interviews/hinton-ng/2/")
    page.get_by_role("figure", name="这场谈话的样子").get_by_role(
        "link", name="1 全息图、哲学与木工活"
    ).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#holograms")).to_be_in_viewport()


def test_the_strip_fits_a_phone(without_js: Page, site_url: str) -> None:
    without_js.goto(site_url + "interviews/lecun-lex/#contents")
    ends = without_js.locator(".strip rect").evaluate_all(
        "shapes => Math.max(...shapes.map((shape) => shape.getBoundingClientRect().right))"
    )

    assert ends <= 360


def test_a_dot_of_the_timeline_leads_to_its_event_and_that_to_the_passage(
    without_js: Page, site_url: str
) -> None:
    without_js.goto(site_url)
    without_js.get_by_role("link", name="菜单").click()
    without_js.get_by_role("navigation", name="站内导航").get_by_role("link", name="年表").click()
    without_js.get_by_role("link", name="1966 年：").click()

    event = without_js.locator(".event:target")
    expect(event).to_be_in_viewport()
    event.get_by_role("link", name="中学同学").click()
    expect(without_js.locator("#t4")).to_be_in_viewport()


def test_what_a_person_says_stands_apart_from_where_others_mention_them(
    without_js: Page, site_url: str
) -> None:
    without_js.goto(site_url + "people/geoffrey-hinton/")
    own = without_js.get_by_role("region", name="参加的访谈")
    own.get_by_text("反向传播").first.click()
    own.locator("details[open] .passage__link").last.click()

    expect(without_js.locator(".turn:target")).to_have_attribute("data-speaker", "geoffrey-hinton")
    without_js.go_back()
    others = without_js.get_by_role("region", name="别人提到的地方")
    assert "geoffrey-hinton" not in others.locator(".voice").evaluate_all(
        "voices => voices.map((voice) => voice.dataset.speaker)"
    )


def test_an_english_name_stands_in_the_chinese_index_and_leads_to_the_entry(
    without_js: Page, site_url: str
) -> None:
    without_js.goto(site_url + "glossary/")
    under_b = without_js.get_by_role("region", name="B", exact=True)
    under_b.get_by_role("link", name="backpropagation → 反向传播", exact=True).click()

    assert without_js.url == site_url + "glossary/backpropagation/"
    without_js.goto(site_url + "en/glossary/")
    assert without_js.get_by_text("→").count() == 0
