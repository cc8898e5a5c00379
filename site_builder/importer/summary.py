"""A draft in, what the command line says of it out."""

import re
from collections import Counter
from collections.abc import Iterator

from site_builder.core.together import UNKNOWN
from site_builder.importer.draft.omissions import omissions
from site_builder.importer.draft.work_left import work_left
from site_builder.importer.draft_markdown import describe
from site_builder.importer.request import ImportRequest
from site_builder.importer.request_faults import targets_of
from site_builder.importer.speakers.spoken import ONE_LABELLED
from site_builder.importer.types import Draft

SHOWN, OPENING = 10, 60
"""Stretches that the summary tells, and characters of each."""


def _work(draft: Draft) -> Iterator[str]:
    """Minutes of work, and a line for each kind."""
    left = work_left(draft)
    whole = sum(left.values())
    yield f"about {whole} minute{'s' * (whole != 1)} of an editor's work"
    for kind, minutes in left.items():
        yield f"  {minutes} for {kind}"


def summary(request: ImportRequest, draft: Draft) -> Iterator[str]:
    """What was done, how sure, and what to do next: line by line."""
    doubtful = sum(turn.doubt is not None for turn in draft.turns)
    spans = Counter(re.sub(r":.*", "", span.reason) for span in draft.spans if span.reason)
    changed = [f"{reason} {count}" for reason, count in spans.most_common(8)]
    yield from [
        f"{draft.raw.name}: {draft.raw.container or draft.format}, {draft.raw.encoding}, {len(draft.raw.text)} characters",
        f"{len(draft.turns)} turns ({doubtful} doubtful), {len(draft.review)} things to decide",
        *([f"changes: {', '.join(changed)}"] if changed else []),
        *_left_out(draft),
        *_asked(draft),
        *([f"the text is in {draft.foreign}, for which the site has no edition"] if draft.foreign else []),
        *_work(draft),
        f"wrote {targets_of(request)['.md']}; decide at the desk: `build.py serve`, then /desk/{request.slug}",
    ]
    missing = [
        f"{label} → {slug}"
        for label, slug in draft.speakers.items()
        if label not in {*request.people, UNKNOWN}
    ]
    if missing:
        yield f"people.yaml needs an entry for: {', '.join(missing)}"


ASKED = frozenset({"a label?", "one person?", "other half", "speaker key", "unread column"})
"""Reasons that concern who speaks, or what of the file is read: told at once, for the whole draft may change with the answer."""


def _asked(draft: Draft) -> Iterator[str]:
    """A line for each question of who speaks that the file itself raises."""
    found = [one for one in draft.review if one.reason in ASKED]
    alone = next((t for t in draft.turns if t.speaker == UNKNOWN and t.reason == ONE_LABELLED), None)
    if alone:
        yield f"{alone.identity}: {ONE_LABELLED}; the others are `{UNKNOWN}`"
    for one in sorted(found, key=lambda one: one.start)[:SHOWN]:
        yield describe(one, draft)
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more questions of who speaks; the review page has them all"


def _left_out(draft: Draft) -> Iterator[str]:
    """A line for each stretch of words that is in no turn, the longest first."""
    found = omissions(draft)
    for one in found[:SHOWN]:
        text = one.text if len(one.text) <= OPENING else f"{one.text[:OPENING]}…"
        yield f"in no turn ({one.reason}, {one.end - one.start} characters): {text}"
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more stretches in no turn; the review page has them all"
