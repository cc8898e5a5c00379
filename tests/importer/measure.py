"""How well turns are told, against labels made by hand before the cues were weighed.

The labels (`gold/*.json`) are offsets and the speaker's place in `--speakers`; no text of a transcript stands here.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from site_builder.importer.assemble import Wanted, make_draft
from site_builder.importer.decode import decode
from site_builder.importer.types import Action, Draft
from tests.raw_files import transcripts

SPEAKERS: Mapping[str, tuple[str, str]] = {
    "karpathy-ng": ("吴恩达", "Andrej Karpathy"),
    "hinton-ng": ("吴恩达", "Geoffrey Hinton"),
    "lecun-ng": ("吴恩达", "Yann LeCun"),
    "chollet-quora": ("Quora", "François Chollet"),
    "lecun-lex": ("Lex Fridman", "Yann LeCun"),
}
GOLD = Path(__file__).parent / "gold"
NEAR = 8
"""Characters by which a change may be off: a dash, a space, a `[笑]`."""


@cache
def draft_of(name: str) -> Draft:
    """The draft of one of the five raw transcripts."""
    path = transcripts() / f"{name}.txt"
    return make_draft(decode(path.read_bytes(), path.name), Wanted(name, SPEAKERS[name]))


def measure(name: str) -> tuple[float, float]:
    """Share of characters with the right speaker, and F1 of the places where the speaker changes."""
    draft = draft_of(name)
    gold = json.loads((GOLD / f"{name}.json").read_text())
    assert gold["sha256"] == draft.raw.sha256
    said = list(_said(draft, name, gold))
    right = sum(speaker == _gold(gold, offset) for offset, speaker in said)
    return right / len(said), _f1(said, gold)


def _said(draft: Draft, name: str, gold: Mapping[str, object]) -> list[tuple[int, int]]:
    """Raw offset and speaker of every letter of the draft."""
    unsure = gold["unsure"]
    who = {turn.number: SPEAKERS[name].index(turn.speaker) for turn in draft.turns}
    return [
        (offset, who[span.turn])
        for span in draft.spans
        if span.turn and span.action is Action.KEEP
        for offset in range(span.start, span.end)
        if draft.raw.text[offset].isalnum() and offset >= gold.get("from", 0)
        and not any(a <= offset < b for a, b in unsure)
    ]  # fmt: skip


def _gold(gold: Mapping[str, object], offset: int) -> int:
    starts = [start for start, _ in gold["turns"]]
    return gold["turns"][max(0, bisect_right(starts, offset) - 1)][1]


def _f1(said: Sequence[tuple[int, int]], gold: Mapping[str, object]) -> float:
    """A change is found when it is at most `NEAR` letters off; each counts once."""
    offsets = [offset for offset, _ in said]
    found = [n + 1 for n, (a, b) in enumerate(pairwise(said)) if a[1] != b[1]]
    told = [_gold(gold, offset) for offset in offsets]
    true = [n + 1 for n, (a, b) in enumerate(pairwise(told)) if a != b]
    free = set(true)
    hits = 0
    for place in found:
        near = min((t for t in free if abs(t - place) <= NEAR), key=lambda t: abs(t - place), default=None)
        if near is not None:
            free.discard(near)
            hits += 1
    return 2 * hits / (len(found) + len(true)) if found or true else 1.0


if __name__ == "__main__":
    for each in ("karpathy-ng", "hinton-ng", "lecun-ng", "lecun-lex"):
        accuracy, f1 = measure(each)
        print(f"{each}: characters {accuracy:.4f}, changes F1 {f1:.3f}")
