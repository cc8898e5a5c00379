"""Labels that say who speaks: every shape that is one, and what only looks like one."""

import re

import pytest

from site_builder.importer.speakers.label_grammar import Label, read_label
from site_builder.importer.speakers.labels import find_labels
from site_builder.importer.speakers.questions import asked_before, questions_before

GIVEN = ("吴恩达", "Yann LeCun")
NO_LABEL = """
所以：没事。
注意：这一点很重要。
**重点**：不是标签。
例如：一加一。
Note: this is important.
Example: one and one.
他说：“好。”
第一：先做完。
第二章：学习
http://a.org/b
https://a.org
10:30 我们开始。
比例是 3:1。
笑：哈哈
[笑声]
（掌声）
Step 1: begin.
Chapter 2: learning.
In other words: yes.
The question is: why?
我的回答是：不知道。
有三样东西：纸、笔、墨。
1. 第一条
- 一条
> 引文：甲
**一句粗体**
## 小标题
结论：可以。
时间：2017 年
图 3：网络
Figure 3: the net
Break: we had one.
Music: loud.
来源：某报
P.S.: bye
e.g.: this
数学 | 物理
Deep Learning: a book
人工智能：一种方法
公式：a = b
标题——副标题
所以 —— 没事
x: 1
Why: because.
Yes, exactly: that.
""".strip("\n").split("\n")
LABEL = """
吴恩达: 近。
吴恩达 : 近。
吴恩达﹕近。
**吴恩达：** 近。
**吴恩达**：近。
*吴恩达*：近。
__吴恩达：__ 近。
吴恩达（主持人）：近。
吴恩达（Andrew Ng）：近。
吴恩达，主持人：近。
主持人：近。
吴恩达教授：近。
吴恩达 老师：近。
吳恩達：近。
吴恩達：近。
Andrew Ng: 近。
- 吴恩达：近。
1. 吴恩达：近。
>> 吴恩达：近。
🎤 吴恩达：近。
[00:12] 吴恩达：近。
吴恩达 [00:12]：近。
吴恩达 00:12：近。
  吴恩达：近。
　　吴恩达：近。
Yann Lecun: 近。
Yann LeCunn：近。
Yann LeGun：近。
LeCun：近。
Yann：近。
YANN LECUN：近。
YL: 近。
Dr. LeCun: 近。
Prof. Yann LeCun: 近。
Yann LeCun (YL): 近。
""".strip("\n").split("\n")
SHAPES = [
    "{}：{}", "{}: {}", "**{}：** {}", "**{}**：{}", "*{}*: {}", "【{}】{}", "[{}] {}", "<{}> {}", "（{}）{}", "- {}：{}",
    ">> {}：{}", "[00:12] {}：{}", "{} [00:12]：{}", "### {}：{}", "### {}\n{}", "{}：\n{}", "【{}】\n{}", "{} 00:12\n{}",
    "**{}**\n{}",
]  # fmt: skip
WEAK_SHAPES = [
    "{} | {}", "{}——{}", "{} – {}", "{}「{}」", "{}\t{}", "{}  {}", "{}\u3000{}", "{}\n{}",
    "**{}** {}",
]  # fmt: skip
READ = [
    ("主持人：好", "主持人", "colon", "好", {}),
    ("主持人: 好", "主持人", "colon", "好", {}),
    ("**主持人：** 好", "主持人", "bold", "好", {}),
    ("**主持人**：好", "主持人", "bold", "好", {}),
    ("**主持人:** 好", "主持人", "bold", "好", {}),
    ("*主持人：* 好", "主持人", "bold", "好", {}),
    ("__主持人__: 好", "主持人", "bold", "好", {}),
    ("【主持人】好", "主持人", "bracket", "好", {}),
    ("[主持人] 好", "主持人", "bracket", "好", {}),
    ("（主持人）好", "主持人", "bracket", "好", {}),
    ("<Ann> hi", "Ann", "bracket", "hi", {}),
    ("Ann Lee: hi", "Ann Lee", "colon", "hi", {}),
    ("Ann Lee : hi", "Ann Lee", "colon", "hi", {}),
    ("Ann Lee (AL): hi", "Ann Lee", "colon", "hi", {"also": "AL"}),
    ("Ann Lee, Host: hi", "Ann Lee", "colon", "hi", {"role": "Host"}),
    ("ANN LEE. hi", "ANN LEE", "dot", "hi", {}),
    ("DR. hi", "DR. hi", "name line", "", {}),
    ("Ann | hi", "Ann", "bar", "hi", {}),
    ("Ann｜hi", "Ann", "bar", "hi", {}),
    ("Ann — hi", "Ann", "dash", "hi", {}),
    ("Ann — hi — ho", "Ann", "dash", "hi — ho", {}),
    ("Ann – hi", "Ann", "dash", "hi", {}),
    ("林晨——好", "林晨", "dash", "好", {}),
    ("林晨「好」", "林晨", "quote", "好」", {"closes": (4, 5)}),
    ("林晨「好", "林晨", "quote", "好", {}),
    ("林晨『好』尾", "林晨", "quote", "好』尾", {"closes": (4, 5)}),
    ("Ann\thi", "Ann", "gap", "hi", {}),
    ("Ann  hi", "Ann", "gap", "hi", {}),
    ("Ann hi", "Ann hi", "name line", "", {}),
    ("林晨\u3000好", "林晨", "gap", "好", {}),
    ("Ann", "Ann", "name line", "", {}),
    ("**Ann**", "Ann", "bold line", "", {}),
    ("**Ann** hi", "Ann", "bare bold", "hi", {}),
    ("### Ann", "Ann", "heading", "", {}),
    ("### Ann: hi", "Ann", "heading", "hi", {}),
    ("- Ann: hi", "Ann", "colon", "hi", {}),
    ("1. Ann: hi", "Ann", "colon", "hi", {}),
    ("Q1. hi", "Q", "numbered", "hi", {}),
    ("Q：hi", "Q", "colon", "hi", {}),
    ("问1、好", "问", "numbered", "好", {}),
    ("A) hi", "A", "numbered", "hi", {}),
    (">> Ann: hi", "Ann", "colon", "hi", {}),
    ("🎤 Ann: hi", "Ann", "colon", "hi", {}),
    ("[00:12] Ann: hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("(1:02:03) Ann: hi", "Ann", "colon", "hi", {"seconds": 3723.0}),
    ("Ann [00:12]: hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("Ann 00:12", "Ann", "name and time", "", {"seconds": 12.0}),
    ("Ann (00:12): hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("Ann: [00:12] hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("Ann: 00:12", "Ann", "colon", "", {"seconds": 12.0}),
    ("00:12 - 00:15 Ann: hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("00:00:01,500 Ann: hi", "Ann", "colon", "hi", {"seconds": 1.5}),
    ("Ann: 30", "Ann", "colon", "30", {}),
    ("Ann / An: hi", "Ann", "colon", "hi", {"also": "An"}),
    ("安 / Ann：hi", "安", "colon", "hi", {"also": "Ann"}),
    ("Ann, yes: hi", "Ann", "colon", "hi", {"role": "yes"}),
    ("他说：“好”", "他说", "colon", "“好”", {}),
    ("Ann：", "Ann", "colon", "", {}),
    ("Ann (laughs)", "Ann", "name line", "", {"also": "laughs"}),
    ("[Ann] [00:12] hi", "Ann", "bracket", "hi", {"seconds": 12.0}),
    ("**Ann [00:12]** hi", "Ann", "bare bold", "hi", {"seconds": 12.0}),
    ("**[00:12] Ann:** hi", "Ann", "bold", "hi", {"seconds": 12.0}),
    ("Ann Lee — Host: hi", "Ann Lee", "dash", "Host: hi", {}),
    ("**Ann (AL):** hi", "Ann", "bold", "hi", {"also": "AL"}),
    ("[00:12:03.250] **Ann**: hi", "Ann", "bold", "hi", {"seconds": 723.25}),
    ("1) Ann: hi", "Ann", "colon", "hi", {}),
    ("Ann / Bob / Carl: hi", "Ann / Bob / Carl", "colon", "hi", {}),
    ("§ Ann: hi", "Ann", "colon", "hi", {}),
    ("Ann ：：hi", "Ann", "colon", "：hi", {}),
    ("Ann:\\", "Ann", "colon", "\\", {}),
    ("MRS. hi", "MRS. hi", "name line", "", {}),
    ("A B C. hi", "A B C. hi", "name line", "", {}),
    ("林晨·甲：好", "林晨·甲", "colon", "好", {}),
    ("0:01 – 0:02 **Ann:** hi", "Ann", "bold", "hi", {"seconds": 1.0}),
    ("林晨「好」  ", "林晨", "quote", "好」  ", {"closes": (4, 5)}),
    ("Ann「hi」 x", "Ann", "quote", "hi」 x", {"closes": (6, 7)}),
    ("**Ann** [00:12]: hi", "Ann", "bold", "hi", {"seconds": 12.0}),
    ("**Ann** (AL), Host: hi", "Ann", "bold", "hi", {"also": "AL", "role": "Host"}),
    ("**Ann | hi**", "Ann", "bar", "hi**", {"closes": (10, 12)}),
    ("**Ann — hi** ", "Ann", "dash", "hi** ", {"closes": (10, 12)}),
    ("*Ann\thi*  ", "Ann", "gap", "hi*  ", {"closes": (7, 8)}),
    ("Ann (AL) [00:12], Host: hi", "Ann", "colon", "hi", {"also": "AL", "role": "Host", "seconds": 12.0}),
    ("[00:12] [00:13] [00:14] Ann: hi", "Ann", "colon", "hi", {"seconds": 14.0}),
    ("Ann [00:12] hi", "Ann", "name and bracket", "hi", {"seconds": 12.0}),
    ("Ann (00:03, smiling): hi", "Ann", "colon", "hi", {"seconds": 3.0}),
    ("Ann (smiling, 00:03): hi", "Ann", "colon", "hi", {"seconds": 3.0}),
    ("“Ann”: hi", "Ann", "quoted", "hi", {}),
    ("《手艺》：好", "手艺", "quoted", "好", {}),
    ("Ann\n: hi", "Ann", "colon", "hi", {}),
    ("Ann: hi [00:12]", "Ann", "colon", "hi [00:12]", {}),
    ("Ann 00:12 Bob 00:13", "Ann", "name and time", "", {"seconds": 12.0, "also": "Bob"}),
    ("*Ann:** hi", "Ann", "bold", "hi", {}),
    ("2017/08/09 10:11 Ann: hi", "Ann", "colon", "hi", {}),
    ("12s Ann: hi", "Ann", "colon", "hi", {"seconds": 12.0}),
    ("Ann 30.5s: hi", "Ann", "colon", "hi", {"seconds": 30.5}),
    ("1h02m Ann: hi", "Ann", "colon", "hi", {"seconds": 3720.0}),
    ("[2m3s] Ann: hi", "Ann", "colon", "hi", {"seconds": 123.0}),
    ("1时02分 安：好", "安", "colon", "好", {"seconds": 3720.0}),
    ("2分3秒 安：好", "安", "colon", "好", {"seconds": 123.0}),
]
UNREAD = [
    "Ann Lee, PhD, MIT: hi",
    "Ann || hi",
    "http://a.org",
    "Ann:30",
    "10:30",
    "Ann?: hi",
    "[Ann: hi]",
    "「Ann」 hi",
    "《手艺》讲的是好",
    "—— 你好吗？",
    "#12 Ann: hi",
    "- [ ] Ann: hi",
    "> > > > > > > > > Ann: hi",
    "“Ann: hi",
]


def framed(line: str) -> str:
    return f"吴恩达：你好，请问？\nYann LeCun：我很好。\n{line}\n吴恩达：再问？\nYann LeCun：再答。\n"


def found(text: str, given: tuple[str, ...] = (), *, captions: bool = False) -> list[tuple[str, str]]:
    """Each label: the name, and the text that it introduces."""
    labels = find_labels(text, given, captions=captions)
    ends = [label.start for label in labels[1:]] + [len(text)] * bool(labels)
    return [(label.name, text[label.end : end].strip()) for label, end in zip(labels, ends, strict=True)]


def test_there_are_forty_of_each() -> None:
    assert len(NO_LABEL) >= 40
    assert len(LABEL) + len(SHAPES) >= 40


@pytest.mark.parametrize("line", NO_LABEL)
def test_what_only_looks_like_a_label_is_text(line: str) -> None:
    assert found(framed(line), GIVEN) == [
        ("吴恩达", "你好，请问？"),
        ("Yann LeCun", f"我很好。\n{line}".strip()),
        ("吴恩达", "再问？"),
        ("Yann LeCun", "再答。"),
    ]


@pytest.mark.parametrize("line", LABEL)
def test_a_label_of_another_form_is_a_label(line: str) -> None:
    names = [(name, said) for name, said in found(framed(line), GIVEN) if said == "近。"]

    assert len(names) == 1
    assert len(found(framed(line), GIVEN)) == 5


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("captions", [True, False])
@pytest.mark.parametrize("shape", [*SHAPES, *WEAK_SHAPES])
def test_a_file_may_write_its_labels_in_any_shape(shape: str, captions: bool, named: bool) -> None:
    """Shapes that texts have for other reasons too are believed for people who were given."""
    turns = [
        ("吴恩达", "你好，请问？"),
        ("Yann LeCun", "我很好。"),
        ("吴恩达", "再问？"),
        ("Yann LeCun", "再答。"),
    ]
    text = "\n".join(shape.format(*turn) for turn in turns)
    expected = turns if named or shape in SHAPES else []

    told = found(text, GIVEN if named else (), captions=captions)

    assert [(name, said.rstrip("」")) for name, said in told] == expected


@pytest.mark.parametrize(("line", "name", "shape", "rest", "more"), READ)
def test_a_label_is_read_piece_by_piece(line: str, name: str, shape: str, rest: str, more: dict) -> None:
    assert read_label(line, 0, len(line)) == Label(0, len(line) - len(rest), name, shape, **more)
    longer = f"前一行：甲\n{line}\nBob: ho"
    assert read_label(longer, 6, 6 + len(line)) == Label(
        6, 6 + len(line) - len(rest), name, shape,
        **{**more, **({"closes": tuple(place + 6 for place in more["closes"])} if "closes" in more else {})},
    )  # fmt: skip


@pytest.mark.parametrize("line", UNREAD)
def test_what_cannot_be_a_label_is_not_read(line: str) -> None:
    assert read_label(line, 0, len(line)) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # questions behind a dash, as Japanese papers print them
        ("――きっかけは？\n答えです。\n――なぜですか。\nこうです。\n", [("Q", "きっかけは？"), ("A", "答えです。"), ("Q", "なぜですか。"), ("A", "こうです。")]),
        ("――きっかけは？\n答えです。\n――そうです。\nこうです。\n", []),
        ("――きっかけは？\n答えです。\n", []),
        # questions in bold
        ("**How?**\n\nTen.\n\n**Why?**\n\nSo.\n", [("Q", "How?"), ("A", "Ten."), ("Q", "Why?"), ("A", "So.")]),
        ("**How?**\n\nTen.\n\n**Why.**\n\nSo.\n", [("Q", "How?"), ("A", "Ten."), ("Q", "Why."), ("A", "So.")]),
        ("**How?**\n\nTen.\n\n**Why.**\n\nSo.\n\n**No.**\nx\n", []),
        ("**How?**\n\nTen.\n", []),
        # numbers, parts in the talk, initials
        ("Q1：问？\nA1：答。\nQ2：问？\nA2：答。\n", [("Q", "问？"), ("A", "答。"), ("Q", "问？"), ("A", "答。")]),
        ("主持人（女）：问？\n主持人（男）：问？\n嘉宾：答。\n", [("主持人（女）", "问？"), ("主持人（男）", "问？"), ("嘉宾", "答。")]),
        ("唐鳳（以下簡稱「唐」）：问？\n唐：答。\n李四：好\n", [("唐鳳", "问？"), ("唐", "答。"), ("李四", "好")]),
        # people who were not given are believed when they take turns
        ("王小明：甲。\n李小红：乙。\n王小明：丙。\n李小红：丁。\n", [("王小明", "甲。"), ("李小红", "乙。"), ("王小明", "丙。"), ("李小红", "丁。")]),
        ("王小明：甲。\n李小红：乙。\n", []),
        ("重要：甲。\n其他：乙。\n重要：丙。\n其他：丁。\n", []),
        ("王五：只有一个标签。", []),
        # a name on a line of its own, three times
        ("Ann Lee\nhi\n\nBob Ray\nho\n\nAnn Lee\nhu\n\nAnn Lee\nha\n\nBob Ray\nhe\n\nBob Ray\nx", [("Ann Lee", "hi"), ("Bob Ray", "ho"), ("Ann Lee", "hu"), ("Ann Lee", "ha"), ("Bob Ray", "he"), ("Bob Ray", "x")]),
        ("RBM\nhi\n\nANN LEE\nho\n\nRBM\nhu\n\nANN LEE\nha\n\nRBM\nhe\n\nANN LEE\nx", [("ANN LEE", "ho\n\nRBM\nhu"), ("ANN LEE", "ha\n\nRBM\nhe"), ("ANN LEE", "x")]),
        ("Deep Nets\nhi\n\nDeep Nets\nho\n\nDeep Nets\nhu\n\nDeep Nets\nha", []),
        ("Ann Lee\nhi\n\nBob Ray\nho\n\nAnn Lee\nhu\n\nBob Ray\nhe", []),
        # who is called otherwise each time: more than half of all that looks like a label
        ("Nora Jane Field: hi\nNora Field: ho\nMs. Field: ha\nRain: x\nSnow: y", [("Nora Jane Field", "hi"), ("Nora Field", "ho"), ("Ms. Field", "ha\nRain: x\nSnow: y")]),
        ("Nora Jane Field: hi\nNora Field: ho\nMs. Field: ha\nRain: x\nSnow: y\nHail: z", []),
        ("**Note**\n\nhi\n\n**Rule**\n\nho\n\n**Note**\n\nhu\n\n**Rule**\n\nhe\n", []),
        ("**Ann Lee**\n\nhi\n\n**Bob Ray**\n\nho\n\n**Ann Lee**\n\nhu\n", [("Ann Lee", "hi"), ("Bob Ray", "ho"), ("Ann Lee", "hu")]),
        ("", []),
    ],
)  # fmt: skip
def test_nobody_has_to_be_given(text: str, labels: list[tuple[str, str]]) -> None:
    said = [(name, words.strip("*― ").strip()) for name, words in found(text)]

    assert said == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("吴恩达：只有一个标签。", [("吴恩达", "只有一个标签。")]),
        ("前言\n吴恩达：只有一个标签。", []),
        ("王五：只有一个标签。", []),
        ("他们说。吴恩达：你好。 Yann LeCun：好。", [("吴恩达", "你好。"), ("Yann LeCun", "好。")]),
        ("他们说，吴恩达：你好。然后 Yann LeCun：好。", []),
        ("他们说。吴恩达：你好。", []),
        ("难吗？ Zoé LeCun：难。不难？ Z LeCun：不。", [("Zoé LeCun", "难。不难？"), ("Z LeCun", "不。")]),
    ],
)
def test_given_names_are_looked_for_in_lines(text: str, labels: list[tuple[str, str]]) -> None:
    assert found(text, GIVEN) == labels


@pytest.mark.parametrize(("length", "believed"), [(11_000, 2), (13_000, 0)])
def test_few_labels_of_unknown_people_in_a_long_text_are_none(length: int, believed: int) -> None:
    """Two labels are enough for 12,000 characters."""
    assert len(found("主持人：甲。\n嘉宾：" + "字" * length)) == believed


@pytest.mark.parametrize(("anns", "others"), [(2, 1), (3, 1), (4, 0), (5, 0)])
def test_who_speaks_once_beside_one_other_is_somebody_in_a_short_talk(anns: int, others: int) -> None:
    """One such label for three of the other at most; a word that calls on the reader is nobody."""
    talk = "".join(f"Ann: So it went on, {number}.\n" for number in range(anns))

    assert [name for name, _ in found(f"{talk}Kit: That was it.\n")] == ["Ann"] * anns + ["Kit"] * others
    assert [name for name, _ in found(f"{talk}Remember: That was it.\n")] == ["Ann"] * anns
    both = f"{talk}Kit: That was it.\nRemember: That was it.\n"
    assert [name for name, _ in found(both)] == ["Ann"] * anns + ["Kit"] * others


@pytest.mark.parametrize("word", ["Remember", "Because", "Thankfully", "Sun rise"])
def test_what_is_no_name_is_nobody_between_labels_either(word: str) -> None:
    assert found(f"Ann: One.\nKit: Two.\nAnn: Three.\n{word}: Four.\nAnn: Five.\n") == [
        ("Ann", "One."),
        ("Kit", "Two."),
        ("Ann", f"Three.\n{word}: Four."),
        ("Ann", "Five."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "林晨",
        "谢林",
        "MARY JO",
        *(f"-{heard}" for heard in ("对", "好的", "Yes", "后来呢", "谢谢", "THANK YOU")),
    ],
)
def test_a_line_that_comes_back_is_a_label_if_it_is_a_name(line: str) -> None:
    """Not if it is what listeners say (here behind a dash)."""
    name = line.lstrip("-")
    text = "".join(f"{name}\n这是第{number}段话，说了很久。\n" for number in range(4))

    assert [name for name, _ in found(text)] == [name] * (4 if line == name else 0)


def test_of_people_who_are_only_listed_the_words_below_are_no_labels() -> None:
    """Everybody who speaks is named at the top; `Cost:` and `Time:` take turns, and somebody missing may be called so."""
    text = "Ann Lee\nBob Ray\n\nCost: ten.\nTime: two.\nCost: nine.\nTime: one.\n"

    assert found(text, ("Ann Lee", "Bob Ray")) == []
    assert {name for name, _ in found(text, ("Ann Lee", "Bob Ray", "Cy Fox"))} == {"Cost"}


def answers(text: str) -> list[Label]:
    return [Label(match.start(), match.end(), "A", "colon") for match in re.finditer("A：", text)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("你好吗？A：好。真的？A：是。", True),
        ("你好。A：好。真的？A：是。", True),
        ("你好。A：好。嗯。A：是。", False),
        ("去吗\nA：好", True),
        ("“去？” A：好", True),
        ("去吗。A：好", False),
    ],
)
def test_one_person_is_labelled_where_the_others_ask(text: str, asked: bool) -> None:
    assert asked_before(text, answers(text)) is asked


@pytest.mark.parametrize(
    ("text", "walls", "questions"),
    [
        ("第一段。 问题是什么？\nA：答。\n又一个问题？\nA：答。", (), ["问题是什么？", "又一个问题？"]),
        ("标题\n甲乙丙：\n问？A：答", (), ["问？"]),
        ("问？A：答。接着\n问二？A：答", (0,), ["问？", "问二？"]),
        ("# 头\n问？\nA：答", (4,), ["问？"]),
        ("甲。 乙丙\n第一问\n第二问？A：答", (3,), ["乙丙\n第一问\n第二问？"]),
        ("开头就问？A：答", (), ["开头就问？"]),
    ],
)
def test_a_question_in_front_of_an_answer_begins_somewhere(
    text: str, walls: tuple[int, ...], questions: list[str]
) -> None:
    labels = answers(text)
    begins = questions_before(text, labels, walls)

    assert [text[at : label.start].strip() for at, label in zip(begins, labels, strict=True)] == questions


@pytest.mark.parametrize(
    ("rows", "believed"),
    [
        ("X\nYann LeCun：答。\nX\n", True),
        ("X\nX\nYann LeCun：答。\nX\n", True),
        ("X\nX\nX\nYann LeCun：答。\n", False),
        ("X\nX\nX\nYann LeCun：答。\nX\n", False),
    ],
)
def test_somebody_whom_no_surname_tells_has_to_take_turns_and_somebody_given_to_be_missing(
    rows: str, believed: bool
) -> None:
    """王小明 is a name whoever was given; 元素 may be a speaker where one has no label yet, and takes turns."""
    text = f"吴恩达：问？\n{rows}吴恩达：好"
    third = (*GIVEN, "赵六")
    labels = [
        [name for name, _ in found(text.replace("X", f"{name}：甲"), given)].count(name)
        for name, given in (("元素", GIVEN), ("元素", third), ("王小明", GIVEN), ("王小明", third))
    ]

    assert labels == [0, rows.count("X") * believed, rows.count("X"), rows.count("X")]


def test_a_part_of_a_given_name_or_a_number_is_known() -> None:
    assert found("恩达 | 你好？\nLeCun | 好。\n恩达 | 再问？\nLeCun | 答。", GIVEN) == [
        ("恩达", "你好？"),
        ("LeCun", "好。"),
        ("恩达", "再问？"),
        ("LeCun", "答。"),
    ]
    assert found("S1：甲。\nS2：乙。\n") == [("S1", "甲。"), ("S2", "乙。")]
    assert found("A：甲。\nB：乙。\n") == []


def test_a_name_in_the_middle_of_a_line_takes_turns_or_is_quoted() -> None:
    given = ("Ann", "Bob")

    assert found("Bob: He left. Ann: Why?\nBob: So.\nAnn: Fine.", given) == [
        ("Bob", "He left."),
        ("Ann", "Why?"),
        ("Bob", "So."),
        ("Ann", "Fine."),
    ]
    assert [name for name, _ in found("Bob: He asked. Ann: why? Then he left.\nAnn: So?", given)] == [
        "Bob",
        "Ann",
    ]
    assert [name for name, _ in found("Ann: A.\nBob: He said so. Bob: again.\nAnn: B.", given)] == [
        "Ann",
        "Bob",
        "Ann",
    ]
