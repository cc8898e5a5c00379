"""The rows of an interview in, what it gives to each page beyond its own out: packed, so that it can be kept.

A term, a person, a topic and a question have a page each (long ones several), which needs of an interview the
rows under its key alone. Concordances are nearly all of it: each language is packed by itself, so that
the page of an edition unpacks what it shows.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.build.inputs import digest
from site_builder.core.kinds import EVENT, NAMED, QUESTION, SERIES, SPEAKER, TERM, TOPIC, WORDS_OF_TOPIC, Key
from site_builder.core.model import Series
from site_builder.core.records import Packer
from site_builder.crossref.concordance import Line, Voice
from site_builder.crossref.excerpts import Answer, SaidOn, TopicMention, TopicPassages
from site_builder.crossref.extract import EventPlace, Extract, Rows, Shown
from site_builder.crossref.related import Spreads
from site_builder.crossref.tally import Counts
from site_builder.crossref.topic_passages import said_by


class VoiceLines(NamedTuple):
    """The lines of one name that one speaker says, in one language."""

    speaker: str
    lines: Sequence[Line]


class SpeakerRow(NamedTuple):
    """What a person says in an interview."""

    said: Mapping[str, SaidOn]
    """By topic."""
    spoken: Mapping[str, Mapping[str, int]]
    """By language, how often each term is mentioned."""


BY_LANGUAGE: Packer[dict[str, bytes]] = Packer(dict[str, bytes])
LINES: Packer[list[VoiceLines]] = Packer(list[VoiceLines])
PACKERS: Mapping[str, Packer[Any]] = {
    TOPIC: Packer(tuple[TopicPassages, ...]),
    QUESTION: Packer(tuple[Answer, ...]),
    WORDS_OF_TOPIC: Packer(tuple[TopicMention, ...]),
    SPEAKER: Packer(SpeakerRow),
    EVENT: Packer(tuple[EventPlace, ...]),
    SERIES: Packer(Series),
}
"""Of rows that are not lines, by their kind."""


class Row(NamedTuple):
    """What an interview gives to one page."""

    key: Key
    counts: Counts
    """Mentions or passages: how much of a sheet it fills."""
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
        others.setdefault(Key(TOPIC, passages.topic), []).append(passages)
    for answer in rows.answers:
        others.setdefault(Key(QUESTION, answer.question), []).append(answer)
    for person in dict.fromkeys(extract.speakers.values()):
        said = said_by(person, rows.topics, extract.languages)
        others[Key(SPEAKER, person)] = SpeakerRow(said, _spoken(rows, person))
    for mention in rows.mentioned:
        others.setdefault(Key(WORDS_OF_TOPIC, mention.topic), []).append(mention)
    if rows.events:
        others[Key(EVENT, "")] = rows.events
    if rows.series:
        others[Key(SERIES, rows.series.name)] = rows.series
    packed |= {key: PACKERS[key.kind].pack(found) for key, found in others.items()}
    label, card = _label_of(extract), _card_of(extract)
    return [
        Row(
            key,
            _filled(key, others.get(key), counted.get(key, {})),
            data,
            digest((card if key.kind == SPEAKER else label) + data),
            spreads.get(key.slug, ()) if key.kind == TERM else (),
        )
        for key, data in sorted(packed.items())
    ]


def _filled(key: Key, found: Any, counts: Counts) -> Counts:
    """What is counted, but of a question the turns of its answers, as all of them are quoted whole."""
    if key.kind != QUESTION:
        return counts
    turns = sum(len(answer.passages) for answer in found)
    return dict.fromkeys(counts, turns)


def _packed_lines(rows: Rows) -> dict[Key, bytes]:
    """The lines of each name: by language, then by speaker."""
    found: dict[Key, dict[str, list[VoiceLines]]] = {}
    for voice, by_name in rows.lines.items():
        for name, lines in by_name.items():
            by_language = found.setdefault(name, {})
            by_language.setdefault(voice.language, []).append(VoiceLines(voice.speaker, lines))
    return {
        name: BY_LANGUAGE.pack({language: LINES.pack(voices) for language, voices in by_language.items()})
        for name, by_language in found.items()
    }


def _spoken(rows: Rows, person: str) -> dict[str, dict[str, int]]:
    """How often a person mentions each term, by language."""
    return {
        voice.language: {key.slug: len(said) for key, said in lines.items() if key.kind == TERM}
        for voice, lines in rows.lines.items()
        if voice.speaker == person
    }


def lines_in(data: bytes) -> dict[Voice, Sequence[Line]]:
    """The lines in a row, in all languages."""
    return {
        Voice(language, voice.speaker): voice.lines
        for language, voices in BY_LANGUAGE.unpack(data).items()
        for voice in LINES.unpack(voices)
    }


def packed_lines_in(data: bytes, language: str) -> bytes:
    """The lines of one language in a row, still packed; nothing if there are none."""
    return BY_LANGUAGE.unpack(data).get(language, b"")


Span = tuple[tuple[str, str], tuple[str, str]]
"""Date and slug of the first and of the last of some interviews."""


def series_in(data: bytes) -> Series:
    """The part of a series that a row tells of."""
    part: Series = PACKERS[SERIES].unpack(data)
    return part


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
            found["lines"] = {one.speaker: one.lines for one in LINES.unpack(data)} if data else {}
            continue
        content = PACKERS[kind].unpack(data)
        if kind == SPEAKER:
            found["said"] = content.said
            found["spoken"] = content.spoken.get(packed.language, {})
        else:
            found[FIELDS[kind]] = content
    return Shown(packed.one, **found)


FIELDS = {TOPIC: "topics", WORDS_OF_TOPIC: "mentioned", QUESTION: "answers", EVENT: "events"}
"""Of `Shown`, by the kind of a row."""


def _card_of(extract: Extract) -> bytes:
    """What the page of a speaker says of an interview: its card, and how many turns there are."""
    shown = extract.minutes, extract.turns, extract.main_topics
    texts = *extract.summary.items(), *extract.turns_by_speaker.items()
    return _label_of(extract) + repr((shown, texts)).encode()


def _label_of(extract: Extract) -> bytes:
    """What other pages call an interview: it changes less often than its rows."""
    called = extract.slug, *extract.titles.items(), extract.date, extract.languages, *extract.speakers.items()
    return repr((called, extract.edition)).encode()
