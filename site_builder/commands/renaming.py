"""`rename OLD NEW`: an interview gets another address; every address that it had leads on."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.commands.formatting import replace_file
from site_builder.commands.notes import tell, usage
from site_builder.content.collect import read_site
from site_builder.content.entries import wrong_slug
from site_builder.content.misplaced import BESIDE_AN_INTERVIEW
from site_builder.core.exits import FINE
from site_builder.core.problems import Location

FIELD = re.compile(r"^moved:[ \t]*(?:\{(?P<flow>[^{}\n]*)\}[ \t]*(?:#.*)?)?$", re.MULTILINE)
FIRST_CHILD = re.compile(r"\n([ \t]+)\S")


class RenamingError(Exception):
    """Nothing was changed, for the reason given."""


def run(options: argparse.Namespace) -> int:
    try:
        for line in rename(options.old, options.new, options.content):
            tell(line)
    except RenamingError as error:
        return usage(str(error))
    return FINE


def rename(old: str, new: str, content: Path) -> Iterator[str]:
    """Move an interview's files, note in `site.yaml` where its addresses lead, and correct what names it."""
    folder = content / "interviews"
    if problem := wrong_slug(new, Location(content), "slug"):
        raise RenamingError(f"{problem.message}; {problem.hint}")
    if not (folder / f"{old}.md").is_file():
        raise RenamingError(f"there is no {folder / f'{old}.md'}")
    if (folder / f"{new}.md").exists() or f"interviews/{new}/" in _moved(content):
        raise RenamingError(f"the address interviews/{new}/ is or was that of another interview")
    moved = with_move((content / "site.yaml").read_text("utf-8"), f"interviews/{old}", f"interviews/{new}")
    for ending in (".md", *BESIDE_AN_INTERVIEW):
        file = folder / f"{old}{ending}"
        if file.exists():
            file.rename(folder / f"{new}{ending}")
            yield f"{file} → {new}{ending}"
    replace_file(content / "site.yaml", moved)
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
        text = file.read_text("utf-8") if not file.is_symlink() else ""
        if cited.search(text):
            replace_file(file, cited.sub(new, text))
            yield f"{file}: names it by its new address"
