"""The registers in, the plan of the site out; and the faults that only a collection as a whole can have."""

import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from site_builder.build.site import workshop_of
from site_builder.build.store import Store
from site_builder.build.work import Read, Work
from site_builder.build.workshop import Plan, names_digest, plan_of
from site_builder.checks.evidence import Cited, without_passages, wrong_evidence
from site_builder.checks.published import check_published
from site_builder.checks.rules import CHECKS, unknown_references
from site_builder.content.collect import collect_registers
from site_builder.core.kinds import Key
from site_builder.core.model import Interview, Person
from site_builder.core.output import OutputFile
from site_builder.core.problems import Problem
from site_builder.core.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Planned:
    """What registers and settings decide."""

    plan: Plan
    published: tuple[OutputFile, ...] = ()
    """The static files, if they have to be written."""
    names_changed: bool = False
    """Whether texts could be linked otherwise than before."""


def planned(work: Work) -> Planned:
    """The plan: the one that is kept, as long as the registers stay the same."""
    store, report = work.store, work.problems.append
    if not work.fresh and store.get("registers") == work.inputs.registers:
        work.registers_changed = False
        work.problems += store.get("register problems")
        return Planned(workshop_of(store.get("plan")).plan)
    registers = collect_registers(work.order.content, report)
    if work.order.base_url:
        site = replace(registers.site, base_url=work.order.base_url.rstrip("/") + "/")
        registers = replace(registers, site=site)
    if work.has_errors():
        return Planned(Plan(replace(registers, interviews={}), work.order.templates, {}, {}, "", {}))
    plan, published = plan_of(registers, work.order.templates, work.order.static, report)
    plan = replace(plan, base=work.inputs.base, compiled=work.twin.compiled)
    names = names_digest(registers)
    names_changed = store.get("names") != names
    store.put("registers", work.inputs.registers)
    store.put("register problems", tuple(work.problems))
    store.put("plan", pickle.dumps(plan, 5))
    store.put("names", names)
    return Planned(plan, tuple(published) if work.fresh else (), names_changed)


def with_stand_ins(work: Work, plan: Plan) -> Plan:
    """The plan with a person for every speaker of a draft whom nobody declared."""
    stand_ins: dict[str, Mapping[str, Person]] = work.store.get("stand-ins")
    if not stand_ins:
        return plan
    people = {slug: one for slugs in sorted(stand_ins) for slug, one in stand_ins[slugs].items()}
    registers = replace(plan.collection, people={**people, **plan.collection.people})
    return replace(plan, collection=registers, patterns=None, names="", spelled=None, digests={})


def check_whole(work: Work, plan: Plan, found: Read) -> None:
    """Report what only the collection as a whole can get wrong."""
    store = work.store
    all_again = work.registers_changed or bool(found.gone) or found.came
    if not all_again:
        work.problems += store.get("problems of the whole")
    whole = replace(
        plan.collection,
        interviews=cast(
            "Mapping[str, Interview]", dict.fromkeys(store.interviews.slugs() if all_again else found.slugs)
        ),
    )
    if all_again:
        problems = [problem for check in CHECKS for problem in check(whole)]
        store.put("problems of the whole", tuple(problems))
        work.problems += problems
    work.problems += _evidence_problems(store, plan)
    if work.order.content.joinpath("published.txt").exists():
        ids = {slug: store.interviews.outline(slug).ids for slug in whole.interviews}
        check_published(work.order.content, whole, ids, work.problems.append, whole=all_again)
    if store.get("checked") != work.inputs.registers:
        references = (one for one in store.interviews.references() if one.kind != "turn")
        work.problems += unknown_references(references, plan.collection)
        store.put("checked", work.inputs.registers)


def _evidence_problems(store: Store, plan: Plan) -> Iterator[Problem]:
    """What summaries claim that is not filed; interviews that none cites are not looked at."""

    @cache
    def look_up(slug: str) -> Cited:
        outline = store.interviews.outline(slug)
        return Cited(outline.turns, outline.retired, outline.filed)

    def is_empty(kind: str, slug: str) -> bool:
        return not any(store.tallies.tally(Key(kind, slug), language).count for language in plan.words)

    yield from wrong_evidence(plan.collection, store.interviews.slugs(), look_up)
    yield from without_passages(plan.collection, is_empty)
