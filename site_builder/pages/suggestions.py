"""Related passages in, what the end of an interview's page suggests out."""

from collections.abc import Sequence

from site_builder.core.kinds import TERM
from site_builder.crossref.related import NO_QUOTE, Related
from site_builder.pages.context import Context
from site_builder.pages.views.interview_views import Suggestion


def suggestions(context: Context, path: str, found: Sequence[Related]) -> tuple[Suggestion, ...]:
    return tuple(_suggestion(context, path, one) for one in found)


def _suggestion(context: Context, path: str, one: Related) -> Suggestion:
    language = context.reading_language(one.languages)
    quote = one.quotes.get(language, NO_QUOTE)
    terms = context.words["comma"].join(context.title_of(TERM, term).text for term in one.terms)
    return Suggestion(
        title=context.in_words(one.section_titles or one.titles),
        href=context.way(path, context.place_path(one.place)),
        interview=context.in_words(one.titles),
        speaker=context.people_label(one.place.speakers),
        date=one.date,
        date_words=context.date(one.date),
        reason=context.words["also_on"].format(terms=terms),
        left=quote.left,
        keyword=quote.keyword,
        right=quote.right,
        language="" if language == context.language else language,
    )
