"""An interview file in, its turns as an editor wrote them, out."""

import re

from site_builder.core.records import dataclass, replace
from site_builder.importer.desk.desk import Frame
from site_builder.importer.draft_markdown import BRACES, COMMENT, LABEL, MARKED, unescape

FRONT = re.compile(r"\A---\n(?P<front>.*?\n)---\n\s*", re.DOTALL)
DOUBT = re.compile(r"\s*\bdoubt=(?P<doubt>[\d.]+)")


@dataclass(frozen=True, slots=True)
class Written:
    """A turn as the file has it."""

    identity: str
    speaker: str
    frame: Frame
    doubt: float | None
    texts: tuple[str, ...]
    """The main text, then the quotation."""


def read_file(markdown: str) -> tuple[str, list[Written], tuple[str, ...]]:
    """Front matter, turns, and the blocks behind the last of them."""
    match = FRONT.match(markdown)
    front = match["front"] if match else ""
    body = markdown[match.end() :] if match else markdown
    turns: list[Written] = []
    waiting: list[str] = []
    for block in body.strip("\n").split("\n\n"):
        label = LABEL.match(block)
        if label:
            turns.append(_written(block, label, tuple(waiting)))
            waiting = []
        elif not turns or waiting or block.startswith(("#", "> [!", COMMENT)):
            waiting.append(block)
        elif block.startswith(">"):
            said = "\n\n".join(unescape(line[2:]) for line in block.split("\n") if line != ">")
            first, *rest = turns[-1].texts
            turns[-1] = replace(turns[-1], texts=(first, "\n\n".join((*rest, said))))
        else:
            turns[-1] = _longer(turns[-1], block)
    return front, turns, tuple(waiting)


def is_marked(markdown: str) -> bool:
    """Whether a turn has emphasis, code or a link that is not escaped."""
    body = FRONT.sub("", markdown)
    return any(MARKED.search(LABEL.sub("", block)) for block in body.split("\n\n"))


def _longer(turn: Written, block: str) -> Written:
    """A turn with one more paragraph; braces behind a later one are the turn's where the first has none."""
    braces = None if turn.identity else BRACES.search(block)
    if braces:
        turn = _named(turn, braces["inside"])
        block = block[: braces.start()]
    first, *rest = turn.texts
    return replace(turn, texts=(f"{first}\n\n{unescape(block)}", *rest))


def _named(turn: Written, inside: str) -> Written:
    """A turn with what stands in its braces."""
    doubt = DOUBT.search(inside)
    rest = DOUBT.sub("", inside).split(maxsplit=1)
    frame = Frame(turn.frame.before, rest[1] if len(rest) > 1 else "")
    return replace(
        turn,
        identity=rest[0][1:] if rest else "",
        frame=frame,
        doubt=float(doubt["doubt"]) if doubt else None,
    )


def _written(block: str, label: "re.Match[str]", before: tuple[str, ...]) -> Written:
    braces = BRACES.search(block)
    text = unescape(block[label.end() : braces.start() if braces else len(block)])
    return _named(
        Written("", label["label"], Frame(before), None, (text,)), braces["inside"] if braces else ""
    )
