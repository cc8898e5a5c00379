"""A folder in, the certainty that no other build writes it.

The lock is the system's own on a file beside the folder: it ends with the process, however that ends.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at a lock that another build holds."""

OPEN = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def alone(output: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of `output`, whose parent has to be there; `wait` is called once if another has it."""
    file = output.parent / f".{output.name}.lock"
    held = _hold(file, wait)
    try:
        yield
    finally:
        # While it is still held: who waits sees that it is gone, and makes a new one. Windows deletes no file
        # that is open; there who waits may have it next.
        with suppress(OSError):
            file.unlink()
        os.close(held)
        if sys.platform == "win32":
            with suppress(OSError):
                file.unlink()


def _hold(file: Path, wait: Callable[[], None]) -> int:
    """The open, locked file. One that was deleted while we waited for it locks nothing, so we look again."""
    waited = False
    while True:
        descriptor = os.open(file, OPEN, 0o666)
        locked = _lock(descriptor)
        if locked and _is_at(descriptor, file):
            return descriptor
        os.close(descriptor)
        if not locked and not waited:
            wait()
            waited = True
        if not locked:
            time.sleep(PAUSE)


def _lock(descriptor: int) -> bool:
    """Lock an open file, and say whether that was possible; where there are no locks it is."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(descriptor: int) -> bool:
    try:
        import msvcrt
    except ImportError:
        return True
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


def _is_at(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.lstat())
    except FileNotFoundError:
        return False
