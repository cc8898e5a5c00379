"""The home page, the people, the glossary: what there is to read, going on where one stopped, filtering."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    context.close()
    assert not faults


def test_the_home_page_begins_with_a_passage_and_leads_to_it(page: Page, site_url: str) -> None:
    for edition in ("", "zh-hant/", "en/"):
        page.goto(site_url + edition)
        passage = page.locator(".hero__quote a")
        expect(passage).to_be_in_viewport()
        passage.click()
        expect(page.locator(".turn:target")).to_be_in_viewport()


def test_the_newest_interview_comes_first(page: Page, site_url: str) -> None:
    page.goto(site_url)
    dates = page.locator(".card time").evaluate_all("times => times.map((time) => time.dateTime)")

    assert len(dates) == 5
    assert dates == sorted(dates, reverse=True)


def test_the_home_page_offers_to_go_on_until_it_is_sent_away(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}interviews/hinton-ng/2/")
    page.locator("#t74").evaluate("turn => turn.scrollIntoView()")
    page.wait_for_timeout(200)
    page.goto(site_url)
    offer = page.locator(".resume")
    expect(offer).to_contain_text("继续读《从全息图到思想向量》，第 74 段")
    expect(offer).to_be_in_viewport()
    offer.get_by_role("link").click()
    expect(page.locator("#t74")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(200)
    page.goto(site_url)
    page.get_by_role("button", name="不再提示").click()
    expect(offer).to_have_count(0)
    page.reload()
    expect(offer).to_have_count(0)


def test_no_name_breaks_in_the_middle(page: Page, site_url: str) -> None:
    page.goto(site_url)
    lines = page.locator(".hero__guests a").evaluate_all(
        "names => names.map((name) => name.getClientRects().length)"
    )

    assert lines
    assert set(lines) == {1}


def test_who_speaks_stands_before_who_is_mentioned(page: Page, site_url: str) -> None:
    page.goto(site_url + "people/")
    speakers = page.get_by_role("region", name="谁在说话").get_by_role("listitem")

    assert 6 <= speakers.count() <= 8
    expect(page.get_by_role("region", name="谁在说话").get_by_role("link", name="杨立昆")).to_be_visible()
    assert page.locator(".portraits").evaluate("one => one.getBoundingClientRect().bottom") < page.locator(
        ".group"
    ).first.evaluate("one => one.getBoundingClientRect().top")


def test_the_glossary_narrows_as_one_types_and_by_kind(page: Page, site_url: str) -> None:
    page.goto(site_url + "glossary/")
    items, pointers = page.locator(".entries__item:visible"), page.locator(".entries__see:visible")
    everything = items.count()
    assert everything > 250
    assert pointers.count() == 0
    page.get_by_role("searchbox", name="筛选").fill("boltzmann")
    assert 1 <= items.count() < 12
    assert pointers.count()
    page.get_by_role("searchbox", name="筛选").fill("")
    page.get_by_role("combobox").select_option("软件")
    assert 1 < items.count() < everything / 3
    expect(page.locator(".filter [role=status]")).to_contain_text("条")


@pytest.mark.parametrize("typed", [None, "an", ""])
def test_no_letter_stands_above_nothing(page: Page, site_url: str, typed: str | None) -> None:
    """Some letters have pointers alone, which show only while something is typed."""
    page.goto(site_url + "people/")
    if typed is not None:
        page.locator(".filter__box").fill("hinton")
        page.locator(".filter__box").fill(typed)

    groups = page.locator(".group:visible")
    assert groups.count() > 3
    assert groups.count() == groups.filter(has=page.locator(".entries__item:visible")).count()


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
def test_what_is_left_of_a_list_is_seen_on_a_telephone(browser: Browser, site_url: str, edition: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780}, has_touch=True)
    page.goto(f"{site_url}{edition}glossary/")
    page.locator(".filter__box").fill("boltzmann")

    expect(page.locator(".entries__item:visible").first).to_be_in_viewport()
    page.locator(".filter__box").fill("")
    expect(page.locator(".initials")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_where_one_was_is_offered_above_the_title_and_not_over_it(
    page: Page, site_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(f"{site_url}en/interviews/hinton-ng/")
    page.locator("#t20").evaluate("turn => turn.scrollIntoView()")
    page.wait_for_timeout(200)
    page.goto(f"{site_url}en/interviews/hinton-ng/")
    offer = page.locator(".resume")
    expect(offer).to_be_in_viewport(ratio=1)
    box, title = offer.bounding_box(), page.locator(".interview__title").bounding_box()

    assert box["y"] + box["height"] <= title["y"]
    assert offer.locator("a").evaluate(
        "link => link.scrollWidth <= link.clientWidth || getComputedStyle(link).display === 'inline'"
    )


def test_without_javascript_every_pointer_stands(browser: Browser, site_url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site_url + "glossary/")

    assert page.locator(".entries__see:visible").count() > 50
    page.close()


@pytest.mark.parametrize(
    "path", ["", "glossary/", "interviews/hinton-ng/2/", "en/people/yann-lecun/", "404.html"]
)
def test_every_foot_leads_to_licence_and_contact(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    foot = page.locator("footer")

    expect(foot).to_contain_text("CC BY 4.0")
    assert foot.locator("a[href$='about/']").count() == 1
    foot.locator("a[href$='accessibility/']").click()
    expect(page.locator("main")).to_contain_text("WCAG")


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
def test_the_picture_of_a_conversation_shows_who_speaks_and_leads_to_a_section(
    page: Page, site_url: str, edition: str
) -> None:
    page.goto(site_url + edition)
    picture = page.locator(".talk")
    sections = picture.locator("svg a")
    right = sections.last.locator("rect").first

    assert sections.count() > 10
    assert float(str(right.get_attribute("x"))[:-1]) + float(str(right.get_attribute("width"))[:-1]) > 99.5
    shares = [
        int(text.split()[-1].rstrip("%")) for text in picture.locator(".talk__speaker").all_inner_texts()
    ]
    assert sum(shares) == pytest.approx(100, abs=1)
    name = sections.nth(3).locator("title").text_content() or ""
    sections.nth(3).click()
    expect(page.locator(".section:target h2")).to_contain_text(name.partition(" ")[2])
    page.close()
