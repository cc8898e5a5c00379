"""A PDF in, its text without running heads and page numbers, out; a scan is told to be one."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from site_builder.importer.formats.refused import UnreadError

PAGES = 3000
LEAST = 20
"""Letters a page, below which a PDF is pictures of pages."""
EDGE = 2
"""Lines at the head and foot of a page that may run through the document."""
LABEL = re.compile(r"\s*[^\s:：。，.!?？！][^:：。，.!?？！\n]{0,30}[:：]")
END = re.compile(r"[。？！?!.…”」』）):：\"]\s*$")
HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")


def read_pdf(data: bytes) -> str:
    """Raises `UnreadError` for scans and for what is locked or damaged."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are of the file's making
    try:
        pages = list(_pages(PdfReader(io.BytesIO(data))))
    except UnreadError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        NotImplementedError,
    ) as fault:
        raise UnreadError(
            f"this PDF cannot be read: {fault or type(fault).__name__}",
            "save it again, or export it as plain text",
        ) from fault
    letters = sum(char.isalnum() for page in pages for line in page for char in line)
    if letters < LEAST * max(1, len(pages)):
        raise UnreadError(
            "this PDF holds pictures of pages and no text: it is a scan",
            "run it through OCR first, and import its text",
        )
    kept = [_without_edges(page, _running(pages)) for page in pages]
    return "\n\n".join(_paragraphs([line.rstrip() for page in kept for line in page])) + "\n"


def _pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadError("this PDF is locked by a password", "save it without one")
    if len(reader.pages) > PAGES:
        raise UnreadError(f"this PDF has more than {PAGES} pages")
    for page in reader.pages:
        yield (page.extract_text() or "").splitlines()


def _bare(line: str) -> str:
    """A line as its neighbours on other pages have it: without numbers."""
    return re.sub(r"[\d\s]+", "", line)


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """What stands at the head or foot of most pages."""
    if len(pages) < 3:
        return frozenset()
    edges = Counter(line for page in pages for line in {_bare(line) for line in _edges(page)})
    return frozenset(line for line, count in edges.items() if line and count * 2 > len(pages))


def _edges(page: Sequence[str]) -> list[str]:
    said = [line for line in page if line.strip()]
    return [*said[:EDGE], *said[-EDGE:]]


def _without_edges(page: Sequence[str], running: frozenset[str]) -> list[str]:
    """A page without its number and what runs through the document."""
    said = [n for n, line in enumerate(page) if line.strip()]
    edges = {*said[:EDGE], *said[-EDGE:]}
    number = re.compile(
        r"\W*(?:page|第)?\W*\d{1,4}\W*(?:页|頁)?(?:\W*(?:of|/|共)\W*\d{1,4}\W*(?:页|頁)?)?\W*", re.IGNORECASE
    )
    return [
        line
        for n, line in enumerate(page)
        if not (n in edges and (number.fullmatch(line) or _bare(line) in running))
    ]


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines put together; a label, a blank line or a short line that ends a sentence parts paragraphs."""
    widest = max(map(len, lines), default=0)
    open_text = ""
    last = ""
    for line in lines:
        short = len(last) < 0.8 * widest and bool(END.search(last))
        if open_text and (not line.strip() or LABEL.match(line) or short):
            yield open_text
            open_text = ""
        if line.strip():
            open_text = _joined(open_text, line.strip()) if open_text else line.strip()
        last = line
    if open_text:
        yield open_text


def _joined(above: str, line: str) -> str:
    if re.search(r"[a-z]-$", above) and line[:1].islower():
        return above[:-1] + line
    return above + ("" if HAN.match(above[-1]) and HAN.match(line[0]) else " ") + line
