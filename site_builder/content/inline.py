"""Markdown of a paragraph in, tokens and stars that pair with nothing out. The only user of markdown-it.

Two rules differ from CommonMark. Emphasis follows the "CommonMark CJK-friendly Amendments"
(https://github.com/tats-u/markdown-cjk-friendly, specification.md), as CommonMark's own rule takes the mark
behind `。` or before `“` for text: punctuation that is Chinese, and any beside a Chinese character, does not
keep a mark from opening or closing. And a backslash shows the mark behind it as it is, full-width marks too.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from site_builder.content.marks import FOOTNOTE as MARK
from site_builder.content.slips import MOST_SLIPS, Slip
from site_builder.core.problems import Severity

WIDE = frozenset("WFH")
"""East Asian widths of the characters that the rule calls CJK."""
LIKE_WORDS = frozenset("_*")


class Token(NamedTuple):
    """What the parser says of a stretch, in its words: `text`, `strong_open`, `code_inline` …"""

    type: str
    content: str
    address: str


class Star(NamedTuple):
    """A mark of emphasis that an editor should look at."""

    offset: int
    code: str
    """`unpaired`; `behind-letter`: it opens emphasis, but may be a sign between letters; `name`: `_x_`."""
    text: str


class Parsed(NamedTuple):
    """What one line says."""

    tokens: tuple[Token, ...]
    slips: tuple[Slip, ...]


def parse_inline(text: str) -> Parsed:
    """The tokens of one line, and what is to be said of its stars."""
    environment: dict[str, list[Star]] = {"stars": []}
    tokens = _parser().parseInline(text, environment)[0].children or []
    found = (Token(token.type, token.content, _address(token.attrs)) for token in tokens)
    stars = _runs(sorted(environment["stars"]))
    return Parsed(tuple(found), tuple(_slip(star, text) for star in islice(stars, MOST_SLIPS)))


def _address(attributes: dict[str, str | int | float]) -> str:
    return str(attributes.get("href") or attributes.get("src") or "")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("html_inline")
    parser.inline.ruler.at("emphasis", _stars)
    parser.inline.ruler.before("escape", "wide_escape", _wide_escape)
    parser.inline.ruler.before("link", "footnote", _footnote)
    parser.inline.ruler2.after("emphasis", "unpaired", _look_at_stars)
    return parser


def flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of marks between two characters is left-flanking and right-flanking."""
    left = not after.isspace() and (not _is_foreign_mark(after) or _parts(before))
    right = not before.isspace() and (not _is_foreign_mark(before) or _parts(after))
    return left, right


def _parts(character: str) -> bool:
    """Whether a mark beside this character may stand beside punctuation on its other side."""
    return character.isspace() or _is_mark(character) or _is_cjk(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_foreign_mark(character: str) -> bool:
    return _is_mark(character) and not _is_cjk(character)


def _is_cjk(character: str) -> bool:
    return unicodedata.east_asian_width(character) in WIDE or "\U000e0100" <= character <= "\U000e01ef"


def _stars(state: StateInline, silent: bool) -> bool:
    """A run of `*` or `_`, each a token of its own until it is known what it pairs with."""
    marker = state.src[state.pos]
    if silent or marker not in LIKE_WORDS:
        return False
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    left, right = flanking(before, after)
    can_open = left and (marker == "*" or not right or _is_mark(before))
    can_close = right and (marker == "*" or not left or _is_mark(after))
    for at in range(start, end):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta = {"at": at}
        state.delimiters.append(
            Delimiter(ord(marker), end - start, len(state.tokens) - 1, -1, can_open, can_close)
        )
    state.pos = end
    return True


def _wide_escape(state: StateInline, silent: bool) -> bool:
    r"""`\：` is a colon that is no mark, as `\:` is, and `\①` the number of no footnote."""
    if state.src[state.pos] != "\\" or state.pos + 1 >= state.posMax:
        return False
    escaped = state.src[state.pos + 1]
    if escaped.isascii() or not (_is_mark(escaped) or unicodedata.category(escaped) == "No"):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = escaped, f"\\{escaped}", "escape"
    state.pos += 2
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`[^1]` marks a footnote, whatever stands behind it."""
    found = MARK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("footnote", "", 0).content = found["label"]
    state.pos = found.end()
    return True


def _look_at_stars(state: StateInline) -> None:
    """Note the stars that stayed text, and emphasis that may be meant as signs or as part of a name."""
    opened: list[int] = []
    for token in state.tokens:
        if "at" not in token.meta:
            continue
        at = int(token.meta["at"])
        if token.content == "*" and token.type == "text":
            state.env["stars"].append(Star(at, "unpaired", "*"))
        elif token.type.endswith("_open"):
            opened.append(at)
            first = at - len(token.markup) + 1
            if token.markup[0] == "*" and first and _is_letter(state.src[first - 1]):
                state.env["stars"].append(Star(first, "behind-letter", token.markup))
        elif token.type.endswith("_close") and opened:
            last = opened.pop()
            inside = state.src[last + 1 : at]
            if token.markup[0] == "_" and inside.isascii() and inside.replace("_", "").isalnum():
                name = f"{token.markup}{inside}{token.markup}"
                state.env["stars"].append(Star(last - len(token.markup) + 1, "name", name))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _runs(stars: Iterable[Star]) -> Iterator[Star]:
    """A run of stars that pair with nothing as one."""
    last: Star | None = None
    for star in stars:
        if last and last.code == star.code == "unpaired" and star.offset == last.offset + len(last.text):
            last = last._replace(text=last.text + star.text)
            continue
        if last:
            yield last
        last = star
    if last:
        yield last


def _slip(star: Star, text: str) -> Slip:
    """What is said of a star."""
    mark = star.text
    escaped = mark.replace("*", r"\*")
    if star.code == "unpaired":
        if mark == "*" and text[max(star.offset - 1, 0) :][:3] == " * ":
            hint = r"`\*` says that it is meant"
            message = "`*` is printed as it stands"
            return Slip(star.offset, "printed-mark", message, hint, Severity.WARNING)
        hint = f"close it with `{mark}` directly behind the last word, or write `{escaped}`"
        return Slip(star.offset, "unclosed-emphasis", f"`{mark}` pairs with no other `{mark}`", hint)
    if star.code == "behind-letter":
        hint = f"write `{escaped}` for the sign, or put a space before `{mark}` for emphasis"
        message = f"`{mark}` behind a letter may be a sign or begin emphasis"
        return Slip(star.offset, "emphasis-or-sign", message, hint)
    hint = f"write `` `{mark}` `` for a name, `*…*` for emphasis"
    return Slip(star.offset, "emphasis-or-name", f"`{mark}` may be a name or emphasis", hint)
