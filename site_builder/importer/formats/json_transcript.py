"""A JSON transcript in, one block per segment, out.

One rule reads Whisper, WhisperX, AssemblyAI, Deepgram, Rev, Amazon, Google, IBM, Speechmatics, Podcast
Namespace, YouTube json3 and their kin: of all lists of objects that carry text (`json_rows`), the one that
holds (nearly) the most, knows speakers if any does, and has the fewest entries. What it does not hold is a
duplicate or structure. Where speakers stand in a list of their own, times bring them together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from site_builder.core.records import replace
from site_builder.importer.formats.json_keys import TEXT
from site_builder.importer.formats.json_nodes import Node, String, children, escapes, read
from site_builder.importer.formats.json_rows import (
    Row,
    Spoke,
    lists_of_rows,
    names_declared,
    size,
    timeline,
)
from site_builder.importer.formats.json_speakers import with_unknown_key
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.formats.times import unit_of
from site_builder.importer.language import HAN
from site_builder.importer.types import Action, Block, Edit, Parsed

NEARLY = 0.8
"""Share of the largest list's text that a list with speakers needs to be preferred."""
NEAR = 0.02
"""Seconds by which a word may begin before its speaker does."""
MARK = re.compile(r"[.,?!;:%)\]}…]+(?:\s|$)")


def looks(text: str) -> bool:
    """Begins like an object or a list of them."""
    head = text.lstrip("\ufeff \t\r\n")[:400]
    inside = head[1:].lstrip()
    return (head[:1] == "{" and inside[:1] in {'"', "}"}) or (
        head[:1] == "[" and inside[:1] in {"{", "["} and '"' in inside
    )


def parse(text: str) -> Parsed:
    """Read a JSON transcript. Raises `BrokenJsonError`."""
    root = read(text)
    rows, flags = with_unknown_key(root, _best(root))
    scale = _scale(rows)
    declared = names_declared(root)
    blocks: list[Block] = []
    edits: list[Edit] = []
    for row in rows:
        start = None if row.start is None else round(row.start * (row.unit or scale), 3)
        for string, joined in _joined(row.strings):
            speaker = _name(row.speaker, declared)
            block = Block(string.start, string.end, speaker=speaker, seconds=start, joined=joined)
            blocks.append(replace(block, aside="advertisement") if row.left_out else block)
            edits += escapes(text, string)
        if isinstance(row.speaker, String) and row.speaker.end > row.speaker.start and not row.told:
            edits.append(Edit(row.speaker.start, row.speaker.end, "speaker-label", Action.READ))
    edits += _unread(root, blocks)
    in_order = tuple(sorted(blocks, key=lambda b: b.start))
    return Parsed("json", in_order, tuple(edits), flags, timed=True)


NOBODY: Mapping[str, str] = {}
PROSE = 40
"""Letters from which a text that no row holds is told apart from values and names."""
LOOKED_AT = 2_000_000_000
"""Characters that may be searched for copies of what is said; beyond that everything else counts as unread."""


def _unread(root: Node, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Texts that are in no row: copies of what is said, and summaries and the like."""
    used = {block.start for block in blocks}
    rest = [
        node
        for node in (root, *children(root))
        if isinstance(node, String) and node.start not in used and len(node.value) >= PROSE
    ]
    said = {
        node.start: node
        for node in (root, *children(root))
        if isinstance(node, String) and node.start in used
    }
    spoken = "".join(c for start in sorted(used) if start in said for c in said[start].value if c.isalpha())
    known = len(rest) * len(spoken) < LOOKED_AT
    for node in rest:
        letters = "".join(c for c in node.value if c.isalpha())  # a copy may have times in it
        if known and letters and letters in spoken:
            yield Edit(node.start, node.end, "duplicate")
        elif len(letters) >= PROSE and " " in node.value.strip() + (" " if HAN.search(node.value) else ""):
            yield Edit(node.start, node.end, "unread", Action.READ)


def _joined(strings: Sequence[String]) -> Iterator[tuple[String, bool]]:
    """Each string that says something, and whether it goes on the one before without a space.

    Words bring their spaces along in some formats; in the others only a mark goes on without one.
    """
    spaced = any(string.value != string.value.strip() for string in strings)
    open_end = False
    for string in strings:
        if not string.value.strip():
            open_end = False
            continue
        glued = spaced and open_end and not string.value[0].isspace()
        yield string, glued or bool(MARK.match(string.value))
        open_end = not string.value[-1].isspace()


def _best(root: Node) -> list[Row]:
    lists = lists_of_rows(root)
    spoke = timeline(root)
    if not lists:
        longest = _longest(root)
        if not longest:
            refuse_keys(root)
        return [Row((node,), None, None, None) for node in longest]
    most = max(map(size, lists))
    fit = [rows for rows in lists if size(rows) >= NEARLY * most]
    named = [rows for rows in fit if any(row.speaker is not None for row in rows)]
    timed = [rows for rows in fit if any(row.start is not None for row in rows)]
    if spoke and timed and not named:
        return _told(max(timed, key=len), spoke)
    several = [rows for rows in named if len({_name(row.speaker) for row in rows}) > 1]
    return min(several or named or timed or fit, key=lambda rows: (len(rows), rows[0].start is None))


def refuse_keys(root: Node) -> None:
    """JSON that holds words under names nobody knows. Raises `UnreadError`."""
    strings = [node for node in (root, *children(root)) if isinstance(node, String)]
    if not any(len(string.value.split()) > 3 or len(HAN.findall(string.value)) > 5 for string in strings):
        return
    keys = dict.fromkeys(
        key for node in (root, *children(root)) if isinstance(node, dict) for key in node if len(key) <= 30
    )
    names = "`, `".join(list(keys)[:8])
    raise UnreadError(
        f"this is JSON whose keys are `{names}`: none is known to hold what is said",
        "rename the keys to `speaker`, `text` and `start`, or export it as SRT, WebVTT or plain text",
    )


def _told(rows: Sequence[Row], spoke: Sequence[Spoke]) -> list[Row]:
    """Rows with the speakers of a list that says who spoke when; a row without a time goes with the last."""
    starts = [one.start for one in spoke]
    found: list[Row] = []
    for row in rows:
        if row.start is None and found:
            found.append(replace(row, speaker=found[-1].speaker, told=True))
            continue
        number = max(0, bisect_right(starts, (row.start or 0.0) + NEAR) - 1)
        found.append(replace(row, speaker=spoke[number].speaker, told=True))
    return found


def _longest(root: Node) -> list[String]:
    """A file that is one long text under some name."""
    named = [
        n
        for node in (root, *children(root))
        if isinstance(node, dict)
        for k, n in node.items()
        if k.lower() in TEXT and isinstance(n, String)
    ]
    return sorted(named, key=lambda s: s.start - s.end)[:1]


def _scale(rows: Sequence[Row]) -> float:
    """1, or 0.001 when the starts would make for unbearably slow speech."""
    latest = max((row.start for row in rows if row.start is not None), default=0.0)
    return unit_of(latest, size(rows))


def _name(speaker: String | float | None, declared: Mapping[str, str] = NOBODY) -> str | None:
    """How a file calls a speaker: by the name that it declares, a word, or a number."""
    told = (
        speaker.value.strip()
        if isinstance(speaker, String)
        else f"{speaker:g}"
        if speaker is not None
        else ""
    )
    if told in declared:
        return declared[told]
    if isinstance(speaker, String):
        name = speaker.value.strip()
        return f"Speaker {name}" if name.isdecimal() else name or None
    return None if speaker is None or isinstance(speaker, bool) else f"Speaker {speaker:g}"
