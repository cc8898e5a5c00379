"""An id in, whether the pages of an interview have it already out: no turn and no section may be called so.

A test holds the list to the templates.
"""

OF_THE_PAGES = frozenset(
    (
        "about",
        "contents",
        "main",
        "menu",
        "related",
        "strip",
        "text",
        "view-both",
        "view-own",
        "view-parallel",
    )
)
BEGINNINGS = ("title-", "note-")
"""Of the ids of titles and of notes."""
OF_CARDS = ":"
"""Stands in the ids of cards that explain a name: `term:slug`."""


def is_reserved(identity: str) -> bool:
    """Whether a page would have two elements with this id."""
    return identity in OF_THE_PAGES or identity.startswith(BEGINNINGS) or OF_CARDS in identity
