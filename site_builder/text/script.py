"""Simplified and Traditional Chinese.

What `conversion` does, between what is written by hand otherwise: names and terms by the form that their
entry declares, words of `site.yaml`, addresses that are no text; with the quotation marks of the script.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from site_builder.core.expressions import lazily
from site_builder.core.languages import family
from site_builder.text.automaton import Automaton
from site_builder.text.characters import HAS_HAN
from site_builder.text.conversion import conversion_into
from site_builder.text.conversion_tables import characters_back, is_simplified_only, to_traditional

KANA = lazily("[\u3040-\u30ff\u31f0-\u31ff]")

SCRIPTS = ("zh-Hans", "zh-Hant")

QUOTES = {
    "zh-Hant": {"“": "「", "”": "」", "‘": "『"},
    "zh-Hans": {"「": "“", "」": "”", "『": "‘", "』": "’"},
}
"""One character for one, so that places stay."""

_CLOSING_SINGLE = re.compile("(?<![A-Za-z])’|’(?![A-Za-z])")
"""A closing quotation mark, not the apostrophe of `don’t`."""

NOT_TEXT = re.compile(r"https?://[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,250}\.[A-Za-z]{2,}")

_IN_BOTH = frozenset("著藉覆徵瞭乾沈祂妳牠份慾後于")
"""Traditional characters that simplified texts have as well."""

Stretch = tuple[int, int, str]
"""Where a text becomes something given by hand."""


class Script:
    """Turns Chinese text into one script."""

    def __init__(
        self,
        target: str,
        replacements: Mapping[str, str],
        protected: Sequence[str] = (),
        *,
        wording: bool = True,
    ) -> None:
        """`target` is `zh-Hans` or `zh-Hant`.

        `replacements`: words and what they become; `protected`: words that stay; without `wording` all other
        words stay the same, in other characters.
        """
        self.target = target
        self._fixed = {**dict(zip(protected, protected, strict=True)), **replacements}
        self._conversion = conversion_into(target, wording=wording)

    @cached_property
    def _words(self) -> tuple[Sequence[str], Automaton]:
        words = [quoted(word, self.target) for word in self._fixed]
        return list(self._fixed.values()), Automaton(words, longest=True)

    def convert(self, text: str) -> str:
        """`text` in the target script, with that script's quotation marks; its length may change.

        Addresses, protected words and words with a fixed form are taken out first: nothing is read across
        their edges.
        """
        if not HAS_HAN.search(text):
            return text
        text = quoted(text, self.target)
        pieces: list[str] = []
        done = 0
        for start, end, there in self._by_hand(text):
            if start >= done:
                pieces += self._conversion.convert(text[done:start]), there
                done = end
        return "".join((*pieces, self._conversion.convert(text[done:])))

    def _by_hand(self, text: str) -> Sequence[Stretch]:
        forms, automaton = self._words
        found = [(start, end, forms[number]) for number, start, end in automaton.find(text)]
        if "://" not in text and "@" not in text:
            return found
        addresses = [(*one.span(), one[0]) for one in NOT_TEXT.finditer(text)]
        return sorted([*addresses, *(one for one in found if not _is_inside(one, addresses))])


def _is_inside(one: Stretch, others: Sequence[Stretch]) -> bool:
    return any(start < one[1] and one[0] < end for start, end, _ in others)


def quoted(text: str, target: str) -> str:
    """`text` with the quotation marks of a script, each in its place."""
    if target == "zh-Hant" and "’" in text:
        text = _CLOSING_SINGLE.sub("』", text)
    for mark, other in QUOTES[target].items():
        text = text.replace(mark, other)
    return text


def strays(text: str, script: str) -> str:
    """The characters of `text` that no text in a script has."""
    others = _simplified_only() if script == "zh-Hant" else _traditional_only()
    return "" if others.isdisjoint(text) else "".join(letter for letter in text if letter in others)


def is_traditional(text: str) -> bool:
    """Whether a character of `text` is none of a simplified text."""
    return not _traditional_only().isdisjoint(text)


@cache
def _simplified_only() -> frozenset[str]:
    return frozenset(filter(is_simplified_only, map(chr, to_traditional().characters)))


@cache
def _traditional_only() -> frozenset[str]:
    return frozenset(map(chr, characters_back())) - _IN_BOTH


def is_written_in_han(language: str) -> bool:
    """Whether Han characters are nothing foreign in a language."""
    return family(language) in {"zh", "ja"}


def language_of(text: str, page: str) -> str:
    """The language that the characters of a short text tell, on a page in the language `page`.

    Letters are English among Chinese and Japanese, and as good as any other language's elsewhere.
    """
    if KANA.search(text):
        return "ja"
    if HAS_HAN.search(text):
        if family(page) == "ja":
            return page
        return "zh-Hant" if is_traditional(text) else "zh-Hans"
    return "en" if is_written_in_han(page) else page
