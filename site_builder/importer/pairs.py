"""A view of alternating languages in, its pairs with raw offsets and who says them, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.importer import decoder
from site_builder.importer.formats.bilingual import Pair, lines_of, looks, pair
from site_builder.importer.layout import IS_WIDE
from site_builder.importer.ledger import Place
from site_builder.importer.phrases import ENGLISH_END, Gap, Phrase
from site_builder.importer.speaking import Speaking, vocatives, write_turns
from site_builder.importer.types import Action, Block, Decision, Edit
from site_builder.importer.view import View

CUT_OFF = 1.5
"""An English line without an end was cut by the other speaker: log-odds of a change behind it."""

LISTENER = re.compile(
    r"(?:(?:yeah|yes|yep|right|mhmm|mm-?hmm|uh-?huh|okay|ok|no|interesting|got it|sure|true|wow|oh|exactly)[\s.,!]*)+",
    re.IGNORECASE,
)
"""A line that only a listener says; `Right?` is said by whoever tells."""
AT, AT_HOST = 1.0, 2.2
"""Log-odds of a change in front of a listener's line: host → guest, guest → host."""
AFTER, AFTER_HOST = 2.2, 1.0
"""… and behind it."""
SAYS_HEARD = 0.8


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
    scores = score_pairs(pairs, phrases, given)
    return write_turns(view, phrases, scores, blocks, given, decisions)


def score_pairs(
    pairs: Sequence[Pair], phrases: Sequence[Phrase], given: Sequence[str]
) -> list[decoder.Scores]:
    """Weigh the cues of both languages."""
    chinese = decoder.score(
        [replace(p, text=b.chinese.text if b.chinese else "") for p, b in zip(phrases, pairs, strict=True)]
    )
    english = decoder.score(
        [replace(p, text=b.english.text if b.english else "") for p, b in zip(phrases, pairs, strict=True)],
        vocatives(given[-1]),
    )
    heard = [bool(p.english and LISTENER.fullmatch(p.english.text)) for p in pairs]
    cut_off = [bool(p.english and not ENGLISH_END.search(p.english.text)) for p in pairs]
    return [
        _both(z, e, (heard[n], n > 0 and heard[n - 1], n > 0 and cut_off[n - 1]))
        for n, (z, e) in enumerate(zip(chinese, english, strict=True))
    ]


def _phrase(both: Pair, before: Pair | None) -> Phrase:
    lines = [line for line in (both.chinese, both.english) if line]
    text = "\n".join(line.text for line in lines)
    return Phrase(
        min(x.start for x in lines),
        max(x.end for x in lines),
        Gap.SENTENCE if before else Gap.START,
        text,
        ended=True,
    )


def _both(
    chinese: decoder.Scores, english: decoder.Scores, around: tuple[bool, bool, bool]
) -> decoder.Scores:
    """`around`: this line is a listener's, the line before was, the line before was cut off."""
    heard, after, cut_off = around
    to_guest = AT * heard + AFTER * after + CUT_OFF * cut_off
    to_host = AT_HOST * heard + AFTER_HOST * after + CUT_OFF * cut_off
    says = english.says + SAYS_HEARD if heard else (chinese.says + english.says) * 0.6
    return decoder.Scores(
        says,
        (chinese.to_guest + english.to_guest) / 2 + to_guest,
        (chinese.to_host + english.to_host) / 2 + to_host,
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


def joints(found: Sequence[Side], starts: Sequence[int]) -> list[Edit]:
    """What stands between two lines of one language in one turn; raw offsets."""
    last: dict[tuple[int, str], Side] = {}
    edits = []
    for side in found:
        key = (_turn(starts, side.start), side.language)
        before = last.get(key)
        if before:
            wide = IS_WIDE.match(before.text[-1]) and IS_WIDE.match(side.text[0])
            ascii_mark = before.text[-1] in ",.?!" and side.language != "en"
            if not wide and not ascii_mark:
                edits.append(Edit(before.end, before.end + 1, "line-join", Action.REPLACE, " "))
        last[key] = side
    return edits
