"""What pages say of themselves to machines that read schema.org, as JSON-LD."""

import json
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


def breadcrumbs(crumbs: Sequence[tuple[str, str]], base: str) -> Sequence[Node]:
    """The way to a page from the home page; none where nothing stands above it."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": base + path}
        for place, (title, path) in enumerate(crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}] if items else []
