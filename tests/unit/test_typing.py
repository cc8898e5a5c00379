"""Whatever is typed, the page shows what the file says under the right names, or the build fails."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.content.source import Source
from site_builder.content.transcript import parse_transcript
from site_builder.core.problems import Problem, Severity
from site_builder.importer.draft.as_it_stands import as_it_stands
from site_builder.importer.draft_markdown import escape, unescape

SPEAKERS = {"主持人": "host", "Yann LeCun": "yann", "林晨": "lin"}
NAMES = sorted(SPEAKERS)
RIGHT = "**{name}：** {text} {{#{id}}}"
WRONG = (
    "{name}：{text} {{#{id}}}",
    "{name}: {text}",
    "{name} ： {text} {{#{id}}}",
    "**{name}** {text} {{#{id}}}",
    "**{name}** {text}",
    "**{name}：* {text}",
    "*{name}：* {text} {{#{id}}}",
    "**{name}：{text}",
    "**{name}：{text}** {{#{id}}}",
    "【{name}】{text}",
    "[{name}] {text} {{#{id}}}",
    "［{name}］：{text}",
    "“{name}：”{text}",
    "（{name}）：{text}",
    "＊＊{name}：＊＊ {text}",
    "*{name}*：{text}",
    "`{name}：` {text}",
    "__{name}__ {text}",
    "**{name}；** {text}",
    "{name}；{text}",
    "- **{name}：** {text}",
    "- {name}：{text} {{#{id}}}",
    "1. {name}：{text}",
    "> **{name}：** {text}",
    "> {name}：{text}",
    "## **{name}：** {text}",
    "### {name}：{text} {{#{id}}}",
    "#{name}：{text}",
    "<b>{name}：</b> {text}",
    "<!-- {name} --> **{name}：** {text}",
    "00:12 {name}：{text}",
    "[00:12] **{name}**: {text}",
    "{name} 00:12\n{text}",
    "{name}（00:12）：{text}",
    "{name}\t{text}",
    "{name}\u3000{text}",
    "{name}  {text}",
    "{name} | {text}",
    "{name}——{text} {{#{id}}}",
    "{name} - {text} {{#{id}}}",
    "@{name} {text} {{#{id}}}",
    "{name} => {text}",
    "{name} 2024-01-02 12:03\n{text}",
    "{text} {{#{id}}}",
    "{name}\n{text}",
    "{name}\n\n{text}",
    "**{name}**\n\n{text}",
    "{name}（笑）：{text}",
    "{wide}：{text}",
    "**{wide}** {text}",
    "> {wide}：{text}",
    ">> {text}",
    "> > {text}",
    "> [!QUOTE]\n> {name}：{text}",
    "| {name}：{text} |\n|---|\n| 甲 |",
    "[^1]: **{name}：** {text}",
    "\u200b**{name}：** {text}",
    "\u3000{name}：{text}",
    "**{name}：** {text} {{#{id}",
    "**{name}：** {text} ｛#{id}｝",
    "**{name}：** {text} {{＃{id}}}",
    "**{name}：** {text} {{ #{id} }}",
    "**{name}：** {text} {{#{id}}}。",
    "**{name}：** {text} {{{id}}}",
    "**{name}：** {text} (#{id})",
    "**{name}：** {text} #{id}",
    "**{name}：** {text}\n\n{{#{id}}}",
    "```\n**{name}：** {text} {{#{id}}}",
    "    **{name}：** {text} {{#{id}}}",
    "**{name}**：{text} {{#{id}}}",
    "**{name}:**{text} {{#{id}}}",
)
SAID = st.text(
    st.sampled_from("甲乙丙说是的人主持林晨Yan LeCu019。，：:；“”（）()【】*_`#{}=t|$~.-!？> ＊｛｝＃\\[]"),
    min_size=1,
    max_size=24,
).filter(
    lambda text: not re.match(r"\s*(?:[-+*>#：:；]|\d+[.)]|$)", text) and not re.search(r"\]\(|\]\{", text)
)
"""What somebody says; what begins as a list or a heading or holds a link is typed on purpose."""
MARKS = re.compile(r"[*_`\\\s]")
"""What emphasis, code and a backslash take away, and white space."""


def shown(text: str) -> list[tuple[str, str]] | None:
    """What a page shows: who says what, one after the other; None when the build fails."""
    problems: list[Problem] = []
    read = parse_transcript(Source(Path("x.md"), text), 1, SPEAKERS, ("zh-Hans", "en"), problems.append)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None
    said = [
        (turn.speaker, "".join(block.text for blocks in turn.texts.values() for block in blocks))
        for turn in read.turns
    ]
    return [(speaker, MARKS.sub("", text)) for speaker, text in said]


def typed(way: str, name: str, text: str, identity: str) -> str:
    wide = name.upper() if name.isascii() else "\u3000".join(name)
    return way.format(name=name, text=text, id=identity, wide=wide)


@pytest.mark.parametrize("way", WRONG)
@settings(max_examples=25, deadline=None)
@given(first=SAID, second=SAID, names=st.permutations(NAMES), close=st.booleans())
@example(first="问。", second="答。", names=NAMES, close=False)
@example(first="问。", second="答。", names=NAMES, close=True)
@example(first="`", second="0`", names=NAMES, close=True)
def test_words_stand_under_the_right_name_or_nowhere(
    way: str, first: str, second: str, names: list[str], close: bool
) -> None:
    """The second of three turns is typed in a wrong way, on a line or in a paragraph of its own."""
    turns = [(names[0], first, "t1", RIGHT), (names[1], second, "t2", way), (names[2], "完。", "t3", RIGHT)]
    text = ("\n" if close else "\n\n").join(
        typed(way, name, said, identity) for name, said, identity, way in turns
    )

    page = shown(text)

    meant = [(SPEAKERS[name], MARKS.sub("", said)) for name, said, *_ in turns]
    assert page is None or page == meant


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), SAID), min_size=1, max_size=4), st.sampled_from(["\n", "\n\n"])
)
def test_what_is_typed_rightly_is_shown_or_refused(turns: list[tuple[str, str]], parting: str) -> None:
    lines = [typed(RIGHT, name, said, f"t{n}") for n, (name, said) in enumerate(turns)]

    page = shown(parting.join(lines))

    assert page is None or page == [(SPEAKERS[name], MARKS.sub("", said)) for name, said in turns]


@pytest.mark.parametrize("way", [RIGHT, "**{name}**: {text} {{#{id}}}"])
@given(
    first=st.sampled_from(
        ["注意：这里。", "第一：快。", "GPU: fast.", "他说：好。主持人问：谁？", "2 * 3", "a_b_c", "#1"]
    )
)
def test_ordinary_speech_is_not_refused(way: str, first: str) -> None:
    assert shown(typed(way, "林晨", f"嗯。{first}", "t1")) == [("lin", MARKS.sub("", f"嗯。{first}"))]
    assert shown(f"**林晨：** 嗯。 {{#t1}}\n\n{first}\n") == [("lin", MARKS.sub("", f"嗯。{first}"))]


@given(
    words=st.text(st.sampled_from("甲乙丙笑掌声灯暗，。 laughter-"), min_size=1, max_size=12),
    dress=st.sampled_from(
        ["（{}）", "*（{}）*", "[{}]", "({})", "*({})*", "_（{}）_", "**（{}）**", "- （{}）"]
    ),
    parting=st.sampled_from(["", "\n\n---", "\n\n* * *", "\n\n___"]),
)
def test_a_stage_direction_or_a_break_takes_no_word_away(words: str, dress: str, parting: str) -> None:
    """However brackets are dressed, their words stand there, and nobody else's go under another name."""
    typed_words = dress.format(words)

    page = shown(f"**林晨：** 前。 {{#t1}}\n\n{typed_words}{parting}\n\n**主持人：** {typed_words} {{#t2}}\n")

    bare = MARKS.sub("", typed_words)
    said = bare.removeprefix("-") if dress.startswith("-") else bare
    assert page in (None, [("lin", "前。" + said), ("host", said)], [("lin", "前。" + said), ("host", bare)])
    if dress[0] != "[":
        assert page


@pytest.mark.parametrize(
    "line",
    ["林晨\\：甲", "\\*\\*林晨：\\*\\*甲", "\\【林晨】甲", "王\\：林晨说", "\\{#t1}", "A\\*搜索", "\\<!--甲"],
)
def test_a_backslash_says_that_a_mark_is_meant(line: str) -> None:
    assert shown(f"**主持人：** 问。 {{#t1}}\n\n{line}\n") == [("host", "问。" + MARKS.sub("", line))]


@settings(max_examples=500, deadline=None)
@given(
    text=SAID
    | st.text(
        st.sampled_from("甲林晨Yann LeCu主持人待：:;\\#{}tT1*_`[]()^|编者注<!->＊【】\t&.。"),
        min_size=1,
        max_size=30,
    )
)
@example(text="林晨")
@example(text="林晨：甲")
@example(text="a --> b <!-- c")
@example(text="[编者注：甲")
@example(text="甲[^1]，^[乙]，【^2】。[^3]: 丙")
@example(text="00:12 Yann LeGun: x")
@example(text="林晨教授：甲")
@example(text="林晨博士（笑）：甲")
@example(text="【林晨、】甲")
@example(text="林晨——甲")
@example(text="主持人 林晨 甲。林晨：乙")
@example(text="Yann LeCun - x")
@example(text="甲。host：乙")
@example(text="甲[1]。")
@example(text="林晨 2024-01-02 12:03 甲")
@example(text="@林晨 甲")
@example(text="{林晨}：甲")
@example(text="林晨→甲")
@example(text="林晨 => 甲")
@example(text="设 \\(x\\)，[](https://a.org/)")
@example(text="%%甲%% ＊乙＊")
@example(text="**林晨、** 甲")
@example(text="[!]")
@example(text="[!NOTE] 甲")
@example(text="【！quote】甲")
def test_what_an_import_writes_is_read_as_it_was_said(text: str) -> None:
    """Whatever stands in a raw transcript is text in the draft, and the draft gives it back."""
    said = " ".join(text.split())
    if not said:
        return
    written = as_it_stands(escape(said), SPEAKERS)
    draft = f"**主持人：** {written} {{#t1}}\n\n{written}\n\n> {written}\n"
    problems: list[Problem] = []

    read = parse_transcript(Source(Path("x.md"), draft), 1, SPEAKERS, ("zh-Hans", "en"), problems.append)

    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    texts = [block.text for blocks in read.turns[0].texts.values() for block in blocks]
    assert texts == [said] * 3
    assert unescape(written) == said


@pytest.mark.parametrize(
    "said",
    [
        "设 `$HOME$x$` 与 `a --> b`。",
        "`#t1` 与 `[[x]]` 是码。",
        "Yann LeGun: `a: b` c",
        "`林晨：` 甲",
        "`Yann LeCun`",
    ],
)
def test_code_of_a_marked_text_is_shown_letter_by_letter(said: str) -> None:
    """No backslash appears in it; a speaker's name in it is text, as it could be a label."""
    written = as_it_stands(escape(said, SPEAKERS, marked=True), SPEAKERS)
    draft = f"**主持人：** {written} {{#t1}}\n\n{written}\n"
    problems: list[Problem] = []

    read = parse_transcript(Source(Path("x.md"), draft), 1, SPEAKERS, ("zh-Hans",), problems.append)

    names_one = any(name in said for name in SPEAKERS)
    assert not [problem for problem in problems if problem.severity is Severity.ERROR]
    assert [block.text for block in read.turns[0].texts["zh-Hans"]] == [
        said if names_one else said.replace("`", "")
    ] * 2


def test_signs_that_are_meant_stand_in_a_title_without_their_backslash() -> None:
    text = r"""## 2 \* 3、\`x\`、a\_b、\甲 和 \\ {#one en="2 \* 3"}

**林晨：** 答。 {#t1}
"""
    problems: list[Problem] = []
    keys = ("zh-Hans", "en")
    read = parse_transcript(Source(Path("x.md"), text), 1, SPEAKERS, keys, problems.append)

    assert read.sections[0].titles == {"zh-Hans": r"2 * 3、`x`、a_b、\甲 和 \ ".strip(), "en": "2 * 3"}
