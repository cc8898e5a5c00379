"""A folder in, the certainty that no other build writes it.

The lock is the system's own on a file beside the folder: it ends with the process, however that ends.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: builds are not kept apart there
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(output: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of `output`, whose parent has to be there; `wait` is called once if another has it."""
    file = output.parent / f".{output.name}.lock"
    if fcntl is None:
        yield
        return
    held = _hold(file, wait)
    try:
        yield
    finally:
        file.unlink(
            missing_ok=True
        )  # while it is still held: who waits sees that it is gone, and makes a new one
        os.close(held)


def _hold(file: Path, wait: Callable[[], None]) -> int:
    """The open, locked file. One that was deleted while we waited for it locks nothing, so we look again."""
    waited = False
    while True:
        descriptor = os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not waited:
                wait()
                waited = True
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if _is_at(descriptor, file):
            return descriptor
        os.close(descriptor)


def _is_at(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.lstat())
    except FileNotFoundError:
        return False
