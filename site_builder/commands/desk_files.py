"""A content folder in, its drafts opened as desks, and written again after every act, out.

Of the two files of a draft neither is true without the other. Both are written beside their places first,
then put there: what is left of a save that was cut off between the two is put there at the next look.
"""

import hashlib
import os
from pathlib import Path

from site_builder.core.records import dataclass, replace
from site_builder.importer.desk.by_hand import reconcile
from site_builder.importer.desk.desk import CannotDoError, Desk
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of, open_desk

STEPS_BACK = 200
"""Acts that can be undone."""
LEDGER, DRAFT = ".ledger.json", ".md"


@dataclass(frozen=True, slots=True)
class Written:
    """The two files of a draft, as they were last read or written."""

    markdown: str
    ledger: str

    @property
    def revision(self) -> str:
        """Changes whenever one of them does."""
        both = f"{self.markdown}\0{self.ledger}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(both).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Work:
    """A draft that is open, with the way back."""

    desk: Desk
    written: Written
    before: tuple[Desk, ...] = ()

    def further(self, after: Desk) -> "Work":
        """One act further."""
        return replace(self, desk=after, before=(*self.before[-STEPS_BACK:], self.desk))

    def back(self) -> "Work":
        """One act back."""
        if not self.before:
            raise CannotDoError("there is nothing to undo")
        return replace(self, desk=self.before[-1], before=self.before[:-1])


class DraftFolder:
    """All drafts of a content folder."""

    def __init__(self, content: Path) -> None:
        self._folder = content / "interviews"
        self._open: dict[str, Work] = {}

    def slugs(self) -> list[str]:
        """The slugs of all drafts that have a ledger."""
        found = (path.name.removesuffix(LEDGER) for path in self._folder.glob(f"*{LEDGER}"))
        return sorted(slug for slug in found if self._path(slug, DRAFT).is_file())

    def has(self, slug: str) -> bool:
        """Whether there is such a draft."""
        return self._path(slug, LEDGER).is_file()

    def work(self, slug: str) -> Work:
        """The draft as it stands on the disk. Raises `NotTrueError` and `OSError`."""
        self._finish_a_save(slug)
        now = self._read(slug)
        work = self._open.get(slug)
        if work is None:
            self._open[slug] = Work(_opened(now), now)
        elif work.written != now:
            self._take_over(slug, work, now)
        return self._open[slug]

    def save(self, slug: str, work: Work) -> Work:
        """Write both files; a reader sees the old one or the new one of each."""
        written = Written(_written(markdown_of(work.desk)), ledger_of(work.desk))
        beside = {kind: self._beside(slug, kind) for kind in (LEDGER, DRAFT)}
        try:
            _write(beside[LEDGER], written.ledger)
            _write(beside[DRAFT], written.markdown)
        except OSError:
            for path in beside.values():
                path.unlink(missing_ok=True)
            raise
        for kind, path in beside.items():
            path.replace(self._path(slug, kind))
        self._open[slug] = replace(work, written=written)
        return self._open[slug]

    def _read(self, slug: str) -> Written:
        return Written(*(self._path(slug, kind).read_text("utf-8") for kind in (DRAFT, LEDGER)))

    def _finish_a_save(self, slug: str) -> None:
        """Put there the draft of a save that ended when its ledger was in its place."""
        draft, ledger, place = self._beside(slug, DRAFT), self._beside(slug, LEDGER), self._path(slug, DRAFT)
        cut_off = draft.is_file() and not ledger.exists()
        if cut_off and place.is_file() and place.stat().st_mtime_ns <= draft.stat().st_mtime_ns:
            draft.replace(place)
        for rest in (ledger, draft):
            rest.unlink(missing_ok=True)

    def _take_over(self, slug: str, work: Work, now: Written) -> None:
        """What another hand wrote meanwhile: a draft with its ledger, or words typed into the draft alone."""
        try:
            self._open[slug] = replace(work.further(_opened(now)), written=now)
        except NotTrueError:
            if now.ledger != work.written.ledger:
                raise
            self.save(slug, work.further(reconcile(now.markdown, now.ledger, work.desk.draft.raw)))

    def _path(self, slug: str, kind: str) -> Path:
        return self._folder / f"{slug}{kind}"

    def _beside(self, slug: str, kind: str) -> Path:
        return self._folder / f".desk-{slug}{kind}.new"


def _written(text: str) -> str:
    """A text that a file can hold. Raises `CannotDoError`."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise CannotDoError("half a character stands in the text; no file can hold that") from fault
    return text


def _opened(now: Written) -> Desk:
    try:
        return open_desk(now.markdown, now.ledger)
    except NotTrueError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        raise NotTrueError("the ledger beside the draft cannot be understood") from fault


def _write(path: Path, text: str) -> None:
    """Write a file that outlasts a fall of the machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
