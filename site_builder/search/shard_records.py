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
    if len(turns) == 1 and turns[0] < len(_BITS):
        return bytes((1, turns[0]))
    if turns[-1] < len(_BITS):
        size = turns[-1] // 8 + 1
        if size < len(turns):
            return (sum(map(_BITS.__getitem__, turns)) << 8 | 0x80 | size).to_bytes(size + 1, "little")
        return bytes((len(turns), *map(sub, turns, (0, *turns))))
    return _long_stretch(turns)


_BITS = [1 << turn for turn in range(0x80)]


def _long_stretch(turns: Sequence[int]) -> bytes:
    written = b"".join(map(varint, map(sub, turns, (0, *turns))))
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
    pieces = []
    done = at = 0
    for number in sorted(stretches):
        while at < len(posting) and posting[at] < number:
            at = _behind(posting, at)
        pieces.append(posting[done:at])
        if stretches[number]:
            pieces.append(bytes([number]) + stretches[number])
        if at < len(posting) and posting[at] == number:
            at = _behind(posting, at)
        done = at
    return b"".join((*pieces, posting[done:]))


def _behind(posting: bytes, at: int) -> int:
    """The place behind the stretch that begins at a place."""
    if size := posting[at + 1]:
        return at + 2 + (size & 0x7F)
    size, at = _number_at(posting, at + 2)
    return at + size


def _number_at(data: bytes, at: int) -> tuple[int, int]:
    """A varint, and the place behind it."""
    number, shift = data[at] & 0x7F, 7
    while data[at] > 0x7F:
        at += 1
        number |= (data[at] & 0x7F) << shift
        shift += 7
    return number, at + 1
