"""A finished draft in, what of its raw text is nobody's turn out: the ledger's consequences, the longest first.

Every reason of the ledger is in one of two lists. What is marked up, timed, labelled or repaired leaves no words
behind; of everything else a stretch with more than a line of words is told to the editor.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from site_builder.core.records import dataclass
from site_builder.importer.types import Action, Draft, Review, Span, kind_of

MARKUP = frozenset(
    "structure markup time-code speaker-label json-escape escape entity emphasis white-space line-wrap line-break line-join cue-break"
    " cue-space paragraph turn-mark byte-order-mark control-character undecodable title date rule spaced-han recogniser-tag csv-quote"
    " repeat duplicate page-code section-id section-heading turn-id front-matter analysis transcription-code injected-reading"
    " line-number stray-comma lost-letter byte-slip misread width punctuation cast picture-credit mark".split()
)
"""Reasons whose stretches are marks, or words that stand elsewhere in the draft."""
WORDS = frozenset(
    "advertisement preface credit reference interface note header unread page-furniture figure comment unspoken lyrics-header image tool".split()
)
"""Reasons whose stretches may be words that somebody said or wrote."""
ALWAYS = frozenset({"advertisement", "preface", "a heading without a turn"})
"""Told however short: they may be speech."""
LINE = 40
"""Columns of a line of words; a Han character takes two."""
LETTER = re.compile(r"[^\W_]")
WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Omission:
    """One stretch; offsets in the raw text."""

    start: int
    end: int
    reason: str
    columns: int
    text: str


def omissions(draft: Draft) -> list[Omission]:
    """The stretches with more than a line of words that are in no turn, the longest first."""
    found = [one for one in _stretches(draft) if one.columns > LINE or (one.reason in ALWAYS and one.columns)]
    return sorted(found, key=lambda one: (-one.columns, one.start))


def _stretches(draft: Draft) -> Iterator[Omission]:
    """Spans of one reason, with the marks between them."""
    run: list[Span] = []
    for span in [*draft.spans, None]:
        speaks = span is not None and span.action is not Action.KEEP and kind_of(span.reason) in WORDS
        ends = span is None or span.action is Action.KEEP or (speaks and run and span.reason != run[0].reason)
        if run and ends:
            yield _omission(draft, run)
            run = []
        if speaks and span is not None:
            run.append(span)
    for one in draft.left_out:
        if one.reason == "a heading without a turn":
            yield Omission(one.start, one.end, one.reason, columns(one.text), one.text)


def _omission(draft: Draft, run: list[Span]) -> Omission:
    raw = " ".join(draft.raw.text[span.start : span.end] for span in run)
    text = " ".join(TAG.sub(" ", raw).split())
    return Omission(run[0].start, run[-1].end, run[0].reason, columns(text), text)


def columns(text: str) -> int:
    """How wide the words of a text are."""
    return sum(2 if WIDE.match(char) else 1 for char in LETTER.findall(text))


def as_reviews(found: list[Omission], draft: Draft) -> tuple[Review, ...]:
    """For the editor's list."""
    spoken = [span for span in draft.spans if span.turn]
    starts = [span.start for span in spoken]
    reviews = []
    for one in found:
        above = bisect_right(starts, one.start)
        note = f"{one.columns} columns of words are in no turn"
        turn = spoken[above - 1].turn if above else 0
        reviews.append(Review(turn, one.start, one.end, f"left out: {one.reason}", SURE, note))
    return tuple(reviews)


def with_omissions(reviews: Iterable[Review], draft: Draft) -> tuple[Review, ...]:
    """The editor's list, what is in no turn first; of that nothing is told twice."""
    left = as_reviews(omissions(draft), draft)
    return (*left, *(one for one in reviews if not any(_is_within(one, other) for other in left)))


def _is_within(one: Review, other: Review) -> bool:
    """Whether both tell of one stretch: that it is a credit, and that it is in no turn."""
    return other.start <= one.start and one.end <= other.end and other.reason == f"left out: {one.reason}"
