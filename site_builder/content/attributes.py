"""`{#id key=value …}` at the end of a line in, its id and values with places out."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from site_builder.core.problems import Location, Problem, Report, suggest

AT_END = re.compile(r"(?<!\\)\{([#a-zA-Z][^{}\n]*)\}[ \t]*\Z")
AT_START = re.compile(r"[ \t]*\{(#[^{}\n]*)\}[ \t]*")
PART = re.compile(
    r"""\s*(?:\#(?P<id>[^\s}="]*)|(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"}]*))|(?P<wrong>\S+))"""
)
ID = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*")


class Value(NamedTuple):
    """What stands behind `key=`."""

    text: str
    where: Location


NO_VALUES: Mapping[str, "Value"] = MappingProxyType({})


class Attributes(NamedTuple):
    """The contents of one pair of braces; empty when there were none."""

    id: str = ""
    where: Location | None = None
    values: Mapping[str, Value] = NO_VALUES

    def list(self, key: str) -> tuple[Value, ...]:
        """The values of `key=a,b`, each with its own place."""
        value = self.values.get(key)
        if value is None:
            return ()
        found: list[Value] = []
        column = value.where.column
        for part in value.text.split(","):
            if part.strip():
                place = Location(value.where.path, value.where.line, column)
                found.append(Value(part.strip(), place))
            column += len(part) + 1
        return tuple(found)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value.text if value else ""


def is_attributes(inside: str) -> bool:
    """Whether braces hold attributes rather than words of the text: an id, or only `key=value`."""
    return inside.startswith("#") or bool(
        re.fullmatch(r'\s*(?:[A-Za-z_][\w-]*=(?:"[^"]*"\s*|[^\s"]*(?:\s+|\Z)))+', inside)
    )


def read_attributes(inside: str, at: Location, known: Sequence[str], report: Report) -> Attributes:
    """Read the text between braces; `at` is the place of its first character."""
    if inside[:1] == "#" and ID.fullmatch(inside, 1):
        return Attributes(inside[1:], at)
    found_id = ""
    values: dict[str, Value] = {}
    for part in PART.finditer(inside):
        where = Location(at.path, at.line, at.column + part.start() + len(part[0]) - len(part[0].lstrip()))
        if part["id"] is not None:
            found_id = _id(part["id"], found_id, where, report)
        elif part["key"]:
            text = part["quoted"] if part["quoted"] is not None else part["bare"]
            offset = part.start("quoted") if part["quoted"] is not None else part.start("bare")
            value = Value(text, Location(at.path, at.line, at.column + offset))
            if problem := _wrong_key(part["key"], values, where, known):
                report(problem)
            else:
                values[part["key"]] = value
        else:
            hint = 'write `key=value`, or `key="two words"`'
            report(Problem("wrong-attribute", f"`{part['wrong']}` is no attribute", where, hint))
    return Attributes(found_id, at, values)


def _id(text: str, already: str, where: Location, report: Report) -> str:
    if already:
        report(Problem("two-ids", f"a second id `#{text}` beside `#{already}`", where, "keep the older one"))
        return already
    if not ID.fullmatch(text):
        hint = "an id begins with a letter and goes on with letters, digits, `-`, `_`"
        report(Problem("wrong-id", f"`#{text}` cannot be an id", where, hint))
        return ""
    return text


def _wrong_key(
    key: str, already: Mapping[str, Value], where: Location, known: Sequence[str]
) -> Problem | None:
    if key not in known:
        return Problem(
            "unknown-attribute", f"there is no attribute `{key}` here", where, suggest(key, known, "known")
        )
    if key in already:
        return Problem(
            "duplicate-attribute", f"`{key}` stands here a second time", where, "keep one of the two"
        )
    return None
