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
    (r"\d{3}STL\d\d\.\d\d", "a file of EBU captions, whose text is in codes", AS_TEXT),
    (r"\[\s*-?\d[-\d.,\seE+]*\]\s*\Z", "a list of figures", ""),
    (
        r"\[+[\w.\" -]{1,60}\]+[ \t]*[\n\r]+(?:[\w.-]{1,60}[ \t]*=[^\n\r]*[\n\r]+)",
        "a file of settings (INI or TOML)",
        "",
    ),
    (r"(?:CREATE (?:TABLE|DATABASE|INDEX)|INSERT INTO|DROP TABLE|BEGIN TRANSACTION)\b", "SQL", ""),
    (r"[#.\w:*, >-]{1,80}\{\s*[\w-]{1,40}\s*:[^{}]{0,300}[;}]", "a style sheet", ""),
    (
        r"[\"']use strict[\"']|function \w+\(|(?:const|let|var) \w+ = |import [^\n\r]{1,80} from [\"']",
        "a program",
        "",
    ),
    (
        r"import \w+(?:\.\w+)*[ \t]*[\n\r]|from [\w.]+ import \w|(?:def|class) \w+[(:]",
        "a program",
        "",
    ),
    (r"(?:#[^\n\r]*[\n\r]+)*msgid \"", "a table of translated messages (PO)", ""),
    (r"@[A-Za-z]+\{[\w:.-]+,\s|TY {2}- [A-Z]{3,5}", "a list of references", ""),
    (
        r"\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?\]?\s+\[?(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|NOTICE)\b",
        "the log of a program",
        "",
    ),
    (r"#EXTM3U|\[playlist\]", "a list of recordings", ""),
    (r"(?:(?:REM|PERFORMER|TITLE|FILE) [^\n\r]*[\n\r]+)+\s*TRACK \d", "the contents of a disc (CUE)", ""),
    (r"TITLE:[^\n\r]*[\n\r]+FCM:", "a list of cuts (EDL)", AS_TEXT),
    (r"\.\. (?:_[\w -]+|[\w-]+:):", "reStructuredText", "convert it to Markdown, for instance with pandoc"),
    (
        r"(?=[^\d]*\d)(?=[^A-Z]*[A-Z])[A-Za-z0-9+/=\r\n]{200,}\s*\Z",
        "bytes that are written as letters (base64)",
        "",
    ),
)
"""How a file begins, what it is, what can be done."""
YAML_LINE = re.compile(r"[ ]*(?:- )*[\w.-]+:(?: [^\n\r]*)?|[ ]*- \S[^\n\r]*|[ ]*#[^\n\r]*|---")
YAML_INSIDE = re.compile(
    r"(?m)^([ ]*)(?:- )?[\w.-]+:[ \t]*\n(?:\1[ ]+)(?:- |[\w.-]+:(?: |\n))|^[ ]*- \w+: [^\n\r]*\n[ ]{2,}\w+: "
)
"""A key with nothing but keys or a list inside."""
YAML_LEAST = 3


def refuse_unknown(text: str) -> None:
    """Raises `UnreadError` where the beginning says that no reader will do."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    for pattern, what, hint in BEGINNINGS:
        whole = text if "Script Info" in pattern else head
        if re.match(pattern, whole.lstrip("\ufeff \t\r\n"), re.DOTALL):
            raise UnreadError(f"this is {what}, not a transcript", hint)
    lines = [line.rstrip() for line in re.split(r"[\n\r]+", head) if line.strip()]
    if len(text) > len(head) + 4000:
        lines = lines[:-1]  # it may be cut
    if (
        len(lines) >= YAML_LEAST
        and all(map(YAML_LINE.fullmatch, lines))
        and YAML_INSIDE.search("\n".join(lines) + "\n")
    ):
        raise UnreadError("this is YAML, not a transcript", "write it as JSON, or as lines `NAME: words`")
