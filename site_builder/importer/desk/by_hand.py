"""A draft that an editor changed by hand, its ledger and the raw text in, the desk out: the ledger true again.

Turns are known by their ids. Between two that both sides know, what was cut, joined, typed or deleted is placed by the
letters; whatever was changed is an `edit` of the ledger afterwards.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from site_builder.core.records import dataclass, replace
from site_builder.importer.desk.desk import Desk, Frame, tidy, with_draft
from site_builder.importer.desk.desk_file import File, NotTrueError, desk_of, read_spans
from site_builder.importer.desk.stretches import EDIT, Side, is_of, moved, rewritten
from site_builder.importer.desk.written import Written, is_marked, read_file
from site_builder.importer.draft.ledger_reading import turn_texts_of
from site_builder.importer.draft.section_titles import MARKED
from site_builder.importer.draft_markdown import read_left_out, seconds_written
from site_builder.importer.types import Raw, Span, Turn

COUNTED = re.compile(r"t\d+x*")
"""The id that a turn has from an import."""
START = re.compile(r"(?:^|\s)start=(?P<seconds>\S+)")
ROUNDED = 0.006
"""By which a doubt of an import may differ from the confidence in its ledger."""
KEY = re.compile(r"^ *(?P<key>[a-z_]+):(?=[ \t]*(?:\S|$))", re.MULTILINE)
TITLE = re.compile(r"^ *title:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Known:
    """A turn of the ledger."""

    number: int
    identity: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Turns of the ledger, and the turns of the file that stand for them."""

    numbers: tuple[int, ...]
    written: tuple[Written, ...]


def reconcile(markdown: str, ledger: str, raw: Raw) -> Desk:
    """The desk as the file has it. Raises `NotTrueError` with what cannot be placed."""
    rows = dict(json.loads(ledger))
    if rows["raw"]["characters"] != len(raw.text) or rows["raw"]["sha256"] != raw.sha256:
        raise NotTrueError(f"the ledger is that of another file (`{rows['raw']['name']}`)")
    front, written, behind = read_file(markdown)
    written = _named(written)
    spans = read_spans(rows, raw.text)
    languages = tuple(rows["languages"])
    texts = turn_texts_of(raw.text, spans)
    known = [Known(row["turn"], row["id"], _in_order(texts[row["turn"]], languages)) for row in rows["turns"]]
    groups = list(_groups(known, written))
    first = 1
    for group in groups:
        spans = _renumbered(spans, group, first)
        spans = _placed(spans, group, first, languages, raw.text)
        first += len(group.written)
    spans = tuple(replace(s, turn=-s.turn) if s.turn < 0 else s for s in spans)
    turns = tuple(_turns(rows, [one for group in groups for one in group.written], spans, raw.text))
    desk = desk_of(rows, File(front, tuple(written), behind, is_marked(markdown)), raw, spans, turns)
    return with_draft(desk, spans, turns)


def _in_order(texts: Mapping[str, str], languages: Sequence[str]) -> tuple[str, ...]:
    """The text of each language, as the file has them one under the other."""
    return tuple(text for name in ("", *languages) if (text := texts.get(name, "")))


def _named(written: Sequence[Written]) -> list[Written]:
    """The turns, each with an id of its own: one that was cut off has none yet, or that of the other part."""
    taken = {one.identity for one in written}
    seen: set[str] = set()
    found: list[Written] = []
    for one in written:
        name = one.identity if one.identity not in seen else ""
        if not name:
            name = f"{found[-1].identity if found else 't0'}x"
            while name in taken:
                name += "x"
        seen.add(name)
        taken.add(name)
        found.append(replace(one, identity=name))
    return found


def _groups(known: Sequence[Known], written: Sequence[Written]) -> Iterator[Group]:
    """The turns in order: those that are unchanged alone, the others as they stand between these."""
    place = {one.identity: at for at, one in enumerate(known)}
    pairs = [(n, place[one.identity]) for n, one in enumerate(written) if one.identity in place]
    if not pairs:
        raise NotTrueError("none of its turns has an id that the ledger knows")
    for (_, left), (number, right) in pairwise(pairs):
        if right <= left:
            raise NotTrueError(f"the turn `{written[number].identity}` stands in another order")
    whole = {(n, at) for n, at in pairs if _ends_alike(n, at, {*pairs}, (len(written), len(known)))}
    same = [(n, at) for n, at in pairs if written[n].texts == known[at].texts or (n, at) in whole]
    waiting: list[Group] = []
    done = (0, 0)
    for n, at in [*same, (len(written), len(known))]:
        between = Group(tuple(k.number for k in known[done[1] : at]), tuple(written[done[0] : n]))
        alone = Group((known[at].number,), (written[n],)) if n < len(written) else Group((), ())
        for group in (between, alone):
            waiting = _added(waiting, group)
        done = (n + 1, at + 1)
    yield from waiting


def _ends_alike(n: int, at: int, pairs: Container[tuple[int, int]], ends: tuple[int, int]) -> bool:
    """Whether a turn begins and ends where the ledger's does: those beside it are the same on both sides."""
    before = (n, at) == (0, 0) or (n - 1, at - 1) in pairs
    return before and ((n + 1, at + 1) == ends or (n + 1, at + 1) in pairs)


def _added(groups: list[Group], group: Group) -> list[Group]:
    """One more group; a side that stands for nothing goes with the group before it, or with the one behind."""
    if not group.numbers and not group.written:
        return groups
    if groups and not (group.numbers and group.written and groups[-1].numbers and groups[-1].written):
        last = groups[-1]
        whole = Group((*last.numbers, *group.numbers), (*last.written, *group.written))
        return [*groups[:-1], whole]
    return [*groups, group]


def _renumbered(spans: Sequence[Span], group: Group, first: int) -> tuple[Span, ...]:
    """The spans of a group's turns in one turn; its new number is negative, as old ones are still in use."""
    return tuple(replace(span, turn=-first) if span.turn in group.numbers else span for span in spans)


def _placed(
    spans: tuple[Span, ...], group: Group, first: int, languages: Sequence[str], raw: str
) -> tuple[Span, ...]:
    """The spans of a group with the text of its turns, cut where they begin."""
    there = [name for name in languages if any(s.turn == -first and s.language == name for s in spans)]
    for number, language in enumerate(there or [""]):
        texts = [tidy(one.texts[number]) if number < len(one.texts) else "" for one in group.written]
        side = Side(-first, language)
        spans = rewritten(spans, side, raw, "".join(texts))
        for n in range(len(texts) - 1, 0, -1):
            spans = moved(spans, side, raw, sum(map(len, texts[:n])), -(first + n))
    return spans


def _turns(
    rows: Mapping[str, Any], written: Sequence[Written], spans: Sequence[Span], raw: str
) -> Iterator[Turn]:
    known = {row["id"]: row for row in rows["turns"]}
    texts = turn_texts_of(raw, spans)
    for number, one in enumerate(written, 1):
        row = known.get(one.identity, {})
        text = {name or rows["languages"][0]: said for name, said in texts.get(number, {}).items() if said}
        if not text:
            raise NotTrueError(f"the turn `{one.identity}` has no text that can be placed")
        if _bare("".join(one.texts)) != _bare("".join(_in_order(text, rows["languages"]))):
            raise NotTrueError(
                f"what was changed at the turn `{one.identity}` and beside it cannot be told apart"
            )
        sure = 1.0 if one.doubt is None and row.get("speaker") != one.speaker else row.get("confidence", 1.0)
        yield Turn(
            number,
            one.identity,
            one.speaker,
            text,
            sure,
            row.get("reason", ""),
            row.get("start_seconds"),
            one.doubt,
        )


def _bare(text: str) -> str:
    """A text as it can stand in a file, without white space."""
    return "".join(tidy(text).split())


def changed_by_hand(desk: Desk) -> list[str]:
    """The ids of turns whose words or headings an editor wrote."""
    typed = [
        s for s in desk.draft.spans if is_of(s, EDIT) and "".join(s.by.split()) != "".join(s.text.split())
    ]
    numbers = {span.turn or _before(desk, span) for span in typed}
    return [turn.identity for turn in desk.turns if turn.number in numbers or _headed(desk, turn)]


def _headed(desk: Desk, turn: Turn) -> bool:
    """Whether a heading of an editor's own stands in front of a turn."""
    suggested = tuple(MARKED.values())
    return any(
        block.startswith("#") and not block.partition(" {")[0].endswith(suggested)
        for block in _frame(desk, turn).before
    )


def _frame(desk: Desk, turn: Turn) -> Frame:
    return desk.frames.get(turn.identity, Frame())


def written_around(desk: Desk, front: str) -> list[str]:
    """What an editor wrote that is no text of a turn: ids, attributes, notes, front matter.

    `front` is the front matter that an import writes itself.
    """
    own = desk.draft.format != "draft"
    found = [
        turn.identity
        for turn in desk.turns
        if (own and not COUNTED.fullmatch(turn.identity))
        or _attributes(desk, turn)
        or _doubted(turn)
        or any(_is_note(block) for block in _frame(desk, turn).before)
    ]
    keys = {*KEY.findall(desk.front)} - {*KEY.findall(front)}
    titles = set(TITLE.findall(desk.front))
    return [
        *found,
        *(["what stands behind the last turn"] if any(map(_is_note, desk.behind)) else []),
        *sorted(f"`{key}:`" for key in keys),
        *(["`title:`"] if len(titles) > 1 else []),
    ]


def _attributes(desk: Desk, turn: Turn) -> str:
    """What an editor wrote in a turn's braces: an import writes the time that it has read, and nothing else."""
    inside = _frame(desk, turn).attributes
    start = START.search(inside)
    own = start and turn.seconds is not None and start["seconds"] == seconds_written(turn.seconds)
    return (START.sub("", inside) if own else inside).strip()


def _doubted(turn: Turn) -> bool:
    """Whether an editor wrote a doubt that the import did not have."""
    return turn.doubt is not None and abs(turn.doubt - turn.confidence) > ROUNDED


def _is_note(block: str) -> bool:
    """Whether an editor wrote a block between turns."""
    return not block.startswith("#") and not read_left_out(block)[0]


def _before(desk: Desk, span: Span) -> int:
    """The turn that a dropped stretch stands in."""
    return max((s.turn for s in desk.draft.spans if s.turn and s.start < span.start), default=1)
