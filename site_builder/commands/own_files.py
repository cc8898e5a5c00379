"""Files of content as a command changes them: looked at before they are opened, put in place in one step."""

import os
import tempfile
from pathlib import Path

from site_builder.content.entries import wrong_slug
from site_builder.content.source import unreadable
from site_builder.core.problems import Location


class CannotChangeError(Exception):
    """Nothing was changed, for the reason given."""


def own_text(file: Path) -> str:
    """The text of a file that is to be changed; empty where there is none yet.

    Raises CannotChangeError for what a build would not read either: a link (it would be written through), a
    pipe, a folder that is a link, bytes that are not UTF-8.
    """
    if file.parent.is_symlink():
        raise CannotChangeError(f"{file.parent} is a symbolic link; content has to be a folder of its own")
    if not os.path.lexists(file):
        return ""
    if reason := unreadable(file):
        raise CannotChangeError(f"{file} {reason}")
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CannotChangeError(f"{file} is not UTF-8") from None


def interview_file(slug: str, content: Path) -> Path:
    """The file of an interview that is there. Raises CannotChangeError where it is not."""
    folder = content / "interviews"
    if wrong_slug(slug, Location(content), "slug") or not os.path.lexists(folder / f"{slug}.md"):
        raise CannotChangeError(f"there is no {folder / slug}.md")
    own_text(folder / f"{slug}.md")
    return folder / f"{slug}.md"


def replace_file(file: Path, text: str) -> None:
    """Put `text` in the place of `file` in one step; a new file can be read by all."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        Path(name).chmod(file.lstat().st_mode & 0o777 if os.path.lexists(file) else 0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
