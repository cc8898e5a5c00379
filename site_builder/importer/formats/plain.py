"""A plain text or Markdown file in, one block for the whole of it, out; one for each line that has a time.

What the lines say (labels, two languages, nothing) is found later, on the repaired text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.core.records import replace
from site_builder.importer.formats.tags import entities
from site_builder.importer.formats.times import ARROW, CODE, loose_seconds
from site_builder.importer.types import Action, Block, Edit, Kind, Parsed

CLOCK = rf"(?:{CODE}(?:-\d{{1,3}}(?=#))?|\d{{1,6}}(?:\.\d{{1,3}})?s\b)"
START = r"(?:\A|(?<=[\n\r]))"
TIMED = re.compile(
    rf"{START}[ \t\ufeff]*(?:>[ \t]*)?(?P<bold>\*\*|__)?(?P<open>\\?[\[(（【<#])?(?P<start>{CLOCK})(?:[ \t]*(?:{ARROW}|[-–—~～至])[ \t]*{CLOCK})?"
    r"(?(open)\\?[\])）】>#])(?(bold)(?P=bold))(?P<colon>[:：]?)[ \t]*(?:\r\n|\n|\r|\Z|(?P<rest>[^\n\r]+))"
)
"""A line that begins with a time: `0:05`, `[00:12.34]text`, `00:12 - 00:15 text`, `**[00:00:12]** text`."""
LEAST = 3
NAME = 40
"""Characters of a name at most."""
ENDED = re.compile(r"[。？！…?!.,，;；”」』）)\"]")
SHARE = 0.15
"""Of the lines, how many must begin with a time."""
AT_THE_END = re.compile(
    rf"(?<![ \t])[ \t]*+(?:#\d\d:\d\d:\d\d-\d{{1,3}}#|[\[(（]{CODE}[\])）](?:\[\d{{1,4}}(?:\.\d{{1,2}})?\])?)[ \t]*(?=[\n\r]|\Z)"
)
"""A time behind what was said until then, and how long that took: `[00:06][4.2]`."""
WITHIN = re.compile(rf"(?<=[,，.。?？!！;；…”’」])[ \t]*+\\?\[{CODE}\\?\](?=[ \t]*(?:[^\s\d]|[\n\r]|\Z))")
"""A time between two sentences of a line, or behind the last."""
ALOUD = re.compile(
    rf"{START}[ \t]*(?:\d{{1,2}} ?(?:hours?|小时|小時),? ?)?(?:\d{{1,2}} ?(?:minutes?|分钟|分鐘|分),? ?)?(?:\d{{1,2}} ?(?:seconds?|秒钟|秒鐘|秒))?[ \t]*(?=[\n\r]|\Z)"
)
"""A time as a screen reader says it, which copying brings along: `1 minute, 5 seconds`."""
TIME_LINK = re.compile(rf"\[{CODE}\](?P<target>\([^()\s]{{1,300}}\))")
"""A time that leads to its place in the recording."""
CHAPTER = re.compile(
    rf"{START}[ \t]*(?:Chapter|Part|Section|章节|章節|第[一二三四五六七八九十\d]{{1,3}}[章节節])[ \t]*\d{{0,3}}[ \t]*[:：.、]?[ \t]*(?P<title>[^\n\r]{{0,80}}?)[ \t]*(?:\r\n|\n|\r)(?=[ \t]*{CODE}[ \t]*[\n\r])"
)
"""A chapter of a video, on the line above its first time."""
WORD_TIME = re.compile(r"<\d{1,3}:\d{2}(?:\.\d{1,3})?>")
LYRICS = re.compile(
    rf"{START}\[(?P<key>ti|ar|al|by|au|offset|re|ve|la|length|tool|#):(?P<value>[^\]\n\r]*)\][ \t]*(?=[\n\r]|\Z)",
    re.IGNORECASE,
)
ESCAPED = re.compile(r"\\(?=[\[\]()*_#`~>|.!+{}\\-])")
HARD_BREAK = re.compile(r"\\(?=[ \t]*(?:[\n\r]|\Z))")
PARTED = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)\Z")
BLANK_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
MARKED = re.compile(r"^#{1,6} |\*\*[^*\n]+\*\*|\]\(https?://", re.MULTILINE)


def looks(_text: str) -> bool:
    """Any text is plain text."""
    return True


def parse(text: str) -> Parsed:
    """Everything but a byte-order mark, the times beside lines, and a Markdown file's escapes."""
    start = int(text.startswith("\ufeff"))
    edits = [Edit(0, 1, "byte-order-mark", Action.DROP)] if start else []
    timed = _timed(text)
    edits += [
        Edit(line.start(), line.start("rest") if line["rest"] else line.end(), "time-code", Action.READ)
        for line in timed
    ]
    if timed:
        edits += _beside_times(text, timed)
    names = _names_below(text, timed)
    edits += [Edit(*name.span(), "speaker-label", Action.READ) for name in names]
    edits += _times_at_the_end(text)
    edits += [Edit(*m.span(), "time-code", Action.READ) for m in WITHIN.finditer(text)]
    edits += [Edit(*m.span("target"), "markup") for m in TIME_LINK.finditer(text)]
    edits += entities(text, 0, len(text))
    marked = bool(MARKED.search(text))
    if marked:
        edits += [Edit(m.start(), m.end(), "escape") for m in ESCAPED.finditer(text)]
        edits += [Edit(m.start(), m.end(), "markup") for m in HARD_BREAK.finditer(text)]
    lyrics = list(LYRICS.finditer(text)) if timed else []
    edits += [Edit(m.start(), m.end(), "lyrics-header", Action.READ) for m in lyrics]
    title = next((m["value"].strip() for m in lyrics if m["key"].lower() == "ti"), "")
    blocks = _named(text, _blocks(text, start, timed), names)
    return Parsed("text", tuple(blocks), tuple(edits), title=title, marked=marked)


def _blocks(text: str, start: int, timed: Sequence["re.Match[str]"]) -> Iterator[Block]:
    """Blocks touch, so that nothing stands between them; chapters are headings."""
    at, clock = start, None
    chapters = {m.end(): m for m in CHAPTER.finditer(text)} if timed else {}
    for line in timed:
        chapter = chapters.get(line.start())
        end = chapter.start() if chapter else line.start()
        if end > at:
            yield Block(at, end, seconds=clock, opens=at == start)
        if chapter and chapter["title"]:
            yield Block(*chapter.span("title"), Kind.HEADING)
        at, clock = max(at, line.start()), loose_seconds(re.sub(r"-\d{1,3}$", "", line["start"]))
    if len(text) > at:
        yield Block(at, len(text), seconds=clock, opens=at == start)


NAME_LINE = re.compile(
    r"[ \t]*(?P<name>[^\W\d_][^\n\r:：,，.。?？!！;；]{0,38})[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[^\s])"
)
"""A line below a time that is no more than a name, with words on the next line."""


def _names_below(text: str, timed: Sequence["re.Match[str]"]) -> list["re.Match[str]"]:
    """`00:00:01:12 - 00:00:04:00`, below it a name, below that the words: as Premiere writes a transcript."""
    found = [NAME_LINE.match(text, line.end()) for line in timed if not line["rest"]]
    names = [name for name in found if name]
    few = len({name["name"].strip() for name in names}) * 2 <= len(names) + 1
    return names if names and len(names) == len(timed) and few else []


def _named(text: str, blocks: Iterator[Block], names: Sequence["re.Match[str]"]) -> Iterator[Block]:
    """The blocks, each with the name at its beginning."""
    ends = {name.start(): name for name in names}
    times = {m.start(): m.end() for m in TIMED.finditer(text)} if names else {}
    for block in blocks:
        name = ends.get(times.get(block.start, -1))
        yield replace(block, start=name.end(), speaker=name["name"].strip()) if name else block


def _timed(text: str) -> list["re.Match[str]"]:
    """The lines that begin with a time, if that is how the file is made; a label keeps its own time."""
    found = [line for line in TIMED.finditer(text) if line["open"] or not line["colon"]]
    lines = text.count("\n") + text.count("\r") - text.count("\r\n") + 1
    alone = [line for line in found if _is_alone(text, line)]
    if alone and len(alone) == len(found):
        return alone
    if (
        len(found) < LEAST
        or len(found) < SHARE * lines / 2
        or _is_contents(text, found)
        or _told(text, found)
    ):
        return []
    short = [line["rest"].strip() for line in found if line["rest"]]
    names = bool(short) and len(set(short)) * 2 <= len(short) + 1 and all(len(rest) <= 40 for rest in short)
    return [] if names else found


def _is_alone(text: str, line: "re.Match[str]") -> bool:
    """Whether a time with hours is a paragraph of its own, as Google Meet writes one every five minutes."""
    above = not text[: line.start()].strip() or PARTED.search(text, max(0, line.start() - 8), line.start())
    return (
        not line["rest"]
        and line["start"].count(":") == 2
        and bool(above and BLANK_LINE.match(text, line.end()))
    )


def _is_contents(text: str, found: Sequence["re.Match[str]"]) -> bool:
    """Whether all times stand close together in one half of the text: a list of chapters, not a recording."""
    first, last = found[0].start(), found[-1].end()
    return last - first < len(text) / 2 and (last < len(text) * 0.6 or first > len(text) * 0.4)


def _told(text: str, found: Sequence["re.Match[str]"]) -> bool:
    """Whether somebody tells of times of the day (`6:30 I got up.`): in a row, among other words, and few for the time."""
    first, last = found[0], found[-1]
    row = all(not text[one.end() : two.start()].strip() for one, two in pairwise(found))
    outside = bool(text[: first.start()].strip() and text[last.end() :].strip())
    begin, end = loose_seconds(first["start"]) or 0.0, loose_seconds(last["start"]) or 0.0
    return (
        row and outside and all(line["rest"] for line in found) and last.end() - first.start() < end - begin
    )


def _beside_times(text: str, timed: Sequence["re.Match[str]"]) -> Iterator[Edit]:
    """What copying from a player brings along, and the times of words."""
    for line in timed:
        aloud = None if line["rest"] else ALOUD.match(text, line.end())
        if aloud and aloud.group().strip():
            yield Edit(*aloud.span(), "time-code", Action.READ)
    for match in WORD_TIME.finditer(text):
        yield Edit(*match.span(), "time-code", Action.READ)


def _times_at_the_end(text: str) -> list[Edit]:
    """Times behind paragraphs, where they stand behind several; behind a name they are the label's own."""
    found = list(AT_THE_END.finditer(text))
    said = [m for m in found if ENDED.match(text, m.start() - 1) or not _is_short(text, m.start())]
    return [Edit(*m.span(), "time-code", Action.READ) for m in said] if len(found) >= LEAST else []


def _is_short(text: str, end: int) -> bool:
    """Whether a line is no longer than a name up to there."""
    return max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) >= end - NAME - 1
