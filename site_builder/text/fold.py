"""Texts on the layer where spellings are compared: simplified, narrow, one kind of space and hyphen.

Each code point stays one code point, so a place in the folded text is a place in the text.
"""

import re
from functools import cache
from itertools import count

from site_builder.core.expressions import lazily
from site_builder.text.script import simplified_characters

SPACES = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""Not the dash `—`, which parts words."""

DOTS = "\u30fb\u2022\u2027\u22c5\uff65"
"""Dots between the parts of a foreign name, all read as `·`."""

_CASED = re.compile("[A-Z\u00c0-\u024f-]+")
"""Holds every character that `_lower_table` changes."""


@cache
def _table() -> dict[int, str]:
    table = dict(simplified_characters())
    table.update((code + 0xFEE0, chr(code)) for code in range(0x21, 0x7F))
    table.update((ord(space), " ") for space in SPACES)
    table.update((ord(hyphen), "-") for hyphen in HYPHENS)
    table.update((ord(dot), "·") for dot in DOTS)
    table[ord("\u2019")] = "'"
    return table


@cache
def _lower_table() -> dict[int, str]:
    return {
        code: chr(code).lower()
        for code in range(0x250)
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
    # translate() looks every character up; in simplified Chinese there is mostly nothing else to change.
    for wide, narrow in _FREQUENT:
        text = text.replace(wide, narrow)
    return text.translate(_table()) if _is_changed(text) else text


FEW = 600
"""Texts that are looked through one by one before an expression with 4,000 characters is compiled."""

_asked = count()


def _is_changed(text: str) -> bool:
    if next(_asked) < FEW:
        return not _table_keys().isdisjoint(map(ord, text))
    return bool(_changed().search(text) or _RARE.search(text))


def fold_case(folded: str) -> str:
    """A folded text with Latin letters in lower case, and hyphens read as spaces."""
    if folded.isascii():
        return folded.translate(_lower_table())
    # Beside Han there is little to change, and translate() looks at every character.
    return _CASED.sub(lambda run: run[0].translate(_lower_table()), folded)
