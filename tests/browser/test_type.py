"""The fonts in which text is set, as the browser reports them, and what Chinese type asks for."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

INTERVIEW = "interviews/hinton-ng/"


def fonts_of(page: Page, selector: str) -> dict[str, int]:
    """Glyphs by family of the text in an element."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("DOM.enable")
    protocol.send("CSS.enable")
    document: dict[str, Any] = protocol.send("DOM.getDocument")
    node = protocol.send("DOM.querySelector", {"nodeId": document["root"]["nodeId"], "selector": selector})
    used = protocol.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
    return {one["familyName"]: int(one["glyphCount"]) for one in used}


def set_text(page: Page, language: str, text: str) -> str:
    """Put a paragraph of our own into the first turn; its selector."""
    page.evaluate(
        """([language, text]) => {
          const own = Object.assign(document.createElement("p"), { id: "own", lang: language, textContent: text });
          document.querySelector(".turn__text").append(own);
        }""",
        [language, text],
    )
    page.locator("#own").scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    return "#own"


@pytest.mark.parametrize(
    ("edition", "font"),
    [("", "Noto Sans CJK SC"), ("zh-hant/", "Noto Sans CJK TC")],
    ids=["simplified", "traditional"],
)
def test_chinese_is_set_in_the_font_of_its_script(
    browser: Browser, site_url: str, edition: str, font: str
) -> None:
    page = browser.new_page()
    page.goto(site_url + edition + INTERVIEW)
    page.locator("#t10").scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    used = fonts_of(page, "#t10 .turn__text p")
    heading = fonts_of(page, "h1")
    page.close()

    assert {family for family in used if "CJK" in family} == {font}
    assert set(heading) == {font.replace("Sans", "Serif")}


def test_chinese_marks_come_from_the_chinese_font_and_english_ones_do_not(
    browser: Browser, site_url: str
) -> None:
    """Quotation marks, dash and ellipsis are shared with Latin: a Latin font first would set them narrow."""
    page = browser.new_page()
    page.goto(site_url + INTERVIEW)
    chinese = fonts_of(page, set_text(page, "zh-Hans", "“”‘’——……"))
    page.reload()
    english = fonts_of(page, set_text(page, "en", "“Don’t” – well… no."))
    page.close()

    assert set(chinese) == {"Noto Sans CJK SC"}
    assert not [family for family in english if "CJK" in family]


def test_emphasis_is_dots_no_line_begins_with_a_mark_and_latin_is_spaced(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(site_url + INTERVIEW)
    set_text(page, "zh-Hans", "他说，这里、那里。" * 30)
    page.evaluate("document.getElementById('own').append(document.createElement('em'))")
    style = "(selector, name) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name)"
    asked = {
        name: page.evaluate(f"([selector, name]) => ({style})(selector, name)", [selector, name])
        for selector, name in (
            ("#own em", "font-style"),
            ("#own em", "text-emphasis-style"),
            ("#own", "line-break"),
            ("#own", "text-autospace"),
        )
    }
    begins = page.evaluate(
        """() => {
          const text = document.getElementById("own").firstChild, range = document.createRange(), found = new Set();
          let above = -1;
          for (let at = 0; at < text.length; at++) {
            range.setStart(text, at); range.setEnd(text, at + 1);
            const top = Math.round(range.getBoundingClientRect().top);
            if (top > above + 4) { found.add(text.data[at]); above = top; }
          }
          return [...found];
        }"""
    )
    page.close()

    assert asked == {
        "font-style": "normal",
        "text-emphasis-style": "dot",
        "line-break": "strict",
        "text-autospace": "normal",
    }
    assert not set(begins) & set("，、。")
