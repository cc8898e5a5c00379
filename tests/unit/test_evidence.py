"""Phrase by phrase: which cues a talk without labels has, how often each counts, and who most likely speaks.

A block of tests/cases/cues is a talk, and below the dot each phrase with what parts it from the one before, the
probability that the host says it, and its cues. A line of a talk in two languages has `|` between them.
"""

import pytest
from case_files import Case, of

from site_builder.core.records import replace
from site_builder.importer.speakers.decoder import HOST, guess
from site_builder.importer.speakers.evidence import Evidence, gather, laid_out
from site_builder.importer.speakers.guessing import vocatives
from site_builder.importer.speakers.phrases import Gap, Phrase, cut


def phrases_of(talk: str) -> list[Phrase]:
    """The phrases of a talk; those of a talk in two languages are its lines. `⏎` wraps a line."""
    talk = talk.replace("⏎", "\u2028")
    if " | " not in talk:
        return cut(talk)
    lines = [line.partition(" | ") for line in talk.splitlines()]
    above = cut("\n".join(first.replace(" ", "") for first, _, _ in lines))
    assert len(above) == len(lines), "a line of a talk in two languages is one phrase"
    return [replace(phrase, translation=second) for phrase, (_, _, second) in zip(above, lines, strict=True)]


def cues(found: Evidence) -> str:
    """The cues by name, those of the boundary behind a bar."""
    says, turns = (
        " ".join(f"{name}={count:.3g}" for name, count in sorted(part.items()) if count)
        for part in (found.says, found.turns)
    )
    return f"{says} | {turns}".rstrip()


def told(guest: str, talk: str) -> str:
    phrases = phrases_of(talk)
    evidence, guesses = guess(phrases, vocatives(guest))
    return "\n".join(
        f"{phrase.gap}: {phrase.text}\n"
        f"    {one.sure if one.speaker == HOST else 1 - one.sure:.3f} host, {one.change:.3f} another than before\n"
        f"    {cues(found)}"
        for phrase, found, one in zip(phrases, evidence, guesses, strict=True)
    )


def lines(ended: int, of: int, inside: int = 0) -> list[Phrase]:
    """So many lines, of which some are ended, with phrases inside the last one."""
    found = [Phrase(n, n + 1, Gap.LINE, "船", ended=n < ended) for n in range(of)]
    return found + [Phrase(of + n, of + n + 1, Gap.SENTENCE, "船", ended=True) for n in range(inside)]


@pytest.mark.parametrize(
    ("phrases", "in_paragraphs"),
    [
        (lines(8, 8), True), (lines(7, 7), False), (lines(8, 10), True), (lines(7, 10), False),
        (lines(8, 8, 59 * 8), True), (lines(8, 8, 59 * 8 + 1), False),
    ],
)  # fmt: skip
def test_a_text_in_paragraphs_is_known_by_its_lines(phrases: list[Phrase], in_paragraphs: bool) -> None:
    assert laid_out(phrases) == in_paragraphs


def test_a_phrase_runs_on_where_others_around_it_end() -> None:
    """Twelve before and twelve behind, of which one in four ends at least."""
    phrases = [Phrase(n, n + 1, Gap.SPACE, "船", ended=n < 20 or n > 50) for n in range(70)]

    found = gather(phrases)

    assert [n for n, one in enumerate(found) if "runs-on" in one.turns] == [*range(20, 27), *range(45, 51)]


@pytest.mark.parametrize("case", of("cues"))
def test_every_cue_counts_where_it_stands(case: Case) -> None:
    assert told(case.option, case.given) == case.expected.rstrip("\n")
