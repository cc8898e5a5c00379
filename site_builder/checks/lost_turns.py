"""An id that went missing in, the turn or section that holds most of its words now out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from site_builder.content.history import version_with
from site_builder.content.interview import parse_body
from site_builder.content.source import Source, read_source
from site_builder.content.transcript import Transcript
from site_builder.core.model import Turn

SHINGLE = 4
"""Characters in a row by which words are found again."""
MOST_OF_IT = 0.5


def standing_for(file: Path, lost: Iterable[str]) -> Mapping[str, str]:
    """For each id that a committed version of the file had: what holds its words in the file now."""
    source = read_source(file, lambda _: None) if file.exists() else None
    now = parse_body(source) if source else None
    found = {}
    for identity in lost if now else ():
        before = parse_body(Source(file, version_with(file, identity)))
        if now and before and (holder := _holder(identity, before, now)):
            found[identity] = holder
    return found


def _holder(identity: str, before: Transcript, now: Transcript) -> str:
    """The turn of `now` with most of the words of one of `before`, or the section with most of its turns."""
    for turn in before.turns:
        if turn.id == identity:
            return _turn_with(_shingles(turn), now)
    told = {turn.id for turn in before.turns if turn.section == identity}
    sections = Counter(turn.section for turn in now.turns if turn.id in told and turn.section)
    return sections.most_common(1)[0][0] if sections else ""


def _turn_with(words: frozenset[str], now: Transcript) -> str:
    shares = {turn.id: len(words & _shingles(turn)) for turn in now.turns}
    best = max(shares, key=lambda one: shares[one], default="")
    return best if words and shares[best] >= MOST_OF_IT * len(words) else ""


def _shingles(turn: Turn) -> frozenset[str]:
    """The text of a turn in its own language, in overlapping pieces."""
    blocks = next(iter(turn.texts.values()), ())
    text = "".join("".join(block.text.split()) for block in blocks)
    return frozenset(text[at : at + SHINGLE] for at in range(max(len(text) - SHINGLE + 1, 1)))
