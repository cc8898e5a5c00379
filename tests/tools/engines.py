"""A built site as other engines than that of the tests show it: `make engines` → .cache/engines/.

Firefox and WebKit of today, and Chromium 87, of the age of the floor that README promises. Each opens every kind of page in three
editions at the width of a phone, and does what a reader does. What is not as it should be is printed; of each page a picture is kept.
"""

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from drivers import ENGINES, Absent, Engine
from pictures import EDITIONS, PAGES

INTERVIEW = "interviews/hinton-ng/"
TERM = "#t7 .turn__text [data-term=backpropagation]"
CARD = "document.getElementById('term:backpropagation')"
WATCH = b"""<script>window.faults = [];
addEventListener("error", event => faults.push(event.message || "not loaded: " + event.target.outerHTML), true);
addEventListener("unhandledrejection", event => faults.push(String(event.reason)));
addEventListener("securitypolicyviolation", event => faults.push("policy: " + event.violatedDirective));</script>"""
"""Stands before all else on a page, its policy as well, so that nothing goes wrong unseen."""
LOOK = """
const head = getComputedStyle(document.querySelector(".masthead")).backgroundColor, wide = document.documentElement;
return [...faults, ...(/rgb\\(/.test(head) ? [] : ["the head lets the text through: " + head]),
  ...(wide.scrollWidth > wide.clientWidth ? [`${wide.scrollWidth} px wide on ${wide.clientWidth}`] : []),
  ...[...document.querySelectorAll(".heat__cell rect")].map(cell => getComputedStyle(cell).fill)
    .filter(fill => fill === "rgb(0, 0, 0)").slice(0, 1).map(() => "black cells")];
"""
SHOWN = """const box = {of} ? {of}.getBoundingClientRect() : {{ height: 0 }};
return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
  && {of}.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));"""


class Watched(SimpleHTTPRequestHandler):
    """The site, each page with a watch on what goes wrong."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        text = page.read_bytes().replace(b'<meta charset="utf-8">', b'<meta charset="utf-8">' + WATCH, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


class Reader:
    """One who reads the site with an engine, and says what is amiss."""

    def __init__(self, engine: Engine, site: str) -> None:
        self.engine, self.site = engine, site

    def open(self, path: str) -> None:
        self.engine.open("about:blank")  # so that a page is new, also when only its fragment is
        self.engine.open(self.site + path)

    def sees(self, wanted: str) -> bool:
        """Whether a page comes to be so; a script's answer takes a moment."""
        until = time.monotonic() + 20
        while not (so := bool(self.engine.run(wanted))) and time.monotonic() < until:
            time.sleep(0.1)
        return so

    def pages(self, folder: Path) -> Iterator[str]:
        for edition, prefix in EDITIONS.items():
            for name, path in PAGES.items():
                self.open(prefix + path)
                time.sleep(0.2)
                yield from (f"{prefix}{path}: {fault}" for fault in self.engine.run(LOOK))
                self.engine.picture(folder / f"{name}-{edition}.png")

    def tasks(self, folder: Path) -> Iterator[str]:
        for task in (
            self.card,
            self.scheme,
            self.contents,
            self.arrival,
            self.search,
            self.overlay,
            self.both,
            self.quotation,
        ):
            try:
                done = task()
            except Absent as what:
                done = print(what)
            self.engine.picture(folder / f"task-{task.__name__}.png")
            faults = self.engine.run("return window.faults || []")
            yield from (f"{task.__name__}: {fault}" for fault in [*faults, *([] if done else ["not done"])])

    def card(self) -> bool:
        self.open(INTERVIEW)
        self.engine.tap(TERM)
        opened = self.sees(SHOWN.format(of=CARD))
        self.engine.tap("[id='term:backpropagation'] .namecard__close")
        return opened and self.sees(f"return {CARD}.getBoundingClientRect().height === 0")

    def scheme(self) -> bool:
        self.open("")
        self.engine.tap(".masthead__open--menu")
        seen = set()
        for _ in range(3):
            self.engine.tap("#menu .tools button")
            seen.add(self.engine.run("return getComputedStyle(document.body).backgroundColor"))
        return seen == {"rgb(251, 250, 246)", "rgb(22, 24, 27)"}

    def contents(self) -> bool:
        self.open(INTERVIEW)
        self.engine.tap(".masthead__open:not(.masthead__open--menu)")
        self.engine.tap(".contents__list li:nth-child(3) a")
        return self.sees("""const title = document.querySelectorAll('.section__title')[2].getBoundingClientRect();
          return title.top >= document.querySelector('.masthead').getBoundingClientRect().bottom - 6 && title.bottom < innerHeight""")

    def arrival(self) -> bool:
        self.open("interviews/lecun-lex/#t100")
        return self.sees("""const turn = document.getElementById('t100'); if (!turn) { return false; }
          const top = turn.getBoundingClientRect().top; return top >= 0 && top < innerHeight""")

    def search(self) -> bool:
        self.open("search/?q=受限玻尔兹曼机 学习")
        return self.sees(
            "return document.querySelector('.hits a.hit mark') && location.search.startsWith('?q=')"
        )

    def overlay(self) -> bool:
        self.open(INTERVIEW)
        self.engine.tap(".masthead__search")
        self.sees("return document.querySelector('#q') !== null")
        self.engine.run("""const box = document.querySelector('#q'); box.value = '胶囊';
          box.dispatchEvent(new Event('input', { bubbles: true }));""")
        return self.sees("return document.querySelector('#results a.hit') !== null")

    def both(self) -> bool:
        self.open(INTERVIEW)
        self.engine.tap("#view-both")
        return self.sees(
            "return document.querySelector('#t10 .turn__parallel').getBoundingClientRect().height > 0"
        )

    def quotation(self) -> bool:
        self.open(INTERVIEW)
        self.engine.tap("#t6 .turn__cite")
        return self.sees(SHOWN.format(of="document.querySelector('.cite__menu')"))


def look(site: Path, folder: Path, engines: list[str]) -> int:
    """How many engines show something that is amiss, or are not there."""
    shutil.rmtree(folder, ignore_errors=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Watched, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    amiss = 0
    for name in engines:
        (folder / name).mkdir(parents=True)
        try:
            with ENGINES[name]() as engine:
                reader = Reader(engine, f"http://127.0.0.1:{server.server_port}/")
                faults = [*reader.pages(folder / name), *reader.tasks(folder / name)]
                print(f"{engine.version}: {len(faults)} amiss", *faults, sep="\n  ")
        except Absent as reason:
            faults = [str(reason)]
            print(f"{name}: {reason}")
        amiss += bool(faults)
    server.shutdown()
    return amiss


if __name__ == "__main__":
    sys.exit(look(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] or list(ENGINES)))
