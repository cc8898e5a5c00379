"""Texts on the layer where spellings are compared: one script, narrow, one kind of space and hyphen.

What does not show is not there, and a letter with its accent is one character. Nearly always a code point
stays one code point; where it does not, `Folded` tells the places.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

from site_builder.core.expressions import lazily
from site_builder.core.records import dataclass
from site_builder.core.unseen import UNSEEN
from site_builder.text.conversion_tables import variants

SPACES = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""Not the dash `—`, which parts words."""

DOTS = "\u30fb\u2022\u2027\u22c5\uff65"
"""Dots between the parts of a foreign name, all read as `·`."""

_CASED = re.compile("[A-Z\u00c0-\u024f\u0386-\u03ab-]+")
"""Holds every character that `_lower_table` changes."""

_COMBINING = "\u0300-\u036f\u20d0-\u20ff\ufe20-\ufe2f"
_SIGNS = "\u2100-\u214f\u2460-\u24ff\u3200-\u33ff\ufb00-\ufb06"
_MAY_BE_REFORMED = lazily(f"[{UNSEEN}{_COMBINING}{_SIGNS}]")
_REFORMED = lazily(f"[{UNSEEN}]|[^{_COMBINING}][{_COMBINING}]+|[{_SIGNS}]")
"""What does not stay one code point: unseen characters, composed ones, signs that stand for several."""


@cache
def _table() -> dict[int, str]:
    table = dict(_compatible())
    table.update(variants())
    table.update((code + 0xFEE0, chr(code)) for code in range(0x21, 0x7F))
    table.update((ord(space), " ") for space in SPACES)
    table.update((ord(hyphen), "-") for hyphen in HYPHENS)
    table.update((ord(dot), "·") for dot in DOTS)
    table[ord("\u2019")] = "'"
    return table


def _compatible() -> Iterator[tuple[int, str]]:
    """Characters that are another in Unicode's compatibility form: 金 for a code of its own, ² for 2."""
    known = variants()
    for code in (*range(0xB2, 0xBA), *range(0x2070, 0x209D), *range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00)):
        form = unicodedata.normalize("NFKC", chr(code))
        if len(form) == 1 and form != chr(code):
            yield code, known.get(ord(form), form)


@cache
def _lower_table() -> dict[int, str]:
    return {
        code: chr(code).lower()
        for code in (*range(0x250), *range(0x386, 0x3AC))
        if len(chr(code).lower()) == 1 and chr(code).lower() != chr(code)
    } | {ord("-"): " "}


_FREQUENT = tuple(zip("，：；？！（）", ",:;?!()", strict=True))
"""What is changed in nearly every Chinese sentence: full-width punctuation."""

_RARE = lazily("[\U00010000-\U0010ffff]")
"""Han beyond the first plane; in one class with the others it would make their search ten times as slow."""


@cache
def _table_keys() -> frozenset[int]:
    return frozenset(_table())


@cache
def _changed() -> re.Pattern[str]:
    """Holds every character that `_table` changes, as far as they stand in the first plane."""
    return re.compile(f"[{re.escape(''.join(chr(code) for code in sorted(_table()) if code < 0x10000))}]")


def fold(text: str) -> str:
    """`text` with script, width, spaces and hyphens levelled; upper and lower case stay."""
    return fold_characters(composed(text))


def composed(text: str) -> str:
    """`text` without what does not show, each letter with its accents one character."""
    return _REFORMED.sub(_reformed, text) if _MAY_BE_REFORMED.search(text) else text


def fold_characters(text: str) -> str:
    """A composed text folded: each character stays one."""
    # translate() looks every character up; in simplified Chinese there is mostly nothing else to change.
    for wide, narrow in _FREQUENT:
        text = text.replace(wide, narrow)
    return text.translate(_table()) if _is_changed(text) else text


def _reformed(found: re.Match[str]) -> str:
    """What stands for a stretch that is not one code point."""
    return visible(unicodedata.normalize("NFKC", found[0]))


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{UNSEEN}]+")


def visible(text: str) -> str:
    """`text` without what does not show."""
    return _unseen().sub("", text)


FEW = 600
"""Texts that are looked through one by one before an expression with 4,000 characters is compiled."""

_asked = count()


def _is_changed(text: str) -> bool:
    if next(_asked) < FEW:
        return not _table_keys().isdisjoint(map(ord, text))
    return bool(_changed().search(text) or _RARE.search(text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where its characters stand in the text that was folded."""

    text: str
    starts: Sequence[int] = ()
    """Of each character; empty where all places are the same."""
    ends: Sequence[int] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that a stretch of the folded one is made of."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def folded(text: str) -> Folded:
    """`text` folded, with the places."""
    if not _MAY_BE_REFORMED.search(text):
        return Folded(fold_characters(text))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for found in _REFORMED.finditer(text):
        piece = _reformed(found)
        pieces += text[done : found.start()], piece
        starts += (*range(done, found.start()), *[found.start()] * len(piece))
        ends += (*range(done + 1, found.start() + 1), *[found.end()] * len(piece))
        done = found.end()
    pieces.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Folded(fold_characters("".join(pieces)), starts, ends)


def fold_case(folded: str) -> str:
    """A folded text with Latin and Greek letters in lower case, and hyphens read as spaces."""
    if folded.isascii():
        return folded.translate(_lower_table())
    # Beside Han there is little to change, and translate() looks at every character.
    return _CASED.sub(lambda run: run[0].translate(_lower_table()), folded)
