"""A request in, the three files of an import out, all or none; what is wrong goes to `report`."""

import contextlib
import os
import re
import stat
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.core.problems import Location, Problem, Report, suggest
from site_builder.importer.cleaning.decode import NotTextError
from site_builder.importer.clock import TimesGoBackError
from site_builder.importer.desk.by_hand import changed_by_hand, reconcile
from site_builder.importer.desk.desk import CannotDoError, Desk
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.decisions import WrongDecisionsError, read_decisions
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.omissions import omissions
from site_builder.importer.draft.review_page import review_page
from site_builder.importer.draft.work_left import work_left
from site_builder.importer.draft_markdown import render
from site_builder.importer.formats import known_formats
from site_builder.importer.formats.json_nodes import BrokenJsonError
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.types import Draft, ImportRequest, Raw
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, NothingSaidError, Wanted

TOLD = 8
"""Places that a refusal names."""
FINE, FAULTS, USAGE = 0, 1, 2
LARGEST = 40 * 1024 * 1024
"""Bytes; a transcript of a day is a twentieth of it."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LABEL = re.compile(r"[^*:：\[\]{}\n\r\\`]{1,60}")


def import_transcript(request: ImportRequest, report: Report) -> int:
    """Import one raw transcript; the exit code is 0, 1 (the file's fault) or 2 (wrong usage)."""
    usage = list(_usage(request))
    if usage:
        for problem in usage:
            report(problem)
        return USAGE
    try:
        raw = read_raw(_read(request.raw), request.raw.name)
        desk = _by_hand(request, raw)
        if desk and _is_its_own(request):
            return _write_again(request, desk, report)
        if desk:
            _refuse_to_lose(desk)
        with _telling(request.raw.name, len(raw.text)):
            draft = make_draft(raw, _wanted(request, raw.text))
    except _FAULTS as fault:
        report(_problem(request, fault))
        return FAULTS
    return _write(request, draft, report)


PATIENCE = 2.0
"""Seconds after which an import says that it is at work."""


@contextlib.contextmanager
def _telling(name: str, characters: int) -> Iterator[None]:
    """Say every two seconds that the work goes on."""
    done = threading.Event()
    begin = time.monotonic()

    def tell() -> None:
        while not done.wait(PATIENCE):
            print(
                f"{name}: {characters} characters, {time.monotonic() - begin:.0f} s …",
                file=sys.stderr,
                flush=True,
            )

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _is_its_own(request: ImportRequest) -> bool:
    """Whether the decisions are the draft of this very slug: it is brought in order, not made anew."""
    target = _targets(request)[".md"]
    return (
        request.decisions is not None and target.exists() and request.decisions.resolve() == target.resolve()
    )


def _by_hand(request: ImportRequest, raw: Raw) -> Desk | None:
    """The draft that decisions are read from, with all that was changed in it by hand."""
    if request.decisions is None or request.decisions.suffix != ".md":
        return None
    ledger = request.decisions.with_suffix(".ledger.json")
    if not ledger.is_file():
        raise WrongDecisionsError(f"beside a draft its ledger is needed: `{ledger.name}`")
    try:
        return reconcile(request.decisions.read_text("utf-8"), ledger.read_text("utf-8"), raw)
    except (KeyError, TypeError, AttributeError, IndexError) as fault:
        raise WrongDecisionsError(f"the ledger beside the draft cannot be understood: {fault!r}") from fault


def _refuse_to_lose(desk: Desk) -> None:
    """Another slug is guessed anew around what is decided: words and headings typed by hand would be lost there."""
    typed = changed_by_hand(desk)
    if typed:
        told = ", ".join(typed[:TOLD]) + (" …" if len(typed) > TOLD else "")
        raise WrongDecisionsError(
            f"what was written by hand cannot be placed under another slug: {told}; import under the draft's own"
        )


def _write_again(request: ImportRequest, desk: Desk, report: Report) -> int:
    """The draft as its editor has it, with a ledger that is true again."""
    contents = {
        ".md": markdown_of(desk),
        ".ledger.json": ledger_of(desk),
        ".review.html": review_page(desk.draft),
    }
    try:
        for kind, path in _targets(request).items():
            beside = path.with_name(f".import-{path.name}")
            beside.write_text(contents[kind], "utf-8", newline="")
            beside.replace(path)
    except OSError as fault:
        at = Location(request.content / "interviews")
        report(Problem("unwritable", f"cannot be written: {fault.strerror or fault}", at))
        return FAULTS
    changed = len(changed_by_hand(desk))
    print(
        f"kept {request.decisions}: {len(desk.turns)} turns, {changed} changed by hand, {len(desk.draft.review)} things to decide"
    )
    return FINE


def _usage(request: ImportRequest) -> Iterator[Problem]:
    """What is wrong with the command itself."""
    at = Location(request.raw)
    if not SLUG.fullmatch(request.slug):
        yield Problem(
            "wrong-slug", f"`{request.slug}` is no slug", at, "lower-case letters, digits and single hyphens"
        )
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
    there = [path.name for path in _targets(request).values() if path.exists() or path.is_symlink()]
    if there and not _is_its_own(request):
        first = request.content / "interviews" / there[0]
        message = f"`{'`, `'.join(there)}` {'is' if len(there) == 1 else 'are'} there already, and nothing is overwritten"
        hint = "choose another slug, or move the file away; to keep what you changed in it, name it as --decisions"
        yield Problem("exists", message, Location(first), hint)


def _targets(request: ImportRequest) -> Mapping[str, Path]:
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


def _read(path: Path) -> bytes:
    """The bytes of a file that is no larger than a transcript can be."""
    size = path.lstat().st_size
    if size > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise NotTextError(f"the file has {size // (1024 * 1024)} MB; a transcript has at most {limit}")
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123 - flags that `Path` has not
        return file.read(LARGEST + 1)


def _wanted(request: ImportRequest, raw: str) -> Wanted:
    decisions = read_decisions(request.decisions, raw, request.speakers) if request.decisions else ()
    return Wanted(
        request.slug,
        request.speakers,
        request.format,
        decisions,
        request.known,
        request.people,
        request.questions,
        request.topics,
    )


_FAULTS = (
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


def _problem(request: ImportRequest, fault: Exception) -> Problem:
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
    text = read_raw(_read(request.raw)).text
    line = text.count("\n", 0, offset) + 1
    return Location(request.raw, line, offset - text.rfind("\n", 0, offset))


def _write(request: ImportRequest, draft: Draft, report: Report) -> int:
    """Write all files, or none."""
    contents = {".md": render(draft), ".ledger.json": to_json(draft), ".review.html": review_page(draft)}
    done: list[Path] = []
    try:
        (request.content / "interviews").mkdir(parents=True, exist_ok=True)
        for kind, path in _targets(request).items():
            _write_new(path, contents[kind])
            done.append(path)
    except OSError as fault:
        for path in done:
            path.unlink(missing_ok=True)
        report(
            Problem(
                "unwritable",
                f"cannot be written: {fault.strerror or fault}",
                Location(request.content / "interviews"),
            )
        )
        return FAULTS
    print(summary(request, draft))
    return FINE


def _write_new(path: Path, text: str) -> None:
    """Write beside the place, then link: a file that appeared meanwhile stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        os.link(name, path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _work(draft: Draft) -> str:
    """Minutes of work by kind."""
    left = work_left(draft)
    kinds = ", ".join(f"{kind} {minutes}" for kind, minutes in left.items())
    return f"about {sum(left.values())} minutes of an editor's work: {kinds}"


def summary(request: ImportRequest, draft: Draft) -> str:
    """What was done, how sure, and what to do next."""
    doubtful = sum(turn.doubt is not None for turn in draft.turns)
    spans = Counter(re.sub(r":.*", "", span.reason) for span in draft.spans if span.reason)
    lines = [
        f"{draft.raw.name}: {draft.raw.container or draft.format}, {draft.raw.encoding}, {len(draft.raw.text)} characters",
        f"{len(draft.turns)} turns ({doubtful} doubtful), {len(draft.review)} things to decide",
        ", ".join(f"{reason} {count}" for reason, count in spans.most_common(8)),
        *_left_out(draft),
        *([f"the text is in {draft.foreign}, for which the site has no edition"] if draft.foreign else []),
        _work(draft),
        f"wrote {_targets(request)['.md']}; open {_targets(request)['.review.html'].name} to decide",
    ]
    missing = [f"{label} → {slug}" for label, slug in draft.speakers.items() if label not in request.people]
    if missing:
        lines.append(f"people.yaml needs an entry for: {', '.join(missing)}")
    return "\n".join(line for line in lines if line)


SHOWN, OPENING = 10, 60
"""Stretches that the summary tells, and characters of each."""


def _left_out(draft: Draft) -> Iterator[str]:
    """A line for each stretch of words that is in no turn, the longest first."""
    found = omissions(draft)
    for one in found[:SHOWN]:
        text = one.text if len(one.text) <= OPENING else f"{one.text[:OPENING]}…"
        yield f"in no turn ({one.reason}, {one.end - one.start} characters): {text}"
    if len(found) > SHOWN:
        yield f"and {len(found) - SHOWN} more stretches in no turn; the review page has them all"
