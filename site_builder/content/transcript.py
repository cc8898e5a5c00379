"""The body of an interview file in, its sections and turns out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.content.attributes import (
    AT_END,
    AT_START,
    Attributes,
    Value,
    is_attributes,
    read_attributes,
)
from site_builder.content.blocks import Piece, parse_blocks, parse_lines, split_blocks
from site_builder.content.markup import BY_HAND, NO_MARKS, parse_code
from site_builder.content.source import Source
from site_builder.core.kinds import QUESTION, TERM, TOPIC
from site_builder.core.model import Block, Reference, Section, Turn
from site_builder.core.problems import Location, Problem, Report, Severity, suggest
from site_builder.core.records import dataclass

LABEL = re.compile(
    r"(?:\*\*|__)(?P<name>[^*\n]{1,60}?)(?:[：:][ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*[：:])[ \t]*"
)
"""`**名：**`, `**名**：`, with a full- or half-width colon. Read before Markdown is: without a space
behind it `**名：**` is not bold in CommonMark."""

PLAIN_TURN = re.compile(
    rf"\*\*(?P<name>[^*\n：:]{{1,60}})[：:]\*\*[ \t]*(?P<text>(?![-+0-9\s])[^{NO_MARKS}{{}}\n]+)"
    r"\{#(?P<id>[A-Za-z][A-Za-z0-9_.:-]*)\}[ \t]*"
)
"""A whole turn of the most frequent shape: label, text without any mark, id. It says what reading it piece
by piece says, in a fifth of the time (a property test holds it to that)."""

OUT_OF_THE_PAGES = "[!NOTE]"
"""A quotation that begins so is a note for editors: what an import left out, shown where it stood."""

TURN_ATTRIBUTES = ("start", "topics", "asks", "answers", "question", "doubt")
SECTION_ATTRIBUTES = ("question", "topics", "zh", "zh-Hans", "zh-Hant", "en")
CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d):)?(\d{1,6}(?:\.\d{1,3})?)")
EMPTY = Attributes()


class _Open:
    """A turn while its paragraphs are read; made whole by `Reader.close`."""

    def __init__(self, speaker: str, where: Location) -> None:
        self.speaker, self.where = speaker, where
        self.attributes = EMPTY
        self.blocks: list[Block] = []
        self.parallel: list[Block] = []
        self.quoted: Location | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the body of an interview file says."""

    sections: tuple[Section, ...]
    turns: tuple[Turn, ...]
    references: tuple[Reference, ...]
    labels: int
    """How many labels there are; more than turns when some turns are at fault."""


def parse_transcript(
    source: Source, first_line: int, speakers: Mapping[str, str], languages: Sequence[str], report: Report
) -> Transcript:
    """Read the sections and turns that begin in line `first_line`.

    `speakers` maps a label to a person; `languages` are the text's own and those of its parallel text.
    """
    reader = _Reader(speakers, languages, report)
    for piece in split_blocks(source, first_line):
        reader.read(piece)
    reader.close()
    for problem in turn_out_of_order(reader.turns):
        report(problem)
    return Transcript(tuple(reader.sections), tuple(reader.turns), tuple(reader.references), reader.labels)


class _Reader:
    """Takes the pieces one by one; lives for one file."""

    def __init__(self, speakers: Mapping[str, str], languages: Sequence[str], report: Report) -> None:
        self.speakers, self.languages, self.report = speakers, languages, report
        self.sections: list[Section] = []
        self.turns: list[Turn] = []
        self.ids: dict[str, Location] = {}
        self.open: _Open | None = None
        self.references: list[Reference] = []
        self.labels = 0

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
                self.add([parse_code(piece.markdown)], piece.where)
        else:
            self.paragraph(piece)

    # Sections

    def heading(self, piece: Piece) -> None:
        if piece.level != 2:
            hint = "the title stands in the front matter" if piece.level == 1 else "write `## …`"
            self.problem("heading-level", f"a section has two `#`, not {piece.level}", piece.where, hint)
            if piece.level == 1:
                return
        at = Location(piece.where.path, piece.where.line, piece.where.column + piece.level + 1)
        title, attributes = self.split_attributes(piece.markdown, at, SECTION_ATTRIBUTES)
        if not title:
            self.problem(
                "empty-section-title", "this section has no title", piece.where, "write one after `##`"
            )
        if not attributes.id:
            self.problem(
                "missing-section-id",
                "this section has no id",
                piece.where,
                f"end the line with `{{#{_slug(title)}}}`",
            )
        elif self.is_new_id(attributes):
            self.sections.append(self.section(title, attributes, piece.where))

    def section(self, title: str, attributes: Attributes, where: Location) -> Section:
        self.refer(QUESTION, attributes.list("question"))
        self.refer(TOPIC, attributes.list("topics"))
        titles = {self.languages[0]: title}
        for key in ("zh", "zh-Hans", "zh-Hant", "en"):
            if attributes.text(key):
                titles.setdefault("zh-Hans" if key == "zh" else key, attributes.text(key))
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

    def plain_turn(self, where: Location, found: re.Match[str]) -> None:
        self.close()
        self.open = turn = self.begin(found["name"].strip(), where)
        at = Location(where.path, where.line, where.column + found.start("id") - 1)
        turn.attributes = Attributes(found["id"], at)
        turn.blocks.append(Block("paragraph", found["text"].strip()))

    def paragraph(self, piece: Piece) -> None:
        plain = PLAIN_TURN.fullmatch(piece.markdown)
        if plain and "http" not in plain["text"]:
            self.plain_turn(piece.where, plain)
            return
        label = LABEL.match(piece.markdown)
        text, where = piece.markdown, piece.where
        if label:
            self.close()
            self.open = self.begin(label["name"].strip(), piece.where)
            text = piece.markdown[label.end() :]
            where = Location(where.path, where.line, where.column + label.end())
        elif not self.has_turn(piece):
            return
        text = self.take_attributes(text, where)
        if "]{" in text:
            self.refer_by_hand(text, where)
        if text and not text.isspace():
            self.add(parse_lines(text.split("\n")), piece.where)

    def refer_by_hand(self, text: str, at: Location) -> None:
        """Note the terms that the text links by hand, each with its place."""
        for found in BY_HAND.finditer(text):
            offset = found.start(2)
            line = text.count("\n", 0, offset)
            column = offset - text.rfind("\n", 0, offset) + (at.column - 1 if line == 0 else 0)
            if found[2] != "none":
                self.references.append(Reference(TERM, found[2], Location(at.path, at.line + line, column)))

    def begin(self, label: str, where: Location) -> _Open:
        speaker = self.speakers.get(label)
        self.labels += 1
        if speaker is None and self.speakers:
            near = suggest(label, self.speakers, "declared under `speakers`").rstrip("?")
            at = Location(where.path, where.line, where.column + 2)
            self.problem(
                "unknown-speaker",
                f"no speaker `{label}`",
                at,
                f"{near}; if it is no label, write `\\*\\*{label}：\\*\\*`",
            )
        return _Open(speaker or "", where)

    def has_turn(self, piece: Piece) -> bool:
        if self.open is None:
            known = ", ".join(self.speakers) or "…"
            self.problem(
                "text-without-speaker",
                "this paragraph stands before any speaker's label",
                piece.where,
                f"begin it with a label: `**{known.split(', ')[0]}：** …`",
            )
        return self.open is not None

    def add(self, blocks: Iterable[Block], where: Location) -> None:
        turn = self.open
        assert turn is not None
        if turn.quoted is not None:
            self.problem(
                "text-after-parallel",
                "a paragraph continues the turn after its parallel text",
                where,
                "move the quotation below it, or give the paragraph a label",
            )
        turn.blocks.extend(blocks)

    def quotation(self, piece: Piece) -> None:
        if piece.markdown.startswith(OUT_OF_THE_PAGES):
            return
        turn = self.open
        if turn is None or not turn.blocks:
            hint = "a quotation is the parallel text of the turn above it; write `\\>` for a mark in the text"
            self.problem("parallel-without-turn", "this quotation has no turn above it", piece.where, hint)
            return
        if len(self.languages) < 2:
            hint = "add the language: `languages: [zh-Hans, en]`"
            self.problem(
                "parallel-undeclared", "parallel text, but `languages` names one language", piece.where, hint
            )
        if turn.quoted is not None:
            self.problem(
                "two-parallels",
                f"a second quotation under one turn (the first is in line {turn.quoted.line})",
                piece.where,
                "join them: put `>` on the empty line between",
            )
        turn.quoted = piece.where
        turn.parallel.extend(parse_blocks(piece.markdown))

    def close(self) -> None:
        """Make the open turn whole and keep it."""
        turn, self.open = self.open, None
        if turn is None:
            return
        if not turn.blocks:
            self.problem("empty-turn", "this turn has no text", turn.where, "write it, or delete the label")
        elif turn.attributes is EMPTY or (not turn.attributes.id and turn.attributes.values):
            self.problem("missing-turn-id", "this turn has no id", turn.where, "run `python build.py format`")
        elif turn.attributes.id and self.is_new_id(turn.attributes):
            if turn.attributes.values:
                self.refer(TOPIC, turn.attributes.list("topics"))
                for key in ("question", "asks", "answers"):
                    self.refer(QUESTION, turn.attributes.list(key))
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
            start_seconds=self.seconds(turn.attributes),
            topics=tuple(value.text for value in turn.attributes.list("topics")),
            questions=tuple(value.text for value in turn.attributes.list("question")),
            asks=tuple(value.text for value in turn.attributes.list("asks")),
            answers=tuple(value.text for value in turn.attributes.list("answers")),
            doubt=self.doubt(turn.attributes),
        )

    # Attributes

    def take_attributes(self, text: str, at: Location) -> str:
        """Text without the braces at its beginning or end, which go to the open turn."""
        turn = self.open
        assert turn is not None
        first = AT_START.match(text) if not turn.blocks else None
        if first:
            start = Location(at.path, at.line, at.column + first.start(1))
            self.give(turn, read_attributes(first[1], start, TURN_ATTRIBUTES, self.report))
            return text[first.end() :]
        rest, attributes = self.split_attributes(text, at, TURN_ATTRIBUTES)
        if attributes is not EMPTY:
            self.give(turn, attributes)
        return rest

    def split_attributes(self, text: str, at: Location, known: Sequence[str]) -> tuple[str, Attributes]:
        opening = text.rfind("{")
        found = AT_END.search(text, opening) if opening >= 0 else None
        if not found or not is_attributes(found[1]):
            return text, EMPTY
        line = at.line + text.count("\n", 0, found.start(1))
        last_break = text.rfind("\n", 0, found.start(1))
        column = found.start(1) + at.column if last_break < 0 else found.start(1) - last_break
        where = Location(at.path, line, column)
        return text[: found.start()].rstrip(" \t"), read_attributes(found[1], where, known, self.report)

    def give(self, turn: _Open, attributes: Attributes) -> None:
        if turn.attributes.id and attributes.id:
            where = attributes.where or turn.where
            message = f"a second id `#{attributes.id}` in a turn that has `#{turn.attributes.id}`"
            self.problem("two-ids", message, where, "keep the older one, or put a label before the paragraph")
            return
        turn.attributes = attributes

    def is_new_id(self, attributes: Attributes) -> bool:
        where = attributes.where
        assert where is not None
        first = self.ids.setdefault(attributes.id, where)
        if first != where:
            self.problem(
                "duplicate-id",
                f"the id `{attributes.id}` stands here a second time (first in line {first.line})",
                where,
                "delete this one and run `python build.py format`",
            )
        return first == where

    def seconds(self, attributes: Attributes) -> float | None:
        value = attributes.values.get("start")
        if value is None:
            return None
        clock = CLOCK.fullmatch(value.text)
        if not clock:
            hint = "write seconds (`12.5`) or a clock (`1:02:03`)"
            self.problem("wrong-time", f"`{value.text}` is no time", value.where, hint)
            return None
        hours, minutes, rest = clock.groups()
        return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(rest)

    def doubt(self, attributes: Attributes) -> float | None:
        value = attributes.values.get("doubt")
        if value is None:
            return None
        if not re.fullmatch(r"[01](\.\d{1,4})?|\.\d{1,4}", value.text) or float(value.text) > 1:
            self.problem(
                "wrong-doubt", f"`{value.text}` is no number from 0 to 1", value.where, "write `doubt=0.6`"
            )
            return None
        return float(value.text)


def turn_out_of_order(turns: Sequence[Turn]) -> Iterator[Problem]:
    """Time codes never go back."""
    timed = [(turn.start_seconds, turn) for turn in turns if turn.start_seconds is not None]
    for (start_above, above), (start, turn) in pairwise(timed):
        if start < start_above:
            yield Problem(
                "turn-out-of-order",
                f"`start` is before that of the turn above (`{above.id}`)",
                turn.where,
                "correct the time, or move the turn",
                Severity.WARNING,
            )


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:5]) or "section-id"
