"""Tables of rules: on the collection before anything is built, each a small generator named for its fault."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from site_builder.fold import fold, fold_case
from site_builder.model import Collection, Interview, Name, Person, Term
from site_builder.moved import wrong_move
from site_builder.prepare import PreparedInterview
from site_builder.problems import Location, Problem, Report, Severity, suggest
from site_builder.source import Source, read_source

Check = Callable[[Collection], Iterator[Problem]]


def run_checks(collection: Collection) -> Iterator[Problem]:
    """Every fault that a collection can have as a whole."""
    for check in CHECKS:
        yield from check(collection)


FILE_OF = {
    "person": "people.yaml",
    "topic": "topics.yaml",
    "question": "questions.yaml",
    "term": "glossary/",
    "name": "glossary/",
}


def unknown_reference(collection: Collection) -> Iterator[Problem]:
    """Every slug names something that is declared."""
    known: Mapping[str, Iterable[str]] = {
        "person": collection.people,
        "topic": collection.topics,
        "question": collection.questions,
        "term": collection.terms,
        "name": {*collection.terms, *collection.people},
    }
    entries: list[Interview | Term] = [*collection.interviews.values(), *collection.terms.values()]
    for entry in entries:
        here = {"turn": [turn.id for turn in entry.turns]} if isinstance(entry, Interview) else {}
        for reference in entry.references:
            declared = {**known, **here}[reference.kind]
            if reference.slug not in declared and reference.kind not in collection.unread:
                what = "term" if reference.kind == "name" else reference.kind
                hint = (
                    suggest(reference.slug, declared, "there are") or f"add it to `{FILE_OF[reference.kind]}`"
                )
                yield Problem(f"unknown-{what}", f"no {what} `{reference.slug}`", reference.where, hint)


def wrong_link(collection: Collection) -> Iterator[Problem]:
    """A link in a text leads to another site: within this one a page can move; names are linked anyway."""
    for interview in collection.interviews.values():
        for turn in interview.turns:
            for blocks in turn.texts.values():
                for span in (span for block in blocks for span in block.spans if span.kind == "link"):
                    if not span.value.lower().startswith(("http://", "https://", "mailto:")):
                        hint = "write the whole address: `https://…`"
                        yield Problem("wrong-link", f"`{span.value}` is no web address", turn.where, hint)


def related_to_itself(collection: Collection) -> Iterator[Problem]:
    """A term is not related to itself."""
    for term in collection.terms.values():
        for reference in term.references:
            if reference.kind == "term" and reference.slug == term.slug:
                message = f"`{term.slug}` names itself"
                yield Problem("related-to-itself", message, reference.where, "take it out of `related`")


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
    unknown_reference,
    wrong_link,
    related_to_itself,
    shared_spelling,
    doubtful_turn,
    wrong_move,
)


def check_sources(content: Path, interviews: Iterable[Interview], report: Report) -> None:
    """`SLUG.source.json` says of turns that are there which stretch of the raw file they retell."""
    for interview in interviews:
        file = content / "interviews" / f"{interview.slug}.source.json"
        source = read_source(file, report) if file.exists() else None
        for problem in _check_source(source, interview) if source else ():
            report(problem)


def _check_source(source: Source, interview: Interview) -> Iterator[Problem]:
    top = source.location(0)
    try:
        data = json.loads(source.text)
    except (ValueError, RecursionError) as error:  # also a number of more than 4,300 digits
        hint = "write it as JSON: every text in quotes, a comma between entries, none behind the last"
        yield Problem(
            "wrong-json", "this cannot be read as JSON", source.location(getattr(error, "pos", 0)), hint
        )
        return
    raw, turns = (data.get("raw"), data.get("turns")) if isinstance(data, dict) else (None, None)
    if not isinstance(raw, dict) or not isinstance(turns, dict):
        hint = 'write {"raw": {…}, "turns": {"t1": [0, 10], …}}'
        yield Problem("wrong-source", "a source file has `raw` and `turns`", top, hint)
        return
    if not re.fullmatch(r"[0-9a-f]{64}", str(raw.get("sha256"))):
        yield Problem("wrong-source", "`sha256` has to be 64 hexadecimal digits", top)
    known = {turn.id for turn in interview.turns}
    end_above, above = 0, ""
    for turn, stretch in turns.items():
        where = source.location(max(0, source.text.find(f'"{turn}"')))
        if turn not in known:
            yield Problem(
                "unknown-turn",
                f"no turn `{turn}` in `{interview.slug}`",
                where,
                suggest(turn, known, "turns"),
            )
        elif not _is_stretch(stretch, raw.get("characters")):
            yield Problem("wrong-source", f"`{turn}` has to be `[start, end]` within the raw file", where)
        else:
            if stretch[0] < end_above:
                yield Problem("wrong-source", f"`{turn}` begins before `{above}` ends", where)
            end_above, above = stretch[1], turn
    for turn in sorted(known - set(turns)) if interview.edition == "retold" else ():
        message = f"`{turn}` does not say which stretch it retells"
        yield Problem("turn-without-source", message, top, f'add `"{turn}": [start, end]`', Severity.WARNING)


def _is_stretch(stretch: object, characters: object) -> bool:
    return (
        isinstance(stretch, list)
        and len(stretch) == 2
        and all(isinstance(place, int) and not isinstance(place, bool) for place in stretch)
        and isinstance(characters, int)
        and 0 <= stretch[0] < stretch[1] <= characters
    )


def misheard_spellings(prepared: Iterable[PreparedInterview]) -> Iterator[Problem]:
    """A form that transcripts get wrong stands in a text: it leads to its entry, the editor decides."""
    for one in prepared:
        for turn in one.turns:
            text = turn.plain_text(one.interview.language)
            for found in turn.mentions(one.interview.language):
                if found.misheard:
                    message = f"`{text[found.start : found.end]}` is a misheard form of `{found.slug}`"
                    hint = "write the right form, or say in an editor's note that the original has this one"
                    yield Problem("misheard", message, turn.turn.where, hint, Severity.WARNING)
