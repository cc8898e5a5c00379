"""Terms, topics, questions and people, with the rows of all interviews, in; their pages and lists out."""

from collections.abc import Iterator, Sequence

from site_builder.extract import Extract
from site_builder.pages.context import Context, Page
from site_builder.pages.lines import lines_by_name
from site_builder.pages.people import person_pages
from site_builder.pages.questions import question_pages
from site_builder.pages.terms import term_pages
from site_builder.pages.topics import topic_pages


def entry_pages(context: Context, extracts: Sequence[Extract]) -> Iterator[Page]:
    """Every page about a term, topic, question or person, and the four lists."""
    mine = context.mine(extracts)
    lines = lines_by_name(context, mine)
    yield from term_pages(context, lines)
    yield from topic_pages(context, mine)
    yield from question_pages(context, mine)
    yield from person_pages(context, mine, lines)
