"""Marks (`[^1]`) and texts (`[^1]: …`) of footnotes in, each text below the turn that has its mark out.

A label counts within a section and a language; readers see numbers, which go on through the interview.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from site_builder.content.marks import FOOTNOTE
from site_builder.content.slips import hidden
from site_builder.core.model import Block, Span, Turn
from site_builder.core.problems import Location, Problem, Report

MEANT = "`\\[` says that the sign is meant"
NOTES = frozenset({"note", "textual"})


class Label(NamedTuple):
    """What a mark and its text have in common."""

    section: str
    language: str
    label: str


class Footnotes:
    """Collects marks and texts while an interview is read; lives for one file."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.section = ""
        """Id of the one that is read."""
        self.marks: dict[Label, Location] = {}
        self.texts: dict[Label, tuple[Block, Location]] = {}

    def mark(self, found: re.Match[str], language: str, where: Location) -> None:
        """Note a mark in the text of a turn."""
        label = Label(self.section, language, found["label"])
        first = self.marks.setdefault(label, where)
        if first != where:
            message = f"`{found[0]}` marks a second place in this section (the first is in line {first.line})"
            hint = f"give each place a footnote of its own; the text of one begins with `{found[0]}:`"
            self.report(Problem("footnote-twice", message, where, hint))

    def define(self, typed: str, language: str, block: Block, where: Location) -> None:
        """Note the text of a footnote; `typed` is its label."""
        label = Label(self.section, language, typed)
        if not block.text:
            hint = "write it behind the colon, or delete the line and its mark"
            self.report(Problem("empty-footnote", f"the footnote `[^{typed}]` has no text", where, hint))
        elif any(span.kind == "footnote" for span in block.spans):
            hint = "write it as a sentence of the footnote"
            self.report(Problem("footnote-in-footnote", "a footnote has no footnotes", where, hint))
        elif label in self.texts:
            first = self.texts[label][1].line
            message = f"`[^{typed}]` has a second text in this section (the first is in line {first})"
            hint = "give it another label, here and at its mark"
            self.report(Problem("footnote-twice", message, where, hint))
        else:
            self.texts[label] = block, where

    def whole(self, turns: Sequence[Turn]) -> Iterator[Turn]:
        """The turns with the texts of their footnotes; what has no counterpart is reported."""
        for problem in self._alone():
            self.report(problem)
        numbers = count(1)
        for turn in turns:
            labels = dict.fromkeys(span.value for blocks in turn.texts.values() for span in marks_in(blocks))
            if not labels:
                yield turn
                continue
            given = dict(zip(labels, numbers))  # noqa: B905  numbers do not end
            yield turn._replace(
                texts={
                    language: tuple(self._with_texts(turn.section, language, blocks, given))
                    for language, blocks in turn.texts.items()
                }
            )

    def _alone(self) -> Iterator[Problem]:
        """Marks without a text, and texts without a mark."""
        for label, where in self.marks.items():
            if label not in self.texts:
                message = f"no footnote `[^{label.label}]` in this section"
                text = f"write `[^{label.label}]: …`"
                hint = f"{text} below the paragraph or at the end of the section; {MEANT}"
                if self._elsewhere(label, self.texts):
                    hint = f"{text} in the quotation too, in its language; {MEANT}"
                yield Problem("unknown-footnote", message, where, hint)
        for label, (_, where) in self.texts.items():
            if label not in self.marks:
                message = f"nothing in this section is marked with `[^{label.label}]`"
                hint = f"write `[^{label.label}]` behind the words that it explains, or delete it"
                yield Problem("unused-footnote", message, where, hint)

    @staticmethod
    def _elsewhere(label: Label, found: Iterable[Label]) -> bool:
        """Whether the other language has what is missing in this one."""
        return any(one.section == label.section and one.label == label.label for one in found)

    def _with_texts(
        self, section: str, language: str, blocks: Sequence[Block], numbers: Mapping[str, int]
    ) -> Iterator[Block]:
        """Blocks with their marks numbered, and the texts below; a break at the end stays there."""
        last = len(blocks)
        while last and blocks[last - 1].kind == "break":
            last -= 1
        for block in blocks[:last]:
            yield _numbered(block, numbers) if block.spans else block
        for span in marks_in(blocks):
            text = self.texts.get(Label(section, language, span.value))
            if text:
                yield _as_note(text[0], numbers[span.value])
        yield from blocks[last:]


def marks_in(blocks: Iterable[Block]) -> Iterator[Span]:
    """The marks of footnotes in some blocks, in order."""
    return (span for block in blocks for span in block.spans if span.kind == "footnote")


def marks_typed(markdown: str) -> Iterator[re.Match[str]]:
    """The same in a paragraph as it was typed."""
    return FOOTNOTE.finditer(hidden(markdown)) if "[^" in markdown else iter(())


def _numbered(block: Block, numbers: Mapping[str, int]) -> Block:
    spans = tuple(
        span._replace(value=str(numbers[span.value])) if span.kind == "footnote" else span
        for span in block.spans
    )
    return block._replace(spans=spans)


def _as_note(block: Block, number: int) -> Block:
    """The text of a footnote: it is a note by the editor as those in brackets are."""
    inner = (span for span in block.spans if span.kind not in NOTES)
    return Block("footnote", block.text, (Span(0, len(block.text), "note"), *inner), number)
