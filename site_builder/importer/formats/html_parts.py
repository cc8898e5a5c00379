"""The tags and blocks of a page in, the blocks with speakers by the classes of their elements, out: `<p class="question">`."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.importer.formats.tags import TAG, Tag
from site_builder.importer.types import Block, Kind

PART = re.compile(
    r"(?:^|[\s_-])(?P<part>question|answer|interviewer|interviewee|moderator|host|guest|q|a|问|答|主持人|嘉宾)(?=$|[\s_-])",
    re.IGNORECASE,
)
LABEL = re.compile(r"\s*[^\s:：?？。]{1,20}[:：]")
HOLDERS = frozenset({"p", "div", "li", "blockquote", "section", "dd", "dt"})
LEAST = 2
"""Parts in the talk, and elements of each."""
SHARE = 0.5
"""Of the page's paragraphs, how many have to be in such elements."""


def by_class(text: str, found: Sequence[Tag], blocks: Sequence[Block]) -> list[Block]:
    """The blocks as they are, where they have speakers or the classes do not say who speaks."""
    spans = list(_spans(found))
    often = Counter(part for _, _, part in spans)
    if any(b.speaker for b in blocks) or sum(count >= LEAST for count in often.values()) < LEAST:
        return list(blocks)
    starts = [start for start, _, _ in spans]
    told = []
    for block in blocks:
        number = bisect_right(starts, block.start) - 1
        inside = number >= 0 and block.end <= spans[number][1] and block.kind is Kind.SPEECH
        told.append(replace(block, speaker=spans[number][2]) if inside else block)
    named = [block for block in told if block.speaker is not None]
    labelled = sum(bool(LABEL.match(TAG.sub("", text[b.start : b.end]))) for b in named)
    by_label = labelled * 2 > len(named)  # `<div class="q">Q: …`: the label says more
    return told if len(named) >= SHARE * len(blocks) and not by_label else list(blocks)


def _spans(found: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """Elements with such a class, one after the other; of nested ones the inner."""
    held: list[tuple[Tag, str]] = []
    opened: Counter[str] = Counter()
    ends: list[tuple[int, int, str]] = []
    for tag in found:
        if tag.name not in HOLDERS or tag.rest.endswith("/"):
            continue
        if not tag.closes:
            part = PART.search(tag.attribute("class")) if tag.rest else None
            held.append((tag, part["part"].lower() if part else ""))
            opened[tag.name] += 1
        elif opened[tag.name]:
            while held:
                one, part_of = held.pop()
                opened[one.name] -= 1
                if part_of:
                    ends.append((one.start, tag.end, part_of))
                if one.name == tag.name:
                    break
    last = 0
    for start, end, part_of in sorted(ends):
        if start >= last:
            yield start, end, part_of
            last = end
