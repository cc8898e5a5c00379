"""The address of a recording in, how a page can play it out.

Nothing is asked of another site before a reader clicks: the page holds the address as data, and the one
origin that may be asked then stands in the policy of that page alone.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from site_builder.pages.recordings import MEDIA, host_of
from site_builder.pages.views.interview_views import PlayerView

YOUTUBE = "https://www.youtube-nocookie.com/embed/"
BILIBILI = "https://player.bilibili.com/player.html?autoplay=1&"
VIDEO = re.compile(r"[\w-]{6,20}", re.ASCII)
"""The name of a film at YouTube."""
BILIBILI_PATH = re.compile(r"/video/(?:(?P<bvid>BV\w{4,20})|av(?P<aid>\d{1,15}))/?", re.ASCII)
ORIGIN = re.compile(r"https?://[a-zA-Z0-9.-]+(?::\d{1,5})?")
"""What may stand in a policy; anything else could end it."""


class _Source(NamedTuple):
    """What an element plays, up to the second at which it begins."""

    kind: str
    """`frame`, `audio` or `video`."""
    address: str
    time: str
    """What stands before the second."""


def player(address: str, words: Mapping[str, str]) -> PlayerView | None:
    """How a page plays a recording; None where nobody can tell."""
    source = _source(address)
    found = ORIGIN.match(source.address) if source else None
    if source is None or found is None or not source.address[found.end() :].startswith("/"):
        return None
    origin, host = found[0], found[0].partition("://")[2]
    data = {
        "kind": source.kind,
        "address": source.address,
        "time": source.time,
        "play": words["play_here"].format(host=host),
        "at": words["play_at"].format(clock="[[clock]]", host=host),
        "close": words["close"],
        "label": words["recording"],
    }
    directive = "frame-src" if source.kind == "frame" else "media-src"
    return PlayerView(
        href=address,
        host=(urlsplit(address).hostname or "").removeprefix("www."),
        data=json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        policy=f"{directive} {origin}",
    )


def _source(address: str) -> _Source | None:
    parts, host = urlsplit(address), host_of(address)
    if host in {"youtube.com", "youtu.be"}:
        name = next(iter(parse_qs(parts.query).get("v", ())), "") or parts.path.rpartition("/")[2]
        return _Source("frame", f"{YOUTUBE}{name}?autoplay=1", "&start=") if VIDEO.fullmatch(name) else None
    if host == "bilibili.com" and (found := BILIBILI_PATH.fullmatch(parts.path)):
        part = next(iter(parse_qs(parts.query).get("p", ())), "1")
        name = f"bvid={found['bvid']}" if found["bvid"] else f"aid={found['aid']}"
        page = f"&p={part}" if part.isascii() and part.isdigit() else ""
        return _Source("frame", f"{BILIBILI}{name}{page}", "&t=")
    if media := MEDIA.search(parts.path):
        kind = "video" if media[0].lower() in {".mp4", ".m4v", ".webm", ".ogv"} else "audio"
        return _Source(kind, parts._replace(fragment="").geturl(), "#t=")
    return None
