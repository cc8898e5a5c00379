"""A draft as an editor works on it in, the same after one act of his out. Nothing here reads or writes files."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass, field, replace
from site_builder.core.together import UNKNOWN, each_of
from site_builder.importer.cleaning.layout import IS_WIDE
from site_builder.importer.desk.stretches import Side, is_shown, moved, rewritten, shown
from site_builder.importer.draft.ledger_reading import turn_texts_of
from site_builder.importer.types import Draft, Span, Turn

ID = re.compile(r"\{#(s\d+)")
"""Of a section, as an import names it."""
CARET = "\ue000"
"""Stands in for the place where a text is cut."""
WHO, CHANGE = "who speaks", "the speaker may change here"
SAY_WHO = "say who it is: choose a number"


class CannotDoError(ValueError):
    """What an editor asks for cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a turn in the file and is no text of it."""

    before: tuple[str, ...] = ()
    """Blocks in front of it, as they are written: headings, notes."""
    attributes: str = ""
    """What its braces have beside id and doubt."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft under an editor's hands."""

    draft: Draft
    front: str
    """The front matter without `review:`."""
    frames: Mapping[str, Frame] = field(default_factory=dict)
    """By the turn's id."""
    behind: tuple[str, ...] = ()
    """Blocks behind the last turn."""
    total: int = 0
    """Things that were to decide at the beginning."""
    guesses: int = 0
    """Turns whose speaker was a guess at the beginning."""
    settled: tuple[str, ...] = ()
    """Reasons whose changes are accepted as a whole."""
    asked: tuple[str, ...] = ()
    """Lines of `review:` beside the things to decide, as they are written: who answered one deletes it."""

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of the draft."""
        return self.draft.turns

    def turn(self, identity: str) -> Turn:
        """A turn by its id."""
        for turn in self.turns:
            if turn.identity == identity:
                return turn
        raise CannotDoError(f"there is no turn `{identity}` any more")


def with_draft(desk: Desk, spans: Sequence[Span], turns: Sequence[Turn]) -> Desk:
    """The desk with other spans and turns: texts and places of things to decide follow from them."""
    texts = turn_texts_of(desk.draft.raw.text, spans)
    first = desk.draft.languages[0]
    found = []
    for turn in turns:
        by_language = {name or first: text for name, text in texts.get(turn.number, {}).items() if text}
        if not any(text.strip() for text in by_language.values()):
            raise CannotDoError("a turn cannot be without text; join it with another")
        found.append(replace(turn, text=by_language))
    spans = _tidied(spans, found, desk.draft.raw.text)
    found = [replace(turn, text={name: tidy(text) for name, text in turn.text.items()}) for turn in found]
    starts = [(span.start, span.turn) for span in spans if is_shown(span)]
    review = tuple(replace(one, turn=_turn_at(starts, one.start)) for one in desk.draft.review)
    return replace(desk, draft=replace(desk.draft, spans=tuple(spans), turns=tuple(found), review=review))


def _tidied(spans: Sequence[Span], turns: Sequence[Turn], raw: str) -> Sequence[Span]:
    """The spans of texts that a file can hold as they are."""
    named = {(span.turn, span.language) for span in spans if is_shown(span)}
    for turn in turns:
        for name, text in turn.text.items():
            if tidy(text) != text:
                side = Side(turn.number, name if (turn.number, name) in named else "")
                spans = rewritten(spans, side, raw, tidy(text))
    return spans


def _turn_at(starts: Sequence[tuple[int, int]], offset: int) -> int:
    """The turn that shows the last text at or before a raw offset."""
    number = bisect_right(starts, offset, key=lambda start: start[0])
    return starts[number - 1][1] if number else 0


def languages_of(desk: Desk, turn: Turn) -> list[str]:
    """The languages that a turn has, in the draft's order."""
    return [name for name in desk.draft.languages if turn.text.get(name)]


def side_of(desk: Desk, turn: Turn, language: str) -> Side:
    """The side of a turn as its spans name it: a text of one language has none."""
    named = any(span.turn == turn.number and span.language == language for span in desk.draft.spans)
    return Side(turn.number, language if named else "")


def write(desk: Desk, identity: str, text: str, language: str = "") -> Desk:
    """A turn with another text."""
    turn = desk.turn(identity)
    if language and language not in turn.text:
        raise CannotDoError(f"the turn `{identity}` has no text in the language `{language}`")
    side = side_of(desk, turn, language or languages_of(desk, turn)[0])
    spans = rewritten(desk.draft.spans, side, desk.draft.raw.text, tidy(text))
    return with_draft(desk, spans, desk.turns)


def tidy(text: str) -> str:
    """Paragraphs without space at their ends, parted by one blank line."""
    lines = (part.split("\n") for part in text.replace("\r\n", "\n").split("\n\n"))
    paragraphs = (one_line(part).strip() for part in lines)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def one_line(lines: Sequence[str]) -> str:
    """Lines of a paragraph one behind the other, without a space between Chinese."""
    text = ""
    for line in lines:
        wide = text and line and IS_WIDE.match(text[-1]) and IS_WIDE.match(line[0])
        text += line if wide or not text else f" {line}"
    return text


def speak(desk: Desk, identity: str, speaker: str) -> Desk:
    """A turn given to somebody, without a doubt."""
    if any(one not in desk.draft.speakers for one in each_of(speaker, desk.draft.speakers)):
        raise CannotDoError(f"nobody here is called `{speaker}`")
    turn = desk.turn(identity)
    settled = replace(turn, speaker=speaker, confidence=1.0, doubt=None)
    turns = tuple(settled if one is turn else one for one in desk.turns)
    review = tuple(
        one for one in desk.draft.review if one.turn != turn.number or not one.reason.startswith(WHO)
    )
    return replace(desk, draft=replace(desk.draft, turns=turns, review=review))


def confirm(desk: Desk, identity: str, *, above: bool = False) -> Desk:
    """A turn's speaker confirmed; with `above` those of all turns down to it whose speaker is named."""
    last = desk.turn(identity)
    if not above and last.speaker == UNKNOWN:
        raise CannotDoError(SAY_WHO)
    for turn in desk.turns[: last.number] if above else (last,):
        if turn.doubt is not None and turn.speaker != UNKNOWN:
            desk = speak(desk, turn.identity, turn.speaker)
    return desk


def split(desk: Desk, identity: str, at: int, typed: str = "") -> Desk:
    """A turn cut in two at an offset of its main text; in a bilingual text, where the pair there begins.

    With `typed` its main text is that first, and the offset one in what was typed.
    """
    if typed:
        at = len(tidy(typed[:at] + CARET)) - 1
        desk = write(desk, identity, typed)
    turn = desk.turn(identity)
    main = languages_of(desk, turn)[0]
    text = turn.text[main]
    left, right = text[:at].rstrip(), text[at:].lstrip()
    if at < 0 or not left or not right:
        raise CannotDoError("there is nothing to cut off here")
    others = {name: _parallel_cut(desk, turn, main, at, name) for name in languages_of(desk, turn)[1:]}
    cut = {main: (left, right)}
    cut |= {name: (turn.text[name][:n].rstrip(), turn.text[name][n:].lstrip()) for name, n in others.items()}
    return cut_turn(desk, turn, cut)


def cut_turn(desk: Desk, turn: Turn, cut: Mapping[str, tuple[str, str]]) -> Desk:
    """A turn cut in two, whose sides are to read as told."""
    spans = tuple(replace(s, turn=s.turn + 1) if s.turn > turn.number else s for s in desk.draft.spans)
    raw = desk.draft.raw.text
    for language, (left, right) in cut.items():
        side = side_of(desk, turn, language)
        spans = rewritten(spans, side, raw, left + right)
        spans = moved(spans, side, raw, len(left), turn.number + 1)
    new = replace(
        turn, number=turn.number + 1, identity=_new_identity(desk, turn.identity), seconds=None, headings=()
    )
    turns: list[Turn] = []
    for one in desk.turns:
        turns += [one, new] if one is turn else [replace(one, number=one.number + (one.number > turn.number))]
    return with_draft(desk, spans, turns)


def _new_identity(desk: Desk, beside: str) -> str:
    taken = {turn.identity for turn in desk.turns}
    name = beside
    while name in taken:
        name += "x"
    return name


def _parallel_cut(desk: Desk, turn: Turn, main: str, at: int, other: str) -> int:
    """Where the other language is cut: before the pair of the first span behind the cut in the main one."""
    side, raw = side_of(desk, turn, main), desk.draft.raw.text
    done, segment = 0, 0
    for span in desk.draft.spans:
        if side.has(span):
            done += len(shown(span, raw))
            if done > at:
                segment = span.segment
                break
    beside = side_of(desk, turn, other)
    parallel = [span for span in desk.draft.spans if beside.has(span)]
    return sum(len(shown(span, raw)) for span in parallel if span.segment < segment)


def entitle(desk: Desk, identity: str, title: str) -> Desk:
    """A heading in front of a turn; an empty one takes it away."""
    frame = desk.frames.get(desk.turn(identity).identity, Frame())
    kept = tuple(block for block in frame.before if not block.startswith("#"))
    old = next((block for block in frame.before if block.startswith("#")), "")
    inside = old[old.rindex("{") :] if old.endswith("}") and "{" in old else ""
    written = " ".join(title.split()).lstrip("# ")
    if "{" in written or "}" in written:
        raise CannotDoError("a heading has no `{` and no `}`")
    heading = (f"## {written} {inside or _new_section_id(desk)}",) if written else ()
    frames = {**desk.frames, identity: replace(frame, before=(*kept, *heading))}
    return replace(desk, frames=frames)


def _new_section_id(desk: Desk) -> str:
    """Braces with an id that no section has."""
    taken = {name for frame in desk.frames.values() for block in frame.before for name in ID.findall(block)}
    return next(f"{{#s{n}}}" for n in range(1, len(taken) + 2) if f"s{n}" not in taken)
