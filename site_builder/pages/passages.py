"""Passages of interviews as the pages of topics and questions quote them."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.core import urls
from site_builder.crossref.excerpts import Passage, excerpt
from site_builder.crossref.extract import Extract, Shown
from site_builder.crossref.sheets import Sheet
from site_builder.crossref.tally import Tally
from site_builder.pages.cards import speakers_in_words
from site_builder.pages.context import Context
from site_builder.pages.views.entry_views import InterviewPassages, PassageView, SectionPassages
from site_builder.pages.views.frame import Words


class EntryContent(NamedTuple):
    """What a sheet of the page about one thing is made from, beside what is declared of it."""

    shown: Sequence[Shown]
    """The interviews on it, with their rows about it."""
    tally: Tally
    """Of all sheets."""
    sheet: Sheet
    long: frozenset[str] = frozenset()
    """The terms whose pages have several sheets: a speaker's part of them may be on any."""


def of_interview(
    context: Context, path: str, one: Extract, sections: tuple[SectionPassages, ...]
) -> InterviewPassages:
    return InterviewPassages(
        slug=one.slug,
        title=context.in_words(one.titles),
        href=context.way(path, urls.interview(one.slug)),
        date=one.date,
        date_words=context.date(one.date),
        speakers=speakers_in_words(context, one),
        sections=sections,
        count=sum(len(section.passages) for section in sections),
    )


def passage_view(context: Context, path: str, found: Passage, one: Extract) -> PassageView:
    language = context.reading_language(one.languages)
    text, shown = excerpt(found, language)
    return PassageView(
        speaker=context.person_label(found.place.speaker),
        excerpt=Words(text, "" if shown == context.language else shown),
        href=context.way(path, context.place_path(found.place)),
        number=found.place.number,
    )
