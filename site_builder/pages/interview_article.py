"""A prepared interview in, what search engines are told of it out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder.core import urls
from site_builder.core.kinds import PERSON, TERM, TOPIC
from site_builder.crossref.extract import MAIN_TOPICS
from site_builder.interviews.prepare import PreparedInterview
from site_builder.pages.context import Context
from site_builder.pages.credits import structured_credits
from site_builder.pages.structured import Node, licence_address

MOST_MENTIONED = 12
"""Names that machines are told of, of each kind."""
SCHEMA = {TOPIC: "Thing", TERM: "DefinedTerm", PERSON: "Person"}


class Article:
    """One interview in one edition, as machines read of it."""

    def __init__(self, prepared: PreparedInterview, context: Context, people: Sequence[str]) -> None:
        """`people` are those who speak."""
        self.prepared, self.context, self.people = prepared, context, people
        self.interview = prepared.interview
        self.language = context.reading_language(prepared.languages)

    def nodes(self) -> list[Node]:
        """An article: who speaks in it, what it is based on, what it is about and mentions."""
        context, interview = self.context, self.interview
        site = context.collection.site
        base = site.base_url + context.edition.prefix
        address = urls.interview(interview.slug)

        def entries(kind: str, slugs: Iterable[str]) -> list[Node]:
            return [
                {
                    "@type": SCHEMA[kind],
                    "name": context.title_of(kind, slug).text,
                    "url": base + urls.entry(kind, slug),
                }
                for slug in slugs
            ]

        return [
            {
                "@type": "Article",
                "headline": context.in_words(interview.titles).text,
                "description": context.text(interview.summary),
                "inLanguage": context.tag,
                "url": base + address,
                "image": base + urls.picture(address) if site.share_pictures else "",
                "contributor": entries(PERSON, self.people),
                "datePublished": interview.published,
                "about": entries(TOPIC, self.main_topics()),
                "mentions": [node for kind, slugs in self.most_mentioned() for node in entries(kind, slugs)],
                "license": licence_address(self.declared_licence()),
                **structured_credits(interview, context),
            }
        ]

    def declared_licence(self) -> str:
        """The interview's own; the collection's speaks of what the collection has written itself."""
        own = self.interview.edition == "retold"
        return self.interview.licence or (self.context.collection.site.licence if own else "")

    def main_topics(self) -> list[str]:
        """Under which most turns are filed."""
        turns = Counter(topic for turn in self.prepared.turns for topic in turn.topics)
        known = [topic for topic in turns if topic in self.context.collection.topics]
        return sorted(known, key=lambda topic: (-turns[topic], topic))[:MAIN_TOPICS]

    def most_mentioned(self) -> Iterator[tuple[str, list[str]]]:
        """By kind the names that occur in most turns, without those who speak."""
        turns = Counter(
            (kind, slug)
            for turn in self.prepared.turns
            for kind, slug in {mention[:2] for mention in turn.mentions(self.language)}
            if slug not in self.people
        )
        for kind in (TERM, PERSON):
            found = [slug for known, slug in turns if known == kind]
            yield kind, sorted(found, key=lambda slug: (-turns[kind, slug], slug))[:MOST_MENTIONED]
