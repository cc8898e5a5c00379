"""Which sections and turns of an interview stand under which topics, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.core.model import Collection, Interview, Section
from site_builder.core.records import dataclass

FEWEST_TERMS = 2
"""Different terms of a topic that a section has to mention: one word repeated is no topic."""


class SectionTopic(NamedTuple):
    """Why a section stands under a topic."""

    topic: str
    by_hand: bool
    mentions: int
    """How often the section mentions terms of the topic."""
    terms: tuple[str, ...]
    """Which, most frequent first."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The topics of an interview."""

    sections: Mapping[str, tuple[SectionTopic, ...]]
    """By id of the section; `page_key` names the turns of a page that stand in no section."""
    turns: tuple[tuple[str, ...], ...]
    """For each turn the topics of its section to which it belongs."""


def file_under_topics(
    interview: Interview,
    term_counts: Sequence[Counter[str]],
    collection: Collection,
    pages: Sequence[range] = (),
) -> Filed:
    """Give sections and turns their topics; `term_counts` says how often each turn mentions each term.

    A section belongs to a topic when the editor says so, or when its turns mention terms of the topic at
    least `site.topic_mentions` times, and at least two different ones. In such a section the turns that
    mention a term of the topic belong to it; when none does, the longest turn stands for the section.
    A turn belongs to the topics that its own braces name, too. Where no section begins, as in a draft
    without headings, the turns of one page are taken as one.
    """
    turns_in: dict[str, list[int]] = defaultdict(list)
    for index, turn in enumerate(interview.turns):
        turns_in[turn.section].append(index)
    topics_of_term = {slug: term.topics for slug, term in collection.terms.items()}
    topics: list[dict[str, None]] = [dict.fromkeys(turn.topics) for turn in interview.turns]
    sections: dict[str, tuple[SectionTopic, ...]] = {}
    loose = {
        page_key(number): [index for index in page if not interview.turns[index].section]
        for number, page in enumerate(pages, 1)
    }
    stretches = [Section(key, {}, (), (), interview.where) for key, inside in loose.items() if inside]
    for section in (*stretches, *interview.sections):
        inside = loose.get(section.id) or turns_in[section.id]
        total: Counter[str] = Counter()
        for index in inside:
            total.update(term_counts[index])
        filed = tuple(_section_topics(section, total, topics_of_term, collection.site.topic_mentions))
        sections[section.id] = filed
        for one in filed:
            for index in _turns_of(one, inside, interview, term_counts, topics_of_term):
                topics[index][one.topic] = None
    return Filed(sections, tuple(tuple(found) for found in topics))


def page_key(page: int) -> str:
    """What stands for the turns of a page that are in no section; no id of a section looks like it."""
    return f"page {page}"


def _section_topics(
    section: Section, total: Counter[str], topics_of_term: Mapping[str, tuple[str, ...]], threshold: int
) -> Iterator[SectionTopic]:
    terms: dict[str, list[str]] = defaultdict(list)
    for term, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        for topic in topics_of_term.get(term, ()):
            terms[topic].append(term)
    for topic in dict.fromkeys((*section.topics, *sorted(terms))):
        mentions = sum(total[term] for term in terms[topic])
        by_hand = topic in section.topics
        if by_hand or (mentions >= threshold and len(terms[topic]) >= FEWEST_TERMS):
            yield SectionTopic(topic, by_hand, mentions, tuple(terms[topic]))


def _turns_of(
    filed: SectionTopic,
    inside: Sequence[int],
    interview: Interview,
    term_counts: Sequence[Counter[str]],
    topics_of_term: Mapping[str, tuple[str, ...]],
) -> Sequence[int]:
    speaking = [
        index
        for index in inside
        if any(filed.topic in topics_of_term.get(term, ()) for term in term_counts[index])
    ]
    if speaking or not inside:
        return speaking
    return [
        max(
            inside,
            key=lambda index: sum(
                len(block.text) for block in interview.turns[index].texts[interview.language]
            ),
        )
    ]
