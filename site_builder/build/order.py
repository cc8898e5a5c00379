"""What is asked of a build; and whether there is anything to do, found out in no time.

Nothing heavier than small parts of the standard library is imported here: a build with nothing to do is over
before the program proper would be loaded.
"""

import marshal
import os
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from site_builder.build.inputs import (
    PROGRAM,
    FileState,
    State,
    all_of,
    digest,
    files_in,
    look,
    program_version,
)


class Order(NamedTuple):
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


class Stamps(NamedTuple):
    """What the last build saw, made and said."""

    states: Mapping[str, State]
    asked: str
    """Digest of all it was made from that is no file."""
    site: tuple[int, ...]
    """Identity of the folder that it made."""
    warnings: str
    summary: str
    files: Mapping[str, FileState] = {}
    """Of the site that it made."""


NO_STAMPS = Stamps({}, "", (), "", "")


class Inputs:
    """The files of an order by what they decide; `stamps` are what the last build left."""

    def __init__(self, order: Order, stamps: Stamps) -> None:
        self.stamps = stamps
        now, seen = time.time_ns(), stamps.states
        self._content = order.content
        self._files = look(order.content, seen, now)
        programs = [(PROGRAM, (".py",)), (order.templates, ()), (order.static, ())]
        self._program = [(folder, look(folder, seen, now, endings)) for folder, endings in programs]
        self.states: dict[str, State] = dict(self._files)
        for _, states in self._program:
            self.states |= states
        self._interviews = f"{order.content}{os.sep}interviews{os.sep}"
        self.asked = digest(repr((program_version(), order.base_url)).encode())

    @cached_property
    def base(self) -> str:
        """What everything depends on: program, templates, static files, settings."""
        site = self._files.get(f"{self._content}{os.sep}site.yaml", (0, 0, ""))[2]
        program = [all_of(states, folder) for folder, states in self._program]
        return digest(repr((self.asked, program, site)).encode())

    @cached_property
    def registers(self) -> str:
        """The content that is no interview."""
        states = {path: state for path, state in self._files.items() if not path.startswith(self._interviews)}
        return all_of(states, self._content)

    def source(self, slug: str) -> str:
        """The digest of the files of one interview."""
        path = self._interviews + slug
        both = [self.states.get(path + end, (0, 0, ""))[2] for end in INTERVIEW]
        return digest(repr(both).encode())

    @cached_property
    def differing(self) -> frozenset[str]:
        """Paths whose content is not what the last build saw, or that it alone saw."""
        then, now = self.stamps.states, self.states
        there = {
            path
            for path, state in now.items()
            if (known := then.get(path)) is not state and (known is None or known[2] != state[2])
        }
        return frozenset(there | (then.keys() - now.keys()))

    def differing_interviews(self) -> set[str]:
        """Slugs of the interviews with a file that differs."""
        names = {path.removeprefix(self._interviews) for path in self.differing}
        return {name.removesuffix(end) for name in names for end in INTERVIEW if name.endswith(end)}


INTERVIEW = (".md", ".source.json")
"""How the names of files end that an interview is made from."""


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
    kept = dict(stamps.states), *stamps[1:5], dict(stamps.files)
    new = order.beside / "stamps.new"
    new.write_bytes(marshal.dumps(kept))
    new.replace(order.beside / "stamps")


def is_up_to_date(order: Order, stamps: Stamps, inputs: Inputs) -> bool:
    """Whether the site is what the inputs make."""
    return (
        not order.clean
        and stamps.asked == inputs.asked
        and stamps.site == identity(order.output)
        and stamps.site != ()
        and not inputs.differing
        and stamps.files == files_in(order.output)
    )
