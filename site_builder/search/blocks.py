"""The parts of interviews in, the shards of blocks out; a part that changed in, the shards it changes out.

Interviews stand in blocks, in order of date, and a browser asks the newest block first: so what it loads for
the first results does not grow with the collection. A block knows nothing of the others, and where it ends is
decided by the names of its interviews: a new one changes its own block. A shard is the
parts of one block, joined key by key: an edit changes the stretches of one interview in the shards of those
keys alone whose turns changed, and `patched` gives the same bytes as `join` does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256

from site_builder.core.records import dataclass
from site_builder.search.interview_part import Part
from site_builder.search.level import WORD, shard_of
from site_builder.search.shard_records import records_of, shard_of_records, with_stretches
from site_builder.text.conversion_tables import variants

BLOCK = 256
"""Interviews of a block at the most: a byte is their number. search-index.js counts by it."""

SHARD_BYTES = 5120
"""What a shard should hold on average; their number is a power of two, so it seldom changes."""

RARE = 400
"""A single character is a key when it stands in at most so many turns, or in about one of fifty."""


def cut(slugs: Sequence[str]) -> Iterator[range]:
    """The blocks of interviews in order of date.

    A block ends behind that interview of its second half whose name has the least hash: one that is added or
    goes changes its block, now and then the next, and never all that follow.
    """
    start = 0
    while len(slugs) - start > BLOCK:
        end = min(range(start + BLOCK // 2 + 1, start + BLOCK + 1), key=lambda end: _rank(slugs[end - 1]))
        yield range(start, end)
        start = end
    if start < len(slugs):
        yield range(start, len(slugs))


def _rank(slug: str) -> bytes:
    return sha256(slug.encode()).digest()


@dataclass(frozen=True, slots=True)
class Block:
    """What is known of some interviews beside their keys."""

    interviews: tuple[tuple[str, int], ...]
    """Slug and languages, as in `Part`; the place is the number of the interview."""
    turns: int
    size: int
    """Bytes of all postings and names of keys, about: what the number of shards follows from."""
    listed: frozenset[str]
    """Those keys that a browser has to know of before it asks: see `is_listed`."""

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(slug for slug, _ in self.interviews)

    @property
    def shards(self) -> int:
        count = 1
        while count * SHARD_BYTES < self.size:
            count *= 2
        return count

    @property
    def limit(self) -> int:
        """Bytes of the longest posting of a single character that tells anything; it seldom changes."""
        return 3 * max(RARE, 1 << (self.turns // 50).bit_length() >> 1)


@dataclass(frozen=True, slots=True)
class Joined:
    """A block in shards."""

    block: Block
    shards: tuple[bytes, ...]
    common: Mapping[str, bytes]
    """The postings of characters that are too common to stand in a shard."""


def join(parts: Iterable[Part]) -> Joined:
    """The shards of one block; the number of an interview is its place in `parts`."""
    postings: dict[str, list[bytes]] = {}
    interviews = []
    turns = 0
    for number, one in enumerate(parts):
        interviews.append((one.slug, one.languages))
        turns += one.turns
        head = bytes([number])
        for key, stretches in one.keys.items():
            found = postings.get(key)
            if found is None:
                postings[key] = [head, stretches]
            else:
                found += (head, stretches)
    joined = {key: b"".join(pieces) for key, pieces in postings.items()}
    size = sum(_weight(key, posting) for key, posting in joined.items())
    block = Block(tuple(interviews), turns, size, frozenset(filter(is_listed, joined)))
    common = {key: posting for key, posting in joined.items() if _is_common(key, posting, block.limit)}
    rows: list[dict[str, bytes]] = [{} for _ in range(block.shards)]
    for key, posting in joined.items():
        if key not in common:
            rows[shard_of(key, len(rows))][key] = posting
    return Joined(block, tuple(map(shard_of_records, rows)), common)


def _weight(key: str, posting: bytes) -> int:
    return len(posting) + 3 * len(key) if posting else 0


def is_letter(key: str) -> bool:
    """Whether a key is a single Han character, which may be too common to tell anything."""
    return len(key) == 1 and not WORD.fullmatch(key)


def _is_common(key: str, posting: bytes, limit: int) -> bool:
    return len(posting) > limit and is_letter(key)


def is_listed(key: str) -> bool:
    """Whether a browser has to know of a key: topics, speakers, characters that others are folded to."""
    return key.startswith(("o/", "s/")) or key in _folded_to()


@cache
def _folded_to() -> frozenset[str]:
    return frozenset(variants().values())


# Changes


@dataclass(frozen=True, slots=True)
class Change:
    """An interview of a block that gives another part to it than before."""

    place: int
    before: Part | None
    """None: it is new, and the last of the block."""
    now: Part


@dataclass(frozen=True, slots=True)
class Patched:
    """What changes make of a block."""

    block: Block
    shards: Mapping[int, bytes]
    """Those that are others now."""
    common: Mapping[str, bytes]
    """The postings that are others now of characters that are too common, or were: empty for these."""


def patched(
    block: Block,
    changes: Sequence[Change],
    shard: Callable[[int], bytes],
    common: Callable[[Iterable[str]], Mapping[str, bytes]],
) -> Patched | None:
    """What `changes`, in order of their places, make of a block.

    Its shards and common postings are asked for as they are needed. None where the block has to be joined
    anew: with another number of shards, or another limit of what is common.
    """

    @cache
    def records(number: int) -> Mapping[str, bytes]:
        return records_of(shard(number))

    stretches = _changed_stretches(changes)
    hidden = common(filter(is_letter, stretches))
    home = {key: shard_of(key, block.shards) for key in stretches}
    old = {key: hidden.get(key) or records(home[key]).get(key, b"") for key in stretches}
    new = {key: with_stretches(old[key], found) for key, found in stretches.items()}
    now = _changed_block(block, changes, old, new)
    if (now.shards, now.limit) != (block.shards, block.limit):
        return None
    others = {key: new[key] for key in new if _is_common(key, new[key], now.limit)}
    touched: dict[int, dict[str, bytes]] = defaultdict(dict)
    for key in new.keys() - (hidden.keys() & others.keys()):
        touched[home[key]][key] = b"" if key in others else new[key]
    shards = {number: shard_of_records({**records(number), **rows}) for number, rows in touched.items()}
    return Patched(now, shards, {**dict.fromkeys(hidden, b""), **others})


def _changed_stretches(changes: Iterable[Change]) -> dict[str, dict[int, bytes]]:
    """By key and number of the interview the stretches that are others now; empty for those that are gone."""
    found: dict[str, dict[int, bytes]] = defaultdict(dict)
    for change in changes:
        before: Mapping[str, bytes] = change.before.keys if change.before else {}
        now = change.now.keys
        for key, stretches in now.items():
            if before.get(key) != stretches:
                found[key][change.place] = stretches
        for key in before:
            if key not in now:
                found[key][change.place] = b""
    return found


def _changed_block(
    block: Block, changes: Iterable[Change], old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> Block:
    interviews, turns = list(block.interviews), block.turns
    for change in changes:
        interviews[change.place : change.place + 1] = [(change.now.slug, change.now.languages)]
        turns += change.now.turns - (change.before.turns if change.before else 0)
    size = block.size + sum(_weight(key, new[key]) - _weight(key, old[key]) for key in new)
    come = {key for key in new if new[key] and not old[key] and is_listed(key)}
    gone = {key for key in new if old[key] and not new[key]}
    return Block(tuple(interviews), turns, size, block.listed - gone | come)
