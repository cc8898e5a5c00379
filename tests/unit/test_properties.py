"""What must hold for all input."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from site_builder.content import markup, transcript
from site_builder.content.composing import parse_yaml
from site_builder.content.interview import parse_interview
from site_builder.content.markup import MARKS_UP, parse_paragraph
from site_builder.content.names import spelling
from site_builder.content.source import Source
from site_builder.content.transcript import Transcript, parse_transcript
from site_builder.core.entries import Name, Spelling
from site_builder.core.model import Block
from site_builder.core.problems import Problem
from site_builder.interviews.paginate import TurnLength, paginate
from site_builder.text.fold import _lower_table, fold, fold_case, folded
from site_builder.text.link import Linker

ALPHABET = st.sampled_from("受限玻尔兹曼机监督学习神经网络 RBMGANemx12-（）()。，*_`[]^{}#=:<>&;!/.\n「」’ａ")
TEXT = st.text(ALPHABET | st.characters(blacklist_categories=["Cs"]), max_size=120)
CHINESE = st.text(
    st.sampled_from("发展头里程面后干著作余凯参数函分布臺灣裏裡乾隆“”‘’「」don't受限 RBM@a.b:/\x1f")
    | st.characters(blacklist_categories=["Cs"]),
    max_size=40,
)
WORDS = st.text(st.sampled_from("受限玻尔兹曼机学RBMgan "), min_size=1, max_size=6).filter(str.strip)


@given(TEXT | st.text(st.sampled_from("ab网\u200b\u0301\u00ad\u2060ﬁ発㈠é"), max_size=12))
def test_folding_tells_every_place(text: str) -> None:
    layer = folded(text)

    assert layer.text == fold(text)
    assert len(fold_case(layer.text)) == len(layer.text)
    places = [layer.place(at, at + 1) for at in range(len(layer.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(TEXT)
def test_a_paragraph_without_marks_is_its_own_text_for_the_parser_too(text: str) -> None:
    text = text.strip()
    if text and not MARKS_UP.search(text) and not {"\0", "\r"} & set(text):  # `source` passes on neither
        tokens = MarkdownIt("commonmark", {"html": False}).parseInline(text)[0].children or []
        assert "".join(token.content for token in tokens) == parse_paragraph(text).text == text


@settings(max_examples=500)
@given(TEXT.filter(str.strip))
def test_what_stands_before_and_behind_all_marks_need_not_be_parsed(text: str) -> None:
    line = " ".join(text.split())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(markup, "_marked", lambda given: (0, len(given)))
        whole = parse_paragraph(line)
    assert parse_paragraph(line) == whole


TURN = st.text(
    st.sampled_from("受限玻尔 Ab1-9.（，　\\*_`[]{}#=:：>&;!/~\t")
    | st.characters(blacklist_categories=["Cs"]),
    max_size=40,
)


@settings(max_examples=500)
@given(
    st.sampled_from(["受限", " b", "无"]),
    st.sampled_from("：:"),
    TURN,
    st.sampled_from(["{#t1}", "{#t1} ", "{#1}", ""]),
)
def test_a_plain_turn_says_what_reading_it_piece_by_piece_says(
    label: str, colon: str, text: str, ending: str
) -> None:
    source = Source(Path("x"), f"**{label}{colon}**{text}{ending}\n")

    def read() -> tuple[Transcript, list[Problem]]:
        problems: list[Problem] = []
        return parse_transcript(source, 1, {"受限": "a", "b": "b"}, ("zh-Hans",), problems.append), problems

    at_once = read()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(transcript, "PLAIN_TURN", re.compile("(?!)"))
        assert at_once == read()


@given(TEXT)
def test_spans_nest_and_lie_within_the_text(text: str) -> None:
    block = parse_paragraph(text)
    for span in block.spans:
        assert 0 <= span.start <= span.end <= len(block.text)
        assert (span.start == span.end) == (span.kind == "footnote")
        for other in block.spans:
            assert not span.start < other.start < span.end < other.end


@given(TEXT, st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=5))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, names: list[list[str]]) -> None:
    linker = Linker(Name("term", f"t{n}", tuple(map(spelling, words)), ()) for n, words in enumerate(names))
    end = 0
    for mention in linker.mentions(Block("paragraph", text)):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@given(st.lists(st.tuples(st.integers(0, 900), st.booleans()), max_size=40), st.integers(200, 2000))
def test_pages_hold_every_turn_once_in_order(turns: list[tuple[int, bool]], wanted: int) -> None:
    lengths = [TurnLength(*turn) for turn in turns]
    pages = paginate(lengths, wanted)

    assert [index for page in pages for index in page] == list(range(len(turns)))
    sizes = [sum(lengths[index].characters for index in page) for page in pages]
    assert all(size <= 2 * wanted + max(turn.characters for turn in lengths) for size in sizes)


@settings(max_examples=300)
@given(TEXT)
def test_no_text_makes_the_readers_stumble(text: str) -> None:
    problems: list[Problem] = []
    source = Source(Path("x"), text)
    parse_yaml(source, problems.append)
    parse_transcript(source, 1, {"受限": "a"}, ("zh-Hans", "en"), problems.append)
    parse_interview("x", Source(Path("x"), f"---\n{text}\n---\n{text}"), problems.append)
    lines = text.count("\n") * 2 + 4
    assert all(1 <= problem.where.line <= lines for problem in problems)


@given(TEXT)
def test_letters_are_lowered_wherever_they_stand(text: str) -> None:
    assert fold_case(text) == text.translate(_lower_table())


WORDS = st.text(st.sampled_from("ab1机器 "), min_size=1, max_size=3)


@given(text=st.text(st.sampled_from("abc1机器 学"), max_size=20), words=st.lists(WORDS, min_size=1))
def test_the_words_of_a_context_are_those_that_stand_whole(text: str, words: list[str]) -> None:
    name = Name("term", "t", (Spelling("x", exact=False, plural=False, only_with=tuple(words)),), ())
    found = Linker([name]).context([text])

    for word in words:
        before = "(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
        after = "(?![a-z0-9])" if re.search("[a-z0-9]$", word) else ""
        assert (word in found) == bool(re.search(before + re.escape(word) + after, text))
