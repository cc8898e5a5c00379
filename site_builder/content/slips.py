"""Markdown of a paragraph in, what in it looks like a mark and is none out: each with what to type instead.

What a slip would hide from readers or hand them by mistake is an error; what is printed as it was typed is a
remark. A backslash before a mark says that it is meant as it stands, so escaped marks are never slips.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.content.attributes import as_attributes, is_attributes
from site_builder.content.marks import HIDDEN, MARKS, NOTE, NOTE_NUMBERS, OTHER_BULLETS, OTHER_NUMBERS
from site_builder.core.expressions import lazily
from site_builder.core.problems import Location, Problem, Severity

MOST_SLIPS = 100
"""Of a paragraph, that are told; to tell of more helps nobody."""
MISPLACED = "misplaced-attributes"

ESCAPED = lazily(rf"\\(?=[_\W{NOTE_NUMBERS}])(?=\S)|`+")
ADDRESSES = lazily(
    r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)|<(?:https?|mailto):[^<>\s]*>|https?://[^\s<>\"\u3000-\uffef]*"
)
CUT_ADDRESS = lazily(
    r"https?://[^\s<>\"\x80-\U0010ffff]*(?P<rest>(?:(?<=[/=#_?&%-])[^\W\d_A-Za-z]|[\xc0-\u024f])\w{0,19})"
)
"""An address written out in which a letter stands that no address has: the link ends before it."""
BY_HAND = lazily(r"\[([^\[\]\n]+)\]\{\s*term=([A-Za-z0-9-]+)\s*\}")
"""Words linked by hand, or kept unlinked."""

SUSPICIOUS = "{}｛｝#＃＊＞【［|~$=^%•●▪‣\t" + NOTE_NUMBERS
"""Without these and marks of Markdown a text has no slips but round notes, and at the beginning of lines."""
MORE = rf"-+0-9\s#>/'’‘｀{OTHER_BULLETS}"
"""With one of these a text may begin that is a list, code or a remark."""
SUSPECT = lazily(
    rf"[\\`<\[\]{{}}｛｝#＃＊＞【［|~$^•●▪‣\t{NOTE_NUMBERS}]|==|[注註按][：:]|https?(?:：|://)|note:"
    rf"|%%|&|^[ \t]*(?://|['’‘｀·]{{3}}|[{OTHER_BULLETS}][ \t])"
    r"|^[ \t]*(?:>|-\S|[-+][ \t]*$|\+[-=]|[－–][ \t]|\d{1,3}[.)]\S)"
    rf"|\n[ \t]*{OTHER_NUMBERS}",
    re.MULTILINE | re.IGNORECASE,
)
"""Without one of these a paragraph has no slip that this module knows."""


class Slip(NamedTuple):
    """A fault in a paragraph, `offset` characters from its beginning."""

    offset: int
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def at(self, where: Location) -> Problem:
        return Problem(self.code, self.message, where, self.hint, self.severity)


UNCLOSED_NOTE = lazily(rf"\[(?:{NOTE}|Ed\.|原文|Source)\s*[：:]", re.IGNORECASE)
BRACES = lazily(
    r"[{｛]\s*[#＃][^{}｛｝\n]*[}｝)\]]?"
    r"|[{｛]\s*(?:start|topics?|questions?|asks|answers|doubt|terms?|en|zh(?:-Han[st])?|speakers?|id)\s*[=＝:：][^{}｛｝\n]*[}｝]?"
    r"|[{｛]\s*[tT]\s?\d+\s*[}｝]"
    r"|[(\[（【]\s*[#＃]\s?[tT]\d+\s*[)\]）】}｝]"
    rf"|(?<![\w/{HIDDEN}])[#＃]\s?[tT]\d+\s*[}}｝]?(?!\w)"
)
"""What looks like the attributes of a turn or a section, or like a part of them."""

NO_ADDRESS = lazily(r"(?<=\])\((?P<typed>(?:javascript|vbscript|data|file):[^\s()]{0,40})", re.IGNORECASE)
NO_WORDS = lazily(r"(?<![!\]])\[[ \t]*\]\((?=[^()\n])")
FORMULA = lazily(r"\\\([^()\n\\]{1,40}\\\)")
"""Of TeX, within backslashes and brackets: each backslash only says that the bracket is no mark."""
LINK_TITLE = lazily(r"\]\([^()\s]+[ \t]+(\"[^\"\n]*\"|'[^'\n]*'|[“‘][^()\n]*)[ \t]*\)")
MARK_IN_LINK = lazily(r"\[[^\[\]\n]*(\[\^[^\s\[\]^]+\])[^\[\]\n]*\](?:\(|\{)")
PAIRS = lazily(r"\{([A-Za-z_][^{}\n]*)\}")


def slips(text: str) -> Iterator[Slip]:
    """What looks like a mark in a paragraph and is none; attributes that belong to it are cut off already."""
    if not SUSPECT.search(text):
        return
    shown, unpaired = _without_code(text)
    for at in unpaired:
        hint = "close the code with as many; a backslash before it says that the sign is meant"
        yield Slip(at, "unclosed-code", "a backtick here is not closed on its line", hint)
    for found in LINK_TITLE.finditer(shown) if "](" in shown else ():
        hint = "say it in the text, or delete it"
        yield Slip(found.start(1), "link-title", "no reader sees these words behind an address", hint)
    for found in MARK_IN_LINK.finditer(shown) if "[^" in shown else ():
        message = "a footnote is marked within the words of a link"
        yield Slip(found.start(1), "footnote-mark", message, "put the mark behind the link")
    for found in NO_ADDRESS.finditer(shown) if "](" in shown else ():
        message, hint = f"`{found['typed']}` is no web address", "write the whole address: `https://…`"
        yield Slip(found.start(), "wrong-link", message, hint, Severity.WARNING)
    for found in NO_WORDS.finditer(shown) if "[](" in shown else ():
        yield Slip(
            found.start(),
            "link-without-words",
            "this link has no words",
            "write between `[` and `]` what it leads to",
        )
    for found in FORMULA.finditer(text) if "\\(" in text else ():
        message = f"of `{found[0]}` readers see no backslash"
        hint = r"write a formula in words or as `code`; `\\` says that a backslash is meant"
        yield Slip(found.start(), "formula", message, hint, Severity.WARNING)
    for found in ADDRESSES.finditer(shown) if "://" in shown else ():
        if cut := CUT_ADDRESS.match(text, found.start()):
            hint = "copy it from the browser's bar (`%E5%8F%8D…`), or put a space behind the address"
            message = f"the link ends before `{cut['rest']}`"
            yield Slip(cut.start("rest"), "cut-address", message, hint, Severity.WARNING)
    shown = ADDRESSES.sub(_hide, BY_HAND.sub(_hide, shown))
    yield from _unclosed_notes(shown)
    for found in BRACES.finditer(shown):
        yield misplaced_braces(found[0], found.start())
    for found in PAIRS.finditer(shown):
        if "=" in found[1] and is_attributes(found[1]) and not BRACES.match(found[0]):
            yield misplaced_braces(found[0], found.start())
    for mark in MARKS:
        for found in mark.pattern.finditer(shown):
            what = text[found.start() : found.end()].strip().replace("\n", " ")[:30]
            at = found.end() - len(found[0].lstrip())
            yield Slip(at, mark.code, mark.message.format(what), mark.hint.format(what), mark.severity)


def image_in_line(offset: int) -> Slip:
    """What is said of an image among words."""
    hint = "put it on a line of its own, with an empty line above and below; `\\!` says that it is none"
    return Slip(offset, "image-in-line", "an image stands in the middle of a text", hint)


def misplaced_braces(braces: str, offset: int) -> Slip:
    """What is said of braces that belong to no turn and no section."""
    better, typed = as_attributes(braces), braces.strip()
    where = "at the end of a turn's first paragraph or of a section's title"
    message = f"`{typed}` stands where no attributes can be"
    hint = f"there is one `{{…}}`, {where}; write `\\{{` for a brace in the text"
    if better.startswith("{term"):
        hint = f"write `[words]{better}`, the bracket directly before the brace"
    elif typed != better:
        message = f"`{typed}` is nearly `{better}`"
        hint = f"write `{better}` {where}, or `\\` before it for a text that reads so"
    return Slip(offset, MISPLACED, message, hint)


def hidden(text: str) -> str:
    """`text` with what is escaped, code, an address or linked by hand made unseen, all else in its place."""
    if not any(mark in text for mark in ("\\", "`", "](", "]{", "http", "<")):
        return text
    return ADDRESSES.sub(_hide, BY_HAND.sub(_hide, _without_code(text)[0]))


def _hide(found: "re.Match[str]") -> str:
    return HIDDEN * len(found[0])


def _without_code(text: str) -> tuple[str, list[int]]:
    """The text with escaped characters and code hidden, and the places of backticks that open nothing.

    Code that went over the end of a line would hide the label with which the next one begins.
    """
    marks = list(ESCAPED.finditer(text))
    runs: dict[int, list[int]] = {}
    for index, mark in enumerate(marks):
        if mark[0] != "\\":
            runs.setdefault(len(mark[0]), []).append(index)
    pieces: list[str] = []
    unpaired: list[int] = []
    place = 0
    for index, mark in enumerate(marks):
        if mark.start() < place:
            continue
        end = mark.end() + 1
        if mark[0] != "\\":
            alike = runs[len(mark[0])]
            closing = bisect_right(alike, index)
            if closing == len(alike) or "\n" in text[mark.end() : marks[alike[closing]].start()]:
                unpaired.append(mark.start())
                continue
            end = marks[alike[closing]].end()
        pieces += (text[place : mark.start()], HIDDEN * (end - mark.start()))
        place = end
    return "".join([*pieces, text[place:]]), unpaired


def _unclosed_notes(shown: str) -> Iterator[Slip]:
    opened: list[int] = []
    for bracket in re.finditer(r"[\[\]]", shown):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            opened.pop()
    for start in opened:
        if found := UNCLOSED_NOTE.match(shown, start):
            hint = "put `]` behind its last word"
            yield Slip(start, "unclosed-note", f"the note `{found[0]}…` is not closed", hint)
