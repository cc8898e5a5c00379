"""What a command says beside its problems, in the language of whoever runs it."""

import sys

from site_builder.commands.translation import say
from site_builder.core.exits import AT_HAND, BROKEN, USAGE


def tell(message: str) -> None:
    """Say what was done."""
    print(say(message), flush=True)


def note(message: str) -> None:
    """Say something that is no result."""
    print(f"build.py: {say(message)}", file=sys.stderr)


def usage(message: str) -> int:
    """Say how the command was used wrongly. Returns `USAGE`."""
    note(message)
    return USAGE


def broken(error: Exception) -> int:
    """Say in one line that the program broke, and over which file. Returns `BROKEN`."""
    files = [
        line.removeprefix(AT_HAND) for line in getattr(error, "__notes__", []) if line.startswith(AT_HAND)
    ]
    over = f", over {files[0]}" if files else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    note(f"this is a fault of the program{over}: {what}; please report it with what `--debug` prints")
    return BROKEN
