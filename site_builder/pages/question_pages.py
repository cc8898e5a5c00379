"""The page of a question, and what the list of questions says of one."""

from collections.abc import Iterator

from site_builder.core import urls
from site_builder.core.entries import Question
from site_builder.core.kinds import QUESTION, TOPIC
from site_builder.crossref.excerpts import Answer
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import Tally
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent, Said, columns, quoted_turns, voices
from site_builder.pages.summaries import cited_turns, summary_view
from site_builder.pages.views.entry_views import QuestionPage
from site_builder.pages.views.frame import Words
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten

UNFOLDED = 1
"""Turns of an answer that stand open."""


def question_entry(context: Context, path: str, question: Question, tally: Tally) -> Entry:
    """A question in the list of questions."""
    title, summary = context.in_words(question.titles), context.in_words(question.summary)
    href = context.way(path, urls.entry(QUESTION, question.slug))
    return Entry(title, href, Words(""), summary, tally.interviews, tally.interviews)


def question_page(context: Context, question: Question, content: EntryContent) -> Page:
    """A question and a sheet of the answers to it, side by side by speaker."""
    first = urls.entry(QUESTION, question.slug)
    path = urls.sheet(first, content.sheet.number)
    title, summary = context.in_words(question.titles), context.in_words(question.summary)
    said = [some for one in content.shown for row in one.answers for some in _said(one.one, row)]
    frame = context.frame(
        first,
        title.text,
        shorten(summary.text or title.text, 150),
        here="questions",
        crumbs=[(context.words["home"], ""), (context.words["menu_questions"], urls.LIST_OF[QUESTION])],
        picture=first,
        sheet=content.sheet,
    )
    shown = voices(context, path, said, cited_turns(context, question), UNFOLDED)
    view = QuestionPage(
        frame=frame,
        title=title,
        summary=summary_view(context, path, question, quoted_turns(said)),
        topics=tuple(context.entry_link(path, TOPIC, slug) for slug in question.topics),
        voices=shown,
        columns=columns(shown),
    )
    return context.page(path, QUESTION, view)


def _said(one: Extract, row: Answer) -> Iterator[Said]:
    """What each speaker answers; the first turn of each stands open, below what it replies to."""
    path = f"{urls.interview(one.slug, row.page)}#{row.turn}"
    for speaker in dict.fromkeys(person for passage in row.passages for person in passage.place.speakers):
        mine = [passage for passage in row.passages if speaker in passage.place.speakers]
        mine[0] = mine[0]._replace(lead=row.lead)
        yield Said(
            speaker,
            one,
            row.titles,
            path,
            mine,
            asked=row.asked,
            by_words=False,
            shortened=False,
            left=row.left,
        )
