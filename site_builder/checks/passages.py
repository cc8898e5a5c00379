"""Links in texts against the turns, sections and interviews that they lead to."""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from site_builder.core.collection import Collection
from site_builder.core.kinds import KINDS
from site_builder.core.model import HERE, PASSAGE, Interview, Reference
from site_builder.core.problems import Problem, suggest
from site_builder.crossref.extract import ids_of

TURN_ID = re.compile(r"t\d+")
"""Which an editor may have typed without its sign."""
LookUp = Callable[[str], AbstractSet[str]]
"""What can stand behind the `#` of an interview's address."""


def unknown_place(interview: Interview) -> Iterator[Problem]:
    """A link within an interview leads to a turn or section of it, by an id that it has or once had."""
    known = ids_of(interview)
    for reference in interview.references:
        if reference.kind == HERE and reference.slug not in known:
            yield _no_turn(reference, reference.slug, known, interview.slug)


def wrong_passages(
    references: Iterable[Reference], collection: Collection, slugs: AbstractSet[str], ids: LookUp
) -> Iterator[Problem]:
    """A link to another interview leads to one that is shown, and to what stands in it.

    `slugs` are those of all interviews that are shown; `ids` is asked for those alone.
    """
    for reference in references:
        if reference.kind != PASSAGE:
            continue
        slug, mark, place = reference.slug.partition("#")
        if slug not in slugs:
            yield _no_interview(reference, slug, collection, slugs)
        elif mark and place not in ids(slug):
            yield _no_turn(reference, place, ids(slug), slug)


def passage_problems(collection: Collection) -> Iterator[Problem]:
    """The same of a collection whose interviews were read."""
    ids = {slug: ids_of(interview) for slug, interview in collection.interviews.items()}
    for interview in collection.interviews.values():
        yield from wrong_passages(interview.references, collection, ids.keys(), ids.__getitem__)


def _no_turn(reference: Reference, place: str, known: AbstractSet[str], slug: str) -> Problem:
    message = f"no turn or section `{place}` in `{slug}`"
    return Problem("unknown-turn", message, reference.where, suggest(place, known, "there are"))


def _no_interview(
    reference: Reference, slug: str, collection: Collection, slugs: AbstractSet[str]
) -> Problem:
    """What is said of a link to an interview that no page shows."""
    out = "take the link out and leave its words"
    if slug in collection.withdrawn:
        message = f"the interview `{slug}` was withdrawn"
        return Problem("unknown-interview", message, reference.where, out)
    if slug in collection.drafts:
        message = f"the interview `{slug}` is a draft, which readers do not see"
        return Problem("unknown-interview", message, reference.where, f"publish it too, or {out}")
    return Problem(
        "unknown-interview", f"no interview `{slug}`", reference.where, _meant(slug, collection, slugs)
    )


def _meant(slug: str, collection: Collection, slugs: AbstractSet[str]) -> str:
    """What an editor may have meant by the slug of no interview."""
    if TURN_ID.fullmatch(slug):
        return f"write `#{slug}` for a turn of this interview"
    for kind in KINDS.values():
        if slug in collection.entries(kind.name):
            return f"write `{kind.folder}{slug}` for the {kind.name}"
    return suggest(slug, slugs, "interviews")
