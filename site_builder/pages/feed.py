"""The newest interviews of an edition in, its Atom feed out."""

from collections.abc import Sequence
from html import escape as escape_html

from site_builder.core import urls
from site_builder.core.output import OutputFile
from site_builder.crossref.extract import Extract
from site_builder.pages.context import Context


def escape(text: str) -> str:
    """Text as XML; `xml.sax.saxutils` would load half of `urllib` for it."""
    return escape_html(text, quote=False)


def quoteattr(text: str) -> str:
    """An attribute's value as XML, with its quotation marks."""
    return f'"{escape_html(text)}"'


NEWEST_IN_FEED = 50
"""Entries of a feed."""


def feed(context: Context, heads: Sequence[Extract]) -> OutputFile:
    """An Atom feed of the newest interviews of an edition; `heads` come as published, the last first."""
    site = context.collection.site
    base = site.base_url + context.edition.prefix
    authority = site.base_url.split("/")[2].split(":")[0]
    updated = timestamp(heads[0].published if heads else "")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(context.tag)}>',
        f"<title>{escape(context.text(site.titles))}</title>",
        f"<subtitle>{escape(context.text(site.summary))}</subtitle>",
        f"<id>tag:{authority},2026:{context.language}</id>",
        f'<link rel="self" href={quoteattr(base + urls.FEED)}/>',
        f'<link rel="alternate" href={quoteattr(base)}/>',
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(context.text(site.titles))}</name></author>",
    ]
    for one in heads:
        address = base + urls.interview(one.slug)
        lines += [
            "<entry>",
            f"<title>{escape(context.text(one.titles))}</title>",
            f"<id>tag:{authority},2026:{context.language}/{one.slug}</id>",
            f'<link rel="alternate" href={quoteattr(address)}/>',
            *([f"<published>{timestamp(one.published)}</published>"] if one.published else []),
            f"<updated>{timestamp(one.published)}</updated>",
            f"<summary>{escape(context.text(one.summary))}</summary>",
            "</entry>",
        ]
    lines.append("</feed>")
    return OutputFile(context.edition.prefix + urls.FEED, "\n".join(lines).encode("utf-8") + b"\n")


def timestamp(date: str) -> str:
    """The first moment of a year, month or day, as Atom writes it."""
    year, month, day = (*date.split("-"), "01", "01")[:3] if date else ("1970", "01", "01")
    return f"{year}-{month}-{day}T00:00:00Z"
