"""A plain text or Markdown file in, one block for the whole of it, out.

What the lines say (labels, two languages, nothing) is found later, on the repaired text.
"""

from site_builder.importer.types import Action, Block, Edit, Parsed


def looks(_text: str) -> bool:
    """Any text is plain text."""
    return True


def parse(text: str) -> Parsed:
    """Everything but a byte-order mark."""
    start = int(text.startswith("\ufeff"))
    edits = (Edit(0, 1, "byte-order-mark", Action.DROP),) if start else ()
    blocks = (Block(start, len(text), opens=True),) if len(text) > start else ()
    return Parsed("text", blocks, edits)
