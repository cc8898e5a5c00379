"""The blocks of a page without speakers in, Q and A where its headings or its bold paragraphs ask, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.importer.formats.tags import TAG
from site_builder.importer.types import Action, Block, Edit, Kind

STRONG = re.compile(
    r"\s*<(?P<tag>strong|b|em|i)\b[^>]*>(?:(?!</?(?P=tag)\b).)*</(?P=tag)>\s*", re.DOTALL | re.IGNORECASE
)
ASKING = re.compile(r"(?:[?？]|[吗呢嗎])[\s”\"」』]*$")
LABEL = re.compile(r"\s*[^\s:：?？。]{1,20}[:：]")
COUNTED = re.compile(r"\s*(?:[Qq]?\d{1,3}[.、．:：)）]\s*)?")
"""The number of a question."""
QUESTIONS = 3
"""Headings that ask, of a page that is made of questions."""
MOST = 0.8
"""Share of a page's headings that ask."""
LABELLED = 0.2
"""Share of paragraphs with a label from which on the headings are headings."""


def by_questions(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with speakers, if something on the page asks throughout and nobody is named."""
    if any(block.speaker for block in blocks):
        return list(blocks)
    return _by_headings(text, blocks) or _by_bold(text, blocks)


def _said(text: str, block: Block) -> str:
    return TAG.sub("", text[block.start : block.end]).strip()


def _by_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Headings that ask, and the answers below them; nothing where the page is made in another way."""
    headings = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    asking = {n for n in headings if ASKING.search(_said(text, blocks[n]))}
    speech = [block for block in blocks if block.kind is Kind.SPEECH]
    labelled = sum(bool(LABEL.match(_said(text, block))) for block in speech)
    if (
        len(asking) < QUESTIONS
        or len(asking) < MOST * len(headings)
        or labelled > LABELLED * max(1, len(speech))
    ):
        return []
    first = min(asking)
    return [
        replace(block, start=_behind_number(text, block.start), kind=Kind.SPEECH, speaker="Q")
        if number in asking
        else replace(block, speaker="A")
        if block.kind is Kind.SPEECH and number > first
        else block
        for number, block in enumerate(blocks)
    ]


def _behind_number(text: str, start: int) -> int:
    number = COUNTED.match(text, start)
    return number.end() if number else start


def _by_bold(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that are bold as a whole ask, the others answer, where most that are bold are questions."""
    bold = [
        n for n, b in enumerate(blocks) if b.kind is Kind.SPEECH and STRONG.fullmatch(text[b.start : b.end])
    ]
    said = [_said(text, blocks[n]) for n in bold]
    asking = [one for one in said if ASKING.search(one)]
    labelled = sum(bool(LABEL.match(one)) for one in said)
    if len(bold) < 2 or len(asking) * 2 < len(bold) or labelled * 2 > len(bold):
        return list(blocks)
    return [
        replace(block, speaker="Q" if number in bold else "A")
        if block.kind is Kind.SPEECH and number >= bold[0]
        else block
        for number, block in enumerate(blocks)
    ]


def without_bold(edits: Sequence[Edit], questions: Sequence[Block]) -> Iterator[Edit]:
    """The bold of a whole question is its label, no emphasis."""
    starts = [block.start for block in questions]
    for edit in edits:
        number = bisect_right(starts, edit.start) - 1
        inside = number >= 0 and edit.end <= questions[number].end
        plain = inside and edit.reason == "emphasis"
        yield replace(edit, action=Action.DROP, by="", reason="markup") if plain else edit
