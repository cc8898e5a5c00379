"""A run of Chinese characters in, the words it is most likely made of out.

The words stand in `tables/words.txt`, each line a cost (ten times the negative logarithm of how often they
occur) and the words that have it; `tests/tools/conversion_tables.py` says where they come from. A run is cut
where the sum of costs is least, as jieba does: 一直发展 is 一直 and 发展, so no phrase 直发 is seen in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from pathlib import Path

TABLES = Path(__file__).parent / "tables"

UNKNOWN = 179
"""The cost of a character that no list knows."""

BY_HAND = 100
"""The cost of a word that stands in a table of repairs, unless it is more frequent still."""

PAIR = 2

NEVER = 9_999
"""More than whatever a word is made of."""

LONGEST = 12
SHORT = 4
"""Words up to this length are looked for everywhere, longer ones where their first characters stand."""


class WordList:
    """Words with their costs."""

    def __init__(self, costs: Mapping[str, int]) -> None:
        self.costs = costs
        self._begin_long = frozenset(word[:SHORT] for word in costs if len(word) > SHORT)

    def cut(self, run: str) -> list[str]:
        """The words of `run`, together the same text; a character that begins no word stands alone."""
        return _pieces(run, self._cheapest(run, len(run))[1])

    def _cheapest(self, run: str, longest: int) -> tuple[int, list[int]]:
        """The least cost of a run cut into words of so many characters, and where the word at each place
        ends.
        """
        cost_of, size, begin_long = self.costs.get, len(run), self._begin_long
        short, long = min(SHORT, longest), min(LONGEST, longest)
        best = [0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            least, end = cost_of(run[start], UNKNOWN) + best[start + 1], start + 1
            reach = long if run[start : start + SHORT] in begin_long else short
            for there in range(start + 2, min(start + reach, size) + 1):
                cost = cost_of(run[start:there])
                if cost is not None and cost + best[there] < least:
                    least, end = cost + best[there], there
            best[start], ends[start] = least, end
        return best[0], ends

    def parts(self, word: str) -> list[str]:
        """The words that a word of two or more characters is made of, itself not among them."""
        ways = [[*self.cut(word[:end]), *self.cut(word[end:])] for end in range(1, len(word))]
        return min(ways, key=self.cost)

    def cost_of_parts(self, word: str) -> int:
        """What the words cost that a word is made of, itself not among them."""
        return self._cheapest(word, len(word) - 1)[0]

    def cost(self, words: Sequence[str]) -> int:
        return sum(self.costs.get(word, UNKNOWN) for word in words)

    def longest_forward(self, run: str) -> list[str]:
        """`run` cut by always taking the longest word that begins where the last one ended."""
        found: list[str] = []
        start = 0
        while start < len(run):
            end = start + self._longest(run, start)
            found.append(run[start:end])
            start = end
        return found

    def longest_backward(self, run: str) -> list[str]:
        """`run` cut by always taking the longest word that ends where the next one begins."""
        found: list[str] = []
        end = len(run)
        while end:
            starts = range(max(0, end - LONGEST), end - 1)
            start = next((start for start in starts if run[start:end] in self.costs), end - 1)
            found.append(run[start:end])
            end = start
        return found[::-1]

    def _longest(self, run: str, start: int) -> int:
        reach = LONGEST if run[start : start + SHORT] in self._begin_long else SHORT
        reach = min(reach, len(run) - start)
        return next((size for size in range(reach, 1, -1) if run[start : start + size] in self.costs), 1)


def _pieces(run: str, ends: Sequence[int]) -> list[str]:
    found: list[str] = []
    start = 0
    while start < len(run):
        found.append(run[start : ends[start]])
        start = ends[start]
    return found


def read_words(repaired: Iterable[str], others: Iterable[str]) -> WordList:
    """The list of `tables/words.txt` with our own words: those that are repaired, and others of Taiwan.

    One of these costs hardly less than its parts, so that no word beside it is cut for its sake: 智能体 is
    one where 智能 and 体 stand, and not in 智能体现.
    """
    shorter_first = sorted(set(others), key=lambda word: (len(word), word))
    costs = {word: BY_HAND if len(word) == PAIR else NEVER for word in shorter_first} | _listed()
    for word in repaired:
        costs[word] = min(BY_HAND, costs.get(word, BY_HAND))
    words = WordList(costs)
    for word in shorter_first:
        if len(word) > PAIR:
            costs[word] = min(costs[word], words.cost_of_parts(word) - 1)
    return words


def _listed() -> dict[str, int]:
    costs: dict[str, int] = {}
    for line in (TABLES / "words.txt").read_text("utf-8").splitlines():
        cost, _, words = line.partition(" ")
        costs.update(zip(words.split(" "), repeat(int(cost))))
    return costs
