"""How large the weights of the cues want to be, and how well they do on an interview left out.

    python -m tests.importer.fit              every cue: set by hand, in the table, fitted on all interviews
    python -m tests.importer.measure --leave-one-out

The fit is that of a conditional random field: maximum likelihood, a quadratic pull towards where it
starts, and no weight may leave the side of zero it starts on (`cues` gives the reason for each side).
It starts from `gold/hand.json`: sizes set by hand, while looking at all of the interviews.
What is printed is the fit of our four interviews alone. The table was fitted on twenty of others too, which are not in the
repository (decision 42 in ARCHITECTURE.md), so that its sizes are others than those of the last column.
Everything is in the standard library and gives the same numbers every time.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from unittest import mock

from site_builder.core.records import dataclass, replace
from site_builder.importer.draft import pairs
from site_builder.importer.speakers import guessing
from site_builder.importer.speakers.decoder import TABLE, Weights, guess, run, weigh
from site_builder.importer.speakers.evidence import Evidence, gather
from site_builder.importer.speakers.guessing import vocatives
from site_builder.importer.speakers.phrases import COMMA, ENGLISH_END, Gap, Phrase
from site_builder.importer.speakers.spoken import Speaking
from site_builder.importer.view import View
from tests.importer.measure import GOLD, SPEAKERS, draft_of, f1, gold_of, speakers_of

LABELLED = ("karpathy-ng", "hinton-ng", "lecun-ng", "lecun-lex")
"""Interviews without labels of their own, and with labels made by hand."""
PULL = 0.8
SIZE = 400.0
"""Phrases that every interview counts for, however long it is."""
STEPS = 80
GIVEN = {"change", "host", "manner"}
"""Not sizes of cues but of the model: they start from the table in any case."""
FIXED = {"manner", "wrap"}

Vector = dict[tuple[str, str], float]
"""Weights by part (`says`, `to_guest`, `to_host`) and name."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The phrases of an interview with who says them."""

    phrases: Sequence[Phrase]
    evidence: Sequence[Evidence]
    letters: Sequence[Sequence[int]]
    """Who says every letter of each phrase."""
    guest: str

    @property
    def said(self) -> list[int]:
        """Who says each phrase; one without letters belongs to the phrase before it."""
        found = [0]
        for letters in self.letters:
            found.append(int(2 * sum(letters) > len(letters)) if letters else found[-1])
        return found[1:]


@cache
def interview(name: str) -> Interview:
    """The phrases of one interview as the importer cuts them."""
    seen: list[tuple[View, Sequence[Phrase]]] = []

    def spy(write: Callable[..., Speaking]) -> Callable[..., Speaking]:
        def watched(view: View, phrases: Sequence[Phrase], *rest: object) -> Speaking:
            seen.append((view, phrases))
            return write(view, phrases, *rest)

        return watched

    with (
        mock.patch.object(guessing, "write_turns", spy(guessing.write_turns)),
        mock.patch.object(pairs, "write_turns", spy(pairs.write_turns)),
    ):
        draft_of.__wrapped__(name)
    [(view, phrases)] = seen
    gold = gold_of(name)
    ranges = [view.raw_range(phrase.start, phrase.end) for phrase in phrases]
    kept = [
        (phrase, list(speakers_of(view.raw, start, end, gold)))
        for phrase, (start, end) in zip(phrases, ranges, strict=True)
        if start >= gold["turns"][0][0]
    ]
    told = [phrase for phrase, _ in kept]
    guest = SPEAKERS[name][1]
    return Interview(told, gather(told, vocatives(guest)), [letters for _, letters in kept], guest)


def variants(name: str) -> list[Interview]:
    """An interview as it is, and as it would be without dashes and lines, or in one language alone."""
    whole = interview(name)
    if any(phrase.translation for phrase in whole.phrases):
        others = [
            _alone([p.text for p in whole.phrases]),
            _alone([p.translation or p.text for p in whole.phrases]),
        ]
    else:
        bare = {Gap.MARK: Gap.SPACE, Gap.LINE: Gap.SPACE}
        others = [[replace(phrase, gap=bare.get(phrase.gap, phrase.gap)) for phrase in whole.phrases]]
    names = vocatives(whole.guest)
    return [whole, *(replace(whole, phrases=told, evidence=gather(told, names)) for told in others)]


def _alone(texts: Sequence[str]) -> list[Phrase]:
    """The lines of one language."""
    return [
        Phrase(
            number, number + 1, Gap.SPACE, text, bool(ENGLISH_END.search(before)), bool(COMMA.search(before))
        )
        for number, (before, text) in enumerate(zip(["", *texts], texts, strict=False))
    ]


def vector(weights: Weights = TABLE) -> Vector:
    """All weights in one row."""
    parts = {"says": weights.says, "to_guest": weights.to_guest, "to_host": weights.to_host}
    return {(part, name): value for part, named in parts.items() for name, value in named.items()}


def by_hand() -> Vector:
    """The weights as set by hand; a cue that came later starts from the table."""
    named = json.loads((GOLD / "hand.json").read_text())
    return {(part, name): named[part].get(name, value) for (part, name), value in vector().items()}


def of_vector(row: Vector) -> Weights:
    """The weights of a row."""
    named: dict[str, dict[str, float]] = {"says": {}, "to_guest": {}, "to_host": {}}
    for (part, name), value in row.items():
        named[part][name] = value
    return Weights(named["says"], named["to_guest"], named["to_host"])


def signs_only() -> Vector:
    """Every cue as large as every other: what is known of it is its side."""
    return {
        key: value if key[1] in GIVEN | FIXED else float((value > 0) - (value < 0))
        for key, value in by_hand().items()
    }


def fit(interviews: Sequence[Interview], start: Vector, pull: float = PULL) -> Vector:
    """Weights under which what was said is likely (steps as in Rprop: Riedmiller and Braun, 1993)."""
    row, step = dict(start), dict.fromkeys(start, 0.1)
    before = dict.fromkeys(start, 0.0)
    free = [key for key, value in start.items() if value and key[1] not in FIXED]
    for _ in range(STEPS):
        slope = _slope(interviews, of_vector(row))
        for key in free:
            uphill = slope.get(key, 0.0) - 2 * pull * (row[key] - start[key])
            turned = uphill * before[key]
            step[key] = (
                min(0.5, step[key] * 1.2) if turned > 0 else step[key] * 0.5 if turned < 0 else step[key]
            )
            before[key] = 0.0 if turned < 0 else uphill
            moved = row[key] + step[key] * ((before[key] > 0) - (before[key] < 0))
            row[key] = moved if moved * start[key] > 0 else 0.0
    return row


def _slope(interviews: Sequence[Interview], weights: Weights) -> Vector:
    """How the logarithm of the likelihood grows with every weight."""
    slope: Vector = {}
    for each in interviews:
        said, share = each.said, SIZE / len(each.phrases)
        chain = run(weigh(each.evidence, weights))
        for number, found in enumerate(each.evidence):
            left = said[number - 1] if number else said[0]
            for part, values, gap in (
                ("says", found.says, (said[number] == 0) - chain.host[number]),
                ("to_guest", found.turns, (left < said[number]) - chain.to_guest[number]),
                ("to_host", found.turns, (left > said[number]) - chain.to_host[number]),
            ):
                for name, value in values.items():
                    slope[part, name] = slope.get((part, name), 0.0) + share * gap * value
    return slope


def score(each: Interview, weights: Weights) -> tuple[float, float]:
    """Share of characters with the right speaker, and F1 of the places where the speaker changes."""
    _, guesses = guess(each.phrases, vocatives(each.guest), weights=weights)
    told = [g.speaker for g, letters in zip(guesses, each.letters, strict=True) for _ in letters]
    true = [speaker for letters in each.letters for speaker in letters]
    right = sum(a == b for a, b in zip(told, true, strict=True))
    return right / len(true), f1(told, true)


def left_out(start: Vector) -> Iterator[tuple[str, float, float]]:
    """Every interview scored by what the other three give."""
    for name in LABELLED:
        weights = of_vector(
            fit([each for other in LABELLED if other != name for each in variants(other)], start)
        )
        yield name, *score(interview(name), weights)


def columns() -> Mapping[str, Mapping[str, tuple[float, float]]]:
    """The figures of `--leave-one-out`."""
    return {
        "table": {name: score(interview(name), TABLE) for name in LABELLED},
        "left out": {name: (chars, turns) for name, chars, turns in left_out(by_hand())},
        "left out, signs only": {name: (chars, turns) for name, chars, turns in left_out(signs_only())},
    }


if __name__ == "__main__":
    hand, table = by_hand(), vector()
    fitted = fit([each for name in LABELLED for each in variants(name)], hand)
    for (part, name), value in hand.items():
        print(f"{part:10}{name:20}{value:7.1f}{table[part, name]:7.1f}{fitted[part, name]:7.2f}")
