"""What is needed to draw, the same for all that is drawn in a build."""

from site_builder.build.pool import Pool, TaskContext
from site_builder.build.progress import Progress
from site_builder.build.store import Store
from site_builder.build.toolkit import Toolkit
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """Registers with all that is made of them, rows, and hands."""

    toolkit: Toolkit
    store: Store
    context: TaskContext
    pool: Pool
    progress: Progress
