"""What pages say of themselves to machines that read schema.org, as JSON-LD."""

import json
import re
from collections.abc import Mapping, Sequence

Node = Mapping[str, object]
"""One thing and what is said of it; what is empty is left out."""


def as_json(nodes: Sequence[Node]) -> str:
    """The nodes as they stand in a script element; empty for none."""
    if not nodes:
        return ""
    graph = [{key: value for key, value in node.items() if value} for node in nodes]
    data = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


CREATIVE_COMMONS = re.compile(r"CC (?P<terms>BY(?:-NC)?(?:-SA|-ND)?) (?P<version>\d\.\d)")


def licence_address(name: str) -> str:
    """The address of a Creative Commons licence by its usual name, `CC BY-SA 4.0`; empty for other words."""
    found = CREATIVE_COMMONS.fullmatch(name.strip())
    if not found:
        return ""
    return f"https://creativecommons.org/licenses/{found['terms'].lower()}/{found['version']}/"


def breadcrumbs(crumbs: Sequence[tuple[str, str]], base: str) -> Sequence[Node]:
    """The way to a page from the home page; none where nothing stands above it."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": base + path}
        for place, (title, path) in enumerate(crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}] if items else []
