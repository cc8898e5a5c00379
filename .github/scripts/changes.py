"""Two builds of the site in, what changed from one to the other out: `changes.py BEFORE AFTER`."""

import sys
from collections.abc import Mapping
from pathlib import Path

MOST = 40
"""Pages of a kind that are named."""


def pages(site: Path) -> Mapping[str, bytes]:
    """The pages of a site, by address."""
    files = sorted(site.rglob("*.html")) if site.is_dir() else []
    return {
        file.relative_to(site).as_posix().removesuffix("index.html") or "/": file.read_bytes()
        for file in files
    }


def listed(title: str, addresses: list[str]) -> list[str]:
    """A paragraph and a list of addresses; nothing where there is none."""
    if not addresses:
        return []
    rest = [f"- … and {len(addresses) - MOST} more"] if len(addresses) > MOST else []
    return [f"**{title}: {len(addresses)}**", "", *(f"- `{one}`" for one in addresses[:MOST]), *rest, ""]


def summary(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What a reader of the site would find otherwise."""
    lines = [
        *listed("New pages", [one for one in after if one not in before]),
        *listed("Pages that are gone", [one for one in before if one not in after]),
        *listed("Changed pages", [one for one in after if one in before and after[one] != before[one]]),
    ]
    head = ["## What changes on the site", ""]
    return "\n".join([*head, *(lines or ["Nothing: every page is the same.", ""])])


if __name__ == "__main__":
    print(summary(pages(Path(sys.argv[1])), pages(Path(sys.argv[2]))))
