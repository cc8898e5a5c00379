"""The bytes of a raw file in, its text, out: decoded, or extracted from what holds it.

Of a container the text is what its reader extracts: offsets of the ledger count that text, and its digest stands beside
the file's own.
"""

import hashlib
import re

from site_builder.importer.cleaning.decode import decode
from site_builder.importer.cleaning.misread import was_read_as_gbk
from site_builder.importer.formats.mail import read_mail
from site_builder.importer.formats.nested import unfolded
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.formats.tiers import as_json, in_tiers
from site_builder.importer.types import Raw

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SURROGATE = re.compile("[\ud800-\udfff]")


def read_raw(data: bytes, name: str = "raw.txt") -> Raw:
    """Raises `NotTextError` for what is no text and `UnreadError` for what no reader knows."""
    digest = hashlib.sha256(data).hexdigest()
    kind, text = _held(data)
    if not kind:
        raw = decode(data, name)
        kind, text = _held_in_text(raw.text)
        if not kind:
            if was_read_as_gbk(raw.text):
                raise UnreadError(
                    "this is UTF-8 that was opened as GBK and saved again: characters are lost in it",
                    "fetch the file again, and open it as UTF-8",
                )
            return raw
    text = SURROGATE.sub("\ufffd", text)
    extracted = hashlib.sha256(text.encode()).hexdigest()
    return Raw(text, "utf-8", "strict", name, digest, container=kind, extracted_sha256=extracted)


def _held(data: bytes) -> tuple[str, str]:
    """What bytes that are no text hold."""
    if data.startswith(b"PK\x03\x04"):
        from site_builder.importer.formats.documents import read_archive

        return read_archive(data)
    if data.startswith(b"%PDF"):
        from site_builder.importer.formats.pdf_text import read_pdf

        return "pdf", read_pdf(data)
    if data.startswith(OLD_OFFICE):
        raise UnreadError("this is an old office document (.doc)", "save it as .docx")
    page = read_mail(data)
    return ("mht", page) if page.strip() else ("", "")


def _held_in_text(text: str) -> tuple[str, str]:
    """What a text holds that is written in another way."""
    if re.match(r"\ufeff?\s*\{\\rtf", text):
        return "rtf", _rtf(text)
    tiers = in_tiers(text)
    return (tiers, as_json(tiers, text)) if tiers else unfolded(text)


def _rtf(text: str) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(text, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, UnicodeError) as fault:
        raise UnreadError(
            f"this is RTF that is damaged: {fault}", "save it again as .docx or as plain text"
        ) from fault
