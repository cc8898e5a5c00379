"""CHAT (`.cha`, of CLAN and TalkBank) in, one block per main line, out."""

import re
from collections.abc import Iterator

from site_builder.importer.formats.times import offset
from site_builder.importer.types import Action, Block, Edit, Parsed

LINE = re.compile(
    r"(?:\A|(?<=[\n\r]))(?P<tier>[*%@][^:\n\r\t]{0,40}):?[ \t]?(?P<said>[^\n\r]*(?:(?:\r\n|\n|\r)\t[^\n\r]*)*)"
)
PEOPLE = re.compile(r"(?P<code>[A-Z0-9]{2,4}) (?P<name>[^\s,]+)(?: (?P<role>[^,\s]+))?")
CODES = re.compile(
    r"\x15[\d_]*\x15|[·•]?\b\d{1,9}_\d{1,9}[·•]?(?=[ \t]*(?:[\r\n]|\Z))|\((?:\.{1,3}|\d{1,3}\.\d{0,3})\)|[ \t]+(?=[.?!,;](?:[\s\x15]|\Z))|[ \t]*\[[^\]\n]{0,60}\]|[<>]|[ \t]*(?:\r\n|\n|\r)\t|&[=-]|\+[./\"^,<+!?]+|‡|„"
)
"""Time bullets, pauses, retraces and comments, the room in front of marks, and lines that go on."""
BULLET = re.compile(r"\x15(?P<start>\d+)_\d+\x15|\b(?P<bare>\d{1,9})_\d{1,9}[·•]?[ \t]*\Z")


WRITTEN = frozenset("%eng %com %exp %add %act %sit %int %par %spa %zho %tra".split())
"""Tiers of words: translations, comments, what happens."""


def looks(text: str) -> bool:
    """`@Begin`, and a line that somebody says."""
    return bool(re.search(r"(?:\A|[\n\r])@Begin\b", text[:3000])) and bool(
        re.search(r"[\n\r]\*[A-Z0-9]{1,7}:", text)
    )


def parse(text: str) -> Parsed:
    """Read the main lines; what stands in `%` lines is analysis and is dropped."""
    names: dict[str, str] = {}
    blocks: list[Block] = []
    edits: list[Edit] = []
    for line in LINE.finditer(text):
        tier = line["tier"]
        if tier == "@Participants":
            names.update((m["code"], m["name"]) for m in PEOPLE.finditer(line["said"]))
        if not tier.startswith("*"):
            reason = "header" if tier.startswith("@") else "unread" if tier in WRITTEN else "analysis"
            edits.append(
                Edit(line.start(), line.end(), reason, Action.DROP if tier.startswith("%") else Action.READ)
            )
            continue
        start = line.start("said")
        edits.append(Edit(line.start(), start, "speaker-label", Action.READ))
        bullet = BULLET.search(line["said"])
        seconds = offset(f"{bullet['start'] or bullet['bare']}ms") if bullet else None
        code = tier[1:].strip()
        blocks.append(Block(start, line.end(), speaker=_name(names.get(code, code)), seconds=seconds))
        edits += _codes(text, start, line.end())
    return Parsed("chat", tuple(blocks), tuple(edits), timed=False)


def _name(code: str) -> str:
    """`Target_Child` as words."""
    return code.replace("_", " ")


def _codes(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in CODES.finditer(text, start, end):
        by = " " if match.group().strip(" ") and match.group()[-1] == "\t" else ""
        yield Edit(
            match.start(), match.end(), "transcription-code", Action.REPLACE if by else Action.DROP, by
        )
