"""How well turns are told, against labels made by hand before the cues were weighed.

The labels (`gold/*.json`) are offsets and the speaker's place in `--speakers`; no text of a transcript stands here.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict

from site_builder.importer.cleaning.decode import decode
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Action, Draft
from site_builder.importer.wanted import Wanted
from site_builder.text.fold import fold
from tests.raw_files import transcripts

SPEAKERS: Mapping[str, tuple[str, str]] = {
    "karpathy-ng": ("吴恩达", "Andrej Karpathy"),
    "hinton-ng": ("吴恩达", "Geoffrey Hinton"),
    "lecun-ng": ("吴恩达", "Yann LeCun"),
    "chollet-quora": ("Quora", "François Chollet"),
    "lecun-lex": ("Lex Fridman", "Yann LeCun"),
}
LABELLED = ("karpathy-ng", "hinton-ng", "lecun-ng", "lecun-lex")
"""Interviews without labels of their own, and with labels made by hand."""
GOLD = Path(__file__).parent / "gold"
HAN = re.compile(r"[\u3400-\u9fff]")
MARKED = (
    ("karpathy-ng", "tuned"),
    ("karpathy-ng", "held_back"),
    ("lecun-ng", "tuned"),
    ("hinton-ng", "tuned"),
)
"""Interviews whose gaps were marked by hand."""
NEAR = 8
"""Characters by which a change may be off: a dash, a space, a `[笑]`."""


@cache
def draft_of(name: str) -> Draft:
    """The draft of one of the five raw transcripts."""
    path = transcripts() / f"{name}.txt"
    return make_draft(decode(path.read_bytes(), path.name), Wanted(name, SPEAKERS[name]))


class Gold(TypedDict):
    """Labels made by hand: the raw offsets at which somebody begins, and who, by place in `SPEAKERS`."""

    sha256: str
    turns: list[tuple[int, int]]
    unsure: list[tuple[int, int]]


@cache
def gold_of(name: str) -> Gold:
    """The labels of an interview."""
    gold: Gold = json.loads((GOLD / f"{name}.json").read_text())
    return gold


def measure(name: str) -> tuple[float, float]:
    """Share of characters with the right speaker, and F1 of the places where the speaker changes."""
    draft = draft_of(name)
    gold = gold_of(name)
    assert gold["sha256"] == draft.raw.sha256
    known = {speaker: number for number, speaker in enumerate(SPEAKERS[name])}
    who = {turn.number: known.get(turn.speaker, -1) for turn in draft.turns}
    said = [
        (who[span.turn], speaker)
        for span in draft.spans
        if span.turn and span.action is Action.KEEP
        for speaker in speakers_of(draft.raw.text, span.start, span.end, gold)
    ]
    right = sum(told == true for told, true in said)
    return right / len(said), f1([told for told, _ in said], [true for _, true in said])


def speakers_of(raw: str, start: int, end: int, gold: Gold) -> Iterator[int]:
    """Who says every letter of a stretch, as labelled; letters without a label are left out."""
    starts = [begin for begin, _ in gold["turns"]]
    for offset in range(start, end):
        sure = not any(a <= offset < b for a, b in gold["unsure"])
        if raw[offset].isalnum() and offset >= gold["turns"][0][0] and sure:
            yield gold["turns"][bisect_right(starts, offset) - 1][1]


def f1(told: Sequence[int], true: Sequence[int]) -> float:
    """Of changes of speaker; one is found when it is at most `NEAR` letters off, and counts once."""
    found = [n for n, (a, b) in enumerate(pairwise(told), 1) if a != b]
    wanted = [n for n, (a, b) in enumerate(pairwise(true), 1) if a != b]
    free = set(wanted)
    for place in found:
        near = min(
            (t for t in free if abs(t - place) <= NEAR), key=lambda t: (abs(t - place), t), default=None
        )
        free.discard(-1 if near is None else near)
    hits = len(wanted) - len(free)
    return 2 * hits / (len(found) + len(wanted)) if found or wanted else 1.0


def main() -> None:
    """Print the figures of speakers."""
    for name in LABELLED:
        accuracy, changes = measure(name)
        print(f"{name}: characters {accuracy:.4f}, changes F1 {changes:.3f}")


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
    right = sum(_folded(_shown(draft, start, end)) == _folded(by) for start, end, by in gold["repairs"])
    told = sum(
        any(r.start < end and start < r.end for r in draft.review)
        and _folded(_shown(draft, start, end)) == _folded(draft.raw.text[start:end])
        for start, end in gold["flagged"]
    )
    return right, len(gold["repairs"]), told


def _folded(text: str) -> str:
    """A text whatever the width of its marks."""
    return fold(text).replace(" ", "")


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


def measure_marks(name: str, part: str) -> float:
    """Share of the labelled gaps (`tuned` or `held_back`) with a mark that is acceptable there."""
    marks = {s.start: s.by.strip() for s in draft_of(name).spans if s.reason.startswith("punctuation")}
    gaps = labels(f"{name}.marks")[part]
    return sum((marks.get(offset, "") or "0") in wanted for offset, wanted in gaps) / len(gaps)


if __name__ == "__main__":
    main()
    precision, recall, lost = measure_repeats()
    print(f"repeats: precision {precision:.4f}, recall {recall:.4f}, {lost} characters dropped elsewhere")
    right, repairs, told = measure_repairs()
    print(f"repairs: {right} of {repairs} right, {told} of 2 lost places told")
    print(f"pairs: {measure_pairs():.4f} right")
    for name, part in MARKED:
        print(f"marks of {name}: {measure_marks(name, part):.3f} ({part})")
