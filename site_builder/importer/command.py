"""A request in, the three files of an import out, all or none; what is wrong goes to `report`."""

import contextlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from site_builder.core.problems import Location, Problem, Report
from site_builder.core.unseen import printable
from site_builder.importer.desk.by_hand import changed_by_hand, reconcile, written_around
from site_builder.importer.desk.desk import Desk
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.decisions import WrongDecisionsError, read_decisions
from site_builder.importer.draft.ledger import json_parts
from site_builder.importer.draft.review_page import page_parts, review_page
from site_builder.importer.draft_markdown import front_matter, render
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.request import ImportRequest
from site_builder.importer.request_faults import (
    FORESEEN,
    is_its_own,
    problem_of,
    read_bytes,
    targets_of,
    usage,
)
from site_builder.importer.summary import summary
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import Wanted

FINE, FAULTS, USAGE = 0, 1, 2
Tell = Callable[[str], object]
TOLD = 8
"""Places that a refusal names."""


def import_transcript(request: ImportRequest, report: Report, tell: Tell = print) -> int:
    """Import one raw transcript; the exit code is 0, 1 (the file's fault) or 2 (wrong usage).

    `tell` is handed each line of what was done.
    """
    wrong = list(usage(request))
    if wrong:
        for problem in wrong:
            report(problem)
        return USAGE
    try:
        raw = read_raw(read_bytes(request.raw), request.raw.name)
        desk = _by_hand(request, raw)
        if desk and is_its_own(request):
            return _write_again(request, desk, report, tell)
        with _telling(request.raw.name, len(raw.text)):
            draft = make_draft(raw, _wanted(request, raw.text))
        if desk:
            _refuse_to_lose(desk, draft)
    except FORESEEN as fault:
        report(problem_of(request, fault))
        return FAULTS
    return _write(request, draft, report, tell)


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
                f"{printable(name)}: {characters} characters, {time.monotonic() - begin:.0f} s …",
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


def _by_hand(request: ImportRequest, raw: Raw) -> Desk | None:
    """The draft that decisions are read from, with all that was changed in it by hand."""
    if request.decisions is None or request.decisions.suffix != ".md":
        return None
    ledger = request.decisions.with_suffix(".ledger.json")
    if not ledger.is_file():
        raise WrongDecisionsError(f"beside a draft its ledger is needed: `{ledger.name}`")
    try:
        return reconcile(request.decisions.read_text("utf-8"), ledger.read_text("utf-8"), raw)
    except NotTrueError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as fault:
        raise WrongDecisionsError(f"the ledger beside the draft cannot be understood: {fault!r}") from fault


def _refuse_to_lose(desk: Desk, draft: Draft) -> None:
    """Another slug is guessed anew around what is decided: whatever else was typed by hand would be lost there."""
    typed = list(dict.fromkeys((*changed_by_hand(desk), *written_around(desk, front_matter(draft)))))
    if typed:
        told = ", ".join(typed[:TOLD]) + (" …" if len(typed) > TOLD else "")
        raise WrongDecisionsError(
            f"what was written by hand cannot be placed under another slug: {told}; import under the draft's own"
        )


def _write_again(request: ImportRequest, desk: Desk, report: Report, tell: Tell) -> int:
    """The draft as its editor has it, with a ledger that is true again."""
    contents = {
        ".md": markdown_of(desk),
        ".ledger.json": ledger_of(desk),
        ".review.html": review_page(desk.draft),
    }
    try:
        for kind, path in targets_of(request).items():
            beside = path.with_name(f".import-{path.name}")
            beside.write_text(contents[kind], "utf-8", newline="")
            beside.replace(path)
    except OSError as fault:
        at = Location(request.content / "interviews")
        report(Problem("unwritable", f"cannot be written: {fault.strerror or fault}", at))
        return FAULTS
    changed = len(changed_by_hand(desk))
    tell(
        f"kept {request.decisions}: {len(desk.turns)} turns, {changed} changed by hand, {len(desk.draft.review)} things to decide"
    )
    return FINE


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


def _write(request: ImportRequest, draft: Draft, report: Report, tell: Tell) -> int:
    """Write all files, or none."""
    contents: dict[str, Callable[[Draft], Iterable[str]]] = {
        ".md": lambda done: (render(done),),
        ".ledger.json": json_parts,
        ".review.html": page_parts,
    }
    done: list[Path] = []
    try:
        (request.content / "interviews").mkdir(parents=True, exist_ok=True)
        for kind, path in targets_of(request).items():
            _write_new(path, contents[kind](draft))
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
    for line in summary(request, draft):
        tell(line)
    return FINE


def _write_new(path: Path, parts: Iterable[str]) -> None:
    """Write beside the place, then link: a file that appeared meanwhile stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".import-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(parts)
        Path(name).chmod(0o644)
        os.link(name, path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()
