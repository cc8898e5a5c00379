"""Words and a text in, the places where the words stand out. The only user of ahocorasick_rs."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

Match = tuple[int, int, int]
"""The number of a word, and the stretch where it stands."""


class Automaton:
    """Finds many words in one pass over a text."""

    def __init__(self, words: Sequence[str], *, longest: bool = False) -> None:
        """`longest`: of words that overlap the one that begins first is found, of those the longest alone."""
        kind = MatchKind.LeftmostLongest if longest else MatchKind.Standard
        self._longest = longest
        self._automaton = AhoCorasick(list(words), matchkind=kind) if words else None

    def find(self, text: str) -> Sequence[Match]:
        """The words that stand in `text`, in order of their ends; overlapping ones, unless `longest`."""
        if self._automaton is None:
            return ()
        return self._automaton.find_matches_as_indexes(text, overlapping=not self._longest)
