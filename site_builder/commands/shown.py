"""What the development server shows at the moment."""

import html
from dataclasses import dataclass
from pathlib import Path

from site_builder.core.problems import Problem


@dataclass
class Shown:
    """What the server shows at the moment: the folder of the site, or the problems that prevent it."""

    folder: Path
    base_path: str = "/"
    problems: tuple[Problem, ...] = ()
    crash: str = ""
    build: int = 0
    """How many builds there were: a page of an older one, whose browser was not yet listening when it was
    replaced, is reloaded as soon as it listens."""

    def content(self, file: str) -> bytes | None:
        """A file of the site; None where there is none, whatever was asked for."""
        try:
            path = (self.folder / file).resolve()
            if not path.is_relative_to(self.folder) or not path.is_file():
                return None
            return path.read_bytes()
        except (OSError, ValueError):  # a name that no file can have
            return None


def problem_page(shown: Shown) -> str:
    """The problems of the content as a page, in place of every page until they are mended."""
    listed = "\n\n".join(str(problem) for problem in dict.fromkeys(shown.problems)) or shown.crash
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Problems in the content</title>'
        f"</head><body><h1>The site is not built: {len(set(shown.problems)) or 1} to mend</h1>"
        f"<pre>{html.escape(listed)}</pre>"
        "<p>This page goes away by itself when the files are saved without them.</p>"
        "</body></html>"
    )
