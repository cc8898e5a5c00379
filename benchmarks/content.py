"""A corpus as content of ours: `python benchmarks/content.py CORPUS OUT [--equal]`.

CORPUS is what `benchmarks/corpus.py` wrote. OUT becomes a folder for `build.py build --content OUT`: the same
turns with permanent ids, the terms as a glossary, the topics as a register, each topic given to a section or
two. `--equal` gives content and settings under which a build does no more than its peers do: one edition, an
interview on one page, no names looked for, no search, and topics as lists of interviews.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

TURN = re.compile(r"\*\*(.+?)：\*\* ")
SITE: Mapping[str, object] = {
    "title": {"zh": "访谈录", "en": "Interviews"},
    "summary": {"zh": "一批合成的访谈，用来测量速度。", "en": "Made-up interviews, for measuring speed."},
    "base_url": "https://example.org/repo/",
}
EQUAL: Mapping[str, object] = {
    "editions": ["zh-Hans"],
    "characters_per_page": 0,
    "link_terms": "none",
    "mentions": False,
    "search": False,
}


@dataclass(frozen=True, slots=True)
class Slugs:
    """Slugs of guests and topics by name."""

    guests: Mapping[str, str]
    topics: Mapping[str, str]


def parts(file: Path) -> tuple[dict[str, object], str]:
    """The front matter and the text of one interview of the corpus."""
    _, front, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.load(front, yaml.CSafeLoader), body


def slugs_of(files: list[Path]) -> Slugs:
    """Numbers in the order of first use, so that they do not change when interviews are added."""
    guests: dict[str, None] = {}
    topics: dict[str, None] = {}
    for file in files:
        meta, _ = parts(file)
        guests[str(meta["guest"])] = None
        topics.update(dict.fromkeys(names(meta)))
    return Slugs(
        {name: f"guest-{number}" for number, name in enumerate(guests, 1)},
        {name: f"topic-{number}" for number, name in enumerate(topics, 1)},
    )


def names(meta: Mapping[str, object]) -> list[str]:
    """The topics of an interview."""
    topics = meta["topics"]
    assert isinstance(topics, list)
    return topics


def interview(file: Path, slugs: Slugs, *, equal: bool) -> str:
    """One interview of the corpus in our format."""
    meta, body = parts(file)
    guest = str(meta["guest"])
    head = {
        "title": meta["title"],
        "date": str(meta["date"]),
        "languages": ["zh-Hans", "en"] if meta["language"] == "zh-en" else ["zh-Hans"],
        "edition": "verbatim",
        "speakers": {"主持人": "host", guest: slugs.guests[guest]},
        "source": {"title": meta["title"], "url": "https://example.org/"},
    }
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    topics = [slugs.topics[topic] for topic in names(meta)]
    return f"---\n{front}---\n\n" + "\n\n".join(paragraphs(body, topics, equal=equal)) + "\n"


def paragraphs(body: str, topics: list[str], *, equal: bool) -> Iterator[str]:
    """The text with ids; all topics at the first section, which lists the interview once, or shared out."""
    given = body.strip().split("\n\n")
    sections = sum(paragraph.startswith("## ") for paragraph in given)
    turn = section = 0
    for paragraph in given:
        if paragraph.startswith("## "):
            if equal:
                own = topics if section == 0 else []
            else:
                own = topics[section::sections] or [topics[section % len(topics)]]
            section += 1
            yield f"{paragraph} {{#s{section}{attribute(own)}}}"
        elif TURN.match(paragraph):
            turn += 1
            yield f"{paragraph} {{#t{turn}}}"
        else:
            yield f"> {paragraph}"


def attribute(topics: list[str]) -> str:
    return f" topics={','.join(topics)}" if topics else ""


def convert(corpus: Path, out: Path, *, equal: bool) -> None:
    """Write `out`; files that are there are overwritten."""
    (out / "interviews").mkdir(parents=True, exist_ok=True)
    (out / "glossary").mkdir(exist_ok=True)
    files = sorted((corpus / "interviews").glob("*.md"))
    slugs = slugs_of(files)
    for file in files:
        (out / "interviews" / file.name).write_text(interview(file, slugs, equal=equal), "utf-8")
    people = {slug: {"zh": name, "about": "合成的人物。"} for name, slug in slugs.guests.items()}
    register(out / "people.yaml", {"host": {"zh": "主持人", "about": "合成的人物。"}, **people})
    register(
        out / "topics.yaml", {slug: {"title": name, "summary": name} for name, slug in slugs.topics.items()}
    )
    terms = [] if equal else yaml.load((corpus / "glossary.yaml").read_text("utf-8"), yaml.CSafeLoader)
    register(out / "glossary" / "terms.yaml", {term["id"]: glossary_entry(term) for term in terms})
    settings(out, EQUAL if equal else {})


def settings(content: Path, own: Mapping[str, object]) -> None:
    """Write `site.yaml` with these settings."""
    rows = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in {**SITE, **own}.items())
    (content / "site.yaml").write_text("".join(rows), "utf-8")


def glossary_entry(term: Mapping[str, object]) -> dict[str, object]:
    entry = {
        "zh": term["zh"],
        "en": term["en"],
        "spellings": term["aliases"],
        "definition": term["definition"],
    }
    return {key: value for key, value in entry.items() if value}


def register(file: Path, entries: Mapping[str, Mapping[str, object]]) -> None:
    # JSON is YAML, and is written forty times faster.
    file.write_text(json.dumps(entries, ensure_ascii=False, indent=1) if entries else "", "utf-8")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--equal", action="store_true")
    given = options.parse_args()
    convert(given.corpus, given.out, equal=given.equal)
