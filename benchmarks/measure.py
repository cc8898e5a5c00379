"""What a program costs: a whole process from start to exit, by the accounting of the system."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TIMEOUT = 4 * 3600
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
MEBIBYTE = 2**20


class FailedError(Exception):
    """A program did not do what was measured."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, where it runs, and what it adds to the environment."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """One run."""

    wall: float
    cpu: float
    """Seconds of all its processes, those of the system included."""
    peak: float
    """MiB of the largest of its processes."""


class Memory:
    """MiB of all processes of a program together at their highest: a look every 50 ms, or 2,000 in all.

    Memory that processes share counts once (PSS).
    """

    def __init__(self) -> None:
        self.highest: float | None = None
        """None where the system does not say (it needs Linux)."""

    def watch(self, process: int, ended: threading.Event) -> None:
        """Look until the program has ended."""
        start = time.monotonic()
        while Path("/proc/self/smaps_rollup").exists():
            size = sum(map(_proportional_size, _tree(process))) / MEBIBYTE
            self.highest = max(self.highest or 0.0, size)
            if ended.wait(max(0.05, (time.monotonic() - start) / 2_000)):
                return


def run(command: Command, memory: Memory | None = None) -> Run:
    """Run a program to its end; FailedError with its last words when it fails.

    To look at all its `memory` takes a little of the time.
    """
    ended = threading.Event()
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = _start(command, said.fileno())
        alarm = threading.Timer(TIMEOUT, process.kill)
        alarm.start()
        watch = threading.Thread(target=memory.watch, args=(process.pid, ended)) if memory else None
        if watch:
            watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        finally:
            alarm.cancel()
            ended.set()
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise FailedError(f"ended with {process.returncode}: {_last_words(said.fileno())}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / MEBIBYTE)


def _start(command: Command, output: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, **command.environment}
    return subprocess.Popen(
        [*command.arguments],
        cwd=command.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )


def _last_words(output: int) -> str:
    text = os.pread(output, 1 << 20, 0).decode("utf-8", "replace").strip()
    return " / ".join(text.splitlines()[-3:])


def _tree(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text("ascii").split())
        except OSError:
            continue
    return found


def _proportional_size(process: int) -> int:
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


# Many runs


@dataclass(frozen=True, slots=True)
class Series:
    """Runs of one program, each with the run of the reference that came before it."""

    runs: tuple[Run, ...]
    ratios: tuple[float, ...]

    def row(self) -> dict[str, object]:
        """As it stands in the results."""
        found: dict[str, object] = {"runs": len(self.runs)}
        for key, unit in (("wall", "s"), ("cpu", "s"), ("peak", "mib")):
            found[f"{key}_{unit}"] = spread([getattr(one, key) for one in self.runs])
        if self.ratios:
            found["wall_ratio"] = spread(self.ratios)
        return found


def spread(values: Sequence[float]) -> dict[str, float]:
    return {
        name: round(value, 4)
        for name, value in (("median", median(values)), ("min", min(values)), ("max", max(values)))
    }


def series(
    one: Callable[[], Run], reference: Callable[[], Run] | None, most: int, *, patience: float = 120
) -> Series:
    """A warm-up and `most` runs, each behind one of the reference; fewer where a run takes long.

    A warm-up beyond `patience` seconds counts as the one run.
    """
    first = one()
    if first.wall > patience:
        return Series((first,), (first.wall / reference().wall,) if reference else ())
    runs, ratios = [], []
    for _ in range(min(most, 3) if first.wall > 20 else most):
        before = reference() if reference else None
        runs.append(one())
        if before:
            ratios.append(runs[-1].wall / before.wall)
    return Series(tuple(runs), tuple(ratios))
