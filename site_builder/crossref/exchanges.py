"""An interview in, its questions with their askers and answers out."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from site_builder.interviews.filing import asked_in
from site_builder.interviews.prepare import PreparedInterview, PreparedTurn

SUBSTANTIAL = 24
"""Characters from which a turn is more than a word of assent."""

MOST_PASSAGES = 4
"""Turns that stand for an answer of which no editor said where it is; the rest is read in the interview."""


class Exchange(NamedTuple):
    """A question in an interview: who puts it, and what is said to it."""

    question: str
    section: str
    asking: PreparedTurn | None
    """The turn that puts it, or that is replied to; None where nobody asks."""
    asked: bool
    """Whether an editor said that this turn puts the question."""
    answers: tuple[PreparedTurn, ...]
    left: int = 0
    """Further turns that may belong to it."""


def exchanges(prepared: PreparedInterview) -> list[Exchange]:
    """What turns say they ask and answer, and what sections are about of which no turn says so."""
    return sorted(_exchanges(prepared), key=lambda one: one.answers[0].number)


def _exchanges(prepared: PreparedInterview) -> Iterator[Exchange]:
    turns = prepared.turns
    said = dict.fromkeys(slug for one in turns for slug in (*asked_in(one.turn), *one.turn.answers))
    for question in said:
        yield from _of_turns(question, turns)
    for section in prepared.interview.sections:
        inside = [one for one in turns if one.turn.section == section.id]
        for question in section.questions:
            if inside and not any(question in (*asked_in(one.turn), *one.turn.answers) for one in inside):
                yield _of_section(question, section.id, inside, host_of(prepared))


def questions_of(prepared: PreparedInterview, section: str) -> tuple[str, ...]:
    """The questions that a section is about, or that turns of it ask or answer."""
    declared = prepared.section(section)
    inside = [one.turn for one in prepared.turns if one.turn.section == section]
    of_turns = (slug for turn in inside for slug in (*asked_in(turn), *turn.answers))
    return tuple(dict.fromkeys((*(declared.questions if declared else ()), *of_turns)))


def host_of(prepared: PreparedInterview) -> str:
    """Who asks: the first speaker of the front matter."""
    return next(iter(prepared.interview.speakers.values()))


def _of_turns(question: str, turns: Sequence[PreparedTurn]) -> Iterator[Exchange]:
    """The exchanges of a question: each begins with a turn that asks, or an answer after something else."""
    starts = [index for index, one in enumerate(turns) if _begins(question, index, turns)]
    for start, end in zip(starts, [*starts[1:], len(turns)], strict=True):
        first, inside = turns[start], turns[start:end]
        answers = [one for one in inside if question in one.turn.answers]
        asked = question in asked_in(first.turn)
        if asked and not answers:
            answers = _others(inside[1:], first.turn.speaker)
        asking = first if asked else replied_to(turns[:start], first)
        if answers:
            yield Exchange(question, first.turn.section, asking, asked, tuple(answers))


def _others(below: Sequence[PreparedTurn], asking: str) -> list[PreparedTurn]:
    """The turns up to the next one of the person who asks."""
    return list(takewhile(lambda one: asking not in one.turn.speakers, below))


def _begins(question: str, index: int, turns: Sequence[PreparedTurn]) -> bool:
    """Whether the turn asks, or answers and what stands above it is about something else."""
    one = turns[index]
    if question in asked_in(one.turn):
        above = turns[index - 1] if index else None
        return above is None or question not in asked_in(above.turn)
    if question not in one.turn.answers:
        return False
    above = next(filter(_says_something, reversed(turns[:index])), None)
    return above is None or question not in (*asked_in(above.turn), *above.turn.answers)


def replied_to(above: Sequence[PreparedTurn], turn: PreparedTurn) -> PreparedTurn | None:
    """The last turn above another that says something, if somebody else speaks in it.

    A short question counts only where whoever speaks in `turn` has not answered it yet; what was answered
    before somebody else spoke again leads to nothing.
    """
    answered = spoken_again = False
    for one in reversed(above):
        if _says_something(one) or (_ends_in_a_question(one) and not answered):
            return one if one.turn.speakers != turn.turn.speakers else None
        answered = answered or one.turn.speakers == turn.turn.speakers
        if answered and spoken_again:
            return None
        spoken_again = spoken_again or not answered
    return None


def _says_something(turn: PreparedTurn) -> bool:
    """Whether a turn is more than a word of assent: long enough, or one that puts a question of the site."""
    return turn.characters >= SUBSTANTIAL or bool(asked_in(turn.turn))


def _ends_in_a_question(turn: PreparedTurn) -> bool:
    blocks = next(iter(turn.texts.values()), ())
    return bool(blocks) and blocks[-1].block.text.rstrip('”’」』" ').endswith(("？", "?"))


def _of_section(question: str, section: str, inside: Sequence[PreparedTurn], host: str) -> Exchange:
    """The others' turns of substance as the answer, the host's last one above them as the question."""
    others = [one for one in inside if one.turn.speakers != (host,)]
    long = [one for one in others if one.characters >= SUBSTANTIAL] or others or list(inside)
    first = long[0].number if long else 0
    above = [one for one in inside if one.turn.speakers == (host,) and one.number < first]
    asking = next((one for one in reversed(above) if _says_something(one) or _ends_in_a_question(one)), None)
    answers, left = tuple(long[:MOST_PASSAGES]), len(long[MOST_PASSAGES:])
    return Exchange(question, section, asking, asking is not None, answers, left)
