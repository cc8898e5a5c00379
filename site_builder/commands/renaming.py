"""`rename OLD NEW`: an interview gets another address; every address that it had leads on."""

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.commands.notes import tell, usage
from site_builder.commands.own_files import CannotChangeError, interview_file, own_text, replace_file
from site_builder.content.collect import read_site
from site_builder.content.entries import wrong_slug
from site_builder.content.misplaced import BESIDE_AN_INTERVIEW
from site_builder.core.exits import FINE
from site_builder.core.problems import Location

FIELD = re.compile(r"^moved:[ \t]*(?:\{(?P<flow>[^{}\n]*)\}[ \t]*(?:#.*)?)?$", re.MULTILINE)
FIRST_CHILD = re.compile(r"\n([ \t]+)\S")


def run(options: argparse.Namespace) -> int:
    try:
        for line in rename(options.old, options.new, options.content):
            tell(line)
    except CannotChangeError as error:
        return usage(str(error))
    return FINE


def rename(old: str, new: str, content: Path) -> Iterator[str]:
    """Note in `site.yaml` where an interview's addresses lead, move its files, and correct what names it.

    Raises CannotChangeError before anything is changed. The note comes first: of a move that was not made
    `check` tells, with its way out.
    """
    folder = content / "interviews"
    if problem := wrong_slug(new, Location(content), "slug"):
        raise CannotChangeError(f"{problem.message}; {problem.hint}")
    interview_file(old, content)
    if os.path.lexists(folder / f"{new}.md") or f"interviews/{new}/" in _moved(content):
        raise CannotChangeError(f"the address interviews/{new}/ is or was that of another interview")
    moved = with_move(own_text(content / "site.yaml"), f"interviews/{old}", f"interviews/{new}")
    replace_file(content / "site.yaml", moved)
    for ending in (".md", *BESIDE_AN_INTERVIEW):
        file = folder / f"{old}{ending}"
        if file.exists():
            file.rename(folder / f"{new}{ending}")
            yield f"{file} → {new}{ending}"
    if f"interviews/{old}/" not in _moved(content):
        yield f"add to `moved:` in {content / 'site.yaml'} by hand: `interviews/{old}: interviews/{new}`"
    else:
        yield f"interviews/{old}/ and every page below it lead to interviews/{new}/"
    yield from _corrected(old, new, content)


def _moved(content: Path) -> set[str]:
    """The addresses that lead elsewhere."""
    return {move.old for move in read_site(content / "site.yaml", lambda _: None).moved}


def with_move(text: str, old: str, new: str) -> str:
    """`site.yaml` with one more line in `moved:`; what led to the old address leads to the new one."""
    text = re.sub(
        rf"(:[ \t]*){re.escape(old)}/?(?=[ \t]*(?:[,}}#]|$))", rf"\g<1>{new}", text, flags=re.MULTILINE
    )
    found = FIELD.search(text)
    if not found:
        return f"{text.rstrip()}\nmoved:\n  {old}: {new}\n"
    if found["flow"] is None:
        child = FIRST_CHILD.match(text, found.end())
        indent = child[1] if child else "  "
        return f"{text[: found.end()]}\n{indent}{old}: {new}{text[found.end() :]}"
    entries = ", ".join(filter(None, (found["flow"].strip(" ,"), f"{old}: {new}")))
    start, end = found.span("flow")
    return f"{text[:start]}{entries}{text[end:]}"


def _corrected(old: str, new: str, content: Path) -> Iterator[str]:
    """Name the interview by its new slug where registers and interviews cite its turns."""
    slug = re.escape(old)
    cited = re.compile(
        rf"(?<![\w-]){slug}(?=#[A-Za-z])|(?<=\]\(){slug}(?=(?:\.md|/)?[)#])|(?<=\]\(interviews/){slug}(?=/?[)#])"
    )
    for file in sorted([*content.rglob("*.yaml"), *content.rglob("*.md")]):
        try:
            text = own_text(file)
        except CannotChangeError as error:
            yield f"{error}; it was not looked at"
            continue
        if cited.search(text):
            replace_file(file, cited.sub(new, text))
            yield f"{file}: names it by its new address"
