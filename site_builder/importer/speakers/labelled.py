"""Labels found in a text in, turns by the people they name, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from site_builder.core.records import replace
from site_builder.core.together import UNKNOWN
from site_builder.importer.formats.times import CODE
from site_builder.importer.speakers.label_people import people_of
from site_builder.importer.speakers.labels import Label
from site_builder.importer.speakers.nameless import nameless, signed, with_nameless
from site_builder.importer.speakers.passed_over import passed_over, twice_in_a_row
from site_builder.importer.speakers.questions import asked_before, questions_before
from site_builder.importer.speakers.spoken import (
    ONE_LABELLED,
    Hints,
    Note,
    Speaking,
    clean,
    is_rare,
    seconds_at,
)
from site_builder.importer.speakers.who_is_who import Cast
from site_builder.importer.types import Block, Edit, Heading, LeftOut, Mark
from site_builder.importer.view import View

NOT_SPACE = re.compile(r"\S")
BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)[ \t]*\Z")
PARAGRAPH = re.compile(r"(?:(?:\r\n|\n|\r(?!\n))[ \t]*+){2,}(?=\S)")
TIME = re.compile(rf"(?<![^\n\r])[ \t]*\\?\[{CODE}\\?\][ \t]*(?=[^\s\d])")
"""A time in front of a paragraph that goes on with the turn above."""
BULLET = re.compile(r"(?<![^\n\r])[ \t]*[-*+•][ \t]+(?=\S)")
IN_BRACKETS = re.compile(rf"[ \t]*(?:\\?\[{CODE}\\?\][ \t]*)?+[\[(（【][^\n\r]*[\])）】]?[ \t]*(?=[\n\r]|\Z)")
"""What happens, on a line of its own."""
BEGINS = 0.75
"""How sure it is that a label counts for the paragraph or caption behind it, where only one person is labelled."""


def by_labels(
    view: View,
    labels: Sequence[Label],
    blocks: Sequence[Block],
    given: Sequence[str],
    hints: Hints,
) -> Speaking:
    """Turns by the labels of a text. Labels of people who were not given are `extra` if they come back."""
    headings = hints.headings
    people = people_of(view, labels, given, hints.names)
    said = len(view.text.rstrip())
    chevrons = nameless(view, labels)
    walls = [end for _, end in chevrons]
    found = _label_marks(view, [label for label in labels if label.end < said], people, blocks, walls)
    found = with_nameless(found, signed(view, chevrons, blocks), given)
    captions = len(blocks) > 1 and any(block.seconds is not None for block in blocks)
    alone = (len(given) > 1 or not hints.told) and len({mark.speaker for mark in found}) == 1
    left: list[LeftOut] = []
    if alone and len(given) > 1 and asked_before(view.text, labels):
        marks = _with_questions(view, labels, found, given, [heading.end for heading in headings])
        left += _before(view, view.from_raw(marks[0].start), "preface", headings) if marks else []
    elif alone and (gaps := _unlabelled(view, labels, blocks, captions=captions)):
        marks = _with_unknown(view, found, gaps)
    elif captions:
        timed = [view.from_raw(block.start) for block in blocks if block.seconds is not None]
        untimed = min(labels[0].start, timed[0])
        left += _before(view, untimed, "preface", headings)
        marks = [*_opening(view, untimed, labels, given), *found]
    else:
        marks = found
        left += _before(view, labels[0].start, "preface", headings)
    edits = [edit for label in labels for edit in view.read(label.start, label.end, "speaker-label")]
    edits += [Edit(*label.closes, "markup") for label in labels if label.closes]
    edits += [edit for time in _times(view, labels) for edit in view.read(*time, "time-code")]
    edits += [Edit(*bullet, "markup") for bullet in _bullets(view.text, labels)]
    edits += [edit for sign in chevrons for edit in view.read(*sign, "turn-mark")]
    edits += [
        edit
        for one in left
        for edit in view.read(view.from_raw(one.start), view.from_raw(one.end), one.reason)
    ]
    notes = (*_notes(view, labels, people), *_questions(view, labels, blocks, captions=captions))
    return Speaking(view.edit(edits), _merge(marks), notes, people.extra, left_out=tuple(left))


def _bullets(text: str, labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """The marks of a list whose items are the turns, in front of what goes on with a turn."""
    starts = {label.start for label in labels}
    listed = sum(bool(BULLET.match(text, start)) for start in starts)
    if listed * 2 > len(starts):
        yield from (m.span() for m in BULLET.finditer(text) if m.start() not in starts)


def _times(view: View, labels: Sequence[Label]) -> Iterator[tuple[int, int]]:
    """Times at the beginning of paragraphs, where labels have theirs."""
    if any(label.seconds is not None for label in labels):
        starts = {label.start for label in labels}
        yield from (m.span() for m in TIME.finditer(view.text) if m.start() not in starts)


def _notes(view: View, labels: Sequence[Label], people: Cast) -> Iterator[Note]:
    """What the editor should know of who is who."""
    for name, note in people.notes:
        label = next((x for x in labels if name in {x.name, x.also}), labels[0])
        sure = people.confidence.get(name, 0.7)
        yield view.to_raw(label.start), view.to_raw(label.end), "who is who", sure, f"`{name}`: {note}"


def _questions(
    view: View, labels: Sequence[Label], blocks: Sequence[Block], *, captions: bool
) -> Iterator[Note]:
    """What may be a label and was not read as one, and labels that may name somebody else than above."""
    for label in passed_over(view.text, labels):
        note = f"`{label.name}` stands where a label does and is read as speech; if somebody speaks here, give the name in --speakers"
        yield *view.raw_range(label.start, label.end), "a label?", 0.5, note
    for label in twice_in_a_row(labels, captions=captions):
        note = f"`{label.name}` is labelled twice in a row: is it one person?"
        yield *view.raw_range(label.start, label.end), "one person?", 0.6, note
    yield from _nobody_named(view, labels, blocks)


def _nobody_named(view: View, labels: Sequence[Label], blocks: Sequence[Block]) -> Iterator[Note]:
    """Lines with a time and no name, where nearly all have both: they stand under whoever spoke last."""
    starts = [label.start for label in labels]
    untimed = sum(label.seconds is None for label in labels)
    times = _times(view, labels) if is_rare(untimed, len(labels)) else ()
    lines = [view.raw_range(*time) for time in times]
    lines += [(block.start, block.end) for block in blocks if TIME.match(view.raw, block.start)]
    bare = []
    for start, end in lines:
        at = view.from_raw(start)
        above = bisect_right(starts, at)
        here = above < len(labels) and starts[above] < view.from_raw(end)
        if above and not here and starts[above - 1] < at and not IN_BRACKETS.match(view.text, at):
            bare.append((start, end, labels[above - 1].name))
    for start, end, name in bare if is_rare(len(bare), len(labels)) else ():
        note = f"this line has a time and names nobody: is it still `{name}`?"
        yield start, end, "one person?", 0.6, note


def _opening(view: View, at: int, labels: Sequence[Label], given: Sequence[str]) -> list[Mark]:
    """Who speaks in front of the first label of captions: whoever was given first, with a doubt."""
    said = NOT_SPACE.search(view.text, at)
    start = said.start() if said else len(view.text)
    if start >= labels[0].start:
        return []
    return [Mark(view.to_raw(start), given[0], 0.4, "stands before the first label")]


def _before(view: View, end: int, reason: str, headings: Sequence[Heading]) -> list[LeftOut]:
    """What stands in front of an offset and is nobody's speech; headings stay."""
    walls = [(view.from_raw(h.start), view.from_raw(h.end)) for h in headings]
    found: list[LeftOut] = []
    at = 0
    for start, stop in [*[wall for wall in walls if wall[0] < end], (end, end)]:
        part = view.text[at:start]
        if part.strip():
            first, last = at + len(part) - len(part.lstrip()), at + len(part.rstrip())
            found.append(LeftOut(*view.raw_range(first, last), reason, view.text[first:last]))
        at = max(at, stop)
    return found


def _unlabelled(
    view: View, labels: Sequence[Label], blocks: Sequence[Block], *, captions: bool
) -> list[tuple[int, int]]:
    """Paragraphs or captions that have no label of their own, by where they begin and where the next label stands."""
    starts = [label.start for label in labels]
    text = view.text
    if captions:
        units = [view.from_raw(block.start) for block in blocks]
    else:
        units = [0, *(match.end() for match in PARAGRAPH.finditer(text))]
    found: list[tuple[int, int]] = []
    for unit in units:
        number = bisect_right(starts, unit)
        label = starts[number] if number < len(starts) else len(text)
        own = number and starts[number - 1] == unit
        if not own and text[unit:label].strip() and not (found and found[-1][1] == label):
            found.append((unit, label))
    return [gap for gap in found if gap[0] < gap[1]]


def _with_unknown(view: View, found: Sequence[Mark], gaps: Sequence[tuple[int, int]]) -> list[Mark]:
    """Where one person alone is labelled, what has no label may be anybody's."""
    unknown = [
        Mark(view.to_raw(start), UNKNOWN, 0.3, ONE_LABELLED) for start, _ in gaps if view.text[start:].strip()
    ]
    sure = [replace(mark, confidence=min(mark.confidence, BEGINS), reason=ONE_LABELLED) for mark in found]
    return [*sure, *unknown]


def _label_marks(
    view: View, labels: Sequence[Label], people: Cast, blocks: Sequence[Block], walls: Sequence[int] = ()
) -> list[Mark]:
    """A mark for each label, but for one that names the same person on the very next line of captions: meetings label them all.

    At `walls` somebody else speaks in between.
    """
    found: list[Mark] = []
    captions = len(blocks) > 1 and any(block.seconds is not None for block in blocks)
    for label in labels:
        if label.twin:
            continue
        mark = _label_mark(view, label, people, blocks)
        if (
            not found
            or not captions
            or found[-1].seconds is None
            or found[-1].speaker != mark.speaker
            or BLANK.search(view.text, max(0, label.start - 8), label.start)
            or bisect_right(walls, label.start) > bisect_right(walls, view.from_raw(found[-1].start))
        ):
            found.append(mark)
    return found


def _label_mark(view: View, label: Label, people: Cast, blocks: Sequence[Block]) -> Mark:
    start = view.to_raw(label.end)
    spoken = people.speaker.get(label.name, clean(label.name))
    seconds = label.seconds if label.seconds is not None else seconds_at(blocks, start)
    return Mark(start, spoken, people.confidence.get(label.name, 0.7), "", seconds)


def _with_questions(
    view: View,
    labels: Sequence[Label],
    answers: Sequence[Mark],
    given: Sequence[str],
    walls: Sequence[int],
) -> list[Mark]:
    """Only one person is labelled: the others ask, in front of every label."""
    host = next(name for name in given if name != answers[0].speaker)
    marks: list[Mark] = []
    for start, answer in zip(
        questions_before(view.text, labels, [view.from_raw(wall) for wall in walls]), answers, strict=False
    ):
        found = NOT_SPACE.search(view.text, start)
        offset = found.start() if found else len(view.text)
        raw = view.to_raw(offset)
        if raw < answer.start and offset < view.from_raw(answer.start):
            marks.append(Mark(raw, host, 0.95, "the question in front of a labelled answer"))
        marks.append(answer)
    return marks


def _merge(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Ascending, one per offset."""
    by_start = {mark.start: mark for mark in marks}
    return tuple(by_start[start] for start in sorted(by_start))
