"""How well speakers are told in labelled interviews of others, their labels removed.

    python -m tests.importer.interviews.measure FOLDER

FOLDER holds a checkout of each repository of `list.tsv` at FOLDER/OWNER/NAME; their texts are no part of this
repository. Every interview is tried in two shapes: by paragraphs (each on its own line) and run together.
Beside every figure stands what guessing one name throughout would give.
"""

import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.types import Action, Draft, Raw
from site_builder.importer.wanted import Wanted
from tests.importer.measure import f1

LIST = Path(__file__).with_name("list.tsv")
SHAPES = ("paragraphs", "together")
LABEL = re.compile(
    r"(?:\*\*)?(?P<name>[^\n*:：#>\[\]]{1,30}?)(?: ?[(（][^()（）\n]{1,12}[)）])?[:：](?:\*\*)?\s*(?=\S)"
)
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
MARKUP = re.compile(r"\[([^\]\n]*)\]\([^()\n]*\)|[*_`\\]|\[(?:\d\d?:)?\d\d:\d\d\]")
STEPS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Of the reliability table."""


@dataclass(frozen=True)
class Source:
    """A row of the list."""

    repository: str
    path: str
    speakers: tuple[tuple[str, ...], ...]
    """The labels of each person; who asks comes first."""

    @property
    def names(self) -> tuple[str, ...]:
        """The first label of each."""
        return tuple(labels[0] for labels in self.speakers)


@dataclass(frozen=True)
class Stripped:
    """An interview without its labels, and who says every character (-1: a space)."""

    text: str
    said: tuple[int, ...]


@dataclass(frozen=True)
class Score:
    """What came out for one interview in one shape."""

    right: float
    constant: float
    changes: float
    wrong: float
    """Share of characters under a wrong name without a doubt."""
    unknown: float
    reliability: tuple[tuple[float, bool, int], ...]
    """Confidence of every turn, whether most of it is right, and its length."""


def sources() -> Iterator[Source]:
    """The rows of the list."""
    for line in LIST.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            repository, _, path, speakers = line.split("\t")
            yield Source(repository, path, tuple(tuple(one.split("|")) for one in speakers.split(",")))


def turns(text: str, source: Source) -> list[tuple[int, str]]:
    """Who says each paragraph, as labelled; headings and what stands before the first label are left out."""
    known = {label: number for number, labels in enumerate(source.speakers) for label in labels}
    lines = FRONT.sub("", text).splitlines()
    often = Counter(label["name"].strip() for line in lines if (label := LABEL.match(line.strip())))
    found: list[tuple[int, str]] = []
    speaker = -1
    for line in lines:
        if not line.strip() or line.startswith(("#", ">", "!", "http", "- ", "<")):
            continue
        label, said = LABEL.match(line.strip()), line.strip()
        if label and (label["name"].strip() in known or often[label["name"].strip()] > 1):
            speaker, said = known.get(label["name"].strip(), -1), said[label.end() :]
        said = MARKUP.sub(r"\1", said).strip()
        if speaker >= 0 and said:
            found.append((speaker, said))
    return found


def stripped(told: Sequence[tuple[int, str]], shape: str) -> Stripped:
    """The text in one of the shapes."""
    joint = "\n" if shape == "paragraphs" else " "
    parts, said = [], []
    for speaker, text in told:
        parts += [text, joint]
        said += [speaker] * len(text) + [-1]
    return Stripped("".join(parts), tuple(said))


def score(source: Source, given: Stripped) -> Score:
    """Import a stripped interview and compare."""
    draft = make_draft(Raw(given.text), Wanted("talk", source.names))
    number = {name: n for n, name in enumerate(source.names)}
    of_turn = {turn.number: (number.get(turn.speaker, -1), turn.doubt is not None) for turn in draft.turns}
    rows = [(*of_turn[turn], true) for turn, offset in _letters(draft) if (true := given.said[offset]) >= 0]
    total = len(rows)
    truth = [true for _, _, true in rows]
    return Score(
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


def _reliability(draft: Draft, given: Stripped, number: dict[str, int]) -> Iterator[tuple[float, bool, int]]:
    said: dict[int, list[int]] = {}
    for turn, offset in _letters(draft):
        said.setdefault(turn, []).append(given.said[offset])
    for turn in draft.turns:
        letters = said.get(turn.number, [])
        if letters and turn.speaker in number:
            yield turn.confidence, 2 * letters.count(number[turn.speaker]) > len(letters), len(letters)


def main(folder: Path) -> None:
    """Print a line for each interview and shape, and the reliability table."""
    rows: list[tuple[float, bool, int]] = []
    for shape in SHAPES:
        scores = []
        for source in sources():
            told = turns((folder / source.repository / source.path).read_text("utf-8"), source)
            found = score(source, stripped(told, shape))
            scores.append(found)
            print(f"{shape:10} {source.path[-44:]:44} {_line(found)}", flush=True)
            rows += found.reliability
        mean = [
            sum(getattr(s, n) for s in scores) / len(scores)
            for n in ("right", "constant", "changes", "wrong")
        ]
        print(
            f"{shape}: right {mean[0]:.3f} (one name throughout {mean[1]:.3f}), changes F1 {mean[2]:.3f}, wrong without a doubt {mean[3]:.3f}"
        )
    print("confidence  turns  right")
    for low, high in itertools.pairwise(STEPS):
        inside = [right for sure, right, _ in rows if low <= sure < high]
        if inside:
            print(f"{low:.2f}–{high:.2f} {len(inside):6} {sum(inside) / len(inside):.2f}")


def _line(found: Score) -> str:
    return f"right {found.right:.3f} (constant {found.constant:.3f}) F1 {found.changes:.3f} wrong {found.wrong:.3f} unknown {found.unknown:.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
