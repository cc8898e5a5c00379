"""Plain text and names in, mentions out.

One pass of an Aho–Corasick automaton finds every spelling of every name; the rules of `_counts` throw out
what is no mention, and of what overlaps the leftmost longest stays.
"""

from bisect import bisect_right
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from site_builder.core.entries import Name
from site_builder.core.expressions import lazily
from site_builder.core.kinds import TERM
from site_builder.core.model import Block, Mention
from site_builder.text.automaton import Automaton
from site_builder.text.fold import Folded, fold, fold_case, folded
from site_builder.text.nesting import Cover, Nesting
from site_builder.text.patterns import FIRST_WIDE, Pattern, Patterns, patterns_of

NOT_LINKED = lazily(
    r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[!-~]+"  # addresses; lengths are bounded, or a long word takes for ever
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,20}"  # e-mail
    r"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,20}(?:com|org|net|edu|gov|io|ai|cn|ca|uk|fr|de|ch|jp|tv|fm|me|co|dev|info)(?![A-Za-z0-9])(?:[/?#:][!-~]*)?"
    r"|[a-z_][a-z0-9_]{0,60}(?:\.[a-z_][A-Za-z0-9_]{0,60}|\[\d{1,20}\]|\(\)){1,20}",  # code
)
"""Stretches inside which nothing is linked; a spelling that is the whole stretch (`deeplearning.ai`) is."""

IN_NOT_LINKED = lazily(r"://|@|\.[A-Za-z0-9_-]|\[\d|\(\)")
"""One of these is in each of them."""

GLOSS = lazily(r" ?[(\[]")
MAY_BE_GLOSS = frozenset(" ([")
CLOSING = {"(": ")", "[": "]"}
LONGEST_GLOSS = 80


class _Found(NamedTuple):
    pattern: Pattern
    start: int
    end: int


class Linker:
    """Finds the names it was made from; made once, used for every text and script."""

    def __init__(self, names: Iterable[Name], patterns: Patterns | None = None) -> None:
        """`patterns` are those of the names, where they were made before."""
        self.names = tuple(names)
        patterns = patterns_of(self.names) if patterns is None else patterns
        self._patterns = list(patterns.values())
        self._automaton = Automaton(list(patterns)) if patterns else None
        words = {word for name in self.names for spelling in name.spellings for word in spelling.only_with}
        self._context = {word: fold_case(fold(word)) for word in sorted(words)}

    def context(self, texts: Iterable[str]) -> frozenset[str]:
        """Which of the words that ambiguous spellings ask for stand in the texts of one interview."""
        if not self._context:
            return frozenset()
        whole = "\n".join(fold_case(fold(text)) for text in texts)
        return frozenset(word for word, form in self._context.items() if _stands_in(whole, form))

    def mentions(
        self,
        block: Block,
        context: AnyOf[str] = frozenset(),
        unlinked: AnyOf[str] = frozenset(),
    ) -> tuple[Mention, ...]:
        """The names mentioned in `block`, in order, none overlapping another.

        `context` is what `context()` gave for the interview; names in `unlinked` still take up their
        text, so that no shorter name inside them is linked instead.
        """
        if self._automaton is None or block.kind == "code" or not block.text:
            return ()
        layer = folded(block.text)
        by_hand = [
            Mention(TERM, span.value, span.start, span.end) for span in block.spans if span.kind == "term"
        ]
        found = self._spellings(layer, block.text, context)
        if any(span.kind in CLOSED_TO_LINKS for span in block.spans):
            closed = Nesting(span for span in block.spans if span.kind in CLOSED_TO_LINKS)
            found = [one for one in found if not closed.overlaps(*layer.place(one.start, one.end))]
        if not found and not by_hand:
            return ()
        mentions = [
            Mention(name.kind, name.slug, start, end, bool(pattern.spelling and pattern.spelling.misheard))
            for pattern, start, end in _leftmost_longest(found)
            for name in [self.names[pattern.name]]
        ]
        kept = [
            _placed(mention, layer)
            for mention in _without_glosses(layer.text, mentions)
            if mention.slug not in unlinked
        ]
        if not by_hand:
            return tuple(kept)
        return tuple(sorted([*by_hand, *kept], key=lambda mention: mention.start))

    def _spellings(self, layer: Folded, text: str, context: AnyOf[str]) -> list[_Found]:
        """What counts on the folded layer of a text."""
        assert self._automaton is not None
        folded = layer.text
        matches = self._automaton.find(fold_case(folded))
        counted: list[_Found] = []
        blocks: dict[int, list[tuple[int, int]]] = {}
        for at, start, end in matches:
            for pattern in self._patterns[at]:
                if pattern.spelling is None:
                    blocks.setdefault(pattern.name, []).append((start, end))
                elif pattern.is_simple or _counts(pattern, start, end, folded, context):
                    counted.append(_Found(pattern, start, end))
        if counted and (zones := _zones(text)):
            starts = [start for start, _ in zones]
            counted = [one for one in counted if not _within(layer.place(one.start, one.end), zones, starts)]
        if not blocks:
            return counted
        blocked = {name: Cover(places) for name, places in blocks.items()}
        nothing = Cover(())
        return [
            one for one in counted if not blocked.get(one.pattern.name, nothing).holds(one.start, one.end)
        ]


def _placed(mention: Mention, layer: Folded) -> Mention:
    """A mention found on the folded layer where it stands in the text."""
    start, end = layer.place(mention.start, mention.end)
    return mention._replace(start=start, end=end)


CLOSED_TO_LINKS = frozenset(
    {"code", "link", "place", "alt", "caption", "credit", "note", "textual", "mark", "plain", "term"}
)


def _zones(text: str) -> Sequence[tuple[int, int]]:
    """The stretches inside which nothing is linked; few texts have one.

    They are looked for in the text as it was written: a mark of full width ends an address.
    """
    if not IN_NOT_LINKED.search(text):
        return ()
    return [zone.span() for zone in NOT_LINKED.finditer(text)]


def _counts(pattern: Pattern, start: int, end: int, folded: str, context: AnyOf[str]) -> bool:
    """Whether a found spelling is a mention: whole Latin words, right case, in context."""
    if pattern.begins_word and _is_word_character(folded, start - 1):
        return False
    if pattern.ends_word and _is_word_character(folded, end):
        return False
    spelling = pattern.spelling
    if spelling is None:
        return False
    if pattern.hyphens and any(folded[start + at] != "-" for at in pattern.hyphens):
        return False
    if spelling.exact and folded[start:end].replace("-", " ") != pattern.written.replace("-", " "):
        return False
    return not spelling.only_with or any(word in context for word in spelling.only_with)


def _within(place: tuple[int, int], zones: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a place is a part, not the whole, of one of the zones, which stand in order and apart."""
    index = bisect_right(starts, place[0]) - 1
    return index >= 0 and place[1] <= zones[index][1] and zones[index] != place


def _is_word_character(text: str, offset: int) -> bool:
    """Whether a letter or digit of an alphabet that parts words by spaces stands at `offset`."""
    if not 0 <= offset < len(text):
        return False
    character = text[offset]
    return ord(character) < FIRST_WIDE and character.isalnum()


def _leftmost_longest(found: Sequence[_Found]) -> Iterator[_Found]:
    """Of overlapping spellings the one that begins first, of those the longest."""
    end = 0
    in_order = sorted([(one.start, -one.end, one.pattern.name, number) for number, one in enumerate(found)])
    for start, minus_end, _, number in in_order:
        if start >= end:
            yield found[number]
            end = -minus_end


def _without_glosses(folded: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A name in brackets right behind another form of it is its gloss, not a second mention."""
    glossed: dict[str, int] = {}
    for mention in mentions:
        if mention.start < glossed.get(mention.slug, 0):
            continue
        yield mention
        if folded[mention.end : mention.end + 1] in MAY_BE_GLOSS and (
            opening := GLOSS.match(folded, mention.end)
        ):
            closing = CLOSING[opening[0][-1]]
            end = folded.find(closing, opening.end(), opening.end() + LONGEST_GLOSS)
            if end > 0:
                glossed[mention.slug] = end


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands whole somewhere in `text`: no letter or digit goes on where it begins or ends."""
    at = text.find(word)
    while at >= 0 and not _is_whole(text, at, at + len(word)):
        at = text.find(word, at + 1)
    return at >= 0


def _is_whole(text: str, start: int, end: int) -> bool:
    runs_on = LATIN.issuperset(text[start : start + 1]) and LATIN.issuperset(text[start - 1 : start] or "-")
    return not runs_on and not (
        LATIN.issuperset(text[end - 1]) and LATIN.issuperset(text[end : end + 1] or "-")
    )


LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
