"""How a command ends, and which file was at hand when something broke."""

from collections.abc import Iterator
from contextlib import contextmanager

FINE, FAULTS, USAGE, BROKEN, STOPPED = 0, 1, 2, 70, 130
"""`BROKEN` is a fault of the program; the number is EX_SOFTWARE of sysexits.h."""

AT_HAND = "while reading "
"""How a note on an exception begins that says which file was being worked on."""


@contextmanager
def at_hand(file: object) -> Iterator[None]:
    """Whatever breaks meanwhile says that `file` was at hand."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{AT_HAND}{file}")
        raise
