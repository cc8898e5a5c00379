"""An error in, the problems of content out that are behind it."""

from pathlib import Path

from site_builder.content.source import shown_path
from site_builder.core.problems import ContentError, Location, Problem


def changed_meanwhile(error: Exception, content: Path) -> Problem | None:
    """What an editor is told; None where the error is another."""
    if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return None
    file = Path(str(error.filename or "")).absolute()
    if not file.is_relative_to(content.absolute()):
        return None
    message = "this went away while it was being read"
    return Problem("changed-meanwhile", message, Location(shown_path(file)), "run the command again")


def behind(error: Exception, content: Path) -> tuple[Problem, ...]:
    """What is wrong with content, where the error says it or content went away; empty where it is another."""
    if isinstance(error, ContentError):
        return error.problems
    gone = changed_meanwhile(error, content)
    return (gone,) if gone else ()
