"""TTML (also Apple's) and SAMI in, one block per paragraph, out."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from site_builder.importer.formats.tags import Tag, entities, tags
from site_builder.importer.formats.times import offset
from site_builder.importer.types import Action, Block, Edit, Parsed

LETTER = re.compile(r"[A-Za-z0-9,.?!;:'’\"]")


def looks(text: str) -> bool:
    """A `tt` or `sami` element near the top."""
    return bool(re.search(r"<(?:\w+:)?tt[\s>]|<sami[\s>]|<sync\s+start", text[:4000], re.IGNORECASE))


def parse(text: str) -> Parsed:
    """Read paragraphs with their times and agents."""
    found = list(tags(text))
    sami = any(tag.name in {"sami", "sync"} for tag in found)
    edits = [_tag_edit(text, found, n) for n in range(len(found))]
    blocks = tuple(_sami(text, found) if sami else _ttml(text, found))
    names = _spans(found, lambda tag: _local(tag) == "name")
    edits = [edit for edit in edits if edit.end > edit.start]
    edits += [Edit(a, b, "speaker-label", Action.READ) for a, b in names if b > a]
    for block in blocks:
        edits += entities(text, block.start, block.end)
    return Parsed("sami" if sami else "ttml", blocks, tuple(edits), timed=True)


def _local(tag: Tag) -> str:
    return tag.name.rpartition(":")[2]


def _tag_edit(text: str, found: Sequence[Tag], number: int) -> Edit:
    """A tag is dropped; a line break stays one, and Apple's words are kept apart."""
    tag = found[number]
    if _local(tag) == "br":
        return Edit(tag.start, tag.end, "markup", Action.REPLACE, "\n")
    reason = "time-code" if "begin" in tag.rest or tag.name == "sync" else "markup"
    word = "word" in tag.attribute("unit") and not tag.closes
    if (
        word
        and number
        and LETTER.match(text[found[number - 1].start - 1 :])
        and (found[number - 1].end == tag.start and LETTER.match(text[tag.end :]))
    ):
        return Edit(tag.start, tag.end, reason, Action.REPLACE, " ")
    return Edit(tag.start, tag.end, reason, Action.READ if reason == "time-code" else Action.DROP)


def _spans(found: Sequence[Tag], wanted: object) -> list[tuple[int, int]]:
    """Text ranges between an opening tag and its closing one."""
    test = wanted if callable(wanted) else bool
    return [
        (tag.end, after.start)
        for tag, after in itertools.pairwise(found)
        if test(tag) and not tag.closes and after.closes
    ]


def _agents(text: str, found: Sequence[Tag]) -> dict[str, str]:
    """Agent id: name."""
    agents: dict[str, str] = {}
    current = ""
    for tag, after in itertools.pairwise(found):
        if _local(tag) == "agent" and not tag.closes:
            current = tag.attribute("id")
        elif _local(tag) == "name" and not tag.closes and current:
            agents[current] = text[tag.end : after.start].strip()
    return agents


def _ttml(text: str, found: Sequence[Tag]) -> Iterator[Block]:
    agents = _agents(text, found)
    rate = next((float(r) for t in found[:5] if (r := t.attribute("tickrate")).isdecimal()), 1.0)
    opened: Tag | None = None
    for tag in found:
        if _local(tag) == "p" and not tag.closes and not tag.rest.endswith("/"):
            opened = tag
        elif _local(tag) == "p" and opened:
            yield from _paragraph(text, opened, tag, (agents, rate))
            opened = None


def _paragraph(
    text: str, opened: Tag, closed: Tag, known: tuple[Mapping[str, str], float]
) -> Iterator[Block]:
    agents, rate = known
    agent = opened.attribute("agent")
    inner = [tag.attribute("begin") for tag in tags(text, opened.end, closed.start)]
    begin = opened.attribute("begin") or next(filter(None, inner), "")
    if "".join(_plain(text, opened.end, closed.start)).strip():
        yield Block(
            opened.end,
            closed.start,
            speaker=agents.get(agent, agent) or None,
            seconds=offset(begin, rate) if begin else None,
        )


def _sami(text: str, found: Sequence[Tag]) -> Iterator[Block]:
    starts = [n for n, tag in enumerate(found) if tag.name == "sync" and not tag.closes]
    for number, first in enumerate(starts):
        last = starts[number + 1] if number + 1 < len(starts) else len(found)
        ends = [t.start for t in found[first + 1 : last] if t.name in {"body", "sami"} and t.closes]
        end = ends[0] if ends else found[last].start if last < len(found) else len(text)
        start = found[first].end
        if "".join(_plain(text, start, end)).replace("&nbsp;", " ").strip():
            ms = found[first].attribute("start")
            yield Block(start, end, seconds=float(ms) / 1000 if ms.isdecimal() else None)


def _plain(text: str, start: int, end: int) -> Iterator[str]:
    for tag in tags(text, start, end):
        yield text[start : tag.start]
        start = tag.end
    yield text[start:end]
