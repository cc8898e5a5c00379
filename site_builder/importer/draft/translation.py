"""A text that is whole in one language and then whole in the other in, the sides of every turn, out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass, replace
from site_builder.importer.draft.pairs import Side, paired
from site_builder.importer.formats.bilingual import Line, lines_of
from site_builder.importer.language import HAN, LATIN, language_of
from site_builder.importer.speakers.halves import Halves
from site_builder.importer.types import Edit, Heading, LeftOut
from site_builder.importer.view import View

NO_COUNTERPART = "no counterpart in the other language"
TITLE = 60
"""Characters of a line that may name the half below it (`English version`)."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The two halves, paired by turns."""

    view: View
    sides: tuple[Side, ...]
    headings: tuple[Heading, ...]
    """Those of the first half; the second half repeats them."""
    left_out: tuple[LeftOut, ...]


def read_translation(
    view: View, halves: Halves, begins: Sequence[int], starts: Sequence[int], headings: Sequence[Heading]
) -> Translation:
    """Pair the halves; `begins` are the raw offsets of what stands behind labels, `starts` those of turns."""
    places = [view.from_raw(begin) for begin in begins]
    above, below = places[: halves.first], places[halves.first :]
    turns = [bisect_right(starts, begin) for begin in begins[: halves.first]]
    walls = [(view.from_raw(h.start), view.from_raw(h.end)) for h in headings]
    repeated = [heading for heading in headings if heading.start > begins[halves.first - 1]]
    first = [_lines(view, walls, a, b) for a, b in zip(above, [*above[1:], below[0]], strict=True)]
    between = _title_lines(first)
    then = [_lines(view, walls, a, b) for a, b in zip(below, [*below[1:], len(view.text)], strict=True)]
    left = [LeftOut(*view.raw_range(line.start, line.end), "header", line.text) for line in between]
    left += [
        LeftOut(
            h.start,
            h.end,
            "a heading without a turn",
            view.text[view.from_raw(h.start) : view.from_raw(h.end)],
        )
        for h in repeated
    ]
    edits: list[Edit] = [edit for line in between for edit in view.read(line.start, line.end, "header")]
    for heading in repeated:
        edits += view.read(view.from_raw(heading.start), view.from_raw(heading.end), "section-heading")
    sides = tuple(sorted(_sides(view, (first, then), halves, turns), key=lambda side: side.start))
    return Translation(view.edit(edits), sides, tuple(h for h in headings if h not in repeated), tuple(left))


def _lines(view: View, walls: Sequence[tuple[int, int]], start: int, end: int) -> list[Line]:
    """The lines of a stretch that are no headings."""
    return [
        line for line in lines_of(view.text, start, end) if not any(a <= line.start < b for a, b in walls)
    ]


def _title_lines(first: Sequence[list[Line]]) -> list[Line]:
    """Short lines at the end of the first half that are in the language of the second, taken out of the last turn."""
    chinese = _is_chinese(first)
    last = first[-1]
    found: list[Line] = []
    while len(last) > 1 and last[-1].chinese != chinese and len(last[-1].text) <= TITLE:
        found.insert(0, last.pop())
    return found


def _is_chinese(half: Sequence[Sequence[Line]]) -> bool:
    text = "".join(line.text for lines in half for line in lines)
    return len(HAN.findall(text)) * 6 > len(LATIN.findall(text))


def _sides(
    view: View,
    lines_of_turns: tuple[Sequence[Sequence[Line]], Sequence[Sequence[Line]]],
    halves: Halves,
    turns: Sequence[int],
) -> Iterator[Side]:
    """The lines of both halves with their turns; where a turn has no counterpart, with a doubt."""
    first, then = lines_of_turns
    first_is_chinese = _is_chinese(first)
    chinese = language_of("".join(x.text for lines in (first if first_is_chinese else then) for x in lines))
    segment = 0
    for number, mine in enumerate(first):
        theirs = [n for n, turn in enumerate(halves.partner) if turn == number]
        alone = {line.start for n in theirs if n in halves.alone for line in then[n]}
        lines = [replace(line, chinese=first_is_chinese) for line in mine]
        lines += [replace(line, chinese=not first_is_chinese) for n in theirs for line in then[n]]
        begin = segment
        for line, count, doubt in paired(lines):
            segment = max(segment, begin + count)
            told = NO_COUNTERPART if line.start in alone else doubt
            language = chinese if line.chinese else "en"
            turn = turns[number] if line.chinese != first_is_chinese else 0
            yield Side(*view.raw_range(line.start, line.end), language, begin + count, line.text, told, turn)
