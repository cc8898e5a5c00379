"""A view of alternating languages in, its pairs with raw offsets and who says them, out."""

from collections.abc import Sequence

from site_builder.core.records import dataclass
from site_builder.importer.draft.ledger import Place
from site_builder.importer.formats.bilingual import Pair, lines_of, looks, pair
from site_builder.importer.speakers.guessing import write_turns
from site_builder.importer.speakers.phrases import Gap, Phrase
from site_builder.importer.speakers.spoken import Speaking
from site_builder.importer.types import Block, Decision
from site_builder.importer.view import View


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair; offsets in the raw text."""

    start: int
    end: int
    language: str
    segment: int
    text: str
    doubt: str = ""


def find_pairs(view: View) -> list[Pair]:
    """The pairs of a text whose lines alternate between two languages; none for any other text."""
    lines = lines_of(view.text)
    return pair(lines) if looks(lines) else []


def sides(view: View, pairs: Sequence[Pair], chinese: str) -> list[Side]:
    """The lines of all pairs in the order of the raw text."""
    found = []
    for number, both in enumerate(pairs, 1):
        for line, language in ((both.chinese, chinese), (both.english, "en")):
            if line is not None:
                found.append(
                    Side(*view.raw_range(line.start, line.end), language, number, line.text, both.doubt)
                )
    return sorted(found, key=lambda side: side.start)


def speak(
    view: View,
    pairs: Sequence[Pair],
    blocks: Sequence[Block],
    given: Sequence[str],
    decisions: Sequence[Decision] = (),
) -> Speaking:
    """Who says each pair: the cues of both languages, taken together."""
    phrases = [_phrase(both, before) for before, both in zip([None, *pairs], pairs, strict=False)]
    return write_turns(view, phrases, blocks, given, decisions)


def _phrase(both: Pair, before: Pair | None) -> Phrase:
    lines = [line for line in (both.chinese, both.english) if line]
    return Phrase(
        min(line.start for line in lines),
        max(line.end for line in lines),
        Gap.SENTENCE if before else Gap.START,
        lines[0].text,
        ended=True,
        translation=lines[1].text if len(lines) > 1 else "",
    )


def places(found: Sequence[Side], starts: Sequence[int]) -> list[Place]:
    """Where kept text belongs: turn, language and segment; `starts` are the turns' raw offsets."""
    return [Place(side.start, _turn(starts, side.start), "", side.language, side.segment) for side in found]


def _turn(starts: Sequence[int], offset: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
    return low
