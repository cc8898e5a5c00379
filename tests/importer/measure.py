"""How well turns are told, against labels made by hand before the cues were weighed.

The labels (`gold/*.json`) are offsets and the speaker's place in `--speakers`; no text of a transcript stands here.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from site_builder.importer.assemble import make_draft
from site_builder.importer.decode import decode
from site_builder.importer.types import Action, Draft
from site_builder.importer.wanted import Wanted
from tests.raw_files import transcripts

SPEAKERS: Mapping[str, tuple[str, str]] = {
    "karpathy-ng": ("吴恩达", "Andrej Karpathy"),
    "hinton-ng": ("吴恩达", "Geoffrey Hinton"),
    "lecun-ng": ("吴恩达", "Yann LeCun"),
    "chollet-quora": ("Quora", "François Chollet"),
    "lecun-lex": ("Lex Fridman", "Yann LeCun"),
}
GOLD = Path(__file__).parent / "gold"
HAN = re.compile(r"[\u3400-\u9fff]")
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


def labels(name: str) -> dict[str, Any]:
    """Labels for `name`, made for the raw file that is there."""
    gold: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    assert gold["sha256"] == draft_of(name.partition(".")[0]).raw.sha256
    return gold


def measure_repeats() -> tuple[float, float, int]:
    """Precision and recall of dropped repeats by letters, and what other files lose to them."""
    draft = draft_of("hinton-ng")
    letters = {offset for offset, char in enumerate(draft.raw.text) if HAN.match(char)}
    true = {o for a, b in labels("hinton-ng.repeats")["repeats"] for o in range(a, b)} & letters
    found = {o for s in draft.spans if s.reason == "repeat" for o in range(s.start, s.end)} & letters
    others = [name for name in SPEAKERS if name != "hinton-ng"]
    lost = sum(s.end - s.start for name in others for s in draft_of(name).spans if s.reason == "repeat")
    return len(true & found) / len(found), len(true & found) / len(true), lost


def measure_repairs() -> tuple[int, int, int]:
    """Repairs that came out as they were made by hand, all of them, and lost bytes an editor is told of."""
    draft, gold = draft_of("chollet-quora"), labels("chollet-quora.repairs")
    right = sum(_shown(draft, start, end) == by for start, end, by in gold["repairs"])
    told = sum(
        any(r.start < end and start < r.end for r in draft.review)
        and _shown(draft, start, end) == draft.raw.text[start:end]
        for start, end in gold["flagged"]
    )
    return right, len(gold["repairs"]), told


def _shown(draft: Draft, start: int, end: int) -> str:
    """What the draft has for a stretch of the raw text."""
    return "".join(
        s.by if s.action is Action.REPLACE else draft.raw.text[max(start, s.start) : min(end, s.end)]
        for s in draft.spans
        if s.start < end and start < s.end and s.action in {Action.KEEP, Action.REPLACE}
    )


def measure_pairs() -> float:
    """Share of the labelled pairs whose two sides stand together."""
    sides: dict[int, dict[str, int]] = {}
    for span in draft_of("lecun-lex").spans:
        if span.segment and span.action is Action.KEEP:
            sides.setdefault(span.segment, {}).setdefault(span.language, span.start)
    found = {(side.get("zh-Hans"), side.get("en")) for side in sides.values()}
    pairs = labels("lecun-lex.pairs")["pairs"]
    return sum(tuple(pair) in found for pair in pairs) / len(pairs)


def measure_marks(part: str) -> float:
    """Share of the labelled gaps (`tuned` or `held_back`) with a mark that is acceptable there."""
    marks = {s.start: s.by for s in draft_of("karpathy-ng").spans if s.reason.startswith("punctuation")}
    gaps = labels("karpathy-ng.marks")[part]
    return sum((marks.get(offset, "") or "0") in wanted for offset, wanted in gaps) / len(gaps)


if __name__ == "__main__":
    for each in ("karpathy-ng", "hinton-ng", "lecun-ng", "lecun-lex"):
        accuracy, f1 = measure(each)
        print(f"{each}: characters {accuracy:.4f}, changes F1 {f1:.3f}")
    precision, recall, lost = measure_repeats()
    print(f"repeats: precision {precision:.4f}, recall {recall:.4f}, {lost} characters dropped elsewhere")
    right, repairs, told = measure_repairs()
    print(f"repairs: {right} of {repairs} right, {told} of 2 lost places told")
    print(f"pairs: {measure_pairs():.4f} right")
    print(f"marks: {measure_marks('tuned'):.3f} tuned, {measure_marks('held_back'):.3f} held back")
