"""An error of reading in, the problem out if content was renamed or deleted while it was being read."""

from pathlib import Path

from site_builder.content.source import shown_path
from site_builder.core.problems import Location, Problem


def changed_meanwhile(error: Exception, content: Path) -> Problem | None:
    """What an editor is told; None where the error is another."""
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return None
    file = Path(str(error.filename or "")).absolute()
    if not file.is_relative_to(content.absolute()):
        return None
    message = "this went away while it was being read"
    return Problem("changed-meanwhile", message, Location(shown_path(file)), "run the command again")
