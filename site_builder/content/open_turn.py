"""What stands at the label of a turn in, and its blocks one by one; the whole turn out."""

from collections.abc import Sequence

from site_builder.content.attributes import EMPTY
from site_builder.content.timing import doubt, seconds
from site_builder.core.model import Block, Turn
from site_builder.core.problems import Location, Report

A_BREAK = Block("break", "* * *")
"""Its text is what plain text has for a break."""


class OpenTurn:
    """A turn while its paragraphs are read; made whole at the next label."""

    def __init__(self, speakers: Sequence[str], where: Location) -> None:
        self.speakers, self.where = speakers, where
        self.attributes = EMPTY
        self.blocks: list[Block] = []
        self.parallel: list[Block] = []
        self.quoted: Location | None = None
        self.end = where
        """Behind the first paragraph: where its id is written."""
        self.broken = False
        """Whether something stands in it that may have been meant as its id."""

    def whole(self, languages: Sequence[str], section: str, report: Report) -> Turn:
        """The turn as stages hand it on; `section` is the id of the one that it stands in."""
        texts = {languages[0]: tuple(self.blocks)}
        if self.parallel and len(languages) > 1:
            if self.blocks[-1] == A_BREAK != self.parallel[-1]:
                self.parallel.append(A_BREAK)  # whoever reads the other language pauses there too
            texts[languages[1]] = tuple(self.parallel)
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
