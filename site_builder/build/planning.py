"""The registers in, the plan of the site out; and the faults that only a collection as a whole can have."""

import pickle
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from site_builder.build.order import Inputs, Order
from site_builder.build.plan import Plan, names_digest, plan_of, with_people, with_titles
from site_builder.build.reading import RowChanges
from site_builder.build.store import Facts, Store
from site_builder.checks.evidence import (
    Cited,
    interviews_cited,
    severity_of_missing,
    without_missing,
    without_passages,
    wrong_evidence,
)
from site_builder.checks.passages import wrong_passages
from site_builder.checks.published import check_published
from site_builder.checks.rules import CHECKS, unknown_references
from site_builder.checks.series import wrong_series
from site_builder.content.collect import collect_registers, with_absent
from site_builder.core.kinds import Key
from site_builder.core.model import TURN, Interview
from site_builder.core.output import OutputFile
from site_builder.core.problems import Problem, has_errors
from site_builder.core.records import dataclass, replace
from site_builder.crossref.tally import EVERYWHERE, UNFILED


@dataclass(frozen=True, slots=True)
class Planned:
    """What registers and settings decide."""

    plan: Plan
    facts: Facts
    """What is known of them, for the next build."""
    problems: tuple[Problem, ...] = ()
    is_same: bool = False
    """Whether the registers are those of the last build."""
    names_changed: bool = True
    """Whether texts could be linked otherwise than before."""
    published: tuple[OutputFile, ...] = ()
    """The static files, if they have to be written."""


def planned(order: Order, inputs: Inputs, before: Facts) -> Planned:
    """The plan: the one that is kept, as long as the registers stay the same."""
    if before.registers == inputs.registers and before.standing == inputs.there(before.cited):
        plan: Plan = pickle.loads(before.plan)
        return Planned(plan, before, before.register_problems, is_same=True, names_changed=False)
    problems: list[Problem] = []
    registers = collect_registers(order.content, problems.append)
    if order.base_url:
        site = replace(registers.site, base_url=order.base_url.rstrip("/") + "/")
        registers = replace(registers, site=site)
    if not order.show:
        registers = replace(registers, site=replace(registers.site, share_pictures=False))
    if has_errors(problems):
        nothing = Plan(replace(registers, interviews={}), order.folders.templates)
        return Planned(nothing, before, tuple(problems))
    cited = interviews_cited(registers)
    standing = inputs.there(cited)
    registers = without_missing(registers, cited - standing)
    plan, published = plan_of(registers, order.folders, problems.append, show=order.show)
    plan = replace(plan, compiled=compiled_folder(order.folders.templates[-1], inputs.program))
    names = names_digest(registers)
    facts = replace(
        before,
        registers=inputs.registers,
        cited=cited,
        standing=standing,
        names=names,
        register_problems=tuple(problems),
    )
    return Planned(
        plan,
        facts,
        tuple(problems),
        names_changed=before.names != names,
        published=() if before.registers else tuple(published),
    )


def with_what_is_drawn(order: Order, given: Planned) -> Planned:
    """The plan with all that follows from registers; that of the last build has it."""
    if given.is_same:
        return given
    plan = with_titles(given.plan, show=order.show)
    kept = pickle.dumps(plan, 5) if order.keep else b""
    return replace(given, plan=plan, facts=replace(given.facts, plan=kept))


def compiled_folder(templates: Path, program: str) -> Path | None:
    """The folder beside the templates that keeps what they are compiled to; None where it cannot be written.

    It is the program's, not the site's: what another program compiled is not used and goes away.
    """
    cache = templates.parent / ".cache"
    folder = cache / f"templates-{program[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for other in cache.glob("templates-*"):
            if other != folder and time.time() - other.stat().st_mtime > A_DAY:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return None
    return folder


A_DAY = 86_400


def with_people_and_absent(given: Planned, rows: RowChanges) -> Planned:
    """The plan with a person for every speaker of a draft whom nobody declared, and with what is left out."""
    stand_ins = rows.stand_ins
    facts = replace(given.facts, stand_ins=stand_ins, absent=rows.absent)
    if rows.absent or rows.register_changed:
        registers = with_absent(given.plan.collection, list(rows.absent.values()))
        same = given.is_same and not rows.register_changed
        given = replace(given, plan=replace(given.plan, collection=registers), is_same=same)
    if not stand_ins:
        return replace(given, facts=facts)
    people = {slug: one for slugs in sorted(stand_ins) for slug, one in stand_ins[slugs].items()}
    return replace(given, plan=with_people(given.plan, people), facts=facts)


def with_entries(given: Planned, section_bits: int) -> Planned:
    """The plan with what is compared with the next build: every entry of the registers, the number of
    sections.
    """
    entries = given.facts.entries
    if not given.is_same:
        entries = given.plan.derived.digests
    return replace(given, facts=replace(given.facts, entries=entries, section_bits=section_bits))


def problems_of_whole(
    order: Order, given: Planned, store: Store, rows: RowChanges
) -> tuple[Planned, tuple[Problem, ...]]:
    """What only the collection as a whole can get wrong; and the plan that knows it."""
    all_again = not given.is_same or bool(rows.gone) or rows.came
    slugs: Iterable[str] = store.interviews.slugs() if all_again else rows.read
    interviews = cast("Mapping[str, Interview]", dict.fromkeys(sorted(slugs)))
    whole = replace(given.plan.collection, interviews=interviews)
    if has_errors(rows.problems):
        whole = replace(whole, unread=whole.unread | {"interview"})
    problems = given.facts.problems
    if all_again:
        problems = tuple(problem for check in CHECKS for problem in check(whole))
        given = replace(given, facts=replace(given.facts, problems=problems))
    found = [*problems, *wrong_series(store.rows.series())]
    if not given.is_same:
        references = (one for one in store.interviews.references() if one.kind != TURN)
        told = set(rows.problems)
        unknown = unknown_references(references, given.plan.collection)
        found += (problem for problem in unknown if problem not in told)
    # What an interview with faults says is not known, and could be what is cited.
    if not has_errors([*rows.problems, *found]):
        found += _evidence_problems(store, given.plan)
    if not has_errors(rows.problems):
        found += _wrong_links(store, given.plan, rows, all_again=all_again)
    if (order.content / "published.txt").exists():
        ids = {slug: store.interviews.outline(slug).ids for slug in whole.interviews}
        check_published(order.content, whole, ids, found.append, whole=all_again)
    return given, tuple(found)


def _wrong_links(store: Store, plan: Plan, rows: RowChanges, *, all_again: bool) -> Iterator[Problem]:
    """Links between texts that lead nowhere: of what changed, and of what links to that."""
    interviews = store.interviews
    citing = interviews.all_citing() if all_again else rows.read | interviews.citing(rows.read)

    @cache
    def ids(slug: str) -> frozenset[str]:
        return interviews.outline(slug).ids

    slugs = interviews.slugs() if citing else set[str]()
    for slug in sorted(citing):
        yield from wrong_passages(interviews.references_of(slug), plan.collection, slugs, ids)


def _evidence_problems(store: Store, plan: Plan) -> Iterator[Problem]:
    """What summaries claim that is not filed; interviews that none cites are not looked at."""

    @cache
    def look_up(slug: str) -> Cited:
        outline = store.interviews.outline(slug)
        speakers = {turn: place.speakers for turn, place in outline.turns.items()}
        return Cited(speakers, outline.retired, outline.filed)

    def is_empty(kind: str, slug: str) -> bool:
        return not any(
            store.tallies.tally(Key(kind, slug), language).count for language in plan.collection.site.editions
        )

    slugs = store.interviews.slugs()
    by_words = store.tallies.tally(Key(UNFILED, ""), EVERYWHERE).count
    missing = severity_of_missing(is_filed=bool(slugs) and not by_words)
    yield from wrong_evidence(plan.collection, slugs, look_up, missing)
    yield from without_passages(plan.collection, is_empty, missing)
