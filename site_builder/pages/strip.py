"""A prepared interview in, its picture out: turns by speaker and length, sections, topics, the page shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from site_builder import urls
from site_builder.pages.context import Context
from site_builder.prepare import PreparedInterview, PreparedTurn, turn_length
from site_builder.views.frame import Link
from site_builder.views.pictures import Strip, StripBar, StripLane, StripRow, StripSection

THINNEST = 0.3
"""Hundredths of the width: one point on a phone."""
LABEL, LANE, SECTIONS, MARKS, GAP = 15, 14, 24, 8, 6
MOST_TURNS = 250
"""The others, the shortest, would be thinner than a point; every page of an interview carries its picture."""
MOST_TOPICS = 4
EVERYWHERE = 0.6
"""A topic of more than this share of the turns says nothing about their order."""


def strip(
    prepared: PreparedInterview, context: Context, path: str, page: int, colours: Mapping[str, int]
) -> Strip | None:
    """The picture on page `page` (0: all of the text); topics and table on the first alone."""
    if not prepared.characters:
        return None
    return _Strip(prepared, context, path, page, colours).drawn()


class _Strip:
    """Places along one interview."""

    def __init__(
        self,
        prepared: PreparedInterview,
        context: Context,
        path: str,
        page: int,
        colours: Mapping[str, int],
    ) -> None:
        self.prepared, self.context, self.path, self.page = prepared, context, path, page
        self.colours = colours
        self.lengths = [turn_length(turn.turn) for turn in prepared.turns]
        self.starts = list(accumulate(self.lengths, initial=0))
        fullest = sorted(range(len(self.lengths)), key=lambda index: (-self.lengths[index], index))
        self.shown = [prepared.turns[index] for index in sorted(fullest[:MOST_TURNS])]
        self.spoken: Counter[str] = Counter()
        for turn, length in zip(prepared.turns, self.lengths, strict=True):
            self.spoken[turn.turn.speaker] += length

    def drawn(self) -> Strip:
        words = self.context.words
        speakers = [person for person in self.colours if self.spoken[person]]
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
            here=self.here(),
            title=words["strip"],
            caption=self.caption(speakers) if self.page < 2 else words["strip_here"],
            rows=tuple(self.rows(speakers)) if self.page == 1 else (),
        )

    def per_cent(self, characters: int) -> float:
        return round(100 * characters / self.prepared.characters, 2)

    def bar(self, first: int, last: int, href: str, name: str) -> StripBar:
        """From the beginning of turn `first` to that of turn `last` (indexes)."""
        x = self.per_cent(self.starts[first])
        return StripBar(x, max(THINNEST, round(self.per_cent(self.starts[last]) - x, 2)), href, name)

    def turn_bar(self, turn: PreparedTurn) -> StripBar:
        index = turn.number - 1
        name = self.context.words["strip_turn"].format(
            n=turn.number,
            name=self.context.person_label(turn.turn.speaker),
            length=self.context.count("n_characters", self.lengths[index]),
        )
        return self.bar(index, index + 1, self.way(turn.page, turn.turn.id), name)

    def way(self, page: int, target: str) -> str:
        slug = self.prepared.interview.slug
        home = urls.interview(slug, page) if self.page else urls.whole_interview(slug)
        return self.context.way(self.path, f"{home}#{target}")

    def speaker(self, person: str, y: int) -> StripLane:
        context = self.context
        link = Link(context.person_label(person), context.way(self.path, urls.entry("person", person)))
        bars = (self.turn_bar(turn) for turn in self.shown if turn.turn.speaker == person)
        share = f"{round(100 * self.spoken[person] / self.prepared.characters)}%"
        return StripLane(link, share, self.colours[person], y + 11, y + LABEL, LANE, tuple(bars))

    def topics(self) -> list[str]:
        """The fullest topics that are not everywhere."""
        turns = Counter(topic for turn in self.prepared.turns for topic in turn.topics)
        most = EVERYWHERE * len(self.prepared.turns)
        known = [topic for topic in turns if topic in self.context.collection.topics and turns[topic] <= most]
        return sorted(known, key=lambda topic: (-turns[topic], topic))[:MOST_TOPICS]

    def topic(self, topic: str, y: int) -> StripLane:
        inside = [turn for turn in self.prepared.turns if topic in turn.topics]
        shown = tuple(self.turn_bar(turn) for turn in self.shown if topic in turn.topics)
        link = self.context.entry_link(self.path, "topic", topic)
        note = self.context.count("passages", len(inside))
        return StripLane(link, note, 0, y + 11, y + LABEL, MARKS, shown)

    def stretches(self) -> list[tuple[str, int, int]]:
        """Each section with the index of its first turn, and of the turn behind its last."""
        ends: dict[str, tuple[int, int]] = {}
        for index, turn in enumerate(self.prepared.turns):
            first, _ = ends.get(turn.turn.section, (index, index))
            ends[turn.turn.section] = (first, index + 1)
        return [
            (section.id, *ends[section.id])
            for section in self.prepared.interview.sections
            if section.id in ends
        ]

    def section_link(self, section_id: str) -> Link:
        section = self.prepared.section(section_id)
        title = self.context.in_words(section.titles if section else {})
        return Link(
            title.text, self.way(self.prepared.page_of_section(section_id), section_id), title.language
        )

    def sections(self) -> list[StripSection]:
        drawn = []
        for number, (section_id, first, last) in enumerate(self.stretches(), 1):
            bar = self.bar(first, last, "", "")
            on = {turn.page for turn in self.prepared.turns[first:last]}
            drawn.append(
                StripSection(
                    bar.x,
                    bar.width,
                    round(bar.x + bar.width / 2, 2),
                    number,
                    self.section_link(section_id),
                    self.page in on and len(self.prepared.pages) > 1,
                )
            )
        return drawn

    def here(self) -> StripBar | None:
        """The stretch of the page shown, where the interview has several."""
        if not self.page or len(self.prepared.pages) < 2:
            return None
        turns = self.prepared.pages[self.page - 1]
        return self.bar(turns[0], turns[-1] + 1, "", "")

    def caption(self, speakers: Sequence[str]) -> str:
        """What to see: whose conversation it is, and where somebody speaks longest."""
        longest = max(range(len(self.lengths)), key=lambda index: (self.lengths[index], -index))
        turn = self.prepared.turns[longest]
        section = self.prepared.section(turn.turn.section)
        who = max(speakers, key=lambda person: self.spoken[person])
        where = self.context.in_words(section.titles).text if section else ""
        words = self.context.words
        left = len(self.shown) < len(self.lengths)
        said = words["strip_caption"].format(
            who=self.context.person_label(who),
            share=round(100 * self.spoken[who] / self.prepared.characters),
            speaker=self.context.person_label(turn.turn.speaker),
            length=self.context.count("n_characters", self.lengths[longest]),
        )
        said += words["strip_where"].format(section=where) if where else words["full_stop"]
        return said + (words["strip_longest"].format(n=MOST_TURNS) if left else "")

    def rows(self, speakers: Sequence[str]) -> list[StripRow]:
        found = []
        for section_id, first, last in self.stretches():
            spoken: Counter[str] = Counter()
            for index in range(first, last):
                spoken[self.prepared.turns[index].turn.speaker] += self.lengths[index]
            topics = (
                self.context.title_of("topic", filed.topic).text
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
