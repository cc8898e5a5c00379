"""Tables of rules: on the collection before anything is built, each a small generator named for its fault."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from site_builder.fold import fold, fold_case
from site_builder.model import Collection, Interview, Name, Person, Term
from site_builder.problems import Location, Problem, Severity, suggest
from site_builder.source import shown_path

Check = Callable[[Collection], Iterator[Problem]]


def run_checks(collection: Collection) -> Iterator[Problem]:
    """Every fault that a collection can have as a whole."""
    for check in CHECKS:
        yield from check(collection)


def _unknown(kind: str, slug: str, known: Iterable[str], where: Location, file: str) -> Problem:
    hint = suggest(slug, known, "there are") or f"add it to `{file}`"
    return Problem(f"unknown-{kind}", f"no {kind} `{slug}`", where, hint)


def unknown_person(collection: Collection) -> Iterator[Problem]:
    """Every speaker is a person of `people.yaml`."""
    for interview in collection.interviews.values():
        for person in dict.fromkeys(interview.speakers.values()):
            if person not in collection.people:
                yield _unknown("person", person, collection.people, interview.where, "people.yaml")


def unknown_topic(collection: Collection) -> Iterator[Problem]:
    """Every topic of a section, a turn or a term is declared in `topics.yaml`."""
    placed = [
        *((section.topics, section.where) for one in collection.interviews.values() for section in one.sections),
        *((turn.topics, turn.where) for one in collection.interviews.values() for turn in one.turns),
        *((term.topics, term.where) for term in collection.terms.values()),
    ]
    for topics, where in placed:
        for topic in topics:
            if topic not in collection.topics:
                yield _unknown("topic", topic, collection.topics, where, "topics.yaml")


def unknown_question(collection: Collection) -> Iterator[Problem]:
    """Every question of a section is declared in `questions.yaml`."""
    for interview in collection.interviews.values():
        for section in interview.sections:
            for question in section.questions:
                if question not in collection.questions:
                    yield _unknown("question", question, collection.questions, section.where, "questions.yaml")


def unknown_term(collection: Collection) -> Iterator[Problem]:
    """Every term named by another, or linked by hand, is in the glossary."""
    for term in collection.terms.values():
        for slug in term.related:
            if slug not in collection.terms:
                yield _unknown("term", slug, collection.terms, term.where, "glossary/")
    for interview in collection.interviews.values():
        for turn in interview.turns:
            for blocks in turn.texts.values():
                for span in (span for block in blocks for span in block.spans if span.kind == "term"):
                    if span.value not in collection.terms:
                        yield _unknown("term", span.value, collection.terms, turn.where, "glossary/")
        for slug in sorted(interview.unlinked):
            if slug not in collection.terms and slug not in collection.people:
                yield _unknown("term", slug, {*collection.terms, *collection.people}, interview.where, "glossary/")


def wrong_link(collection: Collection) -> Iterator[Problem]:
    """A link in a text leads to another site: within this one a page can move, and names are linked anyway."""
    for interview in collection.interviews.values():
        for turn in interview.turns:
            for blocks in turn.texts.values():
                for span in (span for block in blocks for span in block.spans if span.kind == "link"):
                    if not span.value.lower().startswith(("http://", "https://", "mailto:")):
                        hint = "write the whole address: `https://…`"
                        yield Problem("wrong-link", f"`{span.value}` is no web address", turn.where, hint)


def unknown_turn(collection: Collection) -> Iterator[Problem]:
    """Every event names a turn of its interview."""
    for interview in collection.interviews.values():
        turns = {turn.id for turn in interview.turns}
        for event in interview.events:
            if event.turn and event.turn not in turns:
                hint = suggest(event.turn, turns, "turns")
                yield Problem("unknown-turn", f"no turn `{event.turn}`", event.where, hint)


def related_to_itself(collection: Collection) -> Iterator[Problem]:
    """A term is not related to itself."""
    for term in collection.terms.values():
        if term.slug in term.related:
            yield Problem("related-to-itself", f"`{term.slug}` names itself", term.where, "take it out of `related`")


def shared_spelling(collection: Collection) -> Iterator[Problem]:
    """A spelling leads to one entry: two entries with it would make every link a guess."""
    first: dict[str, tuple[Name, Location]] = {}
    entries: list[Term | Person] = [*collection.terms.values(), *collection.people.values()]
    for entry in entries:
        for spelling in entry.name.spellings:
            folded = fold(spelling.text) if spelling.exact else fold_case(fold(spelling.text))
            owner, where = first.setdefault(folded, (entry.name, entry.where))
            if owner.slug != entry.slug or owner.kind != entry.name.kind:
                place = f"{where.path.name}, line {where.line}"
                message = f"`{spelling.text}` is a spelling of `{owner.slug}` too ({place})"
                yield Problem("shared-spelling", message, entry.where, "take it out of one of the two")


def doubtful_turn(collection: Collection) -> Iterator[Problem]:
    """What an import guessed is confirmed by an editor before readers rely on it."""
    for interview in collection.interviews.values():
        for turn in interview.turns:
            if turn.doubt is not None:
                message = f"the speaker of `{turn.id}` is a guess (sure to {turn.doubt:.0%})"
                hint = "read it, correct the label if need be, and delete `doubt=`"
                yield Problem("doubtful-turn", message, turn.where, hint, Severity.WARNING)


CHECKS: tuple[Check, ...] = (
    unknown_person,
    unknown_topic,
    unknown_question,
    unknown_term,
    wrong_link,
    unknown_turn,
    related_to_itself,
    shared_spelling,
    doubtful_turn,
)


def check_sources(content: Path, interviews: Iterable[Interview]) -> Iterator[Problem]:
    """`SLUG.source.json` says of turns that are there which stretch of the raw file they retell."""
    for interview in interviews:
        file = content / "interviews" / f"{interview.slug}.source.json"
        if file.exists():
            yield from _check_source(file, interview)


def _check_source(file: Path, interview: Interview) -> Iterator[Problem]:
    where = Location(shown_path(file))
    try:
        data = json.loads(file.read_text("utf-8"))
    except (ValueError, OSError) as error:
        at = Location(where.path, getattr(error, "lineno", 1), getattr(error, "colno", 1))
        yield Problem("wrong-json", f"cannot be read as JSON: {getattr(error, 'msg', error)}", at)
        return
    raw, turns = (data.get("raw"), data.get("turns")) if isinstance(data, dict) else (None, None)
    if not isinstance(raw, dict) or not isinstance(turns, dict):
        yield Problem(
            "wrong-source",
            "a source file has `raw` and `turns`",
            where,
            'see {"raw": {…}, "turns": {"t1": [0, 10]}}',
        )
        return
    if not re.fullmatch(r"[0-9a-f]{64}", str(raw.get("sha256"))):
        yield Problem("wrong-source", "`sha256` has to be 64 hexadecimal digits", where)
    known = {turn.id for turn in interview.turns}
    end_above, above = 0, ""
    for turn, stretch in turns.items():
        if turn not in known:
            yield Problem(
                "unknown-turn",
                f"no turn `{turn}` in `{interview.slug}`",
                where,
                suggest(turn, known, "turns"),
            )
        if not _is_stretch(stretch, raw.get("characters")):
            yield Problem("wrong-source", f"`{turn}` has to be `[start, end]` within the raw file", where)
            continue
        if stretch[0] < end_above:
            yield Problem("wrong-source", f"`{turn}` begins before `{above}` ends", where)
        end_above, above = stretch[1], turn
    for turn in sorted(known - set(turns)) if interview.edition == "retold" else ():
        message = f"`{turn}` does not say which stretch it retells"
        yield Problem("turn-without-source", message, where, f'add `"{turn}": [start, end]`', Severity.WARNING)


def _is_stretch(stretch: object, characters: object) -> bool:
    return (
        isinstance(stretch, list)
        and len(stretch) == 2
        and all(isinstance(place, int) and not isinstance(place, bool) for place in stretch)
        and isinstance(characters, int)
        and 0 <= stretch[0] < stretch[1] <= characters
    )
