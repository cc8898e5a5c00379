"""An extract in, the picture of a conversation out: sections as wide as long, coloured by who speaks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from site_builder.core import urls
from site_builder.crossref.extract import Extract, SectionShare
from site_builder.pages.context import Context
from site_builder.pages.views.frame import Link
from site_builder.pages.views.picture_views import Talk, TalkSection, TalkShare

HEIGHT = 64
"""Pixels."""
FEWEST = 3
"""Sections: of fewer there is nothing to be seen."""


def talk(context: Context, one: Extract) -> Talk | None:
    """The picture on the home page; none of an interview that is not divided."""
    whole = sum(sum(section.characters.values()) for section in one.sections)
    if len(one.sections) < FEWEST or not whole:
        return None
    title = context.in_words(one.titles)
    people = list(dict.fromkeys(one.speakers.values()))
    spoken: Counter[str] = Counter()
    for section in one.sections:
        spoken.update(section.characters)
    return Talk(
        link=Link(title.text, context.way("", urls.interview(one.slug)), title.language),
        caption=context.words["talk_caption"].format(n=len(one.sections)),
        speakers=tuple(
            (f"{context.person_label(person)} {round(100 * spoken[person] / whole)}%", colour)
            for colour, person in enumerate(people, 1)
        ),
        sections=tuple(_sections(context, one, people, whole)),
    )


def _sections(context: Context, one: Extract, people: Sequence[str], whole: int) -> Iterator[TalkSection]:
    lengths = [sum(section.characters.values()) for section in one.sections]
    begins = accumulate(lengths, initial=0)
    for number, (section, length, begin) in enumerate(zip(one.sections, lengths, begins, strict=False), 1):
        yield TalkSection(
            name=f"{number} {context.text(section.titles)}",
            href=context.way("", f"{urls.interview(one.slug, section.page)}#{section.id}"),
            x=round(100 * begin / whole, 2),
            width=round(100 * length / whole, 2),
            shares=tuple(_shares(section, people, length)),
        )


def _shares(section: SectionShare, people: Sequence[str], length: int) -> Iterator[TalkShare]:
    """From the top: who asks, then who answers."""
    y = 0.0
    for colour, person in enumerate(people, 1):
        height = round(HEIGHT * section.characters.get(person, 0) / max(1, length), 1)
        if height:
            yield TalkShare(colour, round(y, 1), height)
            y += height
