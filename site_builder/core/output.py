"""What a build makes: files."""

from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the finished site."""

    path: str
    """From the root of the site, with `/` between folders."""
    content: bytes
