"""A corpus as the site of another generator: `peers/KEY` with its content beside it.

One that has taxonomies of its own gets the front matter it wants; MkDocs and Sphinx, which have none, get the
lists of topics as ready pages. All write a page an interview, a list a topic, the list of topics and an index.
"""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generators import TOOLS, Generator

PEERS = Path(__file__).resolve().parent / "peers"


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview of the corpus; the values of its front matter as they are written."""

    slug: str
    meta: Mapping[str, str]
    topics: tuple[str, ...]
    body: str

    @property
    def title(self) -> str:
        return self.meta["title"].strip('"')


def read(file: Path) -> Interview:
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    rows = [line for line in head.splitlines() if not line.startswith("  - ") and line != "topics:"]
    meta = dict(row.split(": ", 1) for row in rows)
    return Interview(
        file.stem, meta, tuple(line[4:] for line in head.splitlines() if line.startswith("  - ")), body
    )


def prepare(generator: Generator, corpus: Path, site: Path) -> None:
    """Make the folder `site`, in which the generator is run."""
    shutil.copytree(PEERS / (generator.site or generator.key), site)
    interviews = [read(file) for file in sorted((corpus / "interviews").glob("*.md"))]
    form = FORMS.get(generator.key, with_topics)
    for one in interviews:
        write(site / generator.sources.format(slug=one.slug), form(one))
    for path, text in OTHER_FILES.get(generator.site or generator.key, {}).items():
        write(site / path, text)
    if generator.key in LISTED:
        for path, text in lists(interviews):
            write(site / LISTED[generator.key] / path, text)
    if generator.key == "sphinx":
        with (site / "index.md").open("a", encoding="utf-8") as index:
            index.write("\n```{toctree}\n:glob:\n:hidden:\n\ninterviews/*\ntopics/*\n```\n")
    if generator.key == "astro":
        (site / "node_modules").symlink_to(TOOLS / "astro/node_modules")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


# Forms of an interview


def with_topics(one: Interview, key: str = "topics") -> str:
    rows = "".join(f"{name}: {value}\n" for name, value in one.meta.items())
    return f"---\n{rows}{key}: [{', '.join(one.topics)}]\n---\n{one.body}"


def with_tags(one: Interview) -> str:
    return with_topics(one, "tags")


def for_zola(one: Interview) -> str:
    topics = ", ".join(one.topics)
    return (
        f"---\ntitle: {one.meta['title']}\ndate: {one.meta['date']}\n"
        f"taxonomies: {{topics: [{topics}]}}\nextra: {{guest: {one.meta['guest']}}}\n---\n{one.body}"
    )


def for_pelican(one: Interview) -> str:
    return (
        f"Title: {one.title}\nDate: {one.meta['date']}\nGuest: {one.meta['guest']}\n"
        f"Tags: {', '.join(one.topics)}\n\n{one.body}"
    )


def for_nikola(one: Interview) -> str:
    return (
        f"<!--\n.. title: {one.title}\n.. slug: {one.slug}\n.. date: {one.meta['date']} 00:00:00 UTC\n"
        f".. tags: {', '.join(one.topics)}\n.. guest: {one.meta['guest']}\n-->\n\n{one.body}"
    )


def for_sphinx(one: Interview) -> str:
    # Sphinx keeps only flat values, and needs a title in the text.
    return (
        f"---\ntitle: {one.meta['title']}\nguest: {one.meta['guest']}\ndate: {one.meta['date']}\n"
        f"names: {' '.join(one.topics)}\n---\n\n# {one.title}\n{one.body}"
    )


FORMS: Mapping[str, Callable[[Interview], str]] = {
    "eleventy": with_tags,
    "material": with_tags,
    "zensical": with_tags,
    "zola": for_zola,
    "pelican": for_pelican,
    "nikola": for_nikola,
    "sphinx": for_sphinx,
}
OTHER_FILES: Mapping[str, Mapping[str, str]] = {
    "hugo": {"content/interviews/_index.md": "---\nbuild: {render: never}\n---\n"},
    "eleventy": {"content/interviews/interviews.11tydata.json": '{ "layout": "interview.njk" }\n'},
    "material": {
        "content/index.md": "# 访谈录\n",
        "content/tags.md": "# 主题\n\n<!-- material/tags -->\n",
    },
    "zola": {
        "content/_index.md": "---\ntitle: 访谈录\nsort_by: date\n---\n",
        "content/interviews/_index.md": "---\ntitle: 访谈录\nsort_by: date\ntransparent: true\nrender: false\n---\n",
    },
}


# Lists for those without taxonomies

LISTED = {"mkdocs": "content", "sphinx": "."}
"""In which folder the lists stand."""


def lists(interviews: list[Interview]) -> Iterator[tuple[str, str]]:
    """The index, the list of topics and one for each topic, as Markdown."""
    by_topic: dict[str, list[Interview]] = defaultdict(list)
    for one in interviews:
        for topic in one.topics:
            by_topic[topic].append(one)
    yield "index.md", listing("访谈录", interviews, "")
    counts = [f"- [{topic}]({topic}.md) {len(inside)}" for topic, inside in sorted(by_topic.items())]
    yield "topics/index.md", "# 主题\n\n" + "\n".join(counts) + "\n"
    for topic, inside in by_topic.items():
        yield f"topics/{topic}.md", listing(topic, inside, "../")


def listing(title: str, interviews: list[Interview], up: str) -> str:
    rows = [f"- [{one.title}]({up}interviews/{one.slug}.md) {one.meta['date']}" for one in interviews]
    return f"# {title}\n\n" + "\n".join(rows) + "\n"
