"""A command that is asked to end, by whatever way, ends as by Ctrl-C."""

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SOON = 0.01
"""Seconds after which a request to end that was swallowed is made once more."""


@contextmanager
def stopped_as_by_ctrl_c() -> Iterator[None]:
    """Let a closed terminal and a request to end stop a command as Ctrl-C does, with nothing left behind.

    What is to be ignored, as `nohup` has it, stays so.
    """
    before = {}
    swallowed, sys.unraisablehook = sys.unraisablehook, _ask_again
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        sys.unraisablehook = swallowed
        for number, handler in before.items():
            signal.signal(number, handler)


def is_stop(error: BaseException | None) -> bool:
    """Whether a request to end is behind an error: Python 3.11 wraps one that comes while a class is made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _ask_again(lost: "sys.UnraisableHookArgs") -> None:
    """Where nobody can be told of an error (in `__del__`, in what weak references call), a request to end
    would be lost: it comes once more, a moment later.
    """
    if issubclass(lost.exc_type, KeyboardInterrupt):
        again = threading.Timer(SOON, _ask_main)
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)


def _ask_main() -> None:
    """Ask the main thread to end, also where it waits for something."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
    else:
        _thread.interrupt_main()
