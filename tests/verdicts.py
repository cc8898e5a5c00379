"""What a slow checker passed, kept by digest below `.cache/verdicts`: the same bytes, looked at by the same tools, are
not looked at again. A fault is never kept; with nothing kept, as in a fresh clone, everything is looked at."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".cache" / "verdicts"


def digest(*parts: bytes) -> str:
    """Of parts, each with its length, so that no two lists of parts are one."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def digest_of_files(files: Mapping[str, bytes]) -> str:
    """Of files and the paths they stand at."""
    return digest(*(part for path in sorted(files) for part in (path.encode(), files[path])))


def faults_of(
    checker: str,
    digests: Mapping[str, str],
    look: Callable[[Sequence[str]], Sequence[str]],
    folder: Path = FOLDER,
) -> Sequence[str]:
    """The faults that `look` finds in those of its subjects whose digest did not pass when it last found none."""
    kept = folder / checker
    passed = set(kept.read_text("ascii").split()) if kept.exists() else set()
    unseen = [subject for subject, key in digests.items() if key not in passed]
    faults = look(unseen) if unseen else []
    if unseen and not faults:
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join(sorted(set(digests.values()))) + "\n", "ascii")
    return faults
