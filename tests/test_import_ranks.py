"""The architecture is a test: modules import only from lower ranks, each third-party package in one module."""

import ast
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "site_builder"

RANKS = (
    ("records", "expressions", "recall", "helper"),
    ("conversion",),
    ("problems", "text", "swap", "lock", "urls", "nesting", "output", "exits", "address", "fill"),
    ("model", "attributes"),
    ("source", "script", "sorting"),
    ("nodes", "markup", "fold"),
    ("fields", "blocks", "link", "composing"),
    ("names", "transcript", "paginate", "topics", "editions", "moved", "ui"),
    ("config", "glossary", "interview", "registers", "prepare"),
    ("collect", "concordance", "excerpts", "html", "formatting", "sheets", "vocabulary"),
    ("extract",),
    ("related", "sources"),
    ("checks", "published", "views.frame", "skeletons", "code_host", "tally", "editorial"),
    ("views.pictures",),
    ("views.lists", "views.interview", "views.texts", "views.timeline", "pictures"),
    ("views", "views.entries"),
    ("pages.context", "pages.overview"),
    ("pages", "pages.linked", "pages.cite", "pages.strip", "pages.suggestions", "pages.passed_on"),
    ("pages.name_cards",),
    ("pages.interview", "render"),
    ("pages.cards", "assets", "limits", "links", "machine"),
    ("pages.lines", "pages.passages", "search.level", "search.han"),
    ("pages.heat_maps", "search.names"),
    ("search.records",),
    ("search.index",),
    ("search.blocks",),
    ("search.files",),
    ("pages.terms", "pages.topics", "pages.questions", "pages.people"),
    ("pages.entries", "pages.front", "pages.search", "pages.moved", "pages.timeline", "search", "write"),
    ("incremental", "incremental.inputs", "incremental.traced", "incremental.progress", "incremental.ends"),
    ("incremental.workshop", "incremental.rows", "incremental.order", "incremental.cluster"),
    ("incremental.analysis", "incremental.twin", "incremental.site", "incremental.units"),
    (
        "incremental.tables",
        "incremental.tables.parts",
        "incremental.tables.units",
        "incremental.tables.tallies",
        "incremental.read_tasks",
    ),
    ("incremental.tables.interviews", "incremental.draw_tasks"),
    ("incremental.tables.rows", "incremental.drawer"),
    ("incremental.store",),
    ("incremental.suggest", "incremental.entry_sheets", "incremental.search_units"),
    ("incremental.pool", "incremental.work", "incremental.shared"),
    (
        "incremental.searching",
        "incremental.opening",
        "incremental.planning",
        "incremental.reading",
        "incremental.files",
    ),
    ("incremental.checking",),
    ("incremental.drawing", "incremental.showing"),
    ("incremental.builder",),
    ("pipeline",),
    ("printing",),
    ("serve",),
    ("commands",),
    ("cli",),
)
RANK_OF = {name: rank for rank, names in enumerate(RANKS) for name in names}
IMPORTER = RANK_OF["pipeline"] + 0.5
"""Modules of `importer/` use anything of the site's, `serve` and `cli` aside; only `cli` uses them."""
SHARED_TYPES = {"markupsafe"}
"""markupsafe.Markup is a type that the stages after `html` hand on."""


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


def is_importer(name: str) -> bool:
    return name.partition(".")[0] == "importer"


def rank_of(name: str) -> float:
    """The rank of a module, or of the module that a name stands in."""
    return IMPORTER if is_importer(name) else RANK_OF[name]


def test_every_module_has_a_rank() -> None:
    assert {name for name in modules() if not is_importer(name)} == set(RANK_OF)


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_imports_only_from_lower_ranks(name: str) -> None:
    too_high = {
        other
        for other in own(imports_of(modules()[name]))
        if rank_of(other) >= rank_of(name) and not (is_importer(name) and is_importer(other))
    }

    assert not too_high


def test_modules_of_the_importer_do_not_import_in_a_circle() -> None:
    uses = {
        name: {other for other in own(imports_of(file)) if other in modules() and is_importer(other)}
        for name, file in modules().items()
        if is_importer(name)
    }
    while free := [name for name, used in uses.items() if not used & uses.keys()]:
        for name in free:
            del uses[name]

    assert not uses


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

    assert users == ["incremental.store"]


def test_model_and_problems_import_the_standard_library_alone() -> None:
    for name in ("records", "expressions", "recall", "helper"):
        assert not own(imports_of(modules()[name]))
    assert own(imports_of(modules()["conversion"])) <= {"helper"}
    assert own(imports_of(modules()["text"])) <= {"expressions"}
    assert own(imports_of(modules()["problems"])) <= {"records"}
    assert own(imports_of(modules()["model"])) <= {"problems", "records"}
