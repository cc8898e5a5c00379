"""Extracts in, how much each edition holds of every name, topic, question and person out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass
from site_builder.crossref.concordance import Line, Name
from site_builder.crossref.extract import Extract, Rows
from site_builder.crossref.related import Spreads
from site_builder.text.editions import EDITIONS

Key = tuple[str, str]
"""A kind of page and the slug of one: `("term", "backpropagation")`."""

KINDS = ("term", "topic", "question", "person")
"""Of things that have a page each."""

Counts = tuple[int, ...]
"""A number for each edition, in their order."""

BY_SPEAKER = "term by speaker"
"""The kind of tallies under the slugs of a term and a person with a space between."""

SPOKEN = "terms spoken"
"""The kind of tallies of all mentions of terms by a person."""

SECTIONS = "sections"
"""The kind of tallies of the sections in which a term stands; under no slug, those in which any does."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of one thing an edition holds."""

    count: int = 0
    """Mentions, passages, answers or turns."""
    interviews: int = 0


NOTHING = Tally()
Tallies = Mapping[str, Mapping[str, Tally]]
"""Of one edition: by kind, then by slug."""


def shown_language(edition: str, languages: Sequence[str]) -> str:
    """The language in which an edition shows an interview; empty when it does not have it."""
    if edition in languages:
        return edition
    return "" if edition == "en" else languages[0]


def counts_of(extract: Extract, rows: Rows, spreads: Mapping[str, Spreads]) -> Mapping[Key, Counts]:
    """What one interview adds to every tally; `spreads` is what `spreads_of` gave for its rows."""
    shown = [shown_language(edition.language, extract.languages) for edition in EDITIONS]
    found: dict[Key, list[int]] = {}
    for (language, speaker), lines in rows.lines.items():
        for edition, read in enumerate(shown):
            if read == language:
                _count(found, speaker, lines, edition)
    sections = {term: {spread.section for spread in some} for term, some in spreads.items()}
    for term, inside in sections.items():
        found[SECTIONS, term] = [len(inside)] * len(EDITIONS)
    found[SECTIONS, ""] = [len(set().union(*sections.values()))] * len(EDITIONS)
    counted: Counter[Key] = Counter()
    for topic, passages in extract.topic_passages.items():
        counted["topic", topic] = passages
    for answer in rows.answers:
        counted["question", answer.question] += 1
    for person, turns in extract.turns_by_speaker.items():
        counted["speaker", person] = turns
    if rows.events:
        counted["event", ""] = len(rows.events)
    for key, one in counted.items():
        found[key] = [one if language else 0 for language in shown]
    return {key: tuple(counts) for key, counts in found.items() if any(counts)}


def _count(
    found: dict[Key, list[int]], speaker: str, lines: Mapping[Name, Sequence[Line]], edition: int
) -> None:
    """Add the lines of one speaker in an edition."""
    mentions = 0
    for name, said in lines.items():
        number = len(said)
        found.setdefault(name, [0] * len(EDITIONS))[edition] += number
        if name[0] == "term":
            mentions += number
            found.setdefault((BY_SPEAKER, f"{name[1]} {speaker}"), [0] * len(EDITIONS))[edition] = number
    found.setdefault((SPOKEN, speaker), [0] * len(EDITIONS))[edition] = mentions
