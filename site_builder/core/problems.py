"""What is wrong, where, and the way out; and how that is printed."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from site_builder.core.records import dataclass
from site_builder.core.unseen import printable


class Severity(StrEnum):
    """How bad a problem is: an error stops the site from being written."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A place in a file as an editor counts it."""

    path: PurePath
    line: int = 1
    """From 1, from the top of the file (front matter included)."""
    column: int = 1
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{printable(self.path.as_posix())}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in content, in the editor's words."""

    code: str
    message: str
    where: Location
    hint: str = ""
    """What to type; empty when nothing better than the message can be said."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity}[{self.code}]: {printable(self.message)}"
        return f"{line}\n    hint: {printable(self.hint)}" if self.hint else line


class ContentError(Exception):
    """Content or a template is wrong, which shows only when pages are drawn; one `Problem` each."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def remark(code: str, message: str, where: Location, hint: str) -> Problem:
    """A warning: something an editor should look at."""
    return Problem(code, message, where, hint, Severity.WARNING)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


Report = Callable[[Problem], None]
"""The only side channel of the stages; tests pass `list.append`."""


def suggest(word: str, known: Iterable[str], otherwise: str = "known") -> str:
    """A hint: the known word nearest to `word`, or the list of what is known."""
    from difflib import get_close_matches

    names = sorted(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"{otherwise}: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}" if names else ""
