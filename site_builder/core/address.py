"""Whether a site can stand at an address."""

import re

BASE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~-]+)*/?")


def is_base_url(text: str) -> bool:
    """Whether a site can stand at this address."""
    return bool(BASE_URL.fullmatch(text))
