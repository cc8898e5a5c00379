"""Terms and people in; which of them stand in a text, and what a browser learns of them, out."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.entries import Person, Term
from site_builder.core.output import OutputFile
from site_builder.core.records import dataclass
from site_builder.pages.context import Context
from site_builder.pages.exports import json_file
from site_builder.search.level import WORD, level_name, shard_of
from site_builder.text.characters import shorten
from site_builder.text.plurals import irregular_plurals

WHOLE = 64_000
"""Bytes of names that a browser may load at once; more are put into files by how they begin."""

ROW_BYTES = 4096
"""What a file of names should hold on average."""

BEGINNING = 2
"""Characters by which the file of a name goes."""

CROWD = 40
"""Names that may begin alike; where more do, they are told apart by one more character."""

ENTRIES = 16
"""Entries in a file of definitions."""


Spelled = Mapping[str, Sequence[str]]
"""The keys of names by each spelling."""


def _entries(collection: Collection) -> list[tuple[str, Term | Person]]:
    return [
        *(("t/" + slug, term) for slug, term in collection.terms.items()),
        *(("p/" + slug, person) for slug, person in collection.people.items()),
    ]


def spelled_names(collection: Collection) -> Spelled:
    """Every spelling of all terms and people, as search compares them."""
    found: dict[str, list[str]] = {}
    for key, entry in _entries(collection):
        for spelling in entry.name.spellings:
            found.setdefault(level_name(spelling.text), []).append(key)
    return found


class Names:
    """The spellings of all terms and people, as search compares them."""

    def __init__(self, collection: Collection, spelled: Spelled | None = None) -> None:
        """`spelled` is what `spelled_names` says of the collection, where that is known."""
        self.entries = _entries(collection)
        self._keys = spelled_names(collection) if spelled is None else spelled
        self.characters = frozenset("".join(self._keys))
        """All that names are spelled with: other forms of these characters lead to the names."""
        self.longest = max(map(len, self._keys), default=0)
        self._lengths: dict[str, set[int]] = {}
        for spelling in self._keys:
            self._lengths.setdefault(spelling[:1], set()).add(len(spelling))
        self._by_key = dict(self.entries)
        self.inside = lru_cache(maxsize=None)(self._inside)
        self.spelled = lru_cache(maxsize=None)(self._spelled)

    @cached_property
    def listed(self) -> Mapping[str, str]:
        """The spellings of each name, for all editions."""
        return {key: _spellings(entry) for key, entry in self.entries}

    def _spelled(self, key: str) -> re.Pattern[str] | None:
        entry = self._by_key.get(key)
        return _any_of(spelling.text for spelling in entry.name.spellings) if entry else None

    def _inside(self, text: str) -> frozenset[str]:
        """The keys of all names within a short text, those inside longer names too."""
        text = level_name(text)
        found: set[str] = set()
        for start, first in enumerate(text):
            for length in self._lengths.get(first, ()):
                end = start + length
                if end <= len(text) and text[start:end] in self._keys and _whole(text, start, end):
                    found.update(self._keys[text[start:end]])
        return frozenset(found)

    def standing(self, keys: Iterable[str], text: str) -> Iterator[str]:
        """Which of `keys` have a spelling in a levelled text."""
        return (key for key in keys if (pattern := self.spelled(key)) and pattern.search(text))


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    listed = sorted({level_name(text) for text in spellings}, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_as_whole, listed)))


def _as_whole(name: str) -> str:
    before = "(?<![0-9a-zß-ɏ])" if WORD.match(name[0]) else ""
    return before + re.escape(name) + ("(?![0-9a-zß-ɏ])" if WORD.match(name[-1]) else "")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch does not begin or end within a Latin word."""
    return not any(0 < at < len(text) and WORD.fullmatch(text[at - 1 : at + 1]) for at in (start, end))


@dataclass(frozen=True, slots=True)
class NameFiles:
    """What a browser learns of names: all rows at once, or the shortest and files for the others."""

    rows: list[list[str]]
    """Key, title and spellings of each name to be loaded first."""
    shards: int
    """How many files hold the others; 0 when there are none."""
    crowded: list[str]
    """With what so many names begin that their file goes by one more character."""
    longest: int
    files: tuple[OutputFile, ...]


def name_files(context: Context, names: Names) -> NameFiles:
    """The spellings of all names in one edition, so cut that a query loads those it may mean."""
    rows = [[key, context.text(entry.titles), names.listed[key]] for key, entry in names.entries]
    size = sum(len("".join(row).encode()) for row in rows)
    if size <= WHOLE:
        return NameFiles(rows, 0, [], names.longest, ())
    spelled = [[spelling.lstrip("~") for spelling in row[2].split("|")] for row in rows]
    crowded = _crowded(spelling for spellings in spelled for spelling in spellings)
    count = _power_of_two(size // ROW_BYTES)
    first: list[list[str]] = []
    shards: list[list[list[str]]] = [[] for _ in range(count)]
    for row, spellings in zip(rows, spelled, strict=True):
        if any(len(spelling) < BEGINNING for spelling in spellings):
            first.append(row)
        beginnings = {_beginning(spelling, crowded) for spelling in spellings if len(spelling) >= BEGINNING}
        for number in sorted({shard_of(beginning, count) for beginning in beginnings}):
            shards[number].append(row)
    files = (
        json_file(f"{urls.SEARCH_DATA}{context.language}/spellings-{number}.json", shard)
        for number, shard in enumerate(shards)
    )
    return NameFiles(first, count, sorted(crowded), names.longest, tuple(files))


def _crowded(spellings: Iterable[str]) -> set[str]:
    crowded: set[str] = set()
    left, length = sorted(set(spellings)), BEGINNING
    while left:
        found = Counter(spelling[:length] for spelling in left)
        crowded |= {beginning for beginning, number in found.items() if number > CROWD}
        left = [spelling for spelling in left if len(spelling) > length and spelling[:length] in crowded]
        length += 1
    return crowded


def _beginning(spelling: str, crowded: Container[str]) -> str:
    """What the file of a spelling goes by; search-index.js walks the same way."""
    length = BEGINNING
    while length < len(spelling) and spelling[:length] in crowded:
        length += 1
    return spelling[:length]


def _spellings(entry: Term | Person) -> str:
    """The spellings between `|`; `~` before one that is this name only in the right company."""
    listed = {
        level_name(form): ("~" if one.only_with else "")
        for one in reversed(entry.name.spellings)
        for form in (*(irregular_plurals(one.text) if one.plural else ()), one.text)
    }
    return "|".join(mark + text for text, mark in reversed(listed.items()))


def definition_files(names: Names) -> int:
    return _power_of_two(-(-len(names.entries) // ENTRIES))


def _power_of_two(least: int) -> int:
    count = 1
    while count < least:
        count *= 2
    return count


def definitions(context: Context, names: Names) -> Iterator[OutputFile]:
    """Entries in full, a few to a file."""
    count = definition_files(names)
    files: list[dict[str, list[str]]] = [{} for _ in range(count)]
    for key, entry in names.entries:
        definition = entry.definition if isinstance(entry, Term) else entry.about
        other = context.scripts.text(entry.titles, context.edition.beside or context.language)[0]
        files[shard_of(key, count)][key] = [other, shorten(context.text(definition), 160)]
    for number, rows in enumerate(files):
        yield json_file(f"{urls.SEARCH_DATA}{context.language}/names-{number}.json", rows)
