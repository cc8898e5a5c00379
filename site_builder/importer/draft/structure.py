"""A repaired view in, title, headings and what is no speech taken out of it, out."""

import re
from collections import Counter

from site_builder.core.records import dataclass
from site_builder.importer.draft.kinds import advertisement, headings, not_speech
from site_builder.importer.types import Action, Edit, Heading, LeftOut
from site_builder.importer.view import View

MARKDOWN_HEADING = re.compile(
    r"(?<![^\n\r])(?P<marks>#{1,6})[ \t]+(?P<title>\S(?:[^\n\r]*[^\s#])?)(?:[^\S\n\r]|#)*(?![^\n\r])"
)
LABEL_END = re.compile(r"[:：]\**$")
FRONT = re.compile(r"\A\s*---[ \t]*[\n\r].*?(?<=[\n\r])---[ \t]*(?![^\n\r])(?:\r\n|\n|\r)?", re.DOTALL)
RULE = re.compile(r"(?<![^\n\r])[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*(?![^\n\r])\r?")
IMAGE = re.compile(r"!\[[^\[\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\)")
LINES_LEAST = 20
"""Lines of a text in which a sponsor reading is looked for."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The view without what is no speech; headings have raw offsets."""

    view: View
    title: str = ""
    headings: tuple[Heading, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_structure(view: View, *, plain: bool) -> Structure:
    """Take out credits, furniture, references and advertisements; find title and headings."""
    title = ""
    found: list[Heading] = []
    if plain:
        view = view.edit(_page(view.text))
        view, title, found = _markdown(view)
    view = view.edit(not_speech(view.text))
    view = view.edit(_advertisement(view.text))
    numbered = headings(view.text) if plain else []
    found += [Heading(*view.raw_range(h.start, h.end)) for h in numbered]
    view = view.edit(Edit(h.end, h.end + 1, "markup") for h in numbered)
    return Structure(view, title, tuple(sorted(found, key=lambda h: h.start)))


def _page(text: str) -> list[Edit]:
    """Front matter, rules and images of a Markdown file."""
    front = FRONT.match(text)
    edits = [Edit(0, front.end(), "front-matter", Action.READ)] if front and ":" in front.group() else []
    edits += [Edit(m.start(), m.end(), "rule") for m in RULE.finditer(text)]
    return edits + [Edit(m.start(), m.end(), "image") for m in IMAGE.finditer(text)]


def _markdown(view: View) -> tuple[View, str, list[Heading]]:
    """`# Title` is read; other headings that come only once are sections, the rest may be labels."""
    matches = [m for m in MARKDOWN_HEADING.finditer(view.text) if not LABEL_END.search(m["title"])]
    titles = Counter(m["title"] for m in matches)
    title = ""
    edits: list[Edit] = []
    found: list[Heading] = []
    for match in matches:
        if not title and len(match["marks"]) == 1:
            title = match["title"]
            edits.append(Edit(match.start(), match.end(), "title", Action.READ))
        elif titles[match["title"]] == 1:
            edits.append(Edit(match.start(), match.start("title"), "markup"))
            found.append(Heading(*view.raw_range(*match.span("title"))))
    return view.edit(edits), title, found


def _advertisement(text: str) -> list[Edit]:
    """The sponsor reading, by lines."""
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    if len(lines) < LINES_LEAST:
        return []
    first, last = advertisement([line for _, _, line in lines])
    if last <= first:
        return []
    end = lines[last][0] if last < len(lines) else len(text)
    return [Edit(lines[first][0], end, "advertisement")]
