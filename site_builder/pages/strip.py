"""A prepared interview in, its pictures out: turns by speaker and length, sections, topics, the page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from site_builder.core import urls
from site_builder.core.kinds import PERSON, TOPIC
from site_builder.crossref.exchanges import SUBSTANTIAL
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn
from site_builder.pages.context import Context
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import (
    Strip,
    StripBar,
    StripLane,
    StripRoom,
    StripRow,
    StripSection,
)
from site_builder.text.characters import count_words

THINNEST = 0.3
"""Hundredths of the width: one point on a phone."""
LABEL, LANE, SECTIONS, MARKS, GAP = 15, 14, 24, 8, 6
A_DIGIT, AROUND = 2.4, 1.2
"""Hundredths of the width: a section narrower than its number, with some room around, does not show it."""
MOST_TURNS = 250
"""The others, the shortest, would be thinner than a point; every page of an interview carries its picture."""
MOST_TOPICS = 4
EVERYWHERE = 0.6
"""A topic of more than this share of the turns says nothing about their order."""


class Strips:
    """The pictures on the pages of one interview in one edition; what they have in common is found once."""

    def __init__(self, prepared: PreparedInterview, context: Context, colours: Mapping[str, int]) -> None:
        self.prepared, self.context, self.colours = prepared, context, colours
        self.lengths = [turn.characters for turn in prepared.turns]
        whole = prepared.characters or 1
        self.starts = [round(100 * start / whole, 2) for start in accumulate(self.lengths, initial=0)]
        """Where each turn begins, in hundredths of the width, and where the last one ends."""
        fullest = sorted(range(len(self.lengths)), key=lambda index: (-self.lengths[index], index))
        self.shown = [prepared.turns[index] for index in sorted(fullest[:MOST_TURNS])]
        self.spoken: Counter[str] = Counter()
        for turn, length in zip(prepared.turns, self.lengths, strict=True):
            for person in turn.turn.speakers:
                self.spoken[person] += length
        self.stretches = list(self._stretches())

    def drawn(self, path: str, page: int) -> Strip | None:
        """The picture on page `page` (0: all of the text); topics and table on the first alone."""
        return _Strip(self, path, page).drawn() if self.prepared.characters else None

    def length(self, turn: PreparedTurn) -> str:
        """How long a turn is, as the interview's own language counts."""
        unit, own = self.prepared.length.unit, self.prepared.interview.language
        return self.context.count(
            f"n_{unit}", count_words(turn.plain_text(own)) if unit == "words" else turn.characters
        )

    def stretch(self, first: int, last: int) -> tuple[float, float]:
        """Beginning and width of the turns from `first` up to `last` (indexes), in hundredths."""
        x = self.starts[first]
        return x, max(THINNEST, round(self.starts[last] - x, 2))

    @cached_property
    def bars(self) -> Mapping[int, tuple[float, float, str]]:
        """Beginning, width and name of every turn shown, by its number."""
        words = self.context.words["strip_turn"]
        label = {
            people: self.context.people_label(people)
            for people in {turn.turn.speakers for turn in self.shown}
        }
        found = {}
        for turn in self.shown:
            length = self.length(turn)
            name = words.format(n=turn.number, name=label[turn.turn.speakers], length=length)
            found[turn.number] = (*self.stretch(turn.number - 1, turn.number), name)
        return found

    def _stretches(self) -> Iterator[tuple[str, int, int]]:
        """Each section with the index of its first turn, and of the turn behind its last."""
        ends: dict[str, tuple[int, int]] = {}
        for index, turn in enumerate(self.prepared.turns):
            first, _ = ends.get(turn.turn.section, (index, index))
            ends[turn.turn.section] = (first, index + 1)
        for section in self.prepared.interview.sections:
            if section.id in ends:
                yield section.id, *ends[section.id]


class _Strip:
    """The picture on one page."""

    def __init__(self, strips: Strips, path: str, page: int) -> None:
        self.strips, self.prepared, self.context = strips, strips.prepared, strips.context
        self.path, self.page = path, page
        self.ways: dict[int, str] = {}

    def drawn(self) -> Strip:
        words, spoken = self.context.words, self.strips.spoken
        speakers = [person for person in self.strips.colours if spoken[person]]
        lanes, y = [], 0
        for person in speakers:
            lanes.append(self.speaker(person, y))
            y += LABEL + LANE + GAP
        sections_y, y = y, y + (SECTIONS + GAP if self.prepared.interview.sections else 0)
        topics = []
        for topic in self.topics() if self.page < 2 else ():
            topics.append(self.topic(topic, y))
            y += LABEL + MARKS + GAP
        return Strip(
            height=y,
            speakers=tuple(lanes),
            sections=tuple(self.sections()),
            sections_y=sections_y,
            sections_base=sections_y + 16,
            topics=tuple(topics),
            here=self.here(y),
            title=words["strip"],
            caption=self.caption(speakers) if self.page < 2 else words["strip_here"],
            rows=tuple(self.rows(speakers)) if self.page == 1 else (),
        )

    def lane(self, turns: Iterable[PreparedTurn], y: int, height: int) -> tuple[StripBar, ...]:
        bars, room = self.strips.bars, StripRoom(y, height)
        return tuple(
            StripBar(x, width, self.way(turn.page, turn.turn.id), name, room)
            for turn in turns
            for x, width, name in [bars[turn.number]]
        )

    def way(self, page: int, target: str) -> str:
        if page not in self.ways:
            slug = self.prepared.interview.slug
            home = urls.interview(slug, page) if self.page else urls.whole_interview(slug)
            self.ways[page] = "" if home == self.path else self.context.way(self.path, home)
        return f"{self.ways[page]}#{target}"

    def speaker(self, person: str, y: int) -> StripLane:
        context = self.context
        link = Link(context.person_label(person), context.way(self.path, urls.entry(PERSON, person)))
        bars = self.lane(
            (turn for turn in self.strips.shown if person in turn.turn.speakers), y + LABEL, LANE
        )
        share = f"{round(100 * self.strips.spoken[person] / self.prepared.characters)}%"
        return StripLane(link, share, self.strips.colours[person], y + 11, bars)

    def topics(self) -> list[str]:
        """The fullest topics that are not everywhere."""
        turns = Counter(topic for turn in self.prepared.turns for topic in turn.topics)
        most = EVERYWHERE * len(self.prepared.turns)
        known = [topic for topic in turns if topic in self.context.collection.topics and turns[topic] <= most]
        return sorted(known, key=lambda topic: (-turns[topic], topic))[:MOST_TOPICS]

    def topic(self, topic: str, y: int) -> StripLane:
        inside = [turn for turn in self.prepared.turns if topic in turn.topics]
        shown = self.lane((turn for turn in self.strips.shown if topic in turn.topics), y + LABEL, MARKS)
        link = self.context.entry_link(self.path, TOPIC, topic)
        note = self.context.count("passages", sum(turn.characters >= SUBSTANTIAL for turn in inside))
        return StripLane(link, note, 0, y + 11, shown)

    def section_link(self, section_id: str) -> Link:
        section = self.prepared.section(section_id)
        title = self.context.in_words(section.titles if section else {})
        return Link(
            title.text, self.way(self.prepared.page_of_section(section_id), section_id), title.language
        )

    def sections(self) -> list[StripSection]:
        drawn = []
        for number, (section_id, first, last) in enumerate(self.strips.stretches, 1):
            x, width = self.strips.stretch(first, last)
            on = {turn.page for turn in self.prepared.turns[first:last]}
            drawn.append(
                StripSection(
                    x,
                    width,
                    round(x + width / 2, 2),
                    number,
                    str(number) if width >= A_DIGIT * len(str(number)) + AROUND else "",
                    self.section_link(section_id),
                    self.page in on and len(self.prepared.pages) > 1,
                )
            )
        return drawn

    def here(self, height: int) -> StripBar | None:
        """The stretch of the page shown, where the interview has several."""
        if not self.page or len(self.prepared.pages) < 2:
            return None
        turns = self.prepared.pages[self.page - 1]
        x, width = self.strips.stretch(turns[0], turns[-1] + 1)
        return StripBar(x, width, "", "", StripRoom(0, height))

    def caption(self, speakers: Sequence[str]) -> str:
        """What to see: whose conversation it is, and where somebody speaks longest."""
        lengths, spoken = self.strips.lengths, self.strips.spoken
        longest = max(range(len(lengths)), key=lambda index: (lengths[index], -index))
        turn = self.prepared.turns[longest]
        section = self.prepared.section(turn.turn.section)
        who = max(speakers, key=lambda person: spoken[person])
        where = self.context.in_words(section.titles).text if section else ""
        words = self.context.words
        left = len(self.strips.shown) < len(lengths)
        said = words["strip_caption"].format(
            who=self.context.person_label(who),
            share=round(100 * spoken[who] / self.prepared.characters),
            speaker=self.context.people_label(turn.turn.speakers),
            length=self.strips.length(turn),
        )
        said += words["strip_where"].format(section=where) if where else words["full_stop"]
        return said + (words["strip_longest"].format(n=MOST_TURNS) if left else "")

    def rows(self, speakers: Sequence[str]) -> list[StripRow]:
        found = []
        for section_id, first, last in self.strips.stretches:
            spoken: Counter[str] = Counter()
            for index in range(first, last):
                for person in self.prepared.turns[index].turn.speakers:
                    spoken[person] += self.strips.lengths[index]
            topics = (
                self.context.title_of(TOPIC, filed.topic).text
                for filed in self.prepared.section_topics.get(section_id, ())
            )
            found.append(
                StripRow(
                    self.section_link(section_id),
                    last - first,
                    tuple(f"{spoken[person]:,}" if spoken[person] else "" for person in speakers),
                    self.context.words["comma"].join(topics),
                )
            )
        return found
