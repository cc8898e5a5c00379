"""Registers and settings in, the plan of the site out: they themselves, and all that is derived from them."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.build.inputs import digest
from site_builder.build.traced import ANY, EVERY, Read
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Person
from site_builder.core.folders import Folders
from site_builder.core.kinds import KINDS, NAMED, TOPIC
from site_builder.core.model import IMAGE, LocalText
from site_builder.core.output import OutputFile
from site_builder.core.problems import Location, Report
from site_builder.core.records import dataclass, field, replace
from site_builder.pages.assets import head_script, static_files
from site_builder.pages.root_files import root_files, unreadable_files, unused_templates
from site_builder.text.editions import Converted, Scripts, editions_of
from site_builder.text.patterns import Patterns, patterns_of
from site_builder.text.sorting import SortKey, sort_key

NOWHERE = Location(Path())
IN_ORDER = (*NAMED, TOPIC)
"""Kinds of which some list stands in order of name."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the registers alone, and takes longer to make than to keep."""

    patterns: Patterns = field(default_factory=dict)
    """What the linker looks for."""
    fixed: Converted = field(default_factory=dict)
    """Names that are converted as names, by script."""
    spelled: Mapping[str, Sequence[str]] | None = None
    """Names as search compares them; None where there is no search."""
    digests: Mapping[Read, str] = field(default_factory=dict)
    """Of everything that can be read in the registers."""
    sort_keys: Mapping[str, SortKey] = field(default_factory=dict)
    """Of the titles that stand in lists; making them costs more than all else of a list."""
    converted: Converted = field(default_factory=dict)
    """Texts of the registers in the other script."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a site is made from beside its interviews; small enough to be sent to another machine."""

    collection: Collection
    """The registers and settings; no interviews."""
    templates: tuple[Path, ...]
    """A template is taken from the first folder that has it."""
    assets: Mapping[str, str] = field(default_factory=dict)
    head_script: str = ""
    compiled: Path | None = None
    """Where compiled templates are kept."""
    derived: Derived = field(default_factory=Derived)
    """Nothing where the registers have faults, and no site is made."""

    @property
    def has_search(self) -> bool:
        """Whether the files are made that a browser searches."""
        return self.derived.spelled is not None


def plan_of(
    collection: Collection, folders: Folders, report: Report, *, show: bool = True
) -> tuple[Plan, list[OutputFile]]:
    """The plan of a site, and its static files; unless it is to be shown, without what no link leads to."""
    faults = tuple(unreadable_files((*folders.templates, *folders.static)))
    for problem in (*faults, *unused_templates(folders.templates)):
        report(problem)
    if faults:  # no site is made; what the program brings serves to find other faults
        folders = replace(folders, templates=folders.templates[-1:], static=folders.static[-1:])
    published, assets = static_files(folders.static, collection.site)
    published += root_files(folders.root, collection.site, report)
    registers = Scripts.of(collection).with_all_spellings(replace(collection, interviews={}))
    head = head_script(folders.static)
    made = _of_names(Derived(), registers, search=show and registers.site.search)
    plan = Plan(registers, folders.templates, assets, head, derived=made)
    return plan, published


def with_titles(plan: Plan, *, show: bool = True) -> Plan:
    """The plan with what lists and cards show of the registers: no interview is read by it.

    Of a site that is only drawn, hardly any page about a thing is; their texts are converted as they come.
    """
    registers = plan.collection
    scripts = Scripts.of(registers, fixed=plan.derived.fixed)
    titles = {
        scripts.text(entry.titles, edition.language)[0]
        for edition in editions_of(registers.site)
        for kind in IN_ORDER
        for entry in registers.entries(kind).values()
    }
    made = replace(
        plan.derived,
        sort_keys={title: sort_key(title) for title in sorted(titles)},
        converted=scripts.converted(_texts_of(registers, all_texts=show), registers.site.editions),
    )
    return replace(plan, derived=made)


def with_people(plan: Plan, people: Mapping[str, Person]) -> Plan:
    """The plan with people whom nobody has declared; those that are declared stay."""
    registers = replace(plan.collection, people={**people, **plan.collection.people})
    return replace(
        plan, collection=registers, derived=_of_names(plan.derived, registers, search=plan.has_search)
    )


def _of_names(made: Derived, registers: Collection, *, search: bool) -> Derived:
    """With what follows from the names in registers."""
    spelled = None
    if search:
        from site_builder.search.name_files import spelled_names

        spelled = spelled_names(registers)
    return replace(
        made,
        patterns=patterns_of(linked_names(registers)),
        fixed=Scripts.of(registers).fixed(),
        spelled=spelled,
        digests=entry_digests(registers),
    )


def _texts_of(collection: Collection, *, all_texts: bool) -> Iterator[LocalText]:
    """The texts of the registers that cards and lists show; else the titles alone."""
    for kind in KINDS:
        for entry in collection.entries(kind).values():
            yield from entry.texts if all_texts else (entry.titles,)


def linked_names(collection: Collection) -> Iterator[Name]:
    """The names that are looked for in texts."""
    return (entry.name for entry in collection.named if collection.site.mentions)


def entry_digests(collection: Collection) -> dict[Read, str]:
    """A digest of every entry of every register, and of each register as a whole.

    Where an entry stands in its file is no part of it, so that one added above changes nothing.
    """
    found: dict[Read, str] = {}
    for kind in KINDS:
        register = collection.entries(kind)
        for slug, entry in register.items():
            bare = replace(entry, where=NOWHERE, references=())
            found[kind, slug] = digest(pickle.dumps(bare, 5))
        found[kind, ANY] = str(bool(register))
        found[kind, EVERY] = digest("".join(found[kind, slug] + slug for slug in register).encode())
    images = {(IMAGE, name): digest(image.path.encode()) for name, image in collection.images.items()}
    found[IMAGE, EVERY] = digest(repr(sorted(images.items())).encode())
    found |= images
    return found


def names_digest(collection: Collection) -> str:
    """Changes when a text could be linked, or filed under topics, otherwise than before."""
    terms = [(term.name, term.topics, term.files) for term in collection.terms.values()]
    people = [person.name for person in collection.people.values()]
    return digest(pickle.dumps((terms, people, sorted(collection.topics), collection.site), 5))
