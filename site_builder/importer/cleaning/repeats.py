"""A view in, the stretches that overlapping captions said twice, out.

Subtitles that overlap (a file per line, cues shown twice, roll-up captions) repeat whole runs of
units. The text is cut into units at line breaks, spaces and sentence ends; a run of one to eight
units that follows itself, equal or nearly so, is a tandem repeat: the later copy is dropped.
Speech repeats itself too, so nothing is dropped from a text that repeats less than 2 % of itself,
and never a run of fewer than six letters.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.types import Edit

LONGEST = 8
"""Units in a run."""
SHORTEST = 6
"""Letters in a run: shorter ones are how people speak (当然 当然)."""
NEAR = 0.10
"""Share of letters that may differ; at .20 windows slip by a line."""
SHARE = 0.02
"""What a text must repeat exactly before near repeats are looked for."""
GATE = 0.02
PLENTY, DAMAGED = 0.06, 0.18
"""A text that repeats so much of itself nearly, and hardly anything exactly, is a damaged copy of overlapping captions:
two copies that lost a twentieth of their letters each differ by a tenth, many by more."""
DIFFER = 0.1
"""Of what is repeated, how much differs a little in a damaged copy; in others next to nothing does."""

UNIT = re.compile(
    r"(?:[^\s。？！?!.]|(?<![\u3400-\u9fff])\.|\.(?=[A-Za-z0-9]))+(?:[ \t](?=[A-Za-z0-9(（])(?:[^\s。？！?!.]|(?<![\u3400-\u9fff])\.|\.(?=[A-Za-z0-9]))+)*[。？！?!.”’」』]*|[。？！?!.]+"
)
CHANGE = re.compile(r"\W*(?:>{2,}|[—–]|--)")
ASKS, STOPS = re.compile(r"[?？]"), re.compile(r"[.。!！]")
LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch between breaks; `key` is its letters in lower case."""

    start: int
    end: int
    key: str


def units(text: str) -> list[Unit]:
    """Cut a text at line breaks, spaces and sentence ends; spaces before Latin words hold."""
    return [Unit(m.start(), m.end(), LETTER.sub("", m.group()).lower()) for m in UNIT.finditer(text)]


def find_repeats(text: str) -> list[Edit]:
    """The later copies of tandem repeats, with the space behind each; offsets in `text`."""
    found = units(text)
    total = sum(len(unit.key) for unit in found)
    exact = [run for run in _tandem(found, 0.0) if not _answers(text, found, run)]
    often = sum(_letters(found, run) for run in exact) > SHARE * total
    runs = [run for run in _tandem(found, NEAR) if not _answers(text, found, run)]
    share = sum(_letters(found, run) for run in runs) / max(1, total)
    if share <= (GATE if often else PLENTY):
        return []
    if not often or _damaged(found, runs):
        runs = [run for run in _tandem(found, DAMAGED) if not _answers(text, found, run)]
    return [_edit(text, found, run) for run in runs]


def _damaged(found: Sequence[Unit], runs: Sequence["Run"]) -> bool:
    """Whether so many copies differ a little that others differ more."""
    nearly = sum(_letters(found, run) for run in runs if run.distance)
    return nearly > DIFFER * sum(_letters(found, run) for run in runs)


@dataclass(frozen=True, slots=True)
class Run:
    """Units `first` to `last` (excluded) repeat those just kept before them."""

    first: int
    last: int
    distance: float
    kept: tuple[int, ...]


def _answers(text: str, found: Sequence[Unit], run: Run) -> bool:
    """Whether somebody else says it again: behind a mark of a change, or as the answer to the same words as a question."""
    kept = text[found[run.kept[-1]].end - 1 : found[run.kept[-1]].end + 1]
    copy = text[found[run.last - 1].end - 1 : found[run.last - 1].end + 1]
    asks = [bool(ASKS.search(one)) for one in (kept, copy)]
    return bool(CHANGE.match(text, found[run.first].start)) or (
        asks[0] and not asks[1] and bool(STOPS.search(copy))
    )


def _letters(found: Sequence[Unit], run: Run) -> int:
    return sum(len(unit.key) for unit in found[run.first : run.last])


def _edit(text: str, found: Sequence[Unit], run: Run) -> Edit:
    start, end = found[run.first].start, found[run.last - 1].end
    while end < len(text) and text[end].isspace():
        end += 1
    copy = " ".join(text[found[run.kept[0]].start : found[run.kept[-1]].end].split())
    note = f"the copy that was kept says: {copy}" if run.distance else ""
    return Edit(start, end, "repeat", confidence=1.0 if not run.distance else 0.8, note=note)


def _tandem(found: Sequence[Unit], near: float) -> Iterator[Run]:
    """Walk the units with the list of those kept; each run ends at the unit it leaves off."""
    kept: list[int] = []
    here = 0
    while here < len(found):
        run = _best(found, kept, here, near)
        if (
            run
            and run.distance
            and any(
                (later := _best(found, [*kept, *range(here, here + ahead)], here + ahead, 0.0))
                and later.last > run.first
                for ahead in (1, 2, 3)
                if here + ahead < len(found)
            )
        ):
            run = None
        if run:
            yield run
            here = run.last
        else:
            kept.append(here)
            del kept[: -2 * LONGEST]
            here += 1


def _best(found: Sequence[Unit], kept: Sequence[int], here: int, near: float) -> Run | None:
    """The best repeat that begins at unit `here`: least distance, then longest."""
    best: tuple[float, int, Run] | None = None
    tail = ""
    for count in range(1, min(LONGEST, len(kept)) + 1):
        tail = found[kept[-count]].key + tail
        if len(tail) < SHORTEST:
            continue
        for last, ahead in _ahead(found, here, len(tail), near):
            distance = _distance(tail, ahead, near)
            if distance <= near and (best is None or (distance, -len(ahead)) < best[:2]):
                run = Run(here, last, distance, tuple(kept[-count:]))
                best = (distance, -len(ahead), run)
    return best[2] if best else _suffix(found, kept, here)


def _ahead(found: Sequence[Unit], here: int, length: int, near: float) -> Iterator[tuple[int, str]]:
    """Runs from `here` on about as long as `length` letters."""
    ahead = ""
    for last in range(here, min(here + LONGEST, len(found))):
        ahead += found[last].key
        if len(ahead) > length * (1 + near):
            return
        if len(ahead) >= length * (1 - near) and found[last].key:
            yield last + 1, ahead


def _suffix(found: Sequence[Unit], kept: Sequence[int], here: int) -> Run | None:
    """A rolling caption: the unit is the end of the last two kept units."""
    if len(kept) < 2 or len(found[here].key) < SHORTEST:
        return None
    tail = found[kept[-2]].key + found[kept[-1]].key
    if not tail.endswith(found[here].key):
        return None
    return Run(here, here + 1, 0.0, tuple(kept[-2:]))


def _distance(one: str, two: str, near: float) -> float:
    """Levenshtein distance by the longer length, 1 when it is over `near`: only cells so near the diagonal count."""
    if one == two:
        return 0.0
    longest = max(len(one), len(two))
    limit = int(near * longest)
    if (
        not limit
        or abs(len(one) - len(two)) > limit
        or _unlike(one, two, limit)
        or _numbers(one) != _numbers(two)
    ):
        return 1.0
    far = limit + 1
    row = [*range(far), *[far] * (len(two) + 1 - limit)]
    for i, a in enumerate(one, 1):
        first, last = max(1, i - limit), min(len(two), i + limit)
        before, row[first - 1] = row[first - 1], i if first == 1 else far
        least = far
        for j in range(first, last + 1):
            step = min(before + (a != two[j - 1]), row[j] + 1, row[j - 1] + 1)
            before, row[j] = row[j], step
            least = min(least, step)
        if least > limit:
            return 1.0
    return row[len(two)] / longest if row[len(two)] <= limit else 1.0


def _numbers(text: str) -> str:
    """What tells `In 1986 we built it.` from the same of 1987."""
    return "".join(filter(str.isdecimal, text))


def _unlike(one: str, two: str, limit: int) -> bool:
    """Too many letters of one are missing in the other for the distance to be small."""
    letters = set(two)
    return sum(char not in letters for char in one) > limit
