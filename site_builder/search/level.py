"""Text in, text as search compares it out; the words and characters that keys are made of."""

import re
import unicodedata
from functools import cache

from site_builder.text.characters import is_han
from site_builder.text.conversion_tables import variants
from site_builder.text.fold import composed, fold_case, fold_characters

PREFIX = 3
"""Latin words with these first letters in common share a shard, so that a beginning finds them all."""

WORD = re.compile("[0-9a-zß-ɏ]+")
_BORDER = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9a-z])|(?<=[0-9a-z]) (?=[^\x00-\x7f])")
"""May be a border of Han and Latin."""

_BASE_LETTERS = {
    code: base.lower()
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code) and base.isascii()
}


class _Levels(dict[int, int]):
    """A table for `str.translate`, which takes longest over characters that are not in it."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@cache
def _levels() -> _Levels:
    """Folding of script, width, case and accents as one table: one pass over a text beats three."""
    codes = {*variants(), *range(0x250), *range(0x2000, 0x3100), *range(0xFE00, 0x10000)}
    text = "".join(map(chr, sorted(codes)))
    levelled = fold_case(fold_characters(text)).translate(_BASE_LETTERS)
    return _Levels({ord(old): ord(new) for old, new in zip(text, levelled, strict=True)})


def level(text: str) -> str:
    """`text` as search compares it: script, width, case, accents, and nothing that does not show."""
    return composed(text).translate(_levels())


def level_name(text: str) -> str:
    """A name as a query is matched with it: one space between Latin words, none beside Han."""
    even = " ".join(level(text).split())
    return _BORDER.sub(lambda found: "" if _is_beside_han(even, *found.span()) else " ", even)


def _is_beside_han(text: str, start: int, end: int) -> bool:
    return is_han(text[start - 1]) or is_han(text[end])


def shard_of(key: str, shards: int) -> int:
    """Which of `shards` (a power of two) holds `key`; search.js computes the same."""
    number = 0
    for character in key[:PREFIX] if WORD.fullmatch(key) else key:
        number = (number * 31 + ord(character)) & 0xFFFFFFFF
    return (number ^ (number >> 15)) & (shards - 1)


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
