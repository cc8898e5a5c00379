"""A stretch of Chinese text in, its marks in the width that GB/T 15834 asks for, out.

Chinese takes full-width marks, a Latin word or a number half-width letters. Addresses, code and runs of
English keep what they have.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from site_builder.importer.types import Action, Edit

HAN = re.compile(r"[\u3007\u3400-\u9fff]")
CHINESE = re.compile(r"[\u3007\u3400-\u9fff，。？！；：、“”‘’「」『』《》（）【】…]")
WIDE_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
APART = re.compile(
    r"https?:\s*//(?:[,;:?!](?=[\x21-\x7e])|[^\s\u3400-\u9fff，。、；：？！（）()…,;:?!])*|(?<![\w.])www\.[\x21-\x7e]+|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]++@[\w-]+\.[\w.-]+|`[^`\n]+`|\]\([^()\s]+\)"
    r"|(?<![A-Za-z0-9_.])(?![A-Z]{2,}\()[A-Za-z_][A-Za-z0-9_.]*+\((?![^()]*[A-Za-z] [A-Za-z])[^()\u3400-\u9fff\n]*\)"
)
"""Addresses, code and calls of functions; behind capitals, and around words, a bracket is one of a text: CRF(conditional random field)."""
MARK = re.compile(r"[ \t\xa0]*(?P<mark>[,;:?!])(?P<space>[ \t\xa0]*)")
STOP = re.compile(r"(?P<mark>\.)(?P<space>[ \t\xa0]*)(?![\w.])")
DOTS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)")
DASH = re.compile(r"(?<=[\u3400-\u9fff])(?:-{2,3}|(?<![—-])[—–―](?![—-]))(?=[\u3400-\u9fff])")
BRACKET = re.compile(r"[ \t\xa0]*(?P<open>\()|\)[ \t\xa0]*")
QUOTES = re.compile(r"\"(?P<inside>[^\"\n]{1,200})\"")
LETTERS = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
CLAUSE = re.compile(r"[,;:?!，。？！；：、…\n]")
ABBREVIATED = re.compile(r"(?:^|[^A-Za-z])(?:Drs?|Mrs?|Ms|Prof|St|vs|etc|No|Vol|Inc|Jr|Sr|[A-Z])$")
ASCII_LETTER = re.compile(r"[A-Za-z0-9]")
THOUSANDS = re.compile(r"\d{3}(?!\d)")
NAME_BEFORE, NAME_BEHIND = re.compile(r"[A-Za-z][A-Za-z0-9]+$"), re.compile(r"[A-Z][A-Za-z0-9]")
NEAR = 80
"""Characters looked at on either side of a mark."""
ENGLISH = 3
"""Latin words in a row that still are a name in a Chinese sentence."""
LATIN_TAIL = re.compile(r"(?:[A-Za-z0-9][\w.+#&'’-]*\s+)*[A-Za-z0-9][\w.+#&'’-]*[\"”'’)）\]]*$")


def widths(text: str, start: int, end: int) -> Iterator[Edit]:
    """The changes for one turn of Chinese, in order and apart; offsets in `text`."""
    said = text[start:end]
    apart = [match.span() for match in APART.finditer(said)]
    ends = [last for _, last in apart]
    done = 0
    for edit in sorted(_changes(said), key=lambda e: (e.start, e.end)):
        number = bisect_right(ends, edit.start)
        if number == len(apart) or apart[number][0] >= edit.end:
            # The white space between two marks is beside both, and goes with the first.
            yield _edit(start + max(edit.start, done), start + edit.end, edit.by)
            done = edit.end


def _changes(said: str) -> Iterator[Edit]:
    for match in MARK.finditer(said):
        if _in_chinese(said, match):
            yield _edit(match.start(), match.end(), WIDE_OF[match["mark"]])
    for match in STOP.finditer(said):
        if _ends_chinese(said, match):
            yield _edit(match.start(), match.end(), "。")
    for match in DOTS.finditer(said):
        if _beside_han(said, match.start(), match.end()):
            yield _edit(match.start(), match.end(), "……")
    for match in DASH.finditer(said):
        yield _edit(match.start(), match.end(), "——")
    yield from _pairs(said)
    for match in LETTERS.finditer(said):
        yield _edit(match.start(), match.end(), chr(ord(match.group()) - 0xFEE0))


def _edit(start: int, end: int, by: str) -> Edit:
    return Edit(start, end, "width", Action.REPLACE, by)


def _in_chinese(said: str, match: "re.Match[str]") -> bool:
    """Whether a mark stands in a Chinese sentence: Chinese on one side, or a clause that has some before a name."""
    left, right = _around(said, match.start(), match.end())
    if not match["space"] and ASCII_LETTER.match(left[-1:]) and ASCII_LETTER.match(right[:1]):
        return match["mark"] == "," and bool(HAN.search(CLAUSE.split(left)[-1])) and _lists(left, right)
    if CHINESE.match(left.rstrip("\"')]}")[-1:]) or CHINESE.match(right.lstrip("\"'([{")[:1]):
        return True
    for clause in reversed(CLAUSE.split(left.rstrip())):
        tail = LATIN_TAIL.search(clause)
        if tail is not None and len(tail.group().split()) > ENGLISH:
            return False
        if HAN.search(clause):
            return True
    return False


def _lists(left: str, right: str) -> bool:
    """Whether a comma without a space parts two names or two numbers of a Chinese sentence, not the digits of one."""
    if left[-1:].isdigit() and right[:1].isdigit():
        return not THOUSANDS.match(right)
    return bool(NAME_BEFORE.search(left) and NAME_BEHIND.match(right))


def _ends_chinese(said: str, match: "re.Match[str]") -> bool:
    """Whether a full stop ends a Chinese sentence; one behind a number or an initial is none."""
    left, _ = _around(said, match.start(), match.end())
    if left.endswith("."):
        return False
    if CHINESE.match(left.rstrip("\"')]}")[-1:]):
        return True
    clause = CLAUSE.split(left)[-1]
    tail = LATIN_TAIL.search(clause)
    name = tail is not None and len(tail.group().split()) <= ENGLISH and not ABBREVIATED.search(left)
    return name and bool(HAN.search(clause)) and not left[-1:].isdigit()


def _beside_han(said: str, start: int, end: int) -> bool:
    left, right = _around(said, start, end)
    return bool(CHINESE.match(left.rstrip()[-1:]) or CHINESE.match(right.lstrip()[:1]))


def _around(said: str, start: int, end: int) -> tuple[str, str]:
    """What stands near a place, left and right."""
    return said[max(0, start - NEAR) : start], said[end : end + NEAR]


def _pairs(said: str) -> Iterator[Edit]:
    """Brackets and quotation marks with Chinese in them or beside them; both of a pair, or none."""
    waiting: list[re.Match[str]] = []
    for match in BRACKET.finditer(said):
        if match["open"]:
            waiting.append(match)
        elif waiting:
            yield from _brackets(said, waiting.pop(), match)
    for match in QUOTES.finditer(said):
        if HAN.search(match["inside"]) or _beside_han(said, match.start(), match.end()):
            yield _edit(match.start(), match.start() + 1, "“")
            yield _edit(match.end() - 1, match.end(), "”")


def _brackets(said: str, left: "re.Match[str]", right: "re.Match[str]") -> Iterator[Edit]:
    inside = said[left.end() : right.start()]
    before, after = said[max(0, left.start() - 1) : left.start()], said[right.end() : right.end() + 1]
    if "\n" not in inside and (HAN.search(inside) or HAN.match(before) or HAN.match(after)):
        yield _edit(left.start(), left.end(), "（")
        yield _edit(right.start(), right.end(), "）")
