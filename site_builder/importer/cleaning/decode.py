"""The bytes of a raw file in, its text and the encoding that gives them back, out.

A byte-order mark stays in the text as its first character, so that the ledger accounts for it
and every encoding named here gives back the same bytes. Undecodable bytes of a file that is
almost UTF-8 become lone surrogates (PEP 383).
"""

import hashlib
import re
from collections.abc import Iterator

from site_builder.importer.types import Raw

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (sound, video or WebP)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"ID3", "an MP3 recording"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format", "a database"),
)

COMMON = frozenset(
    "的一是不了在人有我他这这個们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里"
    "裡后後自以会會家可下而过過天去能对對小多然于於心学學么麼之都好看起发發当當没沒成只如事把"
    "还還用第样樣道想作种種开開美总總从從无無情己面最女但现現前些所同日手又行意动動方期它头頭"
    "经經长長儿兒回位分爱愛老因很给給名法间間斯知世什两兩次使身者被高已亲親其进進此话話常与與"
    "活正感问問答您吗嗎呢吧谢謝请請"
)
"""The commonest characters of Chinese prose in both scripts: a wrong decoding has few of them."""

HANGUL = frozenset(
    "이다는을를에의가은고하지서도로한기사대인자리어일정그나시아제라게해들수만부주보전장안것있었습니까으면되과와했요저네여러원분문답말생각그런데우"
)
"""The commonest syllables of Korean prose."""
HIRAGANA = re.compile("[\u3041-\u3093]")
ODD = re.compile(
    r"[\u00a1-\u02ff\u0370-\u052f\u3040-\u30ff\u3100-\u312f\u2500-\u25ff"
    r"\u3200-\u33ff\ue000-\uf8ff\uff61-\uffef\U00020000-\U0002ffff]"
)
OLD_MAC = re.compile(rb"[A-Za-z]\xd5[a-z]{1,2}[ .,]|[ (]\xd2[A-Za-z][^\xd2\xd3]{0,400}\xd3|[a-z]\x8e[ .,a-z]")
"""`don\u2019t`, `\u201cYes\u201d` and `caf\u00e9` as old Macs wrote them: in Windows' encoding no letters stand there."""
NEVER = float("-inf")
"""The score of a reading that is none."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class NotTextError(ValueError):
    """The file is no text; the message says what it is."""


def decode(data: bytes, name: str = "raw.txt") -> Raw:
    """Decode a raw file so that encoding it again gives the same bytes.

    Raises `NotTextError` for images, archives and other files that are no text.
    """
    for magic, what in BINARY:
        if data.startswith(magic):
            raise NotTextError(f"this is {what}, not a transcript")
    text, encoding, errors = next(_readings(data))
    if len(CONTROL.findall(text)) * 10 > len(text):
        raise NotTextError("this is a binary file, not a transcript")
    return Raw(text, encoding, errors, name, hashlib.sha256(data).hexdigest())


def encode(raw: Raw) -> bytes:
    """The bytes of a decoded file."""
    return raw.text.encode(raw.encoding, raw.errors)


def _readings(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Readings that give back the same bytes, the likeliest first; there is always one."""
    for encoding, errors in _candidates(data):
        try:
            text = data.decode(encoding, errors)
            if text.encode(encoding, errors) == data:
                yield text, encoding, errors
        except UnicodeError:
            continue


def _candidates(data: bytes) -> Iterator[tuple[str, str]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            yield encoding, "strict"
            yield encoding, "surrogatepass"
    for sign, encoding in SEVEN_BITS:
        if sign in data:
            yield encoding, "strict"
    wide = _wide(data)
    if wide:
        yield wide, "strict"
    yield "utf-8", "strict"
    if _almost_utf8(data):
        yield "utf-8", "surrogateescape"
    either = [*((e, "strict") for e in ENCODINGS), *((e, "surrogateescape") for e in ASIAN)]
    yield from sorted(either, key=lambda one: -_score(data, *one))
    yield "utf-8", "surrogateescape"
    yield "latin-1", "strict"


SEVEN_BITS = ((b"\x1b$B", "iso2022_jp"), (b"~{", "hz"))
"""Encodings that write everything in ASCII, and what they begin a stretch of Han with."""
ENCODINGS = (
    "gb18030",
    "big5hkscs",
    "cp932",
    "cp949",
    "euc_jp",
    "cp1252",
    "mac_roman",
    "utf-16-le",
    "utf-16-be",
)
"""Tried by how much their reading looks like prose; of two that look alike, the first."""
ASIAN = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp")
"""Of these a file may have lost a byte: it is read all the same, and what cannot be read is told."""


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _almost_utf8(data: bytes) -> bool:
    """At most one bad byte for ten characters that are not ASCII: text of another encoding is bad in most."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in text)
    return bad * 10 <= sum(c > "\x7f" for c in text) - bad


def _score(data: bytes, encoding: str, errors: str) -> float:
    """How much a reading looks like prose: common characters count, odd ones cost, as do bytes that it cannot read."""
    try:
        text = data[:200_000].decode(encoding, "ignore")
        whole = data.decode(encoding, errors)
    except UnicodeError:
        return NEVER
    high = [c for c in text if c > "\x7f"]
    if errors != "strict":
        bad = sum("\udc80" <= c <= "\udcff" for c in whole)
        return NEVER if bad * 50 > len(high) else _score(text.encode(encoding), encoding, "strict") - 0.1
    if encoding == "mac_roman":
        return 0.1 if len(high) * 8 < len(text) and OLD_MAC.search(data) else NEVER
    if encoding == "cp1252":
        return 0.05 if len(high) * 8 < len(text) else -1.0
    if encoding in {"cp932", "euc_jp"}:
        return _japanese(high)
    if encoding == "cp949":
        return sum(c in HANGUL for c in high) / max(1, len(high)) * 2 - 0.5
    common = sum(c in COMMON for c in high)
    if "16" in encoding:
        prose = max(common, sum(c in HANGUL for c in high), len(HIRAGANA.findall("".join(high))))
        return prose / max(1, len(high)) if prose * 4 >= len(high) else NEVER
    return (common - 2 * len(ODD.findall("".join(high)))) / max(1, len(high))


def _japanese(high: list[str]) -> float:
    """Japanese prose is a third hiragana or more; narrow katakana come of a wrong decoding."""
    text = "".join(high)
    narrow = len(re.findall("[\uff61-\uff9f]", text))
    return (2 * len(HIRAGANA.findall(text)) - 2 * narrow) / max(1, len(high)) - 0.3
