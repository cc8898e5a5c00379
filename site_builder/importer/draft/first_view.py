"""A raw text as its format reads it in, the first view of it, out."""

from collections.abc import Iterator

from site_builder.importer.types import Action, Edit, Parsed
from site_builder.importer.view import View


def open_view(raw: str, parsed: Parsed) -> View:
    """The blocks' text, a line break between neighbours; all else is dropped or read.

    The break replaces the first character between two blocks, so blocks that touch run together.
    """
    edits = sorted(parsed.edits, key=lambda e: (e.start, -e.end))
    view = View(raw).edit_raw(_between(raw, parsed)).edit_raw(edits)
    return view.edit_raw(_joints(parsed))


def _between(raw: str, parsed: Parsed) -> Iterator[Edit]:
    done = 0
    for block in parsed.blocks:
        yield Edit(done, block.start, "structure")
        done = block.end
    yield Edit(done, len(raw), "structure")


def _joints(parsed: Parsed) -> Iterator[Edit]:
    for one, two in zip(parsed.blocks, parsed.blocks[1:], strict=False):
        if one.end < two.start and not two.joined:
            yield Edit(one.end, one.end + 1, "line-break", Action.REPLACE, "\n")
