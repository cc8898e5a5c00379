"""Mutation testing in sixty lines: `python tests/tools/mutate.py MODULE TEST… [--limit N]`.

One operator, number or condition of MODULE is changed at a time, in a copy of the repository; the tests have to
notice. What survives is printed with its line: a test is missing, or the code is not needed, or both mean the same.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.And: ast.Or, ast.Or: ast.And, ast.Break: ast.Continue,
}  # fmt: skip


def mutants(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every mutant."""
    count = sum(1 for _ in ast.walk(ast.parse(source)))
    for index in range(count):
        tree = ast.parse(source)
        node = list(ast.walk(tree))[index]
        line = getattr(node, "lineno", 0)
        if mutate(node):
            yield line, ast.unparse(ast.fix_missing_locations(tree))


def mutate(node: ast.AST) -> bool:
    """Change `node` in place; whether there is something to change."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHER:
        node.ops[0] = OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in OTHER:
        node.op = OTHER[type(node.op)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
    elif isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        node.value += 1  # type: ignore[operator]
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    else:
        return False
    return True


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("module")
    options.add_argument("tests", nargs="+")
    options.add_argument("--limit", type=int, default=1000)
    given = options.parse_args()
    source = (ROOT / given.module).read_text("utf-8")
    found = list(mutants(source))
    picked = sorted(random.Random(1).sample(found, min(given.limit, len(found))))
    with tempfile.TemporaryDirectory() as name:
        copy = Path(
            shutil.copytree(
                ROOT,
                Path(name) / "x",
                ignore=shutil.ignore_patterns(".git", ".venv", "_site", "node_modules"),
            )
        )
        survivors = 0
        for line, text in picked:
            (copy / given.module).write_text(text, "utf-8")
            command = [sys.executable, "-m", "pytest", "-q", "-x", *given.tests]
            try:
                code = subprocess.run(
                    command, cwd=copy, capture_output=True, check=False, timeout=120
                ).returncode
            except subprocess.TimeoutExpired:
                code = 1
            if not code:
                survivors += 1
                changed = next(
                    (
                        new
                        for old, new in zip(
                            ast.unparse(ast.parse(source)).splitlines(), text.splitlines(), strict=False
                        )
                        if old != new
                    ),
                    "",
                )
                print(f"{given.module}:{line}: survives: {changed.strip()}", flush=True)
        print(f"{given.module}: {len(picked)} of {len(found)} mutants, {survivors} survive")


if __name__ == "__main__":
    main()
