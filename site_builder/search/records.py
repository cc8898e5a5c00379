"""Keys and postings in, the bytes of a shard out, and back.

A shard is records in order of key: a length and the key, a length and its posting. A posting is a stretch
for each interview, in order: its number (a byte), one byte of length, and so many bytes of turn numbers:
distances as varints, or, with the high bit of the length set, a bit for each turn. A length of 0 says that
the length stands behind it, as a varint.
"""

from collections.abc import Mapping, Sequence
from operator import sub

from site_builder.search.level import varint


def stretch(turns: Sequence[int]) -> bytes:
    """Ascending turn numbers of one interview, one at least, without the interview's number."""
    steps = map(sub, turns, (0, *turns))
    written = bytes(steps) if turns[-1] < 0x80 else b"".join(map(varint, steps))
    size = turns[-1] // 8 + 1
    if size < len(written) and size < 0x80:
        return bytes([0x80 | size]) + sum(1 << turn for turn in turns).to_bytes(size, "little")
    if len(written) < 0x80:
        return bytes([len(written)]) + written
    return b"\x00" + varint(len(written)) + written


def shard_of_records(postings: Mapping[str, bytes]) -> bytes:
    """The bytes of a shard; keys with an empty posting are left out."""
    return b"".join(_record(key, postings[key]) for key in sorted(postings) if postings[key])


def _record(key: str, posting: bytes) -> bytes:
    name = key.encode()
    return varint(len(name)) + name + varint(len(posting)) + posting


def records_of(shard: bytes) -> dict[str, bytes]:
    """The postings of a shard by key."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(shard):
        size, at = _number_at(shard, at)
        key, at = shard[at : at + size].decode(), at + size
        size, at = _number_at(shard, at)
        found[key] = shard[at : at + size]
        at += size
    return found


def with_stretches(posting: bytes, stretches: Mapping[int, bytes]) -> bytes:
    """A posting in which some interviews have other stretches; with an empty one they are not in it."""
    found = {**_stretches_of(posting), **stretches}
    return b"".join(bytes([number]) + found[number] for number in sorted(found) if found[number])


def _stretches_of(posting: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at < len(posting):
        size, end = posting[at + 1] & 0x7F, at + 2
        if not posting[at + 1]:
            size, end = _number_at(posting, end)
        end += size
        found[posting[at]] = posting[at + 1 : end]
        at = end
    return found


def _number_at(data: bytes, at: int) -> tuple[int, int]:
    """A varint, and the place behind it."""
    number, shift = data[at] & 0x7F, 7
    while data[at] > 0x7F:
        at += 1
        number |= (data[at] & 0x7F) << shift
        shift += 7
    return number, at + 1
