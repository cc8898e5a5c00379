"""A stretch of HTML in, its inline tags as Markdown, out: emphasis, code and links stay, everything else goes."""

import re
from collections.abc import Iterator, Sequence

from site_builder.importer.formats.tags import Tag, tags
from site_builder.importer.types import Action, Edit

MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
LINK = re.compile(r"https?://[^\s()<>\"']+$")
WORD = re.compile(r"[\w\u3400-\u9fff]")
SPACE = re.compile(r"(?:\s|&nbsp;|&#160;)")


def inline_marks(text: str, start: int, end: int) -> Iterator[Edit]:
    """An edit for every tag of the stretch."""
    found = list(tags(text, start, end))
    pairs = dict(_pairs(found))
    marked: set[int] = set()
    for first, last in pairs.items():
        by = _marks(text, found[first], found[last])
        if by and not _within(found, marked, first, last):
            marked |= {first, last}
            yield Edit(found[first].start, found[first].end, "emphasis", Action.REPLACE, by[0])
            yield Edit(found[last].start, found[last].end, "emphasis", Action.REPLACE, by[1])
    for number, tag in enumerate(found):
        if number not in marked:
            by_break = "\n" if tag.name == "br" else ""
            yield Edit(tag.start, tag.end, "markup", Action.REPLACE if by_break else Action.DROP, by_break)


def _pairs(found: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Opening and closing tags that belong together, outer ones first; crossed ones are left out."""
    open_tags: list[int] = []
    pairs: list[tuple[int, int]] = []
    for number, tag in enumerate(found):
        if tag.name not in MARKS and tag.name != "a":
            continue
        if not tag.closes:
            open_tags.append(number)
        elif open_tags and found[open_tags[-1]].name == tag.name:
            pairs.append((open_tags.pop(), number))
    return iter(sorted(pairs))


def _within(found: Sequence[Tag], marked: set[int], first: int, last: int) -> bool:
    """Whether a marked tag stands right beside the pair: `***` would be read in another way."""
    before = first - 1 in marked and found[first - 1].end == found[first].start
    return before or (last + 1 in marked and found[last].end == found[last + 1].start)


def _marks(text: str, opened: Tag, closed: Tag) -> tuple[str, str] | None:
    """The marks of a pair, if they can stand there: around words, not beside a space inside."""
    inner = text[opened.end : closed.start]
    bare = re.sub(r"<[^<>]*>", "", inner)
    if (
        not bare.strip()
        or SPACE.match(bare)
        or bare[-1:].isspace()
        or bare.endswith(("&nbsp;", "&#160;"))
        or "\n\n" in bare
    ):
        return None
    if opened.name == "a":
        target = opened.attribute("href")
        return ("[", f"]({target})") if LINK.match(target) and not set("[]") & set(bare) else None
    mark = MARKS[opened.name]
    if mark[0] in bare:
        return None
    label = bare.rstrip().endswith((":", "："))
    before, behind = text[opened.start - 1 : opened.start], text[closed.end : closed.end + 1]
    tight = not WORD.match(bare[-1]) and WORD.match(behind or " ") and not label
    early = not WORD.match(bare[0]) and WORD.match(before or " ")
    return None if tight or early else (mark, mark)
