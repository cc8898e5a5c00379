"""A text in two languages in, what is not surely the translation of what out: pairs in doubt, and a second half without labels."""

import re
from collections.abc import Iterable, Iterator

from site_builder.importer.draft.pairs import Side
from site_builder.importer.formats.bilingual import is_chinese
from site_builder.importer.speakers.halves import split_of
from site_builder.importer.types import Flag
from site_builder.importer.view import View

PARAGRAPH = re.compile(r"(?<![^\n\r])[^\S\n\r]*\S[^\n\r]*")
OTHER_HALF = "other half"


def pairs_in_doubt(sides: Iterable[Side]) -> Iterator[Flag]:
    """What may not be a translation, told at the first of the pairs in a row that have the same fault."""
    above: dict[str, int] = {}
    for side in filter(lambda one: one.doubt, sides):
        last = above.get(side.doubt)
        if last is None or side.segment not in {last, last + 1}:
            yield Flag(side.start, side.end, "pair", 0.5, side.doubt)
        above[side.doubt] = side.segment


def find_other_half(view: View) -> Iterator[Flag]:
    """The second half of a text that is whole in one language and then whole in the other; raw offsets."""
    lines = list(PARAGRAPH.finditer(view.text))
    cut = split_of([is_chinese(line.group().strip()) for line in lines])
    if cut:
        start, end = view.raw_range(*lines[cut].span())
        note = (
            "from here on the text is in another language; if that translates what stands above, label the turns of both"
            " halves and import again: they are paired then"
        )
        yield Flag(start, end, OTHER_HALF, 0.3, note)
