"""Which sections and turns of an interview stand under which topics, and which only mention a topic's words.

An editor files: `topics=` on a section files all of it, on a turn that turn. Words file nothing, unless an
interview was never filed by hand, as a fresh import: then sections that mention a topic's terms often enough
stand under it, and every page says that words alone say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from site_builder.core.collection import Collection
from site_builder.core.entries import Term
from site_builder.core.model import Interview, Section, Turn
from site_builder.core.records import dataclass

FEWEST_TERMS = 2
"""Different terms of a topic that a section has to mention: one word repeated is no topic."""

FEWEST_SECTIONS = 4
"""Sections from which it can be told that a term stands in most of them."""


class SectionTopic(NamedTuple):
    """Why a section stands under a topic, or beside it."""

    topic: str
    by_hand: bool
    mentions: int
    """How often the section mentions terms of the topic that tell."""
    terms: tuple[str, ...]
    """Which, most frequent first."""


SectionTopics = Mapping[str, tuple[SectionTopic, ...]]
"""By id of the section; `page_key` names the turns of a page that stand in no section."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The topics of an interview."""

    by_words: bool
    """Whether no editor filed it."""
    sections: SectionTopics
    """Those under which a section, or a turn of it, is filed."""
    turns: tuple[tuple[str, ...], ...]
    """For each turn those under which it is filed."""
    mentioned: SectionTopics
    """Those whose words a section mentions without being filed there."""


def file_under_topics(
    interview: Interview,
    term_counts: Sequence[Counter[str]],
    collection: Collection,
    pages: Sequence[range] = (),
) -> Filed:
    """Give sections and turns their topics; `term_counts` says how often each turn mentions each term.

    Where no section begins, as in a draft without headings, the turns of one page are taken as one.
    """
    stretches = list(_stretches(interview, pages))
    telling = telling_terms(collection.terms, [inside for _, inside in stretches], term_counts)
    found = {
        section.id: tuple(_by_words(inside, term_counts, telling, collection.site.topic_mentions))
        for section, inside in stretches
    }
    if is_filed(interview):
        return _filed_by_hand(interview, stretches, found)
    topics: list[dict[str, None]] = [{} for _ in interview.turns]
    for section, inside in stretches:
        for one in found[section.id]:
            for index in inside:
                if any(one.topic in telling.get(term, ()) for term in term_counts[index]):
                    topics[index][one.topic] = None
    return Filed(by_words=True, sections=found, turns=tuple(map(tuple, topics)), mentioned={})


def is_filed(interview: Interview) -> bool:
    """Whether an editor filed anything in it by hand."""
    parts: Iterable[Section | Turn] = (*interview.sections, *interview.turns)
    return any(part.topics for part in parts)


def page_key(page: int) -> str:
    """What stands for the turns of a page that are in no section; no id of a section looks like it."""
    return f"page {page}"


Stretch = tuple[Section, Sequence[int]]
"""A section, and the indexes of its turns."""


def _stretches(interview: Interview, pages: Sequence[range]) -> Iterator[Stretch]:
    turns_in: dict[str, list[int]] = defaultdict(list)
    for index, turn in enumerate(interview.turns):
        turns_in[turn.section].append(index)
    for number, page in enumerate(pages, 1):
        if inside := [index for index in page if not interview.turns[index].section]:
            yield Section(page_key(number), {}, (), (), interview.where), inside
    for section in interview.sections:
        yield section, turns_in[section.id]


def telling_terms(
    terms: Mapping[str, Term], stretches: Sequence[Sequence[int]], term_counts: Sequence[Counter[str]]
) -> dict[str, tuple[str, ...]]:
    """The topics of every term that can tell one section from another.

    A term that stands in most sections tells nothing, unless its entry says `files: always`; with
    `files: never` it tells nothing anywhere.
    """
    sections = Counter(term for inside in stretches for term in {t for i in inside for t in term_counts[i]})
    many = len(stretches) >= FEWEST_SECTIONS
    return {
        slug: term.topics
        for slug, term in terms.items()
        if term.topics
        and term.files != "never"
        and (term.files == "always" or not many or 2 * sections[slug] <= len(stretches))
    }


def _by_words(
    inside: Sequence[int],
    term_counts: Sequence[Counter[str]],
    telling: Mapping[str, tuple[str, ...]],
    threshold: int,
) -> Iterator[SectionTopic]:
    """The topics whose terms some turns mention often enough."""
    total: Counter[str] = Counter()
    for index in inside:
        total.update(term_counts[index])
    terms: dict[str, list[str]] = defaultdict(list)
    for term, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        for topic in telling.get(term, ()):
            terms[topic].append(term)
    for topic in sorted(terms):
        mentions = sum(total[term] for term in terms[topic])
        if mentions >= threshold and len(terms[topic]) >= FEWEST_TERMS:
            yield SectionTopic(topic, by_hand=False, mentions=mentions, terms=tuple(terms[topic]))


def _filed_by_hand(interview: Interview, stretches: Sequence[Stretch], by_words: SectionTopics) -> Filed:
    turns: list[tuple[str, ...]] = [()] * len(interview.turns)
    sections: dict[str, tuple[SectionTopic, ...]] = {}
    mentioned: dict[str, tuple[SectionTopic, ...]] = {}
    for section, inside in stretches:
        own = [interview.turns[index].topics for index in inside]
        for index, topics in zip(inside, own, strict=True):
            turns[index] = tuple(dict.fromkeys((*section.topics, *topics)))
        filed = dict.fromkeys((*section.topics, *(topic for topics in own for topic in topics)))
        sections[section.id] = tuple(
            SectionTopic(topic, by_hand=True, mentions=0, terms=()) for topic in filed
        )
        mentioned[section.id] = tuple(one for one in by_words[section.id] if one.topic not in filed)
    return Filed(by_words=False, sections=sections, turns=tuple(turns), mentioned=mentioned)
