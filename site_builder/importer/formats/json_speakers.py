"""Rows of a JSON file without speakers in, the rows with the values of a key that nobody names but that look like speakers, out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.core.records import replace
from site_builder.importer.formats.json_keys import NAMES, TEXT, TIME
from site_builder.importer.formats.json_nodes import Node, String, children
from site_builder.importer.formats.json_rows import Row
from site_builder.importer.speakers.names import GENERIC, is_nickname, is_personal, role
from site_builder.importer.types import Flag

LEAST = 3
"""Rows from which on values can come back."""
MOST, NAME = 12, 40
"""Different values, and letters of each."""
HELD = 0.8
"""Share of the rows that have the key."""


def with_unknown_key(root: Node, rows: Sequence[Row]) -> tuple[list[Row], tuple[Flag, ...]]:
    """The rows, with speakers where every value of the key reads like somebody; the editor is told of it either way."""
    if len(rows) < LEAST or any(row.speaker is not None or row.told for row in rows):
        return list(rows), ()
    starts = {row.strings[0].start for row in rows}
    held = {at: item for item in _objects(root) if (at := _said_at(item, starts)) >= 0}
    for key, values in _columns(rows, held):
        told = [values[row.strings[0].start] for row in rows if row.strings[0].start in values]
        names = [one.value.strip() for one in told]
        if not _come_back(names, len(rows)):
            continue
        sure = all(is_personal(name) or role(name) or GENERIC.search(name) for name in names)
        if not sure and not all(is_nickname(name) for name in names):
            continue
        seen = "`, `".join(dict.fromkeys(names[:50]))
        what = "taken for the speakers" if sure else "are these the speakers? then call the key `speaker`"
        flag = Flag(
            told[0].start, told[0].end, "speaker key", 0.5, f"the key `{key}` holds `{seen[:200]}`: {what}"
        )
        named = [replace(row, speaker=values.get(row.strings[0].start)) for row in rows]
        return named if sure else list(rows), (flag,)
    return list(rows), ()


def _objects(root: Node) -> Iterator[Mapping[str, Node]]:
    return (node for node in (root, *children(root)) if isinstance(node, Mapping))


def _said_at(item: Mapping[str, Node], starts: set[int]) -> int:
    """Where the words of a row begin that are this object's own; -1 for any other object."""
    return next((v.start for v in item.values() if isinstance(v, String) and v.start in starts), -1)


def _columns(
    rows: Sequence[Row], held: Mapping[int, Mapping[str, Node]]
) -> Iterator[tuple[str, dict[int, String]]]:
    """Every key that most rows have and no list of names knows, with its values by where the row's words begin."""
    often = Counter(key for item in held.values() for key in item)
    for key, count in often.items():
        if count < HELD * len(rows) or key.lower() in {*TEXT, *TIME}:
            continue
        values = {at: value for at, item in held.items() if (value := _name(item.get(key)))}
        if len(values) >= HELD * len(rows):
            yield key, values


def _name(value: Node) -> String | None:
    """A short text, or the name inside an object."""
    if isinstance(value, Mapping):
        value = next((v for k, v in value.items() if k.lower() in NAMES), None)
    return value if isinstance(value, String) and 0 < len(value.value.strip()) <= NAME else None


def _come_back(names: Sequence[str], rows: int) -> bool:
    """Whether few values take turns."""
    changes = sum(one != two for one, two in pairwise(names))
    return 1 < len(set(names)) <= min(MOST, max(2, rows // 2)) and changes > 1
