"""Tasks in, results out, by whatever is to do the work: this process, several, or another machine's.

All are the executors of `concurrent.futures`; the number and place of the workers never changes a byte.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol, TypeVar

from site_builder.build.site import Site

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Site, Sequence[Task]], list[Result]]

WORTH_IT = 24
"""Tasks from which starting processes (about 0.05 s) pays."""

AHEAD = 4
"""Batches a worker may have waiting: enough to be busy, few enough to be held in memory."""

DASK = "dask://"


class Promise(Protocol):
    """Something that is being done."""

    def result(self) -> Any: ...


class Executor(Protocol):
    """What does work elsewhere, as executors of `concurrent.futures` do."""

    def submit(self, work: Callable[..., Any], /, *given: Any) -> Promise: ...


class Pool:
    """Does tasks in batches; results come in the order of the tasks."""

    def __init__(self, jobs: int, executor: Executor | None = None) -> None:
        self.jobs = jobs
        self._executor = executor

    def run(
        self,
        work: Work[Task, Result],
        site: Site,
        batches: Iterable[Sequence[Task]],
        ahead: int = AHEAD,
    ) -> Iterator[Result]:
        """Every result of `work(site, batch)`, in order; a worker has `ahead` batches waiting.

        Workers begin at once, this process when the first result is asked for.
        """
        executor, waiting = self._executor, iter(batches)
        if executor is None:
            return (made for some in waiting for made in work(site, some))
        first = [executor.submit(work, site, some) for some in islice(waiting, self.jobs * ahead)]
        return self._results(deque(first), (executor.submit(work, site, some) for some in waiting))

    @staticmethod
    def _results(promises: deque[Promise], others: Iterator[Promise]) -> Iterator[Any]:
        while promises:
            yield from promises.popleft().result()
            promises.extend(islice(others, 1))


def batches(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    """The tasks, so many at a time."""
    for start in range(0, len(tasks), size):
        yield tasks[start : start + size]


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool(executor: str, jobs: int, tasks: int, beside: Executor | None = None) -> Iterator[Pool]:
    """What does `tasks` tasks: `executor` is empty for this machine or `dask://HOST:PORT`.

    `beside` is what does few of them.
    """
    if executor.startswith(DASK):
        from site_builder.build.cluster import cluster

        with cluster(executor.removeprefix(DASK)) as (remote, workers):
            yield Pool(workers, remote)
        return
    jobs = jobs or processors()
    if jobs == 1 or tasks < WORTH_IT:
        yield Pool(1, beside)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process has everything imported and made already; elsewhere each worker makes it anew.
    way = "fork" if sys.platform == "linux" else None
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(way)) as local:
        yield Pool(jobs, local)
