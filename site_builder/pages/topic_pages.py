"""The page of a topic, and what the list of topics says of one."""

from collections.abc import Iterable, Iterator

from site_builder.core import urls
from site_builder.core.entries import Topic
from site_builder.core.kinds import QUESTION, TERM, TOPIC
from site_builder.crossref.excerpts import TopicMention, TopicPassages
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import Tally
from site_builder.pages.cards import guests_of
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent, Said, columns, quoted_turns, voices
from site_builder.pages.summaries import cited_turns, summary_view
from site_builder.pages.views.entry_views import MentionView, TopicPage
from site_builder.pages.views.frame import Link, Words
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten
from site_builder.text.sorting import by_initial

UNFOLDED = 4
"""Passages of an interview that stand open; further ones are unfolded, so that columns stay comparable."""

MOST_TERMS = 4
"""Terms that are named as the reason why a section is listed."""


def topic_entry(context: Context, path: str, topic: Topic, tally: Tally) -> Entry:
    """A topic in the list of topics."""
    title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
    href = context.way(path, urls.entry(TOPIC, topic.slug))
    return Entry(title, href, Words(""), summary, tally.count, tally.interviews)


def topic_page(context: Context, topic: Topic, content: EntryContent) -> Page:
    """A topic and a sheet of what is filed under it, speaker by speaker."""
    first = urls.entry(TOPIC, topic.slug)
    path = urls.sheet(first, content.sheet.number)
    title, summary = context.in_words(topic.titles), context.in_words(topic.summary)
    said = [some for one in content.shown for row in one.topics for some in _said(one.one, row)]
    shown = voices(context, path, said, cited_turns(context, topic), UNFOLDED)
    view = TopicPage(
        frame=context.frame(
            first,
            title.text,
            shorten(summary.text, 150),
            here="topics",
            crumbs=[(context.words["home"], ""), (context.words["menu_topics"], urls.LIST_OF[TOPIC])],
            picture=first,
            sheet=content.sheet,
        ),
        title=title,
        summary=summary_view(context, path, topic, quoted_turns(said)),
        single=context.in_words(topic.single),
        see=tuple(context.entry_link(path, TOPIC, slug) for slug in topic.see),
        questions=tuple(context.entry_link(path, QUESTION, slug) for slug in context.asked_about(topic.slug)),
        terms=_sorted_links(
            context, (context.entry_link(path, TERM, term) for term in context.members(topic.slug))
        ),
        voices=shown,
        columns=columns(shown),
        mentioned=tuple(
            _mention(context, path, one.one, row) for one in content.shown for row in one.mentioned
        ),
    )
    return context.page(path, TOPIC, view)


def _sorted_links(context: Context, links: Iterable[Link]) -> tuple[Link, ...]:
    groups = by_initial(links, lambda link: link.text, context.sort_keys)
    return tuple(link for _, group in groups for link in group)


def _said(one: Extract, row: TopicPassages) -> Iterator[Said]:
    """What each speaker says in a section."""
    path = f"{urls.interview(one.slug, row.page)}#{row.section}"
    speakers = dict.fromkeys(person for passage in row.passages for person in passage.place.speakers)
    for speaker in speakers:
        mine = [passage for passage in row.passages if speaker in passage.place.speakers]
        yield Said(
            speaker, one, row.titles, path, mine, asked=False, by_words=not row.by_hand, shortened=True
        )


def _mention(context: Context, path: str, one: Extract, row: TopicMention) -> MentionView:
    """A section that mentions words of the topic, and which."""
    named = context.words["comma"].join(context.title_of(TERM, slug).text for slug in row.terms[:MOST_TERMS])
    return MentionView(
        title=context.in_words(row.titles),
        href=context.way(path, context.place_path(row.place)),
        who=f"{guests_of(context, one)} {one.date[:4]}".strip(),
        reason=context.words["mentions_terms"].format(terms=named),
    )
