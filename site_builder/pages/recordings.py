"""The address of a recording and a time in, the address that begins there out."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MEDIA = re.compile(r"\.(?:mp3|m4a|ogg|oga|opus|wav|flac|mp4|m4v|webm|ogv)\Z", re.IGNORECASE)
"""Files of sound and moving pictures: browsers understand `#t=` (Media Fragments)."""
WITH_A_TIME = ("youtube.com", "youtu.be", "bilibili.com")
"""Hosts on which `t=` names the second."""


def at_second(address: str, seconds: float | None) -> str:
    """Where the recording at `address` says what it says after some seconds; empty where nobody can tell."""
    if seconds is None or not address:
        return ""
    parts = urlsplit(address)
    if host_of(address) in WITH_A_TIME:
        kept = [(key, value) for key, value in parse_qsl(parts.query) if key not in {"t", "start"}]
        return urlunsplit(parts._replace(query=urlencode([*kept, ("t", str(int(seconds)))]), fragment=""))
    if MEDIA.search(parts.path):
        return urlunsplit(parts._replace(fragment=f"t={int(seconds)}"))
    return ""


def host_of(address: str) -> str:
    """The host of an address, without what tells a telephone from a desk."""
    return (urlsplit(address).hostname or "").removeprefix("www.").removeprefix("m.")
