"""Problems in, lines on the standard error out: ordered, each once, not too many of a kind."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from site_builder.checks.links import DeadLink
from site_builder.core.problems import Location, Problem, Severity

MOST_OF_A_KIND = 20


def dead_link(link: DeadLink) -> Problem:
    where = Location(PurePosixPath("_site") / link.page)
    return Problem("dead-link", f"the link `{link.address}` leads nowhere", where)


def print_problems(problems: Iterable[Problem]) -> str:
    """Print all problems in order of place, at most `MOST_OF_A_KIND` of a kind; what was printed."""
    ordered = sorted(
        dict.fromkeys(problems), key=lambda problem: (problem.where, problem.code, problem.message)
    )
    lines: list[str] = []
    kinds: Counter[str] = Counter()
    for problem in ordered:
        kinds[problem.code] += 1
        if kinds[problem.code] <= MOST_OF_A_KIND:
            lines.append(str(problem))
    for code, number in sorted(kinds.items()):
        if number > MOST_OF_A_KIND:
            lines.append(f"and {number - MOST_OF_A_KIND} more of {code}")
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    warnings = len(ordered) - errors
    if ordered:
        lines.append(f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}")
    text = "".join(f"{line}\n" for line in lines)
    sys.stderr.write(text)
    return text
