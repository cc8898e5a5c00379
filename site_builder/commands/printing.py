"""Problems in, lines on the standard error out: ordered, each once, not too many of a kind."""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from site_builder.checks.links import DeadLink
from site_builder.commands.translation import language_of, say, translated
from site_builder.core.problems import Location, Problem, Severity
from site_builder.core.unseen import printable

MOST_OF_A_KIND = 20


def dead_link(link: DeadLink) -> Problem:
    where = Location(PurePosixPath("_site") / link.page)
    return Problem("dead-link", f"the link `{link.address}` leads nowhere", where)


def annotation(problem: Problem) -> str:
    """A problem as GitHub shows it beside the line of a pull request."""
    where = problem.where
    said = "%0A".join(_in_a_command(text) for text in (problem.message, problem.hint) if text)
    file = _in_a_command(where.path.as_posix()).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={where.line},col={where.column},title={problem.code}"
    return f"::{problem.severity} {place}::{said}\n"


def _in_a_command(text: str) -> str:
    """A text that ends no line and begins no other command of GitHub's, whoever named the file."""
    return printable(text).replace("%", "%25")


def print_problems(problems: Iterable[Problem]) -> str:
    """Print all problems in order of place, at most `MOST_OF_A_KIND` of a kind; what was printed."""
    ordered = sorted(
        dict.fromkeys(problems), key=lambda problem: (problem.where, problem.code, problem.message)
    )
    language = language_of(os.environ)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        sys.stdout.write("".join(map(annotation, ordered)))
    lines: list[str] = []
    kinds: Counter[str] = Counter()
    for problem in ordered:
        kinds[problem.code] += 1
        if kinds[problem.code] <= MOST_OF_A_KIND:
            lines.append(str(translated(problem, language)))
    for code, number in sorted(kinds.items()):
        if number > MOST_OF_A_KIND:
            lines.append(say(f"and {number - MOST_OF_A_KIND} more of {code}", language))
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    warnings = len(ordered) - errors
    if ordered:
        total = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
        lines.append(say(total, language))
    text = "".join(f"{line}\n" for line in lines)
    sys.stderr.write(text)
    return text
