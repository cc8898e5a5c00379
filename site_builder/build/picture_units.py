"""The registers and the heads of interviews in; the pictures beside shared links out, a unit each.

The input of a unit is the words on its picture: it is drawn again where these changed, and nowhere else.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.build.units import Drawn, SharedUnit, shared_unit
from site_builder.core import urls
from site_builder.core.kinds import PERSON, QUESTION, TERM, TOPIC
from site_builder.core.output import OutputFile
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.picture_words import PictureWords, interview_words, speaker_words, words_of

PICTURES = "picture"
"""What the names of these units begin with."""


def interview_pictures(context: Context, heads: Iterable[Extract]) -> Iterator[SharedUnit]:
    """Of interviews, and of those who speak in them."""
    speakers: dict[str, None] = {}
    for one in heads:
        speakers |= dict.fromkeys(one.speakers.values())
        yield _unit(context, urls.interview(one.slug), interview_words(context, one))
    for slug in speakers:
        if slug in context.collection.people:
            yield _unit(context, urls.entry(PERSON, slug), speaker_words(context, slug))


def register_pictures(context: Context) -> Iterator[SharedUnit]:
    """Of topics, questions and kinds of terms, and the one of the site."""
    words, collection = context.words, context.collection
    yield _unit(context, "", words_of(context, "", context.text(collection.site.titles)), "register")
    for kind, label in ((TOPIC, "topic_label"), (QUESTION, "question_label")):
        for slug in collection.entries(kind):
            shown = words_of(context, words[label], context.title_of(kind, slug).text)
            yield _unit(context, urls.entry(kind, slug), shown, "register")
    for kind in sorted({term.kind for term in collection.terms.values()}):
        shown = words_of(context, words["menu_glossary"], words[f"kind_{kind}"])
        yield _unit(context, f"{urls.LIST_OF[TERM]}{kind}-", shown, "register")


def _unit(context: Context, path: str, words: PictureWords, group: str = "list") -> SharedUnit:
    drawn = partial(_drawn, context.edition.prefix + urls.picture(path), words)
    return shared_unit(f"{PICTURES}/{group}/{context.language}/{path}", words, drawn, anywhere=True)


def _drawn(path: str, words: PictureWords) -> Iterable[Drawn]:
    from site_builder.pages.share_pictures import share_picture

    return [Drawn(OutputFile(path, share_picture(words)))]
