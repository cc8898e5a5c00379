"""A synthetic corpus of interviews and a glossary: `python benchmarks/corpus.py OUT [--interviews N] …`.

    OUT/interviews/iv-0001.md …   YAML front matter, `## section` headings and
                                  speaker turns, each `**Name：** text`
    OUT/glossary.yaml             terms: id, zh, en, aliases, definition

The same arguments give the same bytes on every machine, and interview k does not depend on how many there are:
the corpus of 100 is the beginning of the corpus of 1,000. Every fifth interview is bilingual (language zh-en):
each turn then has a second paragraph, in English. All people and statements are made up.
"""

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

from corpus_words import (
    ENGLISH,
    FILL,
    GIVEN,
    LINKS,
    MODIFIERS,
    QUESTIONS,
    SECTIONS,
    SENTENCES,
    SURNAMES,
    TERMS,
    TOPICS,
)


def fill(rng: random.Random, template: str) -> str:
    """The template with every {slot} replaced by a word drawn for it."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        slot, rest = part.split("}", 1)
        if slot == "t":
            zh, _, *aliases = rng.choice(TERMS)
            word = rng.choice(aliases) if aliases and rng.random() < 0.4 else zh
        elif slot == "e":
            word = rng.choice(TERMS)[1]
        else:
            word = rng.choice(FILL[slot])
        out += word, rest
    return "".join(out)


def han(text: str) -> int:
    """How many Chinese characters the text has."""
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


def turn_text(rng: random.Random, *, asks: bool) -> str:
    """80 to 400 Chinese characters; some turns have a link or inline code."""
    target = rng.randint(80, 332)
    sentences, length = [], 0
    while length < target:
        sentences.append(fill(rng, rng.choice(SENTENCES)))
        length += han(sentences[-1])
    if asks:
        sentences.append(fill(rng, rng.choice(QUESTIONS)))
    chance = rng.random()
    if chance < 0.05:
        url = rng.choice(LINKS).format(rng.randint(1, 999))
        sentences.insert(1, f"这在[那次报告]({url})里讲得很清楚。")
    elif chance < 0.10:
        sentences.insert(1, "代码里只是一行 `loss.backward()`，却*非常*关键。")
    return "".join(sentences)


def interview(seed: int, number: int, turns: int) -> str:
    """The file of one interview."""
    rng = random.Random(f"{seed}/{number}")
    guest = rng.choice(SURNAMES) + rng.choice(GIVEN)
    topics = rng.sample(TOPICS, rng.randint(3, 6))
    bilingual = number % 5 == 0
    day = date(2017, 1, 1) + timedelta(days=rng.randrange(3000))
    lines = [
        "---",
        f'title: "{guest}谈{topics[0]}与{topics[1]}（第{number}期）"',
        f"guest: {guest}",
        f"date: {day}",
        f"language: {'zh-en' if bilingual else 'zh'}",
        "topics:",
        *(f"  - {topic}" for topic in topics),
        "---",
    ]
    until_heading = 0
    for turn in range(turns):
        if until_heading == 0:
            lines += ["", "## " + fill(rng, rng.choice(SECTIONS))]
            until_heading = rng.randint(10, 14)
        until_heading -= 1
        asks = turn % 2 == 0
        lines += ["", f"**{'主持人' if asks else guest}：** {turn_text(rng, asks=asks)}"]
        if bilingual:
            english = rng.sample(ENGLISH, rng.randint(2, 4))
            lines += ["", " ".join(fill(rng, sentence) for sentence in english)]
    return "\n".join(lines) + "\n"


def glossary(count: int) -> str:
    """The base terms, then modified ones: 深度+受限玻尔兹曼机, 稀疏+..., and so on."""
    prefixes = [("", "")]
    prefixes += [(zh, en + " ") for zh, en in MODIFIERS]
    prefixes += [(a + c, f"{b} {d} ") for a, b in MODIFIERS for c, d in MODIFIERS if a != c]
    lines = []
    for index in range(count):
        zh, en, *aliases = TERMS[index % len(TERMS)]
        before_zh, before_en = prefixes[index // len(TERMS)]
        near = TERMS[(index * 7 + 3) % len(TERMS)][0]
        lines += [
            f"- id: t{index + 1:05d}",
            f"  zh: {before_zh}{zh}",
            f"  en: {before_en}{en}",
            f"  aliases: [{', '.join(aliases) if not before_zh else ''}]",
            f"  definition: {before_zh}{zh}是与{near}相关的一个概念，常见于深度学习的文献与访谈之中。",
        ]
    return "\n".join(lines) + "\n"


def write(out: Path, interviews: int, *, turns: int = 60, terms: int = 300, seed: int = 1) -> None:
    """Write the corpus; files that are there are overwritten."""
    folder = out / "interviews"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, interviews + 1):
        text = interview(seed, number, turns)
        (folder / f"iv-{number:04d}.md").write_text(text, encoding="utf-8", newline="\n")
    (out / "glossary.yaml").write_text(glossary(terms), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("out", type=Path)
    options.add_argument("--interviews", type=int, default=100)
    options.add_argument("--turns", type=int, default=60)
    options.add_argument("--terms", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    write(given.out, given.interviews, turns=given.turns, terms=given.terms, seed=given.seed)
