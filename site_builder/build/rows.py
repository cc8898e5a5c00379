"""The rows of an interview in, what it gives to each page beyond its own out: packed, so that it can be kept.

A term, a person, a topic and a question have a page each (long ones several), which needs of an interview the
rows under its key alone. Concordances are nearly all of it: their lines are packed as plain values, each
language by itself, so that the page of an edition unpacks what it shows.
"""

import marshal
import pickle
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.build.inputs import digest
from site_builder.core.kinds import EVENT, NAMED, QUESTION, SPEAKER, TERM, TOPIC, WORDS_OF_TOPIC
from site_builder.crossref.concordance import Line, Voice
from site_builder.crossref.excerpts import said_by
from site_builder.crossref.extract import Extract, Rows, Shown
from site_builder.crossref.related import Spreads
from site_builder.crossref.tally import Counts, Key
from site_builder.text.characters import minutes

PLAIN = 2
"""The version of `marshal` in which equal values are equal bytes; later ones note what is shared."""


class Row(NamedTuple):
    """What an interview gives to one page."""

    key: Key
    counts: Counts
    """Mentions, passages or answers."""
    data: bytes
    digest: str
    """Of the data and of what the page says of the interview beside it."""
    spreads: Spreads = ()
    """Of a term: in which sections it stands."""


def rows_of(
    extract: Extract, rows: Rows, counted: Mapping[Key, Counts], spreads: Mapping[str, Spreads]
) -> list[Row]:
    """The rows of an interview, in order of key; `counted` and `spreads` are those of the interview."""
    packed = _packed_lines(rows)
    others: dict[Key, Any] = {}
    for passages in rows.topics:
        others.setdefault((TOPIC, passages.topic), []).append(passages)
    for answer in rows.answers:
        others.setdefault((QUESTION, answer.question), []).append(answer)
    for person in dict.fromkeys(extract.speakers.values()):
        said = said_by(person, rows.topics, extract.languages)
        others[SPEAKER, person] = said, _spoken(rows, person)
    for mention in rows.mentioned:
        others.setdefault((WORDS_OF_TOPIC, mention.topic), []).append(mention)
    if rows.events:
        others[EVENT, ""] = rows.events
    packed |= {key: pickle.dumps(found, 5) for key, found in others.items()}
    label, card = _label_of(extract), _card_of(extract)
    return [
        Row(
            key,
            counted.get(key, {}),
            data,
            digest((card if key[0] == SPEAKER else label) + data),
            spreads.get(key[1], ()) if key[0] == TERM else (),
        )
        for key, data in sorted(packed.items())
    ]


def _packed_lines(rows: Rows) -> dict[Key, bytes]:
    """The lines of each name: by language, then by speaker."""
    found: dict[Key, dict[str, list[tuple[str, Sequence[Line]]]]] = {}
    for (language, speaker), by_name in rows.lines.items():
        for name, lines in by_name.items():
            found.setdefault(name, {}).setdefault(language, []).append((speaker, lines))
    return {
        name: marshal.dumps(
            {language: marshal.dumps(voices, PLAIN) for language, voices in by_language.items()}, PLAIN
        )
        for name, by_language in found.items()
    }


def _spoken(rows: Rows, person: str) -> dict[str, dict[str, int]]:
    """How often a person mentions each term, by language."""
    return {
        language: {slug: len(said) for (kind, slug), said in lines.items() if kind == TERM}
        for (language, speaker), lines in rows.lines.items()
        if speaker == person
    }


def lines_in(data: bytes) -> dict[Voice, list[Line]]:
    """The lines in a row, in all languages."""
    return {
        (language, speaker): lines
        for language, voices in marshal.loads(data).items()  # noqa: S302  our own store
        for speaker, lines in marshal.loads(voices)  # noqa: S302
    }


def packed_lines_in(data: bytes, language: str) -> bytes:
    """The lines of one language in a row, still packed; nothing if there are none."""
    packed: bytes = marshal.loads(data).get(language, b"")  # noqa: S302  our own store
    return packed


Span = tuple[tuple[str, str], tuple[str, str]]
"""Date and slug of the first and of the last of some interviews."""


class Packed(NamedTuple):
    """An interview and rows of it, on their way to where they are shown in one language."""

    one: Extract
    language: str
    rows: Sequence[tuple[str, bytes]]
    """By kind; of lines those in the language alone."""


def unpacked(packed: Packed) -> Shown:
    """The interview with its rows."""
    found: dict[str, Any] = {}
    for kind, data in packed.rows:
        if kind in NAMED:
            lines: Sequence[tuple[str, Sequence[Line]]] = marshal.loads(data) if data else ()  # noqa: S302
            found["lines"] = dict(lines)
            continue
        content = pickle.loads(data)  # noqa: S301  our own store
        if kind == SPEAKER:
            found["said"], spoken = content
            found["spoken"] = spoken.get(packed.language, {})
        else:
            found[FIELDS[kind]] = content
    return Shown(packed.one, **found)


FIELDS = {TOPIC: "topics", WORDS_OF_TOPIC: "mentioned", QUESTION: "answers", EVENT: "events"}
"""Of `Shown`, by the kind of a row."""


def _card_of(extract: Extract) -> bytes:
    """What the page of a speaker says of an interview: its card, and how many turns there are."""
    shown = minutes(extract.characters), extract.turns, extract.main_topics
    texts = *extract.summary.items(), *extract.turns_by_speaker.items()
    return _label_of(extract) + repr((shown, texts)).encode()


def _label_of(extract: Extract) -> bytes:
    """What other pages call an interview: it changes less often than its rows."""
    called = extract.slug, *extract.titles.items(), extract.date, extract.languages, *extract.speakers.items()
    return repr((called, extract.edition)).encode()
