"""Guesses in, guesses out that change the speaker in no half sentence.

Where the text writes no marks the decoder sees phrases, and puts a change where the words of the other begin to tell,
which may be in mid-sentence. Who began a sentence says it to its end: the change moves behind what goes on with it.
"""

import re
from collections.abc import Collection, Sequence

from site_builder.core.records import replace
from site_builder.importer.cleaning.mark_limits import forbidden
from site_builder.importer.cleaning.punctuate import CUT_OFF
from site_builder.importer.language import HAN
from site_builder.importer.speakers.cues import fold
from site_builder.importer.speakers.decoder import Guess
from site_builder.importer.speakers.evidence import laid_out
from site_builder.importer.speakers.phrases import Gap, Phrase

CLAUSES = 4
"""Phrases of a sentence that are looked back on."""
GOES_ON = re.compile(r"并(?![非不没])|以及|从而|而(?:是|不是|非)|还是|或(?!许)|然后(?!呢)|因为")
"""With which a sentence goes on, or its speaker does: elsewhere one in ten phrases without a mark begins a turn, with
these one in forty (labelled interviews of others, their marks removed)."""

ASKED = re.compile(r"(?:那么?|所以|但是?)?[你您].*(?:[吗呢]|什么|怎么|如何)")
"""A question to somebody begins a sentence, whatever stands before it."""


def finish_sentences(
    phrases: Sequence[Phrase], guesses: Sequence[Guess], decided: Collection[int] = ()
) -> list[Guess]:
    """Give a phrase that goes on with an unfinished sentence to whoever began it, as sure as the less sure of the two.

    What an editor `decided` stays, and so does a change that a dash or a paragraph marks.
    """
    if laid_out(phrases):
        return list(guesses)
    found = list(guesses[:1])
    for number in range(1, len(guesses)):
        before, guess = found[-1], guesses[number]
        if guess.speaker != before.speaker and number not in decided and goes_on(phrases, number):
            guess = replace(guess, speaker=before.speaker, sure=min(before.sure, guess.sure))
        found.append(guess)
    return found


def goes_on(phrases: Sequence[Phrase], number: int) -> bool:
    """Whether a phrase goes on with the sentence before: no stop may stand there, or its first word says so."""
    phrase, before = phrases[number], phrases[number - 1]
    if phrase.ended or phrase.gap is Gap.MARK or not HAN.match(phrase.text):
        return False
    first = number - 1
    while first and not phrases[first].ended and number - first < CLAUSES:
        first -= 1
    said = "，".join(fold(one.text.strip()) for one in phrases[first:number])
    after = fold(phrase.text)
    if ASKED.match(after):
        return False
    return bool(CUT_OFF.search(fold(before.text.strip())) or GOES_ON.match(after)) or "。" in forbidden(
        said, after
    )
