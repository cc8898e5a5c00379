"""An interview file and its ledger in, the desk out; and the way back."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.core.records import dataclass, replace
from site_builder.core.together import each_of
from site_builder.importer.desk.desk import Desk, Frame, languages_of
from site_builder.importer.draft.as_it_stands import as_it_stands
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.ledger_reading import raw_text, turn_texts_of
from site_builder.importer.draft_markdown import (
    BRACES,
    LABEL,
    MISSING,
    REVIEWS_SHOWN,
    describe,
    escape,
    quote,
    unescape,
)
from site_builder.importer.types import Action, Draft, Raw, Review, Span, Turn

FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n\s*", re.DOTALL)
REVIEW = re.compile(r"^review:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)
DOUBT = re.compile(r"\s*\bdoubt=(?P<doubt>[\d.]+)")


class NotTrueError(ValueError):
    """Draft and ledger do not belong together; the message says what an editor can do."""


@dataclass(frozen=True, slots=True)
class Written:
    """A turn as the file has it."""

    identity: str
    speaker: str
    frame: Frame
    doubt: float | None
    texts: tuple[str, ...]
    """The main text, then the quotation."""


@dataclass(frozen=True, slots=True)
class File:
    """An interview file in pieces."""

    front: str
    turns: tuple[Written, ...]
    behind: tuple[str, ...]
    """Blocks behind the last turn."""


def open_desk(markdown: str, ledger: str) -> Desk:
    """The desk for a draft and its ledger. Raises `NotTrueError` when the ledger is not that of the draft."""
    rows = dict(json.loads(ledger))
    front, written, behind = read_file(markdown)
    raw = _raw(markdown, rows)
    spans = read_spans(rows, raw.text)
    turns = tuple(_turns(rows, written, raw, spans))
    return desk_of(rows, File(front, tuple(written), behind), raw, spans, turns)


def desk_of(
    rows: Mapping[str, Any], file: File, raw: Raw, spans: tuple[Span, ...], turns: tuple[Turn, ...]
) -> Desk:
    """The desk, whole, of what the two files say."""
    review = tuple(
        Review(r["turn"], r["start"], r["end"], r["reason"], r["confidence"], r.get("note", ""))
        for r in rows["review"]
    )
    languages = tuple(rows["languages"])
    speakers = _speakers(file.front, file.turns)
    draft = Draft(raw, rows["format"], "", languages, speakers, turns, spans, review)
    kept = rows.get("desk", {})
    frames = {one.identity: one.frame for one in file.turns}
    total = kept.get("total", len(review))
    settled = tuple(kept.get("settled", ()))
    return Desk(draft, REVIEW.sub("", file.front), frames, file.behind, total, settled)


def read_spans(rows: Mapping[str, Any], raw: str) -> tuple[Span, ...]:
    """The spans of a ledger."""
    return tuple(_span(row, raw) for row in rows["spans"])


def _raw(markdown: str, rows: Mapping[str, Any]) -> Raw:
    """The raw text that draft and ledger make together."""
    told = rows["raw"]
    try:
        text = raw_text(markdown, rows)
        digest = _digest(text, told)
    except (KeyError, IndexError, ValueError, LookupError) as fault:
        raise NotTrueError(_CHANGED) from fault
    extracted = told.get("extracted_sha256", "")
    if len(text) != told["characters"] or digest != (extracted or told["sha256"]):
        raise NotTrueError(_CHANGED)
    container = rows["format"] if extracted else ""
    errors = told.get("errors", "strict")
    return Raw(text, told["encoding"], errors, told["name"], told["sha256"], container, extracted)


def _digest(text: str, told: Mapping[str, Any]) -> str:
    """Of the file's bytes, or of what was extracted from a container."""
    if told.get("extracted_sha256"):
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    return hashlib.sha256(text.encode(told["encoding"], told.get("errors", "strict"))).hexdigest()


_CHANGED = (
    "the draft was changed outside of the desk, so its ledger is not true any more; "
    "import the raw file again with --decisions and this draft: what was changed is kept"
)


def _span(row: Mapping[str, Any], raw: str) -> Span:
    action = Action(row["action"])
    text = "" if action is Action.KEEP and row.get("turn") else raw[row["start"] : row["end"]]
    return Span(
        row["start"],
        row["end"],
        action,
        row.get("reason", ""),
        row.get("by", ""),
        text,
        row.get("turn", 0),
        row.get("place", ""),
        row.get("language", ""),
        row.get("segment", 0),
    )


def _turns(
    rows: Mapping[str, Any], written: list[Written], raw: Raw, spans: tuple[Span, ...]
) -> Iterator[Turn]:
    texts = turn_texts_of(raw.text, spans)
    shown = {one.identity: one for one in written}
    first = rows["languages"][0]
    for row in rows["turns"]:
        one = shown[row["id"]]
        text = {name or first: said for name, said in texts[row["turn"]].items()}
        yield Turn(
            row["turn"],
            row["id"],
            one.speaker,
            text,
            row["confidence"],
            row.get("reason", ""),
            row.get("start_seconds"),
            one.doubt,
        )


def _speakers(front: str, written: Sequence[Written]) -> dict[str, str]:
    """Label: slug, of those declared and of those who speak."""
    inside = re.search(r"^speakers:[ \t]*\n((?:[ \t]+.*\n)+)", front, re.MULTILINE)
    found: dict[str, str] = {}
    for line in inside[1].splitlines() if inside else ():
        label, _, slug = line.strip().rpartition(":")
        found[label.strip().strip("\"'")] = slug.strip()
    for one in written:
        for label in each_of(one.speaker, found):
            found.setdefault(label, "")
    return found


def read_file(markdown: str) -> tuple[str, list[Written], tuple[str, ...]]:
    """Front matter, turns, and the blocks behind the last of them."""
    match = FRONT.match(markdown)
    front = match["front"] if match else ""
    body = markdown[match.end() :] if match else markdown
    turns: list[Written] = []
    waiting: list[str] = []
    for block in body.strip("\n").split("\n\n"):
        label = LABEL.match(block)
        if label:
            turns.append(_written(block, label, tuple(waiting)))
            waiting = []
        elif not turns or waiting or block.startswith(("#", "> [!")):
            waiting.append(block)
        elif block.startswith(">"):
            said = "\n\n".join(unescape(line[2:]) for line in block.split("\n") if line != ">")
            turns[-1] = replace(turns[-1], texts=(*turns[-1].texts[:1], said))
        else:
            turns[-1] = replace(turns[-1], texts=(f"{turns[-1].texts[0]}\n\n{unescape(block)}",))
    return front, turns, tuple(waiting)


def _written(block: str, label: "re.Match[str]", before: tuple[str, ...]) -> Written:
    braces = BRACES.search(block)
    inside = braces["inside"] if braces else ""
    doubt = DOUBT.search(inside)
    rest = DOUBT.sub("", inside).split(maxsplit=1)
    text = unescape(block[label.end() : braces.start() if braces else len(block)])
    frame = Frame(before, rest[1] if len(rest) > 1 else "")
    identity = rest[0][1:] if rest else ""
    return Written(identity, label["label"], frame, float(doubt["doubt"]) if doubt else None, (text,))


def markdown_of(desk: Desk) -> str:
    """The interview file."""
    blocks = [block for turn in desk.turns for block in _blocks(desk, turn)]
    review = "".join(f"  - {quote(line)}\n" for line in _reviews(desk))
    front = desk.front + (f"review:\n{review}" if review else "")
    return f"---\n{front}---\n\n" + "\n\n".join((*blocks, *desk.behind)) + "\n"


def _reviews(desk: Desk) -> Iterator[str]:
    yield from MISSING
    for item in desk.draft.review[:REVIEWS_SHOWN]:
        yield describe(item, desk.draft)
    rest = len(desk.draft.review) - REVIEWS_SHOWN
    if rest > 0:
        yield f"and {rest} more, in the ledger and at the desk"


def _blocks(desk: Desk, turn: Turn) -> Iterator[str]:
    frame = desk.frames.get(turn.identity, Frame())
    yield from frame.before
    names = desk.draft.speakers
    main, *others = languages_of(desk, turn)
    first, *rest = (as_it_stands(escape(p), names) for p in turn.text[main].split("\n\n"))
    yield f"**{turn.speaker}：** {first} {{{_braces(turn, frame)}}}"
    yield from rest
    for language in others:
        yield "\n>\n".join(f"> {as_it_stands(escape(p), names)}" for p in turn.text[language].split("\n\n"))


def _braces(turn: Turn, frame: Frame) -> str:
    doubt = "" if turn.doubt is None else f"doubt={turn.doubt:.2f}"
    return " ".join(part for part in (f"#{turn.identity}", frame.attributes, doubt) if part)


def ledger_of(desk: Desk) -> str:
    """The ledger file, with what the desk remembers."""
    kept = json.dumps({"total": desk.total, "settled": list(desk.settled)}, ensure_ascii=False)
    return to_json(desk.draft).rstrip().removesuffix("}") + f',\n"desk": {kept}}}\n'
