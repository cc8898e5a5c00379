"""The page of every question, and their list."""

from collections.abc import Iterator, Sequence

from site_builder import urls
from site_builder.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.pages.lists import list_page
from site_builder.pages.passages import of_interview, passage_view
from site_builder.text import shorten
from site_builder.views.entries import QuestionPage, SectionPassages
from site_builder.views.frame import Words
from site_builder.views.lists import Entry


def question_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    entries: list[Entry] = []
    for slug, question in context.collection.questions.items():
        path = urls.entry("question", slug)
        answers = []
        for one in extracts:
            rows = [answer for answer in one.answers if answer.question == slug]
            if rows:
                sections = tuple(
                    SectionPassages(
                        context.in_words(row.titles),
                        context.way(path, f"{urls.interview(one.slug, row.page)}#{row.turn}"),
                        "",
                        tuple(passage_view(context, path, passage, one) for passage in row.passages),
                        asked=passage_view(context, path, row.asked, one).excerpt if row.asked else Words(""),
                        left=row.left,
                    )
                    for row in rows
                )
                answers.append(of_interview(context, path, one, sections))
        title, summary = context.in_words(question.titles), context.in_words(question.summary)
        href = context.way(urls.LIST_OF["question"], path)
        entries.append(Entry(title, href, Words(""), summary, len(answers), len(answers)))
        frame = context.frame(
            path,
            title.text,
            shorten(summary.text or title.text, 150),
            here="questions",
            crumbs=[(context.words["home"], ""), (context.words["menu_questions"], urls.LIST_OF["question"])],
        )
        yield context.page(path, "question", QuestionPage(frame, title, summary, tuple(answers)))
    yield list_page(context, "question", "questions", entries)
