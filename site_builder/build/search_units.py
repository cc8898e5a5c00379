"""A store in, what a browser loads of the search before it asks the blocks out."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from site_builder.build.store import LIST, PART, Store
from site_builder.build.toolkit import Toolkit
from site_builder.build.traced import EVERY
from site_builder.build.units import Drawn, SharedUnit, shared_unit
from site_builder.core.kinds import NAMED
from site_builder.pages.context import Context

if TYPE_CHECKING:
    from site_builder.search.name_files import NameFiles

MADE_FROM = LIST, PART
"""What these units are made from, of the parts of a store."""


def search_units(toolkit: Toolkit, store: Store) -> Iterator[SharedUnit]:
    """What a browser needs before it asks the blocks of the search."""
    from site_builder.search.name_files import name_files
    from site_builder.search.search_files import files_of_names, first_files, sounds_file

    of_names = [toolkit.plan.derived.digests[kind, EVERY] for kind in NAMED]
    blocks = store.parts.sizes(), store.parts.listed()
    names = toolkit.names
    yield shared_unit("sounds", "", lambda: [Drawn(sounds_file())])
    for language, context in toolkit.contexts.items():
        known = cache(partial(name_files, context, toolkit.names))

        def first(context: Context = context, known: "Callable[[], NameFiles]" = known) -> Iterable[Drawn]:
            keys = {key for keys in blocks[1] for key in keys.split("\n")}
            return map(Drawn, first_files(context, names, known(), blocks[0], keys))

        def more(context: Context = context, known: "Callable[[], NameFiles]" = known) -> Iterable[Drawn]:
            return map(Drawn, files_of_names(context, names, known()))

        yield shared_unit(f"first/{language}", (of_names, blocks), first)
        yield shared_unit(f"names/{language}", of_names, more)
