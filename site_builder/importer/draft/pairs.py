"""Pairs of lines in two languages in, the sides with raw offsets and who says them, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from site_builder.core.records import dataclass, replace
from site_builder.importer.cleaning.layout import IS_WIDE, OWN_ROOM
from site_builder.importer.draft.ledger import Place
from site_builder.importer.formats.bilingual import Line, Pair, is_chinese, lines_of, looks, pair
from site_builder.importer.language import HAN, LATIN, language_of
from site_builder.importer.request import Decision
from site_builder.importer.speakers.guessing import write_turns
from site_builder.importer.speakers.phrases import Gap, Phrase
from site_builder.importer.speakers.spoken import Speaking
from site_builder.importer.types import Action, Block, Edit, Heading
from site_builder.importer.view import View

SWITCH = re.compile(
    r"(?<=[.?!\"”’…)\]a-z])[ \t\u3000]*(?:/|\||｜|——)?[ \t\u3000]*(?=[\u3400-\u9fff《“「（])|(?<=[。？！…”」）])[ \t\u3000]*(?:/|\||｜)?[ \t\u3000]*(?=[A-Za-z\"“'‘(])"
)
"""Where a line may go over from one language to the other."""
PARTING = re.compile(r"[ \t\u3000]*(?:/|\||｜|——|[（(])[ \t\u3000]*")
BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")
"""A translation in brackets behind what it translates."""
BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t>]*(?:\r\n|\n|\r)")
BOTH = 0.5
"""Of the turns, how many have to say something in both languages."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair; offsets in the raw text."""

    start: int
    end: int
    language: str
    segment: int
    text: str
    doubt: str = ""
    turn: int = 0
    """Its turn, where that is not the one in which it stands; else 0."""


def find_pairs(view: View) -> list[Pair]:
    """The pairs of a text whose lines alternate between two languages; none for any other text."""
    lines = lines_of(view.text)
    return pair(lines) if looks(lines) else []


def sides(view: View, pairs: Sequence[Pair], chinese: str) -> list[Side]:
    """The lines of all pairs in the order of the raw text."""
    found = []
    for number, both in enumerate(pairs, 1):
        for line, language in ((both.chinese, chinese), (both.english, "en")):
            if line is not None:
                found.append(
                    Side(*view.raw_range(line.start, line.end), language, number, line.text, both.doubt)
                )
    return sorted(found, key=lambda side: side.start)


def turn_sides(view: View, starts: Sequence[int], headings: Sequence[Heading]) -> list[Side]:
    """The lines of every turn, paired inside it; none where too few turns have both languages.

    `starts` are the raw offsets at which turns begin. Lines that have no counterpart stay on their side and are told.
    """
    bounds = [view.from_raw(start) for start in starts]
    ends = [*bounds[1:], len(view.text)]
    walls = [(view.from_raw(h.start), view.from_raw(h.end)) for h in headings]
    turns = [
        [part for line in lines_of(view.text, a, b) if not _in_wall(walls, line) for part in _parts(line)]
        for a, b in zip(bounds, ends, strict=True)
    ]
    said = [lines for lines in turns if lines]
    both = sum({line.chinese for line in lines} == {True, False} for lines in said)
    if len(said) < 2 or both < max(2, BOTH * len(said)) or not _balanced(said):
        return []
    chinese = language_of("".join(line.text for lines in said for line in lines if line.chinese))
    found: list[Side] = []
    for lines in said:
        number = found[-1].segment if found else 0
        found += [
            Side(
                *view.raw_range(line.start, line.end),
                chinese if line.chinese else "en",
                number + segment,
                line.text,
                doubt,
            )
            for line, segment, doubt in paired(lines)
        ]
    return _ascending(found)


def _in_wall(walls: Sequence[tuple[int, int]], line: Line) -> bool:
    number = bisect_right(walls, (line.start, len(walls) and walls[-1][1] + 1)) - 1
    return number >= 0 and line.start < walls[number][1]


def _balanced(turns: Sequence[Sequence[Line]]) -> bool:
    """Whether both languages say about as much: terms and quotations in another language do not."""
    han = sum(len(HAN.findall(line.text)) for lines in turns for line in lines if line.chinese)
    latin = sum(len(LATIN.findall(line.text)) for lines in turns for line in lines if not line.chinese)
    return 0 < latin < 12 * han and han < 2 * latin


def _parts(line: Line) -> Iterator[Line]:
    """A line that says the same in both languages, cut where it goes over."""
    han = [match.start() for match in HAN.finditer(line.text)]
    for gap in SWITCH.finditer(line.text) if han else ():
        han_one, han_two = han[0] < gap.start(), han[-1] >= gap.end()
        if han_one == han_two:
            continue
        one, two = line.text[: gap.start()], line.text[gap.end() :]
        pure = (
            len(LATIN.findall(two if han_two else one)) * 4
            <= len(HAN.findall(two if han_two else one)) * 3 + 12
        )
        if pure and one.strip() and two.strip():
            yield Line(line.start, line.start + gap.start(), one, han_one)
            inside = 1 if BRACKETED.fullmatch(two) else 0
            yield Line(
                line.start + gap.end() + inside, line.end - inside, two[inside : len(two) - inside], han_two
            )
            return
    yield replace(line, chinese=is_chinese(line.text))


def paired(lines: Sequence[Line]) -> Iterator[tuple[Line, int, str]]:
    """Each line with the number of its pair in the turn: line by line where both sides have as many, else run by run."""
    chinese = [line for line in lines if line.chinese]
    english = [line for line in lines if not line.chinese]
    if len(chinese) == len(english):
        for one_side in (chinese, english):
            yield from ((line, number, "") for number, line in enumerate(one_side, 1))
        return
    runs = [list(run) for _, run in groupby(lines, key=lambda line: line.chinese)]
    counts = {True: 0, False: 0}
    single = not chinese or not english
    for run in runs:
        counts[run[0].chinese] += 1
        for line in run:
            yield line, counts[run[0].chinese], "no counterpart in the other language" if single else ""


def _ascending(found: Sequence[Side]) -> list[Side]:
    return sorted(found, key=lambda side: side.start)


def speak(
    view: View,
    pairs: Sequence[Pair],
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> Speaking:
    """Who says each pair: the cues of both languages, taken together."""
    phrases = [_phrase(both, before) for before, both in zip([None, *pairs], pairs, strict=False)]
    return write_turns(view, phrases, blocks, given, decisions)


def _phrase(both: Pair, before: Pair | None) -> Phrase:
    lines = [line for line in (both.chinese, both.english) if line]
    return Phrase(
        min(line.start for line in lines),
        max(line.end for line in lines),
        Gap.SENTENCE if before else Gap.START,
        lines[0].text,
        ended=True,
        translation=lines[1].text if len(lines) > 1 else "",
    )


def places(found: Sequence[Side], starts: Sequence[int]) -> list[Place]:
    """Where kept text belongs: turn, language and segment; `starts` are the turns' raw offsets."""
    return [Place(side.start, turn_of(side, starts), "", side.language, side.segment) for side in found]


def turn_of(side: Side, starts: Sequence[int]) -> int:
    """The number of a side's turn, from 1; `starts` are the turns' raw offsets."""
    return side.turn or bisect_right(starts, side.start)


def between_languages(found: Sequence[Side], raw: str) -> list[Edit]:
    """The marks that part two languages on one line (`How? / 怎么？`); raw offsets."""
    edits = []
    for one, two in pairwise(found):
        parting = one.language != two.language and PARTING.fullmatch(raw, one.end, two.start)
        if parting:
            edits.append(Edit(one.end, two.start, "markup"))
            if parting.group().strip() in {"（", "("}:
                edits.append(Edit(two.end, two.end + 1, "markup"))
    return edits


def kept_paragraphs(found: Sequence[Side], starts: Sequence[int], raw: str) -> list[Edit]:
    """What stands between two lines of one language in one turn; raw offsets. A blank line parts paragraphs."""
    last: dict[tuple[int, str], Side] = {}
    edits = []
    for side in found:
        key = (turn_of(side, starts), side.language)
        before = last.get(key)
        if before and before.end < side.start:
            by = "\n\n" if BLANK.search(raw, before.end, side.start) else _joint(before.text, side)
            edits += [_behind(raw, before.end, by)] if by else []
        last[key] = side
    return edits


def _behind(raw: str, end: int, by: str) -> Edit:
    """A joint in the white space behind a line; where the other language follows at once, behind its last character."""
    if raw[end].isspace():
        return Edit(end, end + 1, "line-join", Action.REPLACE, by)
    return Edit(end - 1, end, "line-join", Action.REPLACE, raw[end - 1] + by)


def _joint(before: str, side: Side) -> str:
    """A space, but none beside a full-width mark and between Han."""
    wide = IS_WIDE.match(before[-1]) and IS_WIDE.match(side.text[0])
    ascii_mark = before[-1] in ",.?!" and side.language != "en" and HAN.match(side.text[0])
    return "" if wide or ascii_mark or OWN_ROOM.match(before[-1]) else " "
