"""A request of the browser in, a page of the editor's desk or what became of a draft out.

The server (`serve`) hands on what is asked below `/desk/`; files are written here, at once, after every act.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from site_builder.commands.desk_files import DraftFolder, Work
from site_builder.commands.desk_state import state_of
from site_builder.commands.translation import LANGUAGES, say
from site_builder.importer.desk import answers
from site_builder.importer.desk import desk as acts
from site_builder.importer.desk.desk import CannotDoError, Desk
from site_builder.importer.desk.desk_file import NotTrueError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILES = Path(__file__).parent / "desk_page"
KINDS = {".js": "text/javascript", ".css": "text/css"}
HTML, JSON = "text/html; charset=utf-8", "application/json"
LARGEST = 4 * 1024 * 1024
"""Bytes of one act."""
BUSY = 1.5
"""Seconds after an act in which the next one is to be expected."""


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
    language: str = LANGUAGES[0]
    """Of what is told."""


@dataclass(frozen=True)
class Reply:
    """What it gets."""

    status: int
    kind: str
    content: bytes


class DeskRoom:
    """All drafts of a content folder; a server has one."""

    def __init__(self, content: Path) -> None:
        self._drafts = DraftFolder(content)
        self._acted = -BUSY

    def busy(self) -> bool:
        """Whether an editor is at it."""
        return time.monotonic() - self._acted < BUSY

    def reply(self, asked: Asked) -> Reply:
        """Answer a request."""
        name, _, rest = asked.path.partition("/")
        if name in {file.name for file in FILES.iterdir() if file.suffix in KINDS}:
            return Reply(200, KINDS[Path(name).suffix], (FILES / name).read_bytes())
        if not name:
            return _page(self._list())
        if not SLUG.fullmatch(name) or not self._drafts.has(name):
            return _refused(404, "there is no such draft", asked)
        if asked.method == "POST" and rest == "act":
            return self._act(name, asked)
        if asked.method == "GET" and rest == "state":
            return self._state(name, asked)
        return _page(_desk_page(name)) if not rest else _refused(404, "there is no such page", asked)

    def _list(self) -> str:
        rows = "".join(f'<li><a href="/desk/{slug}">{escape(slug)}</a></li>' for slug in self._drafts.slugs())
        listed = f"<ul>{rows}</ul>" if rows else "<p>没有草稿 · no drafts</p>"
        head = '<title>编辑台 · Desk</title><link rel="stylesheet" href="/desk/desk.css">'
        return f"{head}<main><h1>编辑台 · Desk</h1>{listed}</main>"

    def _state(self, slug: str, asked: Asked) -> Reply:
        try:
            work = self._drafts.work(slug)
        except (NotTrueError, OSError) as fault:
            return _refused(409, str(fault), asked)
        return _json(200, _told(work, slug, asked))

    def _act(self, slug: str, asked: Asked) -> Reply:
        if asked.kind.partition(";")[0].strip() != JSON or urlsplit(asked.origin).netloc != asked.host:
            return _refused(403, "only pages of this server may change a draft", asked)
        if len(asked.body) > LARGEST:
            return _refused(413, "too much at once", asked)
        try:
            told = json.loads(asked.body)
            work = self._drafts.work(slug)
            if told.get("revision", work.written.revision) != work.written.revision:
                error = say(
                    "the draft was changed elsewhere meanwhile; this is how it stands now", asked.language
                )
                return _json(409, {"error": error, "state": _told(work, slug, asked)})
            after = work.back() if told["act"] == "undo" else work.further(done(work.desk, told))
            self._drafts.save(slug, after)
            self._acted = time.monotonic()
        except (CannotDoError, NotTrueError, OSError) as fault:
            return _refused(409, str(fault), asked)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
            return _refused(400, f"this act cannot be understood: `{fault!r}`", asked)
        return self._state(slug, asked)


def _told(work: Work, slug: str, asked: Asked) -> dict[str, object]:
    state = state_of(work.desk, asked.language)
    return {"slug": slug, "revision": work.written.revision, "undo": bool(work.before), **state}


def done(desk: Desk, told: Mapping[str, Any]) -> Desk:
    """The desk after one act of the browser."""
    act = told["act"]
    if act == "answer":
        item = desk.draft.review[int(told["item"])]
        return answers.answer(desk, item, answers.Answer(bool(told["accepted"]), int(told.get("choice", 0))))
    if act == "kind":
        return answers.answer_kind(desk, str(told["kind"]), accepted=bool(told["accepted"]))
    identity = str(told["turn"])
    if act == "confirm":
        return acts.confirm(desk, identity, above=bool(told.get("above")))
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
    raise CannotDoError(f"nothing here can be asked to `{act}`")


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


def _refused(status: int, message: str, asked: Asked) -> Reply:
    return _json(status, {"error": say(message, asked.language)})
