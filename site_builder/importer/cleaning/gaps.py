"""Text with gaps in it in, each gap with what stands around it, out.

A gap is the white space between two phrases, with what a transcriber noted there: `好的 [笑] 后来`.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.mark_limits import forbidden
from site_builder.importer.language import HAN
from site_builder.text.conversion_tables import characters_back

ASIDE = r"(?:\[[^\s\[\]\d]{1,12}\]|[（(](?:众?大?笑声?|掌声|鼓掌)[）)])"
GAP = re.compile(rf"(?P<before>\s*){ASIDE}(?P<behind>\s*)|\s+")
BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
STOP = re.compile(r"(?<=[。？！?!])")
CLAUSE = re.compile(r"[，。？！；：、,?!;:…]")
AROUND, SPARSE, SPARSE_STOPS = 120, 30, 60
"""Characters before and behind that tell whether a text has marks, and full stops: one for so many Han at least."""
STOPS = re.compile(r"[。？！](?=\s)|(?<=[\u3400-\u9fff])\.(?=\s)")
SEAM = re.compile(
    r"[\u3400-\u9fff](?P<before>[ \xa0]*)(?=[A-Za-z0-9])|[A-Za-z0-9](?P<behind>[ \xa0]*)(?=[\u3400-\u9fff])"
)
SEAMS, OFTEN, SELDOM = 12, 0.8, 0.25
"""Of at least so many seams of Chinese and Latin the share with a space: from here on it is set so, up to there a gap."""
UNKNOWN_SHARE = (OFTEN + SELDOM) / 2
"""The share where nothing tells which of the two it is."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and what stands around it."""

    left: str
    """The phrase before, from the last gap on."""
    right: str
    """What follows, without white space."""
    rest: str
    """The phrase behind, up to the next gap or mark."""
    clause: str
    """All since the last mark."""
    sentence: int
    """Han characters since the last full stop."""
    space: str
    marked: bool = False
    """Whether the text around it has marks."""
    stopped: bool = False
    """Whether it has full stops."""
    forbidden: frozenset[str] = frozenset()
    """The marks that what stands before it does not allow."""


def gap_between(phrase: str, right: str, sentence: str, space: str, around: str = "") -> Gap:
    """The gap behind a phrase; `sentence` is all since the last full stop, `around` the text on both sides."""
    rest = re.split(r"\s", CLAUSE.split(right)[0], maxsplit=1)[0]
    clause = CLAUSE.split(sentence)[-1]
    simple = characters_back()
    told = (phrase, "".join(right.split()), rest, clause, sentence)
    left, after, behind, since, said = (part.translate(simple) for part in told)
    long = len(HAN.findall(around))
    marked = len(CLAUSE.findall(around)) * SPARSE >= long
    stopped = len(STOPS.findall(around)) * SPARSE_STOPS >= long
    return Gap(
        left, after, behind, since, len(HAN.findall(sentence)), space, marked, stopped, forbidden(said, after)
    )


def gaps_of(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """The gaps of a stretch; a note without white space beside it, as [b], is a part of its word."""
    for match in GAP.finditer(text, start, end):
        if match.group() != match.group().strip():
            yield match


def spaced(text: str, turns: Sequence[tuple[int, int]]) -> float:
    """The share of the seams of Chinese and Latin at which a space stands; between the limits where there are few."""
    seams = [match for start, end in turns for match in SEAM.finditer(text, start, end)]
    if len(seams) < SEAMS:
        return UNKNOWN_SHARE
    return sum(bool(match["before"] or match["behind"]) for match in seams) / len(seams)
