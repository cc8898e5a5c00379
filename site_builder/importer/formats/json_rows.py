"""The tree of a JSON file in, the lists of objects that carry text or say who spoke when, out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.core.records import dataclass, replace
from site_builder.importer.formats.json_keys import (
    ADVERTISEMENT,
    CALLED,
    CHOICES,
    IDS,
    INNER,
    NAMES,
    PARTS,
    PEOPLE,
    SPEAKER,
    TEXT,
    TIME,
    WORDS,
)
from site_builder.importer.formats.json_nodes import Node, String
from site_builder.importer.formats.times import offset

ALIKE = 200
"""Letters by which a text that stands twice in one list is known."""


@dataclass(frozen=True, slots=True)
class Row:
    """One segment: its text, its speaker and its start as the file gives it."""

    strings: tuple[String, ...]
    speaker: String | float | None
    start: float | None
    unit: float | None
    """Seconds in which the start counts; None when its name does not say."""
    told: bool = False
    """Whether the speaker was found in another list."""
    left_out: bool = False
    """Whether the file marks it as an advertisement."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """Someone begins to speak."""

    start: float
    speaker: String | float


def lists_of_rows(root: Node) -> list[list[Row]]:
    """Lists at the same place of the tree are one; of alternatives only the first is looked at."""
    groups: dict[Place, list[Node]] = {}
    for place, items in _lists(root):
        groups.setdefault(place, []).extend(items)
    found = (_rows(items, place.name) for place, items in groups.items())
    return [rows for rows in map(_once, found) if rows]


def timeline(root: Node) -> list[Spoke]:
    """The longest list that says who spoke when, but not what."""
    best: list[Spoke] = []
    for place, items in _lists(root):
        spoke = [
            Spoke(start, speaker)
            for item in items
            if isinstance(item, dict) and not list(_row(item, place.name))
            for keys in [_keys(item)]
            if (start := _start(keys)[0]) is not None and (speaker := _speaker(keys)) is not None
        ]
        best = max(best, spoke, key=len)
    return sorted(best, key=lambda one: one.start)


def names_declared(root: Node) -> dict[str, str]:
    """Ids of speakers and their names, where the file lists them apart: `"speakers": [{"id": "11", "name": "Ann"}]`."""
    found: dict[str, str] = {}
    for place, items in _lists(root):
        if place.name in PEOPLE:
            for item in items:
                keys = _keys(item) if isinstance(item, dict) else {}
                names = [
                    v.value for key in CALLED if isinstance(v := keys.get(key), String) and v.value.strip()
                ]
                ids = [_written(v) for key in IDS if isinstance(v := keys.get(key), String | float)]
                if names and ids:
                    found[ids[0]] = names[0].strip()
    return found


def _written(value: String | float) -> str:
    return value.value.strip() if isinstance(value, String) else f"{value:g}"


def size(rows: Sequence[Row]) -> int:
    """Characters of words: some lists part them by spaces, others by entries."""
    return sum(len(s.value) - s.value.count(" ") for row in rows for s in row.strings)


class Place(NamedTuple):
    """Where something stands in a tree: the same keys lead to what has the same number."""

    number: int
    name: str
    """The last of the keys, in lower case; `*` within a list, empty for the whole."""


def _lists(root: Node) -> Iterator[tuple[Place, list[Node]]]:
    """Every list of the tree and where it stands."""
    places: dict[tuple[int, str], Place] = {}

    def within(place: Place, key: str) -> Place:
        # Its number stands for all keys above: written out, they would be as long as the tree is deep.
        return places.setdefault((place.number, key), Place(len(places) + 1, key))

    waiting: list[tuple[Node, Place]] = [(root, Place(0, ""))]
    while waiting:
        here, place = waiting.pop()
        if isinstance(here, Mapping):
            waiting += [(value, within(place, key.lower())) for key, value in reversed(here.items())]
        elif isinstance(here, list):
            items = here[:1] if place.name in CHOICES else here
            yield place, items
            inside = within(place, "*")
            waiting += [(item, inside) for item in reversed(items)]


def _rows(items: Sequence[Node], name: str) -> list[Row]:
    found = [row for item in items if isinstance(item, dict) for row in _row(item, name)]
    return found if len(found) * 2 >= len(items) else []


def _once(rows: list[Row]) -> list[Row]:
    """Where a text stands twice, once with speakers (Google's last result), the other goes."""
    named = [row for row in rows if row.speaker is not None]
    rest = [row for row in rows if row.speaker is None]
    return named if named and rest and _letters(named) == _letters(rest) else rows


def _letters(rows: Sequence[Row]) -> str:
    found = ""
    for row in rows:
        if len(found) >= ALIKE:
            break
        found += "".join(c for s in row.strings for c in s.value.lower() if c.isalnum())
    return found[:ALIKE]


def _keys(item: Mapping[str, Node]) -> dict[str, Node]:
    """Names in lower case; what stands in some inner objects counts as the object's own."""
    own = {key.lower(): value for key, value in item.items()}
    inner: dict[str, Node] = {}
    for name in INNER:
        held = own.get(name)
        if isinstance(held, dict):
            inner.update((key.lower(), value) for key, value in held.items())
    return {**inner, **own}


def _row(item: Mapping[str, Node], name: str) -> Iterator[Row]:
    keys = _keys(item)
    strings = _strings(keys)
    word = keys.get("name")
    if not strings and name in WORDS and isinstance(word, String):
        strings = (word,)
        del keys["name"]
    if not strings and _speaker(keys) is not None:
        strings = _of_words(keys)
    if strings:
        start, unit = _start(keys)
        marked = any(keys.get(key) is True for key in ADVERTISEMENT)
        whole = Row(strings, _speaker(keys), start, unit, left_out=marked)
        yield from _by_words(whole, keys) or [whole]


def _by_words(whole: Row, keys: Mapping[str, Node]) -> list[Row]:
    """A segment whose words name several speakers (WhisperX), cut where they change; else nothing."""
    lists = [value for key in WORDS if isinstance(value := keys.get(key), list)]
    words = [
        row for items in lists for item in items if isinstance(item, dict) for row in _row(item, WORDS[0])
    ]
    named = [one if one.speaker is not None else replace(one, speaker=whole.speaker) for one in words]
    if len({_called(row) for row in named}) < 2 or _letters(named) != _letters([whole]):
        return []
    runs = [list(run) for _, run in groupby(named, key=_called)]
    found: list[Row] = []
    for number, run in enumerate(runs):
        if found and (_is_slip(runs, number) or _called(found[-1]) == _called(run[0])):
            found[-1] = replace(
                found[-1], strings=(*found[-1].strings, *(s for one in run for s in one.strings))
            )
        else:
            found.append(replace(run[0], strings=tuple(s for one in run for s in one.strings)))
    return found


def _called(row: Row) -> str | float | None:
    return row.speaker.value if isinstance(row.speaker, String) else row.speaker


def _is_slip(runs: Sequence[Sequence[Row]], number: int) -> bool:
    """One word of another voice in the middle of somebody's sentence is a slip of the recogniser."""
    inside = 0 < number < len(runs) - 1 and len(runs[number]) == 1
    ended = ENDED.search(runs[number - 1][-1].strings[-1].value)
    return inside and _called(runs[number - 1][0]) == _called(runs[number + 1][0]) and not ended


def _strings(keys: Mapping[str, Node]) -> tuple[String, ...]:
    """The text of a segment; some keep it in a list of parts, or of alternatives of which the first counts."""
    for key in TEXT:
        value = keys.get(key)
        if isinstance(value, String):
            return (value,)
    for key in (*PARTS, *CHOICES):
        value = keys.get(key)
        if isinstance(value, list):
            items = value[:1] if key in CHOICES else value
            found = tuple(s for item in items if isinstance(item, dict) for s in _strings(_keys(item)))
            if found:
                return found
    return ()


def _of_words(keys: Mapping[str, Node]) -> tuple[String, ...]:
    """The words of a segment that has no text of its own, but a speaker (Premiere)."""
    lists = (value for key in (*WORDS, "items") if isinstance(value := keys.get(key), list))
    found = (
        tuple(s for item in items if isinstance(item, dict) for s in _strings(_keys(item))) for items in lists
    )
    return next(filter(None, found), ())


def _speaker(keys: Mapping[str, Node]) -> String | float | None:
    """A name or number, or the first there is inside an object (`{"@id": "S0"}`)."""
    for key in SPEAKER:
        value = keys.get(key)
        if isinstance(value, Mapping):
            named = next((value[key] for key in value if key.lower() in NAMES), None)
            value = (
                named
                if isinstance(named, String)
                else next((v for v in value.values() if isinstance(v, String)), None)
            )
        if isinstance(value, String | float) and not isinstance(value, bool):
            return value
    first = next((v[0] for key in CHOICES if isinstance(v := keys.get(key), list) and v), None)
    return _speaker(_keys(first)) if isinstance(first, Mapping) else None


def _start(keys: Mapping[str, Node]) -> tuple[float | None, float | None]:
    """The start, and the unit that its name says; else that of the first part inside."""
    key = next((k for k in TIME if k in keys and _time(keys[k]) is not None), "")
    if key:
        unit = 0.001 if key.endswith("ms") else 1e-7 if key.endswith("ticks") else None
        return _time(keys[key]), unit
    for value in keys.values():
        first = value[0] if isinstance(value, list) and value else None
        if isinstance(first, Mapping):
            return _start(_keys(first))
        if isinstance(first, list):
            return next((item for item in first if isinstance(item, float)), None), None
    return None, None


ENDED = re.compile(r"[.?!。？！…][\"”’]?\s*$")
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")


def _time(value: Node) -> float | None:
    if isinstance(value, float):
        return value
    if isinstance(value, String):
        iso = DURATION.fullmatch(value.value)
        hours, minutes, rest = (float(part or 0) for part in iso.groups()) if iso else (0.0, 0.0, 0.0)
        return hours * 3600 + minutes * 60 + rest if iso else offset(value.value)
    if isinstance(value, list) and value:
        return _time(value[0])
    if isinstance(value, Mapping):
        whole, nanos = _time(value.get("seconds")), _time(value.get("nanos"))
        return (whole or 0.0) + (nanos or 0.0) * 1e-9
    return None
