"""What is said of a line that looks like a label, and of one that only begins with a name: tests/cases/labels.

A block of a case file is a listing: each line that a turn goes on with, and below it, moved in, what is said of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.content.source import Source
from site_builder.content.transcript import parse_transcript
from site_builder.core.model import VOICE, Reference, Turn
from site_builder.core.problems import Problem

CASES = Path(__file__).parents[1] / "cases" / "labels"
LISTING = re.compile(r"^````\n(.*?)^````$", re.DOTALL | re.MULTILINE)
SPEAKERS = {"主持人": "host", "来宾": "guest", "Yann LeCun": "yann", "林晨": "lin", "QA": "qa"}


def listings() -> Iterator[object]:
    for file in sorted(CASES.glob("*.md")):
        text = file.read_text("utf-8")
        for found in LISTING.finditer(text):
            yield pytest.param(found[1], id=f"{file.name}:{text.count(chr(10), 0, found.start()) + 1}")


def place(one: Problem | Reference) -> str:
    return f"{one.where.line - 2}:{one.where.column}"


def way_out(problem: Problem) -> str:
    """How to say that it is no label; the other half of a hint is the same for all."""
    return problem.hint.rpartition("at the beginning of the line; if it is no label, ")[2]


def attributes(turn: Turn) -> str:
    """What stands in the braces of a turn."""
    lists = {
        "topics": turn.topics, "question": turn.questions, "asks": turn.asks, "answers": turn.answers,
    }  # fmt: skip
    named = [f"{name}={' '.join(values)}" for name, values in lists.items() if values]
    numbers = {"start": turn.start_seconds, "doubt": turn.doubt}
    named += [f"{name}={value:g}" for name, value in numbers.items() if value is not None]
    return " ".join((f"#{turn.id}", *named))


def told(line: str) -> list[str]:
    """What is said of a line, and who else is taken to speak in it."""
    problems: list[Problem] = []
    text = f"**主持人：** 问。 {{#t1}}\n\n{line.replace('⏎', chr(10))}\n"
    read = parse_transcript(Source(Path("x.md"), text), 1, SPEAKERS, ("zh-Hans",), problems.append)
    faults = [f"{place(one)} {one.severity} {one.code}: {one.message}; {way_out(one)}" for one in problems]
    voices = [
        f"{place(one)} {'perhaps speaks' if one.kind == VOICE else one.kind}: {one.slug}"
        for one in read.references
    ]
    turns = [f"says: {'+'.join(turn.speakers)} {attributes(turn)}".rstrip() for turn in read.turns[1:]]
    return [f"    {one}" for one in (*faults, *voices, *turns)]


@pytest.mark.parametrize("listing", list(listings()))
def test_each_line_is_taken_for_what_it_is(listing: str) -> None:
    lines = [line for line in listing.splitlines() if not line.startswith("    ")]

    assert "\n".join(one for line in lines for one in (line, *told(line))) == listing.rstrip("\n")
