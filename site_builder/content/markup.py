"""Markdown of one paragraph in, plain text with spans out, and what is wrong with its stars.

Raw HTML is text. Beside CommonMark's inline marks there is `[words]{term=SLUG}`, which links by hand, and
`{term=none}`, which keeps words unlinked; notes (`[编者注：…]`) and stage directions (`[笑]`) are spans too.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from site_builder.content.places import place_of
from site_builder.content.slips import BY_HAND, Slip, image_in_line
from site_builder.core.expressions import lazily
from site_builder.core.model import Block, BlockKind, Span, SpanKind
from site_builder.core.unseen import WORKS_UNSEEN
from site_builder.text.characters import join_lines
from site_builder.text.nesting import Nesting

if TYPE_CHECKING:
    from site_builder.content.inline import Token

NO_MARKS = r"\\`*_\[\]<&!\r\0\n"
MARKS_UP = lazily(f"[{NO_MARKS}]")
"""Without one of these characters a paragraph is its own plain text (a property test holds it to that)."""
PAIRS = "`*_"
MORE_THAN_PAIRS = re.compile(r"[\\\[\]<&!\r\0]")

URL = lazily(
    r"https?://(?=[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*[A-Za-z0-9\-_~/#@$&*+=%)]"
)
EDITORS_NOTE = lazily(
    r"\[(?:(?P<note>编者注|編者注|编注|編註|編者註|Editor[’']s note|Ed\.)"
    r"|(?P<textual>校注|校註|原文|Textual note|Source))\s*[：:]",
    re.IGNORECASE,
)
"""How notes begin, each kind named as its span: an explanation, and what the source's wording was."""


def _known_direction(opening: str, closing: str) -> str:
    """A pattern for a stage direction by words that are known, between two marks."""
    other = f"[^{opening}{closing}]"
    return (
        rf"[{opening}](?:{other}{{0,6}}(?:笑|掌声|掌聲|鼓掌|音乐|音樂|听不清|聽不清|沉默|停顿|停頓|咳嗽|叹气|嘆氣|中断|中斷|插话|插話){other}{{0,6}}"
        r"|(?:laughs?|laughter|laughing|chuckles?|applause|music|inaudible|unintelligible|crosstalk|pause|silence|sighs?"
        rf"|coughs?){other}{{0,20}})[{closing}]"
    )


STAGE_DIRECTION = lazily(_known_direction(r"\[", r"\]"), re.IGNORECASE)
DIRECTION_ALONE = lazily(_known_direction("（(", "）)"), re.IGNORECASE)
IN_BRACKETS = lazily(r"[（(][^（）()]+[）)]")
LINE_BREAK = lazily(r"(?<!\\)((?:\\\\)*)\\[ \t]*\n[ \t]*")
"""A backslash at the end of a line: the line ends for readers too, as in verse."""
BREAK = "\x1e"
"""Stands for such an end while lines are joined; content has no control characters."""
BRACKET = lazily(r"[\[\]]")


class Paragraph(NamedTuple):
    """The plain text of a paragraph, its spans, and marks of emphasis that may be none."""

    text: str
    spans: tuple[Span, ...] = ()
    slips: tuple[Slip, ...] = ()


OPENS: dict[str, SpanKind] = {"em_open": "emphasis", "strong_open": "strong", "link_open": "link"}
CLOSES = {"em_close", "strong_close", "link_close"}


def parse_paragraph(markdown: str, kind: BlockKind = "paragraph", number: int = 0) -> Block:
    """The block that `markdown` (inline marks only, no blank line) stands for.

    Every character that is no mark is kept; line breaks become a space, or nothing beside Han.
    """
    return read_paragraph(markdown, kind, number)[0]


def read_paragraph(
    markdown: str, kind: BlockKind = "paragraph", number: int = 0
) -> tuple[Block, tuple[Slip, ...]]:
    """The block, and marks of emphasis that pair with nothing or may be signs."""
    text = markdown.strip()
    if MARKS_UP.search(text):
        plain, spans, slips = _with_marks(text)
    elif "http" in text:
        plain, spans, slips = text, (), ()
    else:
        return Block(kind, text, (), number), ()
    found = [*spans, *_bare_urls(plain, spans)] if "http" in plain else list(spans)
    return Block(kind, plain, tuple(sorted(found, key=_outer_first)), number), slips


def as_block_of_its_own(block: Block) -> Block:
    """A paragraph that is nothing but a stage direction, as that: known words in brackets (`[笑]`, `（笑）`),
    or any in round brackets that are emphasised (`*（灯暗）*`). Its words stay what they are.
    """
    if block.kind != "paragraph":
        return block
    around = [span for span in block.spans if (span.start, span.end) == (0, len(block.text))]
    known = any(span.kind == "mark" for span in around) or DIRECTION_ALONE.fullmatch(block.text)
    if not known and not (IN_BRACKETS.fullmatch(block.text) and any(s.kind == "emphasis" for s in around)):
        return block
    inside = tuple(span for span in block.spans if span not in around or span.kind == "place")
    return block._replace(kind="direction", spans=inside)


def parse_code(code: str) -> Block:
    """Lines of code as they are."""
    return Block("code", code, (Span(0, len(code), "code"),) if code else ())


def _outer_first(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _with_marks(markdown: str) -> Paragraph:
    """Plain text and spans; pieces linked by hand are parsed on their own, between the others."""
    writer = _Writer()
    end = 0
    for found in BY_HAND.finditer(markdown):
        writer.inline(markdown[end : found.start()], end)
        with_slug: SpanKind = "plain" if found[2] == "none" else "term"
        inner = partial(writer.inline, found[1], found.start(1))
        writer.span(with_slug, "" if found[2] == "none" else found[2], inner)
        end = found.end()
    writer.inline(markdown[end:], end)
    text = "".join(writer.pieces)
    return Paragraph(text, (*writer.spans, *_bracketed(text, writer.spans)), tuple(writer.slips))


def _marked(text: str) -> tuple[int, int]:
    """The stretch of a line that has to go through the parser: all marks, and a letter on both sides of them.

    Emphasis and code end with their marks; where there are others, all that stands behind them is passed on.
    """
    found = MARKS_UP.search(text)
    if not found:
        return 0, 0
    start, end = found.start(), len(text)
    while start > 0:
        start -= 1
        if not text[start].isspace():
            break
    if not MORE_THAN_PAIRS.search(text):
        last = max(map(text.rfind, PAIRS))
        end = last + 1
        while end < len(text) and (end == last + 1 or text[end - 1].isspace()):
            end += 1
    return start, end


class _Writer:
    """Collects text and spans while tokens go by; lives for one paragraph."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self.slips: list[Slip] = []
        self.length = 0

    def write(self, text: str) -> None:
        """Add text as it is; what works unseen (`&#x202E;`, `&rlm;`) becomes the sign for "no character"."""
        text = WORKS_UNSEEN.sub("\ufffd", text.replace(BREAK, "\n"))
        self.pieces.append(text)
        self.length += len(text)

    def span(self, kind: SpanKind, value: str, write_inner: Callable[[], None]) -> None:
        start = self.length
        write_inner()
        if self.length > start:
            self.spans.append(Span(start, self.length, kind, value))

    def inline(self, markdown: str, offset: int) -> None:
        """Add `markdown`, which stands at `offset` of the paragraph."""
        if not MARKS_UP.search(markdown):
            self.write(markdown)
            return
        from site_builder.content.inline import parse_inline

        # The parser strips white space at the ends of a paragraph; between two pieces it is text.
        typed = markdown.strip()
        body = LINE_BREAK.sub(f"\\1{BREAK}", typed)
        before = markdown[: len(markdown) - len(markdown.lstrip())]
        self.write(join_lines(before))
        text = join_lines(body)
        start, end = _marked(text)
        self.write(text[:start])
        parsed = parse_inline(text[start:end])
        self.tokens(parsed.tokens)
        if any(token.type == "image" for token in parsed.tokens):
            self.slips.append(image_in_line(offset + markdown.index("![")))
        for slip in parsed.slips:
            at = offset + len(before) + _same_character(text, start + slip.offset, body)
            self.slips.append(slip._replace(offset=at))
        self.write(text[end:])
        self.write(join_lines(markdown[len(before) + len(typed) :]))

    def tokens(self, tokens: "Iterable[Token]") -> None:
        opened: list[tuple[SpanKind, str, int]] = []
        for token in tokens:
            if token.type in OPENS:
                opened.append((OPENS[token.type], token.address, self.length))
            elif token.type in CLOSES:
                kind, value, start = opened.pop()
                if self.length > start:
                    self.spans.append(_span(start, self.length, kind, value))
            elif token.type == "code_inline":
                self.span("code", "", partial(self.write, token.content))
            elif token.type == "footnote":
                self.spans.append(Span(self.length, self.length, "footnote", token.content))
            elif token.type in {"softbreak", "hardbreak"}:
                self.write(" ")
            else:
                self.write(token.content)


def _span(start: int, end: int, kind: SpanKind, value: str) -> Span:
    """What a pair of marks makes of the text between them."""
    place = place_of(value) if kind == "link" else ""
    return Span(start, end, "place", place) if place else Span(start, end, kind, value)


def _same_character(joined: str, offset: int, lines: str) -> int:
    """Where the character at `offset` of joined lines stands in the lines."""
    ahead = len("".join(joined[:offset].split()))
    places = (found.start() for found in re.finditer(r"\S", lines))
    return next(islice(places, ahead, None), len(lines))


def _bracketed(text: str, spans: list[Span]) -> Iterator[Span]:
    """Editor's notes (which may hold brackets of their own) and stage directions."""
    notes = list(EDITORS_NOTE.finditer(text))
    closing = _closing_brackets(text) if notes else {}
    inside = Nesting(spans)
    for found in notes:
        end = closing.get(found.start())
        if end and not inside.crosses(found.start(), end):
            yield Span(found.start(), end, "note" if found["note"] else "textual")
    for found in STAGE_DIRECTION.finditer(text):
        if not inside.crosses(found.start(), found.end()):
            yield Span(found.start(), found.end(), "mark")


def _closing_brackets(text: str) -> dict[int, int]:
    """For every bracket that is closed the offset behind the one that closes it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.end()
    return found


def _bare_urls(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Addresses written out in the text, outside links and code."""
    taken = Nesting([span for span in spans if span.kind in {"link", "place", "code"}])
    inside = Nesting(spans)
    for found in URL.finditer(text):
        address = _without_unpaired_bracket(found[0])
        end = found.start() + len(address)
        if not taken.overlaps(found.start(), end) and not inside.crosses(found.start(), end):
            yield Span(found.start(), end, "link", address)


def _without_unpaired_bracket(address: str) -> str:
    """`(see https://a.b/c)` ends before the bracket; `https://a.b/c_(d)` keeps its own."""
    unpaired, end = address.count(")") - address.count("("), len(address)
    while unpaired > 0 and address[end - 1] == ")":
        unpaired, end = unpaired - 1, end - 1
        while address[end - 1] in ".,;:!?'":
            end -= 1
    return address[:end]
