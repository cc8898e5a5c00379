"""Captions of one line each in, one block per line, out: MicroDVD, MPL2, TMPlayer, Spruce, Tencent's recogniser."""

import re
from collections.abc import Callable, Iterator, Mapping

from site_builder.core.records import dataclass
from site_builder.importer.formats.times import loose_seconds
from site_builder.importer.types import Action, Block, Edit, Parsed

START = r"(?:\A\ufeff?|(?<=[\n\r]))"
FRAMES = 25.0
"""Frames a second of a MicroDVD file that does not say; most such files are of films for television."""
RATE = re.compile(rf"{START}\{{[01]\}}\{{[01]\}}(?P<rate>\d{{2}}(?:[.,]\d+)?)[ \t]*(?:[\n\r]|\Z)")
MARKS = re.compile(r"\|[ \t]*/?|\{[yYcCfFsSP]:[^{}\n]*\}|(?<=\])/")
SETTING = re.compile(r"[ \t]*(?://.*|\$\w+[ \t]*=.*)")
"""A comment or a setting of a Spruce file."""
SHARE = 0.6
"""Of the lines that are not empty, how many have to be captions."""


@dataclass(frozen=True, slots=True)
class Lines:
    """How one kind of file writes a caption."""

    cue: "re.Pattern[str]"
    seconds: Callable[[str, float], float | None]
    """From the start as written, and the frames a second."""


KINDS: Mapping[str, Lines] = {
    "microdvd": Lines(
        re.compile(rf"{START}[ \t]*\{{(?P<start>\d{{1,7}})\}}\{{\d{{0,7}}\}}(?P<said>[^\n\r]*)"),
        lambda start, rate: int(start) / rate,
    ),
    "mpl2": Lines(
        re.compile(rf"{START}[ \t]*\[(?P<start>\d{{1,7}})\]\[\d{{0,7}}\][ \t]*(?P<said>[^\n\r]*)"),
        lambda start, _rate: int(start) / 10,
    ),
    "tencent": Lines(
        re.compile(
            rf"{START}[ \t]*\[(?P<start>\d{{1,4}}:\d{{1,2}}\.\d{{1,3}}),\d{{1,4}}:\d{{1,2}}\.\d{{1,3}}(?:,(?P<who>\d{{1,3}}))?\][ \t]*(?P<said>[^\n\r]*)"
        ),
        lambda start, _rate: loose_seconds(start),
    ),
    "spruce": Lines(
        re.compile(
            rf"{START}[ \t]*(?P<start>\d\d:\d\d:\d\d[:;.]\d\d)[ \t]*,[ \t]*\d\d:\d\d:\d\d[:;.]\d\d[ \t]*,[ \t]*(?P<said>[^\n\r]*)"
        ),
        lambda start, rate: _with_frames(start, rate),  # noqa: PLW0108 - it stands below
    ),
    "tmplayer": Lines(
        re.compile(rf"{START}[ \t]*(?P<start>\d{{1,2}}:\d\d:\d\d)[:=](?!\d\d\b)(?P<said>[^\n\r]+)"),
        lambda start, _rate: loose_seconds(start),
    ),
}


def _with_frames(start: str, rate: float) -> float | None:
    clock = loose_seconds(start[:8])
    return None if clock is None else round(clock + int(start[9:]) / rate, 3)


def looks(text: str) -> bool:
    """Most lines are captions of one kind."""
    return bool(_kind(text[:20_000]))


def _kind(text: str) -> str:
    lines = sum(bool(line.strip()) and not SETTING.fullmatch(line) for line in re.split(r"[\n\r]+", text))
    counts = {name: len(kind.cue.findall(text)) for name, kind in KINDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > 1 and counts[best] >= SHARE * lines else ""


def parse(text: str) -> Parsed:
    """Read the captions; what stands between them goes with the one before."""
    name = _kind(text) or "microdvd"
    rate = RATE.match(text)
    frames = float(rate["rate"].replace(",", ".")) if rate else FRAMES
    found = list(KINDS[name].cue.finditer(text, rate.end() - 1 if rate else 0))
    edits = [Edit(*rate.span(), "header", Action.READ)] if rate else []
    blocks: list[Block] = []
    above = text[: found[0].start()] if found and not rate else ""
    if all(SETTING.fullmatch(line) for line in re.split(r"[\n\r]+", above) if line.strip()):
        edits += [Edit(0, len(above), "header", Action.READ)] if above else []
    else:
        blocks.append(Block(0, len(above), paragraph=True))
    for number, cue in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        edits.append(Edit(cue.start(), cue.start("said"), "time-code", Action.READ))
        blocks += _block(text, cue, end, KINDS[name].seconds(cue["start"], frames or FRAMES))
        edits += [
            Edit(
                m.start(),
                m.end(),
                "markup",
                Action.REPLACE if "|" in m.group() else Action.DROP,
                "\n" if "|" in m.group() else "",
            )
            for m in (MARKS.finditer(text, cue.start("said"), end) if name != "tencent" else ())
        ]
    return Parsed(name, tuple(blocks), tuple(edits), timed=True)


def _block(text: str, cue: "re.Match[str]", end: int, seconds: float | None) -> Iterator[Block]:
    who = cue.groupdict().get("who")
    said = text[cue.start("said") : end]
    if said.strip():
        yield Block(
            cue.start("said"),
            cue.start("said") + len(said.rstrip()),
            speaker=f"Speaker {who}" if who else None,
            seconds=seconds,
        )
