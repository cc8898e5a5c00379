"""The folder `content/` in, what stands in it unread out."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.content.source import is_own_folder, shown_path
from site_builder.core.kinds import KINDS
from site_builder.core.problems import Location, Problem

CONVERSION = "conversion.yaml"
"""What an editor answered where a conversion was in doubt."""
AT_THE_TOP = {
    "site.yaml",
    "interviews",
    "images",
    *(kind.source.rstrip("/") for kind in KINDS.values()),
    "published.txt",
    CONVERSION,
}
FOR_PEOPLE = {"README.md", "STYLE.md"}
"""Files beside the content that editors read and the program does not."""
BESIDE_AN_INTERVIEW = (".source.json", ".ledger.json", ".review.html")


def misplaced_files(content: Path) -> Iterator[Problem]:
    """Nothing in `content/` goes unread without a word."""
    for file in sorted(content.iterdir()):
        if file.is_symlink() and file.is_dir():
            message = "is a symbolic link; content has to be a folder of its own"
            yield Problem("unreadable-file", message, Location(shown_path(file.parent) / file.name))
        elif file.name not in AT_THE_TOP | FOR_PEOPLE and not file.name.startswith("."):
            yield unread(file, "content has " + ", ".join(sorted(AT_THE_TOP)))
    for kind in KINDS.values():
        if kind.source.endswith("/"):
            hint = f"a {kind.section} file ends in `.yaml`"
            yield from unread_below(content / kind.source, (".yaml",), hint)
    yield from unread_below(
        content / "interviews", (".md", *BESIDE_AN_INTERVIEW), "an interview ends in `.md`"
    )


def unread_below(folder: Path, endings: tuple[str, ...], hint: str) -> Iterator[Problem]:
    for file in sorted(folder.iterdir()) if is_own_folder(folder) else ():
        if not file.name.startswith(".") and (file.is_dir() or not file.name.endswith(endings)):
            yield unread(file, hint)


def unread(file: Path, hint: str) -> Problem:
    return Problem("unread-file", f"`{file.name}` is not read", Location(shown_path(file)), hint)
