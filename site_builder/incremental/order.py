"""What is asked of a build; and whether there is anything to do, found out in no time.

Nothing heavier than small parts of the standard library is imported here: a build with nothing to do is over
before the program proper would be loaded.
"""

import marshal
import os
import time
from collections.abc import Mapping
from pathlib import Path

from site_builder.incremental.inputs import PROGRAM, State, all_of, digest, look, program_version
from site_builder.records import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, and how."""

    content: Path
    templates: Path
    static: Path
    output: Path
    base_url: str = ""
    """Instead of that in `site.yaml`, unless empty."""
    jobs: int = 0
    """Processes; 0: as many as there are processors."""
    executor: str = ""
    """Empty for this machine, or `dask://HOST:PORT`."""
    clean: bool = False
    """Whether to forget what earlier builds kept."""

    @property
    def beside(self) -> Path:
        """The folder beside the output in which builds keep what helps the next one."""
        return self.output.parent / f".{self.output.name}.build"


class Inputs:
    """The files of an order by what they decide."""

    def __init__(self, order: Order, seen: Mapping[str, State]) -> None:
        now = time.time_ns()
        content = look(order.content, seen, now)
        others = {
            **look(PROGRAM, seen, now, (".py",)),
            **look(order.templates, seen, now),
            **look(order.static, seen, now),
        }
        self.states: Mapping[str, State] = {**others, **content}
        folder = f"{order.content}{os.sep}"
        self._interviews = f"{folder}interviews{os.sep}"
        site = content.get(f"{folder}site.yaml", (0, 0, ""))[2]
        self.base = digest(
            repr((program_version(), order.base_url, all_of(others, order.content), site)).encode()
        )
        """What everything depends on: program, templates, static files, settings."""
        registers = {path: state for path, state in content.items() if not path.startswith(self._interviews)}
        self.registers = all_of(registers, order.content)
        """The content that is no interview."""
        self.everything = digest(repr((self.base, all_of(content, order.content))).encode())

    def source(self, slug: str) -> str:
        """The digest of the files of one interview."""
        path = self._interviews + slug
        both = [self.states.get(path + end, (0, 0, ""))[2] for end in (".md", ".source.json")]
        return digest(repr(both).encode())


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the last build saw, made and said."""

    states: Mapping[str, State]
    everything: str
    site: tuple[int, ...]
    """Identity of the folder that it made."""
    warnings: str
    summary: str


NO_STAMPS = Stamps({}, "", (), "", "")


def identity(folder: Path) -> tuple[int, ...]:
    """Changes when another folder takes this one's place, or when something is put right into it."""
    try:
        state = folder.stat()
    except OSError:
        return ()
    return state.st_dev, state.st_ino, state.st_mtime_ns


def read_stamps(order: Order) -> Stamps:
    """What the last build left; nothing when there was none, or another program wrote it."""
    try:
        return Stamps(*marshal.loads((order.beside / "stamps").read_bytes()))  # noqa: S302  our own file
    except (OSError, ValueError, TypeError, EOFError):
        return NO_STAMPS


def write_stamps(order: Order, stamps: Stamps) -> None:
    """Keep `stamps` for the next build; one that cannot read them looks into every file, that is all."""
    kept = dict(stamps.states), stamps.everything, stamps.site, stamps.warnings, stamps.summary
    new = order.beside / "stamps.new"
    new.write_bytes(marshal.dumps(kept))
    new.replace(order.beside / "stamps")


def is_up_to_date(order: Order, stamps: Stamps, inputs: Inputs) -> bool:
    """Whether the site is what the inputs make."""
    return (
        not order.clean
        and stamps.everything == inputs.everything
        and stamps.site == identity(order.output)
        and stamps.site != ()
    )
