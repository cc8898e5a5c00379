"""The tree of texts with places that a YAML text is read as.

Nothing is converted: `no`, `12:30` and `2017-08` stay what the editor typed.
"""

from site_builder.core.problems import Location, Problem
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. `plain` is true when it was typed without quotes."""

    text: str
    where: Location
    plain: bool = True


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
