"""A text whose GBK bytes slipped by one in, the repairs that undo it, out.

A scraper inserted `(reading)` behind a character, and a comma before a mark, by looking for byte
pairs. Where the pair straddled two characters, the insertion tore one apart: its first byte ate the
bracket or comma (now `?`), and all that follows is read one byte off up to the next single byte.
The repair puts the lost byte back and reads again. It is provable when the
lost byte must complete a character that carries this reading elsewhere in the text, and exactly
one solution replays to the damaged text.
"""

import re
from collections.abc import Iterator, Mapping

from site_builder.importer.types import Action, Edit, Flag

READING = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
TORN = re.compile(
    rf"\?(?P<reading>[{READING}]{{1,6}})\)|(?<=[\u3400-\u9fff」）)],)\?(?=[?;,!:](?:[\u3400-\u9fff]|[A-Z]\())"
    r"|(?<=[\u3400-\u9fff])\?(?=[?;,!:](?:[\u3400-\u9fff]|[A-Z]\())"
)
ANNOTATED = re.compile(rf"(?P<char>[\u3400-\u9fff])\((?P<reading>[{READING}]{{1,6}})\)")
SURE_RUN = 5
"""Characters from which a run that lost its end is left to the editor."""
LONGEST = 30
"""Characters of a run; the next single byte ends it much sooner."""
NARROWED = str.maketrans("?;,!:", "？；，！：")
"""Full-width marks that the page wrote narrow: their first byte is A3."""


def readings(text: str) -> Mapping[str, frozenset[str]]:
    """The characters that carry each reading in this text."""
    found: dict[str, set[str]] = {}
    for match in ANNOTATED.finditer(text):
        found.setdefault(match["reading"], set()).add(match["char"])
    return {reading: frozenset(chars) for reading, chars in found.items()}


def find_slips(text: str) -> tuple[list[Edit], list[Flag]]:
    """Repairs of torn characters, and what could not be repaired."""
    known = readings(text)
    if not known:
        return [], []
    edits: list[Edit] = []
    flags: list[Flag] = []
    for torn in TORN.finditer(text):
        solutions = list(_solutions(text, torn, known))
        if solutions:
            edits.append(_edit(torn, solutions))
        else:
            flags.append(Flag(torn.start(), torn.end(), "byte-slip", 0.2, "bytes are lost here"))
    return edits, flags


def _edit(torn: "re.Match[str]", solutions: list[tuple[int, str, bool]]) -> Edit:
    end, by, whole = solutions[0]
    provable = bool(torn["reading"]) and len(solutions) == 1 and whole
    note = "" if provable else f"candidates: {' / '.join(text for _, text, _ in solutions[:4])}"
    return Edit(torn.start(), end, "byte-slip", Action.REPLACE, by, 0.99 if provable else 0.7, note)


def _solutions(
    text: str, torn: "re.Match[str]", known: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str, bool]]:
    """End, text and certainty of the repaired run, one for every possible lost byte."""
    for byte in _lost_bytes(text, torn, known):
        solved = _read_again(text, torn.end(), byte)
        if solved:
            yield solved


def _lost_bytes(text: str, torn: "re.Match[str]", known: Mapping[str, frozenset[str]]) -> Iterator[bytes]:
    """First bytes that the torn character may have had, the likeliest first."""
    before = _bytes(text[torn.start() - 1 : torn.start()])
    if not torn["reading"]:
        yield b"\xa1"  # of the full stop: the commonest character that ends in A3
        return
    for char in sorted(known.get(torn["reading"], ())):
        pair = _bytes(char)
        if len(before) == 2 and len(pair) == 2 and pair[:1] == before[1:]:
            yield pair[1:]


def _bytes(char: str) -> bytes:
    return char.encode("gbk", "ignore")


def _read_again(text: str, start: int, lost: bytes) -> tuple[int, str, bool] | None:
    """The run from `start` to the next single byte, read with the lost byte before it."""
    data = lost
    end = start
    while end < min(start + LONGEST, len(text)):
        narrow = end == start and text[end].translate(NARROWED) != text[end]
        char = text[end].translate(NARROWED) if narrow else text[end]
        if char == "?" and len(data) % 2:
            return _completed(text, data, end)
        data += _bytes(char)
        end += 1
        if char.isascii() or not _bytes(char):
            break
    found = _decoded(data)
    return (end, found, True) if found else None


def _completed(text: str, data: bytes, end: int) -> tuple[int, str, bool] | None:
    """The run's last byte lost its second half to a `?`: complete it as the text does elsewhere."""
    found = _decoded(data[:-1])
    if not found:
        return None
    pairs = (data[-1:] + bytes([second]) for second in range(0x40, 0xFF))
    chars = [pair.decode("gbk", "ignore") for pair in pairs]
    likely = [c for c in chars if len(c) == 1 and is_common(c) and text.count(found[-1] + c)]
    best = max(likely, key=lambda c: text.count(found[-1] + c), default="")
    if len(found) >= SURE_RUN:
        return None  # more bytes may be lost inside
    return (end + 1, found + best, False) if best else None


def _decoded(data: bytes) -> str | None:
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    return text if text and all(map(is_common, text)) else None


def is_common(char: str) -> bool:
    """Among the first level of GB 2312 or Big5, or punctuation: what prose is written with."""
    if char in "，。、？！；：「」（）《》“”…—" or char.isascii():
        return True
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        pass
    try:
        return 0xA4 <= char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
