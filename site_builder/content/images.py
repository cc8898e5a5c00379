"""The folder `content/images/` in, what pages need to know of each image out; faults reported."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path, PurePath

from site_builder.content.image_header import Header, is_whole, read_header
from site_builder.content.source import is_own_folder, shown_path, unreadable
from site_builder.core.images import Image
from site_builder.core.problems import Location, Problem, Report, Severity

MOST_BYTES = 1_000_000
"""A larger one keeps readers waiting."""
MOST_PIXELS = 6000
"""Of a side."""
IMAGE_FAULTS = ("unreadable-image", "image-name", "image-too-large", "no-image")
"""Behind which an image that a text shows may hide."""
NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:png|jpe?g|gif|webp)")
FORMATS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"}
"""What an ending promises."""


def read_images(folder: Path, report: Report) -> dict[str, Image]:
    """Every image by the name of its file."""
    found: dict[str, Image] = {}
    for file in sorted(folder.iterdir()) if is_own_folder(folder) else ():
        if file.name.startswith("."):
            continue
        wrong_file = tuple(_wrong_file(file))
        data = b"" if wrong_file else file.read_bytes()
        header = read_header(data)
        faults = wrong_file or tuple(_wrong_image(file, data, header))
        for problem in faults:
            report(problem)
        if header and not any(problem.severity is Severity.ERROR for problem in faults):
            found[file.name] = _image(file, data, header)
    return found


def _image(file: Path, data: bytes, header: Header) -> Image:
    name = PurePath(file.name)
    digest = blake2b(data, digest_size=5).hexdigest()
    return Image(
        f"images/{name.stem}.{digest}{name.suffix}",
        header.width,
        header.height,
        str(file),
        shown_path(file.parent) / file.name,
    )


def _wrong_file(file: Path) -> Iterator[Problem]:
    """An image is a file of its own, with a name that can be part of an address, and not too large."""
    where = Location(shown_path(file.parent) / file.name)
    if reason := unreadable(file):
        yield Problem("unreadable-image", f"`{file.name}` {reason}", where, "put the image itself there")
    elif not NAME.fullmatch(file.name):
        message = f"`{file.name}` cannot be the name of an image"
        hint = "use small Latin letters, digits and hyphens, and `.jpg`, `.png`, `.gif` or `.webp`"
        yield Problem("image-name", message, where, hint)
    elif (size := file.stat().st_size) > MOST_BYTES:
        message = f"`{file.name}` has {size / 1_000_000:.1f} MB, more than {MOST_BYTES // 1_000_000}"
        yield Problem("image-too-large", message, where, "save it smaller, 1,600 pixels wide or less")


def _wrong_image(file: Path, data: bytes, header: Header | None) -> Iterator[Problem]:
    """The file is what its name says, and tells no more than its picture."""
    where = Location(shown_path(file.parent) / file.name)
    if header is None or not header.width or not header.height:
        message = f"`{file.name}` is no image that browsers show" if data else f"`{file.name}` is empty"
        yield Problem("no-image", message, where, "save it as JPEG, PNG, GIF or WebP")
    elif header.format != FORMATS[file.suffix.removeprefix(".")]:
        message = f"`{file.name}` is a {header.format} by its content"
        yield Problem("image-name", message, where, f"name it `{file.stem}.{header.format}`")
    elif max(header.width, header.height) > MOST_PIXELS:
        message = f"`{file.name}` has {max(header[1:3])} pixels a side, more than {MOST_PIXELS}"
        yield Problem("image-too-large", message, where, "save it smaller, 1,600 pixels wide or less")
    elif not is_whole(data, header.format):
        message = f"`{file.name}` ends before its picture does"
        hint = "copy or save it again: browsers show a part of it, or nothing"
        yield Problem("image-cut", message, where, hint, Severity.WARNING)
    elif header.tells_place:
        message = f"`{file.name}` tells where it was taken"
        hint = "save it without its place (Exif, GPS), if readers should not know it"
        yield Problem("image-tells-place", message, where, hint, Severity.WARNING)
