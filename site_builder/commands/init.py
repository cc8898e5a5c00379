"""`build.py init FOLDER`: a collection of one's own, ready to be built."""

import argparse
import shutil
from pathlib import Path

from site_builder.commands.notes import tell, usage
from site_builder.core.exits import FINE
from site_builder.core.unseen import printable

STARTER = Path(__file__).parent / "starter"
LANGUAGES = ("zh", "en")
"""In which there is a sample."""


def run(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return usage(f"{folder} is there already; name a folder that is new or empty")
    try:
        written = begin(folder, options.sample)
    except OSError as error:
        return usage(f"cannot write in {folder}: {error.strerror or error}")
    tell(f"{written} files in {folder}; next:")
    print(printable(f"  cd {folder}"))
    tell(f"  {options.program} serve     # show it while you write")
    tell(f"  {options.program} check     # what is wrong")
    return FINE


def begin(folder: Path, language: str) -> int:
    """Write a collection with a sample in `language`; how many files there are."""
    for part in ("common", language):
        shutil.copytree(STARTER / part, folder, dirs_exist_ok=True)
    return sum(file.is_file() for file in folder.rglob("*"))
