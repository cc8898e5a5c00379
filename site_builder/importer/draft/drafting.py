"""Places, marks and the finished view in, the draft's turns and people, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from site_builder.core.records import replace
from site_builder.core.together import each_of
from site_builder.importer.cleaning.layout import AFTER, in_one_line
from site_builder.importer.cleaning.repair import skeleton
from site_builder.importer.draft.ledger import Place, build_spans
from site_builder.importer.draft.ledger_reading import turn_texts_of
from site_builder.importer.speakers.speaking import SURE, Speaking
from site_builder.importer.types import Draft, Heading, LeftOut, Mark, Parsed, Raw, Span, Turn
from site_builder.importer.view import View
from site_builder.importer.wanted import NothingSaidError, Wanted

SAID = re.compile(r"\S")


def count_to(starts: Sequence[int], offset: int) -> int:
    """How many of the ascending `starts` are at or before an offset."""
    return bisect_right(starts, offset)


def draft_of(  # noqa: PLR0913, PLR0917 - what a draft is made of
    raw: Raw,
    wanted: Wanted,
    parsed: Parsed,
    spoken: Speaking,
    places: Sequence[Place],
    view: View,
    languages: tuple[str, ...],
) -> Draft:
    """Spans, and the turns that have text, counted anew."""
    spans = build_spans(view, places)
    texts = turn_texts_of(raw.text, spans)
    told = [n for n in sorted(texts) if any(texts[n].values())]
    if not told:
        raise NothingSaidError
    new = {old: number for number, old in enumerate(told, 1)}
    identities = _identities([spoken.marks[old - 1].identity for old in told])
    turns = tuple(
        _turn(
            new[old],
            identities[new[old] - 1],
            spoken.marks[old - 1],
            _by_language(texts[old], languages),
            parsed,
        )
        for old in told
    )
    if told[-1] > len(told):
        spans = tuple(replace(span, turn=new[span.turn]) if span.turn else span for span in spans)
    return Draft(
        raw,
        parsed.format,
        parsed.title or wanted.slug,
        languages,
        _people(turns, wanted),
        turns,
        spans,
        (),
        parsed.front_matter,
        parsed.marked,
        left_out=parsed.left_out,
    )


def _by_language(texts: Mapping[str, str], languages: Sequence[str]) -> Mapping[str, str]:
    return {name or languages[0]: text for name, text in texts.items()}


def _turn(number: int, identity: str, mark: Mark, text: Mapping[str, str], parsed: Parsed) -> Turn:
    doubt = mark.doubt
    if parsed.format != "draft" and mark.confidence < SURE:
        doubt = round(mark.confidence, 2)
    return Turn(number, identity, mark.speaker, text, mark.confidence, mark.reason, mark.seconds, doubt)


def _identities(given: Sequence[str]) -> list[str]:
    """The ids a file gives, and `t1`, `t2`, … where it gives none or one twice."""
    found: dict[str, None] = {}
    taken = set(given)
    for number, identity in enumerate(given, 1):
        name = identity if identity and identity not in found else f"t{number}"
        while name in found or (name in taken and name != identity):
            name += "x"
        found[name] = None
    return list(found)


def _people(turns: Sequence[Turn], wanted: Wanted) -> Mapping[str, str]:
    """Label: person's slug, for all who speak."""
    spoken = list(dict.fromkeys(turn.speaker for turn in turns))
    alone = {*wanted.speakers}
    labels = [
        *wanted.speakers,
        *(one for label in spoken for one in each_of(label, alone | {*spoken} - {label})),
    ]
    return {label: person_slug(label, n, wanted) for n, label in enumerate(dict.fromkeys(labels))}


def person_slug(label: str, number: int, wanted: Wanted) -> str:
    """The slug of a known person, else of the Latin letters of a name, else the part in the talk."""
    known = (wanted.people or {}).get(label)
    latin = re.sub(r"[^a-z0-9]+", "-", skeleton(label)).strip("-")
    part = "host" if number == 0 else "guest" if number == 1 else f"guest-{number}"
    return known or (
        latin if re.match(r"[a-z]", latin) and skeleton(label).isascii() else f"{wanted.slug}-{part}"
    )


def behind_headings(spoken: Speaking, headings: Sequence[Heading]) -> tuple[Mark, ...]:
    """The turns, begun anew where a heading stands in the middle of one."""
    found = {mark.start: mark for mark in spoken.marks}
    starts = sorted(found)
    text = spoken.view.text
    for heading in headings:
        said = SAID.search(text, spoken.view.from_raw(heading.end))
        start = spoken.view.to_raw(said.start()) if said else 0
        above = count_to(starts, start)
        if said and above and starts[above - 1] < heading.start:
            mark = found[starts[above - 1]]
            found[start] = replace(mark, start=start, seconds=None, identity="")
    return tuple(found[start] for start in sorted(found))


def with_headings(
    turns: Sequence[Turn], headings: Sequence[Heading], spans: Sequence[Span], view: View
) -> tuple[Turn, ...]:
    """Every heading before the first turn that begins behind it."""
    first: dict[int, int] = {}
    for span in spans:
        if span.turn:
            first.setdefault(span.turn, span.start)
    starts = [first[turn.number] for turn in turns]
    waiting: dict[int, list[tuple[str, str]]] = {}
    for number, heading in enumerate(headings, 1):
        after = count_to(starts, heading.start)
        text = _title(heading, view)
        if text and after < len(turns):
            waiting.setdefault(after, []).append((text, heading.attributes or f"#s{number}"))
    return tuple(replace(turn, headings=_one_heading(waiting.get(n, []))) for n, turn in enumerate(turns))


def _title(heading: Heading, view: View) -> str:
    return in_one_line(view.text[view.from_raw(heading.start) : view.from_raw(heading.end)])


def _one_heading(found: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headings in a row are one: a section needs a turn."""
    title = ""
    for text, _ in found:
        joint = "" if not title else "· " if AFTER.match(title[-1]) else " · "
        title += joint + text
    return ((title, found[-1][1]),) if found else ()


def headings_at_the_end(draft: Draft, headings: Sequence[Heading], view: View) -> Iterator[LeftOut]:
    """Headings behind which nobody speaks."""
    last = max((span.start for span in draft.spans if span.turn), default=0)
    for heading in headings:
        if heading.start > last and (text := _title(heading, view)):
            yield LeftOut(heading.start, heading.end, "a heading without a turn", text)
