"""No turn may have an id that the pages of an interview use themselves."""

import re

import pytest
from conftest import ROOT

from site_builder.content.reserved import BEGINNINGS, OF_THE_PAGES, is_reserved

TEMPLATES = ROOT / "templates"
NEEDED = re.compile(r'\{%-?\s*(?:import|include|extends|from)\s+"([^"]+)"')


def templates_of(name: str, seen: dict[str, str]) -> dict[str, str]:
    """A template and all that it uses."""
    if name not in seen:
        seen[name] = (TEMPLATES / name).read_text("utf-8")
        for other in NEEDED.findall(seen[name]):
            templates_of(other, seen)
    return seen


def test_the_list_is_that_of_the_templates() -> None:
    text = "\n".join(templates_of("pages/interview.html", {}).values())

    assert set(re.findall(r'\bid="([^"{]+)"', text)) == OF_THE_PAGES
    assert set(re.findall(r'\bid="([^"{]+)\{\{', text)) <= set(BEGINNINGS)


@pytest.mark.parametrize("identity", ["main", "title-opening", "term:rbm", "note-t1"])
def test_what_the_pages_use_is_reserved(identity: str) -> None:
    assert is_reserved(identity)


@pytest.mark.parametrize("identity", ["t1", "opening", "mainly", "term-rbm", "the-title-", "Main"])
def test_other_ids_are_free(identity: str) -> None:
    assert not is_reserved(identity)
