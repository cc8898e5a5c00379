"""A content file in, what git keeps of its earlier versions out. The only module that calls git.

Where there is no git, no repository or no version, nothing is known; that is no fault.
"""

import re
import shutil
from pathlib import Path

TURN_ID = re.compile(rb"#(t\d{1,9})(?![A-Za-z0-9_.:-])")
PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color")
"""No program of the repository's own is run, and no sign stands before a text but those of a patch."""


def ids_in_history(file: Path) -> frozenset[str]:
    """Ids of turns (`t7`) in any committed version of a file, under this name or an earlier one."""
    patch = _git(file, "log", "--follow", "--format=", "--patch", "--unified=0", *PLAIN, "--", file.name)
    return frozenset(found.decode() for found in TURN_ID.findall(patch))


def version_with(file: Path, identity: str) -> str:
    """The last committed text of a file in which a turn or section has the id; empty where there is none."""
    written = re.compile(rf"\{{[^{{}}\n]*#{re.escape(identity)}(?![A-Za-z0-9_.:-])")
    last = _shown(file, "HEAD")
    if written.search(last):
        return last
    pattern = rf"[{{]#{re.escape(identity)}[^A-Za-z0-9_.:-]"
    gone = _git(file, "log", "-1", "--format=%H", "--pickaxe-regex", f"-S{pattern}", *PLAIN, "--", file.name)
    before = _shown(file, f"{gone.decode().strip()}^") if gone else ""
    return before if written.search(before) else ""


def _shown(file: Path, commit: str) -> str:
    return _git(file, "show", *PLAIN, f"{commit}:./{file.name}").decode("utf-8", "replace")


def _git(file: Path, *arguments: str) -> bytes:
    """What git says of the folder of a file; nothing where it fails."""
    program = shutil.which("git")
    if program is None:
        return b""
    import subprocess  # nearly no build asks git

    command = [program, "-C", str(file.parent), "-c", "core.fsmonitor=false", "--no-pager", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return b"" if done.returncode else done.stdout
