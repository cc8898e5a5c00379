"""Words that are a declared name but for one letter: most often the name, misspelt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from site_builder.checks.languages import texts_of
from site_builder.core.collection import Collection
from site_builder.core.model import Block
from site_builder.core.problems import Location, Problem, remark
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import HAN

SHORTEST_WORD = 5
"""Letters of a Latin name from which one letter more, less or other makes no other word."""
SHORTEST_NAME = 3
"""Characters of a Chinese name of a person, `·` among them: of two every word would be one but for a
character, and so would parts of foreign names, which share their syllables."""
READ_AS_THEY_ARE = frozenset({"emphasis", "strong"})
"""Marks within which a word is a word of the text."""

_WORD = re.compile("[A-Za-z][A-Za-z0-9]*")
_CHINESE = re.compile(f"[{HAN}·]+")

Near = Iterator[tuple[str, str]]
"""A word that stands in a text, and the name that it nearly is."""


def near_name(collection: Collection, prepared: Sequence[PreparedInterview]) -> Iterator[Problem]:
    """No word is a name but for one letter, unless it is declared itself or marked (`term=none`)."""
    del prepared
    spellings = {one.text for entry in collection.named for one in entry.name.spellings}
    spellings.update(label for one in collection.interviews.values() for label in one.speakers)
    words = {word for text in spellings for word in _WORD.findall(text)}
    people = {
        one.text
        for person in collection.people.values()
        for one in person.name.spellings
        if not one.misheard and len(one.text) >= SHORTEST_NAME and _CHINESE.fullmatch(one.text)
    }
    latin, chinese = _LatinNames(words), _ChineseNames(people, spellings)
    told: set[tuple[str, str]] = set()
    for text, where in _texts(collection):
        for found in (*latin.near(text), *chinese.near(text)):
            if found not in told:
                told.add(found)
                word, name = found
                message = f"`{word}` is nearly `{name}`"
                marked = f"[{word}]{{term=none}}"
                hint = f"write `{name}`; if it is another name, declare it, or write `{marked}`"
                yield remark("near-name", message, where, hint)


def _texts(collection: Collection) -> Iterator[tuple[str, Location]]:
    for interview in collection.interviews.values():
        for texts, where in texts_of(interview):
            yield from ((text, where) for text in texts.values())
        for turn in interview.turns:
            for blocks in turn.texts.values():
                yield from ((_unmarked(block), turn.where) for block in blocks)


def _unmarked(block: Block) -> str:
    """The text of a block, with a space for each character that is marked as something else than words."""
    text = block.text
    for span in block.spans:
        if span.kind not in READ_AS_THEY_ARE:
            text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


class _LatinNames:
    """Names by what is left of them without one of their letters, as Garbe's SymSpell finds them."""

    def __init__(self, words: AbstractSet[str]) -> None:
        self._known = {word.casefold() for word in words}
        self._left: Mapping[str, set[str]] = defaultdict(set)
        for word in words:
            if len(word) >= SHORTEST_WORD and word[0].isupper():
                for rest in _rests(word):
                    self._left[rest].add(word)

    def near(self, text: str) -> Near:
        for found in _WORD.finditer(text):
            word = found[0]
            if len(word) >= SHORTEST_WORD and word[0].isupper() and word.casefold() not in self._known:
                names = {name for rest in _rests(word) for name in self._left.get(rest, ())}
                yield from ((word, name) for name in sorted(names) if _is_slip(word, name))


def _rests(word: str) -> Iterator[str]:
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def _is_slip(word: str, name: str) -> bool:
    """Whether a letter is other, too many or missing, or two are exchanged; an ending is no slip."""
    short, long = sorted((word, name), key=len)
    if long.startswith(short):
        return False
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    other = [at for at, (one, two) in enumerate(zip(word, name, strict=True)) if one != two]
    if len(other) == 2:
        first, second = other
        return second == first + 1 and word[first] == name[second] and word[second] == name[first]
    return len(other) == 1


class _ChineseNames:
    """Names by each two of their characters beside each other, and in those of three by the outer ones."""

    def __init__(self, names: Iterable[str], known: AbstractSet[str]) -> None:
        self._known = known
        self._beside: Mapping[str, set[tuple[str, int]]] = defaultdict(set)
        self._around: Mapping[str, set[tuple[str, int]]] = defaultdict(set)
        for name in names:
            for at in range(len(name) - 1):
                self._beside[name[at : at + 2]].add((name, at))
            if len(name) == SHORTEST_NAME:
                self._around[name[0] + name[2]].add((name, 0))

    def near(self, text: str) -> Near:
        for run in _CHINESE.findall(text):
            found = {
                (run[start - at : start - at + len(name)], name)
                for start in range(len(run) - 1)
                for name, at in (
                    *self._beside.get(run[start : start + 2], ()),
                    *self._around.get(run[start] + run[start + 2 : start + 3], ()),
                )
                if start >= at
            }
            for word, name in sorted(found):
                if (
                    len(word) == len(name)
                    and sum(map(str.__ne__, word, name)) == 1
                    and word not in self._known
                ):
                    yield word, name
