"""An extract in, what it gives to each page beyond its own out: packed, so that it can be kept by page.

A term, a person, a topic and a question have a page each (long ones several), which needs of an interview the
rows under its key alone.
"""

import pickle
from collections import defaultdict
from typing import Any, NamedTuple

from site_builder.editions import EDITIONS
from site_builder.extract import Extract, Line, Place
from site_builder.incremental.inputs import digest
from site_builder.records import dataclass, replace
from site_builder.related import Spread, spreads_of
from site_builder.tally import Counts, Key, counts_of


@dataclass(frozen=True, slots=True)
class Row:
    """What an interview gives to one page."""

    key: Key
    counts: Counts
    """Mentions, passages or answers."""
    data: bytes
    digest: str
    spreads: tuple[Spread, ...] = ()
    """Of a term: in which sections it stands."""


def rows_of(extract: Extract) -> list[Row]:
    """The rows of an interview, in order of key."""
    lines: dict[Key, list[Line]] = defaultdict(list)
    for line in extract.lines:
        lines[line.kind, line.slug].append(line)
    others: dict[Key, list[Any]] = defaultdict(list)
    for passages in extract.topics:
        others["topic", passages.topic].append(passages)
    for answer in extract.answers:
        others["question", answer.question].append(answer)
    for person in dict.fromkeys(extract.speakers.values()):
        said = [row for row in extract.topics if any(one.place.speaker == person for one in row.passages)]
        others["speaker", person] = [said, extract.spoken.get(person, {})]
    if extract.events:
        others["event", ""] = list(extract.events)
    counted = counts_of(extract)
    spreads = spreads_of(extract)
    rows = [
        _row(
            key,
            counted.get(key, ()),
            tuple(map(_packed, found)),
            spreads.get(key[1], ()) if key[0] == "term" else (),
        )
        for key, found in lines.items()
    ]
    rows += [_row(key, counted.get(key, ()), found) for key, found in others.items()]
    return sorted(rows, key=lambda row: row.key)


def _row(key: Key, counts: Counts, content: object, spreads: tuple[Spread, ...] = ()) -> Row:
    data = pickle.dumps(content, 5)
    return Row(key, counts or (0,) * len(EDITIONS), data, digest(data), spreads)


def _packed(line: Line) -> tuple[Any, ...]:
    # Tuples of plain values are packed and unpacked ten times as fast as objects.
    place = line.place
    return (
        line.language, place.turn, place.number, place.page, place.speaker, place.section,
        line.left, line.keyword, line.right, line.misheard,
    )  # fmt: skip


def with_rows(head: Extract, key: Key, data: bytes) -> Extract:
    """An extract with the rows under one key alone."""
    content = pickle.loads(data)  # noqa: S301  our own store
    kind, slug = key
    if kind in {"term", "person"}:
        lines = tuple(Line(kind, slug, row[0], Place(head.slug, *row[1:6]), *row[6:]) for row in content)  # type: ignore[arg-type]
        return replace(head, lines=lines)
    if kind == "event":
        return replace(head, events=tuple(content))
    if kind == "question":
        return replace(head, answers=tuple(content))
    if kind == "speaker":
        return replace(head, topics=tuple(content[0]), spoken={slug: content[1]})
    return replace(head, topics=tuple(content))


class Packed(NamedTuple):
    """An interview and rows of it, on their way to where they are needed."""

    head: Extract
    rows: tuple[tuple[Key, bytes], ...]


def unpacked(packed: Packed) -> Extract:
    """The interview with its rows."""
    extract = packed.head
    for key, data in packed.rows:
        extract = with_rows(extract, key, data)
    return extract


def label_of(extract: Extract) -> str:
    """Digest of what other pages call an interview: it changes less often than its rows."""
    called = (
        extract.slug,
        *extract.titles.items(),
        extract.date,
        extract.languages,
        *extract.speakers.items(),
    )
    return digest(repr((called, extract.edition)).encode())
