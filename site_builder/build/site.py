"""What every task of a build is told, and the workshop that each process makes of it.

Each process makes one workshop per plan and keeps it. Nothing is shared but the plan and the folder that the
files are written to.
"""

import pickle
from functools import lru_cache

from site_builder.build.workshop import Plan, Workshop
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What every task of a build is told."""

    plan: bytes
    """A `Plan`, pickled."""
    content: str
    """The folder that content is read from."""
    folder: str
    """The folder that files are written to."""
    scratch: str
    """The folder where what was read waits to be drawn."""
    base_path: str
    whole: bool = False
    """Whether everything is made, so that all links can be held against all places."""


@lru_cache(maxsize=1)
def workshop_of(plan: bytes) -> Workshop:
    """The workshop of a plan; made once in each process."""
    given: Plan = pickle.loads(plan)  # noqa: S301  from the process that started this one
    return Workshop(given)
