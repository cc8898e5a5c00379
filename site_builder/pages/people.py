"""The page of every person, and their list."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_builder import urls
from site_builder.extract import SUBSTANTIAL, Extract, Line, Passage
from site_builder.pages.cards import card
from site_builder.pages.context import Context, Page
from site_builder.pages.lines import Lines, Mentions, concordance
from site_builder.pages.lists import list_page
from site_builder.pages.passages import passage_view
from site_builder.text import shorten
from site_builder.views.entries import PersonPage, SaidView, TopicTurns
from site_builder.views.frame import Link, Words
from site_builder.views.lists import Entry

MOST_TOPICS = 12
MOST_TURNS = 3
MOST_TERMS = 12
"""What a page quotes; pages of topics and terms have the rest."""


def person_pages(context: Context, extracts: Sequence[Extract], lines: Lines) -> Iterator[Page]:
    entries: list[Entry] = []
    said = terms_by_speaker(lines)
    for slug, person in context.collection.people.items():
        path = urls.entry("person", slug)
        own = [one for one in extracts if slug in one.speakers.values()]
        found = _by_others(lines.get(("person", slug), ()), slug)
        title, about = context.in_words(person.titles), context.in_words(person.about)
        count = sum(len(rows) for _, rows in found)
        other = context.other_titles(person.titles, title.text)
        entries.append(
            Entry(
                title,
                context.way(urls.LIST_OF["person"], path),
                other[0] if other else Words(""),
                about,
                count,
                len(own),
            )
        )
        frame = context.frame(
            path,
            title.text,
            shorten(about.text, 150),
            here="people",
            crumbs=[(context.words["home"], ""), (context.words["menu_people"], urls.LIST_OF["person"])],
        )
        view = PersonPage(
            frame=frame,
            slug=slug,
            title=title,
            other_titles=other,
            about=about,
            interviews=tuple(card(context, path, one) for one in own),
            topics=topics_of(context, path, slug, own),
            terms=tuple(_terms(context, path, slug, said[slug])),
            turns=sum(one.turns_by_speaker.get(slug, 0) for one in own),
            mentioned=concordance(context, path, found),
            count=count,
        )
        yield context.page(path, "person", view)
    yield list_page(context, "person", "people", entries)


def _by_others(found: Mentions, slug: str) -> list[tuple[Extract, list[Line]]]:
    """Where others mention a person; what one says of oneself stands in one's own turns."""
    others = [(one, [row for row in rows if row.place.speaker != slug]) for one, rows in found]
    return [(one, rows) for one, rows in others if rows]


def terms_by_speaker(lines: Lines) -> Mapping[str, Counter[str]]:
    """How often everybody mentions each term."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (kind, slug), found in lines.items():
        if kind == "term":
            for _, rows in found:
                for row in rows:
                    counts[row.place.speaker][slug] += 1
    return counts


def _terms(context: Context, path: str, person: str, counts: Counter[str]) -> Iterator[Link]:
    for slug in sorted(counts, key=lambda slug: (-counts[slug], slug))[:MOST_TERMS]:
        title = context.title_of("term", slug)
        href = context.way(path, f"{urls.entry('term', slug)}#by-{person}")
        yield Link(title.text, href, title.language, counts[slug])


def topics_of(context: Context, path: str, person: str, own: Sequence[Extract]) -> tuple[TopicTurns, ...]:
    """What a person says by topic, the topic of most turns first."""
    by_topic: dict[str, list[tuple[Extract, Passage]]] = defaultdict(list)
    for one in own:
        for row in one.topics:
            by_topic[row.topic] += [(one, each) for each in row.passages if each.place.speaker == person]
    known = [slug for slug in by_topic if by_topic[slug] and slug in context.collection.topics]
    fullest = sorted(known, key=lambda slug: (-len(by_topic[slug]), slug))[:MOST_TOPICS]
    return tuple(_topic(context, path, slug, by_topic[slug]) for slug in fullest)


def _topic(context: Context, path: str, topic: str, found: Sequence[tuple[Extract, Passage]]) -> TopicTurns:
    """The first turns that are more than a word of assent."""
    views = [(one, passage_view(context, path, each, one)) for one, each in found]
    long = [(one, view) for one, view in views if len(view.excerpt.text) >= SUBSTANTIAL] or views
    return TopicTurns(
        title=context.title_of("topic", topic),
        href=context.way(path, urls.entry("topic", topic)),
        said=tuple(
            SaidView(view.excerpt, view.href, one.date, context.date(one.date))
            for one, view in long[:MOST_TURNS]
        ),
        count=len(found),
        left=len(found) - len(long[:MOST_TURNS]),
    )
