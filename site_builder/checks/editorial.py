"""What a careful reader would remark on: rules over a collection and its prepared interviews, all warnings.

`build.py check` runs them; a build does not wait for them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from site_builder.checks.conversions import (
    answer_cuts_word,
    answers_overlap,
    conversion_in_doubt,
    foreign_wording,
    name_without_form,
    wrong_script,
)
from site_builder.checks.images import unused_image
from site_builder.checks.languages import text_in_wrong_language, text_without_language
from site_builder.checks.names import (
    abbreviation_of_other_words,
    everyday_spelling,
    forms_differ,
    headword_in_no_text,
)
from site_builder.checks.near_names import near_name
from site_builder.checks.pairs import unpaired_mark
from site_builder.checks.parallels import year_differs
from site_builder.checks.style import style
from site_builder.checks.summaries import (
    claim_without_evidence,
    common_term,
    evidence_differs,
    from_one_interview,
    person_without_passage,
    unreachable_passage,
    year_not_told,
)
from site_builder.checks.vocabulary import unlisted_word, unmentioned_term
from site_builder.core.collection import Collection
from site_builder.core.entries import Person, Term
from site_builder.core.languages import is_chinese
from site_builder.core.model import Interview, Section, Turn
from site_builder.core.problems import Problem, remark
from site_builder.interviews.filing import asked_in
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.characters import HAN, characters
from site_builder.text.fold import fold, fold_case

Remarks = Iterator[Problem]
Rule = Callable[[Collection, Sequence[PreparedInterview]], Remarks]

SHORTEST_COMPARED = 40
"""Characters from which the length of a parallel text says something."""
PROPORTION = 2.0
"""So many times longer or shorter than is usual in the interview."""

MONTHS_OF_A_YEAR = 12

_LETTERS = re.compile(f"[^{HAN}A-Za-z]")


def editorial(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """Every remark of every rule."""
    for rule in RULES:
        yield from rule(collection, prepared)
    yield from style(collection)


# Questions


def section_without_question(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """A section whose title puts a declared question names it, and one that names a question has it asked."""
    del prepared
    titles = {
        slug: _pairs(text)
        for slug, question in collection.questions.items()
        for language, text in question.titles.items()
        if is_chinese(language)
    }
    for interview in collection.interviews.values():
        for section in interview.sections:
            inside = [turn for turn in interview.turns if turn.section == section.id]
            of_turns = (slug for turn in inside for slug in (*asked_in(turn), *turn.answers))
            named = {*section.questions, *of_turns}
            asked = {slug for slug, pairs in titles.items() if pairs and pairs <= _title_pairs(section)}
            for slug in sorted(asked - named):
                message = f"the title of `{section.id}` is the question `{slug}`"
                hint = f"add `question={slug}` behind `#{section.id}`"
                yield remark("section-without-question", message, section.where, hint)
            if section.questions and inside and not _asked(interview, inside):
                message = f"`{section.id}` answers `{section.questions[0]}`, and nobody asks in it"
                hint = "put `asks=` on the turn that asks, or begin the section with that turn"
                yield remark("answer-without-question", message, section.where, hint)


def _title_pairs(section: Section) -> set[str]:
    return {
        pair for language, text in section.titles.items() if is_chinese(language) for pair in _pairs(text)
    }


def _pairs(text: str) -> set[str]:
    letters = fold_case(fold(_LETTERS.sub("", text)))
    return {first + second for first, second in pairwise(letters)}


def _asked(interview: Interview, inside: Sequence[Turn]) -> bool:
    """Whether the first speaker, who asks, has a turn in a section, or the one right above it."""
    host = next(iter(interview.speakers.values()))
    above = interview.turns.index(inside[0]) - 1
    return any(host in turn.speakers for turn in (*inside, *interview.turns[max(above, 0) : above + 1]))


# Parallel texts


def turn_without_parallel(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """Every turn has a text in each language of its interview."""
    del prepared
    for interview in collection.interviews.values():
        for turn in interview.turns:
            for language in interview.languages[1:]:
                if not turn.texts.get(language):
                    hint = f"add it below as a quotation: `> …`, or take `{language}` out of `languages`"
                    yield remark(
                        "turn-without-parallel", f"`{turn.id}` has no text in {language}", turn.where, hint
                    )


def parallel_length(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """A parallel text is about as long, beside its turn, as the others of the interview."""
    del prepared
    for interview in collection.interviews.values():
        for language in interview.languages[1:]:
            ratios = {
                turn.id: _length(turn, language) / _length(turn, interview.language)
                for turn in interview.turns
                if turn.texts.get(language) and _length(turn, interview.language) >= SHORTEST_COMPARED
            }
            usual = median(ratios.values()) if ratios else 1.0
            for turn in interview.turns:
                times = ratios.get(turn.id, usual) / usual
                if not 1 / PROPORTION <= times <= PROPORTION:
                    what = (
                        f"{times:.1f} times as long as"
                        if times > 1
                        else f"{1 / times:.1f} times shorter than"
                    )
                    message = f"the {language} text of `{turn.id}` is {what} is usual here"
                    hint = "compare the two: something is missing, or stands there twice"
                    yield remark("parallel-length", message, turn.where, hint)


# Facts that age


def stale_entry(collection: Collection, prepared: Sequence[PreparedInterview]) -> Remarks:
    """What an entry says of the world was looked at within the last year."""
    del prepared
    today = date.today()  # noqa: DTZ011  the editor's own day
    entries: list[Person | Term] = [*collection.people.values(), *collection.terms.values()]
    for entry in entries:
        if entry.as_of:
            year, month = map(int, entry.as_of.split("-"))
            months = (today.year - year) * MONTHS_OF_A_YEAR + today.month - month
            if months > MONTHS_OF_A_YEAR:
                message = f"`{entry.slug}` was last checked {months} months ago, in {entry.as_of}"
                hint = "hold it against a public source and move `as_of:` on"
                yield remark("stale-entry", message, entry.where, hint)


def _length(turn: Turn, language: str) -> int:
    return sum(characters(block.text) for block in turn.texts.get(language, ()))


RULES: tuple[Rule, ...] = (
    unused_image,
    conversion_in_doubt,
    answer_cuts_word,
    answers_overlap,
    foreign_wording,
    wrong_script,
    name_without_form,
    unmentioned_term,
    unlisted_word,
    everyday_spelling,
    near_name,
    text_in_wrong_language,
    text_without_language,
    headword_in_no_text,
    abbreviation_of_other_words,
    forms_differ,
    common_term,
    claim_without_evidence,
    person_without_passage,
    evidence_differs,
    from_one_interview,
    unreachable_passage,
    year_not_told,
    section_without_question,
    turn_without_parallel,
    parallel_length,
    year_differs,
    stale_entry,
    unpaired_mark,
)
