"""What stages hand on of an image."""

from pathlib import PurePath

from site_builder.core.records import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A file of `content/images/`."""

    path: str
    """Of the published file, from the root of the site, with the digest of what it holds."""
    width: int
    height: int
    file: str
    """From which it is published."""
    source: PurePath
    """The same as an editor would type it."""
