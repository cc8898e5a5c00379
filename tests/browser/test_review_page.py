"""The page on which an editor reviews an import: offline, by keyboard, on a laptop."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.review_page import review_page
from site_builder.importer.request import Known
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted

RAW = (
    "选自某处 参与：甲、乙\n"
    "大家好 你是怎样开始的呢 — 我当时在大学读书,，我读了关(guān)于张力(tension)的书\n"
    "我们发现这很有趣 是的 我的的老师去了多伦多 那里的人都在做神经网路(neural network) 你觉得难吗 很难"
)


@pytest.fixture(scope="module")
def draft() -> Draft:
    known = (Known("neural-network", ("神经网络", "neural network")),)
    return make_draft(Raw(RAW), Wanted("talk", ("主持人", "来宾"), known=known))


@pytest.fixture
def page(browser: Browser, draft: Draft, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "talk.review.html"
    file.write_text(review_page(draft), "utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None
    )
    page.goto(file.as_uri())
    yield page
    assert not faults
    context.close()


def test_raw_text_and_draft_stand_side_by_side(page: Page, draft: Draft) -> None:
    raw = "".join(page.locator("td.raw").all_text_contents()).replace("⚑", "")

    assert raw == RAW
    assert page.locator("tbody tr").count() in {len(draft.turns), len(draft.turns) + 1}
    left, right = page.locator("tbody tr").first.locator("td").all()
    assert left.bounding_box()["x"] < right.bounding_box()["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_keyboard_goes_from_doubt_to_doubt(page: Page, draft: Draft) -> None:
    doubts = page.locator("main .doubt")
    assert doubts.count() == len(draft.review) > 2

    page.keyboard.press("j")
    expect(doubts.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(doubts.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(doubts.last).to_be_focused()
    expect(doubts.last).to_be_in_viewport()
    expect(page.locator("#where")).to_contain_text(f"{len(draft.review)} / {len(draft.review)}: ")


def test_reasons_are_counted_coloured_and_can_be_hidden(page: Page, draft: Draft) -> None:
    reasons = {span.reason.partition(":")[0] for span in draft.spans if span.reason}
    legend = page.locator(".legend li")

    assert legend.count() == len(reasons)
    assert sum(int(re.search(r"(\d+) ×", text)[1]) for text in legend.all_text_contents()) == sum(
        bool(span.reason) for span in draft.spans
    )
    mark = page.locator("main mark.drop, main mark.replace").first
    before = mark.evaluate("element => getComputedStyle(element).backgroundColor")
    for box in legend.locator("input").all():
        box.uncheck()
    assert mark.evaluate("element => getComputedStyle(element).backgroundColor") != before
    kinds = page.locator(".kinds").inner_text()
    assert sum(map(int, re.findall(r"(\d+) ×", kinds))) == len(draft.review)


def test_the_list_leads_to_every_doubt_what_is_in_no_turn_first(page: Page, draft: Draft) -> None:
    page.get_by_text("All that is to decide").click()
    links = page.locator("details a")

    assert links.count() == len(draft.review)
    sure = [float(re.search(r"\((\d\.\d\d)\)", text)[1]) for text in links.all_text_contents()]
    assert sure == [round(one.confidence, 2) for one in draft.review]
    assert draft.review[0].reason == "credit"
    links.nth(2).click()
    expect(page.locator("#d2")).to_be_in_viewport()


def test_what_is_in_doubt_is_marked_in_the_draft_too(page: Page, draft: Draft) -> None:
    shown = page.locator("tbody td:nth-child(2) p[lang]").all_text_contents()

    assert shown == [p for turn in draft.turns for text in turn.text.values() for p in text.split("\n\n")]
    marked = page.locator("tbody td:nth-child(2) .unsure").all_text_contents()
    doubted = [draft.raw.text[one.start : one.end] for one in draft.review if one.turn]
    assert marked
    assert any(one in stretch for one in doubted for stretch in marked)


def test_on_a_narrow_screen_the_head_leaves_room_and_nothing_is_cut(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.reload()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("header").bounding_box()["height"] < 320
    left, right = page.locator("tbody tr").nth(1).locator("td").all()
    assert left.bounding_box()["y"] < right.bounding_box()["y"]
    page.keyboard.press("j")
    expect(page.locator("main .doubt").first).to_be_in_viewport()
