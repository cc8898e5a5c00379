"""A repaired view in, where turns begin and who speaks, out.

Three ways, the surest first: the format says so, labels in the text say so, the decoder guesses.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.importer import decoder
from site_builder.importer.labels import Label, asked_before, find_labels, questions_before
from site_builder.importer.names import Cast, cast
from site_builder.importer.phrases import Gap, Phrase, cut
from site_builder.importer.types import Block, Decision, Edit, Kind, Mark
from site_builder.importer.view import View

NOT_SPACE = re.compile(r"\S")
QUESTION = re.compile(r"[?？]|[吗呢](?=\s|$)")
BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)[ \t]*\Z")
TURN_MARK = re.compile(r"[—–>\s]+")
SURE = 0.8
"""A turn's speaker is written without a doubt from this probability on."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Where turns begin (raw offsets, ascending) and what was taken out of the text for it."""

    view: View
    marks: tuple[Mark, ...]
    notes: tuple[tuple[int, int, str, float, str], ...] = ()
    """Start, end, reason, confidence and note of what the editor should know."""
    extra: tuple[str, ...] = ()
    """People the text names as speakers who were not given."""
    guessed: bool = False


def who_speaks(
    view: View,
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
    walls: Sequence[int] = (),
) -> Speaking:
    """`walls` are raw offsets that no turn reaches over: where headings end. Turns by the format's speakers, else by labels, else by the decoder."""
    speech = [b for b in blocks if b.kind is Kind.SPEECH]
    if any(block.speaker for block in speech):
        return _by_format(view, speech, given)
    labels = find_labels(view.text, given)
    if labels:
        return _by_labels(view, labels, speech, given, walls)
    return guess(view, _phrases(view, speech), speech, given, decisions)


def _phrases(view: View, blocks: Sequence[Block]) -> list[Phrase]:
    """The phrases of a text; where blocks are captions, a line break is a pause and no more."""
    timed = any(block.seconds is not None for block in blocks)
    return [replace(p, gap=Gap.SPACE) if timed and p.gap is Gap.LINE else p for p in cut(view.text)]


def _by_format(view: View, blocks: Sequence[Block], given: Sequence[str]) -> Speaking:
    asked: dict[str, list[bool]] = {}
    for block in blocks:
        if block.speaker:
            asked.setdefault(block.speaker, []).append(
                bool(QUESTION.search(view.raw[block.start : block.end]))
            )
    people = cast({name: sum(a) / len(a) for name, a in asked.items()}, given)
    marks: list[Mark] = []
    for block in blocks:
        name = block.speaker and people.speaker.get(block.speaker, clean(block.speaker))
        if name and (block.opens or not marks or marks[-1].speaker != name):
            sure = people.confidence.get(block.speaker or "", 0.7)
            marks.append(Mark(block.start, name, sure, "", block.seconds, block.identity, block.doubt))
        elif not marks:
            marks.append(Mark(block.start, given[0], 0.4, "nobody is named yet", block.seconds))
    notes = tuple(
        (m.start, m.start + 1, "who is who", people.confidence.get(label, 0.7), f"`{label}`: {note}")
        for label, note in people.notes
        for m in [_first_mark(marks, people, label)]
    )
    return Speaking(view, tuple(marks), notes, people.extra)


def _first_mark(marks: Sequence[Mark], people: Cast, label: str) -> Mark:
    person = people.speaker.get(label, clean(label))
    return next((m for m in marks if m.speaker == person), marks[0])


def clean(label: str) -> str:
    """A label as a draft can write it."""
    return re.sub(r"[*:：\[\]{}\n\r\\`]+", " ", label).strip() or "?"


def _by_labels(
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
    """Initials introduced once in full — `杨立昆 (YL):` — stand for the name."""
    speaker = dict(people.speaker)
    for label in labels:
        if label.also:
            known = speaker.get(label.name) or speaker.get(label.also)
            for name in (label.name, label.also):
                if known:
                    speaker.setdefault(name, known)
    return replace(people, speaker=speaker, extra=tuple(n for n in people.extra if n not in speaker))


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


def seconds_at(blocks: Sequence[Block], start: int) -> float | None:
    """The time of the block that holds a raw offset."""
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if blocks[middle].end <= start else (low, middle)
    return blocks[low].seconds if low < len(blocks) else None


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


def guess(
    view: View,
    phrases: Sequence[Phrase],
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> Speaking:
    """Turns by the decoder: the first speaker given is the host, the second the guest."""
    if not phrases:
        return Speaking(view, ())
    scores = decoder.score(phrases, vocatives(given[min(1, len(given) - 1)]))
    spoken = write_turns(view, phrases, scores, blocks, given, decisions)
    changes = [
        Edit(*_mark_range(view.text, phrase), "turn-mark") for phrase in phrases if phrase.gap is Gap.MARK
    ]
    tail = phrases[-1].end
    if TURN_MARK.fullmatch(view.text, tail) and view.text[tail:].strip():
        changes.append(Edit(tail, len(view.text), "turn-mark"))
    return replace(spoken, view=view.edit(changes))


def write_turns(  # noqa: PLR0913, PLR0917 - what the decoder needs, each once
    view: View,
    phrases: Sequence[Phrase],
    scores: Sequence[decoder.Scores],
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision],
) -> Speaking:
    """Decode, and begin a turn wherever the speaker changes."""
    people = (given[0], given[1] if len(given) > 1 else given[0])
    fixed = _fixed(view, phrases, people, decisions)
    guesses = decoder.decode(scores, fixed)
    marks: list[Mark] = []
    first = 0
    for last, guessed in enumerate(guesses):
        if last + 1 < len(guesses) and guesses[last + 1].speaker == guessed.speaker:
            continue
        sure = (
            1.0 if any(n in fixed for n in range(first, last + 1)) else _sure(phrases, guesses, first, last)
        )
        start = view.to_raw(phrases[first].start)
        why = decoder.reasons(phrases[first], phrases[first - 1] if first else None, guessed.speaker)
        marks.append(Mark(start, people[guessed.speaker], sure, "; ".join(why), seconds_at(blocks, start)))
        first = last + 1
    return Speaking(view, tuple(marks), tuple(_candidates(view, phrases, guesses)), guessed=True)


def _sure(phrases: Sequence[Phrase], guesses: Sequence[decoder.Guess], first: int, last: int) -> float:
    """Mean probability of the turn's speaker, by length."""
    total = sum(len(p.text) for p in phrases[first : last + 1]) or 1
    speaker = guesses[first].speaker
    odds = sum(
        len(p.text) * (g.host if speaker == decoder.HOST else 1 - g.host)
        for p, g in zip(phrases[first : last + 1], guesses[first : last + 1], strict=True)
    )
    return min(0.99, odds / total)


def _candidates(
    view: View, phrases: Sequence[Phrase], guesses: Sequence[decoder.Guess]
) -> list[tuple[int, int, str, float, str]]:
    """Places inside a turn where the speaker may change all the same."""
    return [
        (
            view.to_raw(p.start),
            view.raw_range(p.start, p.end)[1],
            "the speaker may change here",
            1 - g.change,
            "",
        )
        for n, (p, g) in enumerate(zip(phrases, guesses, strict=True))
        if n and g.speaker == guesses[n - 1].speaker and g.change >= 0.2
    ]


def _fixed(
    view: View, phrases: Sequence[Phrase], people: tuple[str, str], decisions: Sequence[Decision]
) -> Mapping[int, int]:
    """Phrases whose speaker the editor has decided."""
    starts = [view.to_raw(phrase.start) for phrase in phrases]
    fixed: dict[int, int] = {}
    for decision in decisions:
        first = bisect_left(starts, decision.start)
        last = max(first + 1, bisect_left(starts, decision.end))
        if decision.speaker in people:
            fixed.update(dict.fromkeys(range(first, min(last, len(starts))), people.index(decision.speaker)))
    return fixed


def _mark_range(text: str, phrase: Phrase) -> tuple[int, int]:
    start = phrase.start
    while start and TURN_MARK.match(text[start - 1]):
        start -= 1
    kept = len(text[start : phrase.start]) - len(text[start : phrase.start].lstrip())
    return (start + kept, phrase.start) if text[start + kept : phrase.start].strip() else (start, start)


def vocatives(guest: str) -> "re.Pattern[str] | None":
    """Finds the guest being addressed: 欢迎你 Andrej, thanks, Yann."""
    parts = [re.escape(part) for part in re.split(r"[\s·]+", guest) if len(part) > 1]
    name = "|".join([*parts, r"[A-Z][a-z]+"]) if parts else r"[A-Z][a-z]+"
    return re.compile(
        rf"(?:欢迎|歡迎|谢谢|謝謝|感谢|感謝|多谢|嗨|你好|您好|[Hh]i|[Hh]ello|[Tt]hanks|[Tt]hank you|[Ww]elcome)[你您]?[\s,，]*(?:{name})(?![\w])"
    )
