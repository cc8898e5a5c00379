"""A repaired view in, where turns begin and who speaks, out.

Three ways, the surest first: the format says so, labels in the text say so, the decoder guesses.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from site_builder.importer.request import Decision
from site_builder.importer.speakers.guessing import by_guess
from site_builder.importer.speakers.label_candidates import CHEVRONS
from site_builder.importer.speakers.labelled import by_labels
from site_builder.importer.speakers.labels import find_labels
from site_builder.importer.speakers.nameless import signed, with_nameless
from site_builder.importer.speakers.passed_over import MOST
from site_builder.importer.speakers.spoken import QUESTION, SURE, Hints, Note, Speaking, clean, is_rare
from site_builder.importer.speakers.who_is_who import Cast, cast
from site_builder.importer.types import Block, Kind, LeftOut, Mark
from site_builder.importer.view import View

NO_HINTS = Hints()
__all__ = ["SURE", "Speaking", "who_speaks"]


def who_speaks(
    view: View,
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
    hints: Hints = NO_HINTS,
) -> Speaking:
    """Turns by the format's speakers, else by labels, else by the decoder."""
    speech = [b for b in blocks if b.kind is Kind.SPEECH]
    if any(block.speaker for block in speech):
        return _by_format(view, speech, given)
    labels = find_labels(view.text, given, captions=is_timed(speech))
    if labels:
        return by_labels(view, labels, speech, given, hints)
    return by_guess(view, speech, given, decisions)


def is_timed(blocks: Sequence[Block]) -> bool:
    """Whether blocks are captions."""
    return len(blocks) > 1 and any(block.seconds is not None for block in blocks)


def _by_format(view: View, blocks: Sequence[Block], given: Sequence[str]) -> Speaking:
    asked: dict[str, list[bool]] = {}
    for block in blocks:
        if block.speaker:
            asked.setdefault(block.speaker, []).append(
                bool(QUESTION.search(view.raw[block.start : block.end]))
            )
    again = any(block.identity for block in blocks)
    people = _as_written(asked) if again else cast({n: sum(a) / len(a) for n, a in asked.items()}, given)
    marks: list[Mark] = []
    before: list[Block] = []
    for block in blocks:
        name = block.speaker and people.speaker.get(block.speaker, clean(block.speaker))
        if name and (block.opens or not marks or marks[-1].speaker != name):
            sure = people.confidence.get(block.speaker or "", 0.7)
            marks.append(Mark(block.start, name, sure, "", block.seconds, block.identity, block.doubt))
        elif not marks and block.seconds is not None:
            marks.append(Mark(block.start, given[0], 0.4, "nobody is named yet", block.seconds))
        elif not marks:
            before.append(block)
    notes: tuple[Note, ...] = tuple(_nobody_named(blocks, marks)) if not again else ()
    notes += tuple(
        (m.start, m.start + 1, "who is who", people.confidence.get(label, 0.7), f"`{label}`: {note}")
        for label, note in people.notes
        for m in [_first_mark(marks, people, label)]
    )
    left = tuple(_unsaid(view, before)) if marks else ()
    signs = [] if again else list(_signs(view, blocks))
    others = signed(view, _within(view, signs, [mark.start for mark in marks]), blocks)
    marks = with_nameless(marks, others, given)
    edits = [
        e for one in left for e in view.read(view.from_raw(one.start), view.from_raw(one.end), one.reason)
    ]
    dashes = [] if again else list(_dashes(view, blocks))
    edits += [edit for sign in (*signs, *dashes) for edit in view.read(*sign, "turn-mark")]
    return Speaking(view.edit(edits), tuple(marks), notes, people.extra, left_out=left)


def _nobody_named(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[Note]:
    """Rows that name nobody, where nearly all do, or where who is above is named again below: who else was it?"""
    starts = [mark.start for mark in marks]
    bare = [block for block in blocks if not block.speaker and starts and block.start > starts[0]]
    if not is_rare(len(bare), len(blocks)):
        bare = list(_named_again(blocks))
        bare = bare if len(bare) <= MOST else bare[:1]
    for block in bare:
        name = marks[bisect_right(starts, block.start) - 1].speaker
        yield block.start, block.end, "one person?", 0.6, f"this row names nobody: is it still `{name}`?"


def _named_again(blocks: Sequence[Block]) -> Iterator[Block]:
    """The first of the rows without a name between two that name one person: a file with names at changes has none."""
    last, first = "", None
    for block in blocks:
        if not block.speaker:
            first = first or block
            continue
        if first is not None and block.speaker == last:
            yield first
        last, first = block.speaker, None


def _signs(view: View, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Every `>>` with which a block, a line or a sentence begins: elsewhere it may be `2 >> 1`."""
    begun = {view.from_raw(block.start) for block in blocks}
    for sign in CHEVRONS.finditer(view.text):
        before = view.text[max(0, sign.start() - 8) : sign.start()].rstrip(" \t")
        if sign.start() in begun or not before or before[-1] in "\n\r.?!…。？！":
            yield sign.span()


DASH = re.compile(r"\s*(?P<dash>[-–—][ \t]+)(?=[^\W\d]|[\"“‘'「『(（\[])")
"""With which subtitles begin what each of two people says."""


def _dashes(view: View, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The dash in front of what somebody named says, where more than one has it."""
    begun = [view.from_raw(block.start) for block in blocks if block.speaker]
    found = [dash.span("dash") for start in begun if (dash := DASH.match(view.text, start))]
    yield from found if len(found) > 1 else ()


def _within(view: View, signs: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Those `>>` that stand in what somebody says, not where the format has told who begins."""
    begun = [view.from_raw(start) for start in starts]
    above = [begun[max(0, bisect_right(begun, start) - 1)] for start, _ in signs] if begun else []
    return [sign for sign, begin in zip(signs, above, strict=False) if view.text[begin : sign[0]].strip()]


def _unsaid(view: View, blocks: Sequence[Block]) -> Iterator[LeftOut]:
    """What stands in front of the first named speaker."""
    for block in blocks:
        start, end = view.from_raw(block.start), view.from_raw(block.end)
        said = view.text[start:end]
        if said.strip():
            first, last = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
            yield LeftOut(*view.raw_range(first, last), "preface", view.text[first:last])


def _as_written(labels: Iterable[str]) -> Cast:
    """The people of a draft that is imported again."""
    return Cast({label: label for label in labels}, dict.fromkeys(labels, 1.0))


def _first_mark(marks: Sequence[Mark], people: Cast, label: str) -> Mark:
    person = people.speaker.get(label, clean(label))
    return next((m for m in marks if m.speaker == person), marks[0])
