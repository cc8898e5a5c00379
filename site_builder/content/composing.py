"""YAML text in, a tree of texts with places out. The only user of YAML.

Anchors, aliases and tags are refused, so that no file can grow when it is read. Whoever imports this module
loads YAML, which takes as long as to read an interview: it is imported where a text has to be read.
"""

import re
from collections.abc import Iterator

import yaml

from site_builder.content.nodes import Entry, Items, Node, Scalar, Table, duplicate_key
from site_builder.content.source import Source
from site_builder.content.yaml_slips import YamlSlip, slip_near, slip_of_line, wide_mark
from site_builder.content.yaml_words import OF_A_LINE, OPENED, YAML_IN_EDITORS_WORDS
from site_builder.core.problems import Location, Problem, Report, remark
from site_builder.core.unseen import WORKS_UNSEEN

AnyLoader = type[yaml.SafeLoader] | type[yaml.CSafeLoader]
FAST_LOADER: AnyLoader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

STANDARD_TAG = "tag:yaml.org,2002:"

DEEPEST = 12
"""Levels of nesting; content needs five."""


READ_EXACTLY = 50_000
"""Characters that the parser in Python reads in a second."""
CUT = re.compile(r"[ \t]+(#[^\s#][^\n]{0,20})")
CURLY = re.compile("“[^“”]*”|‘[^‘’]*’")
ENTRY = re.compile(r"^[^\s#\-\]}]", re.MULTILINE)


def curly_quotes(where: Location) -> Problem:
    """What is said of a value between quotation marks that YAML does not take for some."""
    hint = "delete them; where readers are to see them, put straight ones around them"
    return remark("curly-quotes", "the curly quotation marks are part of this text", where, hint)


class _RefusedError(Exception):
    """Carries the problem out of the recursion; caught in `parse_yaml`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse_yaml(source: Source, report: Report, start: int = 0, end: int | None = None) -> Node | None:
    """Read `source.text[start:end]`; None when it is empty or no YAML (which is reported).

    Places are of the whole file. A key that stands twice is reported; the first one counts.
    """
    found: list[Problem] = []
    node: Node | None = None
    try:
        node = _compose(FAST_LOADER, source, found.append, start, end)
        if isinstance(node, Scalar) and (slip := slip_of_line(source.text[start:end].split("\n"), 0)):
            found, node = [_slip_problem(slip, source, start)], None
    except yaml.YAMLError as error:
        found.clear()
        node = _compose_exactly(error, source, found.append, start, end)
    for problem in found:
        report(problem)
    return node


def _compose(loader: AnyLoader, source: Source, report: Report, start: int, end: int | None) -> Node | None:
    try:
        return _Composer(source, start, report).document(yaml.parse(source.text[start:end], Loader=loader))
    except _RefusedError as refused:
        report(refused.problem)
        return None


def _compose_exactly(
    error: yaml.YAMLError, source: Source, report: Report, start: int, end: int | None
) -> Node | None:
    """What the parser in Python says, which tells faults more exactly and takes escaped surrogates.

    It takes 20 s a megabyte: of a long text it reads the entries around the fault.
    """
    whole = start, len(source.text) if end is None else end
    begin, stop = _around(error, source, *whole)
    found: list[Problem] = []
    node: Node | None = None
    try:
        node = _compose(yaml.SafeLoader, source, found.append, begin, stop)
    except yaml.MarkedYAMLError as exact:
        found = [_syntax_problem(exact, source, begin)]
    except (yaml.YAMLError, ValueError, OverflowError):
        found = [_syntax_problem(error, source, start)]
    if not found and (node is None or (begin, stop) != whole):
        found = [_syntax_problem(error, source, start)]
    for problem in found:
        report(problem)
    return node if (begin, stop) == whole else None


def _around(error: yaml.YAMLError, source: Source, start: int, end: int) -> tuple[int, int]:
    """The stretch that the exact parser reads: from the entry in which the fault begins.

    Where the fault is one of a group or a list without brackets, its mark is where that begins, far above.
    """
    if end - start <= READ_EXACTLY:
        return start, end
    marks = [getattr(error, "problem_mark", None)]
    if "block" not in (getattr(error, "context", "") or ""):
        marks.append(getattr(error, "context_mark", None))
    first = min((mark.index for mark in marks if mark), default=0)
    begin = start
    for found in ENTRY.finditer(source.text, start, min(end, start + first + 1)):
        begin = found.start()
    return begin, min(end, begin + READ_EXACTLY)


def _syntax_problem(error: yaml.YAMLError, source: Source, start: int) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem("yaml-syntax", f"cannot be read: {error}", source.location(start))
    said = f"{error.context or ''} {error.problem or ''}"
    opened = any(words in said for words in OPENED)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    offset = min(start + (mark.index if mark else 0), len(source.text))
    line = source.text.count("\n", start, offset)
    lines = source.text[start : offset + 500].split("\n")
    if slip := wide_mark(lines, line):
        return _slip_problem(slip, source, start)
    if any(words in said for words in OF_A_LINE) and (slip := slip_near(lines, line)):
        return _slip_problem(slip, source, start)
    if "expected <block end>" in said and source.text[start:offset].rstrip(" ").endswith(("'", '"')):
        message = "text stands behind a closing quotation mark"
        hint = "write a quotation mark inside twice (`''`), or put the value between marks of the other kind"
        return Problem("yaml-syntax", message, source.location(offset), hint)
    for technical, message, hint in YAML_IN_EDITORS_WORDS:
        if technical in said:
            return Problem("yaml-syntax", message, source.location(offset), hint)
    return Problem("yaml-syntax", f"cannot be read as YAML: {said.strip()}", source.location(offset))


def _slip_problem(slip: YamlSlip, source: Source, start: int) -> Problem:
    first = source.location(start).line
    where = Location(source.path, first + slip.line, slip.column + 1)
    return Problem("yaml-syntax", slip.message, where, slip.hint)


class _Composer:
    """Builds the tree from parser events; lives for one document."""

    def __init__(self, source: Source, start: int, report: Report) -> None:
        self.source, self.start, self.report = source, start, report

    def place(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return self.source.location(min(self.start + (mark.index if mark else 0), len(self.source.text)))

    def refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Problem(code, message, self.place(event), hint))

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        found: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found is not None:
                    raise self.refuse(
                        event, "yaml-documents", "a second document begins here", "remove the `---`"
                    )
                found = self.node(next(events), events, 0)
        return found

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.check(event, depth)
        where = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (unseen := WORKS_UNSEEN.search(event.value)):
                hint = "write the text without it"
                message = f"this value holds a character that works unseen (U+{ord(unseen[0]):04X})"
                self.report(Problem("unseen-character", message, where, hint))
                return Scalar(WORKS_UNSEEN.sub(" ", event.value), where, plain=False)
            if not event.style:
                if CURLY.fullmatch(event.value):
                    self.report(curly_quotes(where))
                self.look_at_plain(event)
            return Scalar(event.value, where, not event.style, self.typed(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(tuple(self.items(events, depth)), where)
        return Table(tuple(self.entries(events, depth)), where)

    def typed(self, event: yaml.ScalarEvent) -> str:
        """The text as it stands in the file; nothing where no place in it can be asked for."""
        if "#" not in event.value or not event.start_mark or not event.end_mark:
            return ""
        typed = self.source.text[self.start + event.start_mark.index : self.start + event.end_mark.index]
        return "" if typed == event.value else typed

    def look_at_plain(self, event: yaml.ScalarEvent) -> None:
        """Report a value that ends at a `#` which was meant as part of it."""
        end = self.start + (event.end_mark.index if event.end_mark else 0)
        cut = CUT.match(self.source.text, end) if event.value else None
        if cut:
            message = f"the value ends before `{cut[1]}`: behind a space `#` begins a remark"
            hint = "put the value in quotes, or a space behind `#` for a remark"
            self.report(Problem("cut-value", message, self.source.location(cut.start(1)), hint))

    def check(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            hint = "write the value out, or put it in quotes if `&` or `*` belongs to the text"
            raise self.refuse(event, "yaml-reference", "references (`&`, `*`) are not used here", hint)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            hint = "put the value in quotes if `!` belongs to the text"
            raise self.refuse(
                event, "yaml-tag", f"the type mark `{tag.replace(STANDARD_TAG, '!!')}` is not used here", hint
            )
        if depth > DEEPEST:
            raise self.refuse(event, "yaml-depth", "nested too deeply", "write it on fewer levels")

    def items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self.node(event, events, depth + 1)

    def entries(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Entry]:
        first: dict[str, Location] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.report(Problem("wrong-type", "a key has to be a single word", key.where))
            elif key.text in first:
                self.report(duplicate_key(key, first[key.text]))
            elif key.plain and _is_none(value) and (slip := slip_of_line([key.text], 0)):
                where = Location(key.where.path, key.where.line, key.where.column + slip.column)
                self.report(Problem("yaml-syntax", slip.message, where, slip.hint))
            else:
                first[key.text] = key.where
                yield Entry(key.text, key.where, value)


def _is_none(node: Node) -> bool:
    """Whether nothing was typed as the value."""
    return isinstance(node, Scalar) and node.plain and not node.text
