"""The links of a finished site that lead to other sites: `python external_links.py _site [--fetch]`.

Without --fetch they are listed, each with a page that holds it; with it each is asked for once, a second
apart for one host, and the exit code says whether one leads nowhere. Never part of a build: other sites are
none of its inputs.
"""

import argparse
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

ANCHOR = re.compile(r'<a\s[^>]*?href="(https?://[^"]*)"')
AGENT = "Mozilla/5.0 (compatible; weekly link check)"
GONE = {404, 410}
"""Answers that mean the link is dead; others (403, 429, 5xx) say that a machine is not wanted, or not now."""


def external_links(site: Path) -> Mapping[str, str]:
    """A page for every address outside the site that its pages link, in order of address."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        for address in ANCHOR.findall(file.read_text("utf-8")):
            found.setdefault(unescape(address).partition("#")[0], file.relative_to(site).as_posix())
    return dict(sorted(found.items()))


def fault_of(address: str) -> str:
    """What is wrong with an address; empty when it leads somewhere, or would not tell."""
    request = urllib.request.Request(
        quote(address, safe=":/?&=%+,;@~!$'()*#[]"), headers={"User-Agent": AGENT}
    )
    try:
        with urllib.request.urlopen(request, timeout=20):
            return ""
    except urllib.error.HTTPError as error:
        return str(error.code) if error.code in GONE else ""
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error))


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("site", type=Path)
    options.add_argument("--fetch", action="store_true")
    given = options.parse_args()
    links = external_links(given.site)
    asked: dict[str, float] = {}
    dead = 0
    for address, page in links.items():
        fault = ""
        if given.fetch:
            host = urlsplit(address).netloc
            time.sleep(max(0.0, asked.get(host, 0) + 1 - time.monotonic()))
            fault = fault_of(address)
            asked[host] = time.monotonic()
        dead += bool(fault)
        if fault or not given.fetch:
            print(f"{address}\t{page}\t{fault}".rstrip())
    print(f"{len(links)} addresses, {dead} lead nowhere", file=sys.stderr)
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())
