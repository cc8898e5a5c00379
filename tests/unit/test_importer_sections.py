"""Sections that are suggested for a draft without any."""

import hashlib
from itertools import product

import pytest

from site_builder.core.records import replace
from site_builder.importer.desk.answers import Answer, answer
from site_builder.importer.desk.desk_file import markdown_of, open_desk
from site_builder.importer.draft.asked import asked_in, words_of
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.section_titles import names_of, said_in, title_of
from site_builder.importer.draft_markdown import render
from site_builder.importer.request import Known, Subject
from site_builder.importer.types import Draft, Raw, Turn
from site_builder.importer.wanted import Wanted

START = "吴恩达：欢迎你来，你是怎样开始做研究的呢？\n\nYann LeCun："
LATER = "吴恩达：我们来谈谈卷积网络吧，卷积网络是怎么想出来的？\n\nYann LeCun："


def said(first: str, second: str, third: str) -> str:
    """A long answer whose sentences differ."""
    parts = (first.split(), second.split(), third.split())
    return "".join(f"{a}{b}，{c}{a[::-1]}{b[:2]}。" for a, b, c in product(*parts))


BOOKS = said(
    "大学里 图书馆 老师家 车站旁 旧书店 宿舍里",
    "读到电子工程 找见一本旧书 遇上数学教授 抄下许多公式 想起童年往事",
    "后来 于是 那年 从此 冬天",
)
NETS = said(
    "卷积网络 池化层 全连接 输入端 激活值 损失项",
    "一层层往上传 训练得更快 权重可以共享 图像先被切开 误差往回走",
    "接着 因此 最后 所以 同样",
)
KNOWN = (Known("convolutional-network", ("卷积网络", "convolutional network")),)
QUESTIONS = (Subject("how-did-you-start", ("你是怎样开始的", "How did you start?")),)
TOPICS = (Subject("convolution", ("卷积网络", "Convolutional networks")),)


def made(text: str) -> Draft:
    wanted = Wanted("talk", ("吴恩达", "Yann LeCun"), known=KNOWN, questions=QUESTIONS, topics=TOPICS)
    return make_draft(Raw(text), wanted)


def test_a_section_begins_with_the_hosts_question_and_bears_the_texts_own_words() -> None:
    draft = made(f"{START}{BOOKS}\n\n{LATER}{NETS}\n")

    told = [heading for turn in draft.turns for heading in turn.headings]

    assert [title for title, _ in told] == ["怎样开始做研究（建议）", "卷积网络是怎么想出来的（建议）"]
    assert [inside for _, inside in told] == ["#s1", "#s2"]
    notes = [item.note for item in draft.review if item.reason == "section"]
    assert notes == ["question=how-did-you-start", "topics=convolution"]
    assert render(draft).count("\n## ") == 2


def title(head: str, answer: str, *, known: tuple[Known, ...] = ()) -> str:
    """The title of a section of two turns."""
    hosts = Turn(1, "t1", "吴恩达", {"zh-Hans": head})
    turns = (hosts, replace(hosts, number=2, speaker="Yann LeCun", text={"zh-Hans": answer}))
    return title_of(turns, said_in(turns), names_of(known))


def test_a_title_does_not_name_what_stands_within_its_other_name() -> None:
    known = (*KNOWN, Known("network", ("积网络",)), Known("pool", ("池化层",)))

    assert title("好的。", NETS, known=known) == "卷积网络、池化层（建议）"
    assert title("好的。", NETS, known=known[:2]) == "卷积网络（建议）"


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("那么我想问一下，你是怎么开始造船的呢？", "怎么开始造船"),
        (
            "船坞里的人都说您对如何让老师傅和学徒合作有一套办法。能不能给大家讲讲呢？",
            "如何让老师傅和学徒合作",
        ),
        ("请您谈谈关于你Kevlar船的工作。", "Kevlar船的工作"),
        ("你对那些想学造船的年轻人有什么建议？", "那些想学造船的年轻人有什么建议"),
        ("船坏了。你怎么看？真的吗？最大的难处是不是风浪，你能想到什么办法造船？", "你能想到什么办法造船"),
        ("你是否对所谓的“浮船论”感兴趣？你怎么造《船：第二部》？你为什么还要造船？", "为什么还要造船"),
        ("木头泡在海水里几十年都不会烂。你怎么看？", "木头泡在海水里几十年都不会烂"),
    ],
)
def test_a_title_is_what_the_host_asks_without_what_leads_to_it(head: str, asked: str) -> None:
    answer = "造船这件事，老师傅和学徒要合作。Kevlar船的工作，年轻人想学造船，办法就是合作。木头泡在海水里，海水不会让它烂。"

    assert title(head, answer) == f"{asked}（建议）"


def test_an_english_title_is_what_the_host_asks() -> None:
    head = "Okay, so thanks. Can you tell us a little bit about the keel of a wooden boat? What do you think?"
    turn = Turn(1, "t1", "Ann", {"en": head})
    answer = replace(
        turn, number=2, speaker="Bob", text={"en": "A keel is the spine of a boat, and wooden ones rot."}
    )

    assert title_of((turn, answer), said_in((turn, answer)), []) == "The keel of a wooden boat (suggested)"


@pytest.mark.parametrize("lead", ["Could you tell us about", "So can you describe"])
def test_an_english_request_asks_wherever_its_core_begins(lead: str) -> None:
    head = f"Welcome back. {lead} the building of wooden boats."
    answer = words_of("The building of wooden boats began here.")

    found = asked_in(head, answer, answer, (), chinese=False)

    assert (found.question, found.told) == ("The building of wooden boats", "")


@pytest.mark.parametrize(
    "text", [f"{START}不难。\n", f"# 谈话\n\n## 开场\n\n{START}{BOOKS}\n\n{LATER}{NETS}\n"]
)
def test_a_short_draft_and_one_with_sections_stay_as_they_are(text: str) -> None:
    titles = [title for turn in made(text).turns for title, _ in turn.headings]

    assert not any("建议" in title for title in titles)


@pytest.mark.parametrize(
    ("accepted", "heading"), [(True, "## 卷积网络是怎么想出来的 {#s2 topics=convolution}"), (False, "")]
)
def test_a_suggestion_is_taken_over_or_taken_away_at_the_desk(accepted: bool, heading: str) -> None:
    text = f"{START}{BOOKS}\n\n{LATER}{NETS}\n"
    draft = made(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    draft = replace(draft, raw=replace(draft.raw, sha256=digest))
    desk = open_desk(render(draft), to_json(draft))
    item = [one for one in desk.draft.review if one.reason == "section"][1]

    after = markdown_of(answer(desk, item, Answer(accepted)))

    assert [line for line in after.splitlines() if "卷积网络" in line and line.startswith("#")] == [heading][
        : bool(heading)
    ]
