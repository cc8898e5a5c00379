"""What a build did."""

from site_builder.build.order import Stamps
from site_builder.checks.links import DeadLink
from site_builder.core.problems import Problem, has_errors
from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a build did; with an error or a dead link it wrote nothing."""

    problems: tuple[Problem, ...]
    dead_links: tuple[DeadLink, ...] = ()
    interviews: int = 0
    files: int = 0
    changed: int = 0
    """Files that are new, others than before, or gone."""
    kept: int = 0
    """Files that are as they were."""
    size: int = 0
    """Bytes of all files."""
    largest: tuple[int, str] = (0, "")
    """Bytes and path of the largest file."""
    base_path: str = ""
    """Path of the site's root on its server; empty where it is not known."""
    stamps: Stamps | None = None
    """For the next build; to be written when all is said."""

    @property
    def failed(self) -> bool:
        return bool(self.dead_links) or has_errors(self.problems)
