"""An HTML page in, one block per paragraph or heading, out; also the Podcast Namespace's HTML.

Emphasis, links and code become Markdown, so that one label pass reads pages and plain texts alike.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from site_builder.importer.formats.html_asking import by_questions, without_bold
from site_builder.importer.formats.html_marks import inline_marks
from site_builder.importer.formats.html_parts import by_class
from site_builder.importer.formats.html_tables import Table, read_tables
from site_builder.importer.formats.tags import TAG, Tag, entities, tags
from site_builder.importer.formats.times import loose_seconds, seconds
from site_builder.importer.types import Action, Block, Edit, Kind, Parsed

PARTS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 blockquote td th tr dt dd dl article section main pre body html ul ol table header footer nav"
    " aside figure figcaption form cite time details summary caption hr center address".split()
)
"""Elements that begin and end a block."""
CODE = frozenset("script style head noscript template svg select title iframe object math canvas".split())
"""Elements whose text is none that a reader sees."""
FURNITURE = frozenset("nav footer form button figure aside".split())
"""Elements that a reader sees and nobody says."""
UNSEEN = CODE | FURNITURE
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPEAKER = re.compile(
    r"(?:^|[\s_-])(?:speaker|spk|talker|participant|speaker-?name|who|interlocutor|turn-?name|author-?name|username|actor)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(?:^|[\s_-])(?:time(?:stamp|code)?|ts|start-?time)(?:$|[\s_-]|\d)", re.IGNORECASE)
"""Classes by which pages mark names and times."""
BESIDE = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|ing|edaddy)|social|comments?|respond|related|sidebar|menu|nav(?:bar|igation)?|breadcrumbs?|newsletter|subscribe"
    r"|cookies?|footer|masthead|pagination|advert(?:isement)?s?|banner|popup|modal|widgets?|tag-links|post-tags|entry-meta|post-meta)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes of what stands beside the text of a page; it is listed, as all that is in no turn."""
PART_OF_PAGE = 0.4
"""Share of a page's letters from which on an element is the text, whatever its class says."""
NAME = 60
"""Letters that a name has at most."""


def looks(text: str) -> bool:
    """A doctype, or paragraphs in tags."""
    head = text[:3000].lower()
    return bool(re.match(r"\s*(?:<!doctype html|<html)", head.lstrip("\ufeff"))) or (
        len(
            re.findall(
                r"<(?:p|div|cite|h[1-6]|li|tr|td|dt|dd|table|article|section|blockquote|span)\b[^>]*>", head
            )
        )
        >= 2
        and bool(re.match(r"\s*<", head.lstrip("\ufeff")))
    )


def parse(text: str) -> Parsed:
    """Read what a reader would see; scripts, styles, navigation and forms are dropped."""
    found = list(tags(text))
    hidden = list(_unseen(found))
    tables = [table for table in read_tables(text, found) if not _inside(hidden, table.start)]
    blocks = [block for table in tables for block in table.blocks]
    edits = [Edit(a, b, "page-code" if name in CODE else "page-furniture") for a, b, name in hidden]
    edits += [edit for table in tables for edit in table.edits]
    edits += _tags_inside(found, tables)
    cite, clock, title = None, None, ""
    names = _terms(text, found)
    for start, end, name in _stretches(text, found, hidden, tables):
        edits += inline_marks(text, start, end)
        shown = " ".join(unescape(TAG.sub("", text[start:end])).split())
        if name == "h1" and shown and not title:
            title = shown
            edits.append(Edit(start, end, "title", Action.READ))
        elif shown and (name == "cite" or (name == "dt" and shown in names)) and len(shown) <= NAME:
            cite = shown.strip(":： ") or None
            edits.append(Edit(start, end, "speaker-label", Action.READ))
        elif shown and (
            seconds(shown.strip("[]()")) is not None or (name == "time" and loose_seconds(shown) is not None)
        ):
            clock = seconds(shown.strip("[]()"))
            edits.append(Edit(start, end, "time-code", Action.READ))
        elif shown and name == "summary" and len(shown) <= NAME // 2:
            edits.append(Edit(start, end, "interface", Action.READ))
        elif shown:
            colon = re.compile(r"\s*[:：]\s*").match(text, start, end) if cite else None
            edits += [Edit(start, colon.end(), "speaker-label", Action.READ)] if colon else []
            kind = Kind.HEADING if name in HEADINGS else Kind.SPEECH
            begin = colon.end() if colon else start
            blocks.append(Block(begin, end, kind, cite, clock, paragraph=True))
            edits += entities(text, start, end)
            cite, clock = None, None
    blocks = by_class(text, found, sorted(blocks, key=lambda block: block.start))
    asked = by_questions(text, blocks)
    bold = [b for b in asked if b.speaker == "Q"] if asked != blocks else []
    return Parsed("html", tuple(asked), tuple(without_bold(edits, bold)), title=title, marked=True)


def _tags_inside(found: Sequence[Tag], tables: Sequence[Table]) -> Iterator[Edit]:
    """The tags of the tables that were read."""
    starts = [table.start for table in tables]
    for tag in found if tables else ():
        number = bisect_right(starts, tag.start) - 1
        if number >= 0 and tag.start < tables[number].end:
            yield Edit(tag.start, tag.end, "markup")


def _terms(text: str, found: Sequence[Tag]) -> frozenset[str]:
    """What stands more than once as the term of a list of terms: names, not words; where most do, all."""
    terms = Counter(
        " ".join(TAG.sub("", text[tag.end : after.start]).split())
        for tag, after in pairwise(found)
        if tag.name == "dt" and not tag.closes
    )
    again = [term for term, count in terms.items() if count > 1]
    most = sum(terms[term] for term in again) * 2 >= terms.total()
    return frozenset(terms if again and most else again)


def _unseen(found: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """Stretches that are no text of the page, tags included, and their elements."""
    until = 0
    beside = _beside(found)
    closing: dict[str, list[int]] = {}
    for tag in found:
        if tag.closes:
            closing.setdefault(tag.name, []).append(tag.end)
    for tag in found:
        if tag.closes or tag.start < until:
            continue
        if tag.name in UNSEEN:
            ends = closing.get(tag.name, [])
            number = bisect_right(ends, tag.end)
            if number < len(ends):
                until = ends[number]
                yield tag.start, until, tag.name
        elif end := beside.get(tag.start):
            until = end
            yield tag.start, until, "aside"


def _beside(found: Sequence[Tag]) -> dict[int, int]:
    """Where elements begin and end whose class says that they stand beside the text."""
    size = found[-1].end - found[0].start if found else 0
    ends: dict[int, int] = {}
    open_tags: dict[str, list[Tag]] = {}
    for tag in found:
        if tag.name not in {"div", "section", "ul", "ol", "p", "aside"}:
            continue
        if not tag.closes:
            open_tags.setdefault(tag.name, []).append(tag)
        elif open_tags.get(tag.name):
            opened = open_tags[tag.name].pop()
            told = f"{opened.attribute('class')} {opened.attribute('id')}" if opened.rest else ""
            if BESIDE.search(told.strip()) and tag.end - opened.start < PART_OF_PAGE * size:
                ends[opened.start] = tag.end
    return ends


def _inside(ranges: Sequence[tuple[int, int, str]], offset: int) -> bool:
    """Whether an offset is inside one of the ascending ranges."""
    number = (
        bisect_right([start for start, _, _ in ranges], offset) - 1
        if len(ranges) < 50
        else _number(ranges, offset)
    )
    return number >= 0 and offset < ranges[number][1]


def _number(ranges: Sequence[tuple[int, int, str]], offset: int) -> int:
    return bisect_right(ranges, offset, key=lambda one: one[0]) - 1


def _stretches(
    text: str, found: Sequence[Tag], hidden: Sequence[tuple[int, int, str]], tables: Sequence[Table]
) -> Iterator[tuple[int, int, str]]:
    """Stretches between tags of blocks, each with the element that opened it last."""
    shut = sorted([*hidden, *((table.start, table.end, "table") for table in tables)])
    walls = sorted(
        [*(wall for wall in _walls(found) if not _inside(shut, wall[0])), *((a, b, "") for a, b, _ in shut)]
    )
    at, name = 0, ""
    for start, end, opened in walls:
        if start > at:
            yield at, start, name
        at, name = max(at, end), opened
    yield at, len(text), name


def _walls(found: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """Tags that part blocks; an element whose class says so is a name or a time."""
    marked: list[str] = []
    for tag in found:
        if tag.name in PARTS and not (marked and tag.closes and marked[-1] == tag.name):
            named = tag.name if tag.closes else _meaning(tag) or tag.name
            yield tag.start, tag.end, "" if tag.closes else named
            continue
        meaning = (
            ""
            if tag.closes or tag.name not in {"span", "b", "strong", "a", "em", "i", "label"}
            else _meaning(tag)
        )
        if meaning:
            marked.append(tag.name)
            yield tag.start, tag.end, meaning
        elif tag.closes and marked and marked[-1] == tag.name:
            marked.pop()
            yield tag.start, tag.end, ""


def _meaning(tag: Tag) -> str:
    """`cite` for a name, `time` for a time, by the element's class."""
    told = (
        f"{tag.attribute('class')} {tag.attribute('itemprop')} {tag.attribute('data-role')}".strip()
        if tag.rest
        else ""
    )
    if not told:
        return ""
    return "cite" if SPEAKER.search(told) else "time" if CLOCK.search(told) else ""
