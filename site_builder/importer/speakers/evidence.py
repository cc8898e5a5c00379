"""Phrases in, which cues of the table stand in and around each, out.

What is found here is not yet weighed, so that the decoder and the fit of the weights read the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from site_builder.core.records import dataclass
from site_builder.importer.language import HAN
from site_builder.importer.speakers.cue_search import opened_in, said_in
from site_builder.importer.speakers.cues import ASKS, fold
from site_builder.importer.speakers.phrases import ENGLISH_END, Gap, Phrase
from site_builder.importer.speakers.speech_cues import pattern
from site_builder.importer.speakers.turn_cues import TURNS

TWO_SIDES = 0.6
"""What a cue counts in one of two languages: both together are a little more than one."""
SIGN = 3.0
"""What a sign of change counts that can mean nothing else, in units of a dash."""
WINDOW = 3
"""Phrases before and behind in which somebody is addressed."""
LINES_LEAST, LINES_ENDED, LINE_LONGEST = 8, 0.8, 60
"""Of a text in paragraphs: how many lines, how many of them ended, and how many phrases each at most."""
STRETCH = 12
"""Phrases before and behind that tell whether a stretch is punctuated."""

ASKING = re.compile(ASKS)
SAYS_YES = next(cue.pattern for cue in TURNS if cue.name == "yes" and cue.pattern)
AGREED = re.compile(r"好的?[。.,，\s]*$")
"""好的 and 很好 begin what their speaker says next more often than they stand alone."""
LISTENER = re.compile(
    r"(?:(?:yeah|yes|yep|right|mhmm|mm-?hmm|uh-?huh|okay|ok|no|interesting|got it|sure|true|wow|oh|exactly)[\s.,!]*)+",
    re.IGNORECASE,
)
"""A line that only a listener says; `Right?` is said by whoever tells."""
ANSWER = re.compile(r"(?:(?:yes|yep|no|sure|true|exactly)[\s.,!]*)+", re.IGNORECASE)
WORD = re.compile(r"[\u3400-\u9fff]|[a-z0-9']+")
FEW = 6
"""Characters (of Latin text: half as many words) of a sentence that falls in."""
TO_YOU = re.compile(
    r"您|(?<!如果)(?<!当)(?<!让)(?<!给)(?<!谢)你(?!可以|会|能|想要|需要|应该|必须|得|就|只|把|有|不|试|训练|知道)"
    r"|\byour?\b(?! know| can| have| need| could| want)"
)
OPEN_CLAUSE = re.compile(
    r"^(?:当(?!时|然)|作为|由于|但由于|在(?=.*(?:[中里上内]|方面|时候?|之前|之后)$)|对于.{1,12}$|关于.{1,12}$)[^,，。？！?!…]*$"
)
"""A clause that needs another; it ends without a mark."""
GENERIC = pattern("generic-you")
OF_ME = re.compile(r"我(?!们)|\bi\b|\bmy\b")
AFFIRMS = pattern("affirms")
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
    in_paragraphs = laid_out(phrases)
    rare = 1 - sum(phrase.gap is Gap.LINE for phrase in phrases) / max(1, len(phrases))
    you = _near([_addresses(side) for side in sides])
    generic = _near([any(GENERIC.search(text) for text in side) for side in sides])
    of_me = _near([any(OF_ME.search(text) for text in side) for side in sides])
    found = []
    for number, phrase in enumerate(phrases):
        says = _summed(_says(phrase, sides[number], names))
        says["you-near"], says["i-near"] = you[number], of_me[number]
        says["generic-near"] = generic[number]
        turns: dict[str, float] = {}
        if number:
            before = phrases[number - 1]
            turns = _summed(
                chain(
                    _opening(phrase, sides[number]),
                    _joint(phrase, sides[number - 1], punctuated=punctuated[number], rare=rare),
                    _inside(phrase, in_paragraphs=in_paragraphs),
                    _heard(phrase, before, phrases[number - 2] if number > 1 else None),
                    _clause(phrases, number, sides),
                    _agrees(sides[number], sides[max(0, number - 2) : number]),
                )
            )
        found.append(Evidence(says, turns))
    return found


def _summed(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for name, value in found:
        total[name] = total.get(name, 0.0) + value
    return total


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
        yield "answer-word" if ANSWER.fullmatch(phrase.translation or phrase.text) else "listener", 1.0
        return
    for text in side:
        yield from ((name, share) for name in said_in(text))


def heard(phrase: Phrase) -> bool:
    """Whether an English line is a listener's."""
    text = phrase.translation or phrase.text
    return bool(LISTENER.fullmatch(text)) and not HAN.search(text)


def _opening(phrase: Phrase, side: Sequence[str]) -> Iterator[tuple[str, float]]:
    share = TWO_SIDES if len(side) > 1 else 1.0
    yield "change", 1.0
    if heard(phrase):
        return
    for text in side:
        yield from ((name, share) for name in opened_in(text))


def _joint(
    phrase: Phrase, before: Sequence[str], *, punctuated: bool, rare: float
) -> Iterator[tuple[str, float]]:
    """What parts two phrases, and what the one before asks or says; lines tell less the more there are."""
    share = TWO_SIDES if len(before) > 1 else 1.0
    noted = any(NOTED.search(text) for text in before)
    if phrase.gap in {Gap.MARK, Gap.LINE, Gap.WRAP}:
        yield phrase.gap.value, rare if phrase.gap is Gap.LINE else SIGN if phrase.signed else 1.0
    if phrase.gap is not Gap.MARK:
        if phrase.comma:
            yield "comma", 1.0
        elif punctuated and not phrase.ended and not noted:
            yield ("line-inside" if phrase.gap is Gap.LINE else "runs-on"), 1.0
    for text in before:
        if ASKING.search(text):
            yield "asked", share
        if NOTED.search(text) and not AGREED.search(text):
            yield "listened", share
        if PRAISE.search(text):
            yield "praised", share
        if THANKS.search(text):
            yield "thanked", share


def laid_out(phrases: Sequence[Phrase]) -> bool:
    """Whether the lines of a text are paragraphs: several sentences each, ended by a full stop."""
    lines = [phrase for phrase in phrases if phrase.gap is Gap.LINE]
    return (
        len(lines) >= LINES_LEAST
        and sum(phrase.ended for phrase in lines) >= LINES_ENDED * len(lines)
        and len(phrases) <= LINE_LONGEST * len(lines)
    )


def _inside(phrase: Phrase, *, in_paragraphs: bool) -> Iterator[tuple[str, float]]:
    if in_paragraphs and phrase.gap not in {Gap.LINE, Gap.MARK}:
        yield "inside-paragraph", 1.0


def _clause(
    phrases: Sequence[Phrase], number: int, sides: Sequence[Sequence[str]]
) -> Iterator[tuple[str, float]]:
    """Whether the caption before, over its wraps, is a clause that needs another."""
    first = number - 1
    while first and phrases[first].gap is Gap.WRAP and number - first < STRETCH:
        first -= 1
    if OPEN_CLAUSE.match("".join(side[0] for side in sides[first:number] if side)):
        yield "clause-open", 1.0


def _agrees(side: Sequence[str], before: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    """Yes, said to what addresses somebody."""
    if any(SAYS_YES.search(text) for text in side) and any(_addresses(texts) for texts in before):
        yield "yes-to-you", 1.0


def _heard(phrase: Phrase, before: Phrase, earlier: Phrase | None) -> Iterator[tuple[str, float]]:
    """Listeners' lines, and lines that are cut off."""
    if heard(phrase):
        yield "listener-at", 1.0
    few, few_before = _few(phrase), _few(before)
    if few and not heard(phrase):
        yield "fragment", 1.0
        if few <= set(WORD.findall(fold(before.translation or before.text))):
            yield "echo", 1.0
    if few_before and not heard(before):
        yield "after-fragment", 1.0
    yes = heard(before) or AFFIRMS.search(fold(before.text.strip()))
    if yes and earlier and ASKING.search(earlier.text):
        yield "answered", 1.0
    if heard(before):
        yield "listener-before", 1.0
        if earlier and _cut_off(earlier):
            yield "resumes", 1.0
    if _cut_off(before):
        yield "same-sentence" if phrase.translation[:1].islower() else "cut-off", 1.0


def _few(phrase: Phrase) -> set[str]:
    """The words of a whole sentence of a few words."""
    text = (phrase.translation or phrase.text).strip()
    if len(text) > 40 or not ENGLISH_END.search(text):
        return set()
    words = WORD.findall(fold(text))
    most = FEW if HAN.search(text) else FEW // 2
    return set(words) if len(words) <= most else set()


def _cut_off(phrase: Phrase) -> bool:
    return bool(phrase.translation) and not ENGLISH_END.search(phrase.translation)


def _punctuated(phrases: Sequence[Phrase]) -> list[bool]:
    """Whether sentence ends are written around each phrase: at least one in four is."""
    sums = list(accumulate((phrase.ended for phrase in phrases), initial=0))
    last = len(phrases)
    ranges = [(max(0, n - STRETCH), min(last, n + STRETCH)) for n in range(last)]
    return [(sums[high] - sums[low]) * 4 >= high - low for low, high in ranges]
