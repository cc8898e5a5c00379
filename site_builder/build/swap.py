"""Two folders in, their names exchanged: whoever looks sees the old one or the new one, never half of one.

On Linux (`renameat2` with RENAME_EXCHANGE) and macOS (`renamex_np` with RENAME_SWAP) the exchange is one step
of the kernel. Where neither is to be had (Windows, some network and user-space file systems) it is two
renames, with an instant between them in which the folder has no name; a build that is killed just there is
mended by the next one.
"""

import ctypes
import errno
import glob
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = RENAME_SWAP = 2
NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a system answers that knows the call and cannot do it on this file system."""


def put_in_place(fresh: Path, output: Path) -> None:
    """Let `fresh` be `output`. What `output` was, if it was there, stands at `fresh` afterwards."""
    if not os.path.lexists(output):
        fresh.rename(output)
    elif not exchange(fresh, output):
        exchange_in_two_steps(fresh, output)


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names in one step; False where that is impossible, and nothing is changed then."""
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    number = ctypes.get_errno()
    if failed and number not in NOT_HERE:
        raise OSError(number, os.strerror(number), str(other))
    return not failed


def exchange_in_two_steps(fresh: Path, output: Path) -> None:
    """The same by renaming, for systems without an exchange."""
    old = between(output)
    output.rename(old)
    try:
        fresh.rename(output)
    except OSError:
        old.rename(output)
        raise
    old.rename(fresh)


def staging_prefix(output: Path) -> str:
    """How the names of folders begin in which a new `output` grows."""
    return f".{output.name}.new."


def between(output: Path) -> Path:
    """Where the old folder stands between the two renames."""
    return output.parent / f"{staging_prefix(output)}old"


def remove_leftovers(output: Path) -> int:
    """Delete what killed builds left beside `output`, and say how much; put back what one only moved away.

    To be called while no other build writes `output` (`lock.alone`).
    """
    old = between(output)
    if old.is_dir() and not os.path.lexists(output):
        old.rename(output)
    found = list(output.parent.glob(f"{glob.escape(staging_prefix(output))}*"))
    for leftover in found:
        remove(leftover)
    return len(found)


def remove(path: Path) -> None:
    """Delete what stands at `path`, a folder with all in it, a file or a link, as far as that is possible."""
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink()
