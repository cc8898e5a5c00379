"""Python source in, small faults in it out: what `mutate.py` asks the tests to notice.

Each fault is a stretch of the source and what stands there instead: a comparison that is off by one or turned round,
a condition that always or never holds, half of an `and`, an argument left out or two swapped, a number off by one, a
return that comes too early or too late, a statement left out.
"""

import ast
import random
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import islice

COMPARED = {
    ast.Lt: ("<=", ">"), ast.LtE: ("<", ">="), ast.Gt: (">=", "<"), ast.GtE: (">", "<="), ast.Eq: ("!=",),
    ast.NotEq: ("==",), ast.In: ("not in",), ast.NotIn: ("in",), ast.Is: ("is not",), ast.IsNot: ("is",),
}  # fmt: skip
COUNTED = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "*", ast.Div: "*", ast.Mod: "*",
    ast.BitOr: "&", ast.BitAnd: "|",
}  # fmt: skip
TWINS = {
    "min": "max", "max": "min", "any": "all", "all": "any", "startswith": "endswith", "endswith": "startswith",
    "lstrip": "rstrip", "rstrip": "lstrip", "strip": "rstrip", "find": "rfind", "rfind": "find", "index": "rindex",
    "partition": "rpartition", "rpartition": "partition", "bisect_left": "bisect_right", "start": "end", "end": "start",
    "bisect_right": "bisect_left", "sorted": "list", "append": "count", "add": "discard", "fullmatch": "match",
    "match": "search", "lower": "upper",
}  # fmt: skip
EMPTY = {
    ast.List: "[]",
    ast.ListComp: "[]",
    ast.Dict: "{}",
    ast.DictComp: "{}",
    ast.Tuple: "()",
    ast.JoinedStr: '""',
}
LONGEST_MARK = 3
"""Of strings, only marks such as a colon or a line break are taken away: longer ones are words for people."""
Edit = tuple[ast.AST, str]


@dataclass(frozen=True)
class Mutant:
    """The bytes from `start` to `end` of a module replaced."""

    line: int
    start: int
    end: int
    by: str

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.by.encode() + source[self.end :]

    def lines(self, source: bytes) -> range:
        """Those on which something is replaced."""
        return range(self.line, self.line + source[self.start : self.end].count(b"\n") + 1)

    def shown(self, source: bytes) -> tuple[str, str]:
        """The lines before and after, as a reader of the diff wants them: without what stands around."""
        first = source.rfind(b"\n", 0, self.start) + 1
        last = source.find(b"\n", self.end) % (len(source) + 1)
        old, new = source[first:last], source[first : self.start] + self.by.encode() + source[self.end : last]
        return " ".join(old.decode().split()), " ".join(new.decode().split())


def mutants(source: bytes) -> list[Mutant]:
    """Every fault that the table of this module knows, in the order of the lines."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = set()
    for node, text in edits(ast.parse(source), source.decode()):
        begin = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
        if source[begin:end] != text.encode():
            found.add(Mutant(node.lineno, begin, end, text))  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: (one.start, one.end, one.by))


def compiles(source: bytes) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


def sample(source: bytes, number: int, seed: str, equal: Container[tuple[str, str]] = ()) -> list[Mutant]:
    """So many of them, one a line as long as there are lines; those shown in `equal` change nothing and are left out."""
    found = mutants(source)
    seen: set[int] = set()
    first, more = [], []
    for mutant in random.Random(seed).sample(found, len(found)):
        old, new = mutant.shown(source)
        if (old, new) not in equal and (old, "*") not in equal:
            (more if mutant.line in seen else first).append(mutant)
            seen.add(mutant.line)
    drawn = (one for one in first + more if compiles(one.applied(source)))
    return sorted(islice(drawn, number), key=lambda one: (one.start, one.end, one.by))


def edits(tree: ast.AST, source: str) -> Iterator[Edit]:
    """Walk what runs: no annotation, no docstring, no import, nothing inside an f-string (no places there)."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.arg | ast.Assert):
            if isinstance(node, ast.JoinedStr):
                yield node, '""'
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield from edits_of(node, source)
        yield from edits(without_annotations(node), source)


def without_annotations(node: ast.AST) -> ast.AST:
    """The node itself, where a type that is only written down is replaced by a name."""
    nothing = ast.Name("Any", ast.Load())
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        node.returns, node.decorator_list = None, []
    elif isinstance(node, ast.ClassDef):
        node.decorator_list = []
    elif isinstance(node, ast.AnnAssign):
        node.annotation = nothing
    return node


def edits_of(node: ast.AST, source: str) -> Iterator[Edit]:
    def text(part: ast.AST) -> str:
        return ast.get_source_segment(source, part) or ""

    if isinstance(node, ast.Compare):
        for operator in COMPARED.get(type(node.ops[0]), ()):
            yield node, f"{text(node.left)} {operator} " + text_after(node, source)
    elif isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        yield node, f"{text(node.left)} {COUNTED[type(node.op)]} {text(node.right)}"
    elif isinstance(node, ast.BoolOp):
        parts = [text(one) for one in node.values]
        yield node, (" or " if isinstance(node.op, ast.And) else " and ").join(parts)
        yield node, parts[0]
        yield node, parts[-1]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, f"bool({text(node.operand)})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node, text(node.operand)
    elif isinstance(node, ast.Constant):
        yield from ((node, by) for by in other_values(node.value))
    elif isinstance(node, ast.Name | ast.Attribute):
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name in TWINS and isinstance(node.ctx, ast.Load):
            yield node, text(node)[: -len(name)] + TWINS[name]
    elif isinstance(node, ast.Call):
        yield from arguments(node, text)
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield test, "True"
    elif isinstance(node, ast.Slice):
        for bound in (node.lower, node.upper):
            if bound:
                yield bound, f"{text(bound)} + 1"
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield node.test, f"not ({text(node.test)})"
        yield node.test, "False"
        if not isinstance(node, ast.While):
            yield node.test, "True"
    elif isinstance(node, ast.Return) and node.value:
        yield node, f"return {EMPTY.get(type(node.value), 'None')}"
    elif isinstance(node, ast.FunctionDef):
        yield from early(node)
    elif isinstance(node, ast.Continue):
        yield node, "break"
    elif isinstance(node, ast.Break):
        yield node, "continue"
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete):
        yield node, "pass"


def text_after(node: ast.Compare, source: str) -> str:
    """What is compared with, and all that follows it."""
    whole = ast.get_source_segment(source, node) or ""
    last = ast.get_source_segment(source, node.comparators[0]) or ""
    return whole[whole.rindex(last) :] if len(node.ops) == 1 else last


def other_values(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int | float):
        yield repr(value + 1)
        yield repr(value - 1)
    elif isinstance(value, str) and 0 < len(value) <= LONGEST_MARK:
        yield '""'


def arguments(node: ast.Call, text: Callable[[ast.AST], str]) -> Iterator[Edit]:
    """Two neighbours swapped; the last one, or a named one, left out."""
    plain = [text(one) for one in node.args]
    named = [text(one) for one in node.keywords]
    function = text(node.func)
    for at in range(len(plain) - 1) if function not in {"min", "max"} else ():
        swapped = [*plain[:at], plain[at + 1], plain[at], *plain[at + 2 :]]
        yield node, f"{function}({', '.join((*swapped, *named))})"
    if len(plain) > 1:
        yield node, f"{function}({', '.join((*plain[:-1], *named))})"
    for at in range(len(named)):
        yield node, f"{function}({', '.join((*plain, *named[:at], *named[at + 1 :]))})"


def early(node: ast.FunctionDef) -> Iterator[Edit]:
    """A guard at the function's beginning left out: what it kept away goes on."""
    for statement in node.body[:-1]:
        if isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return | ast.Raise):
            yield statement, "pass" if not statement.orelse else "if False:\n        pass"
