"""One interview in, its part of the index out; the parts of all in, the shards out.

An interview gives a `Part`, a pure function of itself and the names: under each key (two neighbouring Han
characters, a Latin word, `t/…` a term, `p/…` a person, `s/…` who speaks, `o/…` a topic) the turns it stands
in, as bytes. Interviews are taken in blocks of `BLOCK`, in order of date, and a browser asks the newest block
first: so what it loads for the first results does not grow with the collection. A shard is the parts of one
block, joined key by key: an edit changes the stretches of one interview in the shards of those keys alone
whose turns changed.

A stretch is the number of the interview in its block (a byte), one byte of length, and so many bytes of turn
numbers: distances as varints, or, with the high bit of the length set, a bit for each turn.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import add, sub

from site_builder.prepare import PreparedInterview, PreparedTurn
from site_builder.records import dataclass
from site_builder.search.level import HAN_RUN, STOP_WORDS, WORD, level, shard_of, varint
from site_builder.search.names import Names

BLOCK = 256
"""Interviews that are asked at once."""

SHARD_BYTES = 5120
"""What a shard should hold on average; their number is a power of two, so it seldom changes."""

RARE = 400
"""A single character is a key when it stands in at most so many turns, or in one of fifty."""


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
        here = HAN_RUN.findall(text)
        if here != runs:  # the other script, levelled, is nearly always the same
            runs = here
            for run in here:
                keys.update(run)
                keys.update(map(add, run, run[1:]))
        keys.update(word for word in WORD.findall(text) if word not in STOP_WORDS)
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


@dataclass(frozen=True, slots=True)
class Index:
    """The keys of all interviews in shards."""

    blocks: tuple[tuple[bytes, ...], ...]
    """The shards of each block, the oldest first."""
    characters: frozenset[str]
    """All that stand in a key."""


def join(parts: Sequence[Part]) -> Index:
    """The shards; the number of an interview is its place in `parts`."""
    blocks = [_postings(parts[first : first + BLOCK]) for first in range(0, len(parts), BLOCK)]
    common = _common(blocks, sum(one.turns for one in parts))
    characters = frozenset(letter for block in blocks for key in block for letter in key)
    return Index(tuple(_shards(block, common) for block in blocks), characters)


def _postings(parts: Sequence[Part]) -> Mapping[str, bytes]:
    """The stretches of one block under each key."""
    postings: dict[str, list[bytes]] = {}
    for number, one in enumerate(parts):
        head = bytes([number])
        for key, stretches in one.keys.items():
            found = postings.get(key)
            if found is None:
                postings[key] = [head, stretches]
            else:
                found += (head, stretches)
    return {key: b"".join(pieces) for key, pieces in postings.items()}


def _common(blocks: Iterable[Mapping[str, bytes]], turns: int) -> AbstractSet[str]:
    """Single characters that stand in too many turns to tell anything."""
    sizes: Counter[str] = Counter()
    for block in blocks:
        sizes.update(
            {key: len(posting) for key, posting in block.items() if len(key) == 1 and not WORD.fullmatch(key)}
        )
    limit = 3 * max(RARE, turns // 50)
    return {key for key, size in sizes.items() if size > limit}


def _shards(postings: Mapping[str, bytes], common: AbstractSet[str]) -> tuple[bytes, ...]:
    size = sum(len(posting) + len(key) * 3 for key, posting in postings.items())
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    rows: list[list[str]] = [[] for _ in range(count)]
    for key in postings:
        if key not in common:
            rows[shard_of(key, count)].append(key)
    return tuple(b"".join(_record(key, postings[key]) for key in sorted(keys)) for keys in rows)


def _record(key: str, posting: bytes) -> bytes:
    name = key.encode()
    return varint(len(name)) + name + varint(len(posting)) + posting
