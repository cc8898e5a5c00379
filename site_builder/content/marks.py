"""What looks like a mark of a text and is none, as a table: the pattern of each, and what is said of it."""

import re
from typing import NamedTuple

from site_builder.core.expressions import lazily
from site_builder.core.problems import Severity
from site_builder.core.together import FIRST_HAN, LAST_HAN

HIDDEN = "\ue000"
"""Stands in place of a character that is no mark: escaped, code, an address."""
FOOTNOTE = re.compile(r"\[\^(?P<label>[^\s\[\]^]+)\]")
"""The mark of a footnote."""
NOTE = r"编者注|編者注|编注|編註|編者註|校注|校註|Editor[’']s note|Textual note"


CIRCLED, RAISED = "①-⑳", "⁰¹²³⁴-⁹"
NOTE_NUMBERS = CIRCLED + RAISED
"""Numbers that other programs mark footnotes with."""
HAN = f"{FIRST_HAN}-{LAST_HAN}"
OTHER_BULLETS = "·∙◦■□◆►➢"
OTHER_NUMBERS = r"(?:\d{1,3}[、）．]|[（(]\d{1,3}[)）]|[①-⑳])"
"""How lists are numbered elsewhere; in one paragraph they would run into each other."""


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
        r"what the speaker quotes begins with `> [!QUOTE]` on a line of its own; write `\>` for the sign",
    ),
    Mark(
        "footnote-mark",
        lazily(
            rf"(?!{FOOTNOTE.pattern})"
            r"[\[［【〔][ \t]*[\^＾][^\[\]［］【】〔〕\n]{0,40}[\]］】〕]?|\^\[(?!\^)"
        ),
        "`{0}` marks no footnote",
        r"write `[^1]`, and below the paragraph `[^1]: …`; `\[` says that the sign is meant",
    ),
    _printed(r"(?<!\n)^[ \t]*\|.*\|[ \t]*$", r"`\|` says that it is meant"),
    _printed(
        r"\$\$|\$(?=[^\s$\d])[^$\n]*[^\s$]\$(?!\d)",
        r"write the formula in words or as `code`; `\$` says that it is meant",
    ),
    _printed(
        r"\[\[[^\[\]\n]+\]\]",
        r"write `[words]{{term=slug}}` for a link to a term; `\[` says that it is meant",
    ),
    _printed(
        rf"~~|(?<![={HIDDEN}])={{2,}}(?=[^\s=])", r"write `*…*` or `**…**`; `\~`, `\=` say that it is meant"
    ),
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
    _printed(
        r"^[ \t]*\[\d{1,3}\][:：](?=[ \t]|$)",
        r"a footnote is `[^1]: …`; `\[` says that it is meant as it stands",
    ),
    _printed(
        rf"(?<=[^\sA-Za-z0-9_\]^{HIDDEN}])\[\d{{1,3}}\](?![(:：{{\[])"
        r"|(?<=[a-z])\[\d{1,3}\](?=[.,;?!](?:\s|$))|^[ \t]*\[\d{1,3}\](?=[ \t]+\S)",
        r"a footnote is `[^1]`, and below the paragraph `[^1]: …`; `\[` says that it is meant as it stands",
    ),
    _printed(
        rf"(?<=[{HAN}”」』）》])"
        rf"(?:[{CIRCLED}](?=[。，、；：？！）”」』]|[ \t]*$)|[{RAISED}]+|\^\d{{1,2}}(?!\d))",
        r"a footnote is `[^1]`, and below the paragraph `[^1]: …`; `\{0}` says that it is meant",
    ),
    Mark(
        "tab-in-text",
        lazily(r"(?<=[^\s])\t+(?=[^\s])"),
        "a tab stands between words: readers see a space",
        "a table has `|` between its cells and `|---|---|` below its first line; otherwise write a space",
        Severity.WARNING,
    ),
    _printed(
        r"^[ \t]*\[(?!\d{1,3}\])[^\]\n^]+\]:(?=[ \t]|$)",
        r"write `[words](https://…)`; `\[` says that it is meant",
    ),
    _printed(r"^[ \t]*(?:[•●▪‣]|[－–](?=[ \t]))", r"write `- ` for a list"),
    _printed(r"^[ \t]*\[[ xX]\](?=[ \t])", r"write it in words; `\[` says that it is meant"),
    _printed(
        rf"^[ \t]*[{OTHER_BULLETS}](?=[ \t]+\S)", r"write `- ` for a list; `\{0}` says that it is meant"
    ),
    _printed(
        r"^[ \t]*(?:['’‘]{3}|｀{3}|·{3})",
        r"code stands between two lines of three backticks; `\` before it says that it is meant",
    ),
    _printed(r"＊(?=[^＊\s][^＊\n]*＊)", r"write `*…*` or `**…**`; `\＊` says that it is meant"),
    _printed(r"%%|^[ \t]*//(?=[ \t])|^[ \t]*\[TOC\][ \t]*$", r"delete it; `\{0}` says that it is meant"),
    _printed(
        r"&(?:nbsp|[lg]t|amp|quot|[lr][ds]quo|[mn]dash|hellip|#\d{2,6})(?![;A-Za-z\d])",
        r"write the sign itself, or `;` behind it; `\&` says that it is meant",
    ),
    _printed(
        rf"(?<=\n)[ \t]*{OTHER_NUMBERS}", r"write `1. ` for a list, or `\` at the end of the line above"
    ),
    _printed(
        r"^[ \t]*(?:-(?=[^\s\d\->])|[-+](?=[ \t]*$)|\d{1,3}[.)](?=[^\s\d.)]))",
        r"a list needs a space behind its mark; `\-`, `1\.` say that it is meant",
    ),
    _printed(
        r"[（(](?:编者注|編者注|编注|編註|校注|校註|Editor[’']s note)[：:]", "write `[编者注：…]` for a note"
    ),
    _printed(
        rf"[\[［【〔（(](?!(?:{NOTE})[：:])[译譯编編校记記作][^\[\]（）()：:\s]{{0,3}}[注註按][：:]",
        r"write `[编者注：…]` for a note; `\[` says that it is meant as it stands",
    ),
    _printed(
        rf"[)）]\[(?={HIDDEN})|https?(?:：//|:／／|：／／)",
        r"write `[words](https://…)`, without a space between",
    ),
    _printed(r"\\(?=[a-zA-Z]{2,})", r"write a formula in words or as `code`; `\\` says that it is meant"),
    _printed(r"\\\Z", r"delete it; `\\` says that it is meant"),
)
