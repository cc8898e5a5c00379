"""The size of a finished site in, what GitHub Pages will say to it out.

The limits: a published site of 1 GB, a file of 100 MB (what Git takes), a deployment of 10 minutes. See
https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from site_builder.core.problems import Location, Problem, Severity

LARGEST_SITE = 1_000_000_000
LARGEST_FILE = 100_000_000
LONGEST_BUILD = 600.0
"""Seconds; a build that takes as long leaves no time to upload what it made."""

WARN_FROM = 0.8


def near_limits(size: int, largest: tuple[int, str], seconds: float) -> Iterator[Problem]:
    """A warning for each limit of which four fifths are used."""
    site = PurePosixPath("_site")
    size_of_file, path = largest
    for used, limit, where, what in (
        (size, LARGEST_SITE, site, f"the site has {size / 1e6:,.0f} MB of 1,000 MB"),
        (size_of_file, LARGEST_FILE, site / path, f"this file has {size_of_file / 1e6:,.0f} MB of 100 MB"),
        (seconds, LONGEST_BUILD, site, f"the build took {seconds / 60:.1f} of 10 minutes"),
    ):
        if used >= WARN_FROM * limit:
            hint = "publish fewer interviews in one site, or serve it elsewhere"
            yield Problem(
                "near-limit", f"{what} that GitHub Pages allows", Location(where), hint, Severity.WARNING
            )
