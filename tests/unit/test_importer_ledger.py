"""Nothing of a raw text is lost, whatever it is."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.importer import ledger as ledgers
from site_builder.importer.assemble import ExtraSpeakersError, NothingSaidError, Wanted, make_draft
from site_builder.importer.decode import NotTextError, decode, encode
from site_builder.importer.formats.json_nodes import BrokenJsonError
from site_builder.importer.markdown import escape, read_turns, render, unescape
from site_builder.importer.types import Draft, Raw

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


def made(text: str) -> Draft | None:
    try:
        return make_draft(Raw(text), WANTED)
    except (NothingSaidError, ExtraSpeakersError, BrokenJsonError):
        return None


def check(draft: Draft, text: str) -> None:
    markdown, ledger = render(draft), json.loads(ledgers.to_json(draft))
    assert [s["start"] for s in ledger["spans"]] == [0, *[s["end"] for s in ledger["spans"]]][
        : len(ledger["spans"])
    ]
    assert ledger["spans"][-1]["end"] == len(text)
    texts = ledgers.turn_texts(text, ledger)
    for row, turn in zip(ledger["turns"], read_turns(markdown), strict=True):
        by_language = texts[row["turn"]]
        main = ledgers._main(by_language, ledger)
        assert (turn.identity, turn.speaker) == (row["id"], row["speaker"])
        assert turn.text == by_language[main]
        assert turn.parallel == "".join(t for name, t in by_language.items() if name != main)
    assert ledgers.raw_text(markdown, ledger) == text


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_raw_text_and_draft_give_each_other_back(text: str) -> None:
    draft = made(text)
    if draft:
        check(draft, text)


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
    assert ledgers.turn_texts_of(text, draft.spans) == ledgers.turn_texts(text, ledger)
    assert all(("by" in row) == bool(row["action"] == "replace" or row.get("by")) for row in ledger["spans"])
