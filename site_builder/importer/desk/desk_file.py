"""An interview file and its ledger in, the desk out; and the way back."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.core.records import dataclass
from site_builder.core.together import each_of
from site_builder.importer.desk.desk import Desk, Frame, languages_of
from site_builder.importer.desk.written import Written, is_marked, read_file
from site_builder.importer.draft.as_it_stands import as_it_stands
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.ledger_reading import raw_text, turn_texts_of
from site_builder.importer.draft_markdown import (
    REVIEWS_SHOWN,
    describe,
    escape,
    quote,
)
from site_builder.importer.types import Action, Draft, Raw, Review, Span, Turn

REVIEW = re.compile(r"^review:.*\n(?:[ \t]+.*\n|- .*\n)*", re.MULTILINE)

LISTED = re.compile(r"^[ \t]*- (.*(?:\n[ \t]+(?!- )\S.*)*)", re.MULTILINE)
DESCRIBED = re.compile(r'"?(?:[^"]{1,80}: .*\(\d\.\d\d\)[;:]|and \d+ more, in the ledger)')
"""A thing to decide, as `describe` writes it."""


class NotTrueError(ValueError):
    """Draft and ledger do not belong together; the message says what an editor can do."""


@dataclass(frozen=True, slots=True)
class File:
    """An interview file in pieces."""

    front: str
    turns: tuple[Written, ...]
    behind: tuple[str, ...]
    """Blocks behind the last turn."""
    marked: bool = False
    """Whether emphasis, code and links of the text are Markdown."""


def open_desk(markdown: str, ledger: str) -> Desk:
    """The desk for a draft and its ledger. Raises `NotTrueError` when the ledger is not that of the draft."""
    rows = dict(json.loads(ledger))
    front, written, behind = read_file(markdown)
    raw = _raw(markdown, rows)
    spans = read_spans(rows, raw.text)
    turns = tuple(_turns(rows, written, raw, spans))
    return desk_of(rows, File(front, tuple(written), behind, is_marked(markdown)), raw, spans, turns)


def desk_of(
    rows: Mapping[str, Any], file: File, raw: Raw, spans: tuple[Span, ...], turns: tuple[Turn, ...]
) -> Desk:
    """The desk, whole, of what the two files say."""
    review = tuple(
        Review(r["turn"], r["start"], r["end"], r["reason"], r["confidence"], r.get("note", ""))
        for r in rows["review"]
    )
    _refuse_unknown_quotations(file.turns, turns)
    languages = tuple(rows["languages"])
    speakers = _speakers(file.front, file.turns)
    draft = Draft(raw, rows["format"], "", languages, speakers, turns, spans, review, marked=file.marked)
    kept = rows.get("desk", {})
    frames = {one.identity: one.frame for one in file.turns}
    total = kept.get("total", len(review))
    guesses = kept.get("guesses", guesses_in(turns))
    settled = tuple(kept.get("settled", ()))
    asked = tuple(line for block in REVIEW.findall(file.front) for line in _asked_besides(block))
    front = REVIEW.sub("", file.front)
    return Desk(draft, front, frames, file.behind, total, guesses, settled, asked)


def _asked_besides(review: str) -> Iterator[str]:
    """The lines of `review:` that are no things to decide, those that an editor wrote too."""
    for line in LISTED.findall(review):
        if not DESCRIBED.match(line):
            yield line


def guesses_in(turns: Sequence[Turn]) -> int:
    """Turns whose speaker is a guess."""
    return sum(turn.doubt is not None for turn in turns)


def _refuse_unknown_quotations(written: Sequence[Written], turns: Sequence[Turn]) -> None:
    """A translation that an editor wrote below a turn is in no raw text: it is not dropped in silence."""
    known = {turn.identity: len(turn.text) for turn in turns}
    for one in written:
        if sum(bool(text) for text in one.texts) > known.get(one.identity, 1):
            raise NotTrueError(
                f"what is quoted below the turn `{one.identity}` stands nowhere in the raw text"
            )


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


def markdown_of(desk: Desk) -> str:
    """The interview file."""
    blocks = [block for turn in desk.turns for block in _blocks(desk, turn)]
    review = "".join(f"  - {line}\n" for line in (*desk.asked, *map(quote, _reviews(desk))))
    front = desk.front + (f"review:\n{review}" if review else "")
    return f"---\n{front}---\n\n" + "\n\n".join((*blocks, *desk.behind)) + "\n"


def _reviews(desk: Desk) -> Iterator[str]:
    for item in desk.draft.review[:REVIEWS_SHOWN]:
        yield describe(item, desk.draft)
    rest = len(desk.draft.review) - REVIEWS_SHOWN
    if rest > 0:
        yield f"and {rest} more, in the ledger and at the desk"


def _blocks(desk: Desk, turn: Turn) -> Iterator[str]:
    frame = desk.frames.get(turn.identity, Frame())
    yield from frame.before
    names, marked = desk.draft.speakers, desk.draft.marked
    main, *others = languages_of(desk, turn)
    first, *rest = (
        as_it_stands(escape(p, names, marked=marked), names) for p in turn.text[main].split("\n\n")
    )
    yield f"**{turn.speaker}：** {first} {{{_braces(turn, frame)}}}"
    yield from rest
    for language in others:
        written = (
            as_it_stands(escape(p, names, marked=marked), names) for p in turn.text[language].split("\n\n")
        )
        yield "\n>\n".join(f"> {paragraph}" for paragraph in written)


def _braces(turn: Turn, frame: Frame) -> str:
    doubt = "" if turn.doubt is None else f"doubt={turn.doubt:.2f}"
    return " ".join(part for part in (f"#{turn.identity}", frame.attributes, doubt) if part)


def ledger_of(desk: Desk) -> str:
    """The ledger file, with what the desk remembers."""
    remembered = {"total": desk.total, "guesses": desk.guesses, "settled": list(desk.settled)}
    kept = json.dumps(remembered, ensure_ascii=False)
    return to_json(desk.draft).rstrip().removesuffix("}") + f',\n"desk": {kept}}}\n'
