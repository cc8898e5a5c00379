"""Items of a list with their HTML in, the list with those within it out."""

from collections.abc import Iterable

from site_builder.core.model import Block

LISTS = {"bullet": "ul", "ordered": "ol"}
OF_A_LIST = frozenset({*LISTS, "further"})


def list_html(items: Iterable[tuple[Block, str]]) -> str:
    """Lists within lists, each number as it was written; another kind of mark begins another list."""
    pieces: list[str] = []
    opened: list[Block] = []
    """The item read last in each list that is open, the outermost first."""
    for block, html in items:
        if block.kind == "further":
            while len(opened) > block.level + 1:
                pieces.append(f"</li></{LISTS[opened.pop().kind]}>")
            pieces.append(f"<p>{html}</p>")
            continue
        level = min(block.level, len(opened))
        while len(opened) > level + 1 or (len(opened) > level and opened[-1].kind != block.kind):
            pieces.append(f"</li></{LISTS[opened.pop().kind]}>")
        if len(opened) > level:
            expected = opened.pop().number + 1
            pieces.append("</li>")
        else:
            expected = block.number
            start = f' start="{block.number}"' if block.kind == "ordered" and block.number != 1 else ""
            pieces.append(f"<{LISTS[block.kind]}{start}>")
        value = f' value="{block.number}"' if block.kind == "ordered" and block.number != expected else ""
        pieces.append(f"<li{value}>{html}")
        opened.append(block)
    pieces += [f"</li></{LISTS[block.kind]}>" for block in reversed(opened)]
    return "".join(pieces)
