"""Bytes of a raw file: in which encoding they are read, what is no text, and what was read wrongly before it came here."""

import pytest

from site_builder.importer.cleaning.decode import NotTextError, decode, encode
from site_builder.importer.cleaning.misread import read_again, was_read_as_gbk
from site_builder.importer.view import View

HANS = "我们今天来谈谈这个问题，大家都知道这是一个很重要的时候。"
HANT = "我們今天來談談這個問題，大家都知道這是一個很重要的時候。"
JAPANESE = "きょうはあたらしい機械の学習についてお話をうかがいます。カメラもあります。"
KOREAN = "오늘은 우리가 이 문제에 대하여 이야기를 나누고 있습니다."
WESTERN = "Café, déjà vu, naïve: a Müller said so."
MAC = "“Don’t say so,” she said, and the café was closed for a year or two."
PLAIN = "Nothing but letters stands here."


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "gbk", "gb18030"),
        (HANT, "big5", "big5hkscs"),
        (HANT, "gbk", "gb18030"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", "iso2022_jp"),
        (HANS, "hz", "hz"),
        (KOREAN, "cp949", "cp949"),
        (WESTERN, "cp1252", "cp1252"),
        (MAC, "mac_roman", "mac_roman"),
        ("Un étang.", "cp1252", "cp1252"),
        ("他们的工作和我们的不同，不过今天大家都可以来试一试，看看有什么用。", "gbk", "gb18030"),
        ("所以我就把它放到这里，每天都去看一看，后来大家也来了。", "gbk", "gb18030"),
        ("你好，请问这里有人吗？我想知道为什么大家都不来。", "gbk", "gb18030"),
        ("後來他們就把這些東西都放到這裡，每天有人來看。", "big5", "big5hkscs"),
        ("カメラとテレビのはなし", "cp932", "cp932"),
        ("カメラとテレビのはなし", "euc_jp", "euc_jp"),
        ("한국어로 쓴 짧은 글입니다", "cp949", "cp949"),
        ("Ça a été très bien fait, voilà ce que je crois, et même plus.", "cp1252", "cp1252"),
        ("I don’t know.", "mac_roman", "mac_roman"),
        ("我们的 say誰 " + PLAIN * 2, "gbk", "gb18030"),
        ("蜂蜜颜色取决花粉的种类吗", "utf-16-le", "utf-16-le"),
        ("蜂蜜颜色取决花粉的种类吗", "utf-16-be", "utf-16-be"),
        (PLAIN, "ascii", "utf-8"),
        # without a mark
        (PLAIN, "utf-16-le", "utf-16-le"),
        (PLAIN, "utf-16-be", "utf-16-be"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANS, "utf-16-be", "utf-16-be"),
        (KOREAN, "utf-16-le", "utf-16-le"),
        (JAPANESE, "utf-16-be", "utf-16-be"),
        # with one, which stays the first character
        ("\ufeff" + HANS, "utf-8", "utf-8"),
        ("\ufeff" + HANS, "utf-16-le", "utf-16-le"),
        ("\ufeff" + HANS, "utf-16-be", "utf-16-be"),
        ("\ufeff" + PLAIN, "utf-32-le", "utf-32-le"),
    ],
)
def test_a_text_is_read_as_it_was_written(text: str, written: str, read: str) -> None:
    raw = decode(text.encode(written), "a.txt")

    assert (raw.text, raw.encoding, raw.errors, raw.name) == (text, read, "strict", "a.txt")
    assert encode(raw) == text.encode(written)


@pytest.mark.parametrize(
    ("data", "encoding", "errors"),
    [
        # A byte that is lost leaves the rest what it is …
        ((HANS * 4).encode()[:-1], "utf-8", "surrogateescape"),
        ((HANS * 8).encode("gbk")[:-1], "gb18030", "surrogateescape"),
        ((HANT * 8).encode("big5")[:-1], "big5hkscs", "surrogateescape"),
        (b"caf\xc3\xa9 " * 10 + b"\xff", "utf-8", "surrogateescape"),
        (b"a caf\xc3\xa9 on the sea and so on and " * 9 + b"\xff", "cp1252", "strict"),
        # … one of few may be a letter of another encoding
        (b"caf\xc3\xa9 \xe9t\xe9, and so on and on", "cp1252", "strict"),
        (b"a\xe9, and so on and on and on", "cp1252", "strict"),
        (b"\xff\xfe\x00\xd8a\x00", "utf-16-le", "surrogatepass"),
    ],
)
def test_what_cannot_be_read_whole_gives_its_bytes_back(data: bytes, encoding: str, errors: str) -> None:
    raw = decode(data)

    assert (raw.encoding, raw.errors) == (encoding, errors)
    assert encode(raw) == data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n", "this is a PNG image, not a transcript"),
        (b"\xff\xd8\xff\xe0", "this is a JPEG image, not a transcript"),
        (b"GIF89a", "this is a GIF image, not a transcript"),
        (b"RIFF1234", "this is a RIFF file (sound, video or WebP), not a transcript"),
        (b"%PDF-1.7", "this is a PDF, not a transcript"),
        (b"PK\x03\x04", "this is a ZIP archive or an office document, not a transcript"),
        (b"\x1f\x8b\x08", "this is a gzip archive, not a transcript"),
        (b"ID3\x03", "this is an MP3 recording, not a transcript"),
        (b"\xd0\xcf\x11\xe0", "this is an old office document, not a transcript"),
        (b"\x7fELF", "this is a program, not a transcript"),
        (b"SQLite format 3", "this is a database, not a transcript"),
        (b"\x01\x02" + b"a" * 17, "this is a binary file, not a transcript"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, told: str) -> None:
    with pytest.raises(NotTextError) as fault:
        decode(data)

    assert str(fault.value) == told


@pytest.mark.parametrize("data", [b"\x01\x02" + b"a" * 18, b"a%PDF", b"A GIF is no picture"])
def test_a_few_controls_and_names_of_formats_leave_a_text_a_text(data: bytes) -> None:
    assert decode(data).text == data.decode()


def read(text: str) -> tuple[str, list[tuple[str, str, float, str]]]:
    """A text read again, and what its editor is told, with the stretch that this stands at."""
    view, flags = read_again(View(text))
    return view.text, [
        (text[flag.start : flag.end], flag.reason, flag.confidence, flag.note) for flag in flags
    ]


def told(stretch: str, places: int) -> list[tuple[str, str, float, str]]:
    note = f"UTF-8 was read in another encoding; {places} places are read again"
    return [(stretch, "misread", 0.7, note)]


@pytest.mark.parametrize(
    ("text", "again", "flags"),
    [
        ("A cafÃ© and a fÃªte", "A café and a fête", told("Ã©", 2)),
        ("Â© cafÃ©s", "© cafés", told("Â©", 2)),
        ("â€œSoâ€\u009d it isâ€¦", "“So” it is…", told("â€œ", 3)),
        ("ÐŸÑ€ÐµÐ²", "Прев", told("ÐŸ", 4)),
        ("ä½\xa0å¥½", "你好", told("ä½\xa0", 2)),
        ("good ðŸ˜€ day", "good 😀 day", told("ðŸ˜€", 1)),
        ("â\x80\x9cSoâ\x80\x9d", "“So”", told("â\x80\x9c", 2)),
        ("itâ€™s", "it’s", told("â€™", 1)),
        # One letter may be meant; what is no UTF-8, or nothing to be seen, stays.
        ("a cafÃ©", "a cafÃ©", []),
        ("Ã la carte, Ã la mode", "Ã la carte, Ã la mode", []),
        ("Café, fête", "Café, fête", []),
        ("Ã© à€€ Ã©", "é à€€ é", told("Ã©", 2)),
        ("Â\x85 Â\x80 Ã©", "Â\x85 Â\x80 Ã©", []),
        ("ÃŸ and Ãƒ", "ß and Ã", told("ÃŸ", 2)),
        ("", "", []),
    ],
)
def test_what_was_read_in_another_encoding_is_read_again(
    text: str, again: str, flags: list[tuple[str, str, float, str]]
) -> None:
    assert read(text) == (again, flags)


@pytest.mark.parametrize("last", ["¾", "¿", "»", "º"])
def test_the_last_bytes_of_a_character_are_read_again(last: str) -> None:
    assert read(f"Ã{last}Ã{last}")[0] == chr(ord(last) + 0x40) * 2


def as_gbk(text: str) -> str:
    """UTF-8 opened as GBK, without what could not be read."""
    return text.encode().decode("gbk", "ignore")


@pytest.mark.parametrize(
    ("text", "was"),
    [
        (as_gbk(HANS), True),
        (as_gbk(HANT), True),
        (as_gbk(HANS) + "\udc80", True),
        (as_gbk(HANS[:10]), False),
        (HANS, False),
        (HANT, False),
        ("龘靐齉爨癵" * 5, False),
        (as_gbk("龘靐齉爨癵" * 6), False),
        ("", False),
        (PLAIN, False),
    ],
)
def test_chinese_that_was_opened_as_gbk_is_known(text: str, was: bool) -> None:
    assert was_read_as_gbk(text) == was
