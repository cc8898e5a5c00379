"""JSON text in, a tree whose strings know their place in it, out.

`json` forgets where a value stood; the ledger has to account for every character.
"""

import json
import re
from collections.abc import Iterator, Mapping

from site_builder.core.records import dataclass
from site_builder.importer.types import Action, Edit

TOKEN = re.compile(
    r"[ \t\r\n\ufeff,]*(?:(?P<string>\"(?:[^\"\\]|\\.)*\")|(?P<open>[\[{])|(?P<close>[\]}])"
    r"|(?P<colon>:)|(?P<other>[^\s\"\[\]{}:,]+))",
    re.DOTALL,
)
ESCAPE = re.compile(r"(?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)")


@dataclass(frozen=True, slots=True)
class String:
    """A string; `start`, `end` are the offsets of what stands between its quotes."""

    start: int
    end: int
    value: str


Node = String | float | bool | None | list["Node"] | dict[str, "Node"]


class BrokenJsonError(ValueError):
    """The JSON stops or breaks; `offset` says where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def read(text: str) -> Node:
    """The tree of one JSON value, or a list of the values of JSON lines.

    Raises `BrokenJsonError`.
    """
    roots: list[Node] = []
    stack: list[tuple[list[Node] | dict[str, Node], str]] = []
    key, done = "", 0
    while done < len(text):
        match = TOKEN.match(text, done)
        if not match:
            if text[done:].strip(" \t\r\n\ufeff,"):
                raise BrokenJsonError("a text that never ends its quotation marks", done)
            break
        done = match.end()
        if match["close"]:
            _close(stack, match)
        elif match["colon"]:
            key = _key(stack, match)
        else:
            value = _value(match)
            if stack:
                _add(stack[-1][0], value, key)
                if isinstance(stack[-1][0], dict):
                    key = ""
            if match["open"] and isinstance(value, list | dict):
                stack.append((value, match["open"]))
            if len(stack) == (1 if match["open"] else 0):
                roots.append(value)
    if stack or not roots:
        raise BrokenJsonError("the file stops in the middle", len(text))
    return roots[0] if len(roots) == 1 else roots


def _value(match: "re.Match[str]") -> Node:
    if match["open"]:
        return [] if match["open"] == "[" else {}
    if match["string"]:
        start, end = match.span("string")
        return String(start + 1, end - 1, unescape(match["string"][1:-1]))
    word = match["other"]
    if word in {"true", "false", "null"}:
        return {"true": True, "false": False, "null": None}[word]
    try:
        return float(word)
    except ValueError:
        raise BrokenJsonError(f"`{word[:20]}` is no JSON value", match.start("other")) from None


def _add(into: list[Node] | dict[str, Node], value: Node, key: str) -> None:
    """Into a list; into an object under its key; a key itself waits under no name."""
    if isinstance(into, list):
        into.append(value)
    elif key:
        into[key] = value
    else:
        into[""] = value


def _key(stack: list[tuple[list[Node] | dict[str, Node], str]], match: "re.Match[str]") -> str:
    holder = stack[-1][0] if stack else None
    name = holder.pop("", None) if isinstance(holder, dict) else None
    if not isinstance(name, String):
        raise BrokenJsonError("a colon without a name before it", match.start("colon"))
    return name.value or "\0"


def _close(stack: list[tuple[list[Node] | dict[str, Node], str]], match: "re.Match[str]") -> None:
    pairs = {"]": "[", "}": "{"}
    if not stack or stack[-1][1] != pairs[match["close"]]:
        raise BrokenJsonError(f"a `{match['close']}` that closes nothing", match.start("close"))
    stack.pop()


def unescape(text: str) -> str:
    """The value of what stands between the quotes."""
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda m: _char(m.group()), text)


def escapes(text: str, string: String) -> Iterator[Edit]:
    """The escapes of a string, to be replaced by what they stand for."""
    for match in ESCAPE.finditer(text, string.start, string.end):
        by = _char(match.group())
        yield Edit(match.start(), match.end(), "json-escape", Action.REPLACE, by)


def _char(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape[1:]


def children(node: Node) -> Iterator[Node]:
    """What a list or object holds, and all that is inside, in order; however deep."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        inside = list(here.values()) if isinstance(here, Mapping) else here if isinstance(here, list) else []
        waiting += reversed(inside)
        if here is not node:
            yield here
