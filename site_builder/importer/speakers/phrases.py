"""The text of an unlabelled transcript in, phrases with what parts them, out."""

import re
from collections.abc import Sequence
from enum import StrEnum

from site_builder.core.records import dataclass
from site_builder.importer.language import HAN


class Gap(StrEnum):
    """What stands in front of a phrase."""

    START = "start"
    MARK = "mark"
    """A dash or `>>`, as subtitlers mark a change of speaker."""
    LINE = "line"
    WRAP = "wrap"
    """A wrap inside a cue (`<br>`), a no-break space: nobody else begins to speak there."""
    SENTENCE = "sentence"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch that one person says; `start` is past marks and spaces."""

    start: int
    end: int
    gap: Gap
    text: str
    ended: bool = False
    """Whether the phrase before it ends a sentence."""
    comma: bool = False
    """Whether the phrase before it ends in a comma."""
    translation: str = ""
    """The same in another language."""
    signed: bool = False
    """Whether it begins with a sign that says nothing else: `>>`, or a dash where all lines have one."""


DASH = r"(?<![—–―\-])[—–―](?![—–―\-])"
WIDE = r"[\u3000-\u9fff\uff00-\uffef]"
TYPED = rf"(?:(?<={WIDE}\s)|(?<={WIDE}))--?(?=\s|\Z)"
"""A dash typed with hyphens, behind Chinese; in English it is ordinary punctuation (`yeah -- I had`)."""
MARK = rf"(?:(?:(?<=\s)|(?<=\A)){DASH}|{DASH}(?=\s|\Z)|{TYPED}|>>+)"
"""A dash of any kind that stands free on one side at least; `——` and `A—B` are ordinary punctuation."""
BEGINS = r"(?:(?<=[\n\r])|(?<=\A))--?(?=[ \t])"
"""A hyphen in front of a line."""
ENDS = r"(?<=[。？！?!])(?=[^\s。？！?!”’」』）)])|(?<=[\u3400-\u9fff]\.)(?=[\u3400-\u9fff])"
CUT = re.compile(rf"(?P<space>\s*(?:(?:{MARK})\s*)+|\s+)|{ENDS}")
CUT_DASHED = re.compile(rf"(?P<space>\s*(?:(?:{MARK}|{BEGINS})\s*)+|\s+)|{ENDS}")
"""Where nearly all lines begin with a hyphen."""
SENTENCE = re.compile(r"(?:[。？！?!…]|(?<=[\u3400-\u9fff])\.)(?:[”’」』）)\]]*)$")
ENGLISH_END = re.compile(r"[.。？！?!…](?:[”’」』）)\]\"']*)$")
COMMA = re.compile(r"[,，、：:；;]$")
DASHED = re.compile(r"[ \t]*(?:[—–―]|--?[ \t])(?![—–―\-])")
LINE = re.compile(r"(?<![^\n\r])[^\S\n\r]*+\S[^\n\r]*")
LEAST, MOST_OF_THEM = 4, 0.8
"""Lines with a dash in front, and their share of all, from which they are turns."""
STOP = re.compile(
    r"(?<![A-Za-z.])(?!(?:[Mm]rs?|[Mm]s|[Dd]r|[Pp]rof|[Ss]t|[Vv]s|[Ee]tc|No)\.)(?:[A-Za-z'’-]*[a-z]|[A-Z]{3,}|[\d%]+)[.…][”\"’)\]]*$"
)
"""A word with the full stop behind it: no initial, no title."""
OPENS = re.compile(r"[\"“‘'(\[]*[A-Z]")
LATIN = re.compile(r"[A-Za-z0-9.,;:'\"(){}&]")


def cut(text: str) -> list[Phrase]:
    """Cut at marks, line breaks, sentence ends, and spaces between Chinese phrases."""
    found: list[Phrase] = []
    start, gap, sign = 0, Gap.START, ""
    dashes = are_turns(text)
    for match in (CUT_DASHED if dashes else CUT).finditer(text):
        if match.start() == match.end() == start or not _parts(text, match):
            continue
        found += _phrase(text, (start, match.start()), gap, found, signed=_is_sign(sign, dashes=dashes))
        empty = start == match.start() and found
        gap = _stronger(gap, _gap(match)) if empty else _gap(match)
        start, sign = match.end(), match["space"] or ""
    found += _phrase(text, (start, len(text)), gap, found, signed=_is_sign(sign, dashes=dashes))
    return found


def are_turns(text: str) -> bool:
    """Whether nearly all lines begin with a dash or a hyphen."""
    lines = [bool(DASHED.match(line.group())) for line in LINE.finditer(text)]
    return sum(lines) >= max(LEAST, MOST_OF_THEM * len(lines))


def _is_sign(sign: str, *, dashes: bool) -> bool:
    """Whether what parts two phrases can only mean that somebody else speaks."""
    return ">" in sign or (dashes and bool(re.search(r"[\n\r]\s*[—–―-]", sign)))


def _parts(text: str, match: "re.Match[str]") -> bool:
    """A space parts phrases unless it stands between or beside Latin words."""
    run = match["space"]
    if run is None or run not in {" ", "\t"}:
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if SENTENCE.search(text[max(0, match.start() - 3) : match.start()]):
        return True
    if OPENS.match(text, match.end()) and STOP.search(text[max(0, match.start() - 30) : match.start()]):
        return True
    return not LATIN.match(before) and not LATIN.match(after)


def _gap(match: "re.Match[str]") -> Gap:
    run = match["space"]
    if not run:
        return Gap.SENTENCE
    if re.search(r"[—–―>-]", run):
        return Gap.MARK
    if "\u2028" in run or "\xa0" in run:
        return Gap.WRAP
    return Gap.LINE if "\n" in run or "\r" in run else Gap.SPACE


def _stronger(one: Gap, two: Gap) -> Gap:
    order = (Gap.SENTENCE, Gap.SPACE, Gap.WRAP, Gap.LINE, Gap.START, Gap.MARK)
    return max(one, two, key=order.index)


def _phrase(
    text: str, place: tuple[int, int], gap: Gap, before: Sequence[Phrase], *, signed: bool
) -> list[Phrase]:
    start, end = place
    if end <= start:
        return []
    last = before[-1].text if before else ""
    end_mark = SENTENCE if HAN.search(last) else ENGLISH_END
    ended, comma = bool(end_mark.search(last)), bool(COMMA.search(last))
    return [Phrase(start, end, gap, text[start:end], ended, comma, signed=signed)]
