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

from site_builder.commands.desk_files import DraftFolder, Work
from site_builder.commands.desk_state import state_of
from site_builder.commands.translation import LANGUAGES, say
from site_builder.importer.desk import answers
from site_builder.importer.desk import desk as acts
from site_builder.importer.desk.desk import CannotDoError, Desk
from site_builder.importer.desk.desk_file import NotTrueError
from site_builder.importer.desk.joining import join

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILES = Path(__file__).parent / "desk_page"
KINDS = {".js": "text/javascript", ".css": "text/css"}
HTML, JSON = "text/html; charset=utf-8", "application/json"
WHATS: Mapping[str, Mapping[str, type]] = {
    "answer": {"item": int, "accepted": bool},
    "kind": {"kind": str, "accepted": bool},
    "confirm": {"turn": str},
    "write": {"turn": str, "text": str},
    "split": {"turn": str, "at": int},
    "join": {"turn": str},
    "speak": {"turn": str, "speaker": str},
    "entitle": {"turn": str, "title": str},
    "undo": {},
}
"""What each act has to tell, and as what."""
MAY_TELL: Mapping[str, type] = {
    "choice": int,
    "above": bool,
    "language": str,
    "text": str,
    "revision": str,
}
ENDS_A_LINE = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
NOT_TYPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
"""What is pasted with a text and is no part of it."""
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
        if asked.method == "POST" and rest != "act":
            return _refused(405, "nothing can be changed here", asked)
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
        except NotTrueError as fault:
            return _refused(409, str(fault), asked)
        except OSError as fault:
            return _refused(409, _of_a_file(fault), asked)
        return _json(200, _told(work, slug, asked))

    def _act(self, slug: str, asked: Asked) -> Reply:
        if asked.kind.partition(";")[0].strip() != JSON or asked.origin != f"http://{asked.host}":
            return _refused(403, "only pages of this server may change a draft", asked)
        if len(asked.body) > LARGEST:
            return _refused(413, "too much at once", asked)
        try:
            told = told_in(asked.body)
            work = self._drafts.work(slug)
            if told.get("revision", work.written.revision) != work.written.revision:
                error = say(
                    "the draft was changed elsewhere meanwhile; this is how it stands now", asked.language
                )
                return _json(409, {"error": error, "state": _told(work, slug, asked)})
            after = work.back() if told["act"] == "undo" else work.further(done(work.desk, told))
            self._drafts.save(slug, after)
            self._acted = time.monotonic()
        except NotUnderstoodError as fault:
            return _refused(400, str(fault), asked)
        except (CannotDoError, NotTrueError) as fault:
            return _refused(409, str(fault), asked)
        except OSError as fault:
            return _refused(409, _of_a_file(fault), asked)
        return self._state(slug, asked)


def _told(work: Work, slug: str, asked: Asked) -> dict[str, object]:
    state = state_of(work.desk, asked.language)
    return {"slug": slug, "revision": work.written.revision, "undo": bool(work.before), **state}


class NotUnderstoodError(ValueError):
    """What was sent is no act; the message says why."""


def told_in(body: bytes) -> dict[str, Any]:
    """What an act tells. Raises `NotUnderstoodError` and `CannotDoError`."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotUnderstoodError("this act cannot be understood: it is no JSON") from fault
    if not isinstance(told, dict) or not isinstance(told.get("act"), str):
        raise NotUnderstoodError("this act cannot be understood: it names no act")
    if told["act"] not in WHATS:
        raise CannotDoError(f"nothing here can be asked to `{told['act']}`")
    wanted = WHATS[told["act"]]
    for name, kind in (*wanted.items(), *((n, k) for n, k in MAY_TELL.items() if n in told)):
        if type(told.get(name)) is not kind:
            raise NotUnderstoodError(f"this act cannot be understood: `{name}` is no `{kind.__name__}`")
    return {name: _typed(value) if name in {"text", "title"} else value for name, value in told.items()}


def _typed(text: str) -> str:
    return NOT_TYPED.sub("", ENDS_A_LINE.sub("\n", text).replace("\t", " "))


def done(desk: Desk, told: Mapping[str, Any]) -> Desk:
    """The desk after one act of the browser, as `told_in` gives it."""
    act = told["act"]
    if act == "answer":
        return _answered(desk, told["item"], answers.Answer(told["accepted"], told.get("choice", 0)))
    if act == "kind":
        return answers.answer_kind(desk, told["kind"], accepted=told["accepted"])
    identity = told["turn"]
    if act == "confirm":
        return acts.confirm(desk, identity, above=told.get("above", False))
    if act == "write":
        return acts.write(desk, identity, told["text"], told.get("language", ""))
    if act == "split":
        return acts.split(desk, identity, told["at"], told.get("text", ""))
    if act == "join":
        return join(desk, identity, told.get("text"))
    if act == "speak":
        return acts.speak(desk, identity, told["speaker"])
    return answers.entitled(desk, identity, told["title"])


def _answered(desk: Desk, number: int, said: answers.Answer) -> Desk:
    if not 0 <= number < len(desk.draft.review):
        raise CannotDoError("this is decided already")
    item = desk.draft.review[number]
    if not 0 <= said.choice <= len(answers.candidates(desk, item)):
        raise CannotDoError("there is no such choice")
    return answers.answer(desk, item, said)


def _of_a_file(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return f"the file `{Path(fault.filename or '').name}` is not there any more"
    return f"the file `{Path(fault.filename or '').name}` cannot be read or written: `{fault.strerror}`"


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
