"""A raw text in, what its format says of it, out: one table, the surest first."""

from collections.abc import Callable, Mapping

from site_builder.core.records import dataclass
from site_builder.importer.formats import (
    ass,
    captions,
    chat,
    draft_file,
    html_page,
    json_transcript,
    line_cues,
    plain,
    table,
    xml_speech,
    xml_transcript,
)
from site_builder.importer.formats.unknown import refuse_unknown
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
    "chat": Format(chat.looks, chat.parse),
    "xml": Format(xml_transcript.looks, xml_transcript.parse),
    "xml-speech": Format(xml_speech.looks, xml_speech.parse),
    "table": Format(table.looks, table.parse),
    "lines": Format(line_cues.looks, line_cues.parse),
    "captions": Format(captions.looks, captions.parse),
    "html": Format(html_page.looks, html_page.parse),
    "rows": Format(table.looks_headless, table.parse),
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
    "otr": "html",
    "tei": "xml-speech",
    "akoma-ntoso": "xml-speech",
    "transcriber": "xml-speech",
    "podlove": "xml-speech",
    "cha": "chat",
    "csv": "table",
    "tsv": "table",
    "sub": "lines",
}


def known_formats() -> list[str]:
    """What may be given as a format's name."""
    return sorted({*FORMATS, *ALIASES})


def parse(text: str, name: str | None = None) -> Parsed:
    """Read a raw text as the named format, or as the first that it looks like.

    Raises `KeyError` for a name that is not known, `BrokenJsonError` for broken JSON and `UnreadError` for what
    no reader knows.
    """
    if name:
        return FORMATS[ALIASES.get(name, name)].parse(text)
    refuse_unknown(text)
    form = next(form for form in FORMATS.values() if form.looks(text))
    if form is FORMATS["text"]:
        table.refuse_unnamed(text)
    found = form.parse(text)
    return found if found.blocks or found.format != "html" else plain.parse(text)
