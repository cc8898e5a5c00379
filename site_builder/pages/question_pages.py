"""The page of a question, and what the list of questions says of one."""

from site_builder.core import urls
from site_builder.core.kinds import QUESTION
from site_builder.core.model import Question
from site_builder.crossref.excerpts import Answer
from site_builder.crossref.extract import Extract
from site_builder.crossref.tally import Tally
from site_builder.pages.context import Context, Page
from site_builder.pages.passages import EntryContent, of_interview, passage_view
from site_builder.pages.views.entry_views import QuestionPage, SectionPassages
from site_builder.pages.views.frame import Words
from site_builder.pages.views.list_views import Entry
from site_builder.text.characters import shorten


def question_entry(context: Context, path: str, question: Question, tally: Tally) -> Entry:
    """A question in the list of questions."""
    title, summary = context.in_words(question.titles), context.in_words(question.summary)
    href = context.way(path, urls.entry(QUESTION, question.slug))
    return Entry(title, href, Words(""), summary, tally.interviews, tally.interviews)


def question_page(context: Context, question: Question, content: EntryContent) -> Page:
    """A question and a sheet of the answers to it, interview by interview."""
    first = urls.entry(QUESTION, question.slug)
    path = urls.sheet(first, content.sheet.number)
    answers = tuple(
        of_interview(
            context, path, one.one, tuple(_answer(context, path, one.one, row) for row in one.answers)
        )
        for one in content.shown
    )
    title, summary = context.in_words(question.titles), context.in_words(question.summary)
    frame = context.frame(
        first,
        title.text,
        shorten(summary.text or title.text, 150),
        here="questions",
        crumbs=[(context.words["home"], ""), (context.words["menu_questions"], urls.LIST_OF[QUESTION])],
        sheet=content.sheet,
    )
    return context.page(path, QUESTION, QuestionPage(frame, title, summary, answers))


def _answer(context: Context, path: str, one: Extract, row: Answer) -> SectionPassages:
    return SectionPassages(
        context.in_words(row.titles),
        context.way(path, f"{urls.interview(one.slug, row.page)}#{row.turn}"),
        "",
        tuple(passage_view(context, path, passage, one) for passage in row.passages),
        asked=passage_view(context, path, row.asked, one).excerpt if row.asked else Words(""),
        left=row.left,
    )
