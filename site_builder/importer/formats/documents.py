"""Office documents and books (docx, odt, epub) in, their text as HTML, out.

A document is a ZIP archive of XML. It is looked at before it is unpacked: how large it gets, whether its XML declares
entities, which none of these programs writes.
"""

import html
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping

import mammoth

from site_builder.importer.formats.refused import UnreadError

LARGEST = 100 * 1024 * 1024
"""Bytes of all texts of a document when unpacked."""
ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
BLOCKS: Mapping[str, str] = {
    f"{ODF}text:1.0}}p": "p",
    f"{ODF}text:1.0}}h": "h2",
    f"{ODF}text:1.0}}list-item": "li",
    f"{ODF}table:1.0}}table": "table",
    f"{ODF}table:1.0}}table-row": "tr",
    f"{ODF}table:1.0}}table-cell": "td",
}
UNSEEN = frozenset(
    {f"{ODF}office:1.0}}annotation", f"{ODF}text:1.0}}tracked-changes", f"{ODF}text:1.0}}sequence-decls"}
)


def read_archive(data: bytes) -> tuple[str, str]:
    """The kind of document and its text. Raises `UnreadError` for any other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _look(archive)
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx", _docx(data)
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
            if "opendocument.text" in kind or ("content.xml" in names and "META-INF/manifest.xml" in names):
                return "odt", _odt(archive)
            if "epub" in kind or "META-INF/container.xml" in names:
                return "epub", _epub(archive)
            raise UnreadError(_what(names), "unpack it and import the file with the text")
    except (
        zipfile.BadZipFile,
        KeyError,
        ET.ParseError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        EOFError,
    ) as fault:
        if isinstance(fault, UnreadError):
            raise
        raise UnreadError(
            f"this document is damaged or locked: {fault}", "open it in its program and save it again"
        ) from fault


def _what(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "this is an Excel workbook, which no reader knows; save its sheet as CSV"
    if any(name.startswith("ppt/") for name in names):
        return "this is a PowerPoint presentation, not a transcript"
    shown = "`, `".join(sorted(names)[:4])
    return f"this is a ZIP archive that holds `{shown}`"


def _look(archive: zipfile.ZipFile) -> None:
    """Sizes and entities, before anything is read as XML."""
    texts = [one for one in archive.infolist() if re.search(r"\.(?:xml|rels|x?html?|opf|ncx)$", one.filename)]
    if sum(one.file_size for one in texts) > LARGEST:
        raise UnreadError(
            f"the texts of this document have more than {LARGEST // 1024 // 1024} MB when unpacked"
        )
    for one in texts:
        with archive.open(one) as file:
            head = file.read(4096)
        if b"<!ENTITY" in head:
            raise UnreadError(
                f"`{one.filename}` in this document declares entities, which no program writes there"
            )


def _docx(data: bytes) -> str:
    """Paragraphs, bold labels and tables as HTML; pictures are left out."""
    converted = mammoth.convert_to_html(
        io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _image: {"src": ""})
    )
    return re.sub(r"<img[^>]*>", "", re.sub(r"(</(?:p|h\d|li|tr|table)>)", r"\1\n", str(converted.value)))


def _odt(archive: zipfile.ZipFile) -> str:
    root = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - entities were looked for
    bold = {
        str(style.get(f"{ODF}style:1.0}}name"))
        for style in root.iter(f"{ODF}style:1.0}}style")
        for text in style.iter(f"{ODF}style:1.0}}text-properties")
        if text.get("{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight") == "bold"
    }
    body = root.find(f"{ODF}office:1.0}}body")
    return "".join(_html(body if body is not None else root, bold))


def _html(element: ET.Element, bold: set[str]) -> Iterator[str]:
    """An element of an ODF text as HTML; nesting is that of the document."""
    name = element.tag
    tag = BLOCKS.get(name, "")
    strong = "strong" if element.get(f"{ODF}text:1.0}}style-name") in bold and not tag else ""
    yield "".join(f"<{one}>" for one in (tag, strong) if one)
    if name == f"{ODF}text:1.0}}line-break":
        yield "<br>"
    elif name == f"{ODF}text:1.0}}tab":
        yield "\t"
    elif name == f"{ODF}text:1.0}}s":
        count = element.get(f"{ODF}text:1.0}}c", "1")
        yield " " * (min(int(count), 100) if count.isdecimal() else 1)
    yield html.escape(element.text or "", quote=False)
    for child in element:
        if child.tag not in UNSEEN:
            yield from _html(child, bold)
        yield html.escape(child.tail or "", quote=False)
    yield "".join(f"</{one}>" for one in (strong, tag) if one)
    if tag in {"p", "h2", "tr"}:
        yield "\n"


def _epub(archive: zipfile.ZipFile) -> str:
    """The chapters of a book in the order of its spine."""
    container = ET.fromstring(archive.read("META-INF/container.xml"))  # noqa: S314 - entities were looked for
    path = next(str(e.get("full-path")) for e in container.iter() if e.tag.endswith("rootfile"))
    package = ET.fromstring(archive.read(path))  # noqa: S314 - entities were looked for
    files = {
        str(e.get("id")): posixpath.normpath(posixpath.join(posixpath.dirname(path), str(e.get("href"))))
        for e in package.iter()
        if e.tag.endswith("}item") and "nav" not in (e.get("properties") or "")
    }
    order = [files.get(str(e.get("idref")), "") for e in package.iter() if e.tag.endswith("}itemref")]
    parts = [archive.read(name).decode("utf-8", "replace") for name in order if name in archive.namelist()]
    return "<!doctype html>\n" + "\n".join(_body(part) for part in parts)


def _body(page: str) -> str:
    found = re.search(r"<body[^>]*>(.*?)</body>", page, re.DOTALL | re.IGNORECASE)
    return found[1] if found else page
