"""`{#id key=value …}` at the end of a line in, its id and values with places out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from site_builder.content.blocks import Excerpt
from site_builder.core.model import Reference
from site_builder.core.problems import Location, Problem, Report, suggest

TURN_ATTRIBUTES = ("start", "topics", "asks", "answers", "question", "doubt")
SECTION_ATTRIBUTES = ("question", "topics")
"""Beside the title in other languages, under their keys."""
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


WIDE = str.maketrans("｛｝＃＝：，“”　", '{}#=:,"" ')
"""Full-width marks and curly quotation marks, each with the one that attributes are written with."""
LOOSE = re.compile(
    r"(?<![\w#-])([A-Za-z_][\w-]*)(?:[ \t]+=[ \t]*|=[ \t]+|[ \t]*:[ \t]+)(?=[^\s=])(?![\w-]+=)"
)
"""`key = value`, `key: value`."""
QUOTED = re.compile(r'"[^"]*"')
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

    def references(self, key: str, kind: str) -> Iterator[Reference]:
        """The values of `key=a,b` as names of entries of a kind."""
        return (Reference(kind, value.text, value.where) for value in self.list(key))

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value.text if value else ""


EMPTY = Attributes()


def is_attributes(inside: str) -> bool:
    """Whether braces hold attributes rather than words of the text: an id, or only `key=value`."""
    return inside.startswith("#") or bool(
        re.fullmatch(r'\s*(?:[A-Za-z_][\w-]*=(?:"[^"]*"\s*|[^\s"]*(?:\s+|\Z)))+', inside)
    )


def id_at_end(text: str) -> str:
    """The id in the braces that end a text; empty when there is none."""
    found = AT_END.search(text, max(text.rfind("{"), 0))
    inside = re.match(r"#([^\s}=\"]+)", found[1]) if found else None
    return inside[1] if inside else ""


def as_attributes(typed: str) -> str:
    """What somebody meant who typed nearly an id or `key=value` in braces."""
    inside = typed.translate(WIDE).strip().strip("{}()[]（）【】").strip()
    inside = re.sub(r"\A#?\s*([A-Za-z])\s+(\d+)\b", r"#\1\2", inside)
    inside = re.sub(r"\A#?\s*([tT]\d+)\b", r"#\1", inside)
    inside = re.sub(r"\A#\s+", "#", inside)
    return "{" + " ".join(re.sub(r"\s*[=:]\s*(?=\S)", "=", inside, count=1).split()) + "}"


def _levelled(inside: str, at: Location, report: Report) -> str:
    """Attributes with the marks they are written with; those that are not are reported. No place changes."""
    outside = QUOTED.sub(lambda found: "_" * len(found[0]), inside)
    wide = re.search("[｛｝＃＝：，“”　]", outside)
    if not wide:
        return inside
    where = Location(at.path, at.line, at.column + wide.start())
    better = inside.translate(WIDE)
    report(Problem("wide-attribute", f"`{wide[0]}` is no mark of attributes", where, f"write `{{{better}}}`"))
    return better


def _closed_up(inside: str, at: Location, report: Report) -> str:
    """Attributes without spaces beside `=`, and without `:` for it; that there were some is reported once."""
    found = list(LOOSE.finditer(QUOTED.sub(lambda quoted: "_" * len(quoted[0]), inside)))
    if not found:
        return inside
    better = inside
    for loose in reversed(found):
        better = f"{better[: loose.start()]}{loose[1]}={better[loose.end() :]}"
    where = Location(at.path, at.line, at.column + found[0].start())
    message = (
        f"`{found[0][0].strip()}` is not read: an attribute is its name, `=` and its value, without spaces"
    )
    report(Problem("wrong-attribute", message, where, f"write `{{{better}}}`"))
    return better


def read_attributes(inside: str, at: Location, known: Sequence[str], report: Report) -> Attributes:
    """Read the text between braces; `at` is the place of its first character."""
    if inside[:1] == "#" and ID.fullmatch(inside, 1):
        return Attributes(inside[1:], at)
    inside = _closed_up(_levelled(inside, at, report), at, report)
    found_id = ""
    values: dict[str, Value] = {}
    for part in PART.finditer(inside):
        where = Location(at.path, at.line, at.column + part.start() + len(part[0]) - len(part[0].lstrip()))
        if part["id"] is not None:
            found_id = _id(part["id"], found_id, where, report)
        elif part["key"]:
            quoted = "quoted" if part["quoted"] is not None else "bare"
            value = Value(part[quoted], Location(at.path, at.line, at.column + part.start(quoted)))
            if problem := _wrong_key(part["key"], values, where, known) or _empty(part["key"], value, where):
                report(problem)
            else:
                values[part["key"]] = value
        else:
            hint = _way_out(part["wrong"], inside[: part.start()].rstrip())
            report(Problem("wrong-attribute", f"`{part['wrong']}` is no attribute", where, hint))
    return Attributes(found_id, at, values)


def _empty(key: str, value: Value, where: Location) -> Problem | None:
    if value.text.strip():
        return None
    hint = f'write `{key}=value`, or `{key}="two words"`, or delete `{key}=`'
    return Problem("empty-attribute", f"nothing stands behind `{key}=`", where, hint)


def _way_out(wrong: str, before: str) -> str:
    """What to type instead of something that is no attribute."""
    last = before.rpartition(" ")[2]
    if last.startswith("#") and wrong.isascii() and wrong.isalnum() and len(wrong) < 5:
        return f"an id has no space: `{last}{wrong}`"
    if before.endswith(",") or wrong.startswith(","):
        return f"no space beside a comma: `{last}{wrong}`"
    if wrong.count('"') % 2:
        return "a quotation mark is not closed"
    return 'write `key=value`, or `key="two words"`'


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
    if key == "id":
        return Problem("unknown-attribute", "an id is written with `#`", where, "write `#…` for `id=…`")
    if key not in known:
        return Problem(
            "unknown-attribute", f"there is no attribute `{key}` here", where, suggest(key, known, "known")
        )
    if key in already:
        return Problem(
            "duplicate-attribute", f"`{key}` stands here a second time", where, "keep one of the two"
        )
    return None


def split_attributes(text: Excerpt, known: Sequence[str], report: Report) -> tuple[Excerpt, Attributes]:
    """Text without the braces at its end, and what they say."""
    opening = text.markdown.rfind("{")
    found = AT_END.search(text.markdown, opening) if opening >= 0 else None
    if not found or not is_attributes(found[1]):
        return text, EMPTY
    rest = text.cut(0, len(text.markdown[: found.start()].rstrip()))
    return rest, read_attributes(found[1], text.place(found.start(1)), known, report)


def split_first(text: Excerpt, known: Sequence[str], report: Report) -> tuple[Excerpt, Attributes]:
    """Text without the braces at its beginning, and what they say."""
    found = AT_START.match(text.markdown)
    if not found:
        return text, EMPTY
    return text.cut(found.end()), read_attributes(found[1], text.place(found.start(1)), known, report)
