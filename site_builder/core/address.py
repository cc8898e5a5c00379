"""Whether a text is an address on the web, and whether a site can stand at it."""

import re
from urllib.parse import urlsplit

BASE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~-]+)*/?")
LABEL = re.compile(r"[^\s.-](?:[^\s.]{0,61}[^\s.-])?")
"""Of the name of a host, between its dots."""
LONGEST_HOST = 253


def is_base_url(text: str) -> bool:
    """Whether a site can stand at this address."""
    return bool(BASE_URL.fullmatch(text)) and names_a_host(text) and not {".", ".."} & set(text.split("/"))


def names_a_host(address: str) -> bool:
    """Whether what stands behind `https://` can be the name of a host, and its port one."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets that are no address of a machine, a port that is no number
        return False
    if port == 0 or not host or len(host) > LONGEST_HOST:
        return False
    return ":" in host or all(map(LABEL.fullmatch, host.removesuffix(".").split(".")))
