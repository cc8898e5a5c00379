"""Tasks in, results out, by whatever is to do the work: this process, several, or another machine's.

All are the executors of `concurrent.futures`; the number and place of the workers never changes a byte. A
task is done with a toolkit: processes that are forked have that of their maker, those that begin anew make
one of its plan.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from site_builder.build.toolkit import Toolkit
from site_builder.core.records import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 16
"""Batches a worker may have waiting: enough to be busy while this process does its own part, few enough to be
held in memory."""

DASK = "dask://"


@dataclass(frozen=True, slots=True)
class TaskContext:
    """What the tasks of one stage are told beside what each is about."""

    content: str
    """The folder that content is read from."""
    folder: str = ""
    """The folder that files are written to; empty where none are."""
    shown: str = ""
    """The folder of the site as it stands."""
    base_path: str = "/"
    """Path of the site's root on its server."""
    drafts: bool = False
    provisional: bool = False
    """What the order says of these."""
    whole: bool = False
    """Whether everything is made, so that all links can be held against all places."""


TaskFunction = Callable[[Toolkit, TaskContext, Sequence[Task]], list[Result]]


class Pool:
    """Does tasks in batches; results come in the order of the tasks."""

    def __init__(self, toolkit: Toolkit, jobs: int = 1, executor: "Executor | None" = None) -> None:
        self.jobs = jobs
        self._toolkit, self._executor = toolkit, executor

    def run(
        self,
        function: TaskFunction[Task, Result],
        context: TaskContext,
        batches: Iterable[Sequence[Task]],
    ) -> Iterator[Result]:
        """Every result of `function(toolkit, context, batch)`, in order.

        Workers begin at once, this process when the first result is asked for.
        """
        executor, waiting = self._executor, iter(batches)
        if executor is None:
            return (made for some in waiting for made in function(self._toolkit, context, some))
        first = [
            executor.submit(_work, function, context, some) for some in islice(waiting, self.jobs * AHEAD)
        ]
        return self._results(
            deque(first), (executor.submit(_work, function, context, some) for some in waiting)
        )

    @staticmethod
    def _results(promises: "deque[Future[Any]]", others: "Iterator[Future[Any]]") -> Iterator[Any]:
        while promises:
            yield from promises.popleft().result()
            promises.extend(islice(others, 1))


class _Worker:
    """A process that works for another, and what it works with."""

    toolkit: Toolkit

    @classmethod
    def begin(cls, toolkit: Toolkit) -> None:
        cls.toolkit = toolkit


def _work(function: TaskFunction[Task, Result], context: TaskContext, batch: Sequence[Task]) -> list[Result]:
    return function(_Worker.toolkit, context, batch)


def batches(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    """The tasks, so many at a time."""
    for start in range(0, len(tasks), size):
        yield tasks[start : start + size]


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool(toolkit: Toolkit, executor: str, jobs: int, *, worth_it: bool) -> Iterator[Pool]:
    """What does tasks: `executor` is empty for this machine or `dask://HOST:PORT`, `jobs` a number of
    processes.

    `worth_it`: whether there is so much to do that starting processes pays.
    """
    jobs = jobs or processors()
    if executor.startswith(DASK):
        from site_builder.build.cluster import cluster

        with cluster(executor.removeprefix(DASK), _Worker.begin, toolkit) as (remote, workers):
            yield Pool(toolkit, workers, remote)
    elif jobs == 1 or not worth_it:
        yield Pool(toolkit)
    else:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # A forked process has everything imported and made already; macOS and Windows cannot fork safely.
        way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(jobs, way, _Worker.begin, (toolkit,)) as local:
            yield Pool(toolkit, jobs, local)
