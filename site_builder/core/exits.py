"""How a command ends, and what it says beside its problems."""

import sys

FINE, FAULTS, USAGE, STOPPED = 0, 1, 2, 130


def note(message: str) -> None:
    print(f"build.py: {message}", file=sys.stderr)


def usage(message: str) -> int:
    note(message)
    return USAGE
