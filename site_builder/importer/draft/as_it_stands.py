"""A paragraph of Markdown and the speakers in, the same without what an interview file would take for a label out.

An interview file refuses what looks like a label, an id or a note and is none. What somebody said may look so:
a backslash tells that it is meant.
"""

import re
from collections.abc import Iterable

from site_builder.core.together import BEHIND_A_NAME, MARKS_BEHIND_A_NAME
from site_builder.text.likeness import is_nearly

COLON = "[：:﹕∶︰꞉ː;；]"
BOLD_COLON = re.compile(r"\A(?P<before>\*\*[^*\n]*?)(?P<colon>[:：])(?=[ \t]*\*\*)")
BOLD_AND_COLON = re.compile(r"\A(\*\*[^*\n]+\*\*[ \t]*)([:：])")
"""Words in bold that begin a paragraph and a colon: emphasis here, a label in an interview file."""
CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
TAIL = re.compile(
    rf"(?:{BEHIND_A_NAME}|"
    r"[（(\[【][^()（）\[\]【】\n]{1,16}[)）\]】]|[\[(（【]?\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:[.,]\d{1,3})?[\])）】]?"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|[^\S\n]|[\\*＊_`~}｝】］〕\]」』”’\"'〗）)>》\u200b\u200c\u200d\u2060\ufeff\u00ad])*"
)
"""What may stand between a name and its colon."""
BOLD = re.compile(r"[*＊_【［〔\[〖]")
CLOSING = ("*", "＊", "_", "】", "］", "〕", "]", "〗", "\\")
COLUMN = re.compile(
    r"[^\S\n]*(?:[—–－―→⇒]|-{1,3}\s|[|｜]|[-=]+>)|\u3000|[^\S\n]{2,}|(?<=[\u3400-\u9fff])[^\S\n](?=[\u3400-\u9fff])"
)
"""A dash, a bar or the spaces of a column, behind a name."""
HEAD = 80
"""Characters at the beginning of a paragraph among which a label is looked for."""
NOTE = r"编者注|編者注|编注|編註|編者註|校注|校註|Editor[’']s note|Textual note"
SIGNS = re.compile(
    r"(?P<always>[\[［【〔](?=\s*[\^＾])|\^(?=\[)|\A[\[［【](?=[!！]))"
    rf"|(?:[｛＊\$]|[#＃](?=\s?[tT]\d)|(?<=--)>|[【［〔](?=\s*(?:{NOTE}|原文))|\[(?=\s*[：:]?\s*(?:{NOTE}|Ed\.|原文|Source))"
    r"|\[(?=\[)|=(?==))|\A(?:[＞＃•●▪‣]|#(?=#)|-(?=\S))|(?<=\A\d)[.)](?=\S)|(?<=\A\d\d)[.)](?=\S)",
    re.IGNORECASE,
)
"""Marks of an interview file that are none of Markdown."""
CODE = r"(?<![\\`])`(?![\s`])[^`\\\n]{1,200}(?<![\s`])`(?!`)"
"""What is shown letter by letter, a backslash too."""
OUTSIDE_CODE = re.compile(rf"(?P<code>{CODE}|\\\W)|{SIGNS.pattern}", re.IGNORECASE)
COLON_OUTSIDE_CODE = re.compile(rf"(?P<code>{CODE}|\\\W)|{COLON}")
CLOSED_NOTE = re.compile(r"\[[^\[\]]*\]")


def as_it_stands(markdown: str, names: Iterable[str]) -> str:
    """`markdown` with a backslash before each sign that would make it more than text, outside code.

    No code names a speaker (`draft_markdown.escape` sees to that).
    """
    notes = {found.start() for found in CLOSED_NOTE.finditer(markdown)}

    def with_backslash(sign: "re.Match[str]") -> str:
        is_note = sign.start() in notes and not sign["always"]
        return sign[0] if sign["code"] or is_note else f"\\{sign[0]}"

    text = OUTSIDE_CODE.sub(with_backslash, markdown)
    text = BOLD_COLON.sub(lambda f: f"{f['before']}&#{ord(f['colon'])};", text)
    text = BOLD_AND_COLON.sub(r"\1\\\2", text)
    for name in names:
        text = _without_label(text, name)
    return text


def _without_label(text: str, name: str) -> str:
    """Text in which `name` does not look like a label; a name that goes on as a sentence is left alone."""
    pattern = re.compile(rf"({re.escape(name)}{TAIL.pattern})({COLON})", re.IGNORECASE)
    text = pattern.sub(lambda f: f[0] if _ends_escaping(f[1]) else f"{f[1]}\\{f[2]}", text)
    head = text[:HEAD]
    if any(is_nearly(typed, name.lower()) for typed in _before_colons(head)):
        text = COLON_OUTSIDE_CODE.sub(lambda f: f[0] if f["code"] else f"\\{f[0]}", head) + text[HEAD:]
    dressed = re.match(rf"([\W\d_]*)({re.escape(name)})(?![A-Za-z0-9])", text, re.IGNORECASE)
    if dressed and _looks_like_label(text, dressed):
        letter = dressed.start(2)
        text = f"{text[:letter]}&#{ord(text[letter])};{text[letter + 1 :]}"
    return text


def _ends_escaping(text: str) -> bool:
    """Whether a backslash at the end of a text is meant for what follows."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _looks_like_label(text: str, name: "re.Match[str]") -> bool:
    """Whether a name at the beginning stands alone, in bold or brackets, or with a time or a gap behind it."""
    tail = TAIL.match(text, name.end())
    between = tail.group() if tail else ""
    rest = text[name.end() + len(between) :].strip()
    set_off = BOLD.search(name[1]) and between.lstrip(MARKS_BEHIND_A_NAME).startswith(CLOSING)
    return bool(
        COLUMN.match(text, name.end())
        or not rest.strip("{}#")
        or rest.startswith("{#")
        or "\t" in between
        or CLOCK.search(between)
        or set_off
    )


def _before_colons(head: str) -> list[str]:
    """The words before each colon of the beginning, without marks around them."""
    ends = [found.start() for found in re.finditer(COLON, head)]
    return [re.sub(r"\A[\W\d_]+|[\W_]+\Z", "", head[:end]).lower() for end in ends]
