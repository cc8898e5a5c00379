"""A copy of the repository in which faults may be put, and processes that run its tests."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".cache", "_site", "._site*", "node_modules", "benchmarks")


@dataclass(frozen=True)
class Copy:
    root: Path

    def write(self, module: str, source: bytes) -> None:
        """The module, and nothing compiled of it: two faults may be of one size and one second."""
        file = self.root / module
        file.write_bytes(source)
        for old in (file.parent / "__pycache__").glob(f"{file.stem}.*"):
            old.unlink()

    def in_child(self, work: Callable[[], int], seconds: float, printed: Path) -> int | None:
        """The exit code of `work`, done in the copy by a process of its own; None where it took too long."""
        child = os.fork()
        if not child:
            code = 70
            with suppress(BaseException):
                os.setsid()
                os.chdir(self.root)
                out = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(out, 1)
                os.dup2(out, 2)
                sys.path[:] = [str(self.root), *(path for path in sys.path if Path(path) != Path.cwd())]
                code = work()
            os._exit(code)
        return waited_for(child, seconds)


def waited_for(child: int, seconds: float) -> int | None:
    """Its exit code; None, and the end of it and all that it started, when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


@contextmanager
def copied(root: Path) -> Iterator[Copy]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copy = Path(name).resolve() / "tree"
        shutil.copytree(root, copy, ignore=LEFT_OUT, symlinks=True)
        yield Copy(copy)
