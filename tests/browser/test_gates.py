"""Checkers of finished pages: HTML, accessibility, weight."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from conftest import BASE_PATH, unavailable
from playwright.sync_api import Browser

from tests.verdicts import digest, digest_of_files, faults_of

TOOLS = Path(__file__).resolve().parents[1] / "tools" / "node_modules"
KINDS = (
    "",
    "interviews/",
    "interviews/hinton-ng/",
    "interviews/lecun-lex/2/",
    "glossary/",
    "glossary/backpropagation/",
    "topics/",
    "topics/backpropagation/",
    "questions/",
    "questions/advice-for-beginners/",
    "people/",
    "people/geoffrey-hinton/",
    "timeline/",
    "about/",
    "accessibility/",
    "search/",
    "404.html",
)


def tools() -> bytes:
    """What the verdicts hang on beside the pages: the versions of the checkers, and how they are asked."""
    asked = (Path(__file__), TOOLS.parent / "package-lock.json", TOOLS.parent / "lighthouse.mjs")
    return digest(*(file.read_bytes() for file in asked)).encode()


def digests_of_pages(site: dict[str, bytes], paths: Iterable[str], *more: bytes) -> dict[str, str]:
    """By path of a page the digest of it, of all that a page may load, and of the tools."""
    loaded = {path: content for path, content in site.items() if not path.endswith((".html", ".xml"))}
    with_all = (digest_of_files(loaded).encode(), tools(), *more)
    pages = {path: path + "index.html" if path.endswith("/") or not path else path for path in paths}
    return {path: digest(site[page], *with_all) for path, page in pages.items()}


def test_every_page_is_valid_html(site: dict[str, bytes], site_folder: Path) -> None:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    if not shutil.which("java") or not jar.exists():
        unavailable("Java or vnu-jar (sh tests/tools/install.sh)")
    # In half a minute the second compiler of Java costs more than it brings; without it the parser needs a deeper stack.
    quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m"]
    command = ["java", *quick, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "text"]
    served = site_folder / BASE_PATH.strip("/")

    def look(pages: Sequence[str]) -> list[str]:
        files = [str(served / page) for page in pages]
        done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
        return [done.stderr[:3000]] if done.returncode else []

    digests = {path: digest(content, tools()) for path, content in site.items() if path.endswith(".html")}
    found = faults_of("vnu", digests, look)

    assert len(digests) > 100
    assert not found, "\n".join(found)


EVERY_RULE = "axe.run({selectors: false, resultTypes: ['violations']})"
COLOURS = "axe.run({selectors: false, resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']})"
BY_WIDTH = """axe.run({selectors: false, resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block', 'target-size',
  'scrollable-region-focusable', 'aria-hidden-focus', 'bypass', 'skip-link', 'heading-order']})"""
"""What follows from which parts of a page are shown, and how large."""


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
@pytest.mark.parametrize("width", [320, 1200])
def test_pages_are_accessible(
    browser: Browser, site: dict[str, bytes], site_url: str, edition: str, width: int
) -> None:
    """On a phone by every rule in light, in dark, which changes colours alone, by those about colours.

    On a desk the same elements stand elsewhere.
    """
    script = TOOLS / "axe-core/axe.min.js"
    if not script.exists():
        unavailable("axe-core (sh tests/tools/install.sh)")
    paths = [edition + path for path in KINDS if path != "404.html" or not edition]

    def look(paths: Sequence[str]) -> list[str]:
        return list(inaccessible(browser, site_url, width, paths))

    digests = digests_of_pages(site, paths, browser.version.encode())
    found = faults_of(f"axe-{edition.strip('/')}-{width}", digests, look)

    assert not found, "\n".join(found)


def inaccessible(browser: Browser, site_url: str, width: int, paths: Sequence[str]) -> Iterator[str]:
    script = TOOLS / "axe-core/axe.min.js"
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in paths:
        page.emulate_media(color_scheme="light")
        page.goto(site_url + path, wait_until="domcontentloaded")
        page.add_style_tag(content="*{content-visibility:visible!important;transition:none!important}")
        page.evaluate(script.read_text("utf-8"))
        asked = (("light", EVERY_RULE), ("dark", COLOURS)) if width < 1000 else (("light", BY_WIDTH),)
        for scheme, rules in asked:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for one in page.evaluate(rules)["violations"]:
                yield f"{path} {scheme}: {one['id']} {one['nodes'][0]['html'][:160]}"
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1200)])
@pytest.mark.parametrize("opens", ["#t7 .turn__cite", "#t7 .turn__text .name", ".cite summary"])
def test_what_opens_is_accessible(
    browser: Browser, site_url: str, scheme: str, width: int, opens: str
) -> None:
    script = TOOLS / "axe-core/axe.min.js"
    if not script.exists():
        unavailable("axe-core (sh tests/tools/install.sh)")
    viewport = {"width": width, "height": 800}
    page = browser.new_page(bypass_csp=True, color_scheme=scheme, viewport=viewport)  # type: ignore[arg-type]
    page.goto(site_url + "interviews/hinton-ng/")
    page.locator(opens).first.click()
    page.evaluate(script.read_text("utf-8"))
    result = page.evaluate("axe.run({selectors: false, resultTypes: ['violations']})")
    found = [f"{one['id']} {one['nodes'][0]['html'][:160]}" for one in result["violations"]]
    page.close()

    assert not found, "\n".join(found)


SHIFTS = """moved = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) { if (!entry.hadRecentInput) { moved += entry.value; } } })
  .observe({type: "layout-shift", buffered: true});"""


@pytest.mark.alone
@pytest.mark.parametrize("edition", ["", "en/"])
def test_nothing_moves_while_a_page_loads(browser: Browser, site_url: str, edition: str) -> None:
    """On a phone four times slower than this machine; Lighthouse takes a hundredth off from .05 on."""
    phone = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = phone.new_page()
    page.add_init_script(SHIFTS)
    phone.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    moved = {}
    for path in KINDS:
        if path == "404.html":
            continue
        page.goto(site_url + edition + path, wait_until="load")
        page.wait_for_timeout(300)
        moved[path] = page.evaluate("moved")
    phone.close()

    assert {path: value for path, value in moved.items() if value > 0.02} == {}


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def test_pages_are_light(site: dict[str, bytes]) -> None:
    """Kilobytes as gzip sends them: 45 for a page of an interview, 8 for its styles, 8 for scripts before search."""
    heavy = {
        path: packed(content)
        for path, content in site.items()
        if re.fullmatch(r"(zh-hant/|en/)?interviews/[^/]+/(\d+/)?index\.html", path)
        and packed(content) > 45_000
    }
    scripts = sum(
        packed(content)
        for path, content in site.items()
        if re.search(r"(page|interview|cite)\.\w+\.js$", path)
    )
    styles = [packed(content) for path, content in site.items() if path.endswith(".css")]

    assert not heavy
    assert len(styles) == 2  # a page asks for one
    assert max(styles) <= 8_000
    assert scripts <= 8_000
    assert not [path for path in site if path.endswith((".woff", ".woff2", ".ttf", ".otf"))]


def longest_page(site: dict[str, bytes]) -> str:
    """The page of an interview, not the whole one, with most bytes."""
    pages = [
        path for path in site if re.fullmatch(r"(zh-hant/|en/)?interviews/[^/]+/(\d+/)?index\.html", path)
    ]
    return max(pages, key=lambda path: len(site[path])).removesuffix("index.html")


ENOUGH = 0.99
LIGHTHOUSE_RUNS = 3
"""The best of up to so many counts, as a machine may be busy."""


@pytest.mark.alone
def test_lighthouse_gives_99_in_every_category(chromium: str, site: dict[str, bytes], site_url: str) -> None:
    if not shutil.which("node") or not (TOOLS / "lighthouse").is_dir():
        unavailable("Node or lighthouse (sh tests/tools/install.sh)")
    pages = [
        longest_page(site),
        "",
        "topics/backpropagation/",
        "glossary/",
        "interviews/hinton-ng/all/",
        "search/",
        "questions/advice-for-beginners/",
    ]
    command = ["node", str(TOOLS.parent / "lighthouse.mjs"), chromium, str(ENOUGH), str(LIGHTHOUSE_RUNS)]

    def look(pages: Sequence[str]) -> list[str]:
        addresses = [site_url + page for page in pages]
        done = subprocess.run([*command, *addresses], capture_output=True, text=True, check=True)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [one["address"] for one in found] == addresses
        assert all(len(run) == 4 for one in found for run in one["runs"])
        return [str(one) for one in found if max(min(run.values()) for run in one["runs"]) < ENOUGH]

    version = subprocess.run([chromium, "--version"], capture_output=True, check=True).stdout
    found = faults_of("lighthouse", digests_of_pages(site, pages, version), look)

    assert not found, "\n".join(found)
