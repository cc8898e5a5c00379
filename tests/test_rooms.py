"""The architecture is a test: rooms and who may use whom, and each third-party package in one module."""

import ast
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "site_builder"

MAY_IMPORT = {
    "core": "",
    "text": "core",
    "content": "core text",
    "interviews": "core text content",
    "crossref": "core text content interviews",
    "pages": "core text content interviews crossref",
    "search": "core text content interviews crossref pages",
    "checks": "core text content interviews crossref",
    "build": "core text content interviews crossref pages search checks",
    "importer": "core text",
    "commands": "core text content interviews crossref pages search checks build importer",
}
"""Each room of `site_builder/`, and the rooms that its modules may import from beside itself."""
SHARED_TYPES = {"markupsafe"}
"""markupsafe.Markup is a type that the stages after `html` hand on."""

LONGEST = 250
"""Lines of a module."""
LONGER = {
    "content.markup": "one reader of marks in a line; images are the next to have a module",
    "content.transcript": "one reader of the body of an interview; what is read apart is in modules of its own",
    "importer.draft.assemble": "the flow of an import; its two languages are the next to have a module",
    "importer.formats.html_page": "one format",
    "importer.formats.json_rows": "one format",
    "pages.context": "what all pages know; waits to be cut into texts, links and frames",
}
"""Modules that are somewhat longer, and why."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its name below it."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        if name != "__init__":
            found[name] = file
    return found


@cache
def imports_of(file: Path) -> set[str]:
    """Names of everything a module imports, wherever in the module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner.removeprefix("site_builder.") in modules() else node.module)
    return found


def own(names: set[str]) -> set[str]:
    return {name.removeprefix("site_builder.") for name in names if name.startswith("site_builder.")}


def room_of(name: str) -> str:
    return name.partition(".")[0]


def test_every_folder_is_a_room_and_no_module_stands_outside() -> None:
    folders = {file.relative_to(PACKAGE).parts[0] for file in PACKAGE.rglob("*/*.py")}

    assert folders == set(MAY_IMPORT)
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_imports_only_from_rooms_that_its_own_may_use(name: str) -> None:
    allowed = {room_of(name), *MAY_IMPORT[room_of(name)].split()}

    assert {other for other in own(imports_of(modules()[name])) if room_of(other) not in allowed} == set()


def test_a_module_is_short_enough_to_be_read_at_once() -> None:
    lines = {name: len(file.read_text("utf-8").splitlines()) for name, file in modules().items()}

    assert {name for name, long in lines.items() if long > LONGEST} <= LONGER.keys() <= lines.keys()
    assert max(lines.values()) <= LONGEST + 50


def test_no_room_uses_what_is_another_rooms_own_business() -> None:
    """A module whose name begins with an underscore is used in its own folder alone."""
    strangers = {
        (name, other)
        for name, file in modules().items()
        for other in own(imports_of(file))
        if other.rpartition(".")[2].startswith("_") and other.rpartition(".")[0] != name.rpartition(".")[0]
    }

    assert not strangers


def test_modules_do_not_import_in_a_circle() -> None:
    uses = {
        name: {other for other in own(imports_of(file)) if other in modules() and other != name}
        for name, file in modules().items()
    }
    while free := [name for name, used in uses.items() if not used & uses.keys()]:
        for name in free:
            del uses[name]

    assert not uses


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_opens_with_its_purpose_and_imports_nothing(room: str) -> None:
    """A face that re-exports would load the whole room when one module of it is wanted."""
    tree = ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))

    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


def test_a_third_party_package_is_imported_in_one_module() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for name, file in modules().items():
        for imported in imports_of(file):
            top = imported.split(".")[0]
            if top not in sys.stdlib_module_names and top not in {"site_builder", *SHARED_TYPES}:
                users[top].add(name)

    assert {package: used for package, used in users.items() if len(used) > 1} == {}


def test_sqlite_is_used_in_one_module() -> None:
    """Tables work on a connection that they are given; they name its type alone."""
    users = [
        name
        for name, file in modules().items()
        if re.search(r"^import sqlite3$", file.read_text("utf-8"), re.MULTILINE)
    ]

    assert users == ["build.store"]
