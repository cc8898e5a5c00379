"""An HTML page in, one block per paragraph or heading, out; also the Podcast Namespace's HTML."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape

from site_builder.core.records import replace
from site_builder.importer.formats.tags import TAG, Tag, entities, tags
from site_builder.importer.formats.times import seconds
from site_builder.importer.types import Action, Block, Edit, Kind, Parsed

PARTS = frozenset(
    [
        "p",
        "div",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "dl",
        "article",
        "section",
        "main",
        "pre",
        "body",
        "html",
        "ul",
        "ol",
        "table",
        "header",
        "footer",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "form",
        "cite",
        "time",
    ]
)
"""Elements that begin and end a block."""
UNSEEN = frozenset(
    [
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "form",
        "button",
        "select",
        "title",
    ]
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def looks(text: str) -> bool:
    """A doctype, or paragraphs in tags."""
    head = text[:3000].lower()
    return bool(re.match(r"\s*(?:<!doctype html|<html)", head.lstrip("\ufeff"))) or (
        len(re.findall(r"<(?:p|div|cite|h[1-6]|li)\b[^>]*>", head)) >= 2
    )


def parse(text: str) -> Parsed:
    """Read what a reader would see; scripts, styles, navigation and forms are dropped."""
    found = list(tags(text))
    hidden = list(_unseen(found))
    blocks: list[Block] = []
    edits = [Edit(a, b, "page-furniture") for a, b in hidden]
    cite, clock, title = None, None, ""
    for start, end, name in _stretches(text, found, hidden):
        inside = list(tags(text, start, end))
        edits += [_inline(tag) for tag in inside]
        shown = TAG.sub("", text[start:end]).strip()
        if name == "h1" and shown and not title:
            title = " ".join(unescape(shown).split())
            edits.append(Edit(start, end, "title", Action.READ))
        elif name == "cite" and shown:
            cite = shown.rstrip(":： ")
            edits.append(Edit(start, end, "speaker-label", Action.READ))
        elif shown and (name == "time" or seconds(shown) is not None):
            clock = seconds(shown)
            edits.append(Edit(start, end, "time-code", Action.READ))
        elif shown:
            kind = Kind.HEADING if name in HEADINGS else Kind.SPEECH
            blocks.append(Block(start, end, kind, cite, clock, paragraph=True))
            edits += entities(text, start, end)
            cite, clock = None, None
    return Parsed("html", tuple(_asked(text, blocks)), tuple(edits), title=title)


STRONG = re.compile(
    r"\s*<(?P<tag>strong|b|em|i)\b[^>]*>(?:(?!</?(?P=tag)\b).)*</(?P=tag)>\s*", re.DOTALL | re.IGNORECASE
)
ASKING = re.compile(r"(?:[?？]|[吗呢嗎])[\s”\"」』]*$")


def _asked(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that are bold as a whole ask, the others answer, where most that are bold are questions."""
    bold = [
        n for n, b in enumerate(blocks) if b.kind is Kind.SPEECH and STRONG.fullmatch(text[b.start : b.end])
    ]
    asking = [n for n in bold if ASKING.search(TAG.sub("", text[blocks[n].start : blocks[n].end]))]
    if len(bold) < 2 or len(asking) * 2 < len(bold) or any(block.speaker for block in blocks):
        return list(blocks)
    return [
        replace(block, speaker="Q" if number in bold else "A")
        if block.kind is Kind.SPEECH and number >= bold[0]
        else block
        for number, block in enumerate(blocks)
    ]


def _inline(tag: Tag) -> Edit:
    if tag.name == "br":
        return Edit(tag.start, tag.end, "markup", Action.REPLACE, "\n")
    return Edit(tag.start, tag.end, "markup")


def _unseen(found: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Stretches that a reader does not see, tags included."""
    until = 0
    closing: dict[str, list[int]] = {}
    for tag in found:
        if tag.closes:
            closing.setdefault(tag.name, []).append(tag.end)
    for tag in found:
        if tag.name in UNSEEN and not tag.closes and tag.start >= until:
            ends = closing.get(tag.name, [])
            number = bisect_right(ends, tag.end)
            if number < len(ends):
                until = ends[number]
                yield tag.start, until


def _stretches(
    text: str, found: Sequence[Tag], hidden: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Stretches between tags of blocks, each with the element that opened it last."""
    walls = sorted(
        [
            (t.start, t.end, "" if t.closes else t.name)
            for t in found
            if t.name in PARTS and not any(a <= t.start < b for a, b in _near(hidden, t.start))
        ]
        + [(a, b, "") for a, b in hidden]
    )
    at, name = 0, ""
    for start, end, opened in walls:
        if start > at:
            yield at, start, name
        at, name = max(at, end), opened
    yield at, len(text), name


def _near(hidden: Sequence[tuple[int, int]], offset: int) -> Iterator[tuple[int, int]]:
    """The hidden stretch around an offset, if there is one; `hidden` ascends."""
    low, high = 0, len(hidden)
    while low < high:
        middle = (low + high) // 2
        if hidden[middle][1] <= offset:
            low = middle + 1
        else:
            high = middle
    yield from hidden[low : low + 1]
