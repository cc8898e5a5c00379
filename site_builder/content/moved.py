"""`moved:` of `site.yaml` in, addresses that lead to others out; and what can be wrong with them."""

import re
from collections.abc import Iterator, Mapping

from site_builder.content.fields import Fields
from site_builder.content.nodes import Scalar
from site_builder.core import urls
from site_builder.core.collection import Collection
from site_builder.core.kinds import KINDS
from site_builder.core.problems import Problem, Report, suggest
from site_builder.core.settings import Move

ADDRESS = re.compile(rf"((?:{'|'.join(urls.LIST_OF.values())})[a-z0-9]+(?:-[a-z0-9]+)*)/?")
KIND_OF = {folder: kind for kind, folder in urls.LIST_OF.items()}


def parse_moves(fields: Fields, report: Report) -> tuple[Move, ...]:
    """Read `moved: {interviews/old-slug: interviews/new-slug}`; both without what stands before and after."""
    table = fields.table("moved")
    found: list[Move] = []
    for entry in table.entries if table else ():
        if not isinstance(entry.value, Scalar):
            fields.wrong_type(entry.value, f"moved.{entry.key}", "the address of a page")
            continue
        ends = (entry.key, entry.where), (entry.value.text.strip(), entry.value.where)
        wrong = [end for end in ends if not ADDRESS.fullmatch(end[0])]
        for text, where in wrong:
            hint = "write it from the root of the site: `interviews/slug`, `glossary/slug`, `people/slug`"
            report(Problem("wrong-move", f"`{text}` is no address that can move", where, hint))
        if not wrong:
            old, new = (text.rstrip("/") + "/" for text, _ in ends)
            found.append(Move(old, new, entry.where))
    return tuple(found)


def entries_by_address(collection: Collection) -> Mapping[str, tuple[str, str]]:
    """Kind and slug of every page about one thing, by its address."""
    registers: dict[str, Mapping[str, object]] = {urls.INTERVIEW: collection.interviews}
    registers |= {kind: collection.entries(kind) for kind in KINDS}
    return {urls.entry(kind, slug): (kind, slug) for kind, register in registers.items() for slug in register}


def withdrawn_addresses(collection: Collection) -> list[str]:
    """The addresses of interviews of which pages say that they were withdrawn."""
    return [urls.entry(urls.INTERVIEW, slug) for slug in collection.withdrawn]


def wrong_move(collection: Collection) -> Iterator[Problem]:
    """An address that moved is free, and leads to a page that is there."""
    there = {*entries_by_address(collection), *withdrawn_addresses(collection)}
    for move in collection.site.moved:
        if move.old in there:
            message = f"`{move.old}` is said to have moved, but the page is there"
            yield Problem("living-page-moved", message, move.where, "delete this line")
        kind = KIND_OF[move.new.partition("/")[0] + "/"]
        if move.new not in there and kind not in collection.unread:
            hint = suggest(move.new, [address for address in there if address.startswith(urls.LIST_OF[kind])])
            yield Problem("unknown-page", f"no page `{move.new}`", move.where, hint)
