"""What the search costs on a large collection: `python benchmarks/search.py CORPUS [--browser] [--limit N]`.

CORPUS is what `benchmarks/corpus.py` wrote: `interviews/iv-0001.md` … and `glossary.yaml`.
The turns go straight to the functions of `site_builder.search`; the search page is the real one. Prints the
time of each stage, the size of the shards, and with `--browser` for each query, in a fresh browser and over a
server that compresses what GitHub Pages compresses, the bytes until the first result, and the time of the
next query.
"""

import argparse
import gc
import gzip
import re
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Browser, sync_playwright

from site_builder.build.plan import plan_of
from site_builder.build.search_units import search_units
from site_builder.build.searching import all_blocks
from site_builder.build.store import Store
from site_builder.build.toolkit import Toolkit
from site_builder.checks.collection import read_and_check
from site_builder.content.names import spelling
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Person, Term, Topic
from site_builder.core.folders import folders_of
from site_builder.core.model import Block, Interview, SourceOfWords, Turn
from site_builder.core.output import OutputFile
from site_builder.core.problems import Location
from site_builder.core.records import replace
from site_builder.interviews.prepare import PreparedInterview, prepare
from site_builder.pages.search_page import search_page
from site_builder.search.blocks import Change, Joined, cut, join, patched
from site_builder.search.interview_part import Part, packed, part
from site_builder.search.name_files import Names
from site_builder.search.search_files import texts
from site_builder.text.editions import Scripts
from site_builder.text.link import Linker

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = Location(Path("corpus"))
TURN = re.compile(r"\*\*(.+?)：\*\* ?(.*)")
RUNS = 5
"""Fresh browsers for the time to a first result: what else the machine does only adds to it."""
QUERIES = (
    *("反向传播算法", "受限玻爾茲曼機", "RBM", "restricted boltzmann", "胶囊"),  # names
    *("数据放进", "审稿人第一次看到", "surprised me", "不存在的说法"),  # other words; the last is nowhere
)


def interview(file: Path) -> Interview:
    """One interview of the corpus."""
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    meta = yaml.load(front, yaml.CSafeLoader)
    english = meta["language"] == "zh-en"
    turns: list[Turn] = []
    for paragraph in body.split("\n\n"):
        text = paragraph.strip()
        if found := TURN.match(text):
            speaker = "host" if found[1] == "主持人" else "guest-" + found[1]
            blocks = {"zh-Hans": (Block("paragraph", found[2]),)}
            turns.append(
                Turn(f"t{len(turns) + 1}", speaker, blocks, "", NOWHERE, topics=tuple(meta["topics"][:1]))
            )
        elif text and not text.startswith("#"):
            turns[-1] = turns[-1]._replace(texts={**turns[-1].texts, "en": (Block("paragraph", text),)})
    languages = ("zh-Hans", "en") if english else ("zh-Hans",)
    speakers = {"主持人": "host", meta["guest"]: "guest-" + meta["guest"]}
    titles, nothing = {"zh-Hans": meta["title"]}, {"zh-Hans": ""}
    return Interview(
        file.stem,
        titles,
        str(meta["date"]),
        languages,
        "verbatim",
        speakers,
        SourceOfWords(titles, ""),
        nothing,
        nothing,
        (),
        tuple(turns),
        NOWHERE,
    )


def collection(corpus: Path, limit: int, report: list[object]) -> Collection:
    """The corpus as a collection with the settings of the real site."""
    site = replace(read_and_check(ROOT / "content", report.append).site, base_url="http://localhost/")
    interviews = {
        one.slug: one for one in map(interview, sorted((corpus / "interviews").glob("*.md"))[:limit])
    }
    rows = yaml.load((corpus / "glossary.yaml").read_text("utf-8"), yaml.CSafeLoader)
    terms = {row["id"]: term(row) for row in rows}
    labels = {slug: label for one in interviews.values() for label, slug in one.speakers.items()}
    people = {slug: person(slug, label) for slug, label in sorted(labels.items())}
    named = sorted({slug for one in interviews.values() for turn in one.turns for slug in turn.topics})
    topics = {slug: Topic(slug, {"zh-Hans": slug}, {}, NOWHERE) for slug in named}
    return Collection(site, interviews, terms, people, topics, {})


def term(row: dict[str, object]) -> Term:
    texts = [str(row["zh"]), str(row["en"]), *map(str, row["aliases"])]  # type: ignore[call-overload]
    name = Name("term", str(row["id"]), tuple(spelling(text) for text in dict.fromkeys(texts)), ())
    titles, definition = {"zh-Hans": texts[0], "en": texts[1]}, {"zh-Hans": str(row["definition"])}
    fields = {"slug": str(row["id"]), "kind": "concept", "titles": titles, "abbreviation": "", "name": name}
    return Term(**fields, definition=definition, related=(), topics=(), where=NOWHERE)  # type: ignore[arg-type]


def person(slug: str, label: str) -> Person:
    name, titles = Name("person", slug, (spelling(label),), ()), {"zh-Hans": label}
    return Person(slug, titles, titles, name, {}, NOWHERE)


@dataclass
class Traffic:
    """What the server has sent."""

    size: int = 0
    requests: list[str] = field(default_factory=list)


class Server(ThreadingHTTPServer):
    """Says nothing when a browser hangs up."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


class Pages(SimpleHTTPRequestHandler):
    """Compresses text as GitHub Pages does, and counts."""

    traffic = Traffic()

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in {".html", ".json", ".js", ".css"}:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.traffic.size += len(body)
        self.traffic.requests.append(self.path)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def site_files(made: Collection, prepared: list[PreparedInterview]) -> Iterator[OutputFile]:
    """The search pages and all they need."""
    plan, published = plan_of(made, folders_of(ROOT / "content"), print)
    toolkit, store = Toolkit(plan), Store()
    yield from published
    for language, context in toolkit.contexts.items():
        page = search_page(context, store.overview(context.edition, store.interviews.listed(context.edition)))
        yield toolkit.renderer.draw(page, toolkit.views[language])
    for one in prepared:
        given = one.interview
        store.parts.put(given.slug, given.date, packed(part(one, toolkit.names)))
        yield from texts(one, tuple(toolkit.contexts.values()))
    yield from (drawn.file for drawn in all_blocks(store.parts))
    for unit in search_units(toolkit, store):
        yield from (drawn.file for drawn in unit.draw())


def blocks(parts: list[Part]) -> list[Joined]:
    """The blocks of parts in order of date."""
    return [join(parts[places.start : places.stop]) for places in cut([one.slug for one in parts])]


def common_of(block: Joined, keys: Iterable[str]) -> dict[str, bytes]:
    return {key: block.common[key] for key in keys if key in block.common}


def ask(browser: Browser, base: str, edition: str, query: str) -> None:
    """Print what one query costs: the first in a fresh browser, and as one types."""
    traffic = Pages.traffic = Traffic()
    page = browser.new_page(bypass_csp=True)
    first = "document.querySelector('.hit mark, .hit') || document.getElementById('search-state').textContent"
    page.goto(f"{base}{edition}search/?q={query}", wait_until="commit")
    page.wait_for_function(first)
    size, requests = traffic.size, len(traffic.requests)
    page.wait_for_timeout(700)
    whole = traffic.size
    page.fill("#q", "")
    page.wait_for_timeout(200)
    times = []
    for _ in range(5):
        times.append(page.evaluate(TYPED, query))
    said = page.inner_text("#search-state")
    page.close()
    print(f"{query}: first result after {size / 1000:.0f} kB, {requests} requests; {said}")
    print(f"    all shown {whole / 1000:.0f} kB; asked again {median(times):.0f} ms")
    times, kilobytes = [], 0.0
    for _ in range(RUNS):
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{base}{edition}search/")
        page.wait_for_timeout(400)
        before = Pages.traffic.size
        times.append(page.evaluate(TYPED, query))
        kilobytes = max(kilobytes, (Pages.traffic.size - before) / 1000)
        page.close()
    print(
        f"    first query typed: {min(times):.0f} ms to the first result (best of {RUNS}), {kilobytes:.0f} kB"
    )


TYPED = """query => new Promise(done => {
  const [box, results, state] = ["q", "results", "search-state"].map(id => document.getElementById(id));
  const act = (text) => { box.value = text; box.dispatchEvent(new InputEvent("input", { bubbles: true })); };
  act("");
  setTimeout(() => {
    const start = performance.now();
    const seen = new MutationObserver(() => { seen.disconnect(); done(performance.now() - start); });
    seen.observe(results, { childList: true }); seen.observe(state, { childList: true });
    act(query);
  }, 150);
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--browser", action="store_true")
    args = parser.parse_args()
    made = collection(args.corpus, args.limit, [])
    scripts = Scripts.of(made)
    linker = Linker(scripts.names())
    start = time.perf_counter()
    prepared = [prepare(one, made, linker, scripts) for one in made.interviews.values()]
    prepared.sort(key=lambda one: (one.interview.date, one.interview.slug))
    print(f"prepare {time.perf_counter() - start:.2f} s (not part of search)")
    gc.freeze()
    start = time.perf_counter()
    names = Names(made)
    parts = [part(one, names) for one in prepared]
    keys = sum(len(one.keys) for one in parts) / len(parts)
    print(f"part: {time.perf_counter() - start:.2f} s, {keys:.0f} keys an interview")
    start = time.perf_counter()
    joined = blocks(parts)
    sizes = sorted(len(shard) for block in joined for shard in block.shards)
    print(f"join: {time.perf_counter() - start:.2f} s; {len(sizes)} shards, {sum(sizes) / 1e6:.1f} MB")
    print(f"    median {median(sizes):.0f}, largest {sizes[-1]} bytes")
    block, place = joined[0], len(joined[0].block.interviews) // 2
    one = prepared[place]
    texts = one.turns[10].texts
    linked = texts["zh-Hans"][0]
    longer = {
        **texts,
        "zh-Hans": (linked._replace(block=Block("paragraph", linked.block.text + "新添一句话。")),),
    }
    edited = replace(one, turns=(*one.turns[:10], one.turns[10]._replace(texts=longer), *one.turns[11:]))
    change = Change(place, parts[place], part(edited, names))
    start = time.perf_counter()
    found = patched(block.block, [change], block.shards.__getitem__, lambda keys: common_of(block, keys))
    milliseconds = (time.perf_counter() - start) * 1000
    if found is not None:
        print(
            f"a sentence added to one turn: {len(found.shards)} shards of {len(sizes)} in {milliseconds:.1f} ms"
        )
    if not args.browser:
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        start, files, size = time.perf_counter(), 0, 0
        for file in site_files(made, prepared):
            target = Path(folder) / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
            files, size = files + 1, size + len(file.content)
        seconds = time.perf_counter() - start
        print(f"all files of the search: {seconds:.2f} s, {files} files, {size / 1e6:.0f} MB")
        server = Server(("127.0.0.1", 0), partial(Pages, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for query in QUERIES:
            ask(browser, f"http://127.0.0.1:{server.server_port}/", "", query)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
