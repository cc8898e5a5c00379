"""Case files: text in, text out. Found by glob; the name of a case is file:line.

A case is a fenced block with two parts, parted by a line with a single dot; what stands behind the fence is its option.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
FENCE = re.compile(r"^(`{3,})([^`\n]*)\n(.*?)^\.\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Case:
    given: str
    expected: str
    line: int
    option: str


def cases(file: Path) -> Iterator[Case]:
    text = file.read_text("utf-8")
    for found in FENCE.finditer(text):
        yield Case(found[3], found[4], text.count("\n", 0, found.start()) + 1, found[2])


def of(theme: str) -> list[object]:
    files = sorted((CASES / theme).glob("*.md"))
    assert files, f"no case files for {theme}"
    return [pytest.param(case, id=f"{file.name}:{case.line}") for file in files for case in cases(file)]
