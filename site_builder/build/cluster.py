"""The address of a Dask scheduler in, an executor out. Only user of `distributed`.

The workers need the same folders as this process (a shared file system) and this package; a task that was
lost with its worker is done again by another, as Dask does with every task.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import cast


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster at `address` (`HOST:PORT`), and its number of threads.

    Raises ModuleNotFoundError without the extra `cluster`, OSError when the scheduler cannot be reached.
    """
    from distributed import Client

    with Client(f"tcp://{address}", timeout="10s", set_as_default=False) as client:  # type: ignore[no-untyped-call]
        executor = cast("Executor", client.get_executor(pure=False, retries=3))
        yield executor, max(1, sum(client.nthreads().values()))
