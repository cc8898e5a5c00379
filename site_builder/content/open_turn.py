"""What stands at the label of a turn in, and its blocks one by one; the whole turn out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from site_builder.content.attributes import EMPTY
from site_builder.content.parts import Part
from site_builder.content.timing import doubt, seconds
from site_builder.core.model import Block, Turn
from site_builder.core.problems import Location, Report

NOTHING: Mapping[str, Sequence[Block]] = MappingProxyType({})
A_BREAK = Block("break", "* * *")
"""Its text is what plain text has for a break."""


ITEMS = ("bullet", "ordered")


class Outline:
    """How far the items of a list are moved in, from the outermost to the one read last."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def level(self, part: Part) -> int | None:
        """In how many items an item stands: in the one above if it begins two characters further in. Of a
        paragraph the item that it goes on with, from 0; None for what ends the list.
        """
        if part.kind in ITEMS:
            while self._indents and part.indent < self._indents[-1]:
                self._indents.pop()
            if not self._indents or part.indent >= self._indents[-1] + 2:
                self._indents.append(part.indent)
        elif part.kind == "paragraph" and self._indents and part.indent >= self._indents[0] + 2:
            while part.indent < self._indents[-1] + 2:
                self._indents.pop()
        else:
            self.end()
        return len(self._indents) - 1 if self._indents else None

    def end(self) -> None:
        """The list ends."""
        self._indents.clear()


class Unnamed(NamedTuple):
    """A turn without an id, and where one can be written."""

    number: int
    """Of the turn, from 0."""
    where: Location
    in_braces: bool
    """Whether braces stand there already, with other attributes in them."""


class OpenTurn:
    """A turn while its paragraphs are read; made whole at the next label."""

    def __init__(
        self, speakers: Sequence[str], where: Location, above: Mapping[str, Sequence[Block]] = NOTHING
    ) -> None:
        """`above` are the stage directions above its label, by language."""
        self.speakers, self.where, self.above = speakers, where, above
        self.attributes = EMPTY
        self.blocks: list[Block] = []
        self.parallel: list[Block] = []
        self.outline = Outline()
        self.quoted: Location | None = None
        self.end = where
        """Behind the first paragraph: where its id is written."""
        self.broken = False
        """Whether something stands in it that may have been meant as its id."""

    def whole(self, languages: Sequence[str], section: str, report: Report) -> Turn:
        """The turn as stages hand it on; `section` is the id of the one that it stands in."""
        texts = {languages[0]: (*self.above.get(languages[0], ()), *self.blocks)}
        for second in languages[1:2]:
            parallel = [*self.above.get(second, ()), *self.parallel]
            if parallel and self.blocks[-1] == A_BREAK != parallel[-1]:
                parallel.append(A_BREAK)  # whoever reads the other language pauses there too
            texts |= {second: tuple(parallel)} if parallel else {}
        first, *others = self.speakers or ("",)
        bare = Turn(self.attributes.id, first, texts, section, self.where, others=tuple(others))
        if not self.attributes.values:
            return bare
        return bare._replace(
            start_seconds=seconds(self.attributes, report),
            topics=tuple(value.text for value in self.attributes.list("topics")),
            questions=tuple(value.text for value in self.attributes.list("question")),
            asks=tuple(value.text for value in self.attributes.list("asks")),
            answers=tuple(value.text for value in self.attributes.list("answers")),
            doubt=doubt(self.attributes, report),
        )
