"""Prepared interviews in, the files of the search out: small shards that a browser asks one by one.

An interview gives a `Part`, a pure function of itself and the names: under each key (two neighbouring Han
characters, a Latin word, `t/…` a term, `p/…` a person, `s/…` who speaks, `o/…` a topic) the turns it stands
in, as bytes. A shard is the parts of all interviews, joined key by key: an edit changes the stretches of one
interview in the shards of those keys alone whose turns changed. `static/js/search.js` reads all this.

A stretch is the number of the interview (two bytes), one byte of length, and so many bytes of turn numbers:
distances as varints, or, with the high bit of the length set, a bit for each turn.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import add, sub
from typing import Any

from site_builder import urls
from site_builder.fold import fold, fold_case
from site_builder.machine import json_file
from site_builder.model import Collection, Person, Term
from site_builder.pages.context import Context
from site_builder.prepare import PreparedInterview, PreparedTurn
from site_builder.render import OutputFile
from site_builder.script import simplified_characters
from site_builder.text import HAN, shorten

SHARD_BYTES = 10240
"""What a shard should hold on average; their number is a power of two, so it seldom changes."""

RARE = 400
"""A single character is a key when it stands in at most so many turns, or in one of fifty."""

CHUNK_TURNS = 24
"""Turns of a file of text."""

ENTRIES = 16
"""Entries in a file of definitions."""

PREFIX = 3
"""Latin words with these first letters in common share a shard, so that a beginning finds them all."""

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "in",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "she",
        "so",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[0-9a-zß-ɏ]+")
_BORDER = re.compile(f"(?<=[{HAN}]) +(?=[0-9a-z])|(?<=[0-9a-z]) +(?=[{HAN}])")
_BASE_LETTERS = {
    code: base.lower()
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code) and base.isascii()
}


@cache
def _levels() -> Mapping[int, str]:
    """Folding of script, width, case and accents as one table: one pass over a text beats three."""
    codes = {*simplified_characters(), *range(0x250), *range(0x2000, 0x3100), *range(0xFE00, 0x10000)}
    once = {code: fold_case(fold(chr(code))).translate(_BASE_LETTERS) for code in sorted(codes)}
    return {code: letter for code, letter in once.items() if letter != chr(code)}


def level(text: str) -> str:
    """`text` as search compares it, character by character: script, width, case, accents."""
    return text.translate(_levels())


def level_name(text: str) -> str:
    """A name as a query is matched with it: one space between Latin words, none beside Han."""
    return _BORDER.sub("", " ".join(level(text).split()))


def shard_of(key: str, shards: int) -> int:
    """Which of `shards` (a power of two) holds `key`; search.js computes the same."""
    number = 0
    for character in key[:PREFIX] if _WORD.fullmatch(key) else key:
        number = (number * 31 + ord(character)) & 0xFFFFFFFF
    return (number ^ (number >> 15)) & (shards - 1)


# Names


class Names:
    """The spellings of all terms and people, as search compares them."""

    def __init__(self, collection: Collection) -> None:
        self.entries: list[tuple[str, Term | Person]] = [
            *(("t/" + slug, term) for slug, term in collection.terms.items()),
            *(("p/" + slug, person) for slug, person in collection.people.items()),
        ]
        self._keys: dict[str, list[str]] = defaultdict(list)
        for key, entry in self.entries:
            for spelling in entry.name.spellings:
                self._keys[level_name(spelling.text)].append(key)
        self._longest = max(map(len, self._keys), default=0)
        self.inside = lru_cache(maxsize=None)(self._inside)

    @cached_property
    def _own(self) -> Mapping[str, re.Pattern[str]]:
        return {
            key: _any_of(spelling.text for spelling in entry.name.spellings) for key, entry in self.entries
        }

    def _inside(self, text: str) -> frozenset[str]:
        """The keys of all names within a short text, those inside longer names too."""
        text = level_name(text)
        found: set[str] = set()
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                if text[start:end] in self._keys and _whole(text, start, end):
                    found.update(self._keys[text[start:end]])
        return frozenset(found)

    def standing(self, keys: Iterable[str], text: str) -> Iterator[str]:
        """Which of `keys` have a spelling in a levelled text."""
        return (key for key in keys if key in self._own and self._own[key].search(text))


def _any_of(spellings: Iterable[str]) -> re.Pattern[str]:
    listed = sorted({level_name(text) for text in spellings}, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_as_whole, listed)))


def _as_whole(name: str) -> str:
    before = "(?<![0-9a-zß-ɏ])" if _WORD.match(name[0]) else ""
    return before + re.escape(name) + ("(?![0-9a-zß-ɏ])" if _WORD.match(name[-1]) else "")


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch does not begin or end within a Latin word."""
    return not any(0 < at < len(text) and _WORD.fullmatch(text[at - 1 : at + 1]) for at in (start, end))


# One interview


@dataclass(frozen=True, slots=True)
class Part:
    """What one interview gives to the index: under each key its turns, as bytes."""

    slug: str
    turns: int
    languages: int
    """1: Chinese, 2: English."""
    keys: Mapping[str, bytes]


def part(prepared: PreparedInterview, names: Names) -> Part:
    """The keys of one interview; pure, so it can be kept as long as the interview and the names stay."""
    turns: dict[str, list[int]] = defaultdict(list)
    unlinked = {"t/" + slug for slug in prepared.interview.unlinked} | {
        "p/" + slug for slug in prepared.interview.unlinked
    }
    unlinked |= {"p/" + slug for slug in prepared.interview.speakers.values()}
    for number, turn in enumerate(prepared.turns):
        for key in _keys(turn, names, sorted(unlinked)):
            turns[key].append(number)
    single = [_stretches((number,)) for number in range(len(prepared.turns))]
    keys = {key: single[found[0]] if len(found) == 1 else _stretches(found) for key, found in turns.items()}
    bits = sum(bit for language, bit in (("zh-Hans", 1), ("en", 2)) if language in prepared.languages)
    return Part(prepared.interview.slug, len(prepared.turns), bits, keys)


def _keys(turn: PreparedTurn, names: Names, unlinked: Iterable[str]) -> set[str]:
    keys = {"s/" + turn.turn.speaker, *("o/" + topic for topic in turn.topics)}
    runs: list[str] = []
    for language in turn.texts:
        text = turn.plain_text(language)
        for mention in turn.mentions(language):
            keys.add(f"{mention.kind[0]}/{mention.slug}")
            keys |= names.inside(text[mention.start : mention.end])
        text = level(text)
        keys.update(names.standing(unlinked, text))
        here = _HAN_RUN.findall(text)
        if here != runs:  # the other script, levelled, is nearly always the same
            runs = here
            for run in here:
                keys.update(run)
                keys.update(map(add, run, run[1:]))
        keys.update(word for word in _WORD.findall(text) if word not in STOP_WORDS)
    return keys


def _stretches(turns: Sequence[int]) -> bytes:
    """Turn numbers of one interview without its number, which `join` puts before."""
    steps = map(sub, turns, (0, *turns))
    written = bytes(steps) if turns[-1] < 0x80 else b"".join(map(varint, steps))
    size = turns[-1] // 8 + 1
    if size < len(written) and size < 0x80:
        return bytes([0x80 | size]) + sum(1 << turn for turn in turns).to_bytes(size, "little")
    if len(written) < 0x80:
        return bytes([len(written)]) + written
    return b"\x00" + varint(len(written)) + written


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


# All interviews


@dataclass(frozen=True, slots=True)
class Index:
    """The keys of all interviews in shards."""

    shards: tuple[bytes, ...]
    characters: frozenset[str]
    """All that stand in a key."""


def join(parts: Sequence[Part]) -> Index:
    """The shards; the number of an interview is its place in `parts`."""
    postings: dict[str, list[bytes]] = {}
    for number, one in enumerate(parts):
        head = number.to_bytes(2, "big")
        for key, stretches in one.keys.items():
            found = postings.get(key)
            if found is None:
                postings[key] = [head, stretches]
            else:
                found += (head, stretches)
    turns = sum(one.turns for one in parts)
    limit = max(RARE, turns // 50)
    joined = {
        key: posting
        for key, pieces in postings.items()
        if len(posting := b"".join(pieces)) <= limit * 4 or len(key) > 1 or _WORD.fullmatch(key)
    }
    size = sum(len(posting) + len(key) * 3 for key, posting in joined.items())
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    rows: list[list[str]] = [[] for _ in range(count)]
    for key in joined:
        rows[shard_of(key, count)].append(key)
    return Index(
        tuple(b"".join(_record(key, joined[key]) for key in sorted(keys)) for keys in rows),
        frozenset("".join(joined)),
    )


def _record(key: str, posting: bytes) -> bytes:
    name = key.encode()
    return varint(len(name)) + name + varint(len(posting)) + posting


# Files


def search_files(
    collection: Collection, prepared: Sequence[PreparedInterview], contexts: Sequence[Context]
) -> Iterator[OutputFile]:
    """Every file of the search: shards, and for each edition the names, the definitions and the texts."""
    if not collection.site.search:
        return
    names = Names(collection)
    order = sorted(prepared, key=lambda one: (one.interview.date, one.interview.slug))
    parts = [part(one, names) for one in order]
    index = join(parts)
    for number, shard in enumerate(index.shards):
        yield OutputFile(f"{urls.SEARCH_DATA}{number}.bin", shard)
    for context in contexts:
        yield json_file(
            f"{urls.SEARCH_DATA}{context.language}.json", names_data(context, names, parts, index)
        )
        yield from _definitions(context, names)
    for one in order:
        yield from texts(one, contexts)


def folding_pairs(index: Index) -> str:
    """Traditional characters, each followed by its simplified one, as far as the collection has that."""
    pairs = sorted((chr(code), simple) for code, simple in simplified_characters().items() if code < 0x10000)
    return "".join(plain + simple for plain, simple in pairs if simple in index.characters)


def names_data(context: Context, names: Names, parts: Sequence[Part], index: Index) -> dict[str, Any]:
    """What a browser loads first: how to fold, the interviews, and every spelling of every name."""
    speakers = sorted({key[2:] for one in parts for key in one.keys if key.startswith("s/")})
    topics = sorted({key[2:] for one in parts for key in one.keys if key.startswith("o/")})
    return {
        "shards": len(index.shards),
        "fold": folding_pairs(index),
        "interviews": [[one.slug, one.turns, one.languages] for one in parts],
        "names": [[key, context.text(entry.titles), _spellings(entry)] for key, entry in names.entries],
        "definitions": _buckets(len(names.entries)),
        "speakers": speakers,
        "topics": [[slug, context.title_of("topic", slug).text] for slug in topics],
    }


def _spellings(entry: Term | Person) -> str:
    """The spellings between `|`; `~` before one that is this name only in the right company."""
    listed = {level_name(one.text): ("~" if one.only_with else "") for one in reversed(entry.name.spellings)}
    return "|".join(mark + text for text, mark in reversed(listed.items()))


def _buckets(entries: int) -> int:
    count = 1
    while count * ENTRIES < entries:
        count *= 2
    return count


def _definitions(context: Context, names: Names) -> Iterator[OutputFile]:
    """Entries in full, a few to a file."""
    count = _buckets(len(names.entries))
    files: list[dict[str, list[str]]] = [{} for _ in range(count)]
    for key, entry in names.entries:
        definition = entry.definition if isinstance(entry, Term) else entry.about
        other = context.scripts.text(entry.titles, "en" if context.language != "en" else "zh-Hans")[0]
        files[shard_of(key, count)][key] = [other, shorten(context.text(definition), 160)]
    for number, rows in enumerate(files):
        yield json_file(f"{urls.SEARCH_DATA}{context.language}/names-{number}.json", rows)


def texts(prepared: PreparedInterview, contexts: Sequence[Context]) -> Iterator[OutputFile]:
    """The turns of an interview as the results of each edition show them, some to a file."""
    interview = prepared.interview
    people = sorted({turn.speaker for turn in interview.turns})
    for context in contexts:
        if not context.has(interview.slug):
            continue
        language = context.reading_language(prepared.languages)
        head = {
            "title": context.text(interview.titles),
            "date": context.date(interview.date),
            "language": language,
            "names": {person: context.person_label(person) for person in people},
        }
        for number in range(0, len(prepared.turns), CHUNK_TURNS):
            turns = prepared.turns[number : number + CHUNK_TURNS]
            rows = [[turn.turn.id, turn.page, turn.turn.speaker, turn.plain_text(language)] for turn in turns]
            path = f"{urls.SEARCH_DATA}{context.language}/{interview.slug}-{number // CHUNK_TURNS}.json"
            yield json_file(path, {**head, "turns": rows})
