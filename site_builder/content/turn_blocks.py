"""Part of a turn's text in, its block out; slips are reported, and terms that are linked by hand noted."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from urllib.parse import unquote

from site_builder.content.blocks import BREAK, LABEL, Excerpt, code_lines
from site_builder.content.footnotes import Footnotes, marks_typed
from site_builder.content.image_lines import begins_image, read_image
from site_builder.content.labels import COLONS, Labels, people_of, voices_in
from site_builder.content.markup import as_block_of_its_own, parse_code, read_paragraph
from site_builder.content.open_turn import A_BREAK, ITEMS, OpenTurn
from site_builder.content.parts import Part, split_parts
from site_builder.content.places import HOW, TYPED, WEB, place_of, reference_to
from site_builder.content.slips import BY_HAND, MISPLACED, MOST_SLIPS, Slip, hidden, slips
from site_builder.content.table_lines import read_table
from site_builder.core.kinds import TERM
from site_builder.core.model import VOICE, Block, BlockKind, Reference
from site_builder.core.problems import Problem, Report


class BlockReader:
    """Reads the blocks of an interview's turns; lives for one file."""

    def __init__(
        self, speakers: Mapping[str, str], names: Labels, references: list[Reference], report: Report
    ) -> None:
        self.speakers, self.names, self.references, self.report = speakers, names, references, report
        self.footnotes = Footnotes(report)
        self.language = ""
        """Of the text that is read."""
        self.behind_note = False

    def read(self, part: Part, turn: OpenTurn, language: str) -> Iterator[Block]:
        """The block that a part of a turn stands for; what is wrong in it is reported."""
        self.language = language
        level = turn.outline.level(part)
        if part.kind == "footnote":
            self.note(part, language)
            return
        if self.behind_note and part.indent > 1:
            hint = "join it to the paragraph above, or begin it at the beginning of the line"
            message = "a footnote has one paragraph, and this one is moved in below it"
            self.report(Problem("footnote-form", message, part.text.where, hint))
        self.behind_note = False
        if part.kind == "code":
            yield self.code(part.text, closed=part.closed)
            return
        if BREAK.fullmatch(part.text.markdown):
            yield A_BREAK
            return
        text = part.text
        if part.kind == "paragraph" and begins_image(text.markdown):
            yield from read_image(text, self.references, self.report)
            return
        if part.kind == "quote":
            yield from self.quote(text, turn, language)
            return
        if part.kind == "table":
            found = list(read_table(text, partial(self.cell, turn), self.report))
            turn.broken = turn.broken or (not found and "{" in text.markdown)
            yield from found
            return
        kind: BlockKind = part.kind if part.kind in ITEMS or level is None else "further"
        block = self.words(text, turn, kind, part.number)
        if block.text:
            yield as_block_of_its_own(block)._replace(level=level or 0)

    def note(self, part: Part, language: str) -> None:
        """The text of a footnote, wherever in the section it stands."""
        self.language, self.behind_note = language, True
        self.footnotes.define(part.label, language, self.words(part.text, None), part.mark or part.text.where)

    def quote(self, text: Excerpt, turn: OpenTurn, language: str) -> Iterator[Block]:
        """What somebody quotes, a block for each paragraph."""
        self.language = language
        turn.outline.end()
        for number, part in enumerate(split_parts(text), 1):
            if part.kind != "paragraph" or begins_image(part.text.markdown):
                hint = "put all else above it or below"
                message = "a quotation within a turn has paragraphs alone"
                self.report(Problem("quotation-form", message, part.text.where, hint))
            elif (block := self.words(part.text, turn, "quote", number)).text:
                yield block

    def cell(self, turn: OpenTurn, text: Excerpt) -> Block:
        """What stands in a cell: it begins no list, no heading and, without a colon, no turn."""
        if any(colon in hidden(text.markdown) for colon in COLONS):
            for _, slip in self.near_labels(text.markdown):
                self.report(slip.at(text.place(slip.offset)))
        return self.words(text, turn, begins_line=False)

    def words(
        self,
        text: Excerpt,
        turn: OpenTurn | None,
        kind: BlockKind = "paragraph",
        number: int = 0,
        *,
        begins_line: bool = True,
    ) -> Block:
        """The block that some words with their marks stand for; what is wrong in them is reported."""
        if "]{" in text.markdown:
            self.refer_by_hand(text)
        block, stars = read_paragraph(text.markdown, kind, number)
        if "](" in text.markdown:
            self.refer_to_places(text, block)
        if turn:
            self.refer_to_footnotes(text, block)
        for slip in self.slips(text, stars) if begins_line else self.slips_within(text, stars):
            if slip.code == MISPLACED and turn:
                turn.broken = True
            self.report(slip.at(text.place(slip.offset)))
        return block

    def refer_to_footnotes(self, text: Excerpt, block: Block) -> None:
        """Note the marks of footnotes in a text."""
        for found in marks_typed(text.markdown):
            at = text.place(found.start())
            self.footnotes.mark(found, self.language, at)
            if not block.text:
                hint = "put it behind the words that it explains"
                self.report(Problem("footnote-mark", f"`{found[0]}` stands alone", at, hint))

    def slips(self, text: Excerpt, stars: Iterable[Slip]) -> Iterator[Slip]:
        """What is wrong in a paragraph; of a line that looks like a label nothing else but its id."""
        markdown = text.markdown
        labels = dict(self.near_labels(markdown))
        yield from labels.values()
        for number, (offset, line) in enumerate(_lines(markdown)):
            for start, name in voices_in(line) if number not in labels else ():
                self.references.append(Reference(VOICE, name, text.place(offset + start)))
        found = chain(self.names.within(hidden(markdown)), slips(markdown), _shifted(stars, text))
        for slip in islice(found, MOST_SLIPS):
            if slip.code == MISPLACED or markdown.count("\n", 0, slip.offset) not in labels:
                yield slip

    def slips_within(self, text: Excerpt, stars: Iterable[Slip]) -> Iterator[Slip]:
        """What is wrong in words that begin no line, whatever they begin with."""
        behind = (slip._replace(offset=slip.offset - 1) for slip in slips(f"。{text.markdown}"))
        return islice(chain(self.names.within(hidden(text.markdown)), behind, stars), MOST_SLIPS)

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
            self.report(Problem("unclosed-code", "this code is not closed", text.where, hint))
        for offset, line in _lines(text.markdown):
            label = LABEL.match(line)
            if label and people_of(label["name"].strip(), self.speakers):
                name, first = label["name"].strip(), text.where.line
                hint = "close the code above it; if it belongs to the code, put a letter before it"
                message = f"the label of {name} stands in the code that begins in line {first}"
                self.report(Problem("label-in-code", message, text.place(offset), hint))
        return parse_code(code_lines(text.markdown, closed=closed))

    def refer_by_hand(self, text: Excerpt) -> None:
        """Note the terms that the text links by hand, each with its place."""
        for found in BY_HAND.finditer(text.markdown):
            if found[2] != "none":
                self.references.append(Reference(TERM, found[2], text.place(found.start(2))))

    def refer_to_places(self, text: Excerpt, block: Block) -> None:
        """Note the places of this site that the text leads to, each where it was typed; what is neither a
        place nor a web address is reported.
        """
        typed: dict[str, deque[int]] = {}
        for found in TYPED.finditer(text.markdown):
            address = place_of(found["address"]) or unquote(found["address"])
            typed.setdefault(address, deque()).append(found.start("address"))
        for span in block.spans:
            if span.kind == "place" or (span.kind == "link" and not span.value.lower().startswith(WEB)):
                offsets = typed.get(unquote(span.value))
                at = text.place(offsets.popleft() if offsets else max(text.markdown.find("]()"), 0))
                if span.kind == "place":
                    self.references.append(reference_to(span.value, at))
                else:
                    message = f"`{unquote(span.value)}` is no web address"
                    self.report(Problem("wrong-link", message, at, HOW))


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
