"""The page of a person, and what the list of people says of one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_builder.core import urls
from site_builder.core.entries import Person
from site_builder.core.kinds import PERSON, TERM, TOPIC
from site_builder.crossref.concordance import Line
from site_builder.crossref.excerpts import SaidOn, excerpt
from site_builder.crossref.exchanges import SUBSTANTIAL
from site_builder.crossref.extract import Extract, Shown
from site_builder.crossref.tally import Tally
from site_builder.crossref.topic_passages import MOST_TURNS
from site_builder.pages.cards import card
from site_builder.pages.concordance_lines import concordance
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent, telling
from site_builder.pages.structured import Node
from site_builder.pages.views.entry_views import PersonPage, PortraitView, SaidView, TopicTurns
from site_builder.pages.views.frame import Link
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten

MOST_TOPICS = 12
MOST_TERMS = 12
"""What a page names; lists of topics and terms have the rest."""

QUOTE = {True: 120, False: 280}
"""Characters of a turn that is quoted, with Han and without: the page of the topic has it whole."""


def person_entry(context: Context, path: str, person: Person, tally: Tally) -> Entry:
    """A person in the list of people; `interviews` counts those that mention the person."""
    title = context.in_words(person.titles)
    return Entry(
        title,
        context.way(path, urls.entry(PERSON, person.slug)),
        context.beside(person.titles, title.text),
        context.in_words(person.about),
        tally.count,
        tally.interviews,
    )


def person_page(context: Context, person: Person, content: EntryContent) -> Page:
    """What a person says, and a sheet of where others mention the person."""
    first, slug = urls.entry(PERSON, person.slug), person.slug
    path = urls.sheet(first, content.sheet.number)
    mine = [one for one in content.shown if slug in one.one.speakers.values()]
    own = [one.one for one in mine]
    title, about = context.in_words(person.titles), context.in_words(person.about)
    said: Counter[str] = Counter()
    for one in mine:
        said.update(one.spoken)
    frame = context.frame(
        first,
        title.text,
        shorten(about.text, 150),
        here="people",
        crumbs=[(context.words["home"], ""), (context.words["menu_people"], urls.LIST_OF[PERSON])],
        structured=[_structured(context, person)],
        picture=first if own else "",
        sheet=content.sheet,
    )
    view = PersonPage(
        frame=frame,
        slug=slug,
        title=title,
        other_titles=context.other_titles(person.titles, title.text),
        about=about,
        as_of=context.date(person.as_of),
        portrait=_portrait(context, path, person),
        interviews=tuple(card(context, path, one) for one in own),
        topics=topics_of(context, path, mine),
        terms=tuple(_terms(context, path, slug, said, content.long)),
        turns=sum(one.turns_by_speaker.get(slug, 0) for one in own),
        mentioned=concordance(
            context, path, [(one.one, _by_others(one.lines, slug)) for one in content.shown]
        ),
        count=content.tally.count,
    )
    return context.page(path, PERSON, view)


def _portrait(context: Context, path: str, person: Person) -> PortraitView | None:
    found = person.portrait
    image = context.collection.images.get(found.image) if found else None
    if not found or not image:
        return None
    return PortraitView(
        urls.relative(context.edition.prefix + path, image.path),
        image.width,
        image.height,
        context.in_words(found.alt),
        f"{found.credit} · {found.licence}",
    )


def _structured(context: Context, person: Person) -> Node:
    title = context.text(person.titles)
    return {
        "@type": "Person",
        "name": title,
        "alternateName": sorted({*person.titles.values()} - {title}),
        "description": context.text(person.about),
        "url": context.collection.site.base_url + context.edition.prefix + urls.entry(PERSON, person.slug),
    }


def _by_others(lines: Mapping[str, Sequence[Line]], slug: str) -> Mapping[str, Sequence[Line]]:
    """Where others mention a person; what one says of oneself stands in one's own turns."""
    return {speaker: said for speaker, said in lines.items() if speaker != slug}


def _terms(
    context: Context, path: str, person: str, counts: Counter[str], long: frozenset[str]
) -> Iterator[Link]:
    for slug in sorted(counts, key=lambda slug: (-counts[slug], slug))[:MOST_TERMS]:
        title = context.title_of(TERM, slug)
        place = "" if slug in long else f"#by-{person}"
        href = context.way(path, urls.entry(TERM, slug) + place)
        yield Link(title.text, href, title.language, counts[slug])


def topics_of(context: Context, path: str, mine: Sequence[Shown]) -> tuple[TopicTurns, ...]:
    """What a person says by topic, the topic of most turns first."""
    by_topic: dict[str, list[tuple[Extract, SaidOn]]] = defaultdict(list)
    for one in mine:
        for topic, said in one.said.items():
            by_topic[topic].append((one.one, said))
    counts = {slug: sum(said.turns for _, said in found) for slug, found in by_topic.items()}
    known = [slug for slug in counts if slug in context.collection.topics]
    fullest = sorted(known, key=lambda slug: (-counts[slug], slug))[:MOST_TOPICS]
    return tuple(_topic(context, path, slug, by_topic[slug]) for slug in fullest)


def _topic(context: Context, path: str, topic: str, found: Sequence[tuple[Extract, SaidOn]]) -> TopicTurns:
    """The first turns that are more than a word of assent."""
    passages = [(one, each) for one, said in found for each in said.passages]
    long = [
        (one, each)
        for one, each in passages
        if len(excerpt(each, context.reading_language(one.languages))[0]) >= SUBSTANTIAL
    ]
    quoted = (long or passages)[:MOST_TURNS]
    count = sum(said.turns for _, said in found)
    return TopicTurns(
        title=context.title_of(TOPIC, topic),
        href=context.way(path, urls.entry(TOPIC, topic)),
        said=tuple(
            SaidView(
                telling(context, each, one, QUOTE),
                context.way(path, context.place_path(each.place)),
                one.date,
                context.date(one.date),
            )
            for one, each in quoted
        ),
        count=count,
        left=count - len(quoted),
    )
