"""Labels found in a text in, turns by the people they name, out."""

import re
from collections.abc import Sequence

from site_builder.core.records import replace
from site_builder.importer.speakers.labels import Label, asked_before, questions_before
from site_builder.importer.speakers.spoken import QUESTION, Speaking, clean, seconds_at
from site_builder.importer.speakers.who_is_who import Cast, cast, role, same, with_role
from site_builder.importer.types import Block, Mark
from site_builder.importer.view import View

NOT_SPACE = re.compile(r"\S")
BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)[ \t]*\Z")


def by_labels(
    view: View, labels: Sequence[Label], blocks: Sequence[Block], given: Sequence[str], walls: Sequence[int]
) -> Speaking:
    ends = [*(label.start for label in labels[1:]), len(view.text)]
    asked: dict[str, list[bool]] = {}
    for label, end in zip(labels, ends, strict=True):
        asked.setdefault(label.name, []).append(bool(QUESTION.search(view.text, label.end, end)))
        if label.also:
            asked.setdefault(label.also, [])
    people = cast({name: sum(a) / max(1, len(a)) for name, a in asked.items()}, given)
    people = _joined(people, labels)
    said = len(view.text.rstrip())
    found = _label_marks(view, [label for label in labels if label.end < said], people, blocks)
    alone = len(given) > 1 and len({mark.speaker for mark in found}) == 1 and asked_before(view.text, labels)
    marks = _with_questions(view, labels, found, given, walls) if alone else found
    if view.text[: labels[0].start].strip() and not alone:
        start = len(view.text) - len(view.text.lstrip())
        marks = [Mark(view.to_raw(start), given[0], 0.4, "stands before the first label"), *marks]
    notes = tuple(
        (
            view.to_raw(label.start),
            view.to_raw(label.end),
            "who is who",
            people.confidence.get(name, 0.7),
            f"`{name}`: {note}",
        )
        for name, note in people.notes
        for label in [next((x for x in labels if name in {x.name, x.also}), labels[0])]
    )
    edits = [edit for label in labels for edit in view.read(label.start, label.end, "speaker-label")]
    return Speaking(view.edit(edits), _merge(marks), notes, people.extra)


def _joined(people: Cast, labels: Sequence[Label]) -> Cast:
    """Names introduced once in full stand for it: `杨立昆 (YL):`, `主持人 吴恩达：`, `吴恩达（Andrew Ng）：`."""
    speaker, sure = dict(people.speaker), dict(people.confidence)
    also: dict[str, str] = {}
    for label in labels:
        known = label.also and (speaker.get(label.name) or speaker.get(label.also))
        for name in (label.name, label.also) if known else ():
            also.setdefault(name, str(known))
        title, person = with_role(label.name), speaker.get(label.name)
        if title and person:
            also.setdefault(title, person)
    for name in [name for label in labels for name in (label.name, label.also) if name]:
        if name in speaker:
            continue
        full = name if name in also else max(also, key=lambda other: same(name, other), default="")
        if full == name or (full and same(name, full) >= 0.85 and not role(name)):
            speaker[name], sure[name] = also[full], 0.9 if full == name else 0.85
    extra = tuple(name for name in people.extra if name not in speaker)
    return replace(people, speaker=speaker, confidence=sure, extra=extra)


def _label_marks(view: View, labels: Sequence[Label], people: Cast, blocks: Sequence[Block]) -> list[Mark]:
    """A mark for each label, but for one that names the same person on the very next line of captions: meetings label them all."""
    found: list[Mark] = []
    captions = len(blocks) > 1 and any(block.seconds is not None for block in blocks)
    for label in labels:
        mark = _label_mark(view, label, people, blocks)
        if (
            not found
            or not captions
            or found[-1].speaker != mark.speaker
            or BLANK.search(view.text, max(0, label.start - 8), label.start)
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
