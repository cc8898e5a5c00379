"""Advanced SubStation Alpha (and SSA) in, one block per dialogue line, out."""

import re
from collections.abc import Iterator

from site_builder.importer.formats.times import seconds
from site_builder.importer.types import Action, Block, Edit, Parsed

START = r"(?:\A|(?<=[\n\r]))"
EVENTS = re.compile(rf"{START}\[Events\][ \t]*(?=[\n\r]|\Z)", re.IGNORECASE)
FORMAT = re.compile(rf"{START}Format:(?P<fields>[^\n\r]*)")
DIALOGUE = re.compile(rf"{START}Dialogue:[ \t]*(?P<row>[^\n\r]*)")
COMMENT = re.compile(rf"{START}Comment:[^\n\r]*")
INLINE = re.compile(r"\{[^{}\n]*\}|\\[Nnh]")
USUAL = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")


def looks(text: str) -> bool:
    """An events section with dialogue."""
    return bool(EVENTS.search(text)) and bool(DIALOGUE.search(text))


def parse(text: str) -> Parsed:
    """Read the dialogue lines; the Name (or Actor) field is the speaker."""
    events = EVENTS.search(text)
    layout = FORMAT.search(text, events.end() if events else 0)
    fields = [f.strip().lower() for f in layout["fields"].split(",")] if layout else list(USUAL)
    blocks: list[Block] = []
    edits: list[Edit] = []
    for line in DIALOGUE.finditer(text):
        blocks += _block(line, fields)
        edits.append(Edit(line.start(), _text_start(line, fields), "time-code", Action.READ))
        for tag in INLINE.finditer(text, _text_start(line, fields), line.end()):
            by = {"\\N": "\n", "\\n": "\n", "\\h": " "}.get(tag.group(), "")
            edits.append(Edit(tag.start(), tag.end(), "markup", Action.REPLACE if by else Action.DROP, by))
    edits += [Edit(*line.span(), "note", Action.READ) for line in COMMENT.finditer(text)]
    return Parsed("ass", tuple(sorted(blocks, key=lambda b: b.start)), tuple(edits), timed=True)


def _text_start(line: "re.Match[str]", fields: list[str]) -> int:
    """The text is the last field and may hold commas."""
    parts = line["row"].split(",", len(fields) - 1)
    return line.end() - len(parts[-1]) if len(parts) == len(fields) else line.end()


def _block(line: "re.Match[str]", fields: list[str]) -> Iterator[Block]:
    parts = line["row"].split(",", len(fields) - 1)
    row = dict(zip(fields, parts, strict=False))
    name = (row.get("name") or row.get("actor") or "").strip()
    start = _text_start(line, fields)
    if INLINE.sub("", line.string[start : line.end()]).strip():
        yield Block(start, line.end(), speaker=name or None, seconds=seconds(row.get("start", "")))
