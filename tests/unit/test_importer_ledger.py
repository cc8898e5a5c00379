"""Nothing of a raw text is lost, whatever it is."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from site_builder.importer.cleaning.decode import NotTextError, decode, encode
from site_builder.importer.clock import TimesGoBackError
from site_builder.importer.draft import ledger as ledgers
from site_builder.importer.draft import ledger_reading as reading
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft_markdown import escape, read_turns, render, unescape
from site_builder.importer.formats.json_nodes import BrokenJsonError
from site_builder.importer.formats.refused import UnreadError
from site_builder.importer.types import Draft, Raw
from site_builder.importer.wanted import ExtraSpeakersError, NothingSaidError, Wanted

WANTED = Wanted("talk", ("主持人", "Ada Lovelace"))

BITS = st.sampled_from(
    [
        "你好", "吗？", "是的。", " ", "\n", "\n\n", "\r\n", "\xa0", "—", ">> ", "<br />", "**主持人：** ", "Ada Lovelace: ",
        "Q: ", "A: ", "# ", "## 一、", "- ", "1. ", "> ", "{#t1}", "{#t1 doubt=0.5}", "\\", "*", "_", "`", "[", "](", "<v Ada>",
        "00:00:01,000 --> 00:00:02,000\n", "00:01:02", "WEBVTT\n\n", '{"segments": [', '{"text": "', '"}', "]}", "\\n", "<p>", "</p>",
        "<tt>", "<sync start=1>", "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,Ada,0,0,0,,", "關(guān)", ",，", "Fran?ois", "\u2028",
        "\ufeff", "\x00", "\x0b", "😀", "参考\nhttps://a.b\n", "字幕组翻译", "---\n", "---\nspeakers:\n", "title: x\n", "&amp;", "[笑]",
        "那么你是怎样开始研究神经网络的呢", "我当时在多伦多大学读书，我发现这很有趣。", "Thank you for having me.", "赞助",
        "languages: [zh-Hans, en]\n", " {#s1}\n", "|", "　",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(BITS, BITS, BITS, st.text(max_size=6)), max_size=40).map("".join)
)


def made(text: str, wanted: Wanted = WANTED) -> Draft | None:
    try:
        return make_draft(Raw(text), wanted)
    except (NothingSaidError, ExtraSpeakersError, TimesGoBackError, BrokenJsonError, UnreadError):
        return None


FIELDS = {"start", "end", "action", "reason", "by", "turn", "place", "language", "segment", "text"}
"""The contract's, and `text`: the raw text of what the draft does not hold, without which nothing could be rebuilt."""


def check_fields(ledger: dict[str, Any], text: str) -> None:
    """The fields of a ledger are those of the contract."""
    assert {"raw", "format", "spans", "turns", "review"} <= set(ledger)
    assert {"name", "sha256", "encoding", "characters"} <= set(ledger["raw"])
    assert ledger["raw"]["characters"] == len(text)
    for span in ledger["spans"]:
        assert set(span) <= FIELDS
        assert span["start"] < span["end"]
        assert span["action"] in {"keep", "drop", "replace", "read"}
        assert span["action"] == "keep" or span["reason"]
        if span["action"] in {"keep", "replace"}:
            assert span.get("turn") or span.get("place") == "metadata"
        assert (span["action"] == "replace") == ("by" in span)
        assert ("text" in span) == (span["action"] != "keep" or not span.get("turn"))
        assert ("segment" not in span) or "language" in span
    for row in ledger["turns"]:
        assert {"turn", "id", "speaker", "confidence"} <= set(row)
        assert 0 <= row["confidence"] <= 1
    for row in ledger["review"]:
        assert {"turn", "start", "end", "reason", "confidence"} <= set(row)
        assert 0 <= row["start"] <= row["end"] <= len(text)


def check(draft: Draft, text: str) -> None:
    markdown, ledger = render(draft), json.loads(ledgers.to_json(draft))
    check_fields(ledger, text)
    assert [s["start"] for s in ledger["spans"]] == [0, *[s["end"] for s in ledger["spans"]]][
        : len(ledger["spans"])
    ]
    assert ledger["spans"][-1]["end"] == len(text)
    texts = reading.turn_texts(text, ledger)
    for row, turn in zip(ledger["turns"], read_turns(markdown), strict=True):
        by_language = texts[row["turn"]]
        main = reading.main_language(by_language, ledger)
        assert (turn.identity, turn.speaker) == (row["id"], row["speaker"])
        assert turn.text == by_language[main]
        assert turn.parallel == "".join(t for name, t in by_language.items() if name != main)
    assert reading.raw_text(markdown, ledger) == text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_raw_text_and_draft_give_each_other_back(text: str) -> None:
    draft = made(text)
    if draft:
        check(draft, text)


FORMATS = [
    raw
    for path in sorted((Path(__file__).parents[1] / "cases" / "importer").glob("*.md"))
    for raw in re.findall(r"^````\n(.*?)\n\.\n.*?\n````$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]
"""A text of every format and shape: the cases of the importer."""
FOUR = Wanted("talk", ("吴恩达", "Yann LeCun", "Ada Lovelace", "Break"))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A text of some format with pieces cut out, moved, doubled, or strange ones put in."""
    text = draw(st.sampled_from(FORMATS))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.one_of(BITS, st.just(""), st.just(text[start:end] * 2), st.text(max_size=3)))
        text = text[:start] + piece + text[end:]
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r", "\u2028"])))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
@example(
    "吴恩达：你好，请问？\n\nYa参考\nhttps://a.b\nnn LeCun（杨立昆）：我很好。\na.b\nnn LeCun（杨立昆）：我很好。\n\nAndrew：再问？"
)
@example("**吴恩达**\u2028你好*吴恩达**\u2028好。")
@example(
    "### 吴恩达：\u2028\u2028你好吗？\u202800:00:01,000 --> 00:00:02,000\u2028\u2028### Yann LeCun：\u2028\u2028很好。"
)
@example(
    "`b00:00:01,000 --> 00:00:02,000\u2028c`, d:\u2028\u2028**Ann:** Welcome.\u2028\u2028欢迎。\u2028\u2028**Bob:** Thanks."
)
@example("—恩达：你研究什么\nYann LeCun：我研究机器学习 深度学习和机器人 还有就是因为")
def test_nothing_of_a_damaged_file_is_lost_whatever_its_format(text: str) -> None:
    draft = made(text, FOUR)
    if draft:
        check(draft, text)
        assert draft == made(text, FOUR)
        again = made(render(draft), FOUR)
        assert again is not None
        assert render(again) == render(draft)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_importing_the_clean_result_again_changes_nothing(text: str) -> None:
    draft = made(text)
    if draft:
        markdown = render(draft)
        again = made(markdown)
        assert again is not None
        assert again.format == "draft"
        assert render(again) == markdown
        check(again, markdown)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_two_imports_of_one_text_are_the_same(text: str) -> None:
    one, two = made(text), made(text)
    assert one == two


@given(st.text().filter(lambda t: "\n" not in t))
def test_an_escaped_paragraph_reads_as_it_was(text: str) -> None:
    assert unescape(escape(text)) == text


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=100).map(lambda t: t.encode("utf-16", "surrogatepass"))
    )
)
def test_a_decoded_file_gives_back_its_bytes(data: bytes) -> None:
    try:
        raw = decode(data)
    except NotTextError:
        return
    assert encode(raw) == data


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"]
)
def test_an_encoding_is_found(encoding: str) -> None:
    simplified = (
        "主持人：你好，请问你是怎样开始学习的？\n来宾：我在大学里的时候开始的，当时没有人知道这个。\n" * 3
    )
    traditional = (
        "主持人：你好，請問你是怎樣開始學習的？\n來賓：我在大學裡的時候開始的，當時沒有人知道這個。\n" * 3
    )
    text = traditional if "big5" in encoding else simplified
    assert decode(text.encode(encoding)).text.lstrip("\ufeff") == text


def test_rows_of_the_ledger_say_what_the_draft_knows() -> None:
    text = "你是怎样开始的？\n\n我当时在大学，后来就开始了。\n\n那么后来呢？\n\n后来大家都来了。\n主持人：好的。\n"
    draft = make_draft(Raw(text), WANTED)
    ledger = json.loads(ledgers.to_json(draft))

    assert any(turn.reason for turn in draft.turns)
    assert [row.get("reason", "") for row in ledger["turns"]] == [turn.reason for turn in draft.turns]
    assert [row.get("start_seconds") for row in ledger["turns"]] == [turn.seconds for turn in draft.turns]
    assert [row.get("note", "") for row in ledger["review"]] == [one.note for one in draft.review]
    assert reading.turn_texts_of(text, draft.spans) == reading.turn_texts(text, ledger)
    assert all(("by" in row) == bool(row["action"] == "replace" or row.get("by")) for row in ledger["spans"])


LINES = {
    "utf-8": "林晓：大家好，今天聊养蜂。",
    "gb18030": "林晓：大家好，今天聊养蜂。",
    "big5hkscs": "劉麗：大家好，今天聊養蜂。",
    "cp932": "聞き手：いつ蜂を飼い始めましたか？",
    "cp949": "문: 언제 벌을 키우기 시작했나요?",
    "cp1252": "Ann: It’s the café – again.",
}


@pytest.mark.parametrize("at", [7, 12, 20])
@pytest.mark.parametrize(("encoding", "line"), LINES.items())
def test_a_byte_that_is_lost_costs_one_line_at_most(encoding: str, line: str, at: int) -> None:
    whole = "\n".join([line] * 20).encode(encoding)
    damaged = whole[:at] + whole[at + 1 :]

    raw = decode(damaged)

    assert raw.encoding.lower() == encoding
    assert raw.text.split("\n")[1:] == [line] * 19
    assert encode(raw) == damaged
