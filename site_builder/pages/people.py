"""The page of every person, and their list."""

from collections.abc import Iterator, Sequence

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.cards import card
from site_builder.pages.context import Context, Page
from site_builder.pages.lines import Lines, interview_lines
from site_builder.pages.lists import list_page
from site_builder.text import shorten
from site_builder.views.entries import PersonPage
from site_builder.views.frame import Words
from site_builder.views.lists import Entry


def person_pages(context: Context, extracts: Sequence[Extract], lines: Lines) -> Iterator[Page]:
    entries: list[Entry] = []
    for slug, person in context.collection.people.items():
        path = urls.entry("person", slug)
        own = [one for one in extracts if slug in one.speakers.values()]
        found = lines.get(("person", slug), ())
        title, about = context.in_words(person.titles), context.in_words(person.about)
        count = sum(len(rows) for _, rows in found)
        other = context.other_titles(person.titles, title.text)
        topics = dict.fromkeys(
            row.topic
            for one in own
            for row in one.topics
            if any(passage.place.speaker == slug for passage in row.passages)
        )
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
            topics=tuple(context.entry_link(path, "topic", topic) for topic in topics),
            mentioned=tuple(interview_lines(context, path, one, rows) for one, rows in found),
            count=count,
        )
        yield context.page(path, "person", view)
    yield list_page(context, "person", "people", entries)
