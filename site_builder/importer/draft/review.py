"""A draft, its edits and flags in, the list of what the editor has to decide, out."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from site_builder.core.together import UNKNOWN
from site_builder.importer.draft.said_again import said_again
from site_builder.importer.draft.unsure_spellings import find_misheard, find_spellings
from site_builder.importer.request import Known
from site_builder.importer.speakers.guessing import no_better
from site_builder.importer.types import Action, Draft, Flag, Review
from site_builder.importer.view import View

TOLD = 0.95
"""Edits that are surer than this are in the ledger only."""
WHO, CHANGE = "who speaks", "the speaker may change here"
DROPPED = frozenset(
    {"advertisement", "credit", "interface", "structure", "preface", "notes", "left out", "repeat"}
)
"""Reasons of what stands in no turn."""
QUIET = ("punctuation",)
"""Reasons of which there are hundreds: they are shown on the review page, not listed."""


def collect_reviews(
    draft: Draft,
    view: View,
    notes: Sequence[tuple[int, int, str, float, str]],
    flags: Sequence[Flag],
    known: Sequence[Known],
) -> tuple[Review, ...]:
    """Everything doubtful, the most doubtful first, then by place; of who speaks what half of the time is another's words."""
    starts = _starts(draft)
    turn = _finder(starts)
    no_name = no_better(len({*draft.speakers} - {UNKNOWN}))
    found = [
        Review(
            t.number,
            starts[t.number - 1],
            starts[t.number - 1] + 1,
            f"who speaks: {t.speaker}",
            t.confidence,
            t.reason,
        )
        for t in draft.turns
        if t.doubt is not None and t.confidence < no_name
    ]
    found += [
        Review(turn(e.start), e.start, e.end, e.reason, e.confidence, e.note)
        for e in view.edits
        if e.confidence < TOLD and not e.reason.startswith(QUIET)
    ]
    found += [Review(turn(f.start), f.start, f.end, f.reason, f.confidence, f.note) for f in flags]
    found += [Review(turn(a), a, b, reason, sure, note) for a, b, reason, sure, note in notes]
    misheard = list(find_misheard(view, known))
    words = [s for s in find_spellings(view, known) if not any(_overlap(s, m) for m in misheard)]
    found += [
        Review(turn(s.start), s.start, s.end, s.reason, s.confidence, s.note) for s in (*misheard, *words)
    ]
    found += said_again(draft, starts)
    lengths = _lengths(draft)
    return tuple(sorted(_worth_showing(found), key=lambda r: _order(r, lengths)))


def _overlap(one: Flag, two: Flag) -> bool:
    return one.start < two.end and two.start < one.end


def _worth_showing(found: Sequence[Review]) -> set[Review]:
    """One flag a problem: a change that may be near a turn that is doubtful anyway is that turn's."""
    doubtful = {review.turn for review in found if review.reason.startswith(WHO)}
    return {review for review in found if review.reason != CHANGE or review.turn not in doubtful}


def _lengths(draft: Draft) -> dict[int, int]:
    """Characters of every turn."""
    return {turn.number: sum(map(len, turn.text.values())) for turn in draft.turns}


def _order(review: Review, lengths: Mapping[int, int]) -> tuple[bool, float, int, int, str]:
    """What left the text first, then by worth: the characters concerned times the doubt."""
    dropped = review.reason in DROPPED
    size = lengths.get(review.turn, 0) if review.reason.startswith(WHO) else review.end - review.start
    return not dropped, -size * (1 - review.confidence), review.start, review.end, review.reason


def _starts(draft: Draft) -> list[int]:
    """The raw offset of every turn's first character."""
    first: dict[int, int] = {}
    for span in draft.spans:
        if span.turn and span.action is not Action.DROP:
            first.setdefault(span.turn, span.start)
    return [first[turn.number] for turn in draft.turns]


def _finder(starts: Sequence[int]) -> Callable[[int], int]:
    """From a raw offset to the number of its turn."""
    ascending = sorted(starts)
    return lambda offset: bisect_right(ascending, offset)


def counts(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """Reason, number of spans and characters, the most frequent first."""
    spans: dict[str, list[int]] = {}
    for span in draft.spans:
        if span.action is not Action.KEEP:
            name = re.sub(r":.*", "", span.reason)
            spans.setdefault(name, []).append(span.end - span.start)
    for reason, sizes in sorted(spans.items(), key=lambda item: -len(item[1])):
        yield reason, len(sizes), sum(sizes)
