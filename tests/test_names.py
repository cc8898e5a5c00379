"""A type, and a file of the program, has a name that no other has."""

import ast
from collections import defaultdict
from pathlib import Path

from conftest import ROOT

PACKAGE = ROOT / "site_builder"

TYPES_THAT_SHARE_A_NAME = frozenset(
    [
        "Answer",
        "Block",
        "Change",
        "Entry",
        "Frame",
        "Gap",
        "Kind",
        "Line",
        "Mark",
        "Parsed",
        "Part",
        "Piece",
        "Place",
        "Quoted",
        "Row",
        "Shown",
        "Side",
        "Span",
        "Stretch",
        "Table",
        "Turn",
        "Unit",
        "View",
        "Voice",
    ]
)
FILES_THAT_SHARE_A_NAME = frozenset(
    [
        "__init__.py",
        "blocks.py",
        "desk.py",
        "evidence.py",
        "kinds.py",
        "labels.py",
        "names.py",
        "reading.py",
        "rows.py",
        "summaries.py",
        "units.py",
    ]
)
"""Those that have not got a name of their own yet: nothing is added here, and each is to be renamed."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_a_type_has_a_name_that_no_other_has() -> None:
    defined = defaultdict(set)
    for file in modules():
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                defined[node.name].add(file.relative_to(PACKAGE).as_posix())

    assert {name for name, files in defined.items() if len(files) > 1} <= TYPES_THAT_SHARE_A_NAME


def test_a_file_has_a_name_that_no_other_has() -> None:
    named = defaultdict(list)
    for file in modules():
        named[file.name].append(file.relative_to(PACKAGE).as_posix())

    assert {name for name, files in named.items() if len(files) > 1} <= FILES_THAT_SHARE_A_NAME
