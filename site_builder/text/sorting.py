"""Names in, the order of a Chinese or English index out. The only user of pypinyin."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import TypeVar

Item = TypeVar("Item")

OTHER = "#"
"""The heading of what begins with neither a letter nor a Chinese character."""


WORDS_KEPT = 20_000
"""Words whose syllables are remembered: as many as names are made of again and again."""

SortKey = tuple[str, str]
"""What names are put in order by."""


@lru_cache(maxsize=4096)
def sort_key(name: str) -> SortKey:
    """Pinyin for Chinese, letters without accents for the rest; names of equal sound by their characters."""
    if name.isascii():
        return name.casefold(), name
    from pypinyin.seg.simpleseg import seg

    letters = unicodedata.normalize("NFKD", " ".join(map(_syllables, seg(name)))).casefold()
    return "".join(character for character in letters if not unicodedata.combining(character)), name


@lru_cache(maxsize=WORDS_KEPT)
def _syllables(word: str) -> str:
    """The syllables of a word, with tones; pypinyin takes each word by itself, and takes long."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin([word], style=Style.TONE3, neutral_tone_with_five=True, errors="default"))


def sounds(name: str) -> tuple[str, ...]:
    """The syllables of a Chinese name, without tones."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(name))


@cache
def characters_by_sound() -> Mapping[str, str]:
    """The characters in common use, those of GB 2312, each under its commonest pinyin, without tone."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    without_tone = cache(to_normal)
    rows = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    found: dict[str, list[str]] = {}
    for character in (pair.decode("gb2312", "ignore") for pair in rows):
        if character:
            commonest = PINYIN_DICT[ord(character)].partition(",")[0]
            found.setdefault(without_tone(commonest), []).append(character)
    return {sound: "".join(alike) for sound, alike in sorted(found.items())}


def by_initial(
    items: Iterable[Item], name_of: Callable[[Item], str], known: Mapping[str, SortKey]
) -> list[tuple[str, list[Item]]]:
    """Items sorted by name and grouped by initial; `#` stands last.

    `known` are sort keys that were made before: the tables of pypinyin take a quarter of a second to load.
    """
    keyed = [(known.get(name) or sort_key(name), item) for item in items for name in [name_of(item)]]
    keyed.sort(key=lambda one: (_initial(one[0]) == OTHER, one[0]))
    groups = groupby(keyed, key=lambda one: _initial(one[0]))
    return [(letter, [item for _, item in group]) for letter, group in groups]


def _initial(key: SortKey) -> str:
    """The capital letter under which a name stands in an index."""
    first = key[0][:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER
