"""A text in Simplified characters in; the places where its conversion is not certain, out.

Certain is what a word decides. A place is in doubt where a character that may become two stands alone, and
where cutting the sentence from the left and from the right gives different results.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_builder.text.characters import HAN_RUN
from site_builder.text.conversion import Conversion
from site_builder.text.conversion_tables import choices, name_characters, word_list
from site_builder.text.surnames import may_be_surname, surnames
from site_builder.text.transcription import TRANSCRIBING
from site_builder.text.wording import NO_PHRASES, Phrases

OPEN = frozenset("干发复舍松征准冲钟谷余范丑卷折签须胡系制斗注志游吊沈姜岳云尽采借困御辟症扎托致只苏里")
"""Characters that mean different things by themselves; of the others one form is usual, or words tell."""

PARTICLES = frozenset("了得过着")

BEFORE_COUNTED = frozenset({"是", "有", "这", "那", "每", "哪", "来", "养", "买"})
"""Behind these a single 只 may be 隻; elsewhere it is what it looks like."""

MAY_BE_OPEN = OPEN | {"于"}
"""What one of these stands in is cut into words to see whether it stands alone."""

IN_NAMES = frozenset("里范于余后云谷岳姜沈钟松丰党舍干斗丑卜")
"""Characters of foreign names and surnames that are written otherwise elsewhere."""


class Doubt(NamedTuple):
    """A stretch that may become two things."""

    start: int
    end: int
    written: str
    may_be: tuple[str, ...]


def doubts(text: str, conversion: Conversion, answered: Phrases = NO_PHRASES) -> Iterator[Doubt]:
    """The places of `text` in doubt, but for those that stand inside a phrase that was answered."""
    found = [
        doubt._replace(start=run.start() + doubt.start, end=run.start() + doubt.end)
        for run in HAN_RUN.finditer(text)
        for doubt in _of_run(run[0], conversion)
    ]
    settled = answered.places(text) if found else ()
    for doubt in found:
        if not any(first <= doubt.start and doubt.end <= last for first, last in settled):
            yield doubt


def _of_run(run: str, conversion: Conversion) -> Iterator[Doubt]:
    """The places of a run in doubt; most have nothing in them that could be, and are not cut."""
    by_words = conversion.holds_words(run)
    if not by_words and MAY_BE_OPEN.isdisjoint(run):
        return
    words = conversion.cut(run)
    names = dict(surnames(words, ""))
    at = 0
    for number, word in enumerate(words):
        if number not in names and (_is_open(words, number) or may_be_surname(words, number)):
            sign = word[0]
            yield Doubt(at, at + 1, sign, (conversion.convert(word)[0], *choices()[sign]))
        at += len(word)
    if by_words:
        yield from _by_cutting(run, words, conversion)


def _is_open(words: Sequence[str], number: int) -> bool:
    """Whether a word leaves open what it is: a single character, or 干 of 干了, 干得."""
    word = words[number]
    if len(word) == 1:
        return word in OPEN and word in choices() and not _is_settled(words, number)
    return word[0] == "干" and PARTICLES.issuperset(word[1:])


def _is_settled(words: Sequence[str], number: int) -> bool:
    """Whether the words around tell what a character is."""
    word, above = words[number], words[number - 1] if number else ""
    if word == "只":
        return above not in BEFORE_COUNTED
    beside = (above, *words[number + 1 : number + 2])
    if word == "里":
        return not any(len(one) == 1 and one in TRANSCRIBING for one in beside[1:])
    return word not in IN_NAMES and any(len(one) == 1 and one in TRANSCRIBING for one in beside)


def _by_cutting(run: str, words: Sequence[str], conversion: Conversion) -> Iterator[Doubt]:
    """Where the longest words from the left and from the right give different results."""
    forward, backward = word_list().longest_forward(run), word_list().longest_backward(run)
    if forward == backward:
        return
    made = [_converted(cut, conversion) for cut in (forward, backward, words)]
    if made[0] == made[1] or len({len(one) for one in made}) != 1 or len(made[0]) != len(run):
        return
    differing = [at for at in range(len(run)) if made[0][at] != made[1][at]]
    yield Doubt(
        differing[0],
        differing[-1] + 1,
        run[differing[0] : differing[-1] + 1],
        tuple(dict.fromkeys(one[differing[0] : differing[-1] + 1] for one in made)),
    )


def _converted(words: Sequence[str], conversion: Conversion) -> str:
    return "".join(conversion.word(word) for word in words)


def with_whole_words(text: str, start: int, end: int, conversion: Conversion) -> str:
    """A stretch of `text`, and what it takes on either side for its first and last word to be whole."""
    for run in HAN_RUN.finditer(text):
        at = run.start()
        for word in conversion.cut(run[0]):
            first, at = at, at + len(word)
            if first < start < at:
                start = first
            if first < end < at:
                end = at
    return text[start:end]


def words_cut(text: str, start: int, end: int, conversion: Conversion) -> bool:
    """Whether what stands beside a stretch becomes something else where the stretch is taken out."""
    runs = [run.span() for run in HAN_RUN.finditer(text)]
    before, behind = text[:start], text[end:]
    return any(
        not conversion.convert(text[first:last]).startswith(conversion.convert(before[first:]))
        for first, last in runs
        if first < start < last
    ) or any(
        not conversion.convert(text[first:last]).endswith(conversion.convert(behind[: last - end]))
        for first, last in runs
        if first < end < last
    )


def name_in_doubt(name: str, conversion: Conversion) -> bool:
    """Whether a name has a character that other names write otherwise, or words that go otherwise."""
    return not IN_NAMES.isdisjoint(name) or conversion.convert(name) != name.translate(name_characters())
