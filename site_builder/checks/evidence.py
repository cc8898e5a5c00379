"""Summaries against what is filed: each statement rests on turns that a reader finds on the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from site_builder.core.collection import Collection
from site_builder.core.entries import Question, Statement, Statements, Topic
from site_builder.core.kinds import QUESTION, TOPIC
from site_builder.core.model import PASSAGE, Interview, Reference
from site_builder.core.problems import Location, Problem, Severity, suggest
from site_builder.core.records import replace
from site_builder.core.settings import Opening
from site_builder.interviews.filing import Filing, Filings, filings_of
from site_builder.interviews.topics import is_filed

Entry = Topic | Question
NOT_FILED = Filing()


class Cited:
    """What evidence can name of an interview."""

    def __init__(
        self, speakers: Mapping[str, Sequence[str]], retired: Mapping[str, str], filed: Filings
    ) -> None:
        self.speakers, self.retired, self.filed = speakers, retired, filed
        """Who speaks, by turn; what stands for a turn now; under what each is filed."""


def cited(interview: Interview) -> Cited:
    """What evidence can name of one that was read."""
    speakers = {turn.id: turn.speakers for turn in interview.turns}
    return Cited(speakers, interview.retired, filings_of(interview))


def interviews_cited(collection: Collection) -> frozenset[str]:
    """The interviews on whose turns summaries rest."""
    return frozenset(
        turn.partition("#")[0]
        for _, _, entry in _entries(collection)
        for found in entry.statements.values()
        for statement in found
        for turn in statement.evidence
    )


def without_missing(collection: Collection, missing: frozenset[str]) -> Collection:
    """The collection without what it cites of interviews that are not there."""
    if not missing:
        return collection
    topics = {
        slug: replace(one, statements=_standing(one, missing)) for slug, one in collection.topics.items()
    }
    questions = {
        slug: replace(one, statements=_standing(one, missing)) for slug, one in collection.questions.items()
    }
    return replace(collection, topics=topics, questions=questions)


def _standing(entry: Entry, missing: frozenset[str]) -> Statements:
    return {
        language: tuple(
            Statement(one.text, tuple(t for t in one.evidence if t.partition("#")[0] not in missing))
            for one in found
        )
        for language, found in entry.statements.items()
    }


def wrong_evidence(
    collection: Collection, slugs: Iterable[str], look_up: Callable[[str], Cited], missing: Severity
) -> Iterator[Problem]:
    """A turn that is cited is there: a summary's is filed under its entry, the opening's is its speaker's.

    `slugs` are those of all interviews; `look_up` says what can be cited of one; `missing` is how bad it is
    that there is no such interview.
    """
    known = frozenset(slugs)
    for kind, slug, entry in _entries(collection):
        for reference in entry.references:
            if reference.kind == PASSAGE:
                interview = reference.slug.partition("#")[0]
                if interview in known:
                    yield from _wrong_turn(kind, slug, reference, look_up(interview))
                else:
                    yield _no_interview(interview, known, reference.where, missing)
    opening = collection.site.opening
    if opening and opening.interview in known:
        yield from _wrong_opening(opening, look_up(opening.interview), missing)
    elif opening:
        yield _no_interview(opening.interview, known, opening.where, missing)


def _no_interview(slug: str, known: AbstractSet[str], where: Location, missing: Severity) -> Problem:
    hint = suggest(slug, known, "interviews")
    return Problem("unknown-interview", f"no interview `{slug}`", where, hint, missing)


def _no_turn(interview: str, turn: str, there: Cited, where: Location) -> Problem:
    now = there.retired.get(turn)
    hint = f"cite `{interview}#{now}`, which stands for it" if now else suggest(turn, there.speakers, "turns")
    return Problem("unknown-turn", f"no turn `{turn}` in `{interview}`", where, hint)


def _wrong_opening(opening: Opening, there: Cited, missing: Severity) -> Iterator[Problem]:
    """The home page begins with what that speaker says in that turn."""
    speakers = there.speakers.get(opening.turn)
    if speakers is None:
        yield _no_turn(opening.interview, opening.turn, there, opening.where)
    elif opening.speaker not in speakers:
        speaker = speakers[0]
        message = (
            f"`{opening.turn}` of `{opening.interview}` is a turn of `{speaker}`, not of `{opening.speaker}`"
        )
        hint = f"write `speaker: {speaker}`, or name another turn"
        yield Problem("wrong-speaker", message, opening.where, hint, missing)


def _wrong_turn(kind: str, slug: str, reference: Reference, there: Cited) -> Iterator[Problem]:
    interview, _, turn = reference.slug.partition("#")
    if turn not in there.speakers:
        yield _no_turn(interview, turn, there, reference.where)
        return
    filed = there.filed.get(turn, NOT_FILED)
    if slug not in (filed.topics if kind == TOPIC else filed.questions):
        how = f"`topics={slug}`" if kind == TOPIC else f"`answers={slug}` (or `asks={slug}`)"
        message = f"`{turn}` of `{interview}` is cited, but not filed under the {kind} `{slug}`"
        hint = f"add {how} to the braces of that turn, or cite another one"
        yield Problem("evidence-not-filed", message, reference.where, hint)


def severity_of_missing(*, is_filed: bool) -> Severity:
    """How bad it is that something is missing: a warning where some interview is not filed yet.

    One that begins with a draft has most of its questions still without an answer.
    """
    return Severity.ERROR if is_filed else Severity.WARNING


def without_passages(
    collection: Collection, is_empty: Callable[[str, str], bool], missing: Severity
) -> Iterator[Problem]:
    """A topic or question with a page has something on it; `is_empty` is asked for kind and slug."""
    for kind, slug, entry in _entries(collection):
        if is_empty(kind, slug):
            where = "a section or turn" if kind == TOPIC else "the turns that ask and answer it"
            how = f"`topics={slug}`" if kind == TOPIC else f"`asks={slug}` and `answers={slug}`"
            message = f"nothing is filed under the {kind} `{slug}`"
            hint = f"write {how} in the braces of {where}, or take the {kind} out"
            yield Problem(f"{kind}-without-passages", message, entry.where, hint, missing)


def _entries(collection: Collection) -> Iterator[tuple[str, str, Entry]]:
    for slug, topic in collection.topics.items():
        yield TOPIC, slug, topic
    for slug, question in collection.questions.items():
        yield QUESTION, slug, question


def evidence_problems(collection: Collection) -> Iterator[Problem]:
    """Both, of a collection whose interviews were read.

    Where an interview was never filed, words may file it under any topic: that is seen when it is built.
    """
    look_up = {slug: cited(interview) for slug, interview in collection.interviews.items()}
    by_words = any(not is_filed(interview) for interview in collection.interviews.values())
    missing = severity_of_missing(is_filed=bool(look_up) and not by_words)
    yield from wrong_evidence(collection, look_up, look_up.__getitem__, missing)
    filed = {
        (kind, slug)
        for one in look_up.values()
        for filing in one.filed.values()
        for kind, slugs in ((TOPIC, filing.topics), (QUESTION, filing.questions))
        for slug in slugs
    }

    def is_empty(kind: str, slug: str) -> bool:
        return (kind, slug) not in filed and not (kind == TOPIC and by_words)

    yield from without_passages(collection, is_empty, missing)
