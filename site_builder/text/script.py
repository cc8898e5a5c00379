"""Simplified and traditional script.

OpenCC converts characters (and the phrases that decide between characters), not wording: its tables for
wording (`s2twp`, `tw2sp`) spoil the terms of this field (参数 → 引數, 程序 → 进程). What it gets wrong here
stands in `REPLACEMENTS`; `site.yaml` adds to it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from site_builder.text.characters import HAS_HAN
from site_builder.text.conversion import converter

SCRIPTS = ("zh-Hans", "zh-Hant")
_CONFIG = {"zh-Hant": "s2tw", "zh-Hans": "tw2s"}

REPLACEMENTS: Mapping[str, Mapping[str, str]] = {
    "zh-Hant": {
        "参数": "參數",
        "函数": "函數",
        "分布": "分布",
        "余凯": "余凱",
        "范德": "范德",
    },
    "zh-Hans": {
        "原著": "原著",
        "專著": "专著",
        "譯著": "译著",
        "編著": "编著",
        "論著": "论著",
        "土著": "土著",
    },
}
"""By target script: words whose conversion is fixed, because OpenCC gets them wrong (余凯 → 餘凱; `tw2s`
takes 著 in 原著 for 着: OpenCC #963, #1446), the field writes them otherwise (分佈), or they must never
change (參數)."""

QUOTES = {
    "zh-Hant": {"“": "「", "”": "」", "‘": "『"},
    "zh-Hans": {"「": "“", "」": "”", "『": "‘", "』": "’"},
}
_CLOSING_SINGLE = re.compile("(?<![A-Za-z])’|’(?![A-Za-z])")
"""A closing quotation mark, not the apostrophe of `don’t`."""

NOT_TEXT = re.compile(r"https?://[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}\.[A-Za-z]{2,}")
APART = "\x1f"
"""Between pieces converted together: no phrase of OpenCC has it, so none is read across."""
NUL = "\0"
"""OpenCC stops at it, so it is taken out as well."""


class Script:
    """Turns Chinese text into one script."""

    def __init__(self, target: str, replacements: Mapping[str, str], protected: Sequence[str] = ()) -> None:
        """`target` is `zh-Hans` or `zh-Hant`.

        `replacements`: words and what they become, besides `REPLACEMENTS`; `protected`: words that stay.
        """
        self.target, self.replacements, self.protected = target, replacements, protected

    @cached_property
    def _fixed(self) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
        """What is taken out before a conversion, the same without addresses, and what words become."""
        words = {**REPLACEMENTS[self.target], **{word: word for word in self.protected}, **self.replacements}
        # Longest first: otherwise 函数 would be taken out of a longer word that has an entry of its own.
        listed = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        signs = f"[{NUL}{APART}]"
        return re.compile(f"({signs}|{NOT_TEXT.pattern}|{listed})"), re.compile(f"({signs}|{listed})"), words

    def convert(self, text: str) -> str:
        """`text` in the target script, with that script's quotation marks; its length may change.

        Addresses, protected words and words with a fixed conversion are taken out first, as OpenCC
        would read across their edges.
        """
        return self.convert_all([text])[0]

    def convert_all(self, texts: Sequence[str]) -> list[str]:
        """Every text by itself, as `convert` does, by one call of OpenCC for all their pieces."""
        pattern, plain_pattern, words = self._fixed
        cut = [
            (pattern if "://" in text or "@" in text else plain_pattern).split(text)
            if HAS_HAN.search(text)
            else []
            for text in texts
        ]
        if not any(cut):
            return list(texts)
        plain = APART.join(piece for pieces in cut for piece in pieces[::2])
        converted = iter(self._quoted(converter(_CONFIG[self.target]).convert(plain)).split(APART))
        for pieces in cut:
            pieces[::2] = [next(converted) for _ in pieces[::2]]
            pieces[1::2] = [words.get(word, word) for word in pieces[1::2]]
        return ["".join(pieces) if pieces else text for text, pieces in zip(texts, cut, strict=True)]

    def _quoted(self, text: str) -> str:
        if self.target == "zh-Hant" and "’" in text:
            text = _CLOSING_SINGLE.sub("』", text)
        for mark, other in QUOTES[self.target].items():
            text = text.replace(mark, other)
        return text


_simplified: dict[int, str] = {}


def know_simplified(table: Mapping[int, str]) -> None:
    """Take the table that was made before; an empty one says nothing."""
    _simplified.update(table)


def simplified_characters() -> Mapping[int, str]:
    """Character by character, traditional to simplified: the layer on which spellings are compared.

    One character stays one character, so that places in the folded text are places in the text.
    """
    if not _simplified:
        _simplified.update(_made_simple())
    return _simplified


def _made_simple() -> Mapping[int, str]:
    to_simplified = converter("t2s")
    blocks = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2A6E0))
    table: dict[int, str] = {}
    for first, last in blocks:
        characters = "".join(map(chr, range(first, last)))
        # A line break keeps OpenCC from reading two neighbours as a phrase.
        folded = to_simplified.convert("\n".join(characters)).split("\n")
        table.update(
            (ord(plain), simple)
            for plain, simple in zip(characters, folded, strict=True)
            if plain != simple and len(simple) == 1
        )
    return table
