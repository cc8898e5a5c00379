"""A draft in, a page that shows raw text and draft side by side, out.

The page stands alone: no network, no build. `j`/`k` (or the buttons) go from doubt to doubt.
"""

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from site_builder.importer.draft.review import counts
from site_builder.importer.draft_markdown import describe
from site_builder.importer.types import Action, Draft, Review, Span

TEMPLATE = Path(__file__).with_name("review_page.html")
COLOURS = 8
"""Classes `r0` … `r7`, given to reasons in order of frequency."""


def review_page(draft: Draft) -> str:
    """The page as one HTML file."""
    return "".join(page_parts(draft))


def page_parts(draft: Draft) -> Iterator[str]:
    """The page bit by bit: of a long talk it is several times as long as the raw text."""
    tally = list(counts(draft))
    colour = {reason: number % COLOURS for number, (reason, _, _) in enumerate(tally)}
    above, below = TEMPLATE.read_text(encoding="utf-8").split("$rows")
    yield Template(above).substitute(
        title=_text(f"{draft.title}: {len(draft.review)} things to decide"),
        facts=_text(f"{draft.raw.name} · {draft.format} · {draft.raw.encoding} · {len(draft.turns)} turns"),
        legend="".join(_legend(row, colour) for row in tally),
        kinds=_kinds(draft),
        doubts="".join(
            f'<li><a href="#{_anchor(n, r)}">{_text(describe(r, draft))}</a></li>'
            for n, r in enumerate(draft.review)
        ),
    )
    yield from _rows(draft, colour)
    yield Template(below).substitute()


def _text(text: str) -> str:
    return html.escape(re.sub(r"[\ud800-\udfff]", "\ufffd", text))


def _anchor(number: int, _review: Review) -> str:
    return f"d{number}"


def _legend(row: tuple[str, int, int], colour: dict[str, int]) -> str:
    reason, count, characters = row
    shown = _text(reason or "other")
    return f'<li><label><input type="checkbox" checked data-reason="r{colour[reason]}"> <mark class="r{colour[reason]}">{shown}</mark> {count} × · {characters} ch.</label></li>'


def _kinds(draft: Draft) -> str:
    """How many doubts there are of each kind, the most frequent first."""
    kinds = Counter(re.sub(r":.*", "", review.reason) for review in draft.review)
    return _text(" · ".join(f"{reason} {number} ×" for reason, number in kinds.most_common()))


def _rows(draft: Draft, colour: dict[str, int]) -> Iterator[str]:
    """One row per turn: the raw stretch and the turn."""
    marks = sorted(enumerate(draft.review), key=lambda item: item[1].start)
    starts = [review.start for _, review in marks]
    groups = _groups(draft.spans, len(draft.turns))
    for number, spans in enumerate(groups):
        if not spans:
            continue
        here = marks[bisect_left(starts, spans[0].start) : bisect_left(starts, spans[-1].end)]
        raw = "".join(_raw(draft, span, here, colour) for span in spans)
        yield f'<tr><td class="raw">{raw}</td><td>{_turn(draft, number, spans, here)}</td></tr>\n'


def _groups(spans: Sequence[Span], turns: int) -> list[list[Span]]:
    """Spans by turn; what belongs to none goes with the turn before it."""
    groups: list[list[Span]] = [[] for _ in range(turns + 1)]
    current = 0
    for span in spans:
        current = span.turn or current
        groups[current].append(span)
    return groups


def _raw(draft: Draft, span: Span, here: Sequence[tuple[int, Review]], colour: dict[str, int]) -> str:
    """A span's raw text, coloured by reason, with an anchor for every doubt that begins in it."""
    first = bisect_left(here, span.start, key=lambda mark: mark[1].start)
    last = bisect_left(here, span.end, key=lambda mark: mark[1].start)
    parts = []
    at = span.start
    inside_span = here[first:last]
    ends = [*(review.start for _, review in inside_span[1:]), span.end]
    for (number, review), end in zip(inside_span, ends, strict=False):
        told = _text(describe(review, draft))
        parts.append(_text(draft.raw.text[at : review.start]))
        parts.append(f'<a class="doubt" id="d{number}" tabindex="0" title="{told}">⚑</a>')
        at = min(review.end, end)
        if at > review.start:
            parts.append(f'<span class="unsure">{_text(draft.raw.text[review.start : at])}</span>')
        at = max(at, review.start)
    parts.append(_text(draft.raw.text[at : span.end]))
    inside = "".join(parts)
    if span.action is Action.KEEP:
        return inside
    reason = re.sub(r":.*", "", span.reason)
    title = _text(f"{span.action}: {span.reason}" + (f" → {span.by}" if span.by else ""))
    return f'<mark class="r{colour[reason]} {span.action}" title="{title}">{inside}</mark>'


def _marked(draft: Draft, spans: Sequence[Span], here: Sequence[tuple[int, Review]]) -> dict[str, str]:
    """The text of a turn by language, with what is in doubt marked as on the raw side."""
    found: dict[str, list[str]] = {}
    until = 0
    for span in spans:
        if not span.turn or span.action not in {Action.KEEP, Action.REPLACE}:
            continue
        first = bisect_left(here, span.start, key=lambda mark: mark[1].start)
        last = bisect_left(here, span.end, key=lambda mark: mark[1].start)
        parts = found.setdefault(span.language or draft.languages[0], [])
        if span.action is Action.REPLACE:
            until = max([until, *(review.end for _, review in here[first:last])])
            parts.append(_unsure(span.by, doubted=until > span.start and "\n" not in span.by))
            continue
        at = span.start
        for start, end in [*((r.start, r.end) for _, r in here[first:last]), (span.end, span.end)]:
            stop = min(max(until, at), start)
            parts += [_unsure(draft.raw.text[at:stop], doubted=True), _text(draft.raw.text[stop:start])]
            at, until = start, max(until, end)
    return {language: "".join(parts) for language, parts in found.items()}


def _unsure(text: str, *, doubted: bool) -> str:
    return f'<span class="unsure">{_text(text)}</span>' if doubted and text else _text(text)


def _turn(draft: Draft, number: int, spans: Sequence[Span], here: Sequence[tuple[int, Review]]) -> str:
    if not number:
        return "<p><i>before the first turn</i></p>"
    turn = draft.turns[number - 1]
    doubt = f' <mark class="guess">{turn.confidence:.0%}</mark>' if turn.doubt is not None else ""
    why = f" <small>{_text(turn.reason)}</small>" if turn.reason else ""
    head = "".join(f"<h2>{_text(text)}</h2>" for text, _ in turn.headings)
    body = "".join(
        f'<p lang="{name}">{p}</p>'
        for name, text in _marked(draft, spans, here).items()
        for p in text.split("\n\n")
    )
    return f"{head}<h3>{_text(turn.speaker)} <code>{_text(turn.identity)}</code>{doubt}{why}</h3>{body}"
