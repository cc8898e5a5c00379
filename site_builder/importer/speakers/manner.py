"""What two people say in, phrase by phrase, and whose way of speaking each phrase has, out.

Nobody's way of speaking is known beforehand: a first guess of who says what gives each speaker's words,
and the words tell the next guess (expectation maximisation, as for a naive Bayes text classifier:
Nigam, McCallum, Thrun and Mitchell, 2000). A phrase never counts for itself.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from site_builder.importer.speakers.phrases import Phrase

HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
LATIN_WORD = re.compile(r"[a-z']+")
WITH_COMMA = re.compile(r"(?<![a-z'])[a-z']+,")
SELDOM = 4
"""Words in fewer phrases than this say nothing."""
DOUBT = 20.0
"""How many uses by both alike every word is given beforehand."""
AT_MOST = 3.0
"""Bound of what a phrase's words say (log-odds for the host, before the weight)."""


def words_of(phrases: Sequence[Phrase]) -> list[list[int]]:
    """The words of every phrase, each once and as a number: Latin words and pairs of Han characters."""
    found = [list(dict.fromkeys(_words(f"{p.text} {p.translation}".lower()))) for p in phrases]
    often = Counter(word for words in found for word in words)
    numbers = {word: n for n, word in enumerate(w for w, count in often.items() if count >= SELDOM)}
    return [[numbers[word] for word in words if word in numbers] for words in found]


def _words(text: str) -> list[str]:
    pairs = [run[n : n + 2] for run in HAN_RUN.findall(text) for n in range(len(run) - 1)]
    return LATIN_WORD.findall(text) + pairs + WITH_COMMA.findall(text)


def manner(words: Sequence[Sequence[int]], host: Sequence[float]) -> list[float]:
    """Log-odds that the host says each phrase, by its words; `host` is the guess so far."""
    size = 1 + max((max(line, default=-1) for line in words), default=-1)
    by_host, by_all = [0.0] * size, [0.0] * size
    for line, odds in zip(words, host, strict=True):
        for word in line:
            by_host[word] += odds
            by_all[word] += 1.0
    total = sum(by_all)
    share = min(0.99, max(0.01, sum(by_host) / total)) if total else 0.5
    usual = math.log(share / (1 - share))
    return [
        _odds([(by_host[w] - odds, by_all[w] - 1.0) for w in line], share, usual)
        for line, odds in zip(words, host, strict=True)
    ]


def _odds(uses: Sequence[tuple[float, float]], share: float, usual: float) -> float:
    """`uses`: how often the host, and anybody, says a word elsewhere."""
    if not uses:
        return 0.0
    total = sum(
        math.log((host + DOUBT * share) / (every - host + DOUBT * (1 - share))) - usual
        for host, every in uses
    )
    return max(-AT_MOST, min(AT_MOST, total / math.sqrt(len(uses))))


def manners(words: Sequence[Sequence[int]], odds: Sequence[Sequence[float]]) -> list[list[float]]:
    """The same for more than two: for each phrase how much rather than all together each speaker says it."""
    speakers = range(len(odds[0]))
    size = 1 + max((max(line, default=-1) for line in words), default=-1)
    uses = [[0.0] * size for _ in speakers]
    for line, row in zip(words, odds, strict=True):
        for speaker in speakers:
            for word in line:
                uses[speaker][word] += row[speaker]
    by_all = [sum(column) for column in zip(*uses, strict=True)]
    total = sum(by_all) or 1.0
    shares = [max(0.01, sum(of_one) / total) for of_one in uses]
    return [_of_each(line, row, uses, by_all, shares) for line, row in zip(words, odds, strict=True)]


def _of_each(
    line: Sequence[int],
    row: Sequence[float],
    uses: Sequence[Sequence[float]],
    by_all: Sequence[float],
    shares: Sequence[float],
) -> list[float]:
    """Of one phrase, which does not count for itself; together they are nothing."""
    told = [
        sum(math.log((of_one[w] - here + DOUBT * share) / (by_all[w] - 1 + DOUBT) / share) for w in line)
        / math.sqrt(len(line) or 1)
        for of_one, here, share in zip(uses, row, shares, strict=True)
    ]
    bound = [max(-AT_MOST, min(AT_MOST, one)) for one in told]
    return [one - sum(bound) / len(bound) for one in bound]
