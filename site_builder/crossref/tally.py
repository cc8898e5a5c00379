"""Extracts in, how much each edition holds of every name, topic, question and person out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.core.kinds import EVENT, QUESTION, SERIES, SPEAKER, TERM, TOPIC, WORDS_OF_TOPIC, Key
from site_builder.core.records import dataclass
from site_builder.crossref.concordance import Line
from site_builder.crossref.extract import Extract, Rows
from site_builder.crossref.related import Spreads
from site_builder.text.editions import Edition

Counts = Mapping[str, int]
"""A number for each edition that has any, by its language."""

EVERYWHERE = ""
"""Stands for an edition where all of them count the same."""

BY_SPEAKER = "term by speaker"
"""The kind of tallies under the slugs of a term and a person with a space between."""

SPOKEN = "terms spoken"
"""The kind of tallies of all mentions of terms by a person."""

SECTIONS = "sections"
"""The kind of tallies of the sections in which a term stands; under no slug, those in which any does."""


UNFILED = "unfiled"
"""The kind of the tally of interviews that no editor filed, under no slug."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of one thing an edition holds."""

    count: int = 0
    """Mentions, passages, answers or turns."""
    interviews: int = 0


NOTHING = Tally()
Tallies = Mapping[str, Mapping[str, Tally]]
"""Of one edition: by kind, then by slug."""


def counts_of(
    extract: Extract, rows: Rows, spreads: Mapping[str, Spreads], editions: Sequence[Edition]
) -> Mapping[Key, Counts]:
    """What one interview adds to every tally; `spreads` is what `spreads_of` gave for its rows."""
    shown = {one.language: read for one in editions if (read := one.shows(extract.languages))}
    found: dict[Key, dict[str, int]] = {}
    for (language, speaker), lines in rows.lines.items():
        for edition, read in shown.items():
            if read == language:
                _count(found, speaker, lines, edition)
    for edition, read in shown.items():
        for name, number in rows.again.get(read, {}).items():
            found[name][edition] -= number
    sections = {term: {spread.section for spread in some} for term, some in spreads.items()}
    for term, inside in sections.items():
        found[Key(SECTIONS, term)] = {EVERYWHERE: len(inside)}
    if sections:
        found[Key(SECTIONS, "")] = {EVERYWHERE: len(set().union(*sections.values()))}
    counted: Counter[Key] = Counter()
    for topic, passages in extract.topic_passages.items():
        counted[Key(TOPIC, topic)] = passages
    for answer in rows.answers:
        counted[Key(QUESTION, answer.question)] += 1
    for person, turns in extract.turns_by_speaker.items():
        counted[Key(SPEAKER, person)] = turns
    for mention in rows.mentioned:
        counted[Key(WORDS_OF_TOPIC, mention.topic)] += 1
    if rows.events:
        counted[Key(EVENT, "")] = len(rows.events)
    if rows.series:
        counted[Key(SERIES, rows.series.name)] = 1
    if extract.filed_by_words:
        found[Key(UNFILED, "")] = {EVERYWHERE: 1}
    for key, one in counted.items():
        if one:
            found[key] = dict.fromkeys(shown, one)
    return found


def _count(
    found: dict[Key, dict[str, int]], speaker: str, lines: Mapping[Key, Sequence[Line]], edition: str
) -> None:
    """Add the lines of one speaker in an edition."""
    mentions = 0
    for name, said in lines.items():
        number = len(said)
        counts = found.setdefault(name, {})
        counts[edition] = counts.get(edition, 0) + number
        if name.kind == TERM:
            mentions += number
            found.setdefault(Key(BY_SPEAKER, f"{name.slug} {speaker}"), {})[edition] = number
    if mentions:
        found.setdefault(Key(SPOKEN, speaker), {})[edition] = mentions
