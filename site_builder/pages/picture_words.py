"""What stands on the picture beside a shared link; `share_pictures` draws it."""

from typing import NamedTuple

from site_builder.core.kinds import PERSON
from site_builder.crossref.extract import Extract
from site_builder.pages.cards import speakers_in_words
from site_builder.pages.context import Context
from site_builder.text.characters import shorten

MOST_OF_A_LIFE = 60
"""Characters told of a speaker."""


class PictureWords(NamedTuple):
    """All that a picture shows."""

    language: str
    site: str
    title: str
    kind: str
    """What the page is, in a word; above the title."""
    note: str
    """Below the title: who speaks, and when."""


def words_of(context: Context, kind: str, title: str, note: str = "") -> PictureWords:
    return PictureWords(context.language, context.text(context.collection.site.titles), title, kind, note)


def interview_words(context: Context, one: Extract) -> PictureWords:
    note = " · ".join(filter(None, (speakers_in_words(context, one), context.date(one.date))))
    return words_of(context, context.words["interview_label"], context.text(one.titles), note)


def speaker_words(context: Context, slug: str) -> PictureWords:
    person = context.collection.people[slug]
    title = context.title_of(PERSON, slug).text
    about = shorten(context.text(person.about), MOST_OF_A_LIFE * (1 if context.language != "en" else 2))
    return words_of(context, context.words["in_conversation"], title, about)
