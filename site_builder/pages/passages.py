"""Passages of interviews as the pages of topics and questions quote them."""

from site_builder.core import urls
from site_builder.crossref.excerpts import Passage, excerpt
from site_builder.crossref.extract import Extract
from site_builder.pages.cards import speakers_in_words
from site_builder.pages.context import Context
from site_builder.pages.views.entry_views import InterviewPassages, PassageView, SectionPassages
from site_builder.pages.views.frame import Words


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
