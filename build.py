#!/usr/bin/env python3
"""The one command of the project: `python build.py --help`."""

import os
import signal
import sys


def end_at_once(*_: object) -> None:
    """What a request to end does while modules are loaded: nothing of that has to be undone."""
    os.write(2, b"build.py: stopped; what was there before is unchanged\n")
    os._exit(130)


ENDING = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
if __name__ == "__main__":
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` and shells' background want it
            signal.signal(number, end_at_once)
    if hasattr(signal, "pthread_sigmask"):  # whoever began this by `go_on_in_venv` kept them waiting
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

from pathlib import Path  # noqa: E402  takes as long to load as all before

HERE = Path(__file__).resolve().parent
VENV_PYTHON = HERE / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = 3, 11


def go_on_in_venv() -> None:
    """Run the command by the Python of the virtual environment that `make` has set up, if there is one.

    Whoever types `python build.py` need not know of it.
    """
    if not VENV_PYTHON.exists() or Path(sys.prefix).resolve() == (HERE / ".venv").resolve():
        return
    command = [str(VENV_PYTHON), str(HERE / "build.py"), *sys.argv[1:]]
    if os.name != "nt":
        # Python would answer a request to end that comes while it begins anew with a traceback.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        os.execv(VENV_PYTHON, command)  # noqa: S606
    import subprocess  # Windows begins another process by `execv`, does not wait for it, and splits paths

    sys.exit(subprocess.call(command))


def run() -> None:
    """Run the command and end, with everything written out and nothing taken apart."""
    import gc

    # Containers often forbid bytecode (PYTHONDONTWRITEBYTECODE); to compile the program each time anew would
    # be half of what one edit takes. Git ignores it.
    sys.dont_write_bytecode = False
    # A build makes many objects and hardly any in circles; to look for those as often as usual, and once more
    # at the end, takes a tenth of an edit.
    gc.set_threshold(500_000)
    sys.path.insert(0, str(HERE))
    try:
        from site_builder.commands import cli

        code = cli.run()
    except BrokenPipeError:
        code = 1  # who read our output went away
    # Everything is written and closed; to take the program apart would be a thirtieth of an edit.
    os._exit(code)


# A process that builds beside this one may load this file again (on macOS and Windows): it runs no command.
if __name__ == "__main__":
    go_on_in_venv()
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        print(f"build.py: Python 3.11 or later is needed; this is {found}", file=sys.stderr)
        sys.exit(2)
    run()
