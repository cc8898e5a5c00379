"""A decoded raw file and the speakers in, a finished draft with its ledger, out.

    decode → format → repair → structure → repeats → speakers → marks → layout → spans → draft

Every stage is a pure function on a `View`; nothing of the raw text is lost on the way, because a stage
can only add edits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.importer import pairs as bilingual
from site_builder.importer.clock import times_going_back
from site_builder.importer.decisions import decide
from site_builder.importer.formats import parse
from site_builder.importer.formats.bilingual import Pair
from site_builder.importer.language import language_of
from site_builder.importer.layout import BREAK, lay_out, paragraph_starts, spaced_cues, without_strange
from site_builder.importer.ledger import Place, build_spans, turn_texts_of
from site_builder.importer.opening import open_view
from site_builder.importer.punctuate import end_mark, is_unpunctuated, suggest_marks
from site_builder.importer.repair import doubts, repair, skeleton
from site_builder.importer.repeats import find_repeats
from site_builder.importer.review import collect_reviews
from site_builder.importer.rolling import find_rolled
from site_builder.importer.speaking import SURE, Speaking, who_speaks
from site_builder.importer.structure import Structure, read_structure
from site_builder.importer.types import (
    Decision,
    Draft,
    Flag,
    Heading,
    Kind,
    Known,
    Mark,
    Parsed,
    Raw,
    Turn,
)
from site_builder.importer.view import View

SENTENCE_END = re.compile(r"[。？！?!.…”」』）)\]：:]$")
ORDERED = frozenset({"srt", "vtt", "ttml", "sami"})
"""Formats whose captions stand in the order of their times; the lines of ASS need not."""
LONG_LINE = 60
"""Mean length of lines from which a single line break parts paragraphs."""


class ExtraSpeakersError(ValueError):
    """The text names more people as speakers than were given; `labels` are theirs."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = tuple(labels)


class NothingSaidError(ValueError):
    """There is no speech in the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asks of an import."""

    slug: str
    speakers: tuple[str, ...]
    format: str | None = None
    decisions: tuple[Decision, ...] = ()
    known: tuple[Known, ...] = ()
    people: Mapping[str, str] | None = None


def make_draft(raw: Raw, wanted: Wanted) -> Draft:
    """The draft of a raw text.

    Raises `NothingSaidError`, `ExtraSpeakersError`, `TimesGoBackError` and, for broken JSON, `BrokenJsonError`.
    """
    parsed = parse(raw.text, wanted.format)
    view = without_strange(open_view(raw.text, parsed))
    clean = parsed.format == "draft"
    flags = tuple(times_going_back(parsed.blocks)) if parsed.format in ORDERED else ()
    structure = Structure(view)
    if not clean:
        view, found = repair(view, wanted.speakers)
        flags += tuple(found)
        structure = read_structure(view, plain=parsed.format == "text")
    structure = _block_headings(structure, parsed)
    language = language_of(structure.view.text)
    pairs = [] if clean or _named(parsed) else bilingual.find_pairs(structure.view)
    if pairs:
        return _bilingual(raw, wanted, parsed, structure, pairs, flags)
    view = structure.view if clean else _without_repeats(structure.view, parsed)
    spoken = who_speaks(
        view,
        parsed.blocks,
        wanted.speakers,
        wanted.decisions,
        [heading.end for heading in structure.headings],
    )
    if not spoken.marks:
        raise NothingSaidError
    if not spoken.guessed:
        spoken = replace(spoken, marks=decide(spoken.marks, wanted.decisions))
    if spoken.extra:
        raise ExtraSpeakersError(spoken.extra)
    if not clean and language.startswith("zh"):
        spoken = replace(spoken, view=spaced_cues(spoken.view, parsed.blocks))
        spoken = replace(spoken, view=_punctuated(spoken))
    return _finish(raw, wanted, parsed, replace(structure, view=spoken.view), spoken, (language,), flags)


def _named(parsed: Parsed) -> bool:
    return any(block.speaker for block in parsed.blocks)


def _block_headings(structure: Structure, parsed: Parsed) -> Structure:
    """Headings that the format marks as such."""
    found = [Heading(b.start, b.end, b.attributes) for b in parsed.blocks if b.kind is Kind.HEADING]
    return replace(structure, headings=tuple(sorted((*structure.headings, *found), key=lambda h: h.start)))


def _without_repeats(view: View, parsed: Parsed) -> View:
    if parsed.timed:
        view = view.edit(find_rolled(view, parsed.blocks))
    return view.edit(find_repeats(view.text))


def _punctuated(spoken: Speaking) -> View:
    """Marks for the gaps of an unpunctuated text; other texts have theirs."""
    view = spoken.view
    if not is_unpunctuated(view.text):
        return view
    starts = [view.from_raw(mark.start) for mark in spoken.marks]
    turns = list(zip(starts, [*starts[1:], len(view.text)], strict=True))
    edits = list(suggest_marks(view.text, turns))
    edits += [edit for start, end in turns if (edit := end_mark(view.text, start, end))]
    return view.edit_around(edits)


def _bilingual(  # noqa: PLR0913, PLR0917 - the stages so far
    raw: Raw,
    wanted: Wanted,
    parsed: Parsed,
    structure: Structure,
    pairs: Sequence[Pair],
    flags: Sequence[Flag],
) -> Draft:
    view = structure.view
    spoken = bilingual.speak(view, pairs, parsed.blocks, wanted.speakers, wanted.decisions)
    chinese = language_of("".join(p.chinese.text for p in pairs if p.chinese))
    found = bilingual.sides(view, pairs, chinese)
    starts = [mark.start for mark in spoken.marks]
    told = [Flag(s.start, s.end, "pair", 0.5, s.doubt) for s in found if s.doubt]
    told += doubts(view)
    view = lay_out(view, [view.from_raw(side.start) for side in found], frozenset())
    view = view.edit_raw(bilingual.joints(found, starts))
    draft = _draft(raw, wanted, parsed, spoken, bilingual.places(found, starts), view, (chinese, "en"))
    return _reviewed(draft, view, spoken, (*flags, *told), wanted, structure)


def _finish(  # noqa: PLR0913, PLR0917 - the stages so far
    raw: Raw,
    wanted: Wanted,
    parsed: Parsed,
    structure: Structure,
    spoken: Speaking,
    languages: tuple[str, ...],
    flags: Sequence[Flag],
) -> Draft:
    """Lay the text out and make the draft."""
    found = () if parsed.format == "draft" else tuple(doubts(structure.view))
    view = structure.view
    languages = _draft_languages(parsed) or languages
    places = _places(spoken.marks, structure.headings, parsed)
    starts = [view.from_raw(place.start) for place in places]
    view = lay_out(view, starts, _paragraphs(view, parsed))
    draft = _draft(raw, wanted, parsed, spoken, places, view, languages)
    draft = replace(draft, turns=_with_headings(draft.turns, structure.headings, spoken.marks, view))
    return _reviewed(draft, view, spoken, (*flags, *found), wanted, structure)


def _draft_languages(parsed: Parsed) -> tuple[str, ...]:
    """The languages that a draft names itself."""
    named = re.search(r"^languages: \[(.*)\]", parsed.front_matter, re.MULTILINE)
    return tuple(name.strip() for name in named[1].split(",")) if named else ()


def _places(marks: Sequence[Mark], headings: Sequence[Heading], parsed: Parsed) -> list[Place]:
    """Turns, headings and changes of language, ascending."""
    found = {mark.start: Place(mark.start, number) for number, mark in enumerate(marks, 1)}
    starts = [mark.start for mark in marks]
    for block in parsed.blocks:
        if block.language:
            found[block.start] = Place(block.start, _index(starts, block.start), "", block.language)
    for heading in headings:
        found[heading.start] = Place(heading.start, 0, "metadata", reason="section-heading")
        after = _index(starts, heading.end)
        found.setdefault(heading.end, Place(heading.end, after))
    return [found[start] for start in sorted(found)]


def _index(starts: Sequence[int], offset: int) -> int:
    """How many of the ascending `starts` are at or before an offset."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
    return low


def _paragraphs(view: View, parsed: Parsed) -> frozenset[int]:
    """Edited offsets at which a paragraph begins."""
    if parsed.format != "text":
        marked = [view.from_raw(b.start) for b in parsed.blocks if b.paragraph]
        return paragraph_starts(view.text, marked)
    text = view.text
    lines = [line for line in re.split(r"[\n\r]+", text) if line.strip()]
    wrapped = any(edit.reason == "line-wrap" for edit in view.edits)
    long = bool(lines) and sum(map(len, lines)) >= LONG_LINE * len(lines) and not wrapped
    found = [
        m.end()
        for m in re.finditer(r"(?<!\s)\s*[\n\r]\s*", text)
        if _parts(text, m, long=long, wrapped=wrapped)
    ]
    return frozenset(found)


def _parts(text: str, match: "re.Match[str]", *, long: bool, wrapped: bool) -> bool:
    """Whether a line break parts paragraphs: a blank line does, a wrap does not."""
    run = match.group().replace("\r\n", "\n").replace("\r", "\n")
    if run.count("\n") > 1 or long:
        return True
    return not wrapped and bool(SENTENCE_END.search(text[max(0, match.start() - 2) : match.start()]))


def _draft(  # noqa: PLR0913, PLR0917 - what a draft is made of
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
    spans = tuple(replace(span, turn=new[span.turn]) if span.turn else span for span in spans)
    return Draft(
        raw,
        parsed.format,
        wanted.slug,
        languages,
        _people(turns, wanted),
        turns,
        spans,
        (),
        parsed.front_matter,
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
    labels = [*wanted.speakers, *dict.fromkeys(turn.speaker for turn in turns)]
    return {label: person_slug(label, n, wanted) for n, label in enumerate(dict.fromkeys(labels))}


def person_slug(label: str, number: int, wanted: Wanted) -> str:
    """The slug of a known person, else of the Latin letters of a name, else the part in the talk."""
    known = (wanted.people or {}).get(label)
    latin = re.sub(r"[^a-z0-9]+", "-", skeleton(label)).strip("-")
    part = "host" if number == 0 else "guest" if number == 1 else f"guest-{number}"
    return known or (
        latin if re.match(r"[a-z]", latin) and skeleton(label).isascii() else f"{wanted.slug}-{part}"
    )


def _with_headings(
    turns: Sequence[Turn], headings: Sequence[Heading], marks: Sequence[Mark], view: View
) -> tuple[Turn, ...]:
    """Every heading before the first turn that begins behind it."""
    starts = [mark.start for mark in marks]
    waiting: dict[int, list[tuple[str, str]]] = {}
    for number, heading in enumerate(headings, 1):
        after = _index(starts, heading.start)
        text = " ".join(
            BREAK.sub(" ", view.text[view.from_raw(heading.start) : view.from_raw(heading.end)]).split()
        )
        if text and after < len(turns):
            waiting.setdefault(after, []).append((text, heading.attributes or f"#s{number}"))
    return tuple(replace(turn, headings=tuple(waiting.get(n, ()))) for n, turn in enumerate(turns))


def _reviewed(  # noqa: PLR0913, PLR0917 - what an editor has to look at
    draft: Draft, view: View, spoken: Speaking, flags: Sequence[Flag], wanted: Wanted, structure: Structure
) -> Draft:
    reviews = (
        () if draft.format == "draft" else collect_reviews(draft, view, spoken.notes, flags, wanted.known)
    )
    return replace(draft, review=reviews, title=structure.title or wanted.slug)
