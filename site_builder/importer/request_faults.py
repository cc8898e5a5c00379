"""A request and what went wrong in, the problem that an editor reads out."""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.core import unseen, urls
from site_builder.core.problems import Location, Problem, suggest
from site_builder.importer.cleaning.decode import NotTextError
from site_builder.importer.clock import TimesGoBackError
from site_builder.importer.desk.desk import CannotDoError
from site_builder.importer.desk.desk_file import NotTrueError
from site_builder.importer.draft.decisions import WrongDecisionsError
from site_builder.importer.formats import known_formats
from site_builder.importer.formats.json_nodes import BrokenJsonError
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.request import ImportRequest
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, NothingSaidError

LARGEST = 40 * 1024 * 1024
"""Bytes; a transcript of a day is a twentieth of it."""
LABEL = re.compile(rf"[^*:：\[\]{{}}\n\t\\`{unseen.CONTROL}{unseen.UNSEEN}]{{1,60}}")


def usage(request: ImportRequest) -> Iterator[Problem]:
    """What is wrong with the command itself."""
    at = Location(request.raw)
    if not urls.SLUG.fullmatch(request.slug) or len(request.slug) > urls.LONGEST_SLUG:
        message = f"`{request.slug[: urls.LONGEST_SLUG]}` is no slug"
        hint = f"lower-case letters, digits and single hyphens, {urls.LONGEST_SLUG} at most"
        yield Problem("wrong-slug", message, at, hint)
        return
    if request.speakers and not all(LABEL.fullmatch(name) and name.strip() for name in request.speakers):
        yield Problem(
            "wrong-speakers",
            "the names of the speakers are missing or cannot be labels",
            at,
            'write `--speakers "HOST,GUEST"`; a name has no colon, star or bracket',
        )
    elif len(set(request.speakers)) < len(request.speakers):
        yield Problem("wrong-speakers", "a speaker is named twice", at, "name each once")
    if request.format and request.format not in known_formats():
        yield Problem(
            "unknown-format", f"no format `{request.format}`", at, suggest(request.format, known_formats())
        )
    for path in (request.raw, request.decisions):
        if path and (fault := _no_file(path)):
            yield Problem("no-file", fault, Location(path))
    if (folder := request.content / "interviews").is_symlink():
        message = "is a symbolic link; content has to be a folder of its own"
        yield Problem("unreadable-file", message, Location(folder))
    there = [path.name for path in targets_of(request).values() if path.exists() or path.is_symlink()]
    if there and not is_its_own(request):
        first = request.content / "interviews" / there[0]
        message = f"`{'`, `'.join(there)}` {'is' if len(there) == 1 else 'are'} there already, and nothing is overwritten"
        hint = "choose another slug, or move the file away; to keep what you changed in it, name it as --decisions"
        yield Problem("exists", message, Location(first), hint)


def targets_of(request: ImportRequest) -> Mapping[str, Path]:
    folder = request.content / "interviews"
    return {kind: folder / f"{request.slug}{kind}" for kind in (".md", ".ledger.json", ".review.html")}


def _no_file(path: Path) -> str:
    """Why a path is not opened; empty for a file. Looked at, not opened: a pipe would wait for ever."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "there is no such file"
    kinds = (
        (stat.S_ISDIR, "there is no such file: this is a folder"),
        (stat.S_ISLNK, "this is a link; give the file that it leads to"),
        (stat.S_ISFIFO, "this is a pipe, not a file"),
        (stat.S_ISSOCK, "this is a socket, not a file"),
        (lambda found: not stat.S_ISREG(found), "this is a device, not a file"),
    )
    return next((message for test, message in kinds if test(mode)), "")


FORESEEN = (
    NotTextError,
    NothingSaidError,
    ExtraSpeakersError,
    TimesGoBackError,
    BrokenJsonError,
    UnreadError,
    NobodyNamedError,
    WrongDecisionsError,
    NotTrueError,
    CannotDoError,
    OSError,
)


def problem_of(request: ImportRequest, fault: Exception) -> Problem:
    at = Location(request.raw)
    if isinstance(fault, ExtraSpeakersError):
        names = ",".join((*request.speakers, *fault.labels))
        return Problem(
            "extra-speakers",
            f"the transcript names speakers who were not given: {', '.join(fault.labels)}",
            at,
            f'write `--speakers "{names}"`',
        )
    if isinstance(fault, NobodyNamedError):
        hint = 'write `--speakers "HOST,GUEST"`'
        return Problem("nobody-named", "the file does not say who speaks", at, hint)
    if isinstance(fault, NothingSaidError):
        return Problem("nothing-said", "there is no speech in this file", at)
    if isinstance(fault, BrokenJsonError):
        return Problem("broken-json", str(fault), _place(request, fault.offset), "fetch the file again")
    if isinstance(fault, UnreadError):
        return Problem("not-read", str(fault), at, fault.hint)
    if isinstance(fault, TimesGoBackError):
        hint = "put the captions in order; are two files joined here?"
        return Problem("times-go-back", str(fault), _place(request, fault.offset), hint)
    if isinstance(fault, OSError):
        return Problem("unreadable", f"cannot be read: {fault.strerror or fault}", at)
    if isinstance(fault, NotTextError):
        return Problem("not-text", str(fault), at)
    return Problem("wrong-decisions", str(fault), Location(request.decisions or request.raw))


def _place(request: ImportRequest, offset: int) -> Location:
    text = read_raw(read_bytes(request.raw)).text
    line = text.count("\n", 0, offset) + 1
    return Location(request.raw, line, offset - text.rfind("\n", 0, offset))


def is_its_own(request: ImportRequest) -> bool:
    """Whether the decisions are the draft of this very slug: it is brought in order, not made anew."""
    target = targets_of(request)[".md"]
    return (
        request.decisions is not None and target.exists() and request.decisions.resolve() == target.resolve()
    )


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is no larger than a transcript can be."""
    size = path.lstat().st_size
    if size > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise NotTextError(f"the file has {size // (1024 * 1024)} MB; a transcript has at most {limit}")
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123 - flags that `Path` has not
        return file.read(LARGEST + 1)
