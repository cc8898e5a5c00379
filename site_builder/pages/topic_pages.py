"""The page of a topic, and what the list of topics says of one."""

from collections.abc import Iterable, Sequence

from site_builder.core import urls
from site_builder.core.kinds import TERM, TOPIC
from site_builder.core.model import Topic
from site_builder.crossref.excerpts import TopicPassages
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import Tally
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent, of_interview, passage_view
from site_builder.pages.views.entry_views import (
    InterviewPassages,
    SectionPassages,
    TopicPage,
)
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten
from site_builder.text.sorting import by_initial


def topic_entry(context: Context, path: str, topic: Topic, tally: Tally) -> Entry:
    """A topic in the list of topics."""
    title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
    href = context.way(path, urls.entry(TOPIC, topic.slug))
    return Entry(title, href, Words(""), summary, tally.count, tally.interviews)


def topic_page(context: Context, topic: Topic, content: EntryContent) -> Page:
    """A topic and a sheet of its passages, interview by interview."""
    first = urls.entry(TOPIC, topic.slug)
    path = urls.sheet(first, content.sheet.number)
    title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
    view = TopicPage(
        frame=context.frame(
            first,
            title.text,
            shorten(summary.text, 150),
            here="topics",
            crumbs=[(context.words["home"], ""), (context.words["menu_topics"], urls.LIST_OF[TOPIC])],
            sheet=content.sheet,
        ),
        title=title,
        summary=summary,
        terms=_sorted_links(context.entry_link(path, TERM, term) for term in context.members(topic.slug)),
        interviews=tuple(interview_passages(context, path, one.one, one.topics) for one in content.shown),
        count=content.tally.count,
    )
    return context.page(path, TOPIC, view)


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
    named = context.words["comma"].join(context.title_of(TERM, slug).text for slug in row.terms[:3])
    return context.words["mentions_terms"].format(terms=named)
