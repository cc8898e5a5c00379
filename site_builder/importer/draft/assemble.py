"""A decoded raw file and the speakers in, a finished draft with its ledger, out.

    decode → format → repair → structure → repeats → speakers → marks → layout → spans → draft

Every stage is a pure function on a `View`; nothing of the raw text is lost on the way, because a stage
can only add edits.
"""

import re
from collections.abc import Sequence

from site_builder.core.records import replace
from site_builder.importer.cleaning.layout import lay_out, without_strange
from site_builder.importer.cleaning.misread import read_again
from site_builder.importer.cleaning.paragraphs import paragraphs
from site_builder.importer.cleaning.prose import turn_ranges, with_widths, write_prose
from site_builder.importer.cleaning.repair import doubts, repair
from site_builder.importer.cleaning.repeats import find_repeats
from site_builder.importer.cleaning.rolling import find_rolled
from site_builder.importer.clock import times_going_back, without_daytimes
from site_builder.importer.draft import pairs as bilingual
from site_builder.importer.draft.decisions import decide
from site_builder.importer.draft.drafting import (
    behind_headings,
    count_to,
    draft_of,
    headings_at_the_end,
    with_headings,
)
from site_builder.importer.draft.first_view import open_view
from site_builder.importer.draft.ledger import Place
from site_builder.importer.draft.omissions import with_omissions
from site_builder.importer.draft.pair_prose import joints
from site_builder.importer.draft.pairs import Side
from site_builder.importer.draft.review import collect_reviews
from site_builder.importer.draft.sections import with_sections
from site_builder.importer.draft.structure import (
    Structure,
    read_structure,
    without_advertisement,
    without_preface_headings,
)
from site_builder.importer.draft.translation import read_translation
from site_builder.importer.draft.unpaired import find_other_half, pairs_in_doubt
from site_builder.importer.formats import parse
from site_builder.importer.formats.bilingual import Pair
from site_builder.importer.language import foreign_language, language_of
from site_builder.importer.speakers.halves import Halves, find_halves
from site_builder.importer.speakers.labels import Label, find_labels
from site_builder.importer.speakers.named import people_named
from site_builder.importer.speakers.registered import as_labelled, names_of
from site_builder.importer.speakers.speaking import Speaking, is_timed, who_speaks
from site_builder.importer.speakers.spoken import Hints
from site_builder.importer.types import Action, Draft, Edit, Flag, Heading, Kind, LeftOut, Mark, Parsed, Raw
from site_builder.importer.view import View
from site_builder.importer.wanted import ExtraSpeakersError, NobodyNamedError, NothingSaidError, Wanted

ORDERED = frozenset({"srt", "vtt", "ttml", "sami"})
"""Formats whose captions stand in the order of their times; the lines of ASS need not."""


def make_draft(raw: Raw, wanted: Wanted) -> Draft:
    """The draft of a raw text.

    Raises `NothingSaidError`, `ExtraSpeakersError`, `TimesGoBackError`, `UnreadError` and, for broken JSON,
    `BrokenJsonError`.
    """
    parsed = parse(raw.text, wanted.format)
    clean = parsed.format == "draft"
    late = times_going_back(parsed.blocks) if parsed.format in ORDERED else ()
    view, flags = open_view(raw.text, parsed), (*parsed.flags, *late)
    if not clean:
        view, found = read_again(view)
        flags += found
    view = without_strange(view)
    structure = Structure(view)
    if not clean:
        structure, found = _prepared(view, parsed, wanted)
        flags += found
    structure = _block_headings(structure, parsed)
    told_by_editor = bool(wanted.speakers)
    if not told_by_editor:
        wanted = replace(wanted, speakers=_speakers_named(structure, parsed))
    elif not clean:
        names = names_of(structure.view.text, parsed.blocks)
        wanted = replace(wanted, speakers=as_labelled(wanted.speakers, names, wanted.people or {}))
    foreign = "" if clean else foreign_language(structure.view.text)
    language = "en" if foreign else language_of(structure.view.text)
    labels = (
        []
        if clean or _named(parsed)
        else find_labels(structure.view.text, wanted.speakers, captions=is_timed(parsed.blocks))
    )
    pairs = [] if clean or labels or _named(parsed) else bilingual.find_pairs(structure.view)
    if pairs:
        return _bilingual(raw, wanted, parsed, structure, pairs, flags)
    told = clean or labels or _named(parsed)
    view = structure.view if told else structure.view.edit(find_repeats(structure.view.text))
    spoken = who_speaks(
        view,
        parsed.blocks,
        wanted.speakers,
        wanted.decisions,
        Hints(structure.headings, dict(structure.names), told_by_editor),
    )
    if parsed.format in {"text", "table"}:
        spoken = replace(spoken, marks=without_daytimes(spoken.marks))
    if not spoken.marks:
        raise NothingSaidError
    if not clean:
        structure = without_preface_headings(structure, spoken.left_out)
        spoken = replace(spoken, marks=behind_headings(spoken, structure.headings))
    if not spoken.guessed:
        spoken = replace(spoken, marks=decide(spoken.marks, wanted.decisions))
    if spoken.extra:
        raise ExtraSpeakersError(spoken.extra)
    halves = find_halves(structure.view.text, labels) if labels and labels[-1].twin else None
    sides: Sequence[Side] = ()
    if halves:
        structure, spoken, sides = _halves_paired(structure, spoken, halves, labels)
    structure = replace(structure, view=spoken.view)
    sides = sides or (
        []
        if clean or spoken.guessed
        else bilingual.turn_sides(spoken.view, [m.start for m in spoken.marks], structure.headings)
    )
    if sides:
        return _in_two_languages(raw, wanted, parsed, structure, spoken, sides, flags)
    if spoken.guessed:
        flags += tuple(find_other_half(spoken.view))
    if not clean and language.startswith("zh"):
        spoken = replace(spoken, view=write_prose(spoken.view, spoken.marks, structure.headings))
    return _finish(raw, wanted, parsed, replace(structure, view=spoken.view), spoken, (language,), flags)


def _speakers_named(structure: Structure, parsed: Parsed) -> tuple[str, ...]:
    """The speakers whom the file names. Raises `NobodyNamedError`, or `NothingSaidError` where nothing is said."""
    names = people_named(structure.view, parsed.blocks, captions=is_timed(parsed.blocks))
    if not names:
        raise NobodyNamedError if structure.view.text.strip() else NothingSaidError
    told = dict(structure.names)
    return tuple(dict.fromkeys(told.get(name, name) for name in names))


def _prepared(view: View, parsed: Parsed, wanted: Wanted) -> tuple[Structure, tuple[Flag, ...]]:
    """The text repaired, without what is no speech; captions that roll are joined before advertisements are looked for."""
    marked, left = _marked_by_the_file(view, parsed)
    repaired, flags = repair(marked, wanted.speakers)
    structure = read_structure(repaired, wanted.speakers, parsed.blocks, plain=parsed.format == "text")
    view = structure.view.edit(find_rolled(structure.view, parsed.blocks)) if parsed.timed else structure.view
    labels = find_labels(view.text, wanted.speakers, captions=is_timed(parsed.blocks))
    view, advertisements = without_advertisement(view, labels)
    return replace(structure, view=view, left_out=(*structure.left_out, *left, *advertisements)), flags


def _marked_by_the_file(view: View, parsed: Parsed) -> tuple[View, tuple[LeftOut, ...]]:
    """What the file itself marks as no part of the talk."""
    left = tuple(
        LeftOut(b.start, b.end, b.aside, view.raw[b.start : b.end]) for b in parsed.blocks if b.aside
    )
    return view.edit_raw(Edit(one.start, one.end, one.reason, Action.READ) for one in left), left


def _named(parsed: Parsed) -> bool:
    return any(block.speaker for block in parsed.blocks)


def _block_headings(structure: Structure, parsed: Parsed) -> Structure:
    """Headings that the format marks as such."""
    found = [Heading(b.start, b.end, b.attributes) for b in parsed.blocks if b.kind is Kind.HEADING]
    return replace(structure, headings=tuple(sorted((*structure.headings, *found), key=lambda h: h.start)))


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
    told = [*pairs_in_doubt(found), *doubts(view)]
    view = with_widths(
        view, [(view.from_raw(s.start), view.from_raw(s.end)) for s in found if s.language == chinese]
    )
    view = lay_out(view, [view.from_raw(side.start) for side in found], frozenset())
    view = view.edit_raw(joints(view, found, starts))
    draft = draft_of(raw, wanted, parsed, spoken, bilingual.places(found, starts), view, (chinese, "en"))
    return _reviewed(draft, view, spoken, (*flags, *told), wanted, structure)


def _halves_paired(
    structure: Structure, spoken: Speaking, halves: Halves, labels: Sequence[Label]
) -> tuple[Structure, Speaking, Sequence[Side]]:
    """The sides of a text that is whole in one language and then in the other; what is between them is taken out."""
    begins = [structure.view.to_raw(label.end) for label in labels]
    found = read_translation(spoken.view, halves, begins, [m.start for m in spoken.marks], structure.headings)
    told = replace(structure, headings=found.headings, left_out=(*structure.left_out, *found.left_out))
    return told, replace(spoken, view=found.view), found.sides


def _in_two_languages(  # noqa: PLR0913, PLR0917 - the stages so far
    raw: Raw,
    wanted: Wanted,
    parsed: Parsed,
    structure: Structure,
    spoken: Speaking,
    sides: Sequence[Side],
    flags: Sequence[Flag],
) -> Draft:
    """A labelled text with its translation in every turn."""
    view = spoken.view
    starts = [mark.start for mark in spoken.marks]
    told = [*pairs_in_doubt(sides), *doubts(view)]
    places = [
        *bilingual.places(sides, starts),
        *(Place(h.start, 0, "metadata", reason="section-heading") for h in structure.headings),
    ]
    view = lay_out(view, sorted({view.from_raw(place.start) for place in places}), frozenset())
    joined = (
        bilingual.kept_paragraphs(sides, starts, raw.text)
        if any(side.turn for side in sides) or not parsed.timed
        else joints(view, sides, starts)
    )
    view = view.edit_raw(joined).edit_raw(bilingual.between_languages(sides, raw.text))
    chinese = next(side.language for side in sides if side.language != "en")
    draft = draft_of(
        raw, wanted, parsed, spoken, sorted(places, key=lambda place: place.start), view, (chinese, "en")
    )
    draft = replace(draft, turns=with_headings(draft.turns, structure.headings, draft.spans, view))
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
    ranges = () if parsed.format == "draft" else turn_ranges(view, spoken.marks, structure.headings)
    view = lay_out(view, starts, paragraphs(view, parsed, ranges, joined=spoken.guessed))
    draft = draft_of(raw, wanted, parsed, spoken, places, view, languages)
    draft = replace(draft, turns=with_headings(draft.turns, structure.headings, draft.spans, view))
    return _reviewed(draft, view, spoken, (*flags, *found), wanted, structure)


def _draft_languages(parsed: Parsed) -> tuple[str, ...]:
    """The languages that a draft names itself."""
    named = re.search(r"^languages: \[(.*)\]", parsed.front_matter, re.MULTILINE)
    return tuple(name.strip() for name in named[1].split(",")) if named else ()


def _places(marks: Sequence[Mark], headings: Sequence[Heading], parsed: Parsed) -> list[Place]:
    """Turns, headings and changes of language, ascending."""
    found = {mark.start: Place(mark.start, number) for number, mark in enumerate(marks, 1)}
    starts = [mark.start for mark in marks]
    last = (0, "")
    for block in parsed.blocks:
        here = (count_to(starts, block.start), block.language)
        if block.language and here != last:  # a second paragraph goes on where the first is
            found[block.start] = Place(block.start, here[0], "", block.language)
        last = here
    for heading in headings:
        found[heading.start] = Place(heading.start, 0, "metadata", reason="section-heading")
        after = count_to(starts, heading.end)
        found.setdefault(heading.end, Place(heading.end, after))
    return [found[start] for start in sorted(found)]


def _reviewed(  # noqa: PLR0913, PLR0917 - what an editor has to look at
    draft: Draft, view: View, spoken: Speaking, flags: Sequence[Flag], wanted: Wanted, structure: Structure
) -> Draft:
    if draft.format == "draft":
        return draft
    at_the_end = headings_at_the_end(draft, structure.headings, view)
    left_out = (*draft.left_out, *structure.left_out, *spoken.left_out, *at_the_end)
    whole = replace(
        draft,
        title=structure.title or draft.title,
        date=structure.date,
        left_out=left_out,
        foreign=foreign_language(view.text),
    )
    reviews = collect_reviews(whole, view, spoken.notes, flags, wanted.known)
    whole = replace(whole, review=with_omissions(reviews, whole))
    return with_sections(whole, wanted.known, wanted.questions, wanted.topics)
