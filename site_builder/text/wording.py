"""A text in one script in, the words out that belong to those who write the other one.

網絡 in a text in Traditional characters is the Mainland's word, 软体 in one in Simplified characters that of
Taiwan. Which word is whose is told by the conversion, and by nothing else.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from site_builder.text.automaton import Automaton
from site_builder.text.characters import HAN_RUN
from site_builder.text.conversion import conversion_into
from site_builder.text.conversion_tables import usual_in_both, wording_pairs
from site_builder.text.fold import fold
from site_builder.text.name_forms import OTHER_SCRIPT


class ForeignWord(NamedTuple):
    """A word of the other side of the strait, and what is usual on this one."""

    start: int
    end: int
    written: str
    usual: str


class Phrases:
    """Phrases that are looked for in texts, all of them at once."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._automaton = Automaton(list(dict.fromkeys(phrases)))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Wherever one of them stands in `text`."""
        return [(start, end) for _, start, end in self._automaton.find(text)]


NO_PHRASES = Phrases()


class Wording:
    """The words that are usual where a script is written."""

    def __init__(self, script: str) -> None:
        """`script` is `zh-Hans` or `zh-Hant`."""
        self._there = conversion_into(OTHER_SCRIPT[script], wording=False)
        self._by_words = conversion_into(script, wording=True)
        self._by_characters = conversion_into(script, wording=False)
        others = self._by_words.direction.wording.items()
        reformed = self._there.direction.phrases.items()
        self._may_be_foreign = Phrases(
            (
                *(fold(word) for word, usual in others if usual != self._by_characters.word(word)),
                *(fold(word) for word, there in reformed if fold(word) != fold(there)),
            )
        )
        """On the folded layer, one of these stands wherever a word is foreign."""
        pairs = tuple(wording_pairs())
        if script == "zh-Hant":
            self._usual = frozenset(there for _, there in pairs)
        else:
            self._usual = usual_in_both() | {word for word, _ in pairs}

    def foreign_words(self, text: str, answered: Phrases = NO_PHRASES) -> Iterator[ForeignWord]:
        """The words of `text` that are written otherwise here, but for those inside answered phrases."""
        found = list(self._foreign_words(text)) if self._may_be_foreign.places(fold(text)) else ()
        settled = answered.places(text) if found else ()
        for word in found:
            if not any(first <= word.start and word.end <= last for first, last in settled):
                yield word

    def _foreign_words(self, text: str) -> Iterator[ForeignWord]:
        for run in HAN_RUN.finditer(text):
            end = run.start()
            for word in self._there.cut(run[0]):
                start, end = end, end + len(word)
                usual = self.usual(word)
                if usual != word:
                    yield ForeignWord(start, end, word, usual)

    def usual(self, word: str) -> str:
        """What a word is here: itself, unless it comes from the other side."""
        if word in self._usual:
            return word
        there = self._there.word(word)
        usual = self._by_words.word(there)
        return usual if word == self._by_characters.word(there) else word
