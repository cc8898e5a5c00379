"""How well speakers are told in labelled interviews of others, their labels removed.

    python -m tests.importer.interviews.measure FOLDER

FOLDER holds a checkout of each repository of `list.tsv` at FOLDER/OWNER/NAME; their texts are no part of this
repository. Every interview is tried in two shapes: by paragraphs (each on its own line) and run together; a Chinese
one in a third, run together without its marks.
Beside every figure stands what guessing one name throughout would give.
"""

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Action, Draft, Raw
from site_builder.importer.wanted import Wanted
from tests.importer.interviews.labelled import (
    SHAPES,
    UNMARKED,
    Source,
    Stripped,
    is_chinese,
    sources,
    stripped,
    turns,
)
from tests.importer.measure import f1

STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Of the reliability table."""


@dataclass(frozen=True)
class Score:
    """What came out for one interview in one shape."""

    kind: str
    """Its language, how many speak, its shape."""
    right: float
    constant: float
    """What one name throughout would give."""
    changes: float
    """F1 of the places where the speaker changes."""
    wrong: float
    """Share of characters under a wrong name without a doubt."""
    unknown: float
    reliability: tuple[tuple[float, bool], ...]
    """Confidence of every turn, and whether most of it is right."""

    def __str__(self) -> str:
        """As printed."""
        return (
            f"right {self.right:.3f} (one name {self.constant:.3f}) F1 {self.changes:.3f}"
            f" wrong {self.wrong:.3f} unknown {self.unknown:.3f}"
        )


def score(source: Source, given: Stripped, shape: str) -> Score:
    """Import a stripped interview and compare."""
    draft = make_draft(Raw(given.text), Wanted("talk", source.names))
    number = {name: n for n, name in enumerate(source.names)}
    of_turn = {turn.number: (number.get(turn.speaker, -1), turn.doubt is not None) for turn in draft.turns}
    rows = [(*of_turn[turn], true) for turn, offset in _letters(draft) if (true := given.said[offset]) >= 0]
    total = len(rows)
    truth = [true for _, _, true in rows]
    return Score(
        f"{'Chinese' if is_chinese(given.text) else 'English'}, {len(number)} speakers, {shape}",
        sum(told == true for told, _, true in rows) / total,
        max(truth.count(n) for n in number.values()) / total,
        f1([told for told, _, _ in rows], truth),
        sum(told not in {true, -1} and not doubt for told, doubt, true in rows) / total,
        sum(told < 0 for told, _, _ in rows) / total,
        tuple(_reliability(draft, given, number)),
    )


def _letters(draft: Draft) -> Iterator[tuple[int, int]]:
    """Every letter of the turns: the turn's number and its raw offset."""
    for span in draft.spans:
        if span.turn and span.action is Action.KEEP:
            yield from ((span.turn, at) for at in range(span.start, span.end) if draft.raw.text[at].isalnum())


def _reliability(draft: Draft, given: Stripped, number: dict[str, int]) -> Iterator[tuple[float, bool]]:
    said: dict[int, list[int]] = {}
    for turn, offset in _letters(draft):
        said.setdefault(turn, []).append(given.said[offset])
    for turn in draft.turns:
        letters = said.get(turn.number, [])
        if letters and turn.speaker in number:
            yield turn.confidence, 2 * letters.count(number[turn.speaker]) > len(letters)


def score_all(folder: Path, chosen: Iterable[Source]) -> Iterator[Score]:
    """The scores of interviews in every shape, each printed when it is there."""
    for source in chosen:
        told = turns(source.read(folder), source)
        chinese = is_chinese(" ".join(text for _, text in told))
        for shape in (*SHAPES, UNMARKED) if chinese else SHAPES:
            found = score(source, stripped(told, shape), shape)
            print(f"{shape:10} {source.path[-44:]:44} {found}", flush=True)
            yield found


def summary(scores: Sequence[Score]) -> Iterator[str]:
    """A line for each kind, and the reliability table for each number of speakers."""
    for kind in sorted({one.kind for one in scores}):
        of_kind = [one for one in scores if one.kind == kind]
        mean = Score(kind, *(_mean(of_kind, name) for name in FIGURES), ())
        yield f"{kind} ({len(of_kind)}): {mean}"
    for two in (True, False):
        rows = [row for one in scores if ("2 speakers" in one.kind) == two for row in one.reliability]
        yield f"{'two speakers' if two else 'more'}: confidence, turns, right"
        for low, high in itertools.pairwise(STEPS):
            inside = [right for sure, right in rows if low <= sure < high]
            if inside:
                yield f"{low:.2f}–{high:.2f} {len(inside):6} {sum(inside) / len(inside):.2f}"


FIGURES = ("right", "constant", "changes", "wrong", "unknown")


def _mean(scores: Sequence[Score], name: str) -> float:
    return sum(getattr(one, name) for one in scores) / len(scores)


def main(folder: Path) -> None:
    """Print a line for each interview and shape, and what they come to."""
    for line in summary(list(score_all(folder, sources()))):
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
