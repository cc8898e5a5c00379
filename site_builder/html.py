"""A block and its mentions in, HTML out. Links are put in here, while the HTML is made."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from site_builder.model import Block, Mention, Span
from site_builder.prepare import LinkedBlock
from site_builder.text import HAN, HAS_HAN

Anchor = Callable[[Mention], str | None]
"""The opening tag of a mention; None: this one is not linked."""

CHINESE = re.compile(f"([{HAN}《》「」]+)")
TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}


@dataclass(frozen=True, slots=True)
class _Wrap:
    """Tags around a stretch of text."""

    start: int
    end: int
    opening: str
    closing: str


def blocks_html(blocks: Sequence[LinkedBlock], anchor: Anchor) -> Markup:
    """The HTML of a turn's text: paragraphs, lists, code."""
    pieces: list[str] = []
    for kind, group in groupby(blocks, key=lambda linked: linked.block.kind):
        items = list(group)
        inner = [block_html(linked, anchor) for linked in items]
        if kind == "paragraph":
            pieces += [f"<p>{html}</p>" for html in inner]
        elif kind == "bullet":
            pieces.append("<ul>" + "".join(f"<li>{html}</li>" for html in inner) + "</ul>")
        elif kind == "ordered":
            pieces.append(_ordered([linked.block for linked in items], inner))
        else:
            pieces += [
                f'<pre tabindex="0"><code>{escape(linked.block.text)}</code></pre>' for linked in items
            ]
    return Markup("".join(pieces))  # noqa: S704  every piece is escaped by block_html


def _ordered(blocks: Sequence[Block], inner: Sequence[str]) -> str:
    """A list that keeps each number as it was written."""
    items: list[str] = []
    expected = blocks[0].number
    for block, html in zip(blocks, inner, strict=True):
        items.append(
            f"<li>{html}</li>" if block.number == expected else f'<li value="{block.number}">{html}</li>'
        )
        expected = block.number + 1
    start = "" if blocks[0].number == 1 else f' start="{blocks[0].number}"'
    return f"<ol{start}>" + "".join(items) + "</ol>"


def block_html(linked: LinkedBlock, anchor: Anchor) -> str:
    """The HTML inside one paragraph."""
    text, wraps = linked.block.text, list(_wraps(linked, anchor))
    if not wraps:
        return str(escape(text))
    return "".join(_nested(text, 0, len(text), sorted(wraps, key=lambda wrap: (wrap.start, -wrap.end))))


def _wraps(linked: LinkedBlock, anchor: Anchor) -> Iterator[_Wrap]:
    anchors = [
        _Wrap(mention.start, mention.end, opening, "</a>")
        for mention in linked.mentions
        if (opening := anchor(mention)) is not None
    ]
    yield from anchors
    for span in linked.block.spans:
        opening, closing = _tags(span)
        if opening:
            # A mention goes outside: emphasis that crosses its edge is written in two pieces.
            edges = [
                edge for wrap in anchors for edge in (wrap.start, wrap.end) if span.start < edge < span.end
            ]
            yield from _cut(span, edges, opening, closing)


def _tags(span: Span) -> tuple[str, str]:
    if span.kind == "link":
        return f'<a href="{escape(span.value)}" rel="noopener external">', "</a>"
    if span.kind in {"note", "mark"}:
        return f'<span class="{span.kind}">', "</span>"
    tag = TAGS.get(span.kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _cut(span: Span, edges: Iterable[int], opening: str, closing: str) -> Iterator[_Wrap]:
    places = sorted({span.start, *edges, span.end})
    for start, end in pairwise(places):
        yield _Wrap(start, end, opening, closing)


def _nested(text: str, start: int, end: int, wraps: Sequence[_Wrap]) -> Iterator[str]:
    """`text[start:end]` with the wraps inside it; they nest, and are in order of start, the outer first."""
    place, index = start, 0
    while index < len(wraps):
        outer = wraps[index]
        inside = index + 1
        while inside < len(wraps) and wraps[inside].start < outer.end:
            inside += 1
        yield str(escape(text[place : outer.start]))
        yield outer.opening
        yield from _nested(text, outer.start, outer.end, wraps[index + 1 : inside])
        yield outer.closing
        place, index = outer.end, inside
    yield str(escape(text[place:end]))


def in_parts(text: str, language: str) -> Markup:
    """A text as HTML; Chinese words within English ones get their language."""
    if language != "en" or not HAS_HAN.search(text):
        return escape(text)
    pieces = CHINESE.split(text)
    return Markup("").join(
        Markup('<span lang="zh-Hans">{}</span>').format(piece) if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )
