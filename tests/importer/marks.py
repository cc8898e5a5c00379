"""How marks follow characters in our own texts: makes the data of `cleaning/mark_model.py`, and measures them.

    python -m tests.importer.marks                    writes site_builder/importer/cleaning/marks.tsv
    python -m tests.importer.marks --leave-one-out    each interview measured by what the other texts give

The fit is that of a log-linear model by stochastic gradient (AdaGrad: Duchi, Hazan and Singer, 2011), with the
standard library alone and the same numbers every time.
"""

import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.importer.cleaning.mark_model import DATA, MARKS, SCALE, Weights, features, fits

CONTENT = Path(__file__).parents[2] / "content"
MARK_OF = {"，": "，", "。": "。", "！": "。", "？": "？", "；": "。", "、": "、"}
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z0-9]")
ASIDE = re.compile(r"[“”‘’《》（）()「」*\[\]\s]")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
NOT_SAID = re.compile(r"\*\*[^*\n]+[：:]\*\* ?|\{[^{}\n]*\}")
SENTENCE = 15
"""Han characters from which a line of a register is a text."""
SELDOM = 6
"""Features in fewer places than this are left out."""
EMPTY = 0.34
"""Of the places without a mark, how many are looked at."""
ROUNDS, RATE, PULL, LEAST = 6, 0.3, 1e-4, 0.7
"""Of the fit; weights all smaller than `LEAST` are not kept."""

Example = tuple[list[str], int]


def texts(path: Path) -> Iterator[str]:
    """The Chinese paragraphs of a file of content."""
    if path.suffix == ".md":
        body = FRONT.sub("", path.read_text("utf-8"))
        lines = [line for line in body.split("\n") if not line.startswith((">", "#"))]
        yield from (NOT_SAID.sub("", line).strip() for line in lines if HAN.search(line))
        return
    for line in path.read_text("utf-8").split("\n"):
        said = re.sub(r"^[\s\w-]*: ", "", line).strip(' "')
        if len(HAN.findall(said)) > SENTENCE:
            yield said


def places(paragraph: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Every place between two characters: left, right, length of clause and sentence, the mark there."""
    characters: list[str] = []
    marks: list[str] = []
    for char in ASIDE.sub("", paragraph):
        if char.isalnum():
            characters.append(char)
            marks.append("")
        elif marks:
            marks[-1] = MARK_OF.get(char, "-")
    said = "".join(characters)
    clause, sentence = 0, 0
    for number, mark in enumerate(marks[:-1]):
        sentence += bool(HAN.match(said[number]))
        inside = LATIN.match(said[number]) and LATIN.match(said[number + 1])
        if not inside and mark != "-":
            yield (
                said[clause : number + 1],
                said[number + 1 : number + 9],
                number + 1 - clause,
                sentence,
                mark,
            )
        if mark:
            clause = number + 1
        if mark in {"。", "？", "-"}:
            sentence = 0


def examples(paths: Sequence[Path]) -> list[Example]:
    """The features of every place with the number of its mark."""
    return [
        (list(features(left, right, clause, sentence)), MARKS.index(mark))
        for path in paths
        for paragraph in texts(path)
        for left, right, clause, sentence, mark in places(paragraph)
    ]


def fit(told: Sequence[Example]) -> Weights:
    """The weights under which the marks are likely."""
    chance = random.Random(1)
    often = Counter(name for names, _ in told for name in names)
    rows = [
        ([name for name in names if often[name] >= SELDOM], mark)
        for names, mark in told
        if mark or chance.random() < EMPTY
    ]
    weights: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(MARKS))
    steps: defaultdict[str, list[float]] = defaultdict(lambda: [1e-6] * len(MARKS))
    for _ in range(ROUNDS):
        chance.shuffle(rows)
        for names, mark in rows:
            _step(names, mark, weights, steps)
    return {name: row for name, row in weights.items() if max(map(abs, row)) >= LEAST}


def _step(
    names: Sequence[str], mark: int, weights: dict[str, list[float]], steps: dict[str, list[float]]
) -> None:
    rows = [(weights[name], steps[name]) for name in names]
    scores = [sum(row[n] for row, _ in rows) for n in range(len(MARKS))]
    highest = max(scores)
    odds = [math.exp(score - highest) for score in scores]
    total = sum(odds)
    for number in range(len(MARKS)):
        off = odds[number] / total - (number == mark)
        for row, step in rows if abs(off) > 1e-3 else ():
            slope = off + PULL * row[number]
            step[number] += slope * slope
            row[number] -= RATE * slope / math.sqrt(step[number])


def rounded(weights: Weights) -> Weights:
    """The weights as the data hold them."""
    return {name: [round(value * SCALE) / SCALE for value in row] for name, row in weights.items()}


def measure(path: Path, weights: Weights) -> tuple[float, float]:
    """Of the marks of a text, how many the model would set; and how well it tells where one stands (AUC)."""
    right, told = [], []
    for paragraph in texts(path):
        for left, after, clause, sentence, mark in places(paragraph):
            scores = fits(left, after, clause, sentence, weights)
            told.append((max(scores[1:]) - scores[0], bool(mark)))
            if mark:
                right.append(max(MARKS[1:], key=lambda m: scores[MARKS.index(m)]) == mark)
    below, area = 0, 0
    for _, marked in sorted(told):
        below += not marked
        area += below if marked else 0
    return sum(right) / len(right), area / (len(right) * below)


def write(weights: Weights) -> None:
    """The data, in the order of their names."""
    rows = sorted((name, [round(value * SCALE) for value in row]) for name, row in weights.items())
    lines = ("\t".join([name, *map(str, row)]) for name, row in rows)
    DATA.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def main(arguments: Sequence[str]) -> None:
    """Write the data, or print how well they do on texts left out."""
    interviews = sorted((CONTENT / "interviews").glob("*.md"))
    registers = sorted(CONTENT.rglob("*.yaml"))
    if "--leave-one-out" in arguments:
        for path in interviews:
            others = [other for other in interviews if other != path]
            right, area = measure(path, rounded(fit(examples([*others, *registers]))))
            print(
                f"{path.stem}: the right one of four marks {right:.3f}, whether one stands there (AUC) {area:.3f}"
            )
        return
    write(fit(examples([*interviews, *registers])))
    print(f"{DATA.name}: {DATA.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
