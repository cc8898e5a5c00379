"""What an editor asks of an import, and why it cannot be had."""

from collections.abc import Mapping, Sequence

from site_builder.core.records import dataclass
from site_builder.importer.request import Decision, Known, Subject


class ExtraSpeakersError(ValueError):
    """The text names more people as speakers than were given; `labels` are theirs."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = tuple(labels)


class NobodyNamedError(ValueError):
    """No speakers were given, and the file does not name any."""


class NothingSaidError(ValueError):
    """There is no speech in the file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asks of an import."""

    slug: str
    speakers: tuple[str, ...]
    format: str | None = None
    decisions: tuple[Decision, ...] = ()
    known: tuple[Known, ...] = ()
    people: Mapping[str, str] | None = None
    questions: tuple[Subject, ...] = ()
    topics: tuple[Subject, ...] = ()
