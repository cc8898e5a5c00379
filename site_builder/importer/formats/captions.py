"""SRT, WebVTT and SubViewer (`.sbv`) in, one block per cue, out.

Cues are found by their timing lines, wherever they stand, so that missing numbers, missing blank
lines, dots for commas and missing spaces lose nothing. `pysubs2` drops `<v>` names; `srt` and
`pysrt` lose cues.
"""

import re
from collections.abc import Iterator

from site_builder.importer.formats.tags import entities
from site_builder.importer.formats.times import CODE, seconds
from site_builder.importer.types import Action, Block, Edit, Parsed

START = r"(?:\A|(?<=[\n\r]))"
"""Of a line, whatever ends lines: `^` knows `\\n` only."""
CLOCK = rf"(?:{CODE}|\d{{1,6}}[.,]\d{{1,3}})"
TIMING = re.compile(
    rf"{START}[ \t\ufeff]*(?P<start>{CLOCK})(?:[ \t]*-{{1,2}}>[ \t]*{CLOCK}[^\n\r]*|,\d{{1,3}}:\d\d:\d\d[.]\d{{1,3}}[ \t]*)(?=[\n\r]|\Z)"
)
ABOVE = re.compile(rf"{START}(?P<line>[^\n\r]*)(?:\r\n|\n|\r)\Z")
BLANK = r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)"
NOTE = re.compile(rf"{START}(?:NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\b.*?(?={BLANK}|\Z)", re.DOTALL)
INLINE = re.compile(
    r"<v(?:\.[\w.-]*)?[ \t]+(?P<voice>[^<>\s][^<>\n]*)>|</?[A-Za-z][^<>\n]*>|<\d[\d:.,]*>|\{\\[^{}\n]*\}|\{[ybi]:[^{}\n]*\}"
)


def looks(text: str) -> bool:
    """At least one timing line near the top, or the name of the format."""
    return bool(TIMING.search(text, 0, 5000)) or bool(re.match(r"\ufeff?WEBVTT(?:\s|\Z)", text))


def parse(text: str) -> Parsed:
    """Read captions; text between cues that is no cue is dropped as structure."""
    blocks: list[Block] = []
    edits: list[Edit] = []
    timings = list(TIMING.finditer(text))
    heads = [_head(text, match, timings[n - 1].end() if n else 0) for n, match in enumerate(timings)]
    for number, timing in enumerate(timings):
        end = heads[number + 1] if number + 1 < len(timings) else len(text)
        edits.append(Edit(timing.start(), timing.end(), "time-code", Action.READ))
        found, inside = _cue(text, (timing.end(), end), seconds(timing["start"]))
        blocks += found
        edits += inside
    webvtt = text.lstrip("\ufeff \n\r").startswith("WEBVTT")
    return Parsed("vtt" if webvtt else "srt", tuple(blocks), tuple(edits), timed=True)


def _head(text: str, timing: "re.Match[str]", after: int) -> int:
    """Where a cue begins: at the number or name in the line above its timing."""
    above = ABOVE.search(text[max(after, timing.start() - 200) : timing.start()])
    if not above:
        return timing.start()
    start = max(after, timing.start() - 200) + above.start("line")
    line = above["line"].strip("\ufeff \t")
    named = bool(re.search(rf"{BLANK}\Z", text[max(after, start - 6) : start]))
    return start if line.isdigit() or (line and named) else timing.start()


def _cue(text: str, place: tuple[int, int], start_seconds: float | None) -> tuple[list[Block], list[Edit]]:
    """The blocks of one cue, a new one at every voice tag."""
    edits = [Edit(m.start(), m.end(), "note") for m in NOTE.finditer(text, *place)]
    end = edits[0].start if edits else place[1]
    blocks: list[Block] = []
    at, voice = place[0], None
    for tag in INLINE.finditer(text, place[0], end):
        read = Action.READ if tag["voice"] else Action.DROP
        edits.append(Edit(tag.start(), tag.end(), "speaker-label" if tag["voice"] else "markup", read))
        if tag["voice"]:
            blocks += _block(text, (at, tag.start()), voice, start_seconds)
            at, voice = tag.end(), tag["voice"].strip()
    blocks += _block(text, (at, end), voice, start_seconds)
    return blocks, [*edits, *entities(text, place[0], end)]


def _block(
    text: str, place: tuple[int, int], voice: str | None, start_seconds: float | None
) -> Iterator[Block]:
    """A block without the white space around it; nothing for an empty one."""
    part = text[slice(*place)]
    start = place[0] + len(part) - len(part.lstrip())
    end = place[0] + len(part.rstrip())
    if start < end:
        yield Block(start, end, speaker=voice, seconds=start_seconds)
