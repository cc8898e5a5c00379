"""The floor that README promises: what a reader sees and can do on an engine of autumn 2020."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, unavailable
from playwright.sync_api import Browser, Page, expect

from tests.browser.old_engine import make_old, stripped

INTERVIEW = "interviews/hinton-ng/"
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
TOOLS = Path(__file__).resolve().parents[1] / "tools"


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def old(browser: Browser, scheme: str) -> Iterator[Page]:
    """A phone with an old engine; it may print no error."""
    yield from _phone(browser, scheme, script=True)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def either(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    yield from _phone(browser, "light", script=request.param)


def _phone(browser: Browser, scheme: str, *, script: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 780},
        color_scheme=scheme,
        has_touch=True,
        java_script_enabled=script,
    )
    make_old(context)
    page = context.new_page()
    page.set_default_timeout(5000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert not faults


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("a { color: light-dark(#000, #fff); top: 0 }", "a {top: 0;}"),
        ("a { fill: red; fill: color-mix(in srgb, red, blue) }", "a {fill: red;}"),
        (".x:target, .x:popover-open { display: block }", ""),
        (":is(h1, h2) { color: red } h3 { color: red }", "h3 {color: red;}"),
        ("a { &:hover { color: red } margin-inline: 1em }", "a {}"),
        (
            "ul { display: flex; gap: 1em } ol { display: grid; gap: 1em }",
            "ul {display: flex;}ol {display: grid; gap: 1em;}",
        ),
        ("@media print { a:has(b) { color: red } a { top: 0 } }", "@media print {a {top: 0;}}"),
        ("@layer base { a { top: 0 } }", ""),
    ],
)
def test_what_an_old_engine_makes_of_css(css: str, left: str) -> None:
    assert stripped(css).replace(" ", "") == left.replace(" ", "")


def test_the_head_is_opaque_and_the_text_readable(old: Page, scheme: str, site_url: str) -> None:
    old.goto(site_url + INTERVIEW)
    colours = old.evaluate(
        "[...document.querySelectorAll('.masthead, .namecard, .turn__text')].slice(0, 3)"
        ".map(one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color])"
    )
    paper, ink = {
        "light": ("rgb(251, 250, 246)", "rgb(29, 31, 34)"),
        "dark": ("rgb(22, 24, 27)", "rgb(220, 223, 227)"),
    }[scheme]

    assert colours[0] == [paper, ink]
    assert old.evaluate("getComputedStyle(document.querySelector('.namecard')).backgroundColor") not in (
        "rgba(0, 0, 0, 0)",
        "",
    )


def test_the_switch_between_light_and_dark_works(old: Page, site_url: str) -> None:
    old.goto(site_url)
    old.get_by_role("button", name="菜单").tap()
    seen = set()
    for _ in range(3):
        old.get_by_role("button", name="外观").tap()
        seen.add(old.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert seen == {"rgb(251, 250, 246)", "rgb(22, 24, 27)"}


def test_a_card_opens_by_a_tap(either: Page, site_url: str) -> None:
    page = either
    page.goto(site_url + INTERVIEW)
    page.locator("#t7 .turn__text [data-term=backpropagation]").tap()
    card = page.locator('[id="term:backpropagation"]')
    expect(card).to_be_in_viewport(ratio=1)
    card.get_by_role("link", name="关闭").tap()

    expect(card).to_be_hidden()


def test_the_menu_and_the_contents_open(either: Page, site_url: str) -> None:
    page = either
    page.goto(site_url + INTERVIEW)
    page.locator(".masthead__open--menu").tap()
    expect(page.get_by_role("navigation", name="站内导航").get_by_role("link", name="术语")).to_be_visible()
    page.locator(".masthead__open:not(.masthead__open--menu)").tap()
    page.locator(".contents__list a").nth(2).tap()

    expect(page.locator(".section__title").nth(2)).to_be_in_viewport()


def test_the_cells_of_a_heat_map_are_coloured(either: Page, site_url: str) -> None:
    either.goto(site_url)
    fills = either.locator(".heat__cell rect").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).fill + getComputedStyle(one).fillOpacity))]"
    )

    assert len(fills) > 2
    assert not [fill for fill in fills if fill.startswith("rgb(0, 0, 0)")]


@pytest.mark.parametrize("query", ["胶囊", "backprop", "受限玻尔兹曼机 学习"])
def test_a_search_answers(old: Page, query: str, site_url: str) -> None:
    old.goto(f"{site_url}search/?q={query}")

    expect(old.locator(".hits a.hit mark").first).to_be_visible()
    assert "?q=" in old.url


def test_both_languages_are_read(old: Page, site_url: str) -> None:
    old.goto(site_url + INTERVIEW)
    old.get_by_label("对照").check()
    expect(old.locator("#t10 .turn__parallel")).to_be_visible()
    old.get_by_role("radio", name="英文").check()

    expect(old.locator("#t10 .turn__text")).to_be_hidden()


@pytest.mark.parametrize(
    "path", ["", "interviews/", "glossary/", "people/", "topics/", "timeline/", "about/", "search/"]
)
def test_pages_fit_a_phone(old: Page, path: str, site_url: str) -> None:
    old.goto(site_url + path)

    assert old.evaluate("document.documentElement.scrollWidth") <= 360


def test_light_and_dark_are_the_same_wherever_they_are_written() -> None:
    """The floor has no light-dark(): the dark colours stand once for the system's wish, once for the reader's."""
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    dark = [
        re.findall(r"(--[\w-]+): (#\w+);", block)
        for block in re.findall(r"color-scheme: dark;(.*?)\}", tokens, re.DOTALL)
    ]
    light = dict(re.findall(r"(--[\w-]+): (#\w+);", tokens.partition("@media")[0]))

    assert len(dark) == 2
    assert dark[0] == dark[1]
    assert dict(dark[0]).keys() == light.keys()


LIBRARY_SINCE = re.compile(
    r"\(\?<[=!]|\(\?[ims-]+:"  # lookbehind, flags within a pattern
    r"|\.(?:at|replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|showModal"
    r"|checkVisibility|setHTMLUnsafe|scrollend|moveBefore|transferToFixedLength|union|intersection|difference)\("
    r"|\b(?:structuredClone|WeakRef|FinalizationRegistry|AggregateError|Segmenter|ClipboardItem|CSSStyleSheet|URLPattern"
    r"|requestIdleCallback|OffscreenCanvas|navigation)\b"
    r"|\b(?:Object\.(?:hasOwn|groupBy)|Map\.groupBy|Promise\.(?:any|try|withResolvers)|Array\.fromAsync|AbortSignal\.\w+"
    r"|crypto\.randomUUID|Intl\.(?:ListFormat|DurationFormat)|document\.startViewTransition|CSS\.highlights)\b"
)
"""What Chrome 86, Safari 14 or Firefox 78 lacks and a script could reach for; popovers and sharing are asked for first."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_written_in_the_language_of_2020(script: Path) -> None:
    """Syntax by a parser of that year; beside it what is newer in the library and in patterns, which may be texts."""
    if not shutil.which("node") or not (TOOLS / "node_modules/acorn").is_dir():
        unavailable("Node or acorn (sh tests/tools/install.sh)")
    parse = (
        "require('acorn').parse(require('fs').readFileSync(process.argv[1], 'utf8'), { ecmaVersion: 2020 })"
    )
    done = subprocess.run(
        ["node", "-e", parse, str(script)], cwd=TOOLS, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr[-400:]
    assert not LIBRARY_SINCE.findall(script.read_text("utf-8"))
