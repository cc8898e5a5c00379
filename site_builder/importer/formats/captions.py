"""SRT, WebVTT and SubViewer (`.sbv`) in, one block per cue, out.

Cues are found by their timing lines, wherever they stand, so that missing numbers, missing blank
lines, dots for commas and missing spaces lose nothing. What stands above the first cue is a block too.
`pysubs2` drops `<v>` names; `srt` and `pysrt` lose cues.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.importer.formats.tags import entities
from site_builder.importer.formats.times import ARROW, LOOSE, loose_seconds
from site_builder.importer.types import Action, Block, Edit, Parsed

START = r"(?:\A|(?<=[\n\r]))"
"""Of a line, whatever ends lines: `^` knows `\\n` only."""
CLOCK = rf"(?:{LOOSE}|\d{{1,6}}[.,]\d{{1,3}})"
TIMING = re.compile(
    rf"{START}[ \t\ufeff]*(?P<open>[\[(])?(?P<start>{CLOCK})(?(open)[ \t]*(?:{ARROW})[ \t]*{CLOCK}[\])][ \t]*|(?:[ \t]*(?:{ARROW})[ \t]*{CLOCK}(?P<rest>[^\n\r]*)|,\d{{1,3}}:\d\d:\d\d[.]\d{{1,3}}[ \t]*))(?=[\n\r]|\Z)"
)
SETTINGS = re.compile(
    r"(?>[ \t]*(?:align|line|position|size|vertical|region|[XYxy][12]|[DSLAT])[:=][^\s:]*+|[ \t]*[\d.,:%/]++)*+[ \t]*"
)
"""Where a cue stands on the screen."""
ABOVE = re.compile(rf"{START}(?P<line>[^\n\r]*)(?:\r\n|\n|\r)\Z")
IDENTIFIER = re.compile(r"[^\s\u3400-\u9fff.!?:]{1,40}|(?=\S*\d)[A-Za-z0-9][\w/.\-]{0,119}")
"""What names a cue, on the line above its time: one word, or a long number (`6f2c1a90-…/12-0`)."""
BLANK = r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)"
NAMED = re.compile(rf"{BLANK}(?P<line>[^\n\r]*\S[^\n\r]*(?:\r\n|\n|\r))\Z")
HEADER = re.compile(
    rf"\A\ufeff?\s*WEBVTT[^\n\r]*(?:(?:\r\n|\n|\r)(?![ \t]*[\n\r])(?!{CLOCK}[ \t]*-)[^\n\r]+)*"
)
SUBVIEWER = re.compile(r"\ufeff?\s*\[INFORMATION\](?:[^\n\r]*(?:\r\n|\n|\r)[ \t]*(?=\[))*[^\n\r]*")
"""The settings above a SubViewer file."""
NOTE = re.compile(
    rf"(?:(?<=\n\n)|(?<=\r\r)|(?<=\r\n\r\n)|\A)(?:NOTE|STYLE|REGION)\b.*?(?={BLANK}|\Z)", re.DOTALL
)
"""A comment of a WebVTT file: it has a blank line above it, and a cue has its timing line there."""
ATTRIBUTES = r"(?:[ \t]+[\w-]+[ \t]*=[ \t]*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+))*"
INLINE = re.compile(
    r"<v(?:\.[\w.-]*)?[ \t]+(?P<voice>[^<>\s][^<>\n]*)>|</v>|</?c(?:\.[\w.#-]+)*>|<lang[ \t]+[\w-]+>|</lang>"
    rf"|</?(?P<name>b|i|u|s|em|strong|span|font|ruby|rt|big|small|br)\b{ATTRIBUTES}[ \t]*/?>"
    r"|\[(?P<newline>br)\]|<\d[\d:.,]*>|\{\\[^{}\n]*\}|\{[ybi]:[^{}\n]*\}",
    re.IGNORECASE,
)
"""Marks of captions. Anything else in angle brackets is speech: `List<Int>`, `a <b or c>`."""
COLOUR = re.compile(
    r"\\1?c&H(?P<ass>[0-9A-Fa-f]{2,8})&|color[ \t]*=[ \t]*[\"']?(?P<font>#?\w+)|<c\.(?P<vtt>\w+)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[^\n:：]{1,40}[:：]")
DASH = re.compile(rf"{START}[ \t]*(?P<dash>[-–‐])[ \t]?(?=[^\s\d\-–>])")
SOME = 0.8
"""Of the cues, how many have to begin in a colour for colours to be people."""
MOST_COLOURS = 6


def looks(text: str) -> bool:
    """Timing lines near the top, one of them before anything is said, or the name of the format."""
    if re.match(r"\ufeff?\s*WEBVTT(?:\s|\Z)", text):
        return True
    found = list(TIMING.finditer(text, 0, 20_000))
    first = text[: found[0].start()] if found else ""
    return len(found) > 1 or (bool(found) and len(first.split()) <= 1)


def parse(text: str) -> Parsed:
    """Read captions; what stands above the first cue and is no header of the format is a block without a time."""
    timings = list(TIMING.finditer(text))
    heads = _heads(text, timings)
    webvtt = HEADER.match(text)
    header = webvtt or SUBVIEWER.match(text)
    edits = [Edit(*header.span(), "header", Action.READ)] if header else []
    dashes = len(list(DASH.finditer(text))) > 1
    found, inside = _cue(
        text,
        (header.end() if header else 0, heads[0] if heads else len(text)),
        None,
        dashes=False,
        webvtt=bool(webvtt),
    )
    blocks = [replace(block, paragraph=True) for block in found]
    edits += inside
    for number, timing in enumerate(timings):
        end = heads[number + 1] if number + 1 < len(timings) else len(text)
        edits.append(Edit(heads[number], _said_from(timing), "time-code", Action.READ))
        found, inside = _cue(
            text,
            (_said_from(timing), end),
            loose_seconds(timing["start"]),
            dashes=dashes,
            webvtt=bool(webvtt),
        )
        blocks += found
        edits += inside
    return Parsed("vtt" if webvtt else "srt", tuple(_by_colour(text, blocks)), tuple(edits), timed=True)


def _said_from(timing: "re.Match[str]") -> int:
    """Behind a timing line; what stands on it behind the times and is no setting is spoken."""
    rest = timing["rest"] or ""
    return timing.end() if SETTINGS.fullmatch(rest) else timing.start("rest")


def _heads(text: str, timings: Sequence["re.Match[str]"]) -> list[int]:
    """Where cues begin; in WebVTT a line between a blank one and the time names the cue, where nearly all have one."""
    heads = [_head(text, match, _said_from(timings[n - 1]) if n else 0) for n, match in enumerate(timings)]
    if not re.match(r"\ufeff?\s*WEBVTT", text):
        return heads
    lines = [NAMED.search(text[max(0, m.start() - 200) : m.start()]) for m in timings]
    if sum(map(bool, lines)) < SOME * len(timings):
        return heads
    return [
        min(head, m.start() - len(line["line"])) if line else head
        for head, m, line in zip(heads, timings, lines, strict=True)
    ]


def _head(text: str, timing: "re.Match[str]", after: int) -> int:
    """Where a cue begins: at the number or name in the line above its timing."""
    above = ABOVE.search(text[max(after, timing.start() - 200) : timing.start()])
    if not above:
        return timing.start()
    start = max(after, timing.start() - 200) + above.start("line")
    line = above["line"].strip("\ufeff \t")
    named = bool(re.search(rf"{BLANK}\Z", text[max(after, start - 6) : start]))
    told = named and bool(IDENTIFIER.fullmatch(line))
    return start if line.isdecimal() or told else timing.start()


def _cue(
    text: str, place: tuple[int, int], start_seconds: float | None, *, dashes: bool, webvtt: bool
) -> tuple[list[Block], list[Edit]]:
    """The blocks of one cue, a new one at every voice tag and around every comment."""
    notes = [Edit(m.start(), m.end(), "note") for m in NOTE.finditer(text, *place)] if webvtt else []
    blocks: list[Block] = []
    edits: list[Edit] = list(notes)
    at = place[0]
    for stop, resume in [*((note.start, note.end) for note in notes), (place[1], place[1])]:
        found, inside = _speech(text, (at, stop), start_seconds, dashes=dashes)
        blocks += found
        edits += inside
        at = resume
    return blocks, edits


def _speech(
    text: str, place: tuple[int, int], start_seconds: float | None, *, dashes: bool
) -> tuple[list[Block], list[Edit]]:
    edits: list[Edit] = []
    blocks: list[Block] = []
    at, voice = place[0], None
    for tag in INLINE.finditer(text, *place):
        edits.append(_inline(tag))
        if tag["voice"]:
            blocks += _block(text, (at, tag.start()), voice, start_seconds)
            at, voice = tag.end(), tag["voice"].strip()
    blocks += _block(text, (at, place[1]), voice, start_seconds)
    if dashes:
        edits += [
            Edit(m.start("dash"), m.end("dash"), "turn-mark", Action.REPLACE, ">>")
            for m in DASH.finditer(text, *place)
        ]
    return blocks, [*edits, *entities(text, *place)]


def _inline(tag: "re.Match[str]") -> Edit:
    if tag["voice"]:
        return Edit(*tag.span(), "speaker-label", Action.READ)
    if tag["newline"] or (tag["name"] or "").lower() == "br":
        return Edit(*tag.span(), "markup", Action.REPLACE, "\n")
    return Edit(*tag.span(), "markup")


def _block(
    text: str, place: tuple[int, int], voice: str | None, start_seconds: float | None
) -> Iterator[Block]:
    """A block without the white space around it; nothing for an empty one."""
    part = text[slice(*place)]
    start = place[0] + len(part) - len(part.lstrip())
    end = place[0] + len(part.rstrip())
    if start < end and INLINE.sub("", text[start:end]).strip():
        yield Block(start, end, speaker=voice, seconds=start_seconds)


def _by_colour(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Subtitlers give each person a colour; where cues have names or labels, those say who speaks."""
    told = [COLOUR.search(text, block.start, min(block.end, block.start + 60)) for block in blocks]
    names = [
        (m["ass"] or m["font"] or m["vtt"]).lower() if m and INLINE.match(text, b.start) else ""
        for m, b in zip(told, blocks, strict=True)
    ]
    often = Counter(name for name in names if name)
    labelled = sum(bool(b.speaker or LABELLED.match(INLINE.sub("", text[b.start : b.end]))) for b in blocks)
    if (
        not 2 <= len(often) <= MOST_COLOURS
        or sum(often.values()) < SOME * len(blocks)
        or labelled * 4 > len(blocks)
    ):
        return list(blocks)
    number = {name: f"Speaker {n}" for n, name in enumerate(often, 1)}
    return [replace(block, speaker=number.get(name)) for block, name in zip(blocks, names, strict=True)]
