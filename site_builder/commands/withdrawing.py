"""`withdraw SLUG`: the text of an interview taken out; at every address that it had a page says so."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from site_builder.commands.formatting import replace_file
from site_builder.commands.notes import tell, usage
from site_builder.content.misplaced import BESIDE_AN_INTERVIEW
from site_builder.core.exits import FINE

LEFT = """---
state: withdrawn
# note: {zh: 为什么撤下, en: Why it was withdrawn}   # for readers; may be left out
---
"""


def run(options: argparse.Namespace) -> int:
    file = options.content / "interviews" / f"{options.slug}.md"
    if not file.is_file():
        return usage(f"there is no {file}")
    for line in withdraw(options.slug, options.content):
        tell(line)
    return FINE


def withdraw(slug: str, content: Path) -> Iterator[str]:
    """Empty the interview's file and delete those beside it; say what remains to be done."""
    folder = content / "interviews"
    replace_file(folder / f"{slug}.md", LEFT)
    yield f"{folder / slug}.md holds nothing but `state: withdrawn` now"
    for ending in BESIDE_AN_INTERVIEW:
        file = folder / f"{slug}{ending}"
        if file.exists():
            file.unlink()
            yield f"{file} is deleted"
    yield "run `python build.py check`: it names what still cites the interview"
    yield "the words stay in the history of the repository, and so do files that were published before"
