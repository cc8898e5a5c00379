"""Marks of an imported Chinese text, as case files: a line is a turn, `⏎` a wrap of captions, `␣` a no-break space.

`widths` gives marks their width, `gaps` suggests marks where speech has gaps; what stands there afterwards, and for a
suggested mark in braces which rule said so.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from case_files import CASES, Case, cases

from site_builder.importer.cleaning.punctuate import mark_between, mark_ends, mark_gaps
from site_builder.importer.cleaning.widths import widths
from site_builder.importer.types import Action, Edit

CASE_FILES = [
    pytest.param(file.stem, case, id=f"{file.name}:{case.line}")
    for file in sorted((CASES / "marks").glob("*.md"))
    for case in cases(Path(file))
]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with what is replaced in it; edits do not meet, and what is only suggested is not sure."""
    made, done = "", 0
    for edit in sorted(edits, key=lambda one: one.start):
        assert edit.start >= done
        said = edit.reason.removeprefix("punctuation: ")
        by = edit.by if edit.action is Action.REPLACE else ""
        why = f"{{{said}}}" if said not in {"width", "cue-space"} else ""
        assert (edit.confidence < 1) == bool(why)
        made += text[done : edit.start] + by + why
        done = edit.end
    return made + text[done:]


def marks_of(text: str, turns: Sequence[tuple[int, int]]) -> list[Edit]:
    """The marks of the gaps and of the ends."""
    return [*mark_gaps(text, turns), *mark_ends(text, turns)]


@pytest.mark.parametrize(("kind", "case"), CASE_FILES)
def test_marks_are_as_a_printed_text_has_them(kind: str, case: Case) -> None:
    shown = []
    for line in case.given.splitlines():
        turn = line.replace("⏎", "\n").replace("␣", "\xa0")
        # In the middle of a text, so that places count from its beginning.
        text = f"前面，{turn}后面"
        place = (3, 3 + len(turn))
        edits = list(widths(text, *place) if kind == "widths" else marks_of(text, [place]))
        assert all(3 <= one.start <= one.end <= place[1] for one in edits)
        shown.append(edited(text, edits)[3:-2].replace("\n", "⏎").replace("\xa0", "␣"))

    assert "\n".join(shown) == case.expected.rstrip("\n")


@pytest.mark.parametrize(
    ("line", "after", "mark"),
    [
        ("他们在那里", "是的", "。"),
        ("苹果", "香蕉和梨子", "、"),
        ("我们去了那里", "但是没有人", ""),
        ("你去过吗", "我没有去过", "？"),
        ("我们去了那里，", "但是没有人", ""),
        ("我们去了那里", "。", ""),
        ("", "但是", ""),
        ("hello", "there", ""),
    ],
)
def test_the_mark_between_two_lines(line: str, after: str, mark: str) -> None:
    assert mark_between(line, after, f"因为先说一句。{line}") == mark


def test_turns_are_punctuated_one_by_one() -> None:
    text = "我走了 后来 你去吗 没有去 hello there"

    assert edited(text, marks_of(text, [(0, 6), (7, 10), (15, 26)])) == (
        "我走了。{begins anew}后来。{end of turn} 你去吗？{end of turn} 没有去 hello there"
    )


def test_white_space_at_the_end_of_a_turn_is_no_gap() -> None:
    text = "我们去了那里 后来走了  "

    assert edited(text, mark_gaps(text, [(0, len(text))])) == "我们去了那里，{sets the scene}后来走了  "
