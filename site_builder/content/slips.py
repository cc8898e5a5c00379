"""Markdown of a paragraph in, what in it looks like a mark and is none out: each with what to type instead.

What a slip would hide from readers or hand them by mistake is an error; what is printed as it was typed is a
remark. A backslash before a mark says that it is meant as it stands, so escaped marks are never slips.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.content.attributes import as_attributes, is_attributes
from site_builder.core.expressions import lazily
from site_builder.core.problems import Location, Problem, Severity

MOST_SLIPS = 100
"""Of a paragraph, that are told; to tell of more helps nobody."""
MISPLACED = "misplaced-attributes"
HIDDEN = "\ue000"
"""Stands in place of a character that is no mark: escaped, code, an address."""

ESCAPED = lazily(r"\\(?=[_\W])(?=\S)|`+")
ADDRESSES = lazily(
    r"\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)|<(?:https?|mailto):[^<>\s]*>|https?://[^\s<>\"\u3000-\uffef]*"
)
BY_HAND = lazily(r"\[([^\[\]\n]+)\]\{\s*term=([A-Za-z0-9-]+)\s*\}")
"""Words linked by hand, or kept unlinked."""

NOTE = r"编者注|編者注|编注|編註|編者註|校注|校註|Editor[’']s note|Textual note"
SUSPICIOUS = "{}｛｝#＃＊＞【［|~$=^•●▪‣"
"""Without these and marks of Markdown a text has no slips but round notes, and at the beginning of lines."""
SUSPECT = lazily(
    r"[\\`<\[\]{}｛｝#＃＊＞【［|~$^•●▪‣]|==|注[：:]|note:|^[ \t]*(?:>|-\S|\+[-=]|\d{1,3}[.)]\S)",
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


class Mark(NamedTuple):
    """A kind of slip: what it looks like, and what is said of it; `{0}` is what was found."""

    code: str
    pattern: "re.Pattern[str]"
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def _printed(pattern: str, hint: str) -> Mark:
    message = "`{0}` is printed as it stands"
    return Mark(
        "printed-mark", lazily(pattern, re.MULTILINE | re.IGNORECASE), message, hint, Severity.WARNING
    )


MARKS = (
    Mark(
        "private-remark",
        lazily(r"<!-*|-->"),
        "`{0}`: a comment is printed for every reader",
        r"delete it; `\<!--` prints the sign",
    ),
    Mark(
        "note-brackets",
        lazily(rf"[【［〔]\s*(?:{NOTE}|原文)\s*[：:]?|\[\s*[：:]?\s*(?:{NOTE})(?!\s*[：:])", re.IGNORECASE),
        "`{0}` begins no note",
        r"write `[编者注：…]`, or `\` before the bracket",
    ),
    Mark(
        "heading-mark",
        lazily(r"^[ \t]*(?:#{2,6}(?=[^\s#])|＃+|#{1,6}[ \t](?=\S))", re.MULTILINE),
        "`{0}` begins no section here",
        r"write `## title {{#id}}` on a line of its own, or `\#` for the sign",
    ),
    Mark(
        "wide-mark",
        lazily("＊＊+"),
        "`{0}` is full-width and marks nothing",
        r"write `**`, or `\＊` for the sign",
    ),
    Mark(
        "wide-mark",
        lazily(r"^[ \t]*＞", re.MULTILINE),
        "`{0}` is full-width and begins no parallel text",
        r"write `>`, or `\＞` for the sign",
    ),
    Mark(
        "nested-quotation",
        lazily(r"^[ \t]*>", re.MULTILINE),
        "`{0}` begins no quotation here",
        r"parallel text has one `>` at the beginning of the line; write `\>` for the sign",
    ),
    _printed(r"(?<!\n)^[ \t]*\|.*\|[ \t]*$", r"`\|` says that it is meant"),
    _printed(r"\[\^[^\[\]\n]*\]:?", r"`\[` says that it is meant"),
    _printed(
        r"\$\$|\$(?=[^\s$\d])[^$\n]*[^\s$]\$(?!\d)",
        r"write the formula in words or as `code`; `\$` says that it is meant",
    ),
    _printed(
        r"\[\[[^\[\]\n]+\]\]",
        r"write `[words]{{term=slug}}` for a link to a term; `\[` says that it is meant",
    ),
    _printed(r"~~|==(?=\S)", r"write `*…*` or `**…**`; `\~`, `\=` say that it is meant"),
    _printed(
        r"</?(?:[biupsa]|em|strong|br|div|span|su[bp]|img|font|center|del|ins|mark|kbd|small|big|table|t[rdh]|[uo]l|li|h[1-6r]"
        r"|details|summary|blockquote|code|pre|script|style|iframe|video|audio|object|ruby|rt)\b[^<>\n]*>",
        r"HTML is text; write `*…*` or `**…**`; `\<` says that it is meant",
    ),
    _printed(
        r"^[ \t]*\+[-=][-=+]*\+[ \t]*$",
        r"a table has `|` between its cells and `|---|---|` below its first line; `\+` says that it is meant",
    ),
    _printed(
        r"^[ \t]*(?:-{3}[- \t]*|_{3,}[ \t]*)$",
        r"a break is `---` with an empty line above and below; `\-`, `\_` say that it is meant",
    ),
    _printed(r"^[ \t]*={3,}[ \t]*$", r"`\=` says that it is meant"),
    _printed(
        rf"[\]】][ \t]*[（(](?={HIDDEN}|www\.)|\]\(|!\[(?![^\[\]\n]*{HIDDEN})",
        r"write `[words](https://…)`, without a space between",
    ),
    _printed(r"^[ \t]*\[[^\]\n^]+\]:(?=[ \t]|$)", r"write `[words](https://…)`; `\[` says that it is meant"),
    _printed(r"^[ \t]*[•●▪‣]", r"write `- ` for a list"),
    _printed(
        r"^[ \t]*(?:-(?=[^\s\d\->])|\d{1,3}[.)](?=[^\s\d.)]))",
        r"a list needs a space behind its mark; `\-`, `1\.` say that it is meant",
    ),
    _printed(
        r"[（(](?:编者注|編者注|编注|編註|校注|校註|Editor[’']s note)[：:]", "write `[编者注：…]` for a note"
    ),
    _printed(r"\\(?=[a-zA-Z]{2,})", r"write a formula in words or as `code`; `\\` says that it is meant"),
    _printed(r"\\\Z", r"delete it; `\\` says that it is meant"),
)

UNCLOSED_NOTE = lazily(rf"\[(?:{NOTE}|Ed\.|原文|Source)\s*[：:]", re.IGNORECASE)
BRACES = lazily(
    r"[{｛]\s*[#＃][^{}｛｝\n]*[}｝)\]]?"
    r"|[{｛]\s*(?:start|topics?|questions?|asks|answers|doubt|terms?|en|zh(?:-Han[st])?|speakers?|id)\s*[=＝:：][^{}｛｝\n]*[}｝]?"
    r"|[{｛]\s*[tT]\s?\d+\s*[}｝]"
    r"|[(\[（【]\s*[#＃]\s?[tT]\d+\s*[)\]）】}｝]"
    rf"|(?<![\w/{HIDDEN}])[#＃]\s?[tT]\d+\s*[}}｝]?(?!\w)"
)
"""What looks like the attributes of a turn or a section, or like a part of them."""

PAIRS = lazily(r"\{([A-Za-z_][^{}\n]*)\}")


def slips(text: str) -> Iterator[Slip]:
    """What looks like a mark in a paragraph and is none; attributes that belong to it are cut off already."""
    if not SUSPECT.search(text):
        return
    shown, unpaired = _without_code(text)
    for at in unpaired:
        hint = "close the code with as many; a backslash before it says that the sign is meant"
        yield Slip(at, "unclosed-code", "a backtick here is not closed", hint)
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
    """The text with escaped characters and code hidden, and the places of backticks that open nothing."""
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
            if closing == len(alike):
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
