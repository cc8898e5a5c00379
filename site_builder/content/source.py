"""A file of `content/` in, its text with places out. The only reader of content."""

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from stat import S_ISLNK, S_ISREG

from site_builder.core import unseen
from site_builder.core.problems import Location, Problem, Report, Severity
from site_builder.core.records import replace

LARGEST_FILE = 64_000_000
"""Bytes. A longer file is no interview; it is refused unread."""

CONTROL = re.compile(f"[{unseen.CONTROL}]")
"""Control characters and line breaks that no editor shows; tab, LF and CR are wanted."""

CONFLICT = re.compile(r"^(?:<{7}|>{7})(?:[ \t][^\n]{0,60})?$", re.MULTILINE)
"""Begin and end of two versions, as git marks them."""


class Source:
    """The text of one file, newlines as LF, and how to find a place in it."""

    def __init__(self, path: PurePath, text: str) -> None:
        """`path` as shown to the editor: from the working directory where that is shorter."""
        self.path, self.text = path, text

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    def location(self, offset: int) -> Location:
        """The place of the character at `offset` (code points from 0)."""
        line = bisect_right(self.line_starts, offset)
        return Location(self.path, line, offset - self.line_starts[line - 1] + 1)

    def lines(self) -> list[str]:
        """The lines without their ends; line n of an editor is item n - 1."""
        return self.text.split("\n")


PLACEHOLDER = re.compile("【(?:待填|fill in)】[^\n]{0,30}")
"""So begins what `build.py new` wrote and somebody has to write."""


def placeholders(source: Source, severity: Severity = Severity.ERROR) -> Iterator[Problem]:
    """What nobody filled in yet is no content."""
    for found in PLACEHOLDER.finditer(source.text):
        message = f"`{found[0].strip()}` was written by `build.py new` and nobody touched it"
        hint = "write what belongs here, without the mark in brackets"
        yield Problem("placeholder", message, source.location(found.start()), hint, severity)


def read_source(file: Path, report: Report) -> Source | None:
    """Read `file` as UTF-8; None when that is not possible, which is reported.

    A byte order mark is dropped and CR LF read as LF: neither changes a line or a column.
    """
    shown = shown_path(file)
    problem = unreadable(file)
    if problem:
        report(Problem("unreadable-file", problem, Location(shown)))
        return None
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report(not_utf8(data, error.start, shown))
        return None
    source = Source(shown, text.replace("\r\n", "\n").replace("\r", "\n"))
    if conflict := unmerged(source):
        report(conflict)
        return None
    for problem_found in unseen_characters(source):
        report(problem_found)
    # Reported already; as a space it cannot make the readers that follow stumble once more.
    return Source(source.path, CONTROL.sub(" ", source.text))


def shown_path(file: Path) -> PurePath:
    """The path as an editor would type it from where they are."""
    folder = _shown_folder(file.parent, Path.cwd())
    return folder / file.name


@lru_cache(maxsize=64)
def _shown_folder(folder: Path, here: Path) -> Path:
    try:
        return folder.resolve().relative_to(here)
    except ValueError:
        return folder


def unreadable(file: Path) -> str:
    """Why `file` cannot be read as content; empty when it can."""
    try:
        state = file.lstat()
        if S_ISLNK(state.st_mode):
            return "is a symbolic link; content has to be a file of its own"
        if not S_ISREG(state.st_mode):
            return "is not a file"
        if state.st_size > LARGEST_FILE:
            return f"is larger than {LARGEST_FILE // 1_000_000} MB"
        return "" if os.access(file, os.R_OK) else "cannot be read (Permission denied)"
    except FileNotFoundError:
        return "is not a file"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def is_own_folder(folder: Path) -> bool:
    """Whether content may be read from `folder`: it is there, and no link to another place."""
    return folder.is_dir() and not folder.is_symlink()


def undecodable(file: Path) -> Problem | None:
    """The fault of a file that is not UTF-8; None where it is."""
    data = file.read_bytes()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return replace(not_utf8(data, error.start, shown_path(file)), hint="save the file as UTF-8")
    return None


def not_utf8(data: bytes, start: int, path: PurePath) -> Problem:
    """The fault at byte `start`, placed by the lines and characters before it."""
    before = data[:start].decode("utf-8", "replace").split("\n")
    where = Location(path, len(before), len(before[-1]) + 1)
    return Problem(
        "not-utf8",
        f"byte 0x{data[start]:02x} is not UTF-8",
        where,
        "save the file as UTF-8, or bring a raw transcript in with `build.py import`",
    )


def unmerged(source: Source) -> Problem | None:
    """What git left where it could not join two versions; nothing else can be said of such a file."""
    found = CONFLICT.search(source.text)
    if not found:
        return None
    message = f"`{found[0].strip()}`: git left two versions of these lines here"
    hint = "keep what is right, and delete the lines that begin with `<<<<<<<`, `=======`, `>>>>>>>`"
    return Problem("unmerged", message, source.location(found.start()), hint)


def unseen_characters(source: Source) -> Iterator[Problem]:
    """No character of a content file works unseen; of those that do not show an editor is told."""
    for at, kind in unseen.unseen(source.text):
        yield Problem(
            kind.name,
            kind.what.format(unseen.described(source.text[at])),
            source.location(at),
            kind.hint,
            Severity.ERROR if kind.fault else Severity.WARNING,
        )
