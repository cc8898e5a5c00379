"""Names that are linked in an interview in, their cards out: each says how often they are mentioned there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.core import urls
from site_builder.core.kinds import Key
from site_builder.interviews.prepare import PreparedInterview
from site_builder.pages.context import Context
from site_builder.pages.name_cards import name_card
from site_builder.pages.views.interview_views import NameCard


class InterviewCards:
    """The cards of one interview in one edition."""

    def __init__(self, prepared: PreparedInterview, context: Context, language: str) -> None:
        """`language` is the one in which the interview is read."""
        self.prepared, self.context, self.language = prepared, context, language
        self.mentions = dict(self.mentions_in_words())
        self.cards: dict[int, dict[Key, NameCard]] = defaultdict(dict)
        """By the depth of the page, then by name."""

    def on_page(self, path: str, names: Iterable[Key]) -> tuple[NameCard, ...]:
        """The cards of names, each one for all pages of the interview that lie as deep."""
        known = self.cards[path.count("/")]
        for name in names:
            if name not in known:
                href, mentions = self.context.way(path, urls.entry(*name)), self.mentions.get(name, "")
                known[name] = name_card(self.context, *name)._replace(href=href, mentions=mentions)
        return tuple([known[name] for name in names])

    def mentions_in_words(self) -> Iterator[tuple[Key, str]]:
        """For every name how often this interview mentions it, and who does."""
        counts: dict[Key, dict[tuple[str, ...], int]] = defaultdict(dict)
        for turn in self.prepared.turns:
            speaker = turn.turn.speakers
            for linked in turn.texts.get(self.language, ()):
                for mention in linked.mentions:
                    spoken = counts[Key(mention.kind, mention.slug)]
                    spoken[speaker] = spoken.get(speaker, 0) + 1
        words = self.context.words
        speakers = dict.fromkeys(turn.turn.speakers for turn in self.prepared.turns)
        labels = {people: self.context.people_label(people) for people in speakers}
        for name, spoken in counts.items():
            most_first = sorted(spoken.items(), key=lambda said: -said[1])
            by_whom = words["comma"].join(
                [words["name_times"].format(name=labels[people], n=n) for people, n in most_first]
            )
            yield name, self.context.count("mentioned_here", sum(spoken.values()), by=by_whom)
