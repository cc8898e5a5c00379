"""Names in, what the automaton looks for out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from site_builder.core.entries import Name, Spelling
from site_builder.core.expressions import lazily
from site_builder.text.characters import HAN, HAN_RUN
from site_builder.text.fold import fold, fold_case
from site_builder.text.plurals import plurals

BORDER = lazily(f"(?<=[{HAN}]) ?(?=[A-Za-z0-9.])|(?<=[A-Za-z0-9*+#]) ?(?=[{HAN}])")
"""Between Han and Latin, where a space is a matter of taste."""
FIRST_WIDE = 0x2E80
"""From here on characters are not parted by spaces."""
LONE_LETTER = lazily(r"^[^\W\d_]-|-[^\W\d_]$")
"""A hyphen beside a single letter counts: `k-means` is not `k means`, nor is `A star` in `A star player`."""
BEFORE_NUMBER = lazily(r"(?<=[A-Za-z])-(?=\d+$)")
NUMBERED = lazily(r"([A-Za-z]{2,})(\d+)$")
"""`LeNet-5` and `LeNet5` are one."""
MOST_BORDERS = 4
"""A spelling with more of these is matched as it is written; 2⁴ forms of it are enough."""


class Pattern(NamedTuple):
    """What one pattern of the automaton stands for."""

    name: int
    """Index of the name."""
    spelling: Spelling | None
    """None: a word that blocks the name."""
    written: str
    """Folded with its case; the form the text must have where case counts."""
    begins_word: bool
    ends_word: bool
    hyphens: tuple[int, ...]
    """Where it has to have a hyphen, not a space."""
    is_simple: bool
    """Whether it counts wherever it stands: Chinese, in any case and context."""


Patterns = Mapping[str, tuple[Pattern, ...]]
"""What the automaton looks for, and what each of it stands for."""


def patterns_of(names: Iterable[Name]) -> Patterns:
    """The patterns of all names; to make them takes ten times as long as to make the automaton."""
    found: dict[str, list[Pattern]] = {}
    for number, name in enumerate(names):
        for pattern in _patterns(number, name):
            found.setdefault(fold_case(pattern.written), []).append(pattern)
    return {key: tuple(patterns) for key, patterns in found.items()}


def _patterns(number: int, name: Name) -> Iterator[Pattern]:
    for spelling in name.spellings:
        for written in _written_forms(spelling):
            yield _pattern(number, spelling, written)
    for word in name.blocked:
        yield _pattern(number, None, fold(word))


def _pattern(number: int, spelling: Spelling | None, written: str) -> Pattern:
    begins, ends = (
        bool(written) and ord(edge) < FIRST_WIDE for edge in (written[:1] or " ", written[-1:] or " ")
    )
    bare = spelling is not None and not spelling.exact and not spelling.only_with
    counts = spelling is not None and (spelling.hyphen or bool(LONE_LETTER.search(written)))
    hyphens = tuple(at for at, letter in enumerate(written) if letter == "-") if counts else ()
    return Pattern(number, spelling, written, begins, ends, hyphens, bare and not begins and not ends)


def _written_forms(spelling: Spelling) -> Iterator[str]:
    """The folded forms under which a spelling is looked for: spaces at Han–Latin borders, plurals."""
    folded = fold(spelling.text)
    if HAN_RUN.fullmatch(folded):  # where there is nothing Latin, all of what follows leaves it as it is
        yield folded
        return
    folded = re.sub(" +", " ", folded.strip())
    for even in dict.fromkeys((folded, BEFORE_NUMBER.sub("", folded), NUMBERED.sub(r"\1-\2", folded))):
        for form in _with_and_without_spaces(even):
            yield form
            if spelling.plural:
                yield from plurals(form)


def _with_and_without_spaces(folded: str) -> Iterator[str]:
    pieces = BORDER.split(folded)
    if not 1 < len(pieces) <= MOST_BORDERS + 1:
        yield folded
        return
    for spaces in product(("", " "), repeat=len(pieces) - 1):
        yield "".join(piece + space for piece, space in zip(pieces, (*spaces, ""), strict=True))
