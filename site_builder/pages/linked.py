"""The mentions in turns in, those that are links out: by the policy of the site, each leads to a card."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape

from site_builder.core.kinds import Key
from site_builder.interviews.prepare import PreparedTurn
from site_builder.pages.html import Links, blocks_html
from site_builder.pages.text_links import Shown, Way, nothing, nowhere
from site_builder.text.block_conversion import LinkedBlock

Names = tuple[Key | None, ...]
"""For each mention its name where it is a link."""


class Linked:
    """Remembers which names were linked already, by the policy of `site.yaml`; lives for one page."""

    def __init__(self, policy: str) -> None:
        self.policy = policy
        self.seen: dict[str, set[Key]] = defaultdict(set)

    def skip(self, above: Sequence[PreparedTurn], language: str, parallel: str) -> None:
        """Know the names of the turns on earlier pages, where one link is enough for an interview."""
        if self.policy != "interview":
            return
        for turn in above:
            self.seen[language].update(Key(found.kind, found.slug) for found in turn.mentions(language))
            self.seen["parallel"].update(Key(found.kind, found.slug) for found in turn.mentions(parallel))

    @property
    def forgets(self) -> bool:
        """Whether what is linked in a section does not depend on what stands above it."""
        return self.policy in {"section", "every", "none"}

    def begin_section(self) -> None:
        if self.policy == "section":
            self.seen.clear()

    def first(self, language: str, blocks: Sequence[LinkedBlock]) -> Names:
        """For each mention in a turn its name where it is the first one that counts, else None."""
        if self.policy == "none":
            return tuple(None for linked in blocks for _ in linked.mentions)
        found: list[Key | None] = []
        seen, every = self.seen[language], self.policy == "every"
        for linked in blocks:
            for mention in linked.mentions:
                name = Key(mention.kind, mention.slug)
                if name in seen:
                    found.append(name if every else None)
                else:
                    found.append(name)
                    seen.add(name)
        return tuple(found)


def linked_html(
    blocks: Sequence[LinkedBlock],
    names: Names,
    way: Way = nowhere,
    image: Shown = nothing,
    *,
    beside: str = "",
) -> Markup:
    """The HTML of a turn in which the mentions are linked that have a name in `names`."""
    if not blocks:
        return Markup()
    in_order = iter(names)

    def anchor(_: object) -> str | None:
        name = next(in_order)
        return name and _opening_tag(*name)

    return blocks_html(blocks, Links(anchor, way, image, beside))


@cache
def _opening_tag(kind: str, slug: str) -> str:
    return f'<a class="name name--{kind}" href="#{escape(card_id(kind, slug))}" data-{kind}="{escape(slug)}">'


def card_id(kind: str, slug: str) -> str:
    return f"{kind}:{slug}"
