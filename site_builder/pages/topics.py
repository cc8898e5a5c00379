"""The page of every topic, and their list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from site_builder import urls
from site_builder.extract import Extract, TopicPassages
from site_builder.pages.context import Context, Page
from site_builder.pages.lists import list_page
from site_builder.pages.passages import of_interview, passage_view
from site_builder.sorting import by_initial
from site_builder.text import shorten
from site_builder.views.entries import (
    InterviewPassages,
    SectionPassages,
    TopicPage,
)
from site_builder.views.frame import Link, Words
from site_builder.views.lists import Entry


def topic_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    entries: list[Entry] = []
    members: dict[str, list[str]] = defaultdict(list)
    for slug, term in context.collection.terms.items():
        for slug_of_topic in term.topics:
            members[slug_of_topic].append(slug)
    for slug, topic in context.collection.topics.items():
        path = urls.entry("topic", slug)
        found = [(one, [row for row in one.topics if row.topic == slug]) for one in extracts]
        interviews = tuple(interview_passages(context, path, one, rows) for one, rows in found if rows)
        title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
        count = sum(interview.count for interview in interviews)
        href = context.way(urls.LIST_OF["topic"], path)
        entries.append(Entry(title, href, Words(""), summary, count, len(interviews)))
        yield context.page(
            path,
            "topic",
            TopicPage(
                frame=context.frame(
                    path,
                    title.text,
                    shorten(summary.text, 150),
                    here="topics",
                    crumbs=[
                        (context.words["home"], ""),
                        (context.words["menu_topics"], urls.LIST_OF["topic"]),
                    ],
                ),
                title=title,
                summary=summary,
                terms=_sorted_links(context.entry_link(path, "term", term) for term in members[slug]),
                interviews=interviews,
                count=count,
            ),
        )
    yield list_page(context, "topic", "topics", entries)


def _sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(link for _, group in by_initial(links, lambda link: link.text) for link in group)


def interview_passages(
    context: Context, path: str, one: Extract, rows: Sequence[TopicPassages]
) -> InterviewPassages:
    sections = tuple(
        SectionPassages(
            title=context.in_words(row.titles),
            href=context.way(path, f"{urls.interview(one.slug, row.page)}#{row.section}"),
            reason=_reason(context, row),
            passages=tuple(passage_view(context, path, passage, one) for passage in row.passages),
        )
        for row in rows
    )
    return of_interview(context, path, one, sections)


def _reason(context: Context, row: TopicPassages) -> str:
    """Why a section stands under a topic, for the reader."""
    if not row.terms:
        return ""
    named = context.words["comma"].join(context.title_of("term", slug).text for slug in row.terms[:3])
    return context.words["mentions_terms"].format(terms=named)
