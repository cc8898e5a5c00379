"""The address of a Dask scheduler in, an executor out. Only user of `distributed`.

The workers need the same folders as this process (a shared file system) and this package; a task that was
lost with its worker is done again by another, as Dask does with every task.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, cast

PATIENCE = "10s"
"""How long a scheduler may take to answer; one that is not there is asked again meanwhile."""


class ClusterError(Exception):
    """There is no cluster at the address that was given."""


@contextmanager
def cluster(address: str, begin: Callable[[Any], None], given: object) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster at `address` (`HOST:PORT`), and its number of threads.

    Every worker, also one that comes later, calls `begin(given)` first. Raises ModuleNotFoundError without
    the extra `cluster`, ClusterError when the scheduler cannot be reached.
    """
    from distributed import Client, WorkerPlugin

    class Begin(WorkerPlugin):
        name = "site-builder"

        def setup(self, worker: object) -> None:  # noqa: ARG002
            begin(given)

    try:
        connected = Client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    with connected as client:
        client.register_plugin(Begin())
        executor = cast("Executor", client.get_executor(pure=False, retries=3))
        yield executor, max(1, sum(client.nthreads().values()))
