"""What stands left and right of a gap in, how well each mark fits there, out.

A log-linear model of characters (one to three on either side, and how long the clause and the sentence are),
fitted to our own texts by `tests/importer/marks.py` and kept as data beside this module.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("marks.tsv")
MARKS = ("", "，", "。", "？", "、")
"""What may stand in a gap; the rows of the data have one weight for each."""
SCALE = 10
"""The data are tenths."""
REACH = 3
"""Characters on either side."""

Weights = Mapping[str, Sequence[float]]


@cache
def weights() -> Weights:
    """The weights of every feature: one for each of `MARKS`."""
    rows = (line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines())
    return {row[0]: [int(number) / SCALE for number in row[1:]] for row in rows}


def features(left: str, right: str, clause: int, sentence: int) -> Iterator[str]:
    """The features of a gap; `left` begins behind the last mark, `clause` and `sentence` count characters so far."""
    yield "bias"
    for length in range(1, REACH + 1):
        yield f"l{left[-length:]}" if len(left) >= length else f"l^{left}"
        if len(left) < length:
            break
    yield from (f"r{right[:length]}" for length in range(1, REACH + 1) if len(right) >= length)
    yield f"x{left[-1:]}{right[:1]}"
    yield f"h{left[:2]}"
    yield f"c{_bucket(clause)}"
    yield f"s{_bucket(sentence)}"


def _bucket(length: int) -> int:
    return min(int(math.log2(length + 1) * 2), 14)


def fits(left: str, right: str, clause: int, sentence: int, table: Weights | None = None) -> list[float]:
    """How well each of `MARKS` fits; the larger the better."""
    rows = weights() if table is None else table
    told = [rows[name] for name in features(left, right, clause, sentence) if name in rows]
    return [sum(row[n] for row in told) for n in range(len(MARKS))]
