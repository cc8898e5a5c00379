"""Topics and questions: who speaks beside whom, who is left out, what a statement rests on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

QUESTION = "questions/what-is-missing/"
TOPIC = "topics/unsupervised-learning/"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.set_default_timeout(5000)
    yield page
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults


def shown(page: Page) -> list[str]:
    return page.locator(".passages__title").evaluate_all(
        "titles => titles.filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())"
    )


def test_one_person_is_shown_alone_or_left_out_without_javascript(phone: Page, site_url: str) -> None:
    phone.goto(site_url + QUESTION)
    everybody = shown(phone)
    voices = phone.get_by_role("navigation", name="只看一个人的")

    voices.get_by_role("link", name="不看 Hinton").click()
    assert shown(phone) == [name for name in everybody if name != "Hinton"]
    voices.get_by_role("link", name="Karpathy", exact=False).first.click()
    assert shown(phone) == ["Karpathy"]
    voices.get_by_role("link", name="所有人").click()
    assert shown(phone) == everybody
    assert {"Hinton", "Karpathy", "Chollet", "LeCun"} <= set(everybody)


def test_with_javascript_several_can_be_left_out_and_taken_back(desk: Page, site_url: str) -> None:
    desk.goto(site_url + QUESTION)
    voices = desk.get_by_role("navigation", name="只看一个人的")

    voices.get_by_role("link", name="不看 Hinton").click()
    voices.get_by_role("link", name="不看 Karpathy").click()
    assert shown(desk) == ["Chollet", "LeCun"]
    voices.get_by_role("link", name="不看 Hinton").click()
    assert shown(desk) == ["Hinton", "Chollet", "LeCun"]
    assert desk.url.endswith("#without-geoffrey-hinton")


def test_answers_stand_beside_each_other_on_a_wide_screen_and_below_on_a_phone(
    desk: Page, phone: Page, site_url: str
) -> None:
    tops = {}
    for name, page in (("desk", desk), ("phone", phone)):
        page.goto(site_url + QUESTION)
        tops[name] = page.locator(".passages").evaluate_all(
            "all => all.map((one) => Math.round(one.getBoundingClientRect().top))"
        )

    assert len(set(tops["desk"])) == 1
    assert tops["phone"] == sorted(set(tops["phone"]))
    assert len(tops["phone"]) >= 4


def test_a_statement_leads_to_the_passage_it_rests_on_and_that_to_the_turn(
    phone: Page, site_url: str
) -> None:
    phone.goto(site_url + TOPIC)
    phone.get_by_role("link", name="Karpathy，第 16 段").click()
    passage = phone.locator(".passage:target")

    expect(passage).to_be_in_viewport()
    passage.get_by_role("link", name="第 16 段").click()
    expect(phone.locator(".turn:target")).to_have_attribute("data-speaker", "andrej-karpathy")


def test_unsupervised_learning_leads_to_what_became_of_it(phone: Page, site_url: str) -> None:
    phone.goto(site_url)
    phone.goto(site_url + TOPIC)
    phone.get_by_role("link", name="自监督学习", exact=True).first.click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("自监督学习")
