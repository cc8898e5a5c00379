"""Rows of interviews in, heat maps out: topics by interview, terms by speaker."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.lines import Lines
from site_builder.pictures import HeatValue, heat_map
from site_builder.views.frame import Link
from site_builder.views.pictures import HeatMap, HeatWords

MOST_INTERVIEWS = 8
MOST_TOPICS = 30
MOST_SPEAKERS = 8
MOST_TERMS = 24
TITLES_WIDTH = {True: 176.0, False: 134.0}
"""Room for the titles of rows: in English, and in Chinese."""


def topic_map(context: Context, extracts: Sequence[Extract]) -> HeatMap | None:
    """Which interview speaks of what, on the home page: the topics of most interviews first."""
    shown = extracts[-MOST_INTERVIEWS:]
    passages: dict[str, Counter[str]] = defaultdict(Counter)
    for one in shown:
        for row in one.topics:
            if row.topic in context.collection.topics:
                passages[row.topic][one.slug] += len(row.passages)
    found = [slug for slug in passages if passages[slug].total()]
    order = sorted(found, key=lambda slug: (-len(+passages[slug]), -passages[slug].total(), slug))
    if not order:
        return None
    columns = [
        Link(f"{guests_of(context, one)} ’{one.date[2:4]}", context.way("", urls.interview(one.slug)))
        for one in shown
    ]
    topics = order[:MOST_TOPICS]
    words = context.words
    rows = [
        (
            context.entry_link("", "topic", topic),
            [_passages(context, topic, one, passages[topic][one.slug]) for one in shown],
        )
        for topic in topics
    ]
    most = max(
        ((topic, one) for topic in topics for one in shown),
        key=lambda pair: passages[pair[0]][pair[1].slug],
    )
    shared = sum(len(+passages[topic]) == len(shown) for topic in topics)
    caption = words["topic_map_caption"].format(
        n=shared,
        most=passages[most[0]][most[1].slug],
        topic=context.title_of("topic", most[0]).text,
        who=guests_of(context, most[1]),
    )
    left = _left(context, len(columns), len(extracts), "map_interviews_left") + _left(
        context, len(rows), len(order), "map_topics_left"
    )
    around = HeatWords(words["topic_map"], caption, left, words["topics"])
    return heat_map(columns, rows, around, blocks=3, label=TITLES_WIDTH[context.language == "en"])


def guests_of(context: Context, one: Extract) -> str:
    """Who is interviewed: everybody but the first speaker, who asks."""
    people = list(dict.fromkeys(one.speakers.values()))
    return context.words["and"].join(context.person_label(person) for person in people[1:] or people)


def _passages(context: Context, topic: str, one: Extract, count: int) -> HeatValue | None:
    if not count:
        return None
    name = context.words["cell_name"].format(
        row=context.title_of("topic", topic).text,
        column=guests_of(context, one),
        count=context.count("passages", count),
    )
    return HeatValue(count, context.way("", f"{urls.entry('topic', topic)}#in-{one.slug}"), name)


def term_map(context: Context, lines: Lines) -> HeatMap | None:
    """Who uses which term how often, above the glossary: the most mentioned terms."""
    said: dict[str, Counter[str]] = {
        slug: Counter(row.place.speaker for _, rows in found for row in rows)
        for (kind, slug), found in lines.items()
        if kind == "term" and slug in context.collection.terms
    }
    order = sorted(said, key=lambda slug: (-said[slug].total(), slug))[:MOST_TERMS]
    if not order:
        return None
    spoken: Counter[str] = Counter()
    for counts in said.values():
        spoken.update(counts)
    speakers = sorted(spoken, key=lambda person: (-spoken[person], person))[:MOST_SPEAKERS]
    path = urls.LIST_OF["term"]
    columns = [
        Link(context.person_label(person), context.way(path, urls.entry("person", person)))
        for person in speakers
    ]
    rows = [
        (
            context.entry_link(path, "term", term),
            [_mentions(context, path, term, person, said[term][person]) for person in speakers],
        )
        for term in order
    ]
    around = HeatWords(
        context.words["term_map"],
        _term_caption(context, order, speakers, said),
        _left(context, len(rows), len(said), "map_terms_left")
        + _left(context, len(speakers), len(spoken), "map_speakers_left"),
        context.words["menu_glossary"],
    )
    return heat_map(columns, rows, around, blocks=2, label=TITLES_WIDTH[context.language == "en"])


def _term_caption(
    context: Context, terms: Sequence[str], speakers: Sequence[str], said: Mapping[str, Counter[str]]
) -> str:
    """The fullest cell, and how many terms one person alone uses."""
    term, person = max(
        ((term, person) for term in terms for person in speakers),
        key=lambda pair: (said[pair[0]][pair[1]], pair),
    )
    alone = [one for one in terms if len(+said[one]) == 1]
    return context.words["term_map_caption"].format(
        who=context.person_label(person),
        term=context.title_of("term", term).text,
        most=said[term][person],
        n=len(alone),
    )


def _mentions(context: Context, path: str, term: str, person: str, count: int) -> HeatValue | None:
    if not count:
        return None
    name = context.words["cell_name"].format(
        row=context.title_of("term", term).text,
        column=context.person_label(person),
        count=context.count("mentions", count),
    )
    return HeatValue(count, context.way(path, f"{urls.entry('term', term)}#by-{person}"), name)


def _left(context: Context, shown: int, total: int, key: str) -> str:
    return context.words[key].format(n=shown, total=total) if shown < total else ""
