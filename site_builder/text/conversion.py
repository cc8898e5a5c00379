"""Chinese text in, the same in the other script out.

Words are found first, and characters follow from words: whether 发 is 發 or 髮 is said by 发展 and 头发.
The tables are made of OpenCC's and of jieba's list of words (`tests/tools/conversion_tables.py`); what these
get wrong stands in `repairs.tsv`, and what is another word in Taiwan in `wording.tsv`, both written by hand.
Everything is loaded when it is first asked for.
"""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache

from site_builder.text.automaton import Automaton
from site_builder.text.characters import is_han
from site_builder.text.conversion_tables import (
    Direction,
    measures,
    name_characters,
    to_simplified,
    to_traditional,
    word_list,
    words_with_wording,
)
from site_builder.text.surnames import AFTER_XING, CALLED, surnames
from site_builder.text.transcription import DOTS, TRANSCRIBING, is_transcribing, transcribed
from site_builder.text.words import PAIR

COUNTED = {"只": "隻", "里": "里", "海里": "海里", "周": "週", "斗": "斗"}
"""What these are behind a number: 3 只, 100 里, 第三周."""

UNITS = (*COUNTED, *measures())

NUMERALS = frozenset("一二三四五六七八九十百千万亿两几多余数半")
_FIRST_NUMERALS = NUMERALS - frozenset("多余半")


def is_number(word: str) -> bool:
    """Whether what is counted may stand behind a word: 12, 三十, 几百, 第一; not 函数, 多数."""
    word = word.removeprefix("第").removeprefix("好")
    return word.isdigit() or (word[:1] in _FIRST_NUMERALS and NUMERALS.issuperset(word))


_AMBIGUOUS = frozenset(
    (
        *(pair for one in TRANSCRIBING for pair in (f"{one}里", f"里{one}")),
        *(pair for dot in DOTS for one in "里范丰舍松" for pair in (f"{dot}{one}", f"{one}{dot}")),
        *(f"{digit}{space}{unit}" for digit in "0123456789" for space in ("", " ") for unit in UNITS),
        *(f"{numeral}{unit}" for numeral in NUMERALS for unit in UNITS),
        *(f"姓{surname}" for surname in AFTER_XING),
        *CALLED,
    )
)
"""Where it takes a look at the words around to tell."""

AT_HAND = 256
"""Texts whose conversion is remembered: a name is asked for several times in a row."""

REACH = 3
"""Characters beside the edge of a word within which another word may cross it."""


@cache
def conversion_into(target: str, *, wording: bool) -> "Conversion":
    """The conversion into a script, made once: its automaton takes longer to make than a text to convert."""
    return Conversion(target, wording=wording)


class Conversion:
    """The conversion into one script, by words or by characters alone."""

    def __init__(self, target: str, *, wording: bool) -> None:
        """`target` is `zh-Hans` or `zh-Hant`; without `wording` words stay what they are."""
        self._target, self._by_wording = target, wording
        self._known: dict[str, str] = {}
        self._whole: dict[str, bool] = {}
        self.convert = lru_cache(maxsize=AT_HAND)(self._convert)
        """A text in the target script; its length may change."""

    @cached_property
    def direction(self) -> Direction:
        found = to_traditional() if self._target == "zh-Hant" else to_simplified()
        return found if self._by_wording else Direction(found.characters, found.phrases, {}, {})

    @cached_property
    def _marked(self) -> tuple[Sequence[str], Automaton]:
        """Every word that is not converted character by character, and what to look at closely."""
        words = self._by_table()
        if self._target == "zh-Hant":
            words += _AMBIGUOUS
        return words, Automaton(words, longest=True)

    def _by_table(self) -> list[str]:
        """Every word that a table makes another one than its characters would be."""
        plain = self.direction.characters
        tables = {**self.direction.phrases, **self.direction.wording}
        return [word for word, there in tables.items() if word.translate(plain) != there]

    @cached_property
    def _tabled(self) -> Automaton:
        return Automaton(self._by_table(), longest=True)

    def _convert(self, text: str) -> str:
        plain = self.direction.characters
        words, automaton = self._marked
        pieces: list[str] = []
        done = 0
        for number, start, end in automaton.find(text):
            if start < done:
                continue
            if self._stands_alone(words[number], text, start, end):
                pieces += text[done:start].translate(plain), self.word(words[number])
                done = end
            else:
                begin, stop = _run_around(text, start, end, done)
                pieces += text[done:begin].translate(plain), *self.words(text, begin, stop)
                done = stop
        return "".join((*pieces, text[done:].translate(plain)))

    def holds_words(self, text: str) -> bool:
        """Whether a word of the tables stands in `text`; if not, it becomes the same however it is cut."""
        return bool(self._tabled.find(text))

    def _stands_alone(self, word: str, text: str, start: int, end: int) -> bool:
        """Whether a word is one wherever it stands, and no other word crosses its edges here."""
        whole = self._whole.get(word)
        if whole is None:
            whole = self._whole[word] = self._is_whole(word)
        return whole and not self._crossed(text[max(0, start - REACH) : end + REACH], min(start, REACH), word)

    def _is_whole(self, word: str) -> bool:
        return self.cut(word) == [word] and word not in _AMBIGUOUS and not is_transcribing(word)

    def _crossed(self, near: str, start: int, word: str) -> bool:
        costs, end = word_list().costs, start + len(word)
        if self._target == "zh-Hans":
            near = near.translate(self.direction.characters)
        for edge in (start, end):
            for first in range(max(0, edge - REACH), edge):
                for last in range(edge + 1, min(first + REACH + 1, len(near)) + 1):
                    if (first < start) != (last > end) and near[first:last] in costs:
                        return True
        return False

    def words(self, text: str, start: int, end: int) -> Iterator[str]:
        """The words of a run of Chinese characters, converted."""
        words = self.cut(text[start:end])
        if self._target == "zh-Hans":
            yield from map(self.word, words)
            return
        before = text[:start].rstrip(" ")[-1:] if start else ""
        names = dict(surnames(words, before))
        parts = set(transcribed(words, before, text[end : end + 1]))
        for number, word in enumerate(words):
            counted = self._counted(word, words[number - 1] if number else before)
            if counted or number in names:
                yield counted or names[number]
            else:
                yield word.translate(name_characters()) if number in parts else self.word(word)

    def _counted(self, word: str, above: str) -> str:
        """What is counted, or measured: 只 of 三只, 一米; not 千米 of 20 千米, a word. Empty: nothing."""
        if word in COUNTED and is_number(above):
            return COUNTED[word]
        number, measure = word[:-1], self.direction.measures.get(word[-1:], "")
        if (
            not measure
            or not is_number(number or above)
            or (word in self.direction.wording and above.isdigit())
        ):
            return ""
        return number.translate(self.direction.characters) + measure

    def cut(self, run: str) -> list[str]:
        """The words of a run of characters in the script that is converted."""
        if self._target == "zh-Hant":
            return word_list().cut(run)
        found, start = [], 0
        for word in word_list().cut(run.translate(self.direction.characters)):
            found.append(run[start : start + len(word)])
            start += len(word)
        return found

    def word(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._word_anew(word)
        return found

    def _word_anew(self, word: str) -> str:
        there = self.direction.wording.get(word)
        if there is not None:
            return there
        return (len(word) > 2 and self._with_word_inside(word)) or self._same_word(word)

    def _same_word(self, word: str) -> str:
        listed = self.direction.phrases.get(word)
        if listed is None and len(word) > PAIR and word in words_with_wording():
            return "".join(map(self._same_word, word_list().parts(word)))
        return listed or word.translate(self.direction.characters)

    def _with_word_inside(self, word: str) -> str:
        """A long word that holds one that is another there, 互联网公司 by 互联网; empty: it holds none."""
        for length in range(len(word) - 1, 1, -1):
            for start in range(len(word) - length + 1):
                part = word[start : start + length]
                there = self.direction.wording.get(part)
                if there is not None and there != self._same_word(part):
                    head, tail = word[:start], word[start + length :]
                    return self.word(head) + there + self.word(tail)
        return ""


def _run_around(text: str, start: int, end: int, done: int) -> tuple[int, int]:
    """The run of Chinese characters that has a stretch in it, as far as it is not done."""
    while not is_han(text[start]):
        start += 1
    while not is_han(text[end - 1]):
        end -= 1
    while start > done and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and is_han(text[end]):
        end += 1
    return start, end
