"""One interview in, its part of the index out.

A `Part` is a pure function of an interview and the names: under each key (two neighbouring Han characters or
one, a Latin word, `t/…` a term, `p/…` a person, `s/…` who speaks, `o/…` a topic) the turns it stands in.
"""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add

from site_builder.prepare import PreparedInterview, PreparedTurn
from site_builder.search.level import HAN_RUN, STOP_WORDS, WORD, level
from site_builder.search.names import Names
from site_builder.search.records import stretch


@dataclass(frozen=True, slots=True)
class Part:
    """What one interview gives to the index: under each key its turns, as bytes."""

    slug: str
    turns: int
    languages: int
    """1: Chinese, 2: English."""
    keys: Mapping[str, bytes]


def packed(part: Part) -> bytes:
    """A part in a form that is read quickly, and is the same for the same part."""
    keys = sorted(part.keys)
    stretches = [part.keys[key] for key in keys]
    return marshal.dumps(
        (part.slug, part.turns, part.languages, "\n".join(keys), stretches), _WITHOUT_REFERENCES
    )


def unpacked(data: bytes) -> Part:
    """What `packed` was given."""
    slug, turns, languages, keys, stretches = marshal.loads(data)  # noqa: S302  our own bytes
    return Part(slug, turns, languages, dict(zip(keys.split("\n"), stretches, strict=False)))


_WITHOUT_REFERENCES = 2
"""Version of the format: later ones write what is referred to twice otherwise than what is not."""


def part(prepared: PreparedInterview, names: Names) -> Part:
    """The keys of one interview; pure, so it can be kept as long as the interview and the names stay."""
    turns: dict[str, list[int]] = defaultdict(list)
    unlinked = {"t/" + slug for slug in prepared.interview.unlinked} | {
        "p/" + slug for slug in prepared.interview.unlinked
    }
    unlinked |= {"p/" + slug for slug in prepared.interview.speakers.values()}
    for number, turn in enumerate(prepared.turns):
        for key in _keys(turn, names, sorted(unlinked)):
            turns[key].append(number)
    single = [stretch((number,)) for number in range(len(prepared.turns))]
    keys = {key: single[found[0]] if len(found) == 1 else stretch(found) for key, found in turns.items()}
    bits = sum(bit for language, bit in (("zh-Hans", 1), ("en", 2)) if language in prepared.languages)
    return Part(prepared.interview.slug, len(prepared.turns), bits, keys)


def _keys(turn: PreparedTurn, names: Names, unlinked: Iterable[str]) -> set[str]:
    keys = {"s/" + turn.turn.speaker, *("o/" + topic for topic in turn.topics)}
    runs: list[str] = []
    for language in turn.texts:
        text = turn.plain_text(language)
        for mention in turn.mentions(language):
            keys.add(f"{mention.kind[0]}/{mention.slug}")
            keys |= names.inside(text[mention.start : mention.end])
        text = level(text)
        keys.update(names.standing(unlinked, text))
        here = HAN_RUN.findall(text)
        if here != runs:  # the other script, levelled, is nearly always the same
            runs = here
            for run in here:
                keys.update(run)
                keys.update(map(add, run, run[1:]))
        keys.update(word for word in WORD.findall(text) if word not in STOP_WORDS)
    return keys
