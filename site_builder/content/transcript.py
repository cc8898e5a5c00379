"""The body of an interview file in, its sections and turns out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from site_builder.content.attributes import (
    EMPTY,
    SECTION_ATTRIBUTES,
    TURN_ATTRIBUTES,
    Attributes,
    Value,
    split_attributes,
    split_first,
)
from site_builder.content.blocks import LABEL, Excerpt, Part, Piece, code_lines, split_blocks, split_parts
from site_builder.content.fields import DEFAULT_LANGUAGES
from site_builder.content.labels import Labels
from site_builder.content.markup import NO_MARKS, parse_code, read_paragraph
from site_builder.content.reserved import is_reserved
from site_builder.content.slips import BY_HAND, MISPLACED, MOST_SLIPS, SUSPICIOUS, Slip, hidden, slips
from site_builder.content.source import Source
from site_builder.content.timing import doubt, seconds, turn_out_of_order
from site_builder.core.kinds import QUESTION, TERM, TOPIC
from site_builder.core.languages import Languages, language_of_key
from site_builder.core.model import Block, Reference, Section, Turn
from site_builder.core.problems import Location, Problem, Report, Severity, suggest
from site_builder.core.records import dataclass
from site_builder.text.likeness import is_nearly

PLAIN_TURN = re.compile(
    rf"\*\*(?P<name>[^*\n：:]{{1,60}})[：:]\*\*[ \t]*(?P<text>(?![-+0-9\s#>])[^{NO_MARKS}{SUSPICIOUS}\n]+)"
    r"\{#(?P<id>[A-Za-z][A-Za-z0-9_.:-]*)\}[ \t]*"
)
"""A whole turn of the most frequent shape: label, text without any mark, id. It says what reading it piece
by piece says, in a fifth of the time (a property test holds it to that)."""

OUT_OF_THE_PAGES = "[!NOTE]"
"""A quotation that begins so is a note for editors: what an import left out, shown where it stood."""

AS_TURN = re.compile(r"[tT]\d+")
"""How `format` names turns."""


class _Open:
    """A turn while its paragraphs are read; made whole by `Reader.close`."""

    def __init__(self, speaker: str, where: Location) -> None:
        self.speaker, self.where = speaker, where
        self.attributes = EMPTY
        self.blocks: list[Block] = []
        self.parallel: list[Block] = []
        self.quoted: Location | None = None
        self.end = where
        """Behind the first paragraph: where its id is written."""
        self.broken = False
        """Whether something stands in it that may have been meant as its id."""


class Unnamed(NamedTuple):
    """A turn without an id, and where one can be written."""

    number: int
    """Of the turn, from 0."""
    where: Location
    in_braces: bool
    """Whether braces stand there already, with other attributes in them."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the body of an interview file says."""

    sections: tuple[Section, ...]
    turns: tuple[Turn, ...]
    references: tuple[Reference, ...]
    labels: int
    """How many labels there are; more than turns when some turns are at fault."""
    unnamed: tuple[Unnamed, ...] = ()


def parse_transcript(  # noqa: PLR0913  what an interview's front matter says of its text
    source: Source,
    first_line: int,
    speakers: Mapping[str, str],
    languages: Sequence[str],
    report: Report,
    *,
    known: Languages = DEFAULT_LANGUAGES,
    provisional: bool = False,
) -> Transcript:
    """Read the sections and turns that begin in line `first_line`.

    `speakers` maps a label to a person; `languages` are the text's own and those of its parallel text,
    `known` those of the collection. With `provisional`, a turn without an id gets one until it has its own,
    and a warning.
    """
    reader = _Reader(speakers, languages, report, known.keys, provisional=provisional)
    for piece in split_blocks(source, first_line):
        reader.read(piece)
    reader.close()
    reader.empty_sections()
    for problem in turn_out_of_order(reader.turns):
        report(problem)
    return Transcript(
        tuple(reader.sections),
        tuple(reader.turns),
        tuple(reader.references),
        reader.labels,
        tuple(reader.unnamed),
    )


class _Reader:
    """Takes the pieces one by one; lives for one file."""

    def __init__(
        self,
        speakers: Mapping[str, str],
        languages: Sequence[str],
        report: Report,
        title_keys: Sequence[str],
        *,
        provisional: bool,
    ) -> None:
        self.speakers, self.languages, self.report = speakers, languages, report
        self.title_keys = title_keys
        """Attributes of a section that give its title in a language."""
        self.provisional = provisional
        self.unnamed: list[Unnamed] = []
        self.names = Labels(speakers)
        self.sections: list[Section] = []
        self.turns: list[Turn] = []
        self.ids: dict[str, Location] = {}
        self.open: _Open | None = None
        self.references: list[Reference] = []
        self.labels = 0
        self.filled: set[str] = set()
        """Ids of the sections in which somebody speaks."""
        self.undeclared: Location | None = None
        """Of the first parallel text, where no second language is declared."""

    def problem(self, code: str, message: str, where: Location, hint: str = "") -> None:
        self.report(Problem(code, message, where, hint))

    def read(self, piece: Piece) -> None:
        if piece.kind == "heading":
            self.close()
            self.heading(piece)
        elif piece.kind == "quotation":
            self.quotation(piece)
        elif piece.kind == "code":
            if self.has_turn(piece):
                self.add([self.code(piece.text, closed=piece.closed)], piece.where)
        else:
            self.paragraph(piece)

    # Sections

    def heading(self, piece: Piece) -> None:
        if piece.level != 2:
            hint = "the title stands in the front matter" if piece.level == 1 else "write `## …`"
            self.problem("heading-level", f"a section has two `#`, not {piece.level}", piece.begin, hint)
            if piece.level == 1:
                return
        text, attributes = split_attributes(piece.text, (*SECTION_ATTRIBUTES, *self.title_keys), self.report)
        title = text.markdown
        if not title:
            hint = "write one after `##`"
            self.problem("empty-section-title", "this section has no title", piece.begin, hint)
        broken = self.slips_of_title(text, attributes)
        if not attributes.id and not broken:
            hint = f"end the line with `{{#{_slug(title)}}}`"
            self.problem("missing-section-id", "this section has no id", piece.begin, hint)
        elif attributes.id and self.is_new_id(attributes):
            self.sections.append(self.section(title, attributes, piece.begin))

    def empty_sections(self) -> None:
        """Report sections in which nobody speaks: no page would have them."""
        for section in self.sections:
            if section.id not in self.filled:
                title = next(iter(section.titles.values()))
                hint = "write its turns, or delete the line and name in `retired:` what stands for it"
                self.problem("empty-section", f"nobody speaks in the section `{title}`", section.where, hint)

    def slips_of_title(self, text: Excerpt, attributes: Attributes) -> bool:
        """Report what is no title; whether something was meant as the id."""
        found = list(slips(text.markdown))
        for slip in found:
            self.report(slip.at(text.place(slip.offset)))
        near = self.names.near(text.markdown)
        if near and (not attributes.id or AS_TURN.fullmatch(attributes.id)):
            self.report(near.slip.at(text.place(near.slip.offset)))
        return any(slip.code == MISPLACED for slip in found)

    def section(self, title: str, attributes: Attributes, where: Location) -> Section:
        self.refer(QUESTION, attributes.list("question"))
        self.refer(TOPIC, attributes.list("topics"))
        titles = {self.languages[0]: title}
        for key in self.title_keys:
            if attributes.text(key):
                titles.setdefault(language_of_key(key), attributes.text(key))
        return Section(
            id=attributes.id,
            titles=titles,
            questions=tuple(value.text for value in attributes.list("question")),
            topics=tuple(value.text for value in attributes.list("topics")),
            where=where,
        )

    def refer(self, kind: str, values: Iterable[Value]) -> None:
        self.references += [Reference(kind, value.text, value.where) for value in values]

    # Turns

    def plain_turn(self, text: Excerpt, found: re.Match[str]) -> None:
        self.close()
        self.open = turn = self.begin(found["name"].strip(), text.where)
        turn.attributes = Attributes(found["id"], text.place(found.start("id") - 1))
        turn.blocks.append(Block("paragraph", found["text"].strip()))

    def paragraph(self, piece: Piece) -> None:
        text = piece.text
        plain = PLAIN_TURN.fullmatch(text.markdown)
        if plain and "http" not in plain["text"] and not self.names.anywhere(plain["text"]):
            self.plain_turn(text, plain)
            return
        label = LABEL.match(text.markdown)
        if label:
            self.close()
            self.open = self.begin(label["name"].strip(), piece.where)
            text = text.cut(label.end())
            self.open.end = text.where
        elif near := self.names.near(text.markdown.split("\n", 1)[0]):
            # Read as the label that it may be, so that the rest of the turn is not at fault as well.
            self.close()
            self.labels += 1
            self.fill_section()
            self.open = _Open(self.speakers[near.speaker], piece.where)
            self.open.broken = True
        elif not self.has_turn(piece):
            return
        self.parts(text, labelled=bool(label))

    def parts(self, text: Excerpt, *, labelled: bool) -> None:
        """Read what stands in a turn's paragraph, behind its label."""
        assert self.open is not None
        if labelled and not self.open.blocks:
            text = self.take_first(text)
        for number, part in enumerate(split_parts(text)):
            inner = part.text
            if not number and not self.open.blocks and self.open.attributes is EMPTY:
                inner, self.open.attributes = split_attributes(inner, TURN_ATTRIBUTES, self.report)
            if not number and not self.open.blocks and part.kind != "code":
                self.open.end = inner.place(len(inner.markdown))
            self.add(self.block(part._replace(text=inner)), text.where)

    def take_first(self, text: Excerpt) -> Excerpt:
        """Text without the braces at its beginning, which go to the open turn."""
        assert self.open is not None
        rest, self.open.attributes = split_first(text, TURN_ATTRIBUTES, self.report)
        return rest

    def block(self, part: Part) -> Iterator[Block]:
        """The block that a part stands for; what is wrong in it is reported."""
        if part.kind == "code":
            yield self.code(part.text, closed=part.closed)
            return
        text = part.text
        if "]{" in text.markdown:
            self.refer_by_hand(text)
        block, stars = read_paragraph(text.markdown, part.kind, part.number)
        for slip in self.slips(text, stars):
            if self.open and slip.code == MISPLACED:
                self.open.broken = True
            self.report(slip.at(text.place(slip.offset)))
        if block.text:
            yield block

    def slips(self, text: Excerpt, stars: Iterable[Slip]) -> Iterator[Slip]:
        """What is wrong in a paragraph; of a line that looks like a label nothing else but its id."""
        markdown = text.markdown
        labels = dict(self.near_labels(markdown))
        yield from labels.values()
        found = chain(self.names.within(hidden(markdown)), slips(markdown), _shifted(stars, text))
        for slip in islice(found, MOST_SLIPS):
            if slip.code == MISPLACED or markdown.count("\n", 0, slip.offset) not in labels:
                yield slip

    def near_labels(self, markdown: str) -> Iterator[tuple[int, Slip]]:
        """What looks like a label at the beginning of a line, by the number of the line from 0."""
        for number, (offset, line) in enumerate(_lines(markdown)):
            if label := LABEL.match(line):
                message = f"the label `{label['name'].strip()}` stands where none can be"
                hint = "a label begins a line outside lists and parallel text; if it is none, write `\\*\\*…`"
                yield number, Slip(offset, "misplaced-label", message, hint)
            elif near := self.names.near(line):
                yield number, near.slip._replace(offset=offset + near.slip.offset)

    def code(self, text: Excerpt, *, closed: bool) -> Block:
        """Lines of code; a label among them tells that a fence is missing."""
        if not closed:
            hint = "put the same marks on a line of their own behind the code"
            self.problem("unclosed-code", "this code is not closed", text.where, hint)
        for offset, line in _lines(text.markdown):
            label = LABEL.match(line)
            if label and label["name"].strip() in self.speakers:
                name, first = label["name"].strip(), text.where.line
                hint = "close the code above it; if it belongs to the code, put a letter before it"
                message = f"the label of {name} stands in the code that begins in line {first}"
                self.problem("label-in-code", message, text.place(offset), hint)
        return parse_code(code_lines(text.markdown, closed=closed))

    def refer_by_hand(self, text: Excerpt) -> None:
        """Note the terms that the text links by hand, each with its place."""
        for found in BY_HAND.finditer(text.markdown):
            if found[2] != "none":
                self.references.append(Reference(TERM, found[2], text.place(found.start(2))))

    def begin(self, label: str, where: Location) -> _Open:
        speaker = self.speakers.get(label)
        self.labels += 1
        self.fill_section()
        if speaker is None and self.speakers:
            close = [name for name in self.speakers if is_nearly(label.lower(), name.lower())]
            near = suggest(label, self.speakers, "declared under `speakers`").rstrip("?")
            near = f"did you mean `{close[0]}`" if close else near
            at = Location(where.path, where.line, where.column + 2)
            hint = f"{near}; if it is no label, write `\\*\\*{label}：\\*\\*`"
            self.problem("unknown-speaker", f"no speaker `{label}`", at, hint)
        return _Open(speaker or "", where)

    def fill_section(self) -> None:
        if self.sections:
            self.filled.add(self.sections[-1].id)

    def has_turn(self, piece: Piece) -> bool:
        if self.open is None:
            known = next(iter(self.speakers), "…")
            message = "this paragraph stands before any speaker's label"
            self.problem(
                "text-without-speaker", message, piece.where, f"begin it with a label: `**{known}：** …`"
            )
        return self.open is not None

    def add(self, blocks: Iterable[Block], where: Location) -> None:
        turn = self.open
        assert turn is not None
        if turn.quoted is not None:
            message = "a paragraph continues the turn after its parallel text"
            hint = "move the quotation below it, or give the paragraph a label"
            self.problem("text-after-parallel", message, where, hint)
        turn.blocks.extend(blocks)

    def quotation(self, piece: Piece) -> None:
        if piece.text.markdown.startswith(OUT_OF_THE_PAGES):
            return
        turn = self.open
        if turn is None or not turn.blocks:
            hint = "a quotation is the parallel text of the turn above it; write `\\>` for a mark in the text"
            self.problem("parallel-without-turn", "this quotation has no turn above it", piece.begin, hint)
            return
        if len(self.languages) < 2 and not self.undeclared:
            self.undeclared = piece.begin
            hint = "add the language: `languages: [zh-Hans, en]`"
            message = "parallel text, but `languages` names one language"
            self.problem("parallel-undeclared", message, piece.begin, hint)
        if turn.quoted is not None:
            message = f"a second quotation under one turn (the first is in line {turn.quoted.line})"
            hint = "join them: put `>` on the empty line between"
            self.problem("two-parallels", message, piece.begin, hint)
        turn.quoted = piece.begin
        for part in split_parts(piece.text):
            turn.parallel.extend(self.block(part))

    def close(self) -> None:
        """Make the open turn whole and keep it."""
        turn, self.open = self.open, None
        if turn is None:
            return
        if not turn.blocks:
            self.problem("empty-turn", "this turn has no text", turn.where, "write it, or delete the label")
        elif turn.broken and not turn.attributes.id:
            return
        elif turn.attributes is EMPTY or (not turn.attributes.id and turn.attributes.values):
            self.without_id(turn)
        elif turn.attributes.id and self.is_new_id(turn.attributes):
            if turn.attributes.values:
                self.refer(TOPIC, turn.attributes.list("topics"))
                for key in ("question", "asks", "answers"):
                    self.refer(QUESTION, turn.attributes.list(key))
            self.turns.append(self.whole(turn))

    def without_id(self, turn: _Open) -> None:
        """Report that the turn has no id; keep it all the same where an editor looks at work in progress."""
        severity = Severity.WARNING if self.provisional else Severity.ERROR
        hint = "run `python build.py format`"
        self.report(Problem("missing-turn-id", "this turn has no id", turn.where, hint, severity))
        inside = turn.attributes.where
        self.unnamed.append(Unnamed(len(self.turns), inside or turn.end, bool(inside)))
        if self.provisional:
            name = f"new-{len(self.unnamed)}"
            turn.attributes = turn.attributes._replace(id=name, where=turn.where)
            self.turns.append(self.whole(turn))

    def whole(self, turn: _Open) -> Turn:
        texts = {self.languages[0]: tuple(turn.blocks)}
        if turn.parallel and len(self.languages) > 1:
            texts[self.languages[1]] = tuple(turn.parallel)
        section = self.sections[-1].id if self.sections else ""
        bare = Turn(turn.attributes.id, turn.speaker, texts, section, turn.where)
        if not turn.attributes.values:
            return bare
        return bare._replace(
            start_seconds=seconds(turn.attributes, self.report),
            topics=tuple(value.text for value in turn.attributes.list("topics")),
            questions=tuple(value.text for value in turn.attributes.list("question")),
            asks=tuple(value.text for value in turn.attributes.list("asks")),
            answers=tuple(value.text for value in turn.attributes.list("answers")),
            doubt=doubt(turn.attributes, self.report),
        )

    def is_new_id(self, attributes: Attributes) -> bool:
        where = attributes.where
        assert where is not None
        if is_reserved(attributes.id):
            hint = "choose another; one that was published so may be deleted in published.txt"
            self.problem("reserved-id", f"the pages use the id `{attributes.id}` themselves", where, hint)
        first = self.ids.setdefault(attributes.id.lower(), where)
        if first != where:
            message = f"the id `{attributes.id}` stands here a second time (first in line {first.line})"
            hint = "delete this one and run `python build.py format`"
            self.problem("duplicate-id", message, where, hint)
        return first == where


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the offset at which it begins."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _shifted(stars: Iterable[Slip], text: Excerpt) -> Iterator[Slip]:
    """Slips of stripped text, placed in the text as it stands."""
    leading = len(text.markdown) - len(text.markdown.lstrip())
    for slip in stars:
        yield slip._replace(offset=slip.offset + leading)


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:5]) or "section-id"
