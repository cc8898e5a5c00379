"""Extracts in, how much each edition holds of every name, topic, question and person out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from site_builder.editions import EDITIONS
from site_builder.extract import Extract
from site_builder.records import dataclass
from site_builder.related import spreads_of

Key = tuple[str, str]
"""A kind of page and the slug of one: `("term", "backpropagation")`."""

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


def counts_of(extract: Extract) -> Mapping[Key, Counts]:
    """What one interview adds to every tally."""
    shown = [shown_language(edition.language, extract.languages) for edition in EDITIONS]
    found: dict[Key, list[int]] = defaultdict(lambda: [0] * len(EDITIONS))
    for line in extract.lines:
        for edition, language in enumerate(shown):
            if line.language == language:
                found[line.kind, line.slug][edition] += 1
                if line.kind == "term":
                    found[BY_SPEAKER, f"{line.slug} {line.place.speaker}"][edition] += 1
                    found[SPOKEN, line.place.speaker][edition] += 1
    sections = {term: {spread.section for spread in spreads} for term, spreads in spreads_of(extract).items()}
    for term, inside in sections.items():
        found[SECTIONS, term] = [len(inside)] * len(EDITIONS)
    found[SECTIONS, ""] = [len(set().union(*sections.values()))] * len(EDITIONS)
    numbers: Counter[Key] = Counter()
    for topic, passages in extract.topic_passages.items():
        numbers["topic", topic] = passages
    for answer in extract.answers:
        numbers["question", answer.question] += 1
    for person, turns in extract.turns_by_speaker.items():
        numbers["speaker", person] = turns
    if extract.events:
        numbers["event", ""] = len(extract.events)
    for key, number in numbers.items():
        found[key] = [number if language else 0 for language in shown]
    return {key: tuple(counts) for key, counts in found.items() if any(counts)}
