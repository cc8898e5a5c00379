"""What all work of one build has in common, made once in each process: names, words, templates."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.build.inputs import digest
from site_builder.build.traced import ANY, EVERY, Notes, Read, Register
from site_builder.core.collection import Collection
from site_builder.core.entries import Name, Person
from site_builder.core.folders import Folders
from site_builder.core.kinds import KINDS, NAMED, TOPIC
from site_builder.core.model import IMAGE, LocalText
from site_builder.core.output import OutputFile
from site_builder.core.problems import Location, Report
from site_builder.core.records import dataclass, field, replace
from site_builder.pages.assets import PREFETCH, content_security_policy, head_script, root_files, static_files
from site_builder.pages.context import Context
from site_builder.text.editions import Converted, Edition, Scripts, editions_of
from site_builder.text.link import Linker
from site_builder.text.patterns import Patterns, patterns_of
from site_builder.text.sorting import know, sort_key

if TYPE_CHECKING:
    from site_builder.pages.render import Renderer, SiteView
    from site_builder.search.name_files import Names

NOWHERE = Location(Path())


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workshop is made from; small enough to be sent to another machine."""

    collection: Collection
    """The registers and settings; no interviews."""
    templates: tuple[Path, ...]
    """A template is taken from the first folder that has it."""
    assets: Mapping[str, str] = field(default_factory=dict)
    head_script: str = ""
    sort_keys: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Of the titles that stand in lists; making them costs more than all else of a list."""
    patterns: Patterns | None = None
    """What the linker looks for."""
    converted: Converted = field(default_factory=dict)
    """Texts of the registers in the other script."""
    fixed: Converted = field(default_factory=dict)
    """Names that are converted as names, by script."""
    levels: Mapping[int, int] = field(default_factory=dict)
    """How search levels characters; empty where there is no search."""
    spelled: Mapping[str, Sequence[str]] | None = None
    """Names as search compares them."""
    compiled: Path | None = None
    """Where compiled templates are kept."""
    digests: Mapping[Read, str] = field(default_factory=dict)
    """Of everything that can be read in the registers."""


def plan_of(collection: Collection, folders: Folders, report: Report) -> tuple[Plan, list[OutputFile]]:
    """The plan of a site, and its static files."""
    published, assets = static_files(folders.static, collection.site)
    published += root_files(folders.root, collection.site, report)
    registers = Scripts.of(collection).with_all_spellings(replace(collection, interviews={}))
    plan = Plan(registers, folders.templates, assets, head_script(folders.static))
    titles = {
        context.title_of(kind, slug).text
        for context in Workshop(plan).contexts.values()
        for kind in IN_ORDER
        for slug in registers.entries(kind)
    }
    keys = {title: sort_key(title) for title in sorted(titles)}
    scripts = Scripts.of(registers)
    made = replace(
        plan,
        sort_keys=keys,
        patterns=patterns_of(linked_names(registers)),
        fixed=scripts.fixed(),
        converted=scripts.converted(_texts_of(registers), registers.site.editions),
        digests=entry_digests(registers),
    )
    return _with_search(made) if registers.site.search else made, published


def _with_search(plan: Plan) -> Plan:
    from site_builder.search.level import levels
    from site_builder.search.name_files import spelled_names

    return replace(plan, spelled=spelled_names(plan.collection), levels=levels())


def _texts_of(collection: Collection) -> Iterator[LocalText]:
    """The texts of the registers that cards and lists show."""
    for kind in KINDS:
        for entry in collection.entries(kind).values():
            yield from entry.texts


IN_ORDER = (*NAMED, TOPIC)
"""Kinds of which some list stands in order of name."""


def linked_names(collection: Collection) -> Iterator[Name]:
    """The names that are looked for in texts."""
    return (entry.name for entry in collection.named if collection.site.mentions)


class Workshop:
    """A plan and what is made from it when it is needed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.notes = Notes()
        know(plan.sort_keys)

    def make_ready_to_read(self) -> None:
        """Make what reading an interview needs."""
        _ = self.linker, self.scripts, self.plan.collection.site.search and self.names

    def make_ready_to_draw(self) -> None:
        """Load all templates, and what they see of the site."""
        self.renderer.load()
        _ = self.views

    def __reduce__(self) -> tuple[type["Workshop"], tuple[Plan]]:
        """Another process makes what it needs itself."""
        return Workshop, (self.plan,)

    @cached_property
    def collection(self) -> Collection:
        """The registers, which note what is read in them."""
        given = self.plan.collection
        noting: dict[str, Any] = {
            kind.register: Register(name, given.entries(name), self.notes) for name, kind in KINDS.items()
        }
        noting["images"] = Register(IMAGE, given.images, self.notes)
        return replace(given, **noting)

    @cached_property
    def digests(self) -> Mapping[Read, str]:
        """A digest of everything that can be read in the registers."""
        return self.plan.digests or entry_digests(self.plan.collection)

    @cached_property
    def scripts(self) -> Scripts:
        return Scripts.of(self.plan.collection, self.plan.converted, self.plan.fixed)

    @cached_property
    def linker(self) -> Linker:
        return Linker(linked_names(self.plan.collection), self.plan.patterns)

    @cached_property
    def names(self) -> "Names":
        from site_builder.search.level import know_levels
        from site_builder.search.name_files import Names

        if self.plan.levels:
            know_levels(self.plan.levels)
        return Names(self.plan.collection, self.plan.spelled)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Of the site, the one at its root first."""
        return editions_of(self.plan.collection.site)

    @cached_property
    def contexts(self) -> Mapping[str, Context]:
        """Of every edition of the site, by its language."""
        return {
            edition.language: Context(
                self.collection,
                edition,
                self.plan.collection.site.language(edition.language).words,
                self.scripts,
            )
            for edition in self.editions
        }

    @cached_property
    def renderer(self) -> "Renderer":
        from site_builder.pages.render import Renderer

        return Renderer(self.plan.templates, self.plan.compiled)

    @cached_property
    def views(self) -> "Mapping[str, SiteView]":
        """What the templates of every edition see of the site."""
        from site_builder.pages.render import SiteView

        policy = content_security_policy([self.plan.head_script, PREFETCH])
        return {
            language: SiteView(
                language=language,
                title=context.text(self.plan.collection.site.titles),
                ui=context.words,
                assets=self.plan.assets,
                logo=self.plan.assets.get(self.plan.collection.site.logo, ""),
                footer=context.in_words(self.plan.collection.site.footer),
                accessibility=bool(self.plan.collection.site.accessibility),
                repository=self.plan.collection.site.repository,
                search=self.plan.collection.site.search,
                policy=policy,
                head_script=self.plan.head_script,
                prefetch=PREFETCH,
            )
            for language, context in self.contexts.items()
        }


def entry_digests(collection: Collection) -> dict[Read, str]:
    """A digest of every entry of every register, and of each register as a whole.

    Where an entry stands in its file is no part of it, so that one added above changes nothing.
    """
    found: dict[Read, str] = {}
    for kind in KINDS:
        register = collection.entries(kind)
        for slug, entry in register.items():
            bare = replace(entry, where=NOWHERE)
            if not isinstance(bare, Person):
                bare = replace(bare, references=())
            found[kind, slug] = digest(pickle.dumps(bare, 5))
        found[kind, ANY] = str(bool(register))
        found[kind, EVERY] = digest("".join(found[kind, slug] + slug for slug in register).encode())
    found |= {(IMAGE, name): digest(image.path.encode()) for name, image in collection.images.items()}
    return found


def names_digest(collection: Collection) -> str:
    """Changes when a text could be linked, or filed under topics, otherwise than before."""
    terms = [(term.name, term.topics, term.files) for term in collection.terms.values()]
    people = [person.name for person in collection.people.values()]
    return digest(pickle.dumps((terms, people, sorted(collection.topics), collection.site), 5))
