"""The tables of conversion, each read when it is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cache

from site_builder.core.records import dataclass
from site_builder.text.words import LONGEST, PAIR, TABLES, WordList, read_words

ONE_WAY, ONLY_BACK, SAME_WORD, IN_BOTH, MEASURE = ">", "<", "=", "~", "#"
"""Marks behind the two columns of `wording.tsv`."""


@dataclass(frozen=True, slots=True)
class Direction:
    """All that turns texts into one script."""

    characters: Mapping[int, str]
    phrases: Mapping[str, str]
    """Words whose characters are not those of `characters`."""
    wording: Mapping[str, str]
    """Words that are others there."""
    measures: Mapping[str, str]
    """What is another word behind a number: three 米."""


@cache
def word_list() -> WordList:
    """Words in simplified characters, those of our tables among them."""
    back = to_simplified()
    repaired = (*_pairs("repairs.tsv"), *(word.translate(back.characters) for word in back.phrases))
    of_taiwan = [word.translate(back.characters) for word in back.wording]
    pairs = (word for word in of_taiwan if len(word) == PAIR)
    longer = (word for word in of_taiwan if len(word) > PAIR)
    others = (*_rows_of_wording()[0], *longer)
    return read_words(filter(_is_for_list, (*repaired, *pairs)), filter(_is_for_list, others))


def _is_for_list(word: str) -> bool:
    return 1 < len(word) <= LONGEST


@cache
def to_traditional() -> Direction:
    characters = {ord(row[0]): row[1] for row in _rows("characters.tsv") if row[0] != row[1]}
    phrases = _pairs("to_traditional.tsv") | _pairs("repairs.tsv")
    return Direction(characters, phrases, _rows_of_wording()[0], measures())


@cache
def to_simplified() -> Direction:
    phrases = _pairs("to_simplified.tsv") | _pairs("repairs_back.tsv")
    return Direction(characters_back(), phrases, _rows_of_wording()[1], {})


@cache
def characters_back() -> Mapping[int, str]:
    """Character by character, traditional to simplified."""
    return {ord(row[0]): row[1] for row in _rows("characters_back.tsv")}


@cache
def variants() -> Mapping[int, str]:
    """Every character that is another form of one, and that one: 發 髮 are 发, 坐 and 座 are one."""
    return {ord(row[0]): row[1] for row in _rows("variants.tsv")}


@cache
def name_characters() -> Mapping[int, str]:
    """Character by character as names are written: 里 stays 里, 范 stays 范."""
    return {
        **to_traditional().characters,
        **{ord(same): same for same in "里范于余后云谷岳姜沈台舍松斗党"},
    }


@cache
def choices() -> Mapping[str, str]:
    """The simplified characters that may become others than the usual one, each with these."""
    return {row[0]: row[2] for row in _rows("characters.tsv") if len(row) > 2}


def is_simplified_only(letter: str) -> bool:
    """Whether a character is another one in every text in Traditional characters: 发 is, 后 is not."""
    return ord(letter) in to_traditional().characters and letter not in choices().get(letter, "")


@cache
def measures() -> Mapping[str, str]:
    """What things are measured in, and what that is in Taiwan."""
    return {word: there for word, there, *marks in _rows("wording.tsv") if MEASURE in marks}


@cache
def _rows_of_wording() -> tuple[Mapping[str, str], Mapping[str, str]]:
    forward: dict[str, str] = {}
    back: dict[str, str] = {}
    for word, there, *marks in _rows("wording.tsv"):
        if ONLY_BACK not in marks and MEASURE not in marks:
            forward[word] = there
        if SAME_WORD in marks:
            back[there] = word
        elif ONE_WAY not in marks:
            back.setdefault(there, word)
    return forward, back


def _rows(name: str) -> Iterator[list[str]]:
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _pairs(name: str) -> dict[str, str]:
    return {row[0]: row[1] for row in _rows(name)}


@cache
def usual_in_both() -> frozenset[str]:
    """Words of Taiwan that are no surprise in a text of the Mainland, in Simplified characters."""
    back = characters_back()
    return frozenset(there.translate(back) for _, there, *marks in _rows("wording.tsv") if IN_BOTH in marks)


def words_with_wording() -> Mapping[str, str]:
    """Words as written in simplified script that are others in Taiwan, or would be but for their row."""
    return _rows_of_wording()[0]


def wording_pairs() -> Iterator[tuple[str, str]]:
    """Words that are others in Taiwan: as written in simplified script, and there."""
    return ((word, there) for word, there in _rows_of_wording()[0].items())
