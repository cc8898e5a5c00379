"""How a command ends, and what it says beside its problems."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

FINE, FAULTS, USAGE, BROKEN, STOPPED = 0, 1, 2, 70, 130
"""`BROKEN` is a fault of the program; the number is EX_SOFTWARE of sysexits.h."""

AT_HAND = "while reading "
"""How a note on an exception begins that says which file was being worked on."""


def note(message: str) -> None:
    print(f"build.py: {message}", file=sys.stderr)


def usage(message: str) -> int:
    note(message)
    return USAGE


@contextmanager
def at_hand(file: object) -> Iterator[None]:
    """Whatever breaks meanwhile says that `file` was at hand."""
    try:
        yield
    except Exception as error:
        error.add_note(f"{AT_HAND}{file}")
        raise


def broken(error: Exception) -> int:
    """Say in one line that the program broke, and over which file. Returns `BROKEN`."""
    files = [
        line.removeprefix(AT_HAND) for line in getattr(error, "__notes__", []) if line.startswith(AT_HAND)
    ]
    over = f", over {files[0]}" if files else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    note(f"this is a fault of the program{over}: {what}; please report it with what `--debug` prints")
    return BROKEN
