"""Phrases in, who says each and how sure, out.

A hidden Markov model of two states, host and guest, over phrases: `cues.SAYS` weighs the phrase,
`cues.TURNS` and the gap weigh the boundary in front of it. Forward–backward (Rabiner, *A tutorial
on hidden Markov models*, 1989, III.B) gives the probability that the host speaks.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.importer.cues import SAYS, TURNS, fold
from site_builder.importer.phrases import Gap, Phrase

HOST, GUEST = 0, 1

BIAS = -0.35
"""Guests say most of an interview."""
TO_GUEST, TO_HOST = -1.8, -3.0
"""Log-odds of a change in front of any phrase: questions are short, answers long."""
CERTAIN = 40.0

GAPS: Mapping[Gap, tuple[float, str]] = {
    Gap.START: (0.0, ""),
    Gap.MARK: (5.0, "a dash or `>>` marks a change"),
    Gap.LINE: (1.6, "a new line"),
    Gap.WRAP: (-CERTAIN, "inside one caption"),
    Gap.SENTENCE: (-0.3, ""),
    Gap.SPACE: (0.0, ""),
}
ASKED = 3.0
"""The phrase before asks: host → guest."""
COMMA = -5.0
"""The phrase before ends in a comma."""
RUNS_ON = -2.6
"""In a punctuated stretch the phrase before ends no sentence."""
LISTENED = 1.6
"""The phrase before is a listener's whole turn: the one who was telling goes on."""
THANKED = 2.0
"""The phrase before returns a welcome."""
PRAISED = 1.0
"""The phrase before thanks or praises the guest."""
AGREED = re.compile(r"好的?[。.,，\s]*$")
"""好的 and 很好 begin what their speaker says next more often than they stand alone."""
ASKS = re.compile(r"(?:[?？]|[吗呢])[\s”\"’」]*$")

NOTED = next(cue.pattern for cue in SAYS if cue.name == "takes-note")
PRAISE = next(cue.pattern for cue in SAYS if cue.name == "praise")
THANKS = next(cue.pattern for cue in SAYS if cue.name == "thanks-for-inviting")


@dataclass(frozen=True, slots=True)
class Guess:
    """What the decoder makes of one phrase."""

    host: float
    """Probability that the host says it."""
    speaker: int
    change: float
    """Probability that the speaker changes in front of it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Log-odds of one phrase and of the boundary in front of it."""

    says: float
    to_guest: float
    to_host: float


def score(phrases: Sequence[Phrase], names: "re.Pattern[str] | None" = None) -> list[Scores]:
    """Weigh every phrase; `names` finds the guest being addressed."""
    folded = [fold(phrase.text.strip()) for phrase in phrases]
    punctuated = _punctuated(phrases)
    found = []
    for number, phrase in enumerate(phrases):
        before = folded[number - 1] if number else ""
        says = BIAS + _says(folded[number])
        if names and names.search(phrase.text):
            says += 2.5
        found.append(Scores(says, *_turns(phrase, before, folded[number], punctuated[number])))
    return found


def _says(text: str) -> float:
    return sum(cue.weight for cue in SAYS if cue.pattern.search(text))


def _turns(phrase: Phrase, before: str, text: str, punctuated: bool) -> tuple[float, float]:
    """Log-odds of host → guest and of guest → host in front of a phrase."""
    both = GAPS[phrase.gap][0]
    noted = bool(NOTED.search(before))
    if phrase.gap is not Gap.MARK:
        both += COMMA * phrase.comma
        both += RUNS_ON * (
            punctuated and not phrase.ended and not phrase.comma and not noted and phrase.gap is not Gap.LINE
        )
    to_guest, to_host = TO_GUEST + both, TO_HOST + both
    for cue in TURNS:
        if cue.pattern.search(text):
            to_guest += cue.weight
            to_host += cue.weight if cue.back is None else cue.back
    if ASKS.search(before):
        to_guest += ASKED
    if noted and not AGREED.search(before):
        to_guest += LISTENED
    if PRAISE.search(before):
        to_guest += PRAISED
    if THANKS.search(before):
        to_host += THANKED
    return to_guest, to_host


def _punctuated(phrases: Sequence[Phrase], reach: int = 12) -> list[bool]:
    """Whether sentence ends are written around each phrase: at least one in four is."""
    sums = [0]
    for phrase in phrases:
        sums.append(sums[-1] + phrase.ended)
    last = len(phrases)
    return [
        (sums[min(last, n + reach)] - sums[max(0, n - reach)]) * 4 >= min(last, n + reach) - max(0, n - reach)
        for n in range(last)
    ]


def decode(scores: Sequence[Scores], fixed: Mapping[int, int] | None = None) -> list[Guess]:
    """Forward–backward; `fixed` are phrases whose speaker an editor has decided."""
    if not scores:
        return []
    says = [_fixed(s.says, (fixed or {}).get(n)) for n, s in enumerate(scores)]
    forward = _forward(scores, says)
    backward = _backward(scores, says)
    return list(_guesses(scores, says, forward, backward))


def _fixed(says: float, speaker: int | None) -> float:
    return says if speaker is None else CERTAIN * (1 if speaker == HOST else -1)


def _steps(score: Scores) -> tuple[float, float, float, float]:
    """Log-probabilities host→host, host→guest, guest→host, guest→guest."""
    stay_host, leave_host = _pair(score.to_guest)
    stay_guest, leave_guest = _pair(score.to_host)
    return stay_host, leave_host, leave_guest, stay_guest


def _pair(odds: float) -> tuple[float, float]:
    soft = math.log1p(math.exp(-abs(odds)))
    return (-soft - max(odds, 0.0), -soft - max(-odds, 0.0))


def _sum(one: float, two: float) -> float:
    """Logarithm of the sum of two probabilities given as logarithms."""
    high, low = (one, two) if one > two else (two, one)
    return high + math.log1p(math.exp(low - high))


def _forward(scores: Sequence[Scores], says: Sequence[float]) -> list[float]:
    """Log-odds of the host at each phrase, given all up to it."""
    odds = [says[0] + 1.5]  # hosts open
    for number in range(1, len(scores)):
        host, guest = _pair(-odds[-1])
        hh, hg, gh, gg = _steps(scores[number])
        odds.append(_sum(host + hh, guest + gh) - _sum(host + hg, guest + gg) + says[number])
    return odds


def _backward(scores: Sequence[Scores], says: Sequence[float]) -> list[float]:
    """Log-odds of the host at each phrase, given all behind it."""
    odds = [0.0] * len(scores)
    for number in range(len(scores) - 1, 0, -1):
        ahead = odds[number] + says[number]
        hh, hg, gh, gg = _steps(scores[number])
        odds[number - 1] = _sum(hh + ahead, hg) - _sum(gh + ahead, gg)
    return odds


def _guesses(
    scores: Sequence[Scores],
    says: Sequence[float],
    forward: Sequence[float],
    backward: Sequence[float],
) -> Iterable[Guess]:
    for number in range(len(scores)):
        odds = forward[number] + backward[number]
        host = 1 / (1 + math.exp(-max(-500.0, min(500.0, odds))))
        change = _change(scores, says, forward, backward, number) if number else 1.0
        yield Guess(host, HOST if host >= 0.5 else GUEST, change)


def _change(
    scores: Sequence[Scores],
    says: Sequence[float],
    forward: Sequence[float],
    backward: Sequence[float],
    number: int,
) -> float:
    """Probability that phrases `number - 1` and `number` have different speakers."""
    host, guest = _pair(-forward[number - 1])
    hh, hg, gh, gg = _steps(scores[number])
    ahead = backward[number] + says[number]
    same = _sum(host + hh + ahead, guest + gg)
    other = _sum(host + hg, guest + gh + ahead)
    return 1 / (1 + math.exp(max(-500.0, min(500.0, same - other))))


def reasons(phrase: Phrase, before: Phrase | None, speaker: int) -> list[str]:
    """Why a turn begins with this phrase, for the editor: the cues that speak for it."""
    text = fold(phrase.text.strip())
    sign = 1 if speaker == HOST else -1
    found = [GAPS[phrase.gap][1]] if GAPS[phrase.gap][0] > 0 else []
    if before and ASKS.search(fold(before.text.strip())):
        found.append("a question stands before it")
    found += [cue.why for cue in SAYS if cue.weight * sign > 0 and cue.pattern.search(text)]
    return [reason for reason in found if reason][:3]
