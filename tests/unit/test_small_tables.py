"""Times, tiers, languages, addresses and shards: what is written in, what it stands for out."""

import json
from pathlib import Path

import pytest

from site_builder.core import urls
from site_builder.core.languages import (
    USUAL_SLIPS,
    Language,
    Languages,
    family,
    is_chinese,
    key_of,
    nearest,
    page_tag,
)
from site_builder.core.problems import ContentError, Location, Problem, has_errors, remark, suggest
from site_builder.importer.formats.bilingual import is_chinese as is_chinese_line
from site_builder.importer.formats.bilingual import lines_of, looks, pair
from site_builder.importer.formats.tiers import as_json, in_tiers
from site_builder.importer.formats.times import loose_seconds, offset, seconds, spelt_seconds, unit_of
from site_builder.search.level import level, level_name, shard_of, varint
from site_builder.search.shard_records import records_of, shard_of_records, stretch, with_stretches


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("1:02:03,456", 3723.456), ("02:03.4", 123.4), ("12:03", 723), ("0:00", 0), ("100:00:00", 360000), ("999:59", 59999),
        (" 1:02 ", 62), ("00:01:02:500", 62.5), ("1:02:500", 62.5), ("1:02:50", 3770), ("01:02:03:04", 3723.04), ("12.5", 12.5), ("12,5", 12.5),
        ("123456.789", 123456.789), ("12", None), ("1:2", None), ("1:02:3", 3723), ("a 1:02", None), ("1:02 a", None), ("", None), ("1234567.5", None),
    ],
)  # fmt: skip
def test_a_clock_time_is_so_many_seconds(code: str, found: float | None) -> None:
    assert seconds(code) == pytest.approx(found) if found is not None else seconds(code) is None


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("1时02分03秒", 3723), ("1小时2分3秒", 3723), ("2分", 120), ("2分3秒", 123), ("2m3s", 123), ("1h2m", 3720), ("1h 2m 3s", 3723), ("12.5s", 12.5),
        (" 90s ", 90), ("2m 3s", 123), ("1:02", 62), ("3秒", None), ("1h", None), ("两分", None), ("1.5m", None),
    ],
)  # fmt: skip
def test_a_time_in_words_is_so_many_seconds(code: str, found: float | None) -> None:
    assert spelt_seconds(code) == found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("00:00:0O,000", 0), ("00: 00: 05, 1", 5.1), ("０：０１：０２", 62), ("l:02:03", 3723), ("00:00:05;200", 5.2), ("0:0:5.1", 5.1), ("0:0:5", 5),
        ("0:0:5:1", 5.1), ("1.02.03", 62.03), ("1:2.5", 62.5), ("12.5s", 12.5), ("1:2", 62), ("1:2:3", 3723), ("1:02:03:4:5", None), ("5", None), ("a:b", None), ("1::2", None),
    ],
)  # fmt: skip
def test_a_time_from_a_scanner_is_so_many_seconds(code: str, found: float | None) -> None:
    assert loose_seconds(code) == pytest.approx(found) if found is not None else loose_seconds(code) is None


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("1.5h", 5400), ("2m", 120), ("3s", 3), ("250ms", 0.25), ("7", 7), ("60f", 2), ("500t", 5), ("00:01:00.5", 60.5), (" 4s ", 4),
        ("4x", None), ("s", None), ("4s5", None),
    ],
)  # fmt: skip
def test_a_time_of_ttml_is_so_many_seconds(code: str, found: float | None) -> None:
    assert offset(code, 100, 30) == found


def test_without_a_rate_ticks_are_seconds_and_frames_thirtieths() -> None:
    assert (offset("9t"), offset("9t", 0), offset("30f"), offset("30f", 1, 0), offset("50f", 1, 25)) == (
        9,
        9,
        1,
        1,
        2,
    )
    assert [unit_of(latest, 100) for latest in (0, 2000, 2001)] == [1, 1, 0.001]
    assert (unit_of(20, 0), unit_of(21, 0)) == (1, 0.001)


LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 9.5
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ann"
        xmin = 0
        xmax = 9.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 4
            text = "She said ""yes"". "
        intervals [2]:
            xmin = 4
            xmax = 9.5
            text = " "
    item [2]:
        class = "TextTier"
        name = "Notes"
        xmin = 0
        xmax = 9.5
        points: size = 1
        points [1]:
            number = 2.5
            mark = "a bell"
    item [3]:
        class = "IntervalTier"
        name = "Bob"
        xmin = 0
        xmax = 9.5
        intervals: size = 1
        intervals [1]:
            xmin = 1.25
            xmax = 3
            text = "So it was."
"""
SHORT = """File type = "ooTextFile"
"TextGrid"

0
9
<exists>
1
"IntervalTier"
"Ann"
0
9
2
0
4
"One."
4
9
"Two."
"""


def told_in(text: str) -> list[tuple[str, float, str]]:
    rows = json.loads(as_json(in_tiers(text), text))["segments"]
    return [(row["speaker"], row["start"], row["text"]) for row in rows]


def test_the_tiers_of_praat_are_put_in_the_order_of_the_talk() -> None:
    assert told_in(LONG) == [
        ("Ann", 0, 'She said "yes".'),
        ("Bob", 1.25, "So it was."),
        ("Notes", 2.5, "a bell"),
    ]
    assert told_in(SHORT) == [("Ann", 0, "One."), ("Ann", 4, "Two.")]
    assert told_in(SHORT.removesuffix('"Two."\n')) == [("Ann", 0, "One.")]
    assert told_in(SHORT.replace("9\n2\n0", '9\n"two"\n0')) == []
    assert told_in(SHORT.replace('0\n4\n"One."', '"?"\n4\n"One."')) == [("Ann", 4, "Two.")]


def test_the_tiers_of_elan_are_put_in_the_order_of_the_talk_without_those_below_them() -> None:
    def row(slot: str, text: str) -> str:
        return f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a" TIME_SLOT_REF1="{slot}" TIME_SLOT_REF2="x"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>'

    slots = '<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1500"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="250"/><TIME_SLOT TIME_SLOT_ID="ts3"/>'
    text = f"""<?xml version="1.0"?>
<ANNOTATION_DOCUMENT AUTHOR=""><TIME_ORDER>{slots}</TIME_ORDER>
<TIER TIER_ID="first" PARTICIPANT="Ann">{row("ts1", " A &amp; B ")}{row("ts3", "no time")}{row("ts9", "no slot")}{row("ts1", " ")}</TIER>
<TIER TIER_ID="Bob">{row("ts2", "So.")}</TIER>
<TIER TIER_ID="glosses" PARENT_REF="first">{row("ts1", "a gloss")}</TIER>
</ANNOTATION_DOCUMENT>"""

    assert in_tiers(text) == "elan"
    assert told_in(text) == [("Bob", 0.25, "So."), ("Ann", 1.5, "A & B")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LONG, "textgrid"), ("\ufeff" + SHORT, "textgrid"), ('File type = "ooTextFile"\n"PitchTier"\n', ""),
        ('Ann: File type = "ooTextFile" TextGrid', ""), ("x" * 1970 + "<ANNOTATION_DOCUMENT>", "elan"), ("x" * 1990 + "<ANNOTATION_DOCUMENT>", ""), ("<ANNOTATION_DOCUMENTS>", ""),
    ],
)  # fmt: skip
def test_a_file_of_tiers_is_known_by_its_beginning(text: str, kind: str) -> None:
    assert in_tiers(text) == kind


@pytest.mark.parametrize(
    ("line", "chinese"),
    [("你好 world", True), ("你 abcdef", True), ("你 abcdefg", False), ("hello", False), ("——，", True), ("……。", True), ("...", False), ("OK？", True), ("OK？ ", False)],
)  # fmt: skip
def test_a_line_is_in_one_of_two_languages(line: str, chinese: bool) -> None:
    assert is_chinese_line(line) is chinese


def pairs_of(*lines: str) -> list[tuple[str, str, str]]:
    return [
        (
            one.chinese.text if one.chinese else "",
            one.english.text if one.english else "",
            one.doubt.partition(":")[0],
        )
        for one in pair(lines_of("\n".join(lines)))
    ]


def test_neighbours_in_two_languages_are_a_pair() -> None:
    alone = "no counterpart in the other language"
    assert pairs_of(" 一句话 ", "", "A sentence", "又一句", "Another") == [
        ("一句话", "A sentence", ""),
        ("又一句", "Another", ""),
    ]
    assert pairs_of("A", "甲", "B", "乙") == [("甲", "A", ""), ("乙", "B", "")]
    assert pairs_of("甲", "乙", "B") == [("甲", "", alone), ("乙", "B", "")]
    assert pairs_of("甲", "A", "B", "乙") == [("甲", "A", ""), ("", "B", alone), ("乙", "", alone)]
    assert pairs_of("甲", "甲", "乙", "B") == [("甲", "甲", "untranslated"), ("乙", "B", "")]
    assert pairs_of() == []
    assert pairs_of("甲", "A", "B", "C", "乙", "D") == [
        ("甲", "A", ""),
        ("", "B", alone),
        ("", "C", alone),
        ("乙", "D", ""),
    ]
    assert pairs_of("……。", "Wait a moment", "甲", "123") == [
        ("……。", "Wait a moment", ""),
        ("甲", "123", ""),
    ]
    first, second = "这是一句特别长的话，" * 6, "短。"
    short, long = "Short.", "This is a very long sentence that goes on and on, " * 5
    assert [one[2] for one in pairs_of(first, short, second, long)] == [
        "crosses the next pair",
        "crosses the pair before",
    ]
    assert [one[0] for one in pairs_of(first, short, second, long)] == [first, second]
    assert [one[1] for one in pairs_of(first, short, second, long)] == [long.strip(), short]


def test_a_text_of_two_languages_is_known_by_its_neighbours() -> None:
    both = ["甲", "A"] * 4
    assert looks(lines_of("\n".join(both)))
    assert not looks(lines_of("\n".join(both[:7])))
    assert not looks(lines_of("\n".join(["A"] * 9)))
    assert looks(lines_of("\n".join(["甲", "A"] * 4 + ["A"] * 3)))
    assert not looks(lines_of("\n".join(["甲", "A"] * 4 + ["A"] * 4)))


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2017-08-05", "5 August 2017"),
        ("2017-12", "December 2017"),
        ("2017", "in 2017"),
        ("", ""),
        ("2017-01-31", "31 January 2017"),
    ],
)
def test_a_date_is_written_as_readers_of_a_language_do(date: str, shown: str) -> None:
    names = ("January", "", "", "", "", "", "", "August", "", "", "", "December")
    english = Language(
        "en",
        dates={"year": "in {year}", "month": "{name} {year}", "day": "{day} {name} {year}"},
        months=names,
    )
    assert english.date(date) == shown
    assert Language("zh", dates={"day": "{year}年{month}月{day}日"}).date("2017-08-05") == "2017年8月5日"
    assert Language("zh").date("2017-08") == "2017-08"


def test_a_language_that_is_often_mistyped_is_known() -> None:
    slips = {
        "cn": "zh-Hans",
        "zh-sg": "zh-Hans",
        "tw": "zh-Hant",
        "zh-hk": "zh-Hant",
        "en-us": "en",
        "jp": "ja",
    }

    assert {slip: USUAL_SLIPS[slip] for slip in slips} == slips


def test_what_is_known_of_languages() -> None:
    three = Languages()
    assert three.keys == ("zh", "zh-Hans", "zh-Hant", "en")
    assert (three.own, three.own_key, three.needed_keys) == ("zh-Hans", "zh", ("zh", "en"))
    others = Languages(known=("en", "ja"), editions=("ja", "en"))
    assert (others.keys, others.own_key, others.needed_keys) == (("en", "ja"), "ja", ("ja", "en"))
    assert Languages(editions=("zh-Hant", "en")).needed_keys == ("zh-Hant", "en")
    assert [Language("en", a_minute=200).minutes(size) for size in (0, 299, 301, 1000)] == [1, 1, 2, 5]
    assert [family(tag) for tag in ("zh-Hant", "en")] == ["zh", "en"]
    assert [is_chinese(tag) for tag in ("zh-Hant", "zh", "en", "zhx")] == [True, True, False, False]
    assert [key_of(tag) for tag in ("zh-Hans", "zh-Hant")] == ["zh", "zh-Hant"]
    assert [page_tag("zh-Hant", one) for one in ("taiwan", "characters")] == ["zh-Hant-TW", "zh-Hant"]
    assert page_tag("zh-Hans", "taiwan") == "zh-Hans"
    texts = {"en": "a", "ja": "b"}
    assert [nearest(texts, one) for one in (["zh", "ja"], ["zh"], [])] == ["ja", "en", "en"]
    assert nearest({}, ["zh"]) == ""


def test_what_is_said_of_a_fault_is_one_line_and_a_hint() -> None:
    where = Location(Path("a\nb.md"), 3)
    fault, mere = Problem("c", "m\x1b", where), remark("c", "m", where, "h")

    assert str(fault) == "a\\nb.md:3:1: error[c]: m\\x1b"
    assert str(mere) == "a\\nb.md:3:1: warning[c]: m\n    hint: h"
    assert [has_errors(told) for told in ([], [mere], [mere, fault])] == [False, False, True]
    assert ContentError(fault, mere).problems == (fault, mere)
    assert ContentError(fault, mere).args == (fault, mere)
    assert str(Location(Path("a.md"))) == "a.md:1:1"
    assert suggest("leanring", ["learning", "vision"]) == "did you mean `learning`?"
    assert suggest("xyz", ["b", "a"], "fields") == "fields: a, b"
    assert suggest("xyz", []) == ""
    many = [f"{letter}{letter}" for letter in "abcdefghijkl"]
    assert suggest("xyz", many) == "known: " + ", ".join(many)
    assert suggest("xyz", [*many, "mm"]) == "known: " + ", ".join(many) + " …"


@pytest.mark.parametrize(
    ("origin", "target", "way"),
    [
        ("", "", "./"), ("", "a/", "a/"), ("a/", "", "../"), ("a/b/", "a/", "../"), ("a/b/", "a/c/", "../c/"), ("a/b/", "c/d/", "../../c/d/"), ("a/b/", "a/b/", "./"),
        ("a/b/", "a/b/#t1", "#t1"), ("a/b/", "a/c/#t1", "../c/#t1"), ("a/b/2/", "a/b/#t1", "../#t1"), ("a/b/", "a/b/2/", "2/"), ("a/b/", "ab/c/", "../../ab/c/"),
        ("a/", "a/x.css", "x.css"), ("404.html", "a/", "a/"), ("a/b/c/", "a/b/d/e/", "../d/e/"), ("a/b/b/", "a/c/b/", "../../c/b/"),
    ],
)  # fmt: skip
def test_a_link_goes_the_shortest_way(origin: str, target: str, way: str) -> None:
    assert urls.relative(origin, target) == way


def test_every_page_has_its_address_and_its_file() -> None:
    assert (urls.interview("a"), urls.interview("a", 2)) == ("interviews/a/", "interviews/a/2/")
    assert (urls.sheet("b/", 1), urls.sheet("b/", 2), urls.picture("b/")) == ("b/", "b/2/", "b/card.png")
    assert (urls.whole_interview("a"), urls.interview_data("a")) == (
        "interviews/a/all/",
        "data/interviews/a.json",
    )
    assert {kind: urls.entry(kind, "a") for kind in urls.LIST_OF} == {
        "interview": "interviews/a/",
        "term": "glossary/a/",
        "person": "people/a/",
        "topic": "topics/a/",
        "question": "questions/a/",
    }
    assert [urls.file_of(path) for path in ("", "a/", "feed.xml")] == [
        "index.html",
        "a/index.html",
        "feed.xml",
    ]


@pytest.mark.parametrize(
    ("text", "levelled"),
    [
        ("ＡＢ", "ab"),
        ("Éa", "ea"),
        ("學習", "学习"),
        ("a\u200bb", "ab"),
        ("a\u2000b", "a b"),
        ("a\u3000b", "a b"),
        ("\uff5e", "~"),
        ("e\u0301", "e"),
        ("Łódź", "łodz"),
    ],
)
def test_a_search_compares_texts_without_what_is_typed_otherwise(text: str, levelled: str) -> None:
    assert level(text) == levelled


def test_a_name_has_one_space_between_latin_words_and_none_beside_han() -> None:
    assert level_name("Deep  Learning") == "deep learning"
    assert level_name("用 GPU 的 人") == "用gpu的 人"
    assert level_name(" é a ") == "e a"


def test_words_with_one_beginning_are_in_one_shard() -> None:
    assert shard_of("learning", 64) == shard_of("lea", 64) != shard_of("le", 64)
    assert shard_of("学习", 64) != shard_of("学", 64)
    assert all(0 <= shard_of(key, 8) < 8 for key in ("学习", "t/rbm", "abc"))
    assert [varint(number) for number in (0, 127, 128, 300, 16384)] == [
        b"\0",
        b"\x7f",
        b"\x80\x01",
        b"\xac\x02",
        b"\x80\x80\x01",
    ]


@pytest.mark.parametrize(
    ("key", "of_many", "of_few"),
    [
        ("a", 97, 1),
        ("learning", 523, 11),
        ("t/rbm", 209, 1),
        ("t/rbn", 208, 0),
        ("学", 2918, 6),
        ("学习", 4012, 12),
        ("习学", 2325, 5),
        ("𠀀学", 2842, 10),
        ("h/学习", 1719, 7),
        ("p/geoffrey-hinton", 4051, 3),
        ("éa2", 1692, 12),
    ],
)
def test_a_key_is_where_the_browser_looks_for_it(key: str, of_many: int, of_few: int) -> None:
    """The numbers are those of `shardOf` in search-index.js."""
    assert (shard_of(key, 4096), shard_of(key, 16)) == (of_many, of_few)


def turns_in(posting: bytes) -> dict[int, list[int]]:
    """The turns of each interview, as search.js reads them."""
    found, at = {}, 0

    def number() -> int:
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = posting[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(posting):
        interview, size = posting[at], posting[at + 1]
        at += 2
        if size & 0x80:
            bits = int.from_bytes(posting[at : at + (size & 0x7F)], "little")
            at += size & 0x7F
            found[interview] = [turn for turn in range(bits.bit_length()) if bits >> turn & 1]
            continue
        end = at + size if size else number() + at
        turns, last = [], 0
        while at < end:
            last += number()
            turns.append(last)
        found[interview] = turns
    return found


TURNS = [
    [0], [127], [128], [5, 6], [0, 1, 2, 3, 4, 5, 6, 7], [0, 127], [0, 1, 128], [*range(0, 256, 2)], [*range(300)], [*range(0, 1200, 8)], [*range(0, 12000, 40)], [9_000_000],
    [*range(10, 27)], [*range(1016)], [*range(1017)], [*range(0, 2000, 9)], [*range(127)],
]  # fmt: skip


@pytest.mark.parametrize("turns", TURNS, ids=lambda turns: f"{len(turns)} to {turns[-1]}")
def test_a_posting_tells_the_turns_of_an_interview(turns: list[int]) -> None:
    posting = b"\x07" + stretch(turns) + b"\x09" + stretch([3])

    assert turns_in(posting) == {7: turns, 9: [3]}
    assert turns_in(with_stretches(posting, {7: b""})) == {9: [3]}
    assert turns_in(with_stretches(posting, {7: stretch([4]), 8: stretch(turns), 1: stretch([1])})) == {
        1: [1], 7: [4], 8: turns, 9: [3],
    }  # fmt: skip
    assert turns_in(with_stretches(posting, {9: b"", 10: stretch([2])})) == {7: turns, 10: [2]}
    assert with_stretches(posting, {}) == posting
    assert len(posting) <= 6 + 2 * len(turns) + 4


def test_a_shard_gives_back_its_postings() -> None:
    postings = {"学习": b"\x01\x01\x05", "a" * 200: bytes(range(200)) * 2, "b": b"\x02\x01\x01", "none": b""}

    shard = shard_of_records(postings)

    assert records_of(shard) == {key: one for key, one in postings.items() if one}
    assert list(records_of(shard)) == sorted(key for key, one in postings.items() if one)
    assert shard_of_records({}) == b""
    assert records_of(b"") == {}
