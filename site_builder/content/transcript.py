"""The body of an interview file in, its sections and turns out."""

import re
from collections.abc import Iterable, Mapping, Sequence

from site_builder.content.attributes import EMPTY, TURN_ATTRIBUTES, Attributes, split_attributes, split_first
from site_builder.content.blocks import BREAK, LABEL, NAMED, QUOTE, QUOTED, Excerpt, Piece, split_blocks
from site_builder.content.fields import DEFAULT_LANGUAGES
from site_builder.content.headings import Headings
from site_builder.content.ids import Ids
from site_builder.content.labels import Labels, people_of, wrong_label
from site_builder.content.markup import NO_MARKS, as_block_of_its_own
from site_builder.content.open_turn import A_BREAK, OpenTurn, Unnamed
from site_builder.content.parts import split_parts
from site_builder.content.prelude import Prelude
from site_builder.content.slips import MORE, SUSPICIOUS
from site_builder.content.source import Source
from site_builder.content.timing import turn_out_of_order
from site_builder.content.turn_blocks import BlockReader
from site_builder.content.unlabelled import unlabelled, unmarked
from site_builder.core.kinds import QUESTION, TOPIC
from site_builder.core.languages import Languages
from site_builder.core.model import Block, Reference, Section, Turn
from site_builder.core.problems import Location, Problem, Report, Severity
from site_builder.core.records import dataclass

PLAIN_TURN = re.compile(
    rf"\*\*(?P<name>[^*\n：:]{{1,60}})[：:]\*\*[ \t]*(?P<text>(?![{MORE}])[^{NO_MARKS}{SUSPICIOUS}\n]+)"
    r"\{#(?P<id>[A-Za-z][A-Za-z0-9_.:-]*)\}[ \t]*"
)
"""A whole turn of the most frequent shape: label, text without any mark, id. It says what reading it piece
by piece says, in a fifth of the time (a property test holds it to that)."""


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
    for piece in split_blocks(source, first_line, report):
        reader.read(piece)
    reader.close()
    reader.headings.empty()
    if reader.prelude.where:
        reader.has_turn(reader.prelude.where)
    for problem in turn_out_of_order(reader.turns):
        report(problem)
    return Transcript(
        tuple(reader.headings.sections),
        tuple(reader.blocks.footnotes.whole(reader.turns)),
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
        self.provisional = provisional
        self.unnamed: list[Unnamed] = []
        self.references: list[Reference] = []
        self.names, self.ids = Labels(speakers), Ids(report)
        self.headings = Headings(
            self.names, self.ids, self.references, report, language=languages[0], title_keys=title_keys
        )
        self.blocks = BlockReader(speakers, self.names, self.references, report)
        self.prelude = Prelude()
        self.turns: list[Turn] = []
        self.open: OpenTurn | None = None
        self.labels = 0
        self.undeclared: Location | None = None
        """Of the first parallel text, where no second language is declared."""

    def problem(self, code: str, message: str, where: Location, hint: str = "") -> None:
        self.report(Problem(code, message, where, hint))

    def read(self, piece: Piece) -> None:
        if piece.kind == "heading":
            self.close()
            self.headings.read(piece)
            self.blocks.footnotes.section = self.headings.last
        elif piece.kind == "quotation":
            self.quotation(piece)
        elif piece.kind == "code":
            if self.has_turn(piece.where):
                self.add([self.blocks.code(piece.text, closed=piece.closed)], piece.where)
        else:
            self.paragraph(piece)

    def plain_turn(self, text: Excerpt, found: re.Match[str]) -> None:
        self.close()
        self.open = turn = self.begin(found["name"].strip(), text.where)
        turn.attributes = Attributes(found["id"], text.place(found.start("id") - 1))
        turn.blocks.append(as_block_of_its_own(Block("paragraph", found["text"].strip())))

    def paragraph(self, piece: Piece) -> None:
        text = piece.text
        plain = PLAIN_TURN.fullmatch(text.markdown)
        if plain and "http" not in plain["text"] and not self.names.anywhere(plain["text"]):
            self.plain_turn(text, plain)
            return
        if BREAK.fullmatch(text.markdown):
            self.pause(piece)
            return
        label, above = LABEL.match(text.markdown), self.open
        if label:
            self.close()
            self.open = self.begin(label["name"].strip(), piece.where)
            text = text.cut(label.end())
            self.open.end = text.where
        elif near := self.names.near(text.markdown.split("\n", 1)[0]):
            self.begin_broken(near.speaker, piece.where)
        elif not self.open:
            self.without_turn(text)
            return
        elif lost := unlabelled(text, self.open.attributes.id, self.names, self.speakers):
            self.report(lost.problem)
            self.begin_broken(lost.speaker, piece.where)
        for problem in unmarked(text, self.names, first=0 if self.open is above else 1):
            self.report(problem)
        self.parts(text, piece.indent, labelled=bool(label))

    def begin_broken(self, speaker: str, where: Location) -> None:
        """Read what is nearly a label as one, so that the rest of the turn is not at fault as well."""
        self.close()
        self.labels += 1
        self.headings.fill()
        self.open = OpenTurn(people_of(speaker, self.speakers), where, self.prelude.given())
        self.open.broken = True

    def pause(self, piece: Piece) -> None:
        """A break, which belongs to the turn above it."""
        if self.open is None:
            hint = "a break stands below a turn, or between its paragraphs; delete this line"
            self.problem("break-without-turn", "this break has no turn above it", piece.where, hint)
        else:
            self.open.blocks.append(A_BREAK)

    def parts(self, text: Excerpt, indent: int, *, labelled: bool) -> None:
        """Read what stands in a turn's paragraph, behind its label."""
        assert self.open is not None
        if labelled and not self.open.blocks:
            text, self.open.attributes = split_first(text, TURN_ATTRIBUTES, self.report)
        for number, part in enumerate(split_parts(text, 0 if labelled else indent)):
            if part.kind == "footnote":
                self.blocks.note(part, self.languages[0])
                continue
            inner = part.text
            if not number and not self.open.blocks and self.open.attributes is EMPTY:
                inner, self.open.attributes = split_attributes(inner, TURN_ATTRIBUTES, self.report)
            if not number and not self.open.blocks and part.kind != "code":
                self.open.end = inner.place(len(inner.markdown))
            self.add(self.blocks.read(part._replace(text=inner), self.open, self.languages[0]), text.where)

    def begin(self, label: str, where: Location) -> OpenTurn:
        self.labels += 1
        self.headings.fill()
        if wrong := wrong_label(label, self.speakers, where) if self.speakers else None:
            self.report(wrong)
        return OpenTurn(people_of(label, self.speakers), where, self.prelude.given())

    def without_turn(self, text: Excerpt) -> None:
        """What stands above a section's first turn: texts of footnotes may, and stage directions."""
        for part in split_parts(text):
            if part.kind == "footnote":
                self.blocks.note(part, self.languages[0])
            elif not self.prelude.takes(part, self.languages[0]):
                self.has_turn(part.text.where)

    def has_turn(self, where: Location) -> bool:
        if self.open is None:
            known = next(iter(self.speakers), "…")
            message = "this paragraph stands before any speaker's label"
            self.problem("text-without-speaker", message, where, f"begin it with a label: `**{known}：** …`")
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
        if named := NAMED.match(piece.text.markdown):
            self.named(piece, named)
            return
        turn = self.open
        parts = list(split_parts(piece.text))
        notes = all(part.kind == "footnote" for part in parts)
        if turn is None and self.prelude.takes_all(parts, self.languages[1:2]):
            return
        if not notes and (turn is None or not turn.blocks):
            hint = "a quotation is the parallel text of the turn above it; write `\\>` for a mark in the text"
            self.problem("parallel-without-turn", "this quotation has no turn above it", piece.begin, hint)
            return
        if len(self.languages) < 2 and not self.undeclared:
            self.undeclared = piece.begin
            hint = f"add the language: `languages: [zh-Hans, en]`; {QUOTED}"
            message = "parallel text, but `languages` names one language"
            self.problem("parallel-undeclared", message, piece.begin, hint)
        second = self.languages[1] if len(self.languages) > 1 else ""
        if turn is None or notes:
            for part in parts:
                self.blocks.note(part, second)
            return
        if QUOTE.match(piece.text.markdown):
            hint = f"{QUOTED}; parallel text that begins with a quotation, with an empty `>`"
            self.problem("nested-quotation", "`> >` begins no quotation here", piece.begin, hint)
            return
        if turn.quoted is not None:
            message = f"a second quotation under one turn (the first is in line {turn.quoted.line})"
            hint = f"join them: put `>` on the empty line between; {QUOTED}"
            self.problem("two-parallels", message, piece.begin, hint)
        turn.quoted = piece.begin
        turn.outline.end()
        for part in parts:
            turn.parallel.extend(self.blocks.read(part, turn, second))

    def named(self, piece: Piece, named: re.Match[str]) -> None:
        """A quotation that says what it is."""
        kind = named["kind"].strip("[! ]").upper()
        if kind == "QUOTE" and self.has_turn(piece.begin):
            assert self.open is not None
            text = piece.text.cut(named.end())
            if not text.markdown.strip():
                hint = "write it below `> [!QUOTE]`, each line behind a `>`"
                self.problem("quotation-form", "this quotation has no words", piece.begin, hint)
            self.add(self.blocks.quote(text, self.open, self.languages[0]), piece.begin)
        elif kind not in {"NOTE", "QUOTE"}:
            message = f"`{named['kind']}` is no kind of quotation"
            hint = "there are `[!QUOTE]`, what the speaker quotes, and `[!NOTE]`, what no page shows"
            self.problem("quotation-form", message, piece.begin, hint)

    def close(self) -> None:
        """Make the open turn whole and keep it."""
        turn, self.open = self.open, None
        if turn is None:
            return
        if all(block == A_BREAK for block in turn.blocks):
            self.problem("empty-turn", "this turn has no text", turn.where, "write it, or delete the label")
        elif turn.broken and not turn.attributes.id:
            return
        elif turn.attributes is EMPTY or (not turn.attributes.id and turn.attributes.values):
            self.without_id(turn)
        elif turn.attributes.id and self.ids.is_new(turn.attributes.id, turn.attributes.where or turn.where):
            if turn.attributes.values:
                self.references += turn.attributes.references("topics", TOPIC)
                for key in ("question", "asks", "answers"):
                    self.references += turn.attributes.references(key, QUESTION)
            self.turns.append(turn.whole(self.languages, self.headings.last, self.report))

    def without_id(self, turn: OpenTurn) -> None:
        """Report that the turn has no id; keep it all the same where an editor looks at work in progress."""
        severity = Severity.WARNING if self.provisional else Severity.ERROR
        hint = "run `python build.py format`"
        self.report(Problem("missing-turn-id", "this turn has no id", turn.where, hint, severity))
        inside = turn.attributes.where
        self.unnamed.append(Unnamed(len(self.turns), inside or turn.end, bool(inside)))
        if self.provisional:
            name = f"new-{len(self.unnamed)}"
            turn.attributes = turn.attributes._replace(id=name, where=turn.where)
            self.turns.append(turn.whole(self.languages, self.headings.last, self.report))
