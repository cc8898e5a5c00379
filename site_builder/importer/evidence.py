"""Phrases in, which cues of the table stand in and around each, out.

What is found here is not yet weighed, so that the decoder and the fit of the weights read the same.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from site_builder.importer.cues import SAYS, TURNS, fold, pattern
from site_builder.importer.phrases import ENGLISH_END, HAN, Gap, Phrase

TWO_SIDES = 0.6
"""What a cue counts in one of two languages: both together are a little more than one."""
WINDOW = 3
"""Phrases before and behind in which somebody is addressed."""
STRETCH = 12
"""Phrases before and behind that tell whether a stretch is punctuated."""

ASKS = re.compile(r"(?:[?？]|[吗呢])[\s”\"’」]*$")
AGREED = re.compile(r"好的?[。.,，\s]*$")
"""好的 and 很好 begin what their speaker says next more often than they stand alone."""
LISTENER = re.compile(
    r"(?:(?:yeah|yes|yep|right|mhmm|mm-?hmm|uh-?huh|okay|ok|no|interesting|got it|sure|true|wow|oh|exactly)[\s.,!]*)+",
    re.IGNORECASE,
)
"""A line that only a listener says; `Right?` is said by whoever tells."""
TO_YOU = re.compile(
    r"您|(?<!如果)(?<!当)(?<!让)(?<!给)(?<!谢)你(?!可以|会|能|想要|需要|应该|必须|得|就|只|把|有|不|试|训练|知道)"
    r"|\byour?\b(?! know| can| have| need| could| want)"
)
GENERIC = pattern("generic-you")
OF_ME = re.compile(r"我(?!们)|\bi\b|\bmy\b")
NOTED = pattern("takes-note")
PRAISE = pattern("praise")
THANKS = pattern("thanks-for-inviting")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cues of one phrase by name, and how often each counts."""

    says: Mapping[str, float]
    turns: Mapping[str, float]
    """Of the boundary in front of it."""


def gather(phrases: Sequence[Phrase], names: "re.Pattern[str] | None" = None) -> list[Evidence]:
    """The cues of every phrase; `names` finds the guest being addressed."""
    sides = [_sides(phrase) for phrase in phrases]
    punctuated = _punctuated(phrases)
    you = _near([_addresses(side) for side in sides])
    of_me = _near([any(OF_ME.search(text) for text in side) for side in sides])
    found = []
    for number, phrase in enumerate(phrases):
        says = dict(_says(phrase, sides[number], names))
        says["you-near"], says["i-near"] = you[number], of_me[number]
        turns: dict[str, float] = {}
        if number:
            before = phrases[number - 1]
            for name, value in (
                *_opening(sides[number]),
                *_joint(phrase, sides[number - 1], punctuated=punctuated[number]),
                *_heard(phrase, before),
            ):
                turns[name] = turns.get(name, 0.0) + value
        found.append(Evidence(says, turns))
    return found


def _sides(phrase: Phrase) -> list[str]:
    return [fold(text.strip()) for text in (phrase.text, phrase.translation) if text]


def _addresses(side: Sequence[str]) -> bool:
    return any(TO_YOU.search(text) for text in side) and not any(GENERIC.search(text) for text in side)


def _near(flags: Sequence[bool]) -> list[float]:
    """Share of the phrases around each, itself left out, that are flagged."""
    sums = list(accumulate(flags, initial=0))
    last = len(flags)
    return [
        (sums[min(last, n + WINDOW + 1)] - sums[max(0, n - WINDOW)] - flag) / (2 * WINDOW)
        for n, flag in enumerate(flags)
    ]


def _says(
    phrase: Phrase, side: Sequence[str], names: "re.Pattern[str] | None"
) -> Iterator[tuple[str, float]]:
    share = TWO_SIDES if len(side) > 1 else 1.0
    yield "host", 1.0
    if names and (names.search(phrase.text) or names.search(phrase.translation)):
        yield "vocative", 1.0
    if heard(phrase):
        yield "listener", 1.0
        return
    for cue in SAYS:
        if cue.pattern:
            value = share * sum(bool(cue.pattern.search(text)) for text in side)
            if value:
                yield cue.name, value


def heard(phrase: Phrase) -> bool:
    """Whether an English line is a listener's."""
    text = phrase.translation or phrase.text
    return bool(LISTENER.fullmatch(text)) and not HAN.search(text)


def _opening(side: Sequence[str]) -> Iterator[tuple[str, float]]:
    share = TWO_SIDES if len(side) > 1 else 1.0
    yield "change", 1.0
    for cue in TURNS:
        if cue.pattern:
            value = share * sum(bool(cue.pattern.search(text)) for text in side)
            if value:
                yield cue.name, value


def _joint(phrase: Phrase, before: Sequence[str], *, punctuated: bool) -> Iterator[tuple[str, float]]:
    """What parts two phrases, and what the one before asks or says."""
    share = TWO_SIDES if len(before) > 1 else 1.0
    noted = any(NOTED.search(text) for text in before)
    if phrase.gap not in {Gap.SPACE, Gap.START}:
        yield phrase.gap.value, 1.0
    if phrase.gap is not Gap.MARK:
        if phrase.comma:
            yield "comma", 1.0
        elif punctuated and not phrase.ended and not noted and phrase.gap is not Gap.LINE:
            yield "runs-on", 1.0
    for text in before:
        if ASKS.search(text):
            yield "asked", share
        if NOTED.search(text) and not AGREED.search(text):
            yield "listened", share
        if PRAISE.search(text):
            yield "praised", share
        if THANKS.search(text):
            yield "thanked", share


def _heard(phrase: Phrase, before: Phrase) -> Iterator[tuple[str, float]]:
    """Listeners' lines, and lines that are cut off."""
    if heard(phrase):
        yield "listener-at", 1.0
    if heard(before):
        yield "listener-before", 1.0
    if before.translation and not ENGLISH_END.search(before.translation):
        yield "cut-off", 1.0


def _punctuated(phrases: Sequence[Phrase]) -> list[bool]:
    """Whether sentence ends are written around each phrase: at least one in four is."""
    sums = list(accumulate((phrase.ended for phrase in phrases), initial=0))
    last = len(phrases)
    ranges = [(max(0, n - STRETCH), min(last, n + STRETCH)) for n in range(last)]
    return [(sums[high] - sums[low]) * 4 >= high - low for low, high in ranges]
