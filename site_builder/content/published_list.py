"""`published.txt` in, every address that was ever published out, with its ids and its number of pages.

A line is an address; behind that of an interview stand the ids of its sections and turns, and `pages=N` where
it was ever cut into more pages than one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from site_builder.content.source import Source, read_source
from site_builder.core.problems import Report

FILE = "published.txt"
PAGES = "pages="


class PublishedPage(NamedTuple):
    """What was published at one address."""

    ids: frozenset[str] = frozenset()
    pages: int = 1
    """The most that there ever were."""


Published = Mapping[str, PublishedPage]


def read_published(content: Path, report: Report) -> tuple[Source | None, Published]:
    """The file and what it lists; nothing where there is none."""
    file = content / FILE
    source = read_source(file, report) if file.exists() or file.is_symlink() else None
    return source, parse_published(source.text) if source else {}


def parse_published(text: str) -> Published:
    """What the lines say; two lines for one address are taken together."""
    found: dict[str, PublishedPage] = {}
    for line in text.split("\n"):
        address, *words = line.split() or [""]
        if address and not line.startswith("#"):
            before = found.get(address, PublishedPage())
            ids = before.ids | {word for word in words if not word.startswith(PAGES)}
            counts = [_number(word) for word in words if word.startswith(PAGES)]
            found[address] = PublishedPage(ids, max([before.pages, *counts]))
    return found


def _number(word: str) -> int:
    digits = word.removeprefix(PAGES)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
