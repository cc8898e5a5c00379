"""Rows of interviews in, heat maps out: topics by interview, terms by speaker."""

from collections import Counter, defaultdict

from site_builder.core import urls
from site_builder.core.kinds import PERSON, TERM, TOPIC
from site_builder.crossref.extract import Extract
from site_builder.crossref.sheets import PASSAGES, is_one
from site_builder.pages.cards import guests_of
from site_builder.pages.context import Context
from site_builder.pages.overview import Overview
from site_builder.pages.pictures import HeatValue, heat_map
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import HeatMap, HeatWords

MOST_INTERVIEWS = 8
MOST_TOPICS = 30
TITLES_WIDTH = {"words": 176.0, "characters": 134.0}
"""Room for the titles of rows: in English, and in Chinese."""


def topic_map(context: Context, overview: Overview) -> HeatMap | None:
    """Which interview speaks of what, on the home page: the topics of most interviews first."""
    shown = overview.newest[-MOST_INTERVIEWS:]
    passages: dict[str, Counter[str]] = defaultdict(Counter)
    for one in shown:
        for topic, count in one.topic_passages.items():
            if topic in context.collection.topics:
                passages[topic][one.slug] += count
    found = [slug for slug in passages if passages[slug].total()]
    order = sorted(found, key=lambda slug: (-len(+passages[slug]), -passages[slug].total(), slug))
    if not order:
        return None
    columns = [
        Link(
            f"{guests_of(context, one)} ’{one.date[2:4]}{'*' if one.filed_by_words else ''}",
            context.way("", urls.interview(one.slug)),
        )
        for one in shown
    ]
    topics = order[:MOST_TOPICS]
    words = context.words
    rows = [
        (
            context.entry_link("", TOPIC, topic),
            [_passages(context, overview, topic, one, passages[topic][one.slug]) for one in shown],
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
        most=context.count("passages", passages[most[0]][most[1].slug]),
        topic=context.title_of(TOPIC, most[0]).text,
        who=guests_of(context, most[1]),
    )
    left = _left(context, len(columns), overview.interviews, "map_interviews_left") + _left(
        context, len(rows), len(order), "map_topics_left"
    )
    left += words["map_by_words"] if any(one.filed_by_words for one in shown) else ""
    around = HeatWords(words["topic_map"], caption, left, words["topics"])
    return heat_map(columns, rows, around, blocks=3, label=TITLES_WIDTH[context.spoken.counts])


def _passages(context: Context, overview: Overview, topic: str, one: Extract, count: int) -> HeatValue | None:
    if not count:
        return None
    place = f"#in-{one.slug}" if is_one(overview.tally(TOPIC, topic).count, PASSAGES) else ""
    name = context.words["cell_name"].format(
        row=context.title_of(TOPIC, topic).text,
        column=guests_of(context, one),
        count=context.count("passages", count),
    )
    return HeatValue(count, context.way("", urls.entry(TOPIC, topic) + place), name)


def term_map(context: Context, overview: Overview) -> HeatMap | None:
    """Who uses which term how often, above the glossary: the most mentioned terms."""
    if not overview.spoken:
        return None
    path, words = urls.LIST_OF[TERM], context.words
    columns = [
        Link(context.person_label(person), context.way(path, urls.entry(PERSON, person)))
        for person in overview.speakers
    ]
    rows = [
        (
            context.entry_link(path, TERM, one.term),
            [
                _mentions(context, overview, one.term, person, one.speakers.get(person, 0))
                for person in overview.speakers
            ],
        )
        for one in overview.spoken
    ]
    around = HeatWords(
        words["term_map"],
        _term_caption(context, overview),
        _left(context, len(rows), len(overview.of(TERM)), "map_terms_left")
        + _left(context, len(overview.speakers), overview.all_speakers, "map_speakers_left"),
        words["menu_glossary"],
    )
    return heat_map(columns, rows, around, blocks=2, label=TITLES_WIDTH[context.spoken.counts])


def _term_caption(context: Context, overview: Overview) -> str:
    """The fullest cell, and how many terms one person alone uses."""
    most, term, person = max(
        (count, one.term, person) for one in overview.spoken for person, count in one.speakers.items()
    )
    return context.words["term_map_caption"].format(
        who=context.person_label(person),
        term=context.title_of(TERM, term).text,
        most=context.count("mentions", most),
        n=sum(one.alone for one in overview.spoken),
    )


def _mentions(context: Context, overview: Overview, term: str, person: str, count: int) -> HeatValue | None:
    if not count:
        return None
    place = f"#by-{person}" if is_one(overview.tally(TERM, term).count) else ""
    name = context.words["cell_name"].format(
        row=context.title_of(TERM, term).text,
        column=context.person_label(person),
        count=context.count("mentions", count),
    )
    return HeatValue(count, context.way(urls.LIST_OF[TERM], urls.entry(TERM, term) + place), name)


def _left(context: Context, shown: int, total: int, key: str) -> str:
    return context.words[key].format(n=shown, total=total) if shown < total else ""
