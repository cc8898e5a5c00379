"""Tables of rules: on the collection before anything is built, each a small generator named for its fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from site_builder.checks.evidence import evidence_problems
from site_builder.checks.footnotes import footnote_in_one_language
from site_builder.checks.images import image_in_one_language
from site_builder.checks.passages import passage_problems, unknown_place
from site_builder.checks.series import wrong_series
from site_builder.checks.voices import called, label_of_another, voice_without_label, words_of_another
from site_builder.content.moved import wrong_move
from site_builder.core.collection import Collection
from site_builder.core.entries import Name
from site_builder.core.kinds import KINDS, TERM, TOPIC
from site_builder.core.model import IMAGE, NAME, TURN, Interview, Reference
from site_builder.core.problems import Location, Problem, Severity, suggest
from site_builder.interviews.prepare import PreparedInterview
from site_builder.text.fold import fold, fold_case


def run_checks(collection: Collection) -> Iterator[Problem]:
    """Every fault that a collection can have as a whole."""
    for check in CHECKS:
        yield from check(collection)
    who = called(collection.people)
    for interview in collection.interviews.values():
        turns = [turn.id for turn in interview.turns]
        yield from unknown_references(interview.references, collection, turns, interview.retired)
        yield from interview_problems(interview)
        yield from voice_without_label(interview, collection.people)
        yield from label_of_another(interview, who)
        yield from words_of_another(interview, collection.people)
    series = [(one.slug, one.provenance.series) for one in collection.interviews.values()]
    yield from wrong_series([(slug, part) for slug, part in series if part])
    if "interview" not in collection.unread:
        yield from evidence_problems(collection)
        yield from passage_problems(collection)


def interview_problems(interview: Interview) -> Iterator[Problem]:
    """Every fault that an interview can have by itself."""
    for check in INTERVIEW_CHECKS:
        yield from check(interview)


def unknown_reference(collection: Collection) -> Iterator[Problem]:
    """Every slug in the registers names something that is declared."""
    references = (
        reference
        for kind in KINDS
        for entry in collection.entries(kind).values()
        for reference in entry.references
    )
    yield from unknown_references(references, collection)


NO_IDS: Mapping[str, str] = MappingProxyType({})
WHERE_IT_BELONGS = {
    TURN: "give its turn an id: `python build.py format`",
    IMAGE: "put the file into content/images/",
}


def unknown_references(
    references: Iterable[Reference],
    collection: Collection,
    turns: Iterable[str] = (),
    retired: Mapping[str, str] = NO_IDS,
) -> Iterator[Problem]:
    """Those references that name nothing that is declared; `turns` are the ids of the interview's own.

    Those to a passage are looked up where the interviews are known (`evidence`, `passages`).
    """
    declared: Mapping[str, Iterable[str]] = {
        **{kind: collection.entries(kind) for kind in KINDS},
        NAME: {entry.slug for entry in collection.named},
        IMAGE: collection.images,
        TURN: turns,
    }
    for reference in references:
        known = declared.get(reference.kind)
        if known is not None and reference.slug not in known and reference.kind not in collection.unread:
            what = TERM if reference.kind == NAME else reference.kind
            now = retired.get(reference.slug) if reference.kind == TURN else None
            hint = (
                f"write `{now}`, which stands for it" if now else suggest(reference.slug, known, "there are")
            )
            hint = hint or (f"add it to `{KINDS[what].source}`" if what in KINDS else WHERE_IT_BELONGS[what])
            yield Problem(f"unknown-{what}", f"no {what} `{reference.slug}`", reference.where, hint)


def related_to_itself(collection: Collection) -> Iterator[Problem]:
    """A term is not related to itself, a topic not beside itself."""
    for kind, field in ((TERM, "related"), (TOPIC, "see")):
        for slug, entry in collection.entries(kind).items():
            for reference in entry.references:
                if reference.kind == kind and reference.slug == slug:
                    message = f"`{slug}` names itself"
                    yield Problem("related-to-itself", message, reference.where, f"take it out of `{field}`")


def shared_spelling(collection: Collection) -> Iterator[Problem]:
    """A spelling leads to one entry: two entries with it would make every link a guess."""
    first: dict[str, tuple[Name, Location]] = {}
    for entry in collection.named:
        for spelling in entry.name.spellings:
            folded = fold(spelling.text) if spelling.exact else fold_case(fold(spelling.text))
            owner, where = first.setdefault(folded, (entry.name, entry.where))
            if owner.slug != entry.slug or owner.kind != entry.name.kind:
                place = f"{where.path.name}, line {where.line}"
                message = f"`{spelling.text}` is a spelling of `{owner.slug}` too ({place})"
                yield Problem("shared-spelling", message, entry.where, "take it out of one of the two")


def doubtful_turn(interview: Interview) -> Iterator[Problem]:
    """What an import guessed is confirmed by an editor before readers rely on it."""
    for turn in interview.turns:
        if turn.doubt is not None:
            message = f"the speaker of `{turn.id}` is a guess (sure to {turn.doubt:.0%})"
            hint = "read it, correct the label if need be, and delete `doubt=`"
            yield Problem("doubtful-turn", message, turn.where, hint, Severity.WARNING)


CHECKS: tuple[Callable[[Collection], Iterator[Problem]], ...] = (
    unknown_reference,
    related_to_itself,
    shared_spelling,
    wrong_move,
)
INTERVIEW_CHECKS: tuple[Callable[[Interview], Iterator[Problem]], ...] = (
    unknown_place,
    image_in_one_language,
    footnote_in_one_language,
    doubtful_turn,
)


def misheard_spellings(prepared: PreparedInterview) -> Iterator[Problem]:
    """A form that transcripts get wrong stands in a text: it leads to its entry, the editor decides."""
    language = prepared.interview.language
    for turn in prepared.turns:
        for linked in turn.texts.get(language, ()):
            for _, slug, start, end, misheard in linked.mentions:
                if misheard:
                    message = f"`{linked.block.text[start:end]}` is a misheard form of `{slug}`"
                    hint = "write the right form, or say in an editor's note that the original has this one"
                    yield Problem("misheard", message, turn.turn.where, hint, Severity.WARNING)
