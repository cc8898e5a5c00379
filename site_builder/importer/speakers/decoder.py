"""Phrases in, who says each and how sure, out.

A chain of two states, host and guest, over phrases: `SAYS` weighs the phrase, `TURNS` the
boundary in front of it. The weights are those of a conditional random field (Lafferty, McCallum and
Pereira, 2001); forward–backward (Rabiner, *A tutorial on hidden Markov models*, 1989, III.B) gives the
probability that the host speaks. Two more rounds take in how each of the two speaks (`manner`).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.speakers.evidence import Evidence, gather, laid_out
from site_builder.importer.speakers.manner import manner, words_of
from site_builder.importer.speakers.phrases import Phrase
from site_builder.importer.speakers.speech_cues import SAYS
from site_builder.importer.speakers.turn_cues import TURNS
from site_builder.importer.speakers.weights import PARAGRAPHS, RUNNING, Weights

HOST, GUEST = 0, 1
HOSTS_OPEN = 1.5
"""Log-odds that the first phrase is the host's."""
CERTAIN = 40.0
ROUNDS = 2
"""How often the ways of speaking are learned anew."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What is made of one phrase."""

    speaker: int
    sure: float
    """Probability that this speaker says it."""
    change: float
    """Probability that the speaker changes in front of it."""
    reason: str = ""
    """What the cues do not say: who was named before."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-odds of one phrase and of the boundary in front of it."""

    says: float
    to_guest: float
    to_host: float


@dataclass(frozen=True, slots=True)
class Chain:
    """The result of forward–backward: probabilities of each phrase and of the boundary in front of it."""

    host: Sequence[float]
    to_guest: Sequence[float]
    to_host: Sequence[float]
    total: float
    """Logarithm of the sum over all ways to give the phrases to the two."""


def weights_for(phrases: Sequence[Phrase]) -> Weights:
    """The weights for the layout of a text."""
    return PARAGRAPHS if laid_out(phrases) else RUNNING


def weigh(found: Sequence[Evidence], weights: Weights) -> list[Scores]:
    """The cues of every phrase, summed."""
    return [
        Scores(
            _dot(each.says, weights.says),
            _dot(each.turns, weights.to_guest),
            _dot(each.turns, weights.to_host),
        )
        for each in found
    ]


def _dot(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in values.items())


def guess(
    phrases: Sequence[Phrase],
    names: "re.Pattern[str] | None" = None,
    fixed: Mapping[int, int] | None = None,
) -> tuple[list[Evidence], list[Guess]]:
    """Who says each phrase; `fixed` are phrases whose speaker an editor has decided."""
    weights = weights_for(phrases)
    found = gather(phrases, names)
    scores = weigh(found, weights)
    chain = run(_decided(scores, fixed))
    words = words_of(phrases)
    for _ in range(ROUNDS):
        spoken = [weights.says["manner"] * odds for odds in manner(words, chain.host)]
        told = [replace(s, says=s.says + odds) for s, odds in zip(scores, spoken, strict=True)]
        chain = run(_decided(told, fixed))
    return found, list(_guesses(chain))


def _decided(scores: Sequence[Scores], fixed: Mapping[int, int] | None) -> Sequence[Scores]:
    if not fixed:
        return scores
    sides = {HOST: CERTAIN, GUEST: -CERTAIN}
    return [replace(s, says=sides[fixed[n]]) if n in fixed else s for n, s in enumerate(scores)]


def _guesses(chain: Chain) -> Iterable[Guess]:
    for number, host in enumerate(chain.host):
        change = chain.to_guest[number] + chain.to_host[number] if number else 1.0
        yield Guess(HOST if host >= 0.5 else GUEST, max(host, 1 - host), min(1.0, change))


def run(scores: Sequence[Scores]) -> Chain:
    """Forward–backward; a phrase that nobody changes in front of has the potential 0."""
    if not scores:
        return Chain((), (), (), 0.0)
    forward, backward = _forward(scores), _backward(scores)
    total = _sum(*forward[-1])
    host, to_guest, to_host = [], [0.0], [0.0]
    for number, score in enumerate(scores):
        host.append(_probability(forward[number][HOST] + backward[number][HOST] - total))
        if number:
            left, right = forward[number - 1], backward[number]
            to_guest.append(_probability(left[HOST] + score.to_guest + right[GUEST] - total))
            to_host.append(_probability(left[GUEST] + score.to_host + score.says + right[HOST] - total))
    return Chain(host, to_guest, to_host, total)


def _probability(logarithm: float) -> float:
    return math.exp(min(0.0, logarithm))


def _sum(one: float, two: float) -> float:
    """Logarithm of the sum of two numbers given as logarithms."""
    high, low = (one, two) if one > two else (two, one)
    return high + math.log1p(math.exp(low - high))


def _forward(scores: Sequence[Scores]) -> list[tuple[float, float]]:
    """Host and guest at each phrase, given all up to it."""
    found = [(scores[0].says + HOSTS_OPEN, 0.0)]
    for score in scores[1:]:
        host, guest = found[-1]
        found.append((score.says + _sum(host, guest + score.to_host), _sum(guest, host + score.to_guest)))
    return found


def _backward(scores: Sequence[Scores]) -> list[tuple[float, float]]:
    """Host and guest at each phrase, given all behind it."""
    found = [(0.0, 0.0)]
    for score in reversed(scores[1:]):
        host, guest = score.says + found[-1][HOST], found[-1][GUEST]
        found.append((_sum(host, guest + score.to_guest), _sum(guest, host + score.to_host)))
    return found[::-1]


def reasons(found: Evidence, speaker: int, weights: Weights) -> list[str]:
    """Why a turn begins with this phrase, for the editor: the cues that speak for it, the weightiest first."""
    sign = 1 if speaker == HOST else -1
    turns = weights.to_host if speaker == HOST else weights.to_guest
    told = [(sign * weights.says[cue.name] * found.says.get(cue.name, 0.0), cue.why) for cue in SAYS]
    told += [(turns[cue.name] * found.turns.get(cue.name, 0.0), cue.why) for cue in TURNS]
    return [why for weight, why in sorted(told, key=lambda cue: -cue[0]) if weight > 0.25][:3]
