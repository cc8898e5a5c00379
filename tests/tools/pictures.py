"""Pictures of every kind of page of a built site, side by side: `make pictures` → .cache/pictures/.

Four widths, light and dark, three editions; the first screen of each, one file a page: `home-en-360-dark.png`.
"""

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES = {
    "home": "",
    "interviews": "interviews/",
    "interview": "interviews/hinton-ng/",
    "interview-2": "interviews/lecun-lex/2/",
    "glossary": "glossary/",
    "term": "glossary/backpropagation/",
    "topics": "topics/",
    "topic": "topics/backpropagation/",
    "questions": "questions/",
    "question": "questions/advice-for-beginners/",
    "people": "people/",
    "person": "people/geoffrey-hinton/",
    "timeline": "timeline/",
    "search": "search/?q=RBM",
    "about": "about/",
    "accessibility": "accessibility/",
}
WIDTHS = {360: 780, 768: 1024, 1280: 900, 1920: 1080}
EDITIONS = {"hans": "", "hant": "zh-hant/", "en": "en/"}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def draw(site: Path, folder: Path) -> None:
    """Take every picture; what was there before goes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,  # type: ignore[arg-type]
                    has_touch=width < 800,
                )
                for edition, prefix in EDITIONS.items():
                    for name, path in PAGES.items():
                        page.goto(f"http://127.0.0.1:{server.server_port}/{prefix}{path}", wait_until="load")
                        page.wait_for_timeout(150)
                        page.screenshot(path=folder / f"{name}-{edition}-{width}-{scheme}.png")
                page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
