"""What is kept free for a turn that a browser has not drawn yet."""

import re

import pytest
from conftest import ROOT

from site_builder.pages.reserve import STEPS, reserved_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("好。", 1),
        ("字" * 17, 1),
        ("字" * 18, 2),
        ("a" * 34, 1),
        ("a" * 35, 2),
        ("字" * 80, 6),
        ("字" * 17 + "\n\n" + "字" * 17, 3),
        ("字" * 10_000, 48),
    ],
)
def test_lines_of_a_telephone_are_kept_free(text: str, lines: int) -> None:
    assert reserved_lines(text) == lines


def test_the_style_sheet_knows_every_number() -> None:
    css = (ROOT / "static" / "css" / "interview.css").read_text("utf-8")
    named = {int(one): int(other) for one, other in re.findall(r"turn--l(\d+) \{ --lines: (\d+); \}", css)}

    assert named == {step: step for step in STEPS[1:]}
