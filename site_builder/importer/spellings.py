"""A text and the known terms and people in, spellings that probably mean one of them, out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from site_builder.importer.types import Flag, Known
from site_builder.importer.view import View

LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]{3,}(?:[ \-][A-Z][A-Za-z]+)*(?![A-Za-z])")
ALIKE = 0.8
UNKNOWN_LEAST = 3
"""Times an unknown Latin term must occur to be proposed."""


def find_spellings(view: View, known: Sequence[Known]) -> Iterator[Flag]:
    """Latin spellings near a known one, and capitalised terms that nothing knows."""
    if not known:
        return
    meant = {spelling: entry.slug for entry in known for spelling in entry.spellings}
    folded = {spelling.lower(): spelling for spelling in meant if spelling.isascii()}
    counts = Counter(match.group() for match in LATIN_NAME.finditer(view.text))
    seen: set[str] = set()
    for match in LATIN_NAME.finditer(view.text):
        word = match.group()
        if word in seen or word.lower() in folded or any(p.lower() in folded for p in word.split()):
            continue
        seen.add(word)
        near = get_close_matches(word.lower(), folded, n=1, cutoff=ALIKE)
        start, end = view.raw_range(match.start(), match.end())
        if near:
            name = folded[near[0]]
            yield Flag(start, end, "spelling", 0.6, f"probably `{name}` ({meant[name]})")
        elif counts[word] >= UNKNOWN_LEAST:
            yield Flag(start, end, "unknown-term", 0.7, f"{counts[word]} times; no entry has it")
