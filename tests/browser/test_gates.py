"""Checkers of finished pages: HTML, accessibility, weight."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import unavailable
from playwright.sync_api import Browser

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
    "search/",
    "404.html",
)


def test_every_page_is_valid_html(site_folder: Path) -> None:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    if not shutil.which("java") or not jar.exists():
        unavailable("Java or vnu-jar (sh tests/tools/install.sh)")
    command = [
        "java",
        "-jar",
        str(jar),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "text",
        str(site_folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[:3000]


@pytest.mark.parametrize("edition", ["", "zh-hant/", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_pages_are_accessible(browser: Browser, site_url: str, edition: str, scheme: str, width: int) -> None:
    script = TOOLS / "axe-core/axe.min.js"
    if not script.exists():
        unavailable("axe-core (sh tests/tools/install.sh)")
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},  # type: ignore[arg-type]
    )
    page = context.new_page()
    found = []
    for path in KINDS:
        if path == "404.html" and edition:
            continue
        page.goto(site_url + edition + path, wait_until="domcontentloaded")
        page.add_style_tag(content="*{content-visibility:visible!important}")
        page.evaluate(script.read_text("utf-8"))
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in result["violations"]]
    context.close()

    assert not found, "\n".join(found)


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def test_pages_are_light(site: dict[str, bytes]) -> None:
    """Kilobytes as gzip sends them: 45 for a page of an interview, 8 for styles, 8 for scripts before search."""
    heavy = {
        path: packed(content)
        for path, content in site.items()
        if re.fullmatch(r"(zh-hant/|en/)?interviews/[^/]+/(\d+/)?index\.html", path)
        and packed(content) > 45_000
    }
    scripts = sum(
        packed(content) for path, content in site.items() if re.search(r"(page|interview)\.\w+\.js$", path)
    )
    styles = sum(packed(content) for path, content in site.items() if path.endswith(".css"))

    assert not heavy
    assert styles <= 8_000
    assert scripts <= 8_000
    assert not [path for path in site if path.endswith((".woff", ".woff2", ".ttf", ".otf"))]
