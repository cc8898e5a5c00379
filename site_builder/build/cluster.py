"""The address of a Dask scheduler in, an executor out. Only user of `distributed`.

The workers need the same folders as this process (a shared file system) and this package; a task that was
lost with its worker is done again by another, as Dask does with every task.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, cast


@contextmanager
def cluster(address: str, begin: Callable[[Any], None], given: object) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster at `address` (`HOST:PORT`), and its number of threads.

    Every worker, also one that comes later, calls `begin(given)` first. Raises ModuleNotFoundError without
    the extra `cluster`, OSError when the scheduler cannot be reached.
    """
    from distributed import Client, WorkerPlugin

    class Begin(WorkerPlugin):
        name = "site-builder"

        def setup(self, worker: object) -> None:  # noqa: ARG002
            begin(given)

    with Client(f"tcp://{address}", timeout="10s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.register_plugin(Begin())
        executor = cast("Executor", client.get_executor(pure=False, retries=3))
        yield executor, max(1, sum(client.nthreads().values()))
