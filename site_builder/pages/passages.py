"""Passages of interviews as the pages of topics and questions quote them: by speaker, then by interview."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from site_builder.core import urls
from site_builder.core.kinds import PERSON
from site_builder.crossref.excerpts import Passage, Place, Quoted, excerpt
from site_builder.crossref.extract import Extract, Shown
from site_builder.crossref.sheets import Sheet
from site_builder.crossref.tally import Tally
from site_builder.interviews.prepare import PARTING
from site_builder.pages.context import Context
from site_builder.pages.views.entry_views import (
    InterviewPassages,
    LeadView,
    PassageView,
    SectionPassages,
    Voice,
)
from site_builder.pages.views.frame import NO_WORDS, Words
from site_builder.text.characters import HAS_HAN, from_sentence, spaced


class EntryContent(NamedTuple):
    """What a sheet of the page about one thing is made from, beside what is declared of it."""

    shown: Sequence[Shown]
    """The interviews on it, with their rows about it."""
    tally: Tally
    """Of all sheets."""
    sheet: Sheet
    long: frozenset[str] = frozenset()
    """The terms whose pages have several sheets: a speaker's part of them may be on any."""


class Said(NamedTuple):
    """Some passages of one speaker from one section, and where they come from."""

    speaker: str
    """Others may speak some of them together with the speaker."""
    one: Extract
    titles: Mapping[str, str]
    """Of the section, or of the interview where it has none."""
    path: str
    """Of the section, from the root of the edition."""
    passages: Sequence[Passage]
    asked: bool
    """Whether what leads to them is the question of the page."""
    by_words: bool
    shortened: bool
    """Whether long turns are cut to the sentences that matter; those that are cited never are."""
    left: int = 0


def voices(
    context: Context, path: str, said: Sequence[Said], cited: Sequence[str], unfolded: int
) -> tuple[Voice, ...]:
    """What everybody says.

    In the order in which the summary rests on them, as that is how the page is argued; then by how much they
    say. `cited` are the turns it cites. What one says stands in the order of time: of each interview so many
    passages `unfolded`, those that are cited, and the first where it is asked what the page is about.
    """
    cited_first = {turn: rank for rank, turn in reversed(list(enumerate(cited)))}
    by_speaker: dict[str, list[Said]] = {}
    for some in said:
        by_speaker.setdefault(some.speaker, []).append(some)

    def rank(speaker: str) -> tuple[int, int, str]:
        passages = [one for some in by_speaker[speaker] for one in some.passages]
        first = min((cited_first.get(turn_key(one.place), len(cited)) for one in passages), default=0)
        return first, -len(passages), speaker

    page = _Quoting(context, path, said, frozenset(cited), unfolded)
    return tuple(page.voice(speaker, by_speaker[speaker]) for speaker in sorted(by_speaker, key=rank))


def turn_key(place: Place) -> str:
    """A turn as evidence names it."""
    return f"{place.interview}#{place.turn}"


def anchor(turn: str) -> str:
    """The id of a turn, as evidence names it, on pages that quote it."""
    return turn.replace("#", ".")


def quoted_turns(said: Iterable[Said]) -> dict[str, Place]:
    """Every turn that a page quotes, as evidence names it."""
    everything = [one for some in said for one in some.passages]
    leads = [one.lead.place for one in everything if one.lead]
    return {turn_key(place): place for place in (*leads, *(one.place for one in everything))}


MOST_COLUMNS = 5
"""From so many on they flow on in columns, as there is no room for one each."""


def columns(voices: Sequence[Voice]) -> int:
    """In how many columns a page stands where there is room; `MOST_COLUMNS` stands for more."""
    return min(MOST_COLUMNS, sum(len(voice.interviews) for voice in voices))


class _Quoting:
    """One page while its passages are put together; each turn gets its id once."""

    def __init__(
        self, context: Context, path: str, said: Sequence[Said], cited: AbstractSet[str], unfolded: int
    ) -> None:
        self.context, self.path, self.cited, self.unfolded = context, path, cited, unfolded
        self.places = {turn_key(one.place) for some in said for one in some.passages}
        self.seen: set[str] = set()

    def voice(self, speaker: str, said: Sequence[Said]) -> Voice:
        by_interview = [list(some) for _, some in groupby(said, key=lambda some: some.one.slug)]
        name = self.context.person_label(speaker)
        return Voice(
            slug=speaker,
            name=name,
            href=self.context.way(self.path, urls.entry(PERSON, speaker)),
            count=sum(len(some.passages) for some in said),
            leave=spaced(self.context.words["leave_out"].format(name=name)),
            interviews=tuple(self.interview(some) for some in by_interview),
        )

    def interview(self, said: Sequence[Said]) -> InterviewPassages:
        one = said[0].one
        name = f"in-{one.slug}"
        places = [turn_key(passage.place) for some in said for passage in some.passages]
        shown = {place for place in places if place in self.cited}
        shown.update([place for place in places if place not in shown][: max(0, self.unfolded - len(shown))])
        shown.update(places[:1] if said[0].asked else ())
        sections = tuple(self.sections(said, [place for place in places if place in shown]))
        folded = tuple(self.sections(said, [place for place in places if place not in shown]))
        return InterviewPassages(
            id=name if self.is_new(name) else f"{name}.{said[0].speaker}",
            title=self.context.in_words(one.titles),
            href=self.context.way(self.path, urls.interview(one.slug)),
            date=one.date,
            date_words=self.context.date(one.date),
            sections=sections,
            folded=folded,
            folded_count=sum(len(one.passages) for one in folded),
            by_words=said[0].by_words,
        )

    def sections(self, said: Sequence[Said], turns: Container[str]) -> Iterator[SectionPassages]:
        """Those sections in which any of `turns` stands, with these; a title stands once."""
        above = ""
        for some in said:
            inside = [one for one in some.passages if turn_key(one.place) in turns]
            if inside:
                section = inside[0].place.section or some.path
                yield SectionPassages(
                    title=self.context.in_words(some.titles) if section != above else NO_WORDS,
                    href=self.context.way(self.path, some.path),
                    passages=tuple(self.passage(some, one) for one in inside),
                    left=some.left if some.passages[-1] is inside[-1] else 0,
                )
                above = section

    def passage(self, said: Said, one: Passage) -> PassageView:
        key = turn_key(one.place)
        whole = key in self.cited or not said.shortened
        excerpt = (
            in_words(self.context, one, said.one) if whole else telling(self.context, one, said.one, LONG)
        )
        return PassageView(
            id=anchor(key) if self.is_new(key) else "",
            excerpt=excerpt,
            parts=tuple(excerpt.text.split(PARTING)),
            href=self.context.way(self.path, self.context.place_path(one.place)),
            number=one.place.number,
            cited=key in self.cited,
            lead=self.lead(said, one.lead) if one.lead else None,
        )

    def lead(self, said: Said, lead: Quoted) -> LeadView:
        key, label = turn_key(lead.place), self.context.words["asks" if said.asked else "says_before"]
        name, words = self.context.people_label(lead.place.speakers), in_words(self.context, lead, said.one)
        return LeadView(
            id=anchor(key) if key not in self.places and self.is_new(key) else "",
            label="" if words.text.startswith(name) else spaced(label.format(name=name)),
            words=words,
            href=self.context.way(self.path, self.context.place_path(lead.place)),
        )

    def is_new(self, name: str) -> bool:
        new = name not in self.seen
        self.seen.add(name)
        return new


LONG = {True: 320, False: 950}
"""Characters of a passage that is not cited, with Han and without: whole sentences, mostly the whole turn."""


def telling(context: Context, found: Passage, one: Extract, most: Mapping[bool, int]) -> Words:
    """The sentences of a turn that speak of the topic, at most so many characters with Han and without."""
    words = in_words(context, found, one)
    at = found.telling.get(context.reading_language(one.languages), 0)
    return Words(from_sentence(words.text, at, most[bool(HAS_HAN.search(words.text))]), words.language)


def in_words(context: Context, found: Passage | Quoted, one: Extract) -> Words:
    """What is quoted, in the language in which this edition shows the interview."""
    text, shown = excerpt(found, context.reading_language(one.languages))
    return Words(text, "" if shown == context.language else shown)
