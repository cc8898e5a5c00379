"""Results in, one SVG out. It brings its own ground, so it can be read on a light and on a dark page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import Any
from xml.sax.saxutils import escape

Row = Mapping[str, Any]
WIDTH, LABELS, RIGHT, LINE, HEAD = 800, 250, 180, 22, 46
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.ground { fill: #fff } .title { font-weight: 600 } .soft { fill: #59636e } .grid { stroke: #d9dee3 }
.dot { fill: #59636e } .range { stroke: #59636e; stroke-width: 2 } .ours { fill: #a3281c }
.range.ours { stroke: #a3281c } text.ours { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e8ea } .ground { fill: #16181b } .soft { fill: #9ba3ab } .grid { stroke: #33393f }
  .dot { fill: #9ba3ab } .range { stroke: #9ba3ab } .ours { fill: #f08a7c } .range.ours { stroke: #f08a7c }
}"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a panel: a value with its least and greatest."""

    label: str
    low: float
    value: float
    high: float
    beside: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    unit: str
    bars: Sequence[Bar]

    @property
    def height(self) -> int:
        return HEAD + LINE * len(self.bars) + 34


def draw(results: Mapping[str, Any]) -> str:
    """Every table that is there, each as a panel with a logarithmic axis."""
    panels = [panel for make in PANELS for panel in make(results) if panel.bars]
    top = 12
    body: list[str] = []
    for panel in panels:
        body += _panel(panel, top)
        top += panel.height
    about = results["machine"]
    words = f"{about['cores']} cores, {about['processor']}, {about['memory_gib']} GiB, {about['system']}, Python {about['python'].split()[0]}"
    dated = f" · {results['date']}" if results.get("date") else ""
    body.append(f'<text class="soft" x="16" y="{top + 14}">{escape(words + dated)}</text>')
    height = top + 30
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
        f' role="img" aria-label="What builds cost">\n<style>\n{STYLE}\n</style>\n'
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="6"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _panel(panel: Panel, top: int) -> Iterator[str]:
    first = floor(log10(min(bar.low for bar in panel.bars)))
    last = max(ceil(log10(max(bar.high for bar in panel.bars))), first + 1)

    def across(value: float) -> float:
        return LABELS + (log10(value) - first) / (last - first) * (WIDTH - LABELS - RIGHT)

    bottom = top + HEAD + LINE * len(panel.bars)
    yield f'<text class="title" x="16" y="{top + 20}">{escape(panel.title)}</text>'
    for power in range(first, last + 1):
        x = across(10.0**power)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top + 32}" y2="{bottom}"/>'
        yield f'<text class="soft" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{10.0**power:g} {panel.unit}</text>'
    for number, bar in enumerate(panel.bars):
        y = top + HEAD + LINE * number
        own = " ours" if bar.ours else ""
        yield f'<text class="{own.strip()}" x="{LABELS - 14}" y="{y + 4}" text-anchor="end">{escape(bar.label)}</text>'
        yield f'<line class="range{own}" x1="{across(bar.low):.1f}" x2="{across(bar.high):.1f}" y1="{y}" y2="{y}"/>'
        yield f'<circle class="dot{own}" cx="{across(bar.value):.1f}" cy="{y}" r="5"/>'
        yield f'<text class="soft" x="{WIDTH - 16}" y="{y + 4}" text-anchor="end">{escape(bar.beside)}</text>'


# Panels


def _measured(results: Mapping[str, Any], table: str) -> list[Row]:
    return [row for row in results.get(table, ()) if "wall_s" in row]


def _bar(label: str, row: Row, *, ours: bool, field: str = "wall_s", unit: str = "s") -> Bar:
    value = row[field]
    times = f" · {short(row['wall_ratio']['median'])} × Hugo" if "wall_ratio" in row else ""
    beside = f"{short(value['median'])} {unit}{times}"
    return Bar(label, value["min"], value["median"], value["max"], beside, ours)


def short(value: float) -> str:
    """Two or three digits that matter."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:,.{digits}f}"


def _by_time(bars: Sequence[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (bar.value, bar.label))


def _cold(results: Mapping[str, Any]) -> Iterator[Panel]:
    rows = _measured(results, "cold")
    most = max((row["interviews"] for row in rows), default=0)
    bars = [
        _bar(named(row), row, ours=row["generator"] == "ours") for row in rows if row["interviews"] == most
    ]
    yield Panel(f"A build from nothing of {most:,} interviews, the same work for all", "s", _by_time(bars))


def _edits(results: Mapping[str, Any]) -> Iterator[Panel]:
    rows = [row for row in _measured(results, "edits") if row["scenario"] == "one word"]
    for interviews in sorted({row["interviews"] for row in rows}):
        bars: list[Bar] = []
        for row in rows:
            if row["interviews"] == interviews:
                ours = row["generator"] == "ours"
                bars.append(_bar(f"ours, {row['work']} work" if ours else row["generator"], row, ours=ours))
        yield Panel(f"After a word was changed in one of {interviews:,} interviews", "s", _by_time(bars))


def _features(results: Mapping[str, Any]) -> Iterator[Panel]:
    rows = _measured(results, "features")
    bars = []
    for row in rows:
        bar, other = _bar(row["work"], row, ours=True), row["difference_s"]
        bars.append(replace(bar, beside=f"{short(bar.value)} s{f' · {other:+.1f} s' if other else ''}"))
    most = rows[0]["interviews"] if rows else 0
    yield Panel(f"What parts of the full work cost, {most:,} interviews", "s", bars)


def _linear(results: Mapping[str, Any]) -> Iterator[Panel]:
    bars = [
        _bar(
            f"{row['interviews']:,}, {row['work']} work", row, ours=True, field="ms_per_interview", unit="ms"
        )
        for row in _measured(results, "linear")
    ]
    yield Panel("Time per interview as the collection grows", "ms", bars)


def _bounds(results: Mapping[str, Any]) -> Iterator[Panel]:
    builds, parts = _measured(results, "workers"), _measured(results, "bounds")
    most = max((row["jobs"] for row in builds), default=0)
    bars = [_bar(f"{row['work']} work", row, ours=True) for row in builds if row["jobs"] == most]
    bars += [_bar(f"{row['work']} work, {BOUNDS[row['bound']]}", row, ours=False) for row in parts]
    interviews = parts[0]["interviews"] if parts else 0
    title = f"A build from nothing of {interviews:,} interviews, and what is left if nothing is found out"
    yield Panel(title, "s", _by_time(bars) if parts else [])


BOUNDS = {"write": "files written", "frame": "frames drawn"}


def named(row: Row) -> str:
    """A generator; ours with its processes."""
    if row["generator"] != "ours":
        return str(row["generator"])
    return f"ours, {row['jobs']} process{'es' if row['jobs'] > 1 else ''}"


PANELS: Sequence[Callable[[Mapping[str, Any]], Iterator[Panel]]] = (
    _cold,
    _bounds,
    _edits,
    _features,
    _linear,
)
