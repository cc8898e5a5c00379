"""A repaired view in, title, date, headings and what is no speech taken out of it, out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.draft import heads
from site_builder.importer.draft.casts import find_casts
from site_builder.importer.draft.kinds import advertisement, headings, not_speech
from site_builder.importer.draft.printed_lines import hyphens, line_numbers
from site_builder.importer.draft.running_heads import running_heads
from site_builder.importer.speakers.labels import Label, find_labels
from site_builder.importer.speakers.questions import heading_questions
from site_builder.importer.types import Action, Block, Edit, Heading, LeftOut
from site_builder.importer.view import View

MARKDOWN_HEADING = re.compile(
    r"(?<![^\n\r])(?P<marks>#{1,6})[ \t]+(?P<title>\S(?:[^\n\r]*[^\s#])?)(?:[^\S\n\r]|#)*(?![^\n\r])"
)
LABEL_END = re.compile(r"[:：]\**$")
FRONT = re.compile(r"\A\s*---[ \t]*[\n\r].*?(?<=[\n\r])---[ \t]*(?![^\n\r])(?:\r\n|\n|\r)?", re.DOTALL)
FRONT_FIELD = re.compile(
    r"^(?P<key>title|date|标题|日期)[ \t]*:[ \t]*[\"']?(?P<value>[^\n\r\"']+)", re.MULTILINE | re.IGNORECASE
)
RULE = re.compile(r"(?<![^\n\r])[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:\*[ \t]){2,}\*)[ \t]*(?![^\n\r])\r?")
IMAGE = re.compile(r"!\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)")
PHOTO = re.compile(
    r"(?<![^\n\r])[ \t]*(?:\*{0,2})(?i:图片来源|圖片來源|图源|题图|配图|图片|供图|摄影|Photo(?: credit)?|Image(?: credit)?|Credit|Source)[ \t]*[:：]\*{0,2}[ \t]*"
    r"(?:(?=[^a-z])[^\n\r。！？!?，；的是了在我你他她它们]{0,60})?(?<!\.)(?<!\. )(?![^\n\r])"
)
"""Who took a picture, on a line of its own; a sentence (`Source: my mother.`) is speech."""
MARKS_OF_HEADINGS = frozenset("【】:：")
FOOTNOTE = re.compile(r"(?<![^\n\r])\[\^[\w-]{1,20}\]:[^\n\r]*")
REFERENCE = re.compile(r"\[\^[\w-]{1,20}\](?!:)")
"""Notes of a Markdown file, and what leads to them."""
QUOTED = re.compile(r"(?<![^\n\r])[ \t]*>[ \t]?(?!>)")
"""Of a Markdown quotation."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The view without what is no speech; headings have raw offsets."""

    view: View
    title: str = ""
    headings: tuple[Heading, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    date: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """Labels that the text explains: `问` is 本刊记者."""


def read_structure(view: View, given: Sequence[str], blocks: Sequence[Block], *, plain: bool) -> Structure:
    """Take out credits, furniture, references, heads and feet of tools; find title, date and headings."""
    title = date = ""
    found: list[Heading] = []
    if plain:
        title, date = _front(view.text)
        view = view.edit(_page(view.text))
        view = view.edit(line_numbers(view.text))
        view = view.edit(running_heads(view.text))
        view = view.edit(hyphens(view.text))
        view, head_title, found = _markdown(view, given)
        title = title or head_title
    view = view.edit(not_speech(view.text))
    numbered = headings(view.text) if plain else []
    found += [Heading(*view.raw_range(h.start, h.end)) for h in numbered]
    view = view.edit(
        Edit(at, at + 1, "markup")
        for h in numbered
        for at in (h.start - 1, h.end)
        if view.text[at : at + 1] in MARKS_OF_HEADINGS
    )
    known = Structure(view, title, tuple(sorted(found, key=lambda h: h.start)), (), date)
    named = any(block.speaker for block in blocks)
    return known if named else _without_head(known, given, blocks)


def _front(text: str) -> tuple[str, str]:
    """Title and date of a Markdown file's front matter."""
    front = FRONT.match(text)
    told = (
        {m["key"].lower(): m["value"].strip() for m in FRONT_FIELD.finditer(front.group())} if front else {}
    )
    return told.get("title") or told.get("标题") or "", heads.as_date(
        told.get("date") or told.get("日期") or ""
    )


def _page(text: str) -> list[Edit]:
    """Front matter, rules, pictures and comments of a Markdown file."""
    front = FRONT.match(text)
    edits = [Edit(0, front.end(), "front-matter", Action.READ)] if front and ":" in front.group() else []
    edits += [Edit(m.start(), m.end(), "rule") for m in RULE.finditer(text)]
    edits += [Edit(m.start(), m.end(), "markup") for m in QUOTED.finditer(text)]
    if notes := list(FOOTNOTE.finditer(text)):
        edits += [Edit(m.start(), m.end(), "note", Action.READ) for m in notes]
        edits += [Edit(m.start(), m.end(), "note") for m in REFERENCE.finditer(text)]
    edits += [Edit(m.start(), m.end(), "picture-credit", Action.READ) for m in PHOTO.finditer(text)]
    return edits + [Edit(m.start(), m.end(), "image", Action.READ) for m in IMAGE.finditer(text)]


def _markdown(view: View, given: Sequence[str]) -> tuple[View, str, list[Heading]]:
    """`# Title` is read; other headings that come only once are sections, the rest may be labels, and so may questions."""
    asked = {label.start for label in heading_questions(view.text)}
    if asked:
        asked &= {one.start for one in find_labels(view.text, given) if one.shape == "heading question"}
    matches = [
        m
        for m in MARKDOWN_HEADING.finditer(view.text)
        if not LABEL_END.search(m["title"]) and m.start() not in asked
    ]
    titles = Counter(m["title"] for m in matches)
    title = ""
    edits: list[Edit] = []
    found: list[Heading] = []
    for match in matches:
        if not title and len(match["marks"]) == 1 and titles[match["title"]] == 1:
            title = match["title"]
            edits.append(Edit(match.start(), match.end(), "title", Action.READ))
        elif titles[match["title"]] == 1:
            edits.append(Edit(match.start(), match.start("title"), "markup"))
            found.append(Heading(*view.raw_range(*match.span("title"))))
    return view.edit(edits), title, found


def _without_head(known: Structure, given: Sequence[str], blocks: Sequence[Block]) -> Structure:
    """Read what tools write above and below a transcript, and who the labels are where the text says so."""
    view = known.view
    captions = len(blocks) > 1 and any(block.seconds is not None for block in blocks)
    casts = find_casts(view.text, given)
    edits = [Edit(a, b, "cast", Action.READ) for one in casts for a, b in [(one.start, one.end)]]
    view = view.edit(edits)
    labels = find_labels(view.text, given, captions=captions)
    first, last = _labelled(view, labels, blocks)
    head = heads.read_head(view.text, first)
    foot = heads.read_foot(view.text, last)
    below = _begin(view.text, labels)
    if below > first:
        head = heads.read_head(view.text, below)
        first = below
    title = known.title or next(heads.titles(head), "") or _first_line(view.text, head, first)
    date = known.date or next(heads.dates(head), "")
    first_line = _first_line(view.text, head, first)
    at = view.text.find(first_line) if first_line and title == first_line else -1
    taken = [(one.start, one.end) for one in head] + ([(at, at + len(title))] if at >= 0 else [])
    left = tuple(_preface(view, taken, known.headings, below)) if below else ()
    edits = [e for one in (*head, *foot) for e in view.read(one.start, one.end, _reason(one))]
    edits += [
        e for one in left for e in view.read(view.from_raw(one.start), view.from_raw(one.end), one.reason)
    ]
    edits += list(view.read(at, at + len(title), "title")) if at >= 0 else []
    names = tuple((label, person) for one in casts for label, person in one.names)
    return replace(known, view=view.edit(edits), title=title, date=date, left_out=left, names=names)


def _reason(found: heads.Found) -> str:
    """Titles and dates are what they are; all else of a tool names it."""
    becomes = found.row.becomes
    return becomes if becomes in {"title", "date"} else f"tool: {found.row.tool}"


def _labelled(view: View, labels: Sequence[Label], blocks: Sequence[Block]) -> tuple[int, int]:
    """Where the talk begins, and behind what its foot may stand: labels, or else the first times."""
    text = view.text
    timed = [view.from_raw(block.start) for block in blocks if block.seconds is not None]
    if labels:
        first = min(labels[0].start, timed[0]) if timed and text[: timed[0]].strip() else labels[0].start
        return first, labels[-1].end
    if timed and text[: timed[0]].strip():
        return timed[0], timed[-1]
    return _strict_head(text), len(text) // 2


def _strict_head(text: str) -> int:
    """Without labels and times only lines of the table at the very beginning are a head."""
    end = 0
    for line in heads.LINE.finditer(text, 0, 4000):
        if heads.match_head(line.group().strip(" \t\u3000\ufeff*_#>")) is None:
            break
        end = line.end()
    return end


def _begin(text: str, labels: Sequence[Label]) -> int:
    """Where a line says that the transcript begins; above it stand fewer labels than below it, or it says something else."""
    below = heads.begins_below(heads.read_head(text, _latest_begin(text, labels)))
    above = sum(label.start < below for label in labels)
    return below if above * 2 <= len(labels) - above else 0


def _latest_begin(text: str, labels: Sequence[Label]) -> int:
    """Up to where a line may say that the transcript begins: two labels at least have to stand behind it."""
    return labels[-2].start if len(labels) > 1 else min(len(text), 4000)


def _first_line(text: str, head: Sequence[heads.Found], first: int) -> str:
    """A short first line above a date is the title."""
    line = heads.LINE.search(text, 0, first)
    dated = any(one.row.becomes == "date" for one in head)
    if not line or not dated or (head and head[0].start <= line.start()):
        return ""
    said = line.group().strip()
    return said if len(said) <= 60 and not re.search(r"[。！？!?:：]$", said) else ""


def _preface(
    view: View, read: Sequence[tuple[int, int]], walls: Sequence[Heading], end: int
) -> Iterator[LeftOut]:
    """What stands above the line that opens the transcript and is in no row."""
    taken = sorted([*read, *((view.from_raw(h.start), view.from_raw(h.end)) for h in walls)])
    at = 0
    for start, stop in [*(one for one in taken if one[0] < end), (end, end)]:
        part = view.text[at:start]
        if part.strip():
            first, last = at + len(part) - len(part.lstrip()), at + len(part.rstrip())
            yield LeftOut(*view.raw_range(first, last), "preface", view.text[first:last])
        at = max(at, stop)


def without_preface_headings(known: Structure, left: Sequence[LeftOut]) -> Structure:
    """A heading with a preface below it belongs to that: show notes, links, a list of times."""
    prefaces = [one.start for one in (*known.left_out, *left) if one.reason == "preface"]
    last = max(prefaces, default=0)
    mine = [h for h in known.headings if h.start < last]
    told = [
        LeftOut(h.start, h.end, "a heading without a turn", known.view.raw[h.start : h.end]) for h in mine
    ]
    rest = tuple(h for h in known.headings if h not in mine)
    return replace(known, headings=rest, left_out=(*known.left_out, *told)) if mine else known


def without_advertisement(view: View, labels: Sequence[Label]) -> tuple[View, tuple[LeftOut, ...]]:
    """Take out a reading for a sponsor, which the draft shows as a note; it never reaches over a label."""
    text = view.text
    walls = [0, *(label.end for label in labels), len(text)]
    ends = [*(label.start for label in labels), len(text), len(text)]
    found: list[LeftOut] = []
    edits: list[Edit] = []
    for start, stop in zip(walls, ends, strict=False):
        first, last = advertisement(text, start, stop) if stop > start else (0, 0)
        said = text[first:last].rstrip()
        if said:
            found.append(LeftOut(*view.raw_range(first, first + len(said)), "advertisement", said))
            edits += view.read(first, first + len(said), "advertisement")
    return view.edit(edits), tuple(found)
