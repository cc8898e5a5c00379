"""Files in, the folder of the site out: all or nothing. The only writer of `_site/`.

The new site is built beside the old one and takes its place in one step; whoever looks sees the old site or
the new one, never a mixture.
"""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_builder.render import OutputFile

MARKER = ".built-by-site-builder"
"""Stands in every folder we made; without it a folder is somebody else's."""


class NotOursError(Exception):
    """The output folder holds files that no build of ours has put there."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the folder."""

    files: int
    changed: int
    size: int
    """Bytes of all files."""


def write_site(files: Iterable[OutputFile], output: Path) -> Written:
    """Put `files` in the place of what `output` holds.

    Raises NotOursError when `output` is there, is not empty and was not made by us, and ValueError when two
    files have one path. Until the last step nothing in `output` changes; a failed build leaves it as it was.
    """
    if not is_ours(output):
        raise NotOursError(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(output)
    fresh = Path(tempfile.mkdtemp(prefix=f".{output.name}.new.", dir=output.parent))
    try:
        written = _fill(fresh, files, output)
        fresh.chmod(0o755)
        _exchange(fresh, output)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def is_ours(output: Path) -> bool:
    """Whether a build may take the place of `output`: it is absent, empty, or made by us."""
    if not output.exists():
        return not output.is_symlink()
    return output.is_dir() and ((output / MARKER).exists() or not any(output.iterdir()))


def remove_leftovers(output: Path) -> None:
    """Delete what a killed build left beside `output`."""
    for leftover in output.parent.glob(f".{output.name}.new.*"):
        shutil.rmtree(leftover, ignore_errors=True)
    old = _old(output)
    if old.exists() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _old(output: Path) -> Path:
    return output.parent / f".{output.name}.old"


def _fill(fresh: Path, files: Iterable[OutputFile], output: Path) -> Written:
    count = changed = size = 0
    made: set[str] = set()
    for file in files:
        if file.path in made:
            raise ValueError(f"two pages at {file.path}")
        made.add(file.path)
        target = fresh / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        count, size = count + 1, size + len(file.content)
        changed += _differs(output / file.path, file.content)
    (fresh / MARKER).write_text("", "utf-8")
    return Written(count, changed, size)


def _differs(file: Path, content: bytes) -> bool:
    try:
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True


def _exchange(fresh: Path, output: Path) -> None:
    """Let `fresh` be `output`; between the two renames a reader finds nothing, never half a site."""
    old = _old(output)
    if output.exists():
        output.rename(old)
    fresh.rename(output)
    shutil.rmtree(old, ignore_errors=True)
