"""A block and its mentions in, HTML out. Links are put in here, while the HTML is made."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from site_builder.core.model import Block, Mention, Span
from site_builder.pages.lists import OF_A_LIST, list_html
from site_builder.pages.tables import table_html
from site_builder.pages.text_links import Shown, Way, nothing, nowhere
from site_builder.text.block_conversion import LinkedBlock
from site_builder.text.nesting import Nesting

Anchor = Callable[[Mention], str | None]
"""The opening tag of a mention; None: this one is not linked."""


class Links(NamedTuple):
    """Where the links of a text lead."""

    anchor: Anchor
    way: Way = nowhere
    image: Shown = nothing
    beside: str = ""
    """The language of a text that stands beside another: footnotes of both are on the page."""


CLASSES = {"note": "note", "textual": "note note--textual", "mark": "mark"}
TAGS = {"emphasis": "em", "strong": "strong", "code": "code"}


class _Wrap(NamedTuple):
    """Tags around a stretch of text."""

    start: int
    end: int
    opening: str
    closing: str


def blocks_html(blocks: Sequence[LinkedBlock], links: Links) -> Markup:
    """The HTML of a turn's text: paragraphs, stage directions, images, tables, lists, footnotes and so on."""
    if all(linked.block.kind == "paragraph" for linked in blocks):
        return Markup("".join([f"<p>{block_html(linked, links)}</p>" for linked in blocks]))  # noqa: S704  escaped
    pieces: list[str] = []
    for kind, group in groupby(blocks, key=_group):
        items = list(group)
        if kind == "image":
            pieces += [_figure(linked, links) for linked in items]
            continue
        if kind == "table":
            pieces += [table_html(linked, partial(block_html, links=links)) for linked in items]
            continue
        inner = [block_html(linked, links) for linked in items]
        if kind == "paragraph":
            pieces += [f"<p>{html}</p>" for html in inner]
        elif kind == "footnote":
            pieces += [
                _footnote(linked.block.number, html, links) for linked, html in zip(items, inner, strict=True)
            ]
        elif kind == "quote":
            pieces.append(_quotations(zip((linked.block for linked in items), inner, strict=True)))
        elif kind == "direction":
            pieces += [f'<p class="direction">{html}</p>' for html in inner]
        elif kind == "break":
            pieces += ["<hr>"] * len(items)
        elif kind == "list":
            pieces.append(list_html(zip((linked.block for linked in items), inner, strict=True)))
        else:
            pieces += [
                f'<pre tabindex="0"><code>{escape(linked.block.text)}</code></pre>' for linked in items
            ]
    return Markup("".join(pieces))  # noqa: S704  every piece is escaped by block_html


def _quotations(paragraphs: Iterable[tuple[Block, str]]) -> str:
    """Paragraphs in quotations; each of these counts its own from one."""
    pieces: list[str] = []
    last = 0
    for block, html in paragraphs:
        if block.number <= last:
            pieces.append("</blockquote><blockquote>")
        pieces.append(f"<p>{html}</p>")
        last = block.number
    return f"<blockquote>{''.join(pieces)}</blockquote>"


def _footnote(number: int, html: str, links: Links) -> str:
    """The text of a footnote, and the way back to its mark."""
    own = f"{number}:{links.beside}" if links.beside else f"{number}"
    back = f'<a href="#mark:{own}" role="doc-backlink">{number}</a>'
    return f'<p class="footnote" id="note:{own}" role="doc-footnote">{back} {html}</p>'


def _mark(number: str, links: Links) -> str:
    """The mark of a footnote, which leads to its text; no line begins with it."""
    own = f"{number}:{links.beside}" if links.beside else number
    link = f'<a href="#note:{own}" id="mark:{own}" role="doc-noteref">{number}</a>'
    return f'<sup class="noteref">&#8288;{link}</sup>'


def _group(linked: LinkedBlock) -> str:
    """What is drawn together: whatever stands in a list is."""
    return "list" if linked.block.kind in OF_A_LIST else linked.block.kind


def _figure(linked: LinkedBlock, links: Links) -> str:
    """An image with its words; where there is none, the words alone."""
    block = linked.block
    words = {span.kind: str(escape(block.text[span.start : span.end])) for span in block.spans}
    shown = links.image(block.spans[0].value)
    if not shown:
        return f"<p>{escape(block.text)}</p>".replace("\n", "<br>")
    address, image = shown
    picture = (
        f'<img src="{escape(address)}" alt="{words["alt"]}" width="{image.width}" height="{image.height}"'
        ' loading="lazy" decoding="async">'
    )
    under = [words.get("caption", ""), f"<small>{words['credit']}</small>" if "credit" in words else ""]
    caption = " ".join(filter(None, under))
    return f"<figure>{picture}{caption and f'<figcaption>{caption}</figcaption>'}</figure>"


def block_html(linked: LinkedBlock, links: Links) -> str:
    """The HTML inside one paragraph; a line ends where the editor ended it."""
    html = _inline_html(linked, links)
    return html.replace("\n", "<br>") if "\n" in linked.block.text else html


def _inline_html(linked: LinkedBlock, links: Links) -> str:
    text = linked.block.text
    escaped = str(escape(text))
    if not linked.mentions and not linked.block.spans:
        return escaped
    # Nearly no text holds a character that is escaped; then its pieces are as they stand.
    plain = len(escaped) == len(text)
    if plain and not linked.block.spans:
        return _anchored(text, linked.mentions, links.anchor)
    wraps = _wraps(linked, links)
    if not wraps:
        return escaped
    as_html = str if plain else _escaped
    return "".join(_pieces(text, sorted(wraps, key=_outer_first), as_html))


def _anchored(text: str, mentions: Iterable[Mention], anchor: Anchor) -> str:
    """`text`, in which nothing has to be escaped, with its links."""
    pieces: list[str] = []
    place = 0
    for mention in mentions:
        opening = anchor(mention)
        if opening is not None:
            pieces += (text[place : mention.start], opening, text[mention.start : mention.end], "</a>")
            place = mention.end
    pieces.append(text[place:])
    return "".join(pieces)


def _escaped(text: str) -> str:
    return str(escape(text))


def _wraps(linked: LinkedBlock, links: Links) -> list[_Wrap]:
    anchors = [
        _Wrap(mention.start, mention.end, opening, "</a>")
        for mention in linked.mentions
        if (opening := links.anchor(mention)) is not None
    ]
    marks = [span for span in linked.block.spans if span.kind == "footnote"]
    if marks:
        # A link cannot stand in a link: a name with the mark of a footnote in its midst is none.
        inside = Nesting(anchors)
        crossed = {inside.around(mark.start) for mark in marks}
        anchors = [wrap for wrap in anchors if (wrap.start, wrap.end) not in crossed]
    wraps = [*anchors, *(_Wrap(mark.start, mark.end, _mark(mark.value, links), "") for mark in marks)]
    for span in linked.block.spans:
        opening, closing = _tags(span, links.way)
        if opening:
            # A mention goes outside: emphasis that crosses its edge is written in two pieces.
            edges = [
                edge for wrap in anchors for edge in (wrap.start, wrap.end) if span.start < edge < span.end
            ]
            wraps += _cut(span, edges, opening, closing)
    return wraps


def _outer_first(wrap: _Wrap) -> tuple[int, bool, int]:
    """What takes no room stands before what begins there."""
    return wrap.start, wrap.end > wrap.start, -wrap.end


def _tags(span: Span, way: Way) -> tuple[str, str]:
    if span.kind == "place":
        href = way(span.value)
        return (f'<a href="{escape(href)}">', "</a>") if href else ("", "")
    if span.kind == "link":
        return f'<a href="{escape(span.value)}" rel="noopener external">', "</a>"
    if span.kind in CLASSES:
        return f'<span class="{CLASSES[span.kind]}">', "</span>"
    tag = TAGS.get(span.kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _cut(span: Span, edges: Iterable[int], opening: str, closing: str) -> Iterator[_Wrap]:
    places = sorted({span.start, *edges, span.end})
    for start, end in pairwise(places):
        yield _Wrap(start, end, opening, closing)


def _pieces(text: str, wraps: Iterable[_Wrap], as_html: Callable[[str], str]) -> Iterator[str]:
    """`text` with the wraps in it; they nest, and are in order of start, the outer first."""
    place = 0
    within: list[_Wrap] = []
    for wrap in wraps:
        while within and within[-1].end <= wrap.start:
            yield as_html(text[place : within[-1].end])
            yield within[-1].closing
            place = within.pop().end
        yield as_html(text[place : wrap.start])
        yield wrap.opening
        place = wrap.start
        within.append(wrap)
    for wrap in reversed(within):
        yield as_html(text[place : wrap.end])
        yield wrap.closing
        place = wrap.end
    yield as_html(text[place:])
