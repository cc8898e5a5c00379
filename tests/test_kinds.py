"""One table says which kinds of entries there are: nobody else lists them, or knows one by a literal name."""

import ast
import re
from pathlib import Path

import pytest

from site_builder.content.collect import PARSERS
from site_builder.core.kinds import KINDS
from site_builder.pages.entry_pages import PAGES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "site_builder"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "importer" not in file.parts)

WITH_OTHER_MEANINGS = {
    "core/kinds.py": "the table",
    "core/model.py": "a span that is linked by hand",
    "content/markup.py": "a span that is linked by hand",
    "text/link.py": "a span that is linked by hand",
    "interviews/prepare.py": "a span that is linked by hand",
    "content/headings.py": "the attribute `question=` of a section",
    "content/open_turn.py": "the attribute `question=` of a turn",
    "content/transcript.py": "the attribute `question=` of a turn",
    "content/attributes.py": "the attribute `question=` of a turn",
    "content/fields.py": "an example in a docstring",
    "pages/exports.py": "fields of the data",
}
"""Modules in which a word that is the name of a kind stands for something else."""

FOR_EACH_KIND = {
    "core/kinds.py": "the table",
    "content/collect.py": "how an entry is read",
    "pages/entry_pages.py": "how an entry is shown",
    "commands/skeletons.py": "what `new` writes",
    "build/picture_units.py": "what a picture that is shared says of an entry",
}
"""The only modules in which something stands for each kind: what a fifth one touches, beside its own page."""


def names_in(file: Path) -> set[str]:
    """The kinds that a module names by the constants of the table."""
    tree = ast.parse(file.read_text("utf-8"))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {*map(str.upper, KINDS)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_kind_is_not_known_by_a_literal_name(file: Path) -> None:
    if str(file.relative_to(PACKAGE)) in WITH_OTHER_MEANINGS:
        return
    tree = ast.parse(file.read_text("utf-8"))

    literals = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in KINDS]

    assert not literals, f"{file}:{literals[0].lineno}"


def test_templates_do_not_tell_kinds_apart() -> None:
    asked = re.compile(rf"(==|!=|\bin\b)\s*\(?\s*[\"']({'|'.join(KINDS)})[\"']")
    for file in (ROOT / "templates").rglob("*.html"):
        assert not asked.search(file.read_text("utf-8")), file


def test_only_these_modules_hold_something_for_each_kind() -> None:
    found = {str(file.relative_to(PACKAGE)) for file in FILES if len(names_in(file)) == len(KINDS)}

    assert found == set(FOR_EACH_KIND)


def test_each_kind_is_read_and_shown() -> None:
    assert set(PARSERS) == set(PAGES) == set(KINDS)
