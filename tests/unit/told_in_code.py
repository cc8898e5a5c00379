"""The program's own code in, every message that it can tell an editor out.

What a message is put together from is read from the syntax: texts, both sides of a choice, every value that a
name is given in its function. What comes from elsewhere is `ANY`.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

ANY = "\0"
"""Stands for words that are known only when the message is told."""

Values = Mapping[str, Sequence[ast.expr]]
"""What each name is given."""

TOLD_BY: Mapping[str, tuple[int, ...]] = {
    "Problem": (1, 3),
    "remark": (1, 3),
    "problem": (1, 3),
    "Slip": (2, 3),
    "YamlSlip": (2, 3),
    "Kind": (2, 3),
    "missing": (1,),
    "tell": (0,),
    "note": (0,),
    "usage": (0,),
    "CannotChangeError": (0,),
    "CannotDoError": (0,),
    "NotTrueError": (0,),
}
"""Calls that tell something, and which of their arguments are messages and hints."""


def messages_of(file: Path) -> Iterator[tuple[str, int]]:
    """Each message with the line of the call that tells it."""
    tree = ast.parse(file.read_text("utf-8"))
    constants = _values(
        ast.Module([node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)], [])
    )
    for scope in (*(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)), tree):
        values = constants if scope is tree else {**constants, **_values(scope)}
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            for argument in _told(call):
                yield from ((text, call.lineno) for text in _texts(argument, values, 0))


def _told(call: ast.Call) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    by_place = [call.args[place] for place in TOLD_BY.get(name, ()) if place < len(call.args)]
    by_name = [one.value for one in call.keywords if name in TOLD_BY and one.arg in {"message", "hint"}]
    return by_place + by_name


def _values(scope: ast.AST) -> Values:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for one, value in zip(names, values, strict=False):
                    if isinstance(one, ast.Name):
                        found.setdefault(one.id, []).append(value)
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                found.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
    return found


DEEPEST = 6
"""A name that is given itself has no end."""


def _texts(node: ast.expr, values: Values, depth: int) -> list[str]:
    """The texts that an expression can become; none where nothing of it is known."""
    if depth > DEEPEST:
        return []
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=pieces):
            return ["".join(some) for some in product(*(_piece(one, values, depth) for one in pieces))]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            sides = [_texts(one, values, depth + 1) or [ANY] for one in (left, right)]
            return ["".join(some) for some in product(*sides)]
        case ast.IfExp(body=first, orelse=second):
            return [*_texts(first, values, depth + 1), *_texts(second, values, depth + 1)]
        case ast.BoolOp(values=some):
            return [text for one in some for text in _texts(one, values, depth + 1)]
        case ast.Name(id=name):
            return [text for one in values.get(name, ()) for text in _texts(one, values, depth + 1)]
    return []


def _piece(node: ast.expr, values: Values, depth: int) -> list[str]:
    """What a piece of an f-string can become: a choice in it both ways, else any words."""
    inner = node.value if isinstance(node, ast.FormattedValue) else node
    if isinstance(inner, ast.IfExp | ast.Constant):
        return _texts(inner, values, depth + 1) or [ANY]
    return [ANY]
