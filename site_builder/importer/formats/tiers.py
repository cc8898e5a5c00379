"""Annotations in tiers (ELAN, Praat) in, their segments in the order of their times as JSON, out.

A tier is one person from beginning to end; what is said has to be put in the order of the talk before it can be read.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.importer.formats.tags import Tag, tags

TEXT_GRID = re.compile(r"\ufeff?\s*File type = \"ooTextFile")
TOKEN = re.compile(r"\"(?P<text>(?:[^\"]|\"\")*)\"|(?P<number>-?\d+(?:\.\d+)?)")
ELAN = re.compile(r"<ANNOTATION_DOCUMENT\b")


class Segment(NamedTuple):
    """One stretch of speech of a tier."""

    start: float
    speaker: str
    text: str


def in_tiers(text: str) -> str:
    """The kind of file: `textgrid`, `elan`, or nothing."""
    if TEXT_GRID.match(text) and "TextGrid" in text[:200]:
        return "textgrid"
    return "elan" if ELAN.search(text, 0, 2000) else ""


def as_json(kind: str, text: str) -> str:
    """The segments of a file in order, one a line."""
    found = sorted(_praat(text) if kind == "textgrid" else _elan(text), key=lambda one: one.start)
    rows = [
        json.dumps({"speaker": s.speaker, "start": s.start, "text": s.text}, ensure_ascii=False)
        for s in found
    ]
    return '{"segments": [\n' + ",\n".join(rows) + "\n]}\n"


def _praat(text: str) -> Iterator[Segment]:
    """The long form of a TextGrid has words before its values, the short one has none; the values are the same."""
    bare = re.sub(r"\[\d*\]|!.*", "", text[text.find("<exists>") :])
    tokens = list(TOKEN.finditer(bare))
    at = 0
    while at + 4 < len(tokens):
        kind, name = tokens[at]["text"], tokens[at + 1]["text"]
        if kind not in {"IntervalTier", "TextTier"} or name is None:
            at += 1
            continue
        size = int(float(tokens[at + 4]["number"] or 0))
        step = 3 if kind == "IntervalTier" else 2
        for first in range(at + 5, min(at + 5 + size * step, len(tokens) - step + 1), step):
            start, said = tokens[first]["number"], tokens[first + step - 1]["text"]
            if start and said and said.strip():
                yield Segment(float(start), name.replace('""', '"').strip(), said.replace('""', '"').strip())
        at += 5 + size * step


def _elan(text: str) -> Iterator[Segment]:
    """Annotations that have times; tiers below others hold translations and analyses of them."""
    found = list(tags(text))
    slots = {t.attribute("time_slot_id"): t.attribute("time_value") for t in found if t.name == "time_slot"}
    speaker, start, value = "", "", None
    for tag in found:
        if tag.name == "tier":
            own = not tag.closes and not tag.attribute("parent_ref")
            speaker = (tag.attribute("participant") or tag.attribute("tier_id")) if own else ""
        elif tag.name == "alignable_annotation":
            start = "" if tag.closes else slots.get(tag.attribute("time_slot_ref1"), "")
        elif tag.name == "annotation_value":
            if tag.closes and value is not None and speaker and start:
                said = _unescaped(text[value.end : tag.start]).strip()
                if said and start.isdecimal():
                    yield Segment(int(start) / 1000, speaker, said)
            value = None if tag.closes else _opened(tag)


def _opened(tag: Tag) -> Tag | None:
    return None if tag.rest.endswith("/") else tag


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)
