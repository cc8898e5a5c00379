"""What is asked of a build; and whether there is anything to do, found out in no time.

Nothing heavier than small parts of the standard library is imported here: a build with nothing to do is over
before the program proper would be loaded.
"""

import marshal
import os
import time
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.build.inputs import (
    NO_STAMP,
    PROGRAM,
    UNREAD,
    Stamp,
    State,
    Tree,
    all_of,
    content_of,
    differing,
    digest,
    look,
    program_version,
)
from site_builder.build.swap import remove
from site_builder.core.folders import Folders


class Order(NamedTuple):
    """What is to be built, and how."""

    folders: Folders
    output: Path
    base_url: str = ""
    """Instead of that in `site.yaml`, unless empty."""
    jobs: int = 0
    """Processes; 0: as many as there are processors."""
    executor: str = ""
    """Empty for this machine, or `dask://HOST:PORT`."""
    clean: bool = False
    """Whether to forget what earlier builds kept."""
    drafts: bool = False
    """Whether drafts are built too."""
    provisional: bool = False
    """Whether turns without an id are shown for all that, with a warning."""
    keep: bool = True
    """Whether to keep what the next build can take over."""
    show: bool = True
    """Whether the site is to be shown; else it is only drawn and looked at: no file is written."""

    @property
    def content(self) -> Path:
        return self.folders.content

    @property
    def beside(self) -> Path:
        """The folder beside the output in which builds keep what helps the next one; it may go at any
        time.
        """
        return self.output.parent / f".{self.output.name}.build"

    @property
    def store(self) -> Path:
        return self.beside / "store.db"

    @property
    def staging(self) -> Path:
        """The state of the site that was shown before: the next one is made of it."""
        return self.beside / "staging"

    @property
    def fresh(self) -> Path:
        """The folder for what is drawn, empty at the start."""
        return self.beside / "fresh"


class Stamps(NamedTuple):
    """What the last build saw, left and said; written when all else stands."""

    states: Mapping[str, State]
    """Of the sources."""
    base: str
    """`Inputs.base`."""
    asked: str
    """Digest of all it was made from that is no file."""
    site: Tree
    store: Stamp
    build: str
    """A name of that build, which its store has, too."""
    warnings: str
    summary: str


NO_STAMPS = Stamps({}, "", "", {}, NO_STAMP, "", "", "")


class Inputs:
    """The files of an order by what they decide; `stamps` are what the last build left."""

    def __init__(self, order: Order, stamps: Stamps) -> None:
        self.stamps = stamps
        now, seen = time.time_ns(), stamps.states
        self._content = order.content
        self._files = look(order.content, seen, now)
        folders = order.folders
        beside = *folders.templates, *folders.static
        endings = ".py", ".tsv", ".txt"
        programs: list[tuple[Path, tuple[str, ...]]] = [(PROGRAM, endings), *((one, ()) for one in beside)]
        self._program = [(folder, look(folder, seen, now, endings)) for folder, endings in programs]
        self._program.append((folders.root, look(folders.root, seen, now, hidden=True)))
        self.states: dict[str, State] = dict(self._files)
        for _, states in self._program:
            self.states |= states
        self._interviews = f"{order.content}{os.sep}interviews{os.sep}"
        self.asked = digest(
            repr((program_version(), order.base_url, order.drafts, order.provisional)).encode()
        )

    @cached_property
    def base(self) -> str:
        """What everything depends on: program, templates, static files, settings."""
        settings = (f"{self._content}{os.sep}{name}" for name in ("site.yaml", "conversion.yaml"))
        site = [self._files.get(path, UNREAD)[1] for path in settings]
        program = [all_of(states, folder) for folder, states in self._program]
        return digest(repr((self.asked, program, site)).encode())

    @cached_property
    def program(self) -> str:
        """The program with all packages."""
        return digest(repr((program_version(), all_of(self._program[0][1], PROGRAM))).encode())

    @cached_property
    def registers(self) -> str:
        """The content that is no interview."""
        states = {path: state for path, state in self._files.items() if not path.startswith(self._interviews)}
        return all_of(states, self._content)

    def there(self, slugs: Iterable[str]) -> frozenset[str]:
        """Those of the interviews that have a file."""
        return frozenset(slug for slug in slugs if f"{self._interviews}{slug}.md" in self._files)

    @cached_property
    def size_of_interviews(self) -> int:
        """Bytes of the files of all interviews."""
        return sum(state[0][1] for path, state in self._files.items() if path.startswith(self._interviews))

    @cached_property
    def differing(self) -> frozenset[str]:
        """Paths whose content is not what the last build saw, or that it alone saw."""
        then, now = self.stamps.states, self.states
        there = {
            path
            for path, state in now.items()
            if (known := then.get(path)) is not state and (known is None or known[1] != state[1])
        }
        return frozenset(there | (then.keys() - now.keys()))

    def differing_interviews(self) -> set[str]:
        """Slugs of the interviews with a file that differs."""
        names = {path.removeprefix(self._interviews) for path in self.differing}
        return {name.removesuffix(end) for name in names for end in INTERVIEW if name.endswith(end)}


INTERVIEW = (".md", ".source.json")
"""How the names of files end that an interview is made from."""


def read_stamps(order: Order) -> Stamps:
    """What the last build left; nothing when there was none, or it is damaged."""
    found = _read(order.beside / "stamps")
    return NO_STAMPS if found is None else Stamps(*found)


def write_stamps(order: Order, stamps: Stamps) -> None:
    """Keep `stamps` for the next build: from now on it may take over what this one left."""
    _write(order.beside / "stamps", (dict(stamps.states), *stamps[1:3], dict(stamps.site), *stamps[4:]))


def read_staging(order: Order) -> Tree:
    """What the last build left as `order.staging`; nothing when that is not known."""
    return _read(order.beside / "staging-files") or {}


def has_staging(order: Order) -> bool:
    """Whether a build has kept all but its stamps."""
    return (order.beside / "staging-files").exists()


def write_staging(order: Order, tree: Tree) -> None:
    _write(order.beside / "staging-files", dict(tree))


def _write(file: Path, value: Any) -> None:
    """Write a value with a seal, all or nothing."""
    packed = marshal.dumps(value)
    new = file.with_name(f"{file.name}.new")
    for path in (new, file):
        if path.is_dir() or path.is_fifo():
            remove(path)
    new.write_bytes(_seal(packed) + packed)
    new.replace(file)


def _read(file: Path) -> Any:
    """What `_write` wrote; None where it is not that, or another program wrote it."""
    data = content_of(str(file)) or b""
    if _seal(data[32:]) != data[:32]:
        return None
    try:
        return marshal.loads(data[32:])  # noqa: S302  our own file
    except (ValueError, TypeError, EOFError):  # another version of Python wrote it
        return None


def _seal(packed: bytes) -> bytes:
    """A digest of what is written, and of the modules that know its form."""
    form = b"".join(content_of(str(PROGRAM / "build" / name)) or b"" for name in ("inputs.py", "order.py"))
    return digest(form + packed).encode()


def is_up_to_date(order: Order, stamps: Stamps, inputs: Inputs) -> bool:
    """Whether the site is what the inputs make, file by file."""
    return (
        not order.clean
        and stamps.asked == inputs.asked
        and bool(stamps.site)
        and not inputs.differing
        and not differing(order.output, stamps.site)
    )
