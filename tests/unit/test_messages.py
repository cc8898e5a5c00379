"""All faults of a run are shown: in order of place, twenty of a kind, the rest counted, none hiding another."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.commands.printing import MOST_OF_A_KIND, print_problems
from site_builder.core.problems import Location, Problem, Severity, has_errors


def problem(code: str, line: int, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code, f"m{line}", Location(PurePosixPath("a.md"), line), "", severity)


def test_at_most_twenty_of_a_kind_are_printed_and_the_rest_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    many = [problem("many", line) for line in range(50, 0, -1)]
    one = problem("one", 45, Severity.WARNING)

    assert has_errors(many)
    print_problems([*many, one, one])

    lines = capsys.readouterr().err.splitlines()
    assert lines[:20] == [f"a.md:{line}:1: error[many]: m{line}" for line in range(1, 21)]
    assert lines[20:] == ["a.md:45:1: warning[one]: m45", "and 30 more of many", "50 errors, 1 warning"]


def test_warnings_alone_are_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert not has_errors([problem("w", 1, Severity.WARNING)])
    print_problems([problem("w", 1, Severity.WARNING)])
    assert capsys.readouterr().err.endswith("0 errors, 1 warning\n")
    assert not print_problems([])
    assert not capsys.readouterr().err


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 60)), max_size=120))
def test_every_kind_is_seen_and_nothing_is_lost(given_problems: list[tuple[str, int]]) -> None:
    printed = print_problems([problem(*one) for one in given_problems]).splitlines()
    different = set(given_problems)
    for code in {code for code, _ in different}:
        lines = sorted(line for other, line in different if other == code)
        shown = [line for line in printed if f"[{code}]" in line]
        assert shown == [f"a.md:{line}:1: error[{code}]: m{line}" for line in lines[:MOST_OF_A_KIND]]
        rest = len(lines) - MOST_OF_A_KIND
        assert (f"and {rest} more of {code}" in printed) == (rest > 0)
