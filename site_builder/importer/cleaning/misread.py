"""A text whose UTF-8 was once read in another encoding in, the repairs that read it again, out.

`CafÃ©` is `Café`, read as Windows-1252. What reads as UTF-8 without an error is no accident: such bytes have a pattern
that other text has not. What was read as GBK (`浠婂ぉ` for `今天`) cannot be read again: there bytes are lost.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.cleaning.decode import COMMON
from site_builder.importer.language import HAN
from site_builder.importer.types import Action, Edit, Flag
from site_builder.importer.view import View

CONTINUES = "".join(
    dict.fromkeys(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xC0))
) + "".join(chr(n) for n in range(0x80, 0xA0))
"""The characters as which the second and later bytes of a UTF-8 character are read."""
ONE = f"[{re.escape(CONTINUES)}]"
WESTERN = re.compile(f"(?:[ÂÃÐÑ]{ONE}|[à-ï]{ONE}{{2}}|[ð-ô]{ONE}{{3}})+")
LEAST = 2
"""Stretches that read as UTF-8, from which on a text was read wrongly."""
LEAST_HAN = 20
COMMON_SHARE = 0.15
"""Of the Han of Chinese prose, how many are among the commonest; of a text that was misread hardly any are."""


def read_again(view: View) -> tuple[View, tuple[Flag, ...]]:
    """The view with what was misread read again, and one remark for the editor where that begins."""
    found = list(_misread(view.text))
    if not found:
        return view, ()
    note = f"UTF-8 was read in another encoding; {len(found)} places are read again"
    first = view.raw_range(found[0].start, found[0].end)
    return view.edit(found), (Flag(*first, "misread", 0.7, note),)


def _misread(text: str) -> list[Edit]:
    """An edit for every character of UTF-8 that was read as Windows-1252; offsets in `text`."""
    found = [(m, by) for m in WESTERN.finditer(text) if (by := _again(m.group()))]
    if len(found) < LEAST and not any(len(m.group()) > 2 for m, _ in found):
        return []
    return [edit for match, by in found for edit in _one_by_one(match.start(), by)]


def _one_by_one(start: int, read: str) -> Iterator[Edit]:
    """A label may end inside a stretch."""
    for char in read:
        end = start + len(char.encode())
        yield Edit(start, end, "misread", Action.REPLACE, char)
        start = end


def _again(text: str) -> str:
    """A stretch read again as UTF-8; empty where that cannot be. Five bytes are no character of Windows-1252."""
    try:
        read = b"".join(char.encode("latin-1" if char < "\xa0" else "cp1252") for char in text).decode(
            "utf-8"
        )
    except UnicodeError:
        return ""
    return read if read.isprintable() else ""


def was_read_as_gbk(text: str) -> bool:
    """Whether Chinese text is UTF-8 that was opened as GBK: every third byte that had no partner is lost."""
    han = HAN.findall(text)
    if len(han) < LEAST_HAN or _common(han) >= COMMON_SHARE:
        return False
    read = HAN.findall(text.encode("gb18030", "ignore").decode("utf-8", "ignore"))
    return len(read) * 3 > len(han) and _common(read) >= COMMON_SHARE


def _common(han: Sequence[str]) -> float:
    return sum(char in COMMON for char in han) / len(han)
