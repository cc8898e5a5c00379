"""Lines of YAML around a fault in, what an editor mistyped there out.

A parser tells at which character it gave up; the slip is often in the line above, and has a plain name.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

WIDE_COLON = re.compile(
    r"\s*(?:- )?[{\[]?\s*(?P<key>[^\s：:#\"'{}\[\],][^：:#\"'{}\[\],]{0,60}?)(?P<at>\s*：)\s*(?P<rest>.*)"
)
NO_SPACE = re.compile(r"\s*(?:- )?[{\[]?\s*(?P<key>[^\s：:#\"'{}\[\],/]{1,40})(?P<at>:)(?P<rest>[^\s/:].*)")
DASH = re.compile(r"\s*(?P<at>-)(?P<rest>[^\s\-].*)")
WORD = re.compile(r"\s*[^\s:：#\-\"'|>\[{][^\s:：#]*\s*")
FIELD = re.compile(r"\s*(?:- )?[^\s#].*?:\s+(?P<value>[^\s#].*)")
SECOND_COLON = re.compile(r"\s*(?:- )?[^\s:#\"'\[{]+:\s+[^\"'\[{|>].*?(?P<at>: )")


WIDE_COMMA = re.compile(r"[{,]\s*[^\s:：{}\[\],，]+:\s[^，{}]*?(?P<at>，)\s*[^\s:：{}\[\],，]+:\s")
WIDE_BRACKET = re.compile(r":\s+(?P<at>[｛［])|(?P<end>[｝］])\s*$")


class YamlSlip(NamedTuple):
    """What was mistyped: the line and column, both from 0, what is said and what to type."""

    line: int
    column: int
    message: str
    hint: str


def wide_mark(lines: Sequence[str], number: int) -> YamlSlip | None:
    """A full-width comma or bracket where YAML needs the other; only of a line that cannot be read."""
    if comma := WIDE_COMMA.search(lines[number]):
        return YamlSlip(number, comma.start("at"), "the comma is full-width", "write `, `")
    if bracket := WIDE_BRACKET.search(lines[number]):
        typed = bracket["at"] or bracket["end"]
        better = typed.translate(str.maketrans("｛｝［］", "{}[]"))
        return YamlSlip(
            number, bracket.start(bracket.lastgroup or 0), "the bracket is full-width", f"write `{better}`"
        )
    return None


def slip_near(lines: Sequence[str], number: int) -> YamlSlip | None:
    """What is mistyped in line `number` or in the one above it, if that can be said."""
    above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
    for candidate in (number, above):
        if candidate is not None and (slip := slip_of_line(lines, candidate)):
            return slip
    if above is not None and WORD.fullmatch(lines[above]):
        return YamlSlip(above, 0, "a line without `: `", "write `key: value`")
    return _deeper(lines, number, above)


def slip_of_line(lines: Sequence[str], number: int) -> YamlSlip | None:
    """A colon or a dash that is none."""
    line = lines[number]
    if (found := WIDE_COLON.match(line)) and not re.match(r"\s*(?:- )?\S+:(?:\s|$)", line):
        better = f"{found['key']}: {found['rest']}".strip()
        return YamlSlip(number, found.start("at"), "the colon is full-width", f"write `{better}`")
    if found := NO_SPACE.match(line):
        better = f"{found['key']}: {found['rest']}"
        message = f"a space is missing behind `{found['key']}:`"
        return YamlSlip(number, found.end("at"), message, f"write `{better}`, or quote the value above")
    in_list = any(other.lstrip().startswith("- ") for other in lines[max(0, number - 3) : number + 3])
    if in_list and (found := DASH.match(line)):
        return YamlSlip(
            number, found.end("at"), "a space is missing behind `-`", f"write `- {found['rest']}`"
        )
    return None


def _deeper(lines: Sequence[str], number: int, above: int | None) -> YamlSlip | None:
    """A line with spaces too many, or too few, beside those that it belongs to."""
    if above is None:
        return None
    here, before = _indent(lines[number]), _indent(lines[above])
    if here > before and FIELD.match(lines[above]) and not SECOND_COLON.match(lines[number]):
        message = "this line has more spaces before it than the one above"
        return YamlSlip(number, here, message, "give it the same indentation, or quote the value above")
    if here < before and not any(_indent(line) == here for line in lines[:above] if line.strip()):
        message = "this line has fewer spaces before it than those that it belongs to"
        return YamlSlip(number, here, message, "give it the same indentation as the lines above")
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
