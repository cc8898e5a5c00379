"""The bytes of an image in, its format and its size as a browser shows it out.

Nothing is decoded: PNG, JPEG, GIF and WebP say their size at the beginning. A photograph that was taken
with the camera on its side says so in its Exif data, and is shown upright.
"""

import re
import struct
from typing import NamedTuple

START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG behind which the size stands."""
EXIF = 0xE1
ORIENTATION, GPS = 0x0112, 0x8825
ON_ITS_SIDE = frozenset({5, 6, 7, 8})


MOST_BEHIND_GIF = 16
"""Bytes that programs leave behind the end of a GIF."""


class Header(NamedTuple):
    """What the beginning of an image tells."""

    format: str
    width: int
    height: int
    tells_place: bool = False
    """Whether its Exif data tell where it was taken."""


def read_header(data: bytes) -> Header | None:
    """What an image is; None for what is no image of a format that every browser shows."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
            return Header("png", *struct.unpack(">II", data[16:24]))
        if data[:6] in {b"GIF87a", b"GIF89a"}:
            return Header("gif", *struct.unpack("<HH", data[6:10]))
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
        return _jpeg(data) if data[:3] == b"\xff\xd8\xff" else None
    except (struct.error, IndexError):
        return None


def is_whole(data: bytes, format_: str) -> bool:
    """Whether an image has its end: a copy that broke off shows as half a picture, or as none.

    Its pixels are not looked at.
    """
    if format_ == "jpeg":  # a preview inside ends before the picture begins
        return data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")
    if format_ == "webp":
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    if format_ == "gif":
        return b";" in data[-MOST_BEHIND_GIF:]
    at, kind = 8, b""
    while kind != b"IEND" and at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return kind == b"IEND" and at <= len(data)


def _webp(data: bytes) -> Header | None:
    """The three kinds of WebP: with a loss, without, and with more than one picture or channel."""
    kind = data[12:16]
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack("<I", data[21:25])[0]
        return Header("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Header("webp", width, height) if len(data) >= 30 else None
    return None


def _jpeg(data: bytes) -> Header | None:
    at, on_side, tells_place = 2, False, False
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # bytes that fill
            at += 1
            continue
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in START_OF_FRAME:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Header("jpeg", *((height, width) if on_side else (width, height)), tells_place)
        if marker == EXIF and data[at + 4 : at + 10] == b"Exif\0\0":
            on_side, tells_place = _exif(data[at + 10 : at + 2 + length])
        at += 2 + length
    return None


def _exif(data: bytes) -> tuple[bool, bool]:
    """Whether the picture lies on its side, and whether it tells where it was taken."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2], "")
    if not order or not re.fullmatch(rb"(?:II\*\0|MM\0\*)", data[:4]):
        return False, False
    start = struct.unpack(f"{order}I", data[4:8])[0]
    count = struct.unpack(f"{order}H", data[start : start + 2])[0]
    entries = data[start + 2 : start + 2 + 12 * count]
    tags = {
        struct.unpack(f"{order}H", entries[at : at + 2])[0]: struct.unpack(
            f"{order}H", entries[at + 8 : at + 10]
        )[0]
        for at in range(0, len(entries) - 11, 12)
    }
    return tags.get(ORIENTATION) in ON_ITS_SIDE, GPS in tags
