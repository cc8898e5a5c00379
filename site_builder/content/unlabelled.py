"""A paragraph without a label in, whether it was meant as a turn of its own out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.content.attributes import id_at_end
from site_builder.content.blocks import ITEM, Excerpt
from site_builder.content.labels import Labels, voices_in
from site_builder.core.problems import Location, Problem, Severity, remark, suggest

NO_LABEL = "if it is no label, write `\\` before the dash, or no space"

BOLD_LINE = re.compile(
    r"(?:\*\*|__)(?P<words>[^*_\n]{1,30}[^*_\n\s。！？.!?…：:；;，,、”’」』）)])(?:\*\*|__)"
)
HEAD = 12
"""Characters of a line that are shown in a message."""
AT_THE_BEGINNING = 3
"""Characters that may stand before a name: brackets, asterisks."""


class Unlabelled(NamedTuple):
    """A paragraph that has the id of a turn and no label: whose it may be, and the fault."""

    speaker: str
    problem: Problem


def unlabelled(text: Excerpt, above: str, names: Labels, speakers: Mapping[str, str]) -> Unlabelled | None:
    """The fault of a paragraph that ends in another id than that of the turn `above`."""
    identity = id_at_end(text.markdown)
    if not above or identity in ("", above) or ITEM.match(text.markdown) or text.markdown[:1] in "#＃":
        return None
    line = text.markdown.split("\n", 1)[0]
    if weak := names.weakly(line):
        return Unlabelled(weak[0], _weak_label(line, weak[0], text.where))
    offset, voice = next(voices_in(line), (0, ""))
    if voice and offset < AT_THE_BEGINNING:
        hint = suggest(voice, speakers, "declared under `speakers`").rstrip("?")
        hint += "; if this paragraph belongs to the turn above, delete the id"
        return Unlabelled("", Problem("unknown-speaker", f"no speaker `{voice}`", text.where, hint))
    known = next(iter(speakers), "…")
    message = f"this paragraph has the id of a turn, `#{identity}`, and no label"
    hint = f"begin it with one: `**{known}：** …`; if it belongs to the turn above, delete the id"
    return Unlabelled("", Problem("turn-without-label", message, text.where, hint))


def unmarked(text: Excerpt, names: Labels, *, first: int) -> Iterator[Problem]:
    """What was meant to begin a turn or a section: the lines from `first` on of a turn's paragraph."""
    yield from _weak_labels(text, names, first)
    if not first:
        yield from _bold_line(text)


def _weak_labels(text: Excerpt, names: Labels, first: int) -> Iterator[Problem]:
    """Lines from the `first` on that were meant to begin a turn; a dash behind a name may be an aside."""
    offset = 0
    for number, line in enumerate(text.markdown.split("\n")):
        if number >= first and (weak := names.weakly(line)):
            severity = Severity.WARNING if weak[1] and not id_at_end(line) else Severity.ERROR
            yield _weak_label(line, weak[0], text.place(offset), severity)
        offset += len(line) + 1


def _bold_line(text: Excerpt) -> Iterator[Problem]:
    """Remark on a paragraph that is a few words in bold, as titles are elsewhere."""
    if found := BOLD_LINE.fullmatch(text.markdown):
        message = f"`{found[0][:HEAD]}` in bold is no title of a section"
        hint = (
            f"write `## {found['words']} {{#id}}`; if it is none, end it with a mark, or write no asterisks"
        )
        yield remark("bold-line", message, text.where, hint)


def _weak_label(line: str, name: str, where: Location, severity: Severity = Severity.ERROR) -> Problem:
    message = f"`{_head(line)}` looks like the label of {name} and is none"
    hint = f"write `**{name}：** …` at the beginning of the line; {NO_LABEL}"
    return Problem("near-label", message, where, hint, severity)


def _head(line: str) -> str:
    return line.strip().replace("`", "")[:HEAD]
