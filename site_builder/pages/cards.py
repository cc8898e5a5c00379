"""An interview as an entry in a list."""

from site_builder.core import urls
from site_builder.core.kinds import TOPIC
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context
from site_builder.pages.views.list_views import Card


def card(context: Context, origin: str, one: Extract) -> Card:
    """What a list on page `origin` says of an interview: who, when, how long, about what."""
    return Card(
        title=context.in_words(one.titles),
        href=context.way(origin, urls.interview(one.slug)),
        summary=context.in_words(one.summary),
        speakers=speakers_in_words(context, one),
        date=one.date,
        date_words=context.date(one.date),
        minutes=one.minutes,
        turns=one.turns,
        edition=one.edition,
        topics=tuple(context.entry_link(origin, TOPIC, topic) for topic in one.main_topics),
    )


def speakers_in_words(context: Context, one: Extract) -> str:
    people = dict.fromkeys(one.speakers.values())
    return context.together(map(context.person_label, people))


def guests_of(context: Context, one: Extract) -> str:
    """Who is interviewed: everybody but the first speaker, who asks."""
    people = list(dict.fromkeys(one.speakers.values()))
    return context.words["and"].join(context.person_label(person) for person in people[1:] or people)
