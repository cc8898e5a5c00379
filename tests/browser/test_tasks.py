"""Eleven things that readers come for, each in a bounded number of taps, by visible names, on a telephone.

In every edition, as each has its own words, its own index of the search and its own type.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

INTERVIEW = "interviews/hinton-ng/"


class Words(NamedTuple):
    """What a reader of an edition looks for."""

    edition: str
    entry: str
    copy_link: str
    link_copied: str
    copied: str
    as_picture: str
    keep_picture: str
    other_language: str
    other_edition: str
    unsupervised: str
    capsules: str
    half_a_title: str
    karpathy: str
    misspelt: tuple[str, str]
    """A person, and what stands in the address of who is meant."""


EDITIONS = [
    Words(
        "", "看条目", "复制链接", "链接已复制", "已复制", "存成图片", "保存图片",
        "English", "**/en/**", "无监督学习", "胶囊", "全息图到思想", "安德烈·卡帕西", ("杨立坤", quote("杨立昆")),
    ),
    Words(
        "zh-hant/", "看條目", "複製連結", "連結已複製", "已複製", "存成圖片", "儲存圖片",
        "English", "**/en/**", "無監督學習", "膠囊", "全像圖到思想", "安德烈·卡帕西", ("楊立坤", quote("楊立昆")),
    ),
    Words(
        "en/", "Entry and every mention", "Copy link", "The link is copied", "Copied", "As a picture", "Save the picture",
        "简体中文", "**/repo/interviews/**", "unsupervised learning", "capsule", "hologram", "Karpathy", ("Lecunn", "LeCun"),
    ),
]  # fmt: skip


class Reader:
    """A reader who counts."""

    def __init__(self, page: Page, url: str, words: Words) -> None:
        self.page, self.url, self.words, self.taps = page, url + words.edition, words, 0

    def at(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def tap(self, what: Locator) -> None:
        what.tap()
        self.taps += 1

    def searches(self, words: str) -> None:
        self.tap(self.page.locator(".masthead__search"))
        self.page.locator("#q").fill(words)
        expect(self.page.locator("#results a.hit").first).to_be_visible()


@pytest.fixture(params=EDITIONS, ids=["zh-Hans", "zh-Hant", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    found: Words = request.param
    return found


@pytest.fixture
def reader(browser: Browser, site_url: str, words: Words) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(5000)
    yield Reader(page, site_url, words)
    context.close()


def test_every_mention_of_a_term_by_others(reader: Reader) -> None:
    page = reader.at(INTERVIEW)
    reader.tap(page.locator(".turn__text [data-term=backpropagation]").first)
    reader.tap(page.locator(".namecard:popover-open").get_by_role("link", name=reader.words.entry))
    page.wait_for_url("**/glossary/**")

    assert page.locator(".voice").count() > 1
    assert reader.taps == 2


def test_what_two_people_say_of_one_topic(reader: Reader) -> None:
    page = reader.at("")
    reader.searches(reader.words.unsupervised)
    reader.tap(page.locator("#results a.hit[href*='/glossary/unsupervised-learning/']"))
    page.wait_for_url("**/glossary/unsupervised-learning/")

    expect(page.locator("#by-geoffrey-hinton .line").first).to_be_visible()
    expect(page.locator("#by-andrej-karpathy .line").first).to_be_visible()
    assert reader.taps == 2


def test_a_link_to_a_sentence(reader: Reader) -> None:
    page = reader.at(INTERVIEW)
    page.locator("#t6").scroll_into_view_if_needed()
    page.evaluate(
        """() => { const texts = document.createTreeWalker(document.querySelector("#t6 .turn__text"), NodeFilter.SHOW_TEXT);
          while (texts.nextNode().length < 9) { /* the next one */ }
          const range = document.createRange();
          range.setStart(texts.currentNode, 1); range.setEnd(texts.currentNode, 7); getSelection().addRange(range); }"""
    )
    reader.tap(page.locator(".selected").get_by_role("button", name=reader.words.copy_link))
    expect(page.locator(".status")).to_contain_text(reader.words.link_copied)

    assert "#t6:~:text=" in page.evaluate("navigator.clipboard.readText()")
    assert reader.taps == 1


def test_a_citation_by_the_national_standard(reader: Reader) -> None:
    page = reader.at(INTERVIEW)
    reader.tap(page.locator("#t6 .turn__cite"))
    reader.tap(page.locator(".cite__menu").get_by_role("button", name="GB/T 7714"))
    expect(page.locator(".status")).to_contain_text(reader.words.copied)

    assert "[EB/OL]" in page.evaluate("navigator.clipboard.readText()")
    assert reader.taps == 2


def test_where_something_is_explained(reader: Reader) -> None:
    page = reader.at("")
    reader.searches(reader.words.capsules)
    reader.tap(page.locator("#results a.hit[href*='/glossary/']").first)
    page.wait_for_url("**/glossary/**")

    expect(page.locator(".entry__definition")).to_be_visible()
    assert reader.taps == 2


def test_another_language_in_place(reader: Reader) -> None:
    page = reader.at(INTERVIEW)
    page.locator("#t20").evaluate("turn => turn.scrollIntoView()")
    page.wait_for_timeout(300)
    reader.tap(page.locator(".editions").get_by_role("link", name=reader.words.other_language))
    page.wait_for_url(reader.words.other_edition)

    expect(page.locator("#t20")).to_be_in_viewport()
    assert reader.taps == 1


def test_going_on_the_next_day(reader: Reader) -> None:
    page = reader.at(f"{INTERVIEW}2/")
    page.locator("#t74").evaluate("turn => turn.scrollIntoView()")
    page.wait_for_timeout(300)
    reader.at("")
    reader.tap(page.locator(".resume a"))

    expect(page.locator("#t74")).to_be_in_viewport()
    assert reader.taps == 1


def test_a_passage_shared_as_a_picture(reader: Reader) -> None:
    page = reader.at(INTERVIEW)
    reader.tap(page.locator("#t6 .turn__cite"))
    reader.tap(page.locator(".cite__menu").get_by_role("button", name=reader.words.as_picture))

    expect(page.get_by_role("link", name=reader.words.keep_picture)).to_be_visible()
    assert reader.taps == 2


def test_an_interview_by_half_its_title(reader: Reader) -> None:
    reader.at("")
    reader.searches(reader.words.half_a_title)
    reader.tap(reader.page.locator(f"#results a.hit[href*='/{INTERVIEW}']").first)
    reader.page.wait_for_url(f"**/{INTERVIEW}**")

    assert reader.taps == 2


@pytest.mark.parametrize("letters", [True, False], ids=["in Latin letters", "as the edition writes names"])
def test_a_person_misspelt(reader: Reader, letters: bool) -> None:
    """The name that may be meant is offered as the edition writes it, and leads to the person."""
    written, way = ("Karpaty", quote(reader.words.karpathy)) if letters else reader.words.misspelt
    reader.at("")
    reader.searches(written)
    reader.tap(reader.page.locator(f"#results a.hit[href*='q={way}']").first)

    expect(reader.page.locator("#results a.hit[href*='/people/']").first).to_be_visible()
    assert reader.taps == 2


def test_the_keyboard_alone(browser: Browser, site_url: str, words: Words) -> None:
    """From the home page to a turn, its term and back, without a pointer."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site_url + words.edition)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type(words.unsupervised)
    expect(page.locator(".hits a.hit").first).to_be_visible()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
        if page.evaluate("Boolean(document.activeElement.closest('.hits'))"):
            break
    expect(page.locator(".hits a.hit:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/**")
    name = page.locator(".turn__text .name").first
    name.focus()
    page.keyboard.press("Enter")
    card = page.locator(".namecard:popover-open")
    expect(card.get_by_role("link", name=words.entry)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.interview'))"), "not the foot of the page"
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.close()
