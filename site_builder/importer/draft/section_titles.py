"""The turns of a section in, its title out: the text's own words, marked as a suggestion.

What the host asks comes first, then a sentence of his that the answer takes up, then the names that this section has and
the others have less.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from site_builder.importer.draft.asked import HAN_PAIR, QUESTION_MARKS, SENTENCE, TOLD, asked_in, words_of
from site_builder.importer.request import Known
from site_builder.importer.types import Turn
from site_builder.text.fold import fold

LONGEST = 18
"""Characters of a title that is cut out of a sentence; of English three times as many."""
MARKED: Mapping[str, str] = {"zh": "（建议）", "en": " (suggested)"}
NEXT = 3
"""Turns of the host that are looked at together, after his first."""


def main_text(turn: Turn) -> str:
    """What a turn says in its first language."""
    return next(iter(turn.text.values()))


class Called(NamedTuple):
    """A spelling that may be a title."""

    spelling: str
    folded: str
    chinese: bool


NOBODY = Called("", "", chinese=False)


def names_of(known: Sequence[Known]) -> list[list[Called]]:
    """Of every entry the spellings that are long enough."""
    return [
        [Called(s, fold(s).lower(), bool(HAN_PAIR.search(s))) for s in entry.spellings if len(s) > 2]
        for entry in known
    ]


class Said(NamedTuple):
    """All that is said in an interview."""

    folded: str
    words: Counter[str]


def said_in(turns: Sequence[Turn]) -> Said:
    """What turns say, for the titles of their sections."""
    text = folded(turns)
    return Said(text, words_of(text))


def folded(turns: Sequence[Turn]) -> str:
    """What turns say, with its variants made alike."""
    return fold("\n".join(map(main_text, turns))).lower()


def title_of(inside: Sequence[Turn], everywhere: Said, names: Sequence[Sequence[Called]]) -> str:
    """What the host asks, else the names that this section has and the others have less."""
    chinese = any(HAN_PAIR.search(main_text(turn)) for turn in inside)
    spellings = [one.spelling for row in names for one in row if one.chinese == chinese]
    answer = words_of("\n".join(main_text(turn) for turn in inside if turn.speaker != inside[0].speaker))
    said = [main_text(turn) for turn in inside if turn.speaker == inside[0].speaker]
    heads = (said[0], "\n".join(said[1:NEXT]), "\n".join(said[NEXT:]))
    first, *later = (asked_in(head, answer, everywhere.words, spellings, chinese=chinese) for head in heads)
    title = (
        first.question
        or (first.told if first.worth >= TOLD else "")
        or next((one.question for one in later if one.question), "")
        or _names(inside, everywhere.folded, names, chinese=chinese)
        or first.told
        or _first_words(inside, chinese=chinese)
    )
    return title + MARKED["zh" if chinese else "en"]


def _names(
    inside: Sequence[Turn], everywhere: str, names: Sequence[Sequence[Called]], *, chinese: bool
) -> str:
    found = _named(folded(inside), everywhere, names, chinese=chinese)
    named = [name for _, name in sorted(found, key=lambda row: (-row[0], row[1]))]
    # A name within the one before it was counted wherever that stands: 监督学习 of 自监督学习.
    others = (name for name in named[1:] if name not in named[0] and named[0] not in name)
    return ("、" if chinese else ", ").join([*named[:1], *islice(others, 1)])


def _named(
    here: str, everywhere: str, names: Sequence[Sequence[Called]], *, chinese: bool
) -> Iterator[tuple[float, str]]:
    """Entries that are named at least twice here, with how telling that is."""
    for spellings in names:
        counted = [(here.count(one.folded), one) for one in spellings if one.chinese == chinese]
        times, most = max(counted, key=lambda row: row[0], default=(0, NOBODY))
        if times > 1:
            elsewhere = everywhere.count(most.folded) - times
            yield times * len(most.spelling) / (1 + elsewhere), most.spelling


def _first_words(inside: Sequence[Turn], *, chinese: bool) -> str:
    """The last question of the first turn, cut to a title; its first words where it asks nothing."""
    sentences = [one.strip() for one in SENTENCE.findall(main_text(inside[0])) if one.strip()]
    asked = [one for one in sentences if one.endswith(QUESTION_MARKS)]
    said = asked[-1] if asked else sentences[0]
    longest = LONGEST if chinese else 3 * LONGEST
    return said if len(said) <= longest else f"{said[:longest].rstrip()}…"
