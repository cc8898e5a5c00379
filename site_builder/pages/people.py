"""The page of a person, and what the list of people says of one."""

from collections.abc import Sequence

from site_builder import urls
from site_builder.extract import Extract
from site_builder.model import Person
from site_builder.pages.cards import card
from site_builder.pages.context import Context, Page
from site_builder.pages.lines import concordance, lines_of
from site_builder.sheets import Sheet
from site_builder.tally import Tally
from site_builder.text import shorten
from site_builder.views.entries import PersonPage
from site_builder.views.frame import Words
from site_builder.views.lists import Entry


def person_entry(context: Context, path: str, person: Person, tally: Tally) -> Entry:
    """A person in the list of people; `interviews` counts those that mention the person."""
    title = context.in_words(person.titles)
    other = context.other_titles(person.titles, title.text)
    return Entry(
        title,
        context.way(path, urls.entry("person", person.slug)),
        other[0] if other else Words(""),
        context.in_words(person.about),
        tally.count,
        tally.interviews,
    )


def person_page(
    context: Context, person: Person, extracts: Sequence[Extract], tally: Tally, sheet: Sheet
) -> Page:
    """What a person says, and a sheet of where others mention the person."""
    first, slug = urls.entry("person", person.slug), person.slug
    path = urls.sheet(first, sheet.number)
    own = [one for one in extracts if slug in one.speakers.values()]
    title, about = context.in_words(person.titles), context.in_words(person.about)
    topics = dict.fromkeys(
        row.topic
        for one in own
        for row in one.topics
        if any(passage.place.speaker == slug for passage in row.passages)
    )
    frame = context.frame(
        first,
        title.text,
        shorten(about.text, 150),
        here="people",
        crumbs=[(context.words["home"], ""), (context.words["menu_people"], urls.LIST_OF["person"])],
        sheet=sheet,
    )
    view = PersonPage(
        frame=frame,
        slug=slug,
        title=title,
        other_titles=context.other_titles(person.titles, title.text),
        about=about,
        interviews=tuple(card(context, path, one) for one in own),
        topics=tuple(context.entry_link(path, "topic", topic) for topic in topics),
        mentioned=concordance(context, path, lines_of(context, "person", slug, extracts)),
        count=tally.count,
    )
    return context.page(path, "person", view)
