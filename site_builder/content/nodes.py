"""The tree of texts with places that a YAML text is read as.

Nothing is converted: `no`, `12:30` and `2017-08` stay what the editor typed.
"""

import re

from site_builder.core.problems import Location, Problem
from site_builder.core.records import dataclass

OPENING = re.compile(r"[|>][-+0-9]*[^\n]*\n|[\"']")
"""What stands in front of a text that runs over lines, or in quotes."""


LETTER = {"": re.compile(r"\S"), '"': re.compile(r"\\\S|\S"), "'": re.compile(r"''|\S")}
"""One character of a text as typed: behind a backslash in double quotes, a quote twice in single ones."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. `plain` is true when it was typed without quotes."""

    text: str
    where: Location
    plain: bool = True
    typed: str = ""
    """As it stands in the file, where that is something else and a place in it may be asked for."""

    def place(self, offset: int) -> Location:
        """The place of a character of `text`, by the characters before it that are no space.

        Lines are joined in `text`, and quotes are not in it.
        """
        typed = self.typed or self.text
        before = len("".join(self.text[:offset].split()))
        begin = OPENING.match(typed)
        letter = LETTER.get(begin[0], LETTER[""]) if begin and self.typed else LETTER[""]
        start = begin.end() if begin and self.typed else 0
        written = [found.start() for found in letter.finditer(typed, start)]
        at = written[min(before, len(written) - 1)] if written else 0
        line = typed.count("\n", 0, at)
        column = at - typed.rfind("\n", 0, at) if line else self.where.column + at
        return Location(self.where.path, self.where.line + line, column)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    where: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping."""

    key: str
    where: Location
    value: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order of the file, no key twice."""

    entries: tuple[Entry, ...]
    where: Location


Node = Scalar | Items | Table

KIND = {Scalar: "a text", Items: "a list", Table: "a group of `key: value` lines"}


def duplicate_key(key: Scalar, first: Location) -> Problem:
    """A key stands once in its group; the second would silently win or be lost."""
    return Problem(
        "duplicate-key",
        f"`{key.text}` stands here a second time (first in line {first.line})",
        key.where,
        "keep one of the two",
    )
