"""Documents that hold a transcript: what is read, what is refused, what the ledger says of them."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.wanted import Wanted

TURNS = [("Ann", "Welcome to the show."), ("Bob", "Thanks, glad to be here."), ("Ann", "How did it start?"), ("Bob", "With a board.")]  # fmt: skip
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(**files: str) -> bytes:
    """A ZIP archive; two underscores in a name are a slash, three a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in files.items():
            file.writestr(name.replace("___", ".").replace("__", "/"), text)
    return data.getvalue()


def docx(entities: str = "", behind: str = ": ", below: str = "") -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{name}</w:t></w:r>'
        f'<w:r><w:t xml:space="preserve">{behind}</w:t></w:r><w:r>{below}<w:t>{said}</w:t></w:r></w:p>'
        for name, said in TURNS
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    document = f'<?xml version="1.0"?>{entities}<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
    return archive(**{"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document})


def odt() -> bytes:
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(
        f'<text:p><text:span text:style-name="T1">{name}:</text:span><text:s/>{said}</text:p>'
        for name, said in TURNS
    )
    content = (
        f'<office:document-content xmlns:office="{ns}:office:1.0" xmlns:text="{ns}:text:1.0"><office:body><office:text>'
        f"{paragraphs}</office:text></office:body></office:document-content>"
    )
    return archive(mimetype="application/vnd.oasis.opendocument.text", content___xml=content)


def epub() -> bytes:
    chapters = {
        f"OPS/c{n}.xhtml": f"<html><body><p><b>{a}:</b> {x}</p><p><b>{b}:</b> {y}</p></body></html>"
        for n, ((a, x), (b, y)) in enumerate((TURNS[:2], TURNS[2:]), 1)
    }
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="b" href="c2.xhtml"/><item id="a" href="c1.xhtml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:c"><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>'
    )
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OPS/p.opf": opf}
    return archive(**files, **chapters)


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with a line of text each."""
    shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


LABELLED = [f"{name}: {said}" for name, said in TURNS]
RTF = ("{\\rtf1\\ansi " + "".join(f"{{\\b {n}:}} {s}\\par " for n, s in TURNS) + "}").encode()
MAIL = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + "\n\n".join(LABELLED).encode()


@pytest.mark.parametrize(
    ("kind", "data"),
    [("docx", docx()), ("odt", odt()), ("epub", epub()), ("pdf", pdf(LABELLED)), ("rtf", RTF), ("mht", MAIL)],
)
def test_a_document_is_read_as_the_text_that_it_holds(kind: str, data: bytes) -> None:
    raw = read_raw(data, f"talk.{kind}")

    draft = make_draft(raw, Wanted("talk", ("Ann", "Bob")))

    assert raw.container == kind
    assert [(turn.speaker, *turn.text.values()) for turn in draft.turns] == TURNS
    told = json.loads(to_json(draft))
    assert told["format"] == kind
    assert told["raw"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert told["raw"]["extracted_sha256"] == hashlib.sha256(raw.text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (pdf([]), "it is a scan"),
        (b"%PDF-1.4\nbroken", "this PDF cannot be read"),
        (archive(xl__workbook___xml="<a/>"), "Excel workbook"),
        (archive(ppt__slides___xml="<a/>"), "PowerPoint"),
        (archive(notes___txt="a"), "ZIP archive that holds `notes.txt`"),
        (docx('<!DOCTYPE w [<!ENTITY a "b">]>'), "declares entities"),
        (b"PK\x03\x04broken", "damaged or locked"),
        (b"\xd0\xcf\x11\xe0old", "old office document"),
    ],
)
def test_what_cannot_be_read_is_told_by_name(data: bytes, seen: str) -> None:
    with pytest.raises(UnreadError, match=seen):
        read_raw(data)


def test_a_document_that_grows_when_it_is_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.importer.formats.documents.LARGEST", 100)

    with pytest.raises(UnreadError, match="when unpacked"):
        read_raw(docx())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("聞き手：最初のきっかけは何でしたか。\n田中：黒板の前で友人と話したことです。\n", "cp932"),
        ("聞き手：最初のきっかけは何でしたか。\n田中：黒板の前で友人と話したことです。\n", "euc_jp"),
        ("문: 연구를 시작한 계기는 무엇입니까?\n답: 칠판 앞에서 친구와 이야기한 것입니다.\n", "cp949"),
        ("主持人：今天请到李雷老师。\n李雷：大家好，我讲讲网络。\n", "gb18030"),
        ("主持人：今天請到李雷老師。\n李雷：大家好，我講講網絡。\n", "big5hkscs"),
        ("主持人：今天请到李雷老师。\n李雷：大家好，我讲讲网络。\n", "hz"),
        ("聞き手：最初のきっかけは何でしたか。\n田中：黒板の前で友人と話したことです。\n", "iso2022_jp"),
        ("聞き手：最初のきっかけは何でしたか。\n田中：黒板の前で友人と話したことです。\n", "utf-16-be"),
        ("문: 연구를 시작한 계기는 무엇입니까?\n답: 칠판 앞에서 친구와 이야기한 것입니다.\n", "utf-16-be"),
        ("Ann: Don’t you see it?\nBob: “Hold on,” she said in the café by the wall.\n", "mac_roman"),
        ("Ann: Don’t you see it?\nBob: “Hold on,” she said in the café by the wall.\n", "cp1252"),
    ],
)
def test_an_encoding_is_told_by_what_it_makes_readable(text: str, encoding: str) -> None:
    raw = read_raw(text.encode(encoding))

    assert (raw.text, raw.encoding) == (text, encoding)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_lines_may_be_parted_by_separators(separator: str) -> None:
    raw = read_raw(separator.join(["沈岚：是哪一年？", "何川：1996年。", "沈岚：夏天吗？"]).encode())

    turns = make_draft(raw, Wanted("talk", ())).turns

    assert [turn.speaker for turn in turns] == ["沈岚", "何川", "沈岚"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    import os

    from site_builder.importer.request_faults import _no_file

    pipe, link, file = tmp_path / "pipe", tmp_path / "link", tmp_path / "file"
    os.mkfifo(pipe)
    file.write_text("A: hi")
    link.symlink_to(file)

    assert [_no_file(path) for path in (pipe, link, tmp_path, Path("/dev/zero"), file)] == [
        "this is a pipe, not a file",
        "this is a link; give the file that it leads to",
        "there is no such file: this is a folder",
        "this is a device, not a file",
        "",
    ]


@pytest.mark.parametrize(
    ("behind", "below"), [("   0:03", "<w:br/>"), ("\t00:08", "<w:br/>"), (" - 0:12", "<w:br/>")]
)
def test_a_name_in_bold_beside_a_time_is_a_label_though_nobody_is_given(behind: str, below: str) -> None:
    raw = read_raw(docx(behind=behind, below=below), "x.docx")

    draft = make_draft(raw, Wanted("talk", ()))

    assert [(turn.speaker, turn.text["en"]) for turn in draft.turns] == TURNS
    assert all(turn.seconds for turn in draft.turns)
