"""`withdraw SLUG`: the text of an interview taken out; at every address that it had a page says so."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from site_builder.commands.notes import tell, usage
from site_builder.commands.own_files import CannotChangeError, interview_file, replace_file
from site_builder.content.misplaced import BESIDE_AN_INTERVIEW
from site_builder.core.exits import FINE

LEFT = """---
state: withdrawn
# note: {zh: 为什么撤下, en: Why it was withdrawn}   # for readers; may be left out
---
"""


def run(options: argparse.Namespace) -> int:
    try:
        for line in withdraw(options.slug, options.content):
            tell(line)
    except CannotChangeError as error:
        return usage(str(error))
    return FINE


def withdraw(slug: str, content: Path) -> Iterator[str]:
    """Empty the interview's file and delete those beside it; say what remains to be done.

    Raises CannotChangeError.
    """
    own = interview_file(slug, content)
    folder = own.parent
    replace_file(own, LEFT)
    yield f"{own} holds nothing but `state: withdrawn` now"
    for ending in BESIDE_AN_INTERVIEW:
        file = folder / f"{slug}{ending}"
        if file.is_file() or file.is_symlink():
            file.unlink()
            yield f"{file} is deleted"
    yield "run `python build.py check`: it names what still cites the interview"
    yield "the words stay in the history of the repository, and so do files that were published before"
