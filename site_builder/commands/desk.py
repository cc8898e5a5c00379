"""A request of the browser in, a page of the editor's desk or what became of a draft out.

The server (`serve`) hands on what is asked below `/desk/`; files are written here, at once, after every act.
"""

import contextlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from site_builder.commands.desk_state import state_of
from site_builder.importer.desk import answers
from site_builder.importer.desk import desk as acts
from site_builder.importer.desk.desk import CannotDoError, Desk
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of, open_desk

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILES = Path(__file__).parent / "desk_page"
KINDS = {".js": "text/javascript", ".css": "text/css"}
HTML, JSON = "text/html; charset=utf-8", "application/json"
STEPS_BACK = 200
"""Acts that can be undone."""
LARGEST = 4 * 1024 * 1024
"""Bytes of one act."""


@dataclass(frozen=True)
class Asked:
    """What the browser asks."""

    method: str
    path: str
    """Below `/desk/`."""
    host: str = ""
    origin: str = ""
    kind: str = ""
    """The content type of the body."""
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What it gets."""

    status: int
    kind: str
    content: bytes


@dataclass
class Work:
    """A draft that is open, with the way back."""

    desk: Desk
    written: tuple[str, str]
    """Draft and ledger as they were last read or written."""
    before: list[Desk] = field(default_factory=list)


class DeskRoom:
    """All drafts of a content folder; a server has one."""

    def __init__(self, content: Path) -> None:
        self._folder = content / "interviews"
        self._open: dict[str, Work] = {}

    def reply(self, asked: Asked) -> Reply:
        """Answer a request."""
        name, _, rest = asked.path.partition("/")
        if name in {file.name for file in FILES.iterdir() if file.suffix in KINDS}:
            return Reply(200, KINDS[Path(name).suffix], (FILES / name).read_bytes())
        if not name:
            return _page(self._list())
        if not SLUG.fullmatch(name) or not self._path(name, ".ledger.json").is_file():
            return _refused(404, "there is no such draft")
        if asked.method == "POST":
            return self._act(name, asked) if rest == "act" else _refused(404, "unknown")
        if rest == "state":
            return self._state(name)
        return _page(_desk_page(name)) if not rest else _refused(404, "unknown")

    def drafts(self) -> list[str]:
        """The slugs of all drafts that have a ledger."""
        found = (path.name.removesuffix(".ledger.json") for path in self._folder.glob("*.ledger.json"))
        return sorted(slug for slug in found if self._path(slug, ".md").is_file())

    def _path(self, slug: str, kind: str) -> Path:
        return self._folder / f"{slug}{kind}"

    def _list(self) -> str:
        rows = "".join(f'<li><a href="/desk/{slug}">{escape(slug)}</a></li>' for slug in self.drafts())
        listed = f"<ul>{rows}</ul>" if rows else "<p>没有草稿 · no drafts</p>"
        head = '<title>编辑台 · Desk</title><link rel="stylesheet" href="/desk/desk.css">'
        return f"{head}<main><h1>编辑台 · Desk</h1>{listed}</main>"

    def _work(self, slug: str) -> Work:
        """The draft as it stands on the disk: what was changed by another hand is read anew."""
        now = (
            self._path(slug, ".md").read_text("utf-8"),
            self._path(slug, ".ledger.json").read_text("utf-8"),
        )
        work = self._open.get(slug)
        if work is None or work.written != now:
            work = self._open[slug] = Work(open_desk(*now), now)
        return work

    def _state(self, slug: str) -> Reply:
        try:
            work = self._work(slug)
        except (NotTrueError, OSError) as fault:
            return _refused(409, str(fault))
        return _json(200, state_of(work.desk, slug, undo=bool(work.before)))

    def _act(self, slug: str, asked: Asked) -> Reply:
        if asked.kind.partition(";")[0].strip() != JSON or urlsplit(asked.origin).netloc != asked.host:
            return _refused(403, "only pages of this server may change a draft")
        if len(asked.body) > LARGEST:
            return _refused(413, "too much at once")
        try:
            told = json.loads(asked.body)
            work = self._work(slug)
            self._do(slug, work, told)
        except (CannotDoError, NotTrueError, OSError) as fault:
            return _refused(409, str(fault))
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            return _refused(400, f"this act cannot be understood: {fault!r}")
        return self._state(slug)

    def _do(self, slug: str, work: Work, told: Mapping[str, Any]) -> None:
        if told["act"] == "undo":
            if not work.before:
                raise CannotDoError("there is nothing to undo")
            work.desk = work.before.pop()
        else:
            after = done(work.desk, told)
            work.before = [*work.before[-STEPS_BACK:], work.desk]
            work.desk = after
        work.written = (markdown_of(work.desk), ledger_of(work.desk))
        # The ledger first: a draft without its ledger could not be mended, a ledger ahead of it is told.
        for kind, text in zip((".ledger.json", ".md"), reversed(work.written), strict=True):
            _write(self._path(slug, kind), text)


def done(desk: Desk, told: Mapping[str, Any]) -> Desk:
    """The desk after one act of the browser."""
    act = told["act"]
    if act == "answer":
        item = desk.draft.review[int(told["item"])]
        return answers.answer(desk, item, answers.Answer(bool(told["accepted"]), int(told.get("choice", 0))))
    if act == "kind":
        return answers.answer_kind(desk, str(told["kind"]), accepted=bool(told["accepted"]))
    identity = str(told["turn"])
    if act == "write":
        return acts.write(desk, identity, str(told["text"]), str(told.get("language", "")))
    if act == "split":
        return acts.split(desk, identity, int(told["at"]))
    if act == "join":
        return acts.join(desk, identity)
    if act == "speak":
        return acts.speak(desk, identity, str(told["speaker"]))
    if act == "entitle":
        return acts.entitle(desk, identity, str(told["title"]))
    raise CannotDoError(f"nobody can `{act}` here")


def _write(path: Path, text: str) -> None:
    """Put a file in the place of another at once: a reader sees the one or the other."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".desk-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink()


def _desk_page(slug: str) -> str:
    return Template((FILES / "desk.html").read_text("utf-8")).substitute(slug=escape(slug))


def _page(inside: str) -> Reply:
    head = (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
    )
    return Reply(200, HTML, f"{head}{inside}</html>".encode())


def _json(status: int, value: object) -> Reply:
    return Reply(status, JSON, json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _refused(status: int, message: str) -> Reply:
    return _json(status, {"error": message})
