"""Results on their way in, the same results out, and a bar on a terminal meanwhile. The only user of tqdm."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds of a build before a bar is shown."""


class Progress:
    """How far a build is, and how long each stage took."""

    def __init__(self) -> None:
        self._begin = time.perf_counter()
        self.stages: dict[str, float] = {}
        """Seconds by stage, in order."""

    def through(self, items: Iterable[Item], total: int, stage: str) -> Iterator[Item]:
        """`items`, one by one; `total` is their number, 0 if it is not known."""
        with self.stage(stage):
            if total and sys.stderr.isatty():
                yield from self._shown(items, total, stage)
            else:
                yield from items

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Take the time of what is done inside."""
        begin = time.perf_counter()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - begin

    @property
    def seconds(self) -> float:
        """Since the build began."""
        return time.perf_counter() - self._begin

    def _shown(self, items: Iterable[Item], total: int, stage: str) -> Iterator[Item]:
        from tqdm import tqdm

        wait = max(0.0, PATIENCE - self.seconds)
        yield from tqdm(items, desc=stage, total=total, delay=wait, leave=False, unit="")
