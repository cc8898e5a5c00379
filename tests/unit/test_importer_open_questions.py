"""What a file leaves open of who speaks is told: in the list of what is to decide, and in the summary."""

import pytest

from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.formats.reading import read_raw
from site_builder.importer.request import ImportRequest
from site_builder.importer.summary import summary
from site_builder.importer.types import Draft
from site_builder.importer.wanted import Wanted


def imported(raw: str, *given: str) -> Draft:
    return make_draft(read_raw(raw.encode(), "a.txt"), Wanted("talk", given))


def told(draft: Draft, tmp_path: object) -> str:
    request = ImportRequest(tmp_path / "a.txt", "talk", (), tmp_path)
    return "\n".join(summary(request, draft))


BEEHIVES = "林晓：蜂箱在哪里？\n\n周远：在山上。\n\n安：我去看过。\n\n林晓：几个？\n\n周远：十二个。\n\n安：十三个了。\n\n林晓：好。\n\n周远：对。"
NAMED_BY = '{{"{key}":"{one}","text":"Good morning. When did you see it?","at":1}},{{"{key}":"{two}","text":"I was four.","at":2}},{{"{key}":"{one}","text":"Your boots?","at":3}}'
HALVES = (
    "你是怎样开始修表的？\n\n我十六岁开始学，师父让我先洗手。\n\n那一年是哪一年？\n\n一九九六年，夏天，很热。\n\n"
    "How did you begin to repair watches?\n\nI began at sixteen; my master told me to wash my hands first.\n\n"
    "Which year was that?\n\nIn 1996, in summer, and it was hot."
)


@pytest.mark.parametrize(
    ("raw", "given", "reason", "seen"),
    [
        pytest.param(BEEHIVES, ("林晓", "周远"), "a label?", "`安`", id="a nickname that was not given"),
        pytest.param(
            "Nora: Questions?\n\nAudience: Why red?\n\nAudience: And why boots?\n\nSam: They were hers.\n\nNora: Thanks.\n\nSam: Yes.",
            (),
            "one person?",
            "`Audience`",
            id="a crowd that is labelled twice in a row",
        ),
        pytest.param(
            "主持人：两位好。\n\n嘉宾：你好。\n\n主持人：谁先说？\n\n嘉宾：我先说吧。\n\n主持人：好。\n\n嘉宾：那我说。",
            ("主持人", "李雷", "韩梅"),
            "who is who",
            "taken for 李雷",
            id="one part of two guests",
        ),
        pytest.param(
            HALVES, ("主持人", "何川"), "other half", "another language", id="halves without labels"
        ),
        pytest.param(
            f"[{NAMED_BY.format(key='said_by', one='Nora Field', two='Sam Okoro')}]",
            (),
            "speaker key",
            "`said_by` holds `Nora Field`, `Sam Okoro`: taken for",
            id="a key with names",
        ),
        pytest.param(
            f"[{NAMED_BY.format(key='kommt_von', one='Nora', two='Sam')}]",
            ("Nora", "Sam"),
            "speaker key",
            "`kommt_von` holds `Nora`, `Sam`: are these the speakers?",
            id="a key with what may be names",
        ),
    ],
)
def test_what_a_file_leaves_open_is_told(
    raw: str, given: tuple[str, ...], reason: str, seen: str, tmp_path: object
) -> None:
    draft = imported(raw, *given)

    assert [one for one in draft.review if one.reason == reason and seen in one.note]
    if reason != "who is who":
        assert seen in told(draft, tmp_path)


def test_a_key_whose_values_are_no_names_is_no_speaker() -> None:
    draft = imported(f"[{NAMED_BY.format(key='emotion', one='neutral', two='happy')}]", "Nora", "Sam")

    assert not [one for one in draft.review if one.reason == "speaker key"]


def test_where_the_file_labels_one_person_the_others_are_unknown(tmp_path: object) -> None:
    draft = imported(
        "Nora: Good morning. When did you see it?\n\nI was four, and my aunt held my boots.\n\n"
        "Nora: Your boots?\n\nHers, really. They were red."
    )

    assert [turn.speaker for turn in draft.turns] == ["Nora", "unknown"] * 2
    assert all(turn.doubt is not None for turn in draft.turns)
    assert "only one person is labelled here" in told(draft, tmp_path)


def test_a_monologue_whose_speaker_was_given_is_one_persons() -> None:
    draft = imported("Nora: Good morning.\n\nI was four then.\n\nNora: It was red.\n\nReally.", "Nora")

    assert {turn.speaker for turn in draft.turns} == {"Nora"}
    assert not draft.review


@pytest.mark.parametrize("line", ["First: the wall.", "结论：十二个。", "问题：在哪里？", "Note: red."])
def test_a_word_with_a_colon_is_not_asked_about(line: str) -> None:
    draft = imported(
        f"Nora: Where?\n\nSam: There.\n\n{line}\n\nNora: When?\n\nSam: Then.\n\nNora: Why?", "Nora", "Sam"
    )

    assert not [one for one in draft.review if one.reason == "a label?"]


UNTRANSLATED = """\
今天我们请到了一位客人。
Today we have a guest.
你是怎么开始的?
How did you begin?
I read a book about boats then.
I read a book about boats then.
那么你觉得难吗?
So did you find it hard?
不难。
Not at all.
"""


def test_a_pair_that_is_none_is_asked_about_once() -> None:
    draft = imported(UNTRANSLATED, "主持人", "来宾")

    pairs = [one for one in draft.review if one.reason == "pair"]

    assert [draft.raw.text[one.start : one.end] for one in pairs] == ["I read a book about boats then."]
