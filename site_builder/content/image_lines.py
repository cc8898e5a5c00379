"""`![what it shows](../images/file.jpg "caption"){credit="…" licence="…"}` in, the block of an image out.

The words of an image stand in one text, a line each, so that search, data and the other script have them.
"""

import re
from collections.abc import Iterator

from site_builder.content.attributes import is_attributes, read_attributes
from site_builder.content.blocks import Excerpt
from site_builder.core.model import IMAGE, Block, Reference, Span, SpanKind
from site_builder.core.problems import Problem, Report, Severity

LINE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\\n]|\\.)*)\]"
    r"\([ \t]*(?P<address>[^\s()\"]*)(?:[ \t]+\"(?P<caption>[^\"\n]*)\")?[ \t]*\)"
    r"[ \t]*(?:\{(?P<braces>[^{}\n]*)\})?[ \t]*"
)
ADDRESS = re.compile(r"(?:\.\./|\./)?images/(?P<name>[^/]+)")
ESCAPED = re.compile(r"\\([^\w\s])")
ATTRIBUTES = ("credit", "licence")
HOW = '`![what it shows](../images/file.jpg "caption"){credit="…" licence="…"}`'


def begins_image(markdown: str) -> bool:
    """Whether a paragraph is meant as an image."""
    return markdown.startswith("![") and "](" in markdown


def read_image(text: Excerpt, references: list[Reference], report: Report) -> Iterator[Block]:
    """The image that a paragraph is; none where it is at fault, which is reported."""
    found = LINE.fullmatch(text.markdown)
    if not found or (found["braces"] is not None and not is_attributes(found["braces"])):
        hint = f"write {HOW} on a line of its own, with an empty line above and below"
        report(Problem("image-form", "this is not how an image is written", text.where, hint))
        return
    address = ADDRESS.fullmatch(found["address"])
    at = text.place(found.start("address"))
    alt = ESCAPED.sub(r"\1", found["alt"]).strip()
    if not address:
        message = f"`{found['address']}` is no image of this collection"
        report(
            Problem(
                "image-elsewhere", message, at, "put the file into content/images/ and write `../images/…`"
            )
        )
    if not alt:
        hint = "say between `![` and `]` what it shows, for those who cannot see it"
        report(
            Problem(
                "image-without-words", "this image has no words that tell what it shows", text.where, hint
            )
        )
    if address and alt:
        references.append(Reference(IMAGE, address["name"], at))
        yield _block(address["name"], alt, (found["caption"] or "").strip(), _credit(text, found, report))


def _credit(text: Excerpt, found: "re.Match[str]", report: Report) -> str:
    """Who made the image, and under which licence it is shown."""
    given = ""
    if found["braces"]:
        read = read_attributes(found["braces"], text.place(found.start("braces")), ATTRIBUTES, report)
        given = " · ".join(filter(None, (read.text(key) for key in ATTRIBUTES)))
    if not given:
        hint = 'write `{credit="who made it" licence="…"}` behind it'
        message = "nothing says who made this image and who may show it"
        report(Problem("image-without-credit", message, text.where, hint, Severity.WARNING))
    return given


def _block(name: str, alt: str, caption: str, credit: str) -> Block:
    pieces: list[str] = []
    spans: list[Span] = []
    kinds: tuple[tuple[SpanKind, str], ...] = (("alt", alt), ("caption", caption), ("credit", credit))
    for kind, words in kinds:
        if words:
            start = sum(map(len, pieces)) + len(pieces)
            spans.append(Span(start, start + len(words), kind, name if kind == "alt" else ""))
            pieces.append(words)
    return Block("image", "\n".join(pieces), tuple(spans))
