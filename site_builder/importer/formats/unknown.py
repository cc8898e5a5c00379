"""A text in; refused by name where it begins like something that is no transcript or that no reader knows."""

import re

from site_builder.importer.formats.refused import UnreadError

AS_TEXT = "export it as plain text, SRT or WebVTT"
BEGINNINGS = (
    (r"\\documentclass|\\begin\{document\}", "LaTeX", "convert it to plain text, for instance with pandoc"),
    (r"%!PS", "PostScript", "convert it to a PDF with text, or to plain text"),
    (r"Scenarist_SCC", "SCC captions, whose text is in codes", AS_TEXT),
    (
        r"# VobSub index file",
        "an index of subtitle pictures (VobSub)",
        "subtitles that are pictures have no text: run them through OCR first",
    ),
    (r"BEGIN:VCALENDAR|BEGIN:VCARD", "a calendar or an address book", ""),
    (r"\{\\rtf", "RTF that is damaged", "save it again as .docx or as plain text"),
    (r"<\?php|#!/|#include\b", "a program", ""),
    (
        r"(?:==+[^=\n]+==+[ \t]*[\n\r].*?)?'{3}[^'\n]+'{3}|\{\{[^{}]+\}\}\s|\[\[(?:File|Category|文件|分类):",
        "a page in wiki markup",
        "export it as HTML or plain text",
    ),
    (r"#\+(?:TITLE|AUTHOR|OPTIONS|STARTUP):", "an Org file", "export it as Markdown or plain text"),
    (r"-----BEGIN [A-Z ]+-----", "a key or a certificate", ""),
    (r"\[Script Info\](?!.*[\n\r]Dialogue:)", "SubStation captions without a line of dialogue", ""),
    (r"diff --git |--- a/", "a list of changes to files (a diff)", ""),
)
"""How a file begins, what it is, what can be done."""


def refuse_unknown(text: str) -> None:
    """Raises `UnreadError` where the beginning says that no reader will do."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    for pattern, what, hint in BEGINNINGS:
        whole = text if "Script Info" in pattern else head
        if re.match(pattern, whole.lstrip("\ufeff \t\r\n"), re.DOTALL):
            raise UnreadError(f"this is {what}, not a transcript", hint)
