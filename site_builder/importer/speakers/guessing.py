"""An unlabelled text in, turns as the decoder guesses them, out."""

import re
from collections.abc import Mapping, Sequence

from site_builder.core.records import replace
from site_builder.core.together import UNKNOWN
from site_builder.importer.language import HAN
from site_builder.importer.request import Decision
from site_builder.importer.speakers import decoder
from site_builder.importer.speakers.evidence import Evidence, laid_out
from site_builder.importer.speakers.overruling import cut_at, decided
from site_builder.importer.speakers.panel import guess_panel
from site_builder.importer.speakers.phrases import Gap, Phrase, cut
from site_builder.importer.speakers.spoken import Speaking, seconds_at
from site_builder.importer.speakers.unfinished import finish_sentences
from site_builder.importer.types import Block, Edit, Mark
from site_builder.importer.view import View

NO_BETTER, NO_BETTER_OF_MORE = 0.6, 0.55
"""Below this a guess among two, and among more, was right as often as one name throughout (`tests/importer/interviews`):
nobody is named."""
SURE_OF_A_GUESS = 0.95
"""From this on a guess stands without a doubt: of what others said, three characters in a hundred are then wrong unmarked."""
MAY_CHANGE, MAY_CHANGE_RUNNING, MAY_CHANGE_ENGLISH = 0.35, 0.45, 0.55
"""Probability of a change from which a place inside a turn is shown, in Chinese paragraphs and running text, and in English
running text: more than half of these are changes. In English paragraphs no bound held on other files, and none is shown."""
NEVER = 2.0
TURN_MARK = re.compile(r"[—–―>\s-]+")


def by_guess(
    view: View,
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> Speaking:
    """Turns by the decoder: the first speaker given is the host, the others are guests."""
    phrases = _phrases(view, blocks, decisions)
    if not phrases:
        return Speaking(view, ())
    spoken = write_turns(view, phrases, blocks, given, decisions)
    changes = [
        Edit(*_mark_range(view.text, phrase), "turn-mark") for phrase in phrases if phrase.gap is Gap.MARK
    ]
    tail = phrases[-1].end
    if TURN_MARK.fullmatch(view.text, tail) and view.text[tail:].strip():
        changes.append(Edit(tail, len(view.text), "turn-mark"))
    return replace(spoken, view=view.edit(changes))


def _phrases(view: View, blocks: Sequence[Block], decisions: Sequence[Decision]) -> list[Phrase]:
    """The phrases of a text; where blocks are captions, a line break is a pause and no more."""
    timed = any(block.seconds is not None for block in blocks)
    found = [replace(p, gap=Gap.SPACE) if timed and p.gap is Gap.LINE else p for p in cut(view.text)]
    return cut_at(found, [view.from_raw(one.start) for one in decisions])


def write_turns(
    view: View,
    phrases: Sequence[Phrase],
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> Speaking:
    """Decode, and begin a turn wherever the speaker changes or an editor's decision begins or ends."""
    people = given if len(given) > 1 else (given[0], given[0])
    said = decided([(view.to_raw(p.start), view.to_raw(p.end - 1)) for p in phrases], decisions)
    fixed = {n: people.index(name) if name in people else decoder.GUEST for n, name in said.names.items()}
    found, guesses = _guessed(phrases, people, fixed)
    weights = decoder.weights_for(phrases)
    names = [said.names.get(n, people[guessed.speaker]) for n, guessed in enumerate(guesses)]
    marks: list[Mark] = []
    first = 0
    for last, name in enumerate(names):
        if last + 1 < len(names) and names[last + 1] == name and last + 1 not in said.begins:
            continue
        sure = 1.0 if first in said.names or len(given) == 1 else _sure(phrases, guesses, first, last)
        start = view.to_raw(phrases[first].start)
        side = decoder.GUEST if guesses[first].speaker else decoder.HOST
        why = filter(None, (guesses[first].reason, *decoder.reasons(found[first], side, weights)))
        marks.append(_mark(Mark(start, name, sure, "; ".join(why), seconds_at(blocks, start)), len(given)))
        first = last + 1
    return Speaking(view, tuple(marks), tuple(_candidates(view, phrases, guesses)), guessed=True)


def _guessed(
    phrases: Sequence[Phrase], people: Sequence[str], fixed: Mapping[int, int]
) -> tuple[list[Evidence], list[decoder.Guess]]:
    """By the chain of two or, where more are given, of as many as there are; of two nobody falls into a half sentence."""
    called = vocatives(*people[1:])
    if len(people) > 2:
        return guess_panel(phrases, people, called, fixed)
    found, guesses = decoder.guess(phrases, called, fixed)
    return found, finish_sentences(phrases, guesses, fixed)


def no_better(speakers: int) -> float:
    """The confidence below which nobody is named, in a talk of so many."""
    return NO_BETTER_OF_MORE if speakers > 2 else NO_BETTER


def _mark(guessed: Mark, speakers: int) -> Mark:
    """A guess with its doubt; without a name where it would be right no more often than a constant one."""
    doubt = round(guessed.confidence, 2) if guessed.confidence < SURE_OF_A_GUESS else None
    if guessed.confidence >= no_better(speakers):
        return replace(guessed, doubt=doubt)
    reason = "; ".join(filter(None, (f"perhaps {guessed.speaker}", guessed.reason)))
    return replace(guessed, speaker=UNKNOWN, reason=reason, doubt=doubt)


def _sure(phrases: Sequence[Phrase], guesses: Sequence[decoder.Guess], first: int, last: int) -> float:
    """Mean probability of the turn's speaker, by length."""
    inside = list(zip(phrases[first : last + 1], guesses[first : last + 1], strict=True))
    total = sum(len(phrase.text) for phrase, _ in inside) or 1
    return min(0.99, sum(len(phrase.text) * guess.sure for phrase, guess in inside) / total)


def _candidates(
    view: View, phrases: Sequence[Phrase], guesses: Sequence[decoder.Guess]
) -> list[tuple[int, int, str, float, str]]:
    """Places inside a turn where the speaker may change all the same."""
    chinese, english = (MAY_CHANGE, NEVER) if laid_out(phrases) else (MAY_CHANGE_RUNNING, MAY_CHANGE_ENGLISH)
    return [
        (
            view.to_raw(p.start),
            view.raw_range(p.start, p.end)[1],
            "the speaker may change here",
            1 - g.change,
            "",
        )
        for n, (p, g) in enumerate(zip(phrases, guesses, strict=True))
        if n
        and g.speaker == guesses[n - 1].speaker
        and g.change >= (chinese if HAN.search(p.text) else english)
    ]


def _mark_range(text: str, phrase: Phrase) -> tuple[int, int]:
    start = phrase.start
    while start and TURN_MARK.match(text[start - 1]):
        start -= 1
    kept = len(text[start : phrase.start]) - len(text[start : phrase.start].lstrip())
    return (start + kept, phrase.start) if text[start + kept : phrase.start].strip() else (start, start)


def vocatives(*guests: str) -> "re.Pattern[str] | None":
    """Finds a guest being addressed: 欢迎你 Andrej, thanks, Yann."""
    parts = [re.escape(part) for guest in guests for part in re.split(r"[\s·]+", guest) if len(part) > 1]
    name = "|".join([*parts, r"[A-Z][a-z]+"])
    return re.compile(
        rf"(?:欢迎|歡迎|谢谢|謝謝|感谢|感謝|多谢|嗨|你好|您好|[Hh]i|[Hh]ello|[Tt]hanks|[Tt]hank you|[Ww]elcome)[你您]?[\s,，]*(?:{name})(?![\w])"
    )
