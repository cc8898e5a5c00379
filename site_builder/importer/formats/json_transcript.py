"""A JSON transcript in, one block per segment, out.

One rule reads Whisper, WhisperX, AssemblyAI, Podcast Namespace, YouTube json3 and their kin: of all
lists of objects that carry text, the one that holds (nearly) the most, knows
speakers if any does, and has the fewest entries. What it does not hold is a duplicate or structure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.importer.formats.json_nodes import Node, String, children, escapes, read
from site_builder.importer.formats.times import offset
from site_builder.importer.types import Action, Block, Edit, Parsed

TEXT = (
    "text",
    "body",
    "transcript",
    "utterance",
    "content",
    "sentence",
    "line",
    "utf8",
    "punctuated_word",
    "value",
    "word",
    "words",
    "caption",
    "message",
    "speech",
)
SPEAKER = (
    "speaker",
    "speaker_name",
    "speakername",
    "speaker_label",
    "speakerlabel",
    "name",
    "voice",
    "role",
    "channel",
    "author",
    "who",
)
TIME = (
    "start",
    "starttime",
    "start_time",
    "tstartms",
    "begin",
    "from",
    "offset",
    "ts",
    "timestamp",
    "time",
    "start_ms",
    "startms",
    "offset_ms",
)
NEARLY = 0.8
"""Share of the largest list's text that a list with speakers needs to be preferred."""
SLOWEST = 20.0
"""Seconds a character may last; starts beyond that are milliseconds."""


@dataclass(frozen=True, slots=True)
class Row:
    """One segment: its text, its speaker and its start as the file gives it."""

    strings: tuple[String, ...]
    speaker: String | float | None
    start: float | None
    milliseconds: bool


def looks(text: str) -> bool:
    """Begins like an object or a list of them."""
    head = text.lstrip("\ufeff \t\r\n")[:400]
    inside = head[1:].lstrip()
    return (head[:1] == "{" and (inside[:1] == '"')) or (
        head[:1] == "[" and inside[:1] in {"{", "["} and '"' in inside
    )


def parse(text: str) -> Parsed:
    """Read a JSON transcript. Raises `BrokenJsonError`."""
    root = read(text)
    rows = _best([root, *children(root)])
    scale = _scale(rows)
    blocks: list[Block] = []
    edits: list[Edit] = []
    for row in rows:
        name = _name(row.speaker)
        start = None if row.start is None else row.start * (0.001 if row.milliseconds else scale)
        for string in row.strings:
            if string.value.strip():
                blocks.append(Block(string.start, string.end, speaker=name, seconds=start))
                edits += escapes(text, string)
        if isinstance(row.speaker, String) and row.speaker.end > row.speaker.start:
            edits.append(Edit(row.speaker.start, row.speaker.end, "speaker-label", Action.READ))
    return Parsed("json", tuple(sorted(blocks, key=lambda b: b.start)), tuple(edits), timed=True)


def _best(nodes: Sequence[Node]) -> list[Row]:
    lists = [_rows(node) for node in nodes if isinstance(node, list)]
    lists = [rows for rows in lists if rows]
    if not lists:
        return [Row((node,), None, None, milliseconds=False) for node in _longest(nodes)]
    most = max(map(_size, lists))
    fit = [rows for rows in lists if _size(rows) >= NEARLY * most]
    named = [rows for rows in fit if any(row.speaker is not None for row in rows)]
    return min(named or fit, key=len)


def _longest(nodes: Sequence[Node]) -> list[String]:
    """A file that is one long text under some name."""
    named = [
        n
        for node in nodes
        if isinstance(node, dict)
        for k, n in node.items()
        if k.lower() in TEXT and isinstance(n, String)
    ]
    return sorted(named, key=lambda s: s.start - s.end)[:1]


def _size(rows: Sequence[Row]) -> int:
    return sum(len(string.value) for row in rows for string in row.strings)


def _rows(items: Sequence[Node]) -> list[Row]:
    found = [row for item in items if isinstance(item, dict) for row in _row(item)]
    return found if len(found) * 2 >= len(items) else []


def _row(item: dict[str, Node]) -> Iterator[Row]:
    keys = {key.lower(): value for key, value in item.items()}
    strings = _strings(keys)
    if strings:
        speaker = next((v for k in SPEAKER if isinstance(v := keys.get(k), String | float)), None)
        key = next((k for k in TIME if k in keys), "")
        start = _time(keys.get(key))
        yield Row(strings, speaker, start, key.endswith("ms"))


def _strings(keys: dict[str, Node]) -> tuple[String, ...]:
    """The text of a segment; json3, Rev and Amazon keep it in a list of words."""
    for key in TEXT:
        value = keys.get(key)
        if isinstance(value, String):
            return (value,)
    for key in ("segs", "elements"):
        value = keys.get(key)
        if isinstance(value, list):
            return tuple(
                s
                for item in value
                if isinstance(item, dict)
                for s in _strings({k.lower(): v for k, v in item.items()})
            )
    return ()


def _time(value: Node) -> float | None:
    if isinstance(value, float):
        return value
    if isinstance(value, String):
        return offset(value.value)
    if isinstance(value, list) and value:
        return _time(value[0])
    return None


def _scale(rows: Sequence[Row]) -> float:
    """1, or 0.001 when the starts would make for unbearably slow speech."""
    latest = max((row.start for row in rows if row.start is not None), default=0.0)
    return 0.001 if latest > SLOWEST * max(1, _size(rows)) else 1.0


def _name(speaker: String | float | None) -> str | None:
    if isinstance(speaker, String):
        return speaker.value.strip() or None
    return None if speaker is None or isinstance(speaker, bool) else f"Speaker {speaker:g}"
