"""A draft in, how many minutes of an editor's work it leaves, by kind, out.

The seconds of each kind are those of one decision at the desk; reading is at 300 Han characters (or 180
English words) a minute. They are rules of thumb, made to compare drafts, not a promise.
"""

import re
from collections import Counter
from collections.abc import Mapping

from site_builder.importer.language import HAN
from site_builder.importer.types import Draft, kind_of

SECONDS: Mapping[str, float] = {
    "who speaks": 12,
    "the speaker may change here": 10,
    "spelling": 10,
    "unknown-term": 15,
    "byte-slip": 20,
    "missing-list": 120,
    "cut-address": 120,
    "hidden-address": 60,
    "pair": 30,
}
"""Of one thing to decide; any other kind takes `ANY`."""
ANY = 15.0
CHECKED = ("punctuation", "width", "paragraph")
"""Changes that are looked over while reading."""
LOOK = 0.6
"""Seconds for each of them."""
HAN_A_MINUTE, WORDS_A_MINUTE = 300, 180
WORD = re.compile(r"[A-Za-z][\w'’-]*")


def work_left(draft: Draft) -> dict[str, int]:
    """Minutes by kind, rounded up, the longest first."""
    seconds: Counter[str] = Counter()
    for item in draft.review:
        kind = kind_of(item.reason)
        seconds[kind] += SECONDS.get(kind, ANY)  # type: ignore[assignment]
    looked = sum(kind_of(span.reason) in CHECKED for span in draft.spans)
    seconds["marks"] = round(looked * LOOK)
    texts = [text for turn in draft.turns for text in turn.text.values()]
    han = sum(len(HAN.findall(text)) for text in texts)
    words = sum(len(WORD.findall(text)) for text in texts)
    seconds["reading"] = round(60 * (han / HAN_A_MINUTE + words / WORDS_A_MINUTE))
    found = {kind: -int(-total // 60) for kind, total in seconds.items() if total}
    return dict(sorted(found.items(), key=lambda row: (-row[1], row[0])))
