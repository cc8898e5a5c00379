"""What a command says beside its problems, in the language of whoever runs it."""

import errno
import sys

from site_builder.commands.translation import say
from site_builder.core.exits import AT_HAND, BROKEN, USAGE
from site_builder.core.unseen import printable

OF_THE_SYSTEM = frozenset(
    number
    for name in (
        *("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM"),
        *("EIO", "ENAMETOOLONG", "EMFILE", "ENFILE"),
    )
    if (number := getattr(errno, name, None)) is not None
)
"""What a system refuses to whoever runs a command: a full disk, a folder that is not theirs, a long name."""


def tell(message: str) -> None:
    """Say what was done."""
    print(printable(say(message)), flush=True)


def note(message: str) -> None:
    """Say something that is no result."""
    print(f"build.py: {printable(say(message))}", file=sys.stderr)


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


def refused_by_system(error: Exception) -> str:
    """What is told where the system refused something; empty where the error is of another kind."""
    if not isinstance(error, OSError) or error.errno not in OF_THE_SYSTEM:
        return ""
    file = f" ({error.filename})" if error.filename else ""
    return f"this cannot go on: {error.strerror}{file}"
