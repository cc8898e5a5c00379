"""An interview in, what an editor filed each of its turns under out."""

from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from site_builder.core.model import Interview, Turn


class Filing(NamedTuple):
    """The topics and questions of a turn."""

    topics: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Those that it asks or answers."""


Filings = Mapping[str, Filing]
"""By id of the turn; those alone that are filed."""


def filings_of(interview: Interview) -> Filings:
    """What sections and turns say of every turn."""
    sections = {section.id: section for section in interview.sections}
    implied = _implied_answers(interview)
    found = {}
    for turn in interview.turns:
        section = sections.get(turn.section)
        topics = *(section.topics if section else ()), *turn.topics
        questions = (
            *(section.questions if section else ()),
            *asked_in(turn),
            *turn.answers,
            *implied.get(turn.id, ()),
        )
        if topics or questions:
            found[turn.id] = Filing(tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(questions)))
    return found


def asked_in(turn: Turn) -> tuple[str, ...]:
    """The questions that a turn puts."""
    return (*turn.asks, *turn.questions)


def _implied_answers(interview: Interview) -> dict[str, tuple[str, ...]]:
    """Turns that answer because they follow the one that asks, until the same person speaks again."""
    found: dict[str, tuple[str, ...]] = {}
    for index, asking in enumerate(interview.turns):
        if asked := asked_in(asking):
            below = interview.turns[index + 1 :]
            for turn in takewhile(lambda turn: asking.speaker not in turn.speakers, below):  # noqa: B023  used at once
                found[turn.id] = (*found.get(turn.id, ()), *asked)
    return found
