"""The sides of the pairs of a bilingual text in, what stands between two of them in a turn, out.

Paragraphs begin behind the same pair in both languages.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from site_builder.core.records import dataclass
from site_builder.importer.cleaning.layout import IS_WIDE, OWN_ROOM
from site_builder.importer.cleaning.paragraphs import SENTENCE_END, Sentence, measure, part
from site_builder.importer.cleaning.punctuate import end_mark, mark_between
from site_builder.importer.draft.drafting import count_to
from site_builder.importer.draft.pairs import Side
from site_builder.importer.types import Action, Edit
from site_builder.importer.view import View


@dataclass(frozen=True, slots=True)
class Line:
    """One side of a pair as it reads now."""

    side: Side
    text: str


def joints(view: View, found: Sequence[Side], starts: Sequence[int]) -> list[Edit]:
    """What stands behind every side; `starts` are the turns' raw offsets, as those of the edits are."""
    edits: list[Edit] = []
    marked = _has_marks(view, found)
    for _, group in groupby(found, key=lambda side: count_to(starts, side.start)):
        told = list(group)
        lines: dict[str, list[Line]] = {}
        for side in told:
            text = view.text[view.from_raw(side.start) : view.from_raw(side.end)].strip()
            lines.setdefault(side.language, []).append(Line(side, text))
        begins = _paragraphs(lines)
        cut = {x.side.segment for x in lines.get("en", ()) if marked and not SENTENCE_END.search(x.text)}
        for language, row in lines.items():
            edits += _between(view, row, begins, None if language == "en" else cut)
    return edits


def _has_marks(view: View, found: Sequence[Side]) -> bool:
    """Whether the English ends its sentences with marks: where it never does, a line without one is not cut off."""
    english = [view.text[view.from_raw(s.start) : view.from_raw(s.end)] for s in found if s.language == "en"]
    return sum(bool(SENTENCE_END.search(text.strip())) for text in english) * 2 > len(english)


def _paragraphs(lines: Mapping[str, Sequence[Line]]) -> frozenset[int]:
    """The segments with which a paragraph begins in every language of a turn."""
    by_segment = [{line.side.segment: line.text for line in row} for row in lines.values()]
    shared = sorted(set.intersection(*map(set, by_segment)))
    told: list[Sentence] = []
    first, size = (shared[0] if shared else 0), 0.0
    for segment in shared:
        size += max(measure(row[segment]) for row in by_segment[:1])
        if all(SENTENCE_END.search(row[segment]) for row in by_segment):
            told.append(Sentence(first, segment + 1, size, opens=False))
            first, size = segment + 1, 0.0
    if size:
        told.append(Sentence(first, shared[-1] + 1, size, opens=False))
    wanted = part(told) if told else []
    return frozenset(segment for segment in wanted if segment in shared)


def _between(
    view: View, row: Sequence[Line], begins: frozenset[int], cut: Container[int] | None
) -> Iterator[Edit]:
    """`cut` are the segments whose English was cut off; None for the English side itself."""
    sentence = ""
    for line, after in zip(row, [*row[1:], None], strict=True):
        sentence += line.text
        mark = "" if cut is None else _mark(line, after, sentence, broken=line.side.segment in cut)
        sentence = sentence + mark
        joint = "" if after is None else _joint(line.text + mark, after, begins)
        if mark or joint:
            yield _behind(view, line, mark, joint)


def _mark(line: Line, after: Line | None, sentence: str, *, broken: bool) -> str:
    if after is not None:
        return mark_between(line.text, after.text, sentence)
    ending = end_mark(line.text, 0, len(line.text))
    return "" if ending is None else "……" if broken else ending.by[1:]


def _joint(before: str, after: Line, begins: frozenset[int]) -> str:
    if after.side.segment in begins:
        return "\n\n"
    wide = IS_WIDE.match(before[-1]) and IS_WIDE.match(after.text[0])
    return "" if wide or OWN_ROOM.match(before[-1]) else " "


def _behind(view: View, line: Line, mark: str, joint: str) -> Edit:
    """In the white space behind a line; where there is none, behind its last character."""
    end = line.side.end
    reason = "punctuation: line" if mark else "paragraph" if joint == "\n\n" else "line-join"
    sure = 0.85 if mark else 1.0
    if end < len(view.raw) and view.raw[end].isspace():
        return Edit(end, end + 1, reason, Action.REPLACE, mark + joint, sure)
    last = line.text[-1]
    return Edit(end - 1, end, reason, Action.REPLACE, last + mark + joint, sure)
