"""Addresses of all pages in, the site map out."""

import zlib
from collections.abc import Iterator, Sequence

from site_builder.core import urls
from site_builder.core.output import OutputFile
from site_builder.pages.feed import escape

SITEMAP_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
SITEMAP_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_ADDRESSES = 5000
"""Addresses of a part of the site map; the protocol allows 50,000."""


def sitemap_parts(addresses: Sequence[str], every: int = SITEMAP_ADDRESSES) -> int:
    """Into how many parts a site map of so many addresses is cut: a power of two, so it seldom changes."""
    parts = 1
    while parts * every < len(addresses):
        parts *= 2
    return parts


def sitemap(base_url: str, addresses: Sequence[str]) -> Iterator[OutputFile]:
    """Every page that search engines should know: one file, or an index of several.

    An address always stands in the part that its own letters name, so that a new one changes one part.
    """
    count = sitemap_parts(addresses)
    parts: list[list[str]] = [[] for _ in range(count)]
    for address in addresses:
        parts[zlib.crc32(address.encode()) % count].append(address)
    texts = ["".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in sorted(part)) for part in parts]
    if count == 1:
        yield _sitemap_file(urls.SITEMAP, "urlset", texts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(count)]
    rows = "".join(f"<sitemap><loc>{escape(base_url + name)}</loc></sitemap>\n" for name in names)
    yield _sitemap_file(urls.SITEMAP, "sitemapindex", rows)
    for name, text in zip(names, texts, strict=True):
        yield _sitemap_file(name, "urlset", text)


def _sitemap_file(path: str, element: str, rows: str) -> OutputFile:
    text = f'{SITEMAP_HEAD}<{element} xmlns="{SITEMAP_SPACE}">\n{rows}</{element}>\n'
    return OutputFile(path, text.encode("utf-8"))
