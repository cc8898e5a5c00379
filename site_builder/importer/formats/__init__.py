"""A raw text in, what its format says of it, out: one table, the surest first."""

from collections.abc import Callable, Mapping

from site_builder.core.records import dataclass
from site_builder.importer.formats import (
    ass,
    captions,
    draft_file,
    html_page,
    json_transcript,
    plain,
    xml_transcript,
)
from site_builder.importer.types import Parsed


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is recognised and read."""

    looks: Callable[[str], bool]
    parse: Callable[[str], Parsed]


FORMATS: Mapping[str, Format] = {
    "draft": Format(draft_file.looks, draft_file.parse),
    "json": Format(json_transcript.looks, json_transcript.parse),
    "ass": Format(ass.looks, ass.parse),
    "xml": Format(xml_transcript.looks, xml_transcript.parse),
    "captions": Format(captions.looks, captions.parse),
    "html": Format(html_page.looks, html_page.parse),
    "text": Format(plain.looks, plain.parse),
}
ALIASES = {
    "srt": "captions",
    "vtt": "captions",
    "ttml": "xml",
    "sami": "xml",
    "smi": "xml",
    "ssa": "ass",
    "txt": "text",
    "md": "text",
    "markdown": "text",
    "plain": "text",
    "whisper": "json",
}


def known_formats() -> list[str]:
    """What may be given as a format's name."""
    return sorted({*FORMATS, *ALIASES})


def parse(text: str, name: str | None = None) -> Parsed:
    """Read a raw text as the named format, or as the first that it looks like.

    Raises `KeyError` for a name that is not known and `BrokenJsonError` for broken JSON.
    """
    if name:
        return FORMATS[ALIASES.get(name, name)].parse(text)
    found = next(form for form in FORMATS.values() if form.looks(text)).parse(text)
    return found if found.blocks or found.format != "html" else plain.parse(text)
