"""What all work of one build has in common, made once in each process: names, words, templates."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from site_builder.build.plan import Plan, linked_names
from site_builder.build.traced import Notes, Register
from site_builder.checks.voices import Called, called
from site_builder.core.collection import Collection
from site_builder.core.kinds import KINDS
from site_builder.core.model import IMAGE
from site_builder.core.records import replace
from site_builder.pages.assets import PREFETCH, content_security_policy
from site_builder.pages.context import Context
from site_builder.text.editions import Edition, Scripts, editions_of
from site_builder.text.link import Linker

if TYPE_CHECKING:
    from site_builder.pages.render import Renderer, SiteView
    from site_builder.search.name_files import Names


class Toolkit:
    """A plan and what is made from it when it is needed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.notes = Notes()

    def make_ready_to_read(self) -> None:
        """Make what reading an interview needs."""
        _ = self.linker, self.scripts, self.plan.has_search and self.names

    def make_ready_to_draw(self) -> None:
        """Load all templates, and what they see of the site."""
        self.renderer.load()
        _ = self.views

    def __reduce__(self) -> tuple[type["Toolkit"], tuple[Plan]]:
        """Another process makes what it needs itself."""
        return Toolkit, (self.plan,)

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
    def scripts(self) -> Scripts:
        return Scripts.of(self.plan.collection, self.plan.derived.converted, self.plan.derived.fixed)

    @cached_property
    def linker(self) -> Linker:
        return Linker(linked_names(self.plan.collection), self.plan.derived.patterns)

    @cached_property
    def names(self) -> "Names":
        from site_builder.search.name_files import Names

        return Names(self.plan.collection, self.plan.derived.spelled)

    @cached_property
    def called(self) -> Called:
        """What the people that are declared are called."""
        return called(self.plan.collection.people)

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
                sort_keys=self.plan.derived.sort_keys,
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
