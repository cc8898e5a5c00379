"""What a reader takes along: words, a quotation, a link to a sentence, a picture."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

INTERVIEW = "interviews/hinton-ng/"
SELECT = """([from, to]) => {
  const range = document.createRange();
  const [first, last] = [from, to].map((selector) => document.querySelector(selector));
  range.setStartBefore(first); range.setEndAfter(last);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(site_url + INTERVIEW)
    yield page
    context.close()
    assert not faults


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_what_is_copied_is_name_and_words_alone(page: Page) -> None:
    page.evaluate(SELECT, ["#t6", "#t7"])
    page.keyboard.press("Control+c")
    words = page.locator("#t6 .turn__text p").first.inner_text()
    lines = [line for line in copied(page).splitlines() if line]

    assert lines[0] == words  # which begin with the name
    assert "Hinton" not in lines
    assert "你是怎样开始的" not in lines  # under which the section is filed
    assert not [line for line in lines if line.strip() in {"英", "⋯", "#6", "#7"}]


def test_a_quotation_names_who_where_and_that_it_is_retold(page: Page) -> None:
    page.get_by_role("button", name="引用第 6 段").click()
    page.locator(".cite__menu").get_by_role("button", name="复制引文").click()
    expect(page.get_by_role("status")).to_have_text("引文已复制")
    quoted = copied(page)

    assert page.locator("#t6 .turn__text p").first.inner_text() in quoted
    assert "——《从全息图到思想向量》第 6 段，转述 杰弗里·辛顿 的话" in quoted
    assert quoted.endswith(f"https://example.org/repo/{INTERVIEW}#t6")


def select_words(page: Page, turn: str, count: int) -> str:
    return str(
        page.evaluate(
            """([turn, count]) => {
              const texts = document.createTreeWalker(document.querySelector(`#${turn} .turn__text`), NodeFilter.SHOW_TEXT);
              while (texts.nextNode().length < count + 4) { /* the next one */ }
              const text = texts.currentNode, range = document.createRange();
              range.setStart(text, 2); range.setEnd(text, 2 + count);
              getSelection().removeAllRanges(); getSelection().addRange(range);
              return String(getSelection());
            }""",
            [turn, count],
        )
    )


def test_a_sentence_can_be_linked_and_the_link_leads_there(page: Page, site_url: str) -> None:
    page.locator("#t6").scroll_into_view_if_needed()
    words = select_words(page, "t6", 8)
    page.locator(".selected").get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("status")).to_have_text("链接已复制")
    link = copied(page)

    assert unquote(link) == f"https://example.org/repo/{INTERVIEW}#t6:~:text={words}"
    page.goto("about:blank")
    page.goto(link.replace("https://example.org/repo/", site_url))
    expect(page.locator("#t6")).to_be_in_viewport()


def test_an_engine_without_text_fragments_finds_the_turn(page: Page) -> None:
    page.evaluate("history.replaceState(null, '', '#t6%3A~:text=x'); location.hash = 't12:~:text=none'")
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")

    expect(page.locator("#t12")).to_be_in_viewport()


def test_a_selection_over_two_turns_offers_nothing(page: Page) -> None:
    page.evaluate(SELECT, ["#t6", "#t7"])
    page.wait_for_timeout(500)

    expect(page.locator(".selected")).to_be_hidden()


@pytest.mark.parametrize("turn", ["t4", "t6", "t20"])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_form_of_a_citation_is_seen_on_a_telephone(
    browser: Browser, site_url: str, edition: str, turn: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780}, has_touch=True)
    page.goto(site_url + edition + INTERVIEW)
    page.locator(f"#{turn}").evaluate("turn => turn.scrollIntoView({ block: 'center' })")
    page.locator(f"#{turn} .turn__cite").tap()

    for form in ("BibTeX", "GB/T 7714"):
        expect(page.locator(".cite__menu").get_by_role("button", name=form)).to_be_in_viewport(ratio=1)
    page.close()


def test_an_interview_is_cited_with_the_day_on_which_it_is_read(page: Page) -> None:
    page.get_by_text("引用这篇访谈").click()
    today = page.evaluate("new Date().toLocaleDateString('sv')")

    expect(page.locator(".cite__text").last).to_contain_text(f"[{today}]. https://")


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
def test_a_passage_is_drawn_as_a_picture(page: Page, site_url: str, edition: str) -> None:
    page.goto(site_url + edition + INTERVIEW)
    page.locator("#t6 .turn__cite").click()
    page.locator(".cite__menu .selected__act").nth(3).click()
    picture = page.locator(".passage-picture")
    expect(picture).to_be_visible()
    size = picture.evaluate("one => one.decode().then(() => [one.naturalWidth, one.naturalHeight])")
    colours = picture.evaluate(
        """one => { const pen = Object.assign(document.createElement("canvas"), { width: one.naturalWidth, height: one.naturalHeight })
          .getContext("2d"); pen.drawImage(one, 0, 0);
          return new Set(pen.getImageData(0, 0, 1080, 700).data.filter((_, at) => at % 4 === 0)).size; }"""
    )

    assert size[0] == 1080
    assert 700 <= size[1] <= 2200
    assert colours > 20  # words stand on it
    save = page.locator(".cite__menu a[download]")
    assert save.get_attribute("download") == "hinton-ng-t6.png"
