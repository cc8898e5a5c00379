"""Headings of an interview in, its sections out."""

import re
from collections.abc import Sequence

from site_builder.content.attributes import SECTION_ATTRIBUTES, Attributes, split_attributes
from site_builder.content.blocks import Excerpt, Piece
from site_builder.content.ids import Ids
from site_builder.content.labels import Labels
from site_builder.content.marks import FOOTNOTE
from site_builder.content.slips import MISPLACED, hidden, slips
from site_builder.core.kinds import QUESTION, TOPIC
from site_builder.core.languages import language_of_key
from site_builder.core.model import Reference, Section
from site_builder.core.problems import Location, Problem, Report, remark

AS_TURN = re.compile(r"[tT]\d+")
"""How `format` names turns."""
ESCAPED = re.compile(r"\\([^\w\s]|_)")
"""A sign that is meant; titles have no marks, yet who writes the text below them writes it so."""
MARKED = re.compile(r"(?<!\\)(?P<mark>\*{1,3}|~~|`+)(?=[^\s*`~])[^\n]*?(?<=[^\s\\])(?P=mark)")
"""Emphasis and code, as they are written in a turn."""


class Headings:
    """Takes the headings one by one; lives for one file."""

    def __init__(  # noqa: PLR0913  what the headings share with the turns between them
        self,
        names: Labels,
        ids: Ids,
        references: list[Reference],
        report: Report,
        *,
        language: str,
        title_keys: Sequence[str],
    ) -> None:
        self.names, self.ids, self.references, self.report = names, ids, references, report
        self.language = language
        self.title_keys = title_keys
        """Attributes of a section that give its title in a language."""
        self.sections: list[Section] = []
        self.filled: set[str] = set()
        """Ids of the sections in which somebody speaks."""

    @property
    def last(self) -> str:
        """Id of the section that is open; empty above the first one."""
        return self.sections[-1].id if self.sections else ""

    def fill(self) -> None:
        """Note that somebody speaks in the section that is open."""
        self.filled.add(self.last)

    def problem(self, code: str, message: str, where: Location, hint: str) -> None:
        self.report(Problem(code, message, where, hint))

    def read(self, piece: Piece) -> None:
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
        elif attributes.id and self.ids.is_new(attributes.id, attributes.where or piece.begin):
            self.sections.append(self.section(title, attributes, piece.begin))

    def empty(self) -> None:
        """Report sections in which nobody speaks: no page would have them."""
        for section in self.sections:
            if section.id not in self.filled:
                title = next(iter(section.titles.values()))
                hint = "write its turns, or delete the line and name in `retired:` what stands for it"
                self.problem("empty-section", f"nobody speaks in the section `{title}`", section.where, hint)

    def slips_of_title(self, text: Excerpt, attributes: Attributes) -> bool:
        """Report what is no title; whether something was meant as the id."""
        wrong = list(slips(text.markdown))
        for slip in wrong:
            self.report(slip.at(text.place(slip.offset)))
        for mark in FOOTNOTE.finditer(hidden(text.markdown)):
            hint = "put it into a turn; `\\[` says that the sign is meant"
            self.problem(
                "footnote-mark", "the title of a section has no footnotes", text.place(mark.start()), hint
            )
        for found in MARKED.finditer(text.markdown):
            message = f"readers see the marks of `{found[0].replace('`', '')}` in a title"
            hint = "take them out; a backslash before each says that it is meant"
            self.report(remark("marks-in-title", message, text.place(found.start()), hint))
        near = self.names.near(text.markdown)
        if near and (not attributes.id or AS_TURN.fullmatch(attributes.id)):
            self.report(near.slip.at(text.place(near.slip.offset)))
        return any(slip.code == MISPLACED for slip in wrong)

    def section(self, title: str, attributes: Attributes, where: Location) -> Section:
        self.references += attributes.references("question", QUESTION)
        self.references += attributes.references("topics", TOPIC)
        titles = {self.language: title}
        for key in self.title_keys:
            if attributes.text(key):
                titles.setdefault(language_of_key(key), attributes.text(key))
        return Section(
            id=attributes.id,
            titles={language: ESCAPED.sub(r"\1", text) for language, text in titles.items()},
            questions=tuple(value.text for value in attributes.list("question")),
            topics=tuple(value.text for value in attributes.list("topics")),
            where=where,
        )


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "-".join(words[:5]) or "section-id"
