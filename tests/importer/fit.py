"""How large the weights of the cues want to be: makes `speakers/weights.tsv`, and measures what they do on texts left out.

    python -m tests.importer.fit FOLDER               writes the last two columns of the table
    python -m tests.importer.fit FOLDER --left-out    each repository measured by what all others give

FOLDER holds the labelled interviews of others (`tests.importer.interviews.measure` says how); ours are the raw
transcripts with labels made by hand. The fit is that of a conditional random field: maximum likelihood, a quadratic
pull towards where it starts, and no weight may leave the side of zero it starts on. Paragraphs start from what was set
by hand. Running text starts from an earlier fit and is held to it: of subtitles there are our four interviews alone.
Everything is in the standard library and gives the same numbers every time.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn
from unittest import mock

from site_builder.core.records import dataclass, replace
from site_builder.importer.cleaning.decode import decode
from site_builder.importer.draft import pairs
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.speakers import decoder, guessing
from site_builder.importer.speakers.decoder import run, weigh
from site_builder.importer.speakers.evidence import Evidence, gather, laid_out
from site_builder.importer.speakers.guessing import vocatives
from site_builder.importer.speakers.phrases import Gap, Phrase
from site_builder.importer.speakers.weights import COLUMNS, DATA, PARTS, Weights, read_column
from site_builder.importer.types import Raw
from site_builder.importer.view import View
from site_builder.importer.wanted import Wanted
from tests.importer.interviews.labelled import SHAPES, sources, stripped, turns
from tests.importer.interviews.measure import score_all, summary
from tests.importer.measure import LABELLED, SPEAKERS, gold_of, speakers_of
from tests.raw_files import transcripts

OURS = "ours"
"""In place of a repository."""
SIZE = 400.0
"""Phrases that every interview counts for, however long it is."""
STEPS = 60
FIXED = {"manner", "wrap"}

Vector = dict[tuple[str, str], float]
"""Weights by part (`says`, `to_guest`, `to_host`) and name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a column of the table is fitted."""

    column: str
    start: str
    pull: float
    ours: int
    """How often each of our interviews counts."""


RUNNING = Plan("running text", "of an earlier fit", 40.0, 24)
PARAGRAPHS = Plan("paragraphs", "by hand", 0.8, 1)


@dataclass(frozen=True, slots=True)
class Interview:
    """The evidence of an interview, and who says each phrase."""

    repository: str
    """Left out together: its hosts, and the hand that transcribed or translated."""
    in_paragraphs: bool
    evidence: Sequence[Evidence]
    said: Sequence[int]


class PhrasesSeen(Exception):  # noqa: N818 -- no fault: what was looked for is there
    """The phrases of a draft, taken out before anybody is guessed."""


def phrases_of(raw: Raw, wanted: Wanted) -> tuple[View, Sequence[Phrase]]:
    """The phrases of a text as the importer cuts them."""

    def taken(view: View, phrases: Sequence[Phrase], *_: object) -> NoReturn:
        raise PhrasesSeen(view, phrases)

    with mock.patch.object(guessing, "write_turns", taken), mock.patch.object(pairs, "write_turns", taken):
        try:
            make_draft(raw, wanted)
        except PhrasesSeen as seen:
            return seen.args[0], seen.args[1]
    raise ValueError(wanted.slug)


def others(folder: Path) -> Iterator[Interview]:
    """The interviews of others with two speakers, in every shape."""
    for source in sources():
        if len(source.names) == 2:
            told = turns(source.read(folder), source)
            for shape in SHAPES:
                given = stripped(told, shape)
                view, phrases = phrases_of(Raw(given.text), Wanted("talk", source.names))
                letters = [_letters(view, one, given.said) for one in phrases]
                yield interview(source.repository, phrases, letters, source.names[1])


def ours() -> Iterator[Interview]:
    """Our interviews as they are, and as they would be without dashes and lines."""
    for name in LABELLED:
        path, gold = transcripts() / f"{name}.txt", gold_of(name)
        view, every = phrases_of(decode(path.read_bytes(), path.name), Wanted(name, SPEAKERS[name]))
        told = [one for one in every if view.to_raw(one.start) >= gold["turns"][0][0]]
        letters = [
            list(speakers_of(view.raw, *view.raw_range(one.start, one.end), gold=gold)) for one in told
        ]
        yield interview(OURS, told, letters, SPEAKERS[name][1])
        if not any(one.translation for one in told):
            plain = {Gap.MARK: Gap.SPACE, Gap.LINE: Gap.SPACE}
            bare = [replace(one, gap=plain.get(one.gap, one.gap)) for one in told]
            yield interview(OURS, bare, letters, SPEAKERS[name][1])


def _letters(view: View, phrase: Phrase, said: Sequence[int]) -> list[int]:
    """Who says every letter of a phrase."""
    start, end = view.raw_range(phrase.start, phrase.end)
    return [said[at] for at in range(start, end) if view.raw[at].isalnum() and said[at] >= 0]


def interview(
    repository: str, phrases: Sequence[Phrase], letters: Sequence[Sequence[int]], guest: str
) -> Interview:
    """A phrase without letters belongs to the phrase before it."""
    said = [0]
    for of_phrase in letters:
        said.append(int(2 * sum(of_phrase) > len(of_phrase)) if of_phrase else said[-1])
    return Interview(repository, laid_out(phrases), gather(phrases, vocatives(guest)), said[1:])


def vector(weights: Weights) -> Vector:
    """All weights in one row."""
    return {(part, name): value for part in PARTS for name, value in getattr(weights, part).items()}


def of_vector(row: Vector) -> Weights:
    """The weights of a row."""
    return Weights(*({name: value for (at, name), value in row.items() if at == part} for part in PARTS))


def fit(interviews: Sequence[Interview], plan: Plan) -> Vector:
    """Weights under which what was said is likely (steps as in Rprop: Riedmiller and Braun, 1993)."""
    start = vector(read_column(plan.start))
    row, step, before = dict(start), dict.fromkeys(start, 0.1), dict.fromkeys(start, 0.0)
    free = [key for key, value in start.items() if value and key[1] not in FIXED]
    for _ in range(STEPS):
        slope = _slope(interviews, of_vector(row), plan.ours)
        for key in free:
            uphill = slope.get(key, 0.0) - 2 * plan.pull * (row[key] - start[key])
            turned = uphill * before[key]
            faster = min(0.5, step[key] * 1.2)
            step[key] = faster if turned > 0 else step[key] * 0.5 if turned < 0 else step[key]
            before[key] = 0.0 if turned < 0 else uphill
            moved = row[key] + step[key] * ((before[key] > 0) - (before[key] < 0))
            row[key] = moved if moved * start[key] > 0 else 0.0
    return row


def _slope(interviews: Sequence[Interview], weights: Weights, of_ours: int) -> Vector:
    """How the logarithm of the likelihood grows with every weight."""
    slope: Vector = {}
    for each in interviews:
        share = SIZE / len(each.said) * (of_ours if each.repository == OURS else 1)
        chain = run(weigh(each.evidence, weights))
        left = each.said[0]
        for number, (found, said) in enumerate(zip(each.evidence, each.said, strict=True)):
            for part, values, gap in (
                ("says", found.says, (said == 0) - chain.host[number]),
                ("to_guest", found.turns, (left < said) - chain.to_guest[number]),
                ("to_host", found.turns, (left > said) - chain.to_host[number]),
            ):
                for name, value in values.items():
                    slope[part, name] = slope.get((part, name), 0.0) + share * gap * value
            left = said
    return slope


def both(interviews: Sequence[Interview]) -> dict[Plan, Weights]:
    """The two columns that interviews give, rounded as the table has them."""
    found = {}
    for plan in (RUNNING, PARAGRAPHS):
        of_layout = [one for one in interviews if one.in_paragraphs == (plan is PARAGRAPHS)]
        row = fit(of_layout, plan)
        found[plan] = of_vector({key: round(value, 2) for key, value in row.items()})
    return found


def write(fitted: dict[Plan, Weights]) -> None:
    """The table with its last two columns as fitted."""
    by_title = {title: vector(read_column(title)) for title in COLUMNS[2:]}
    by_title |= {plan.column: vector(weights) for plan, weights in fitted.items()}
    lines = ["# " + "\t".join(COLUMNS)]
    for part, name in by_title[COLUMNS[2]]:
        lines.append("\t".join([part, name, *(f"{row[part, name]:g}" for row in by_title.values())]))
    DATA.write_text("\n".join(lines) + "\n", "utf-8")


def left_out(folder: Path, interviews: Sequence[Interview]) -> None:
    """Every repository measured with the weights that the others give."""
    scores = []
    for name in sorted({one.repository for one in interviews if one.repository != OURS}):
        fitted = both([one for one in interviews if one.repository != name])
        with (
            mock.patch.object(decoder, "RUNNING", fitted[RUNNING]),
            mock.patch.object(decoder, "PARAGRAPHS", fitted[PARAGRAPHS]),
        ):
            scores += score_all(folder, [one for one in sources() if one.repository == name])
    print("\n".join(summary(scores)))


def main(folder: Path, *, without: Callable[[Path, Sequence[Interview]], None] | None) -> None:
    """Fit, and write or measure."""
    interviews = [*others(folder), *ours()]
    if without:
        without(folder, interviews)
    else:
        write(both(interviews))


if __name__ == "__main__":
    main(Path(sys.argv[1]), without=left_out if "--left-out" in sys.argv else None)
