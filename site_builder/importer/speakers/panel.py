"""Phrases of a talk of three and more in, who says each, out: as many states as names.

The first name asks, the others answer, as in `decoder`. Which of them answers is told by who was named just before, by who
says his own name, and by how each of them speaks. Where none of these tells, the guests are equally likely, and a turn
that is as likely another's is given to nobody (`guessing`).
"""

import math
import re
from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.speakers.cues import fold
from site_builder.importer.speakers.decoder import CERTAIN, HOSTS_OPEN, Guess, Scores, weigh, weights_for
from site_builder.importer.speakers.evidence import Evidence, gather
from site_builder.importer.speakers.manner import manners, words_of
from site_builder.importer.speakers.phrases import Phrase

OWN_NAME, OTHERS_NAME = 4.0, -2.0
"""What it says of a speaker that he names himself ("I'm Ann"), and that he speaks of Ann."""
CALLED, NOT_CALLED = 2.0, -1.0
"""What it says of a guest that he was named last, and that another was; half of it from `NEAR` phrases on."""
NEAR, FAR = 3, 14
"""Phrases back at which a name counts."""
BETWEEN = -1.0
"""Guests seldom take over from each other without the host."""
ROUNDS = 2
CARE = 0.75
"""What is above pure chance counts so much: the cues were fitted to talks of two (measured on panels of others)."""

Odds = Sequence[Sequence[float]]
"""A row for each phrase, a number for each speaker."""


@dataclass(frozen=True, slots=True)
class Names:
    """Who is named in each phrase, by the numbers of the speakers."""

    own: Sequence[frozenset[int]]
    """Who says his own name."""
    others: Sequence[frozenset[int]]


def guess_panel(
    phrases: Sequence[Phrase],
    given: Sequence[str],
    called: "re.Pattern[str] | None",
    fixed: Mapping[int, int],
) -> tuple[list[Evidence], list[Guess]]:
    """Who of `given` says each phrase; `fixed` are phrases whose speaker an editor has decided."""
    weights = weights_for(phrases)
    found = gather(phrases, called)
    scores = weigh(found, weights)
    names = names_in(phrases, given)
    last_named = [_called(names, number) for number in range(len(phrases))]
    steps = [_steps(score, one, len(given)) for score, one in zip(scores, last_named, strict=True)]
    says = [_says(score, names, n, len(given)) for n, score in enumerate(scores)]
    odds = run(_decided(says, fixed), steps)
    words = words_of(phrases)
    for _ in range(ROUNDS):
        ways = manners(words, odds)
        told = [
            [one + weights.says["manner"] * way for one, way in zip(row, of_phrase, strict=True)]
            for row, of_phrase in zip(says, ways, strict=True)
        ]
        odds = run(_decided(told, fixed), steps)
    return found, list(_guesses(odds, last_named, given))


def names_in(phrases: Sequence[Phrase], given: Sequence[str]) -> Names:
    """Where each name, or one of its parts, stands."""
    patterns = [_pattern(name) for name in given]
    selves = [
        re.compile(rf"(?:我是|我叫|\bi(?:'|’)m|\bi am|\bthis is|\bmy name(?:'s| is))\s*(?:{p})")
        for p in patterns
    ]
    whole = [re.compile(pattern) for pattern in patterns]
    own, others = [], []
    for phrase in phrases:
        text = fold(f"{phrase.text} {phrase.translation}")
        said = frozenset(k for k, pattern in enumerate(selves) if pattern.search(text))
        own.append(said)
        others.append(frozenset(k for k, pattern in enumerate(whole) if pattern.search(text)) - said)
    return Names(own, others)


def _pattern(name: str) -> str:
    """The whole name, or one of its parts."""
    parts = {name, *(part for part in re.split(r"[\s·]+", name) if len(part) > 1)}
    return "|".join(
        rf"(?<![a-z]){re.escape(fold(one))}(?![a-z])" for one in sorted(parts, key=len, reverse=True)
    )


def _called(names: Names, number: int) -> tuple[int, float]:
    """The guest whose name alone stands in the nearest phrase before that names one, and how much that counts."""
    for back in range(1, min(FAR, number) + 1):
        guests = names.others[number - back] - {0}
        if guests:
            return (next(iter(guests)), 1.0 if back <= NEAR else 0.5) if len(guests) == 1 else (0, 0.0)
    return 0, 0.0


def _says(score: Scores, names: Names, number: int, speakers: int) -> list[float]:
    """How likely each speaker says a phrase, by its cues and the names in it."""
    row = [score.says, *[0.0] * (speakers - 1)]
    for speaker in range(speakers):
        row[speaker] += OWN_NAME * (speaker in names.own[number]) + OTHERS_NAME * (
            speaker in names.others[number]
        )
    return row


def _steps(score: Scores, called: tuple[int, float], speakers: int) -> list[list[float]]:
    """What it costs to go from each speaker to each; the guests share what two of a talk have."""
    share = -math.log(speakers - 1)
    to = [0.0] + [called[1] * (CALLED if guest == called[0] else NOT_CALLED) for guest in range(1, speakers)]
    among = min(score.to_guest, score.to_host) + BETWEEN
    steps = [[0.0, *(score.to_guest + share + to[guest] for guest in range(1, speakers))]]
    for left in range(1, speakers):
        steps.append([score.to_host, *(0.0 if left == k else among + to[k] for k in range(1, speakers))])
    return steps


def _decided(says: Odds, fixed: Mapping[int, int]) -> Odds:
    return [
        [CERTAIN * (speaker == fixed[n]) for speaker in range(len(row))] if n in fixed else row
        for n, row in enumerate(says)
    ]


def run(says: Odds, steps: Sequence[Sequence[Sequence[float]]]) -> list[list[float]]:
    """Forward–backward: the probability of each speaker at each phrase."""
    everyone = range(len(says[0]))
    share = -math.log(len(says[0]) - 1)
    ahead = [[one + (share if speaker else HOSTS_OPEN) for speaker, one in enumerate(says[0])]]
    for row, step in zip(says[1:], steps[1:], strict=True):
        last = ahead[-1]
        ahead.append([row[k] + _sum([last[j] + step[j][k] for j in everyone]) for k in everyone])
    behind = [[0.0] * len(says[0])]
    for row, step in zip(says[:0:-1], steps[:0:-1], strict=True):
        last = behind[-1]
        behind.append([_sum([step[j][k] + row[k] + last[k] for k in everyone]) for j in everyone])
    total = _sum(ahead[-1])
    return [
        [math.exp(min(0.0, one + two - total)) for one, two in zip(front, back, strict=True)]
        for front, back in zip(ahead, behind[::-1], strict=True)
    ]


def _sum(logarithms: Sequence[float]) -> float:
    """Logarithm of the sum of numbers given as logarithms."""
    high = max(logarithms)
    return high + math.log(sum(math.exp(one - high) for one in logarithms))


def _guesses(odds: Odds, called: Sequence[tuple[int, float]], given: Sequence[str]) -> list[Guess]:
    """The likeliest of each phrase; of a change it counts how unlikely it is that one of them says both."""
    chance = 1 / len(given)
    found = []
    for number, row in enumerate(odds):
        speaker = list(row).index(max(row))
        before = odds[number - 1] if number else row
        same = sum(min(one, two) for one, two in zip(before, row, strict=True))
        guest = called[number][0]
        why = "nobody says which of the guests speaks" if not guest else f"{given[guest]} was named before"
        sure = chance + CARE * (row[speaker] - chance)
        found.append(Guess(speaker, sure, 1 - same if number else 1.0, why if speaker else ""))
    return found
