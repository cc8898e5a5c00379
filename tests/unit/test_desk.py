"""The editor's desk: whatever is changed there, draft and ledger give the raw text back."""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.commands.desk import Asked, DeskRoom
from site_builder.core.records import replace
from site_builder.importer.desk import answers
from site_builder.importer.desk import desk as acts
from site_builder.importer.desk.answers import Answer
from site_builder.importer.desk.desk import CannotDoError, Desk, Frame
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of, open_desk
from site_builder.importer.desk.joining import join
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft.ledger_reading import raw_text, turn_texts
from site_builder.importer.draft.sections import SECTION
from site_builder.importer.draft_markdown import render
from site_builder.importer.request import Known
from site_builder.importer.types import Raw, Review
from site_builder.importer.wanted import Wanted

RAW = (
    "# 一次谈话\n\n"
    "你是怎样开始的呢 — 我当时在大学读书,我读了关于神经网路(neural network)的书\n"
    "我们发现这很有趣 是的 后来我去了多伦多 那里的人都在做这个 你觉得难吗 很难"
)
PAIRS = "\n".join(
    f"{zh}\n{en}"
    for zh, en in (
        ("今天我们请到了一位客人。", "Today we have a guest."),
        ("你是怎么开始的?", "How did you begin?"),
        ("我读了一本书,然后写程序。", "I read a book, then I wrote programs."),
        ("书里讲的是机器。", "It was about machines."),
        ("那么你觉得难吗?", "So did you find it hard?"),
        ("不难。", "No."),
    )
    * 3
)
KNOWN = (Known("neural-network", ("神经网络", "neural network")),)


def opened(raw: str) -> Desk:
    digest = hashlib.sha256(raw.encode()).hexdigest()
    draft = make_draft(Raw(raw, sha256=digest), Wanted("talk", ("主持人", "来宾"), known=KNOWN))
    return open_desk(render(draft), to_json(draft))


def check(desk: Desk) -> None:
    markdown, ledger = markdown_of(desk), json.loads(ledger_of(desk))
    raw = desk.draft.raw.text
    assert raw_text(markdown, ledger) == raw
    assert [span["start"] for span in ledger["spans"][1:]] == [span["end"] for span in ledger["spans"][:-1]]
    assert (ledger["spans"][0]["start"], ledger["spans"][-1]["end"]) == (0, len(raw))
    texts = turn_texts(raw, ledger)
    for turn in desk.turns:
        told = {name or desk.draft.languages[0]: text for name, text in texts[turn.number].items() if text}
        assert told == dict(turn.text)
    assert open_desk(markdown, ledger_of(desk)).turns == desk.turns


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "split", "join", "speak", "answer", "kind", "entitle"]),
        st.integers(0, 400),
        st.integers(0, 60),
        st.sampled_from(["", "新", "。\n\n然后", "x y", "**", "> "]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([RAW, PAIRS]), ACTS)
def test_the_ledger_stays_true_whatever_an_editor_does(
    raw: str, told: list[tuple[str, int, int, str, bool]]
) -> None:
    desk = opened(raw)
    for act, number, at, text, yes in told:
        turn = desk.turns[number % len(desk.turns)]
        language = acts.languages_of(desk, turn)[at % len(acts.languages_of(desk, turn))]
        old = turn.text[language]
        try:
            match act:
                case "write":
                    desk = acts.write(desk, turn.identity, old[:at] + text + old[at + number % 7 :], language)
                case "split":
                    desk = acts.split(desk, turn.identity, at)
                case "join":
                    desk = join(desk, turn.identity)
                case "speak":
                    desk = acts.speak(desk, turn.identity, list(desk.draft.speakers)[number % 2])
                case "answer" if desk.draft.review:
                    item = desk.draft.review[number % len(desk.draft.review)]
                    desk = answers.answer(desk, item, Answer(yes, at % 3))
                case "kind" if answers.kinds(desk):
                    kinds = list(answers.kinds(desk))
                    desk = answers.answer_kind(desk, kinds[number % len(kinds)], accepted=yes)
                case "entitle":
                    desk = acts.entitle(desk, turn.identity, text)
        except CannotDoError:
            continue
        check(desk)


def test_a_cut_parts_both_languages_at_the_pair() -> None:
    desk = opened(PAIRS)
    turn = next(
        turn
        for turn in desk.turns
        if "书里讲的是机器" in turn.text["zh-Hans"] and "然后写程序" in turn.text["zh-Hans"]
    )

    cut = acts.split(desk, turn.identity, turn.text["zh-Hans"].index("书里"))

    new = cut.turns[turn.number]
    assert new.text["zh-Hans"].startswith("书里讲的是机器。")
    assert new.text["en"].startswith("It was about machines.")
    check(cut)


def test_the_text_of_a_container_is_known_by_its_own_digest() -> None:
    digest = hashlib.sha256(RAW.encode()).hexdigest()
    raw = Raw(RAW, name="talk.docx", sha256="0" * 64, container="docx", extracted_sha256=digest)
    draft = make_draft(raw, Wanted("talk", ("主持人", "来宾")))

    desk = open_desk(render(draft), to_json(draft))

    assert (desk.draft.raw.container, desk.draft.raw.sha256) == ("docx", "0" * 64)
    check(join(desk, desk.turns[1].identity))


def test_a_draft_that_was_changed_elsewhere_is_refused_with_the_way_out() -> None:
    desk = opened(RAW)
    changed = markdown_of(desk).replace("多伦多", "蒙特利尔")

    with pytest.raises(NotTrueError, match="--decisions"):
        open_desk(changed, ledger_of(desk))


@pytest.fixture
def room(tmp_path: Path) -> DeskRoom:
    folder = tmp_path / "interviews"
    folder.mkdir()
    desk = opened(RAW)
    (folder / "talk.md").write_text(markdown_of(desk), "utf-8")
    (folder / "talk.ledger.json").write_text(ledger_of(desk), "utf-8")
    return DeskRoom(tmp_path)


def asked(act: dict[str, object], **other: str) -> Asked:
    told = {"host": "localhost:8000", "origin": "http://localhost:8000", "kind": "application/json", **other}
    return Asked("POST", "talk/act", body=json.dumps(act).encode(), **told)


def state(room: DeskRoom, language: str = "en") -> dict[str, Any]:
    return dict(json.loads(room.reply(Asked("GET", "talk/state", language=language)).content))


JOIN = {"act": "join", "turn": "t2"}


@pytest.mark.parametrize(
    "other",
    [
        {"origin": ""},
        {"origin": "http://evil.example"},
        {"kind": "text/plain"},
        {"origin": "null"},
        {"origin": "https://localhost:8000"},
    ],
)
def test_no_other_page_changes_a_draft(room: DeskRoom, other: dict[str, str], tmp_path: Path) -> None:
    before = (tmp_path / "interviews/talk.md").read_bytes()

    reply = room.reply(asked({"act": "join", "turn": "t2"}, **other))

    assert reply.status == 403
    assert (tmp_path / "interviews/talk.md").read_bytes() == before


def test_an_act_is_in_the_files_at_once_and_can_be_undone(room: DeskRoom, tmp_path: Path) -> None:
    file = tmp_path / "interviews/talk.md"
    before = file.read_text("utf-8")

    assert room.reply(asked({"act": "speak", "turn": "t1", "speaker": "来宾"})).status == 200
    assert "**来宾：** 你是怎样开始的" in file.read_text("utf-8")
    assert room.reply(asked({"act": "undo"})).status == 200
    assert file.read_text("utf-8") == before


@pytest.mark.parametrize(
    "act",
    [
        {"act": "join", "turn": "t1"},
        {"act": "split", "turn": "t1", "at": 0},
        {"act": "undo"},
        {"act": "dance", "turn": "t1"},
    ],
)
def test_what_cannot_be_done_is_said(room: DeskRoom, act: dict[str, object]) -> None:
    reply = room.reply(asked(act))

    assert reply.status == 409
    assert json.loads(reply.content)["error"]


def test_what_cannot_be_done_is_said_in_chinese_too(room: DeskRoom) -> None:
    reply = room.reply(asked({"act": "undo"}, language="zh"))

    assert json.loads(reply.content)["error"] == "没有可以撤销的"
    assert state(room, "zh")["names"]["width"] == "标点宽度"
    assert state(room)["names"]["width"] == "full-width punctuation"


def test_an_act_on_what_another_window_has_changed_is_refused_with_the_new_state(
    room: DeskRoom, tmp_path: Path
) -> None:
    seen = state(room)["revision"]
    assert room.reply(asked({"act": "write", "turn": "t1", "text": "别的", "revision": seen})).status == 200
    now = (tmp_path / "interviews/talk.md").read_text("utf-8")

    reply = room.reply(asked({"act": "write", "turn": "t1", "text": "旧的", "revision": seen}))

    assert reply.status == 409
    assert json.loads(reply.content)["state"]["revision"] == state(room)["revision"] != seen
    assert (tmp_path / "interviews/talk.md").read_text("utf-8") == now


def test_words_typed_into_the_file_while_the_desk_is_open_are_taken_over(
    room: DeskRoom, tmp_path: Path
) -> None:
    file = tmp_path / "interviews/talk.md"
    state(room)
    file.write_text(file.read_text("utf-8").replace("多伦多", "蒙特利尔"), "utf-8")

    assert "蒙特利尔" in json.dumps(state(room)["turns"], ensure_ascii=False)

    ledger = (tmp_path / "interviews/talk.ledger.json").read_text("utf-8")
    assert raw_text(file.read_text("utf-8"), json.loads(ledger)) == RAW
    assert room.reply(asked({"act": "undo"})).status == 200
    assert "多伦多" in file.read_text("utf-8")


def test_what_cannot_be_taken_over_is_told_and_left_as_it_is(room: DeskRoom, tmp_path: Path) -> None:
    file = tmp_path / "interviews/talk.md"
    state(room)
    file.write_text("---\ntitle: x\n---\n\n**主持人：** 全新的 {#new}\n", "utf-8")
    before = file.read_bytes()

    reply = room.reply(Asked("GET", "talk/state"))

    assert (reply.status, json.loads(reply.content)["error"]) == (
        409,
        "none of its turns has an id that the ledger knows",
    )
    assert file.read_bytes() == before


@pytest.mark.parametrize("last", [0, 1, 2, 3, 4])
def test_a_save_that_is_cut_off_leaves_the_draft_before_or_behind_the_act(
    room: DeskRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """The files are written and put in their places by four calls; the machine stops before one of them."""
    file = tmp_path / "interviews/talk.md"
    before = file.read_text("utf-8")
    calls = iter(range(10))

    def stopping(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*told: Any) -> Any:
            if next(calls) == last:
                raise KeyboardInterrupt
            return real(*told)

        return call

    state(room)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopping(Path.replace))
        patch.setattr("os.fsync", stopping(os.fsync))
        with contextlib.suppress(KeyboardInterrupt):
            room.reply(asked(JOIN))

    again = DeskRoom(tmp_path)
    assert len(state(again)["turns"]) == (4 if last < 3 else 3)
    now = file.read_text("utf-8")
    assert (now == before) == (last < 3)
    assert raw_text(now, json.loads((tmp_path / "interviews/talk.ledger.json").read_text("utf-8"))) == RAW
    assert not list((tmp_path / "interviews").glob(".desk-*"))


def test_a_save_that_fails_changes_nothing(
    room: DeskRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(room)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        reply = room.reply(asked(JOIN))

    assert (reply.status, "No space left" in json.loads(reply.content)["error"]) == (409, True)
    assert state(room) == before
    assert not list((tmp_path / "interviews").glob(".desk-*"))


SPONSORED = "打开某某店的网址，使用代码 BOAT 可以打九折。"
ADVERTISED = f"""\
主持人：欢迎各位。
这一期由某某店赞助播出。
{SPONSORED}
第二家赞助商是某某床垫，使用代码 SAIL 免费试用。
以下是我和他的对话。你是怎样开始的呢？
来宾：我当时在大学读书。
主持人：难吗？
来宾：不难。
"""


@pytest.mark.parametrize("yes", [True, False])
def test_what_was_left_out_is_put_back_where_an_editor_rejects_that(yes: bool) -> None:
    desk = opened(ADVERTISED)
    item = next(one for one in desk.draft.review if one.reason.startswith("left out"))
    assert answers.means(desk, item) is answers.Means.LEFT_OUT

    after = answers.answer(desk, item, Answer(accepted=yes))

    check(after)
    said = "".join(text for turn in after.turns for text in turn.text.values())
    assert (SPONSORED in said) != yes
    assert item not in after.draft.review


@pytest.mark.parametrize(("yes", "speaker"), [(True, "来宾"), (False, "主持人")])
def test_of_a_speaker_whom_nobody_knows_the_guess_is_accepted_or_the_other_one(
    yes: bool, speaker: str
) -> None:
    desk = opened("主持人：开始吗？\n来宾：好。\n主持人：那就开始。\n来宾：第一件事。")
    turn = desk.turns[1]
    doubtful = replace(turn, speaker="unknown", doubt=0.5)
    item = Review(
        2,
        desk.draft.spans[3].start,
        desk.draft.spans[3].start + 1,
        "who speaks: unknown",
        0.5,
        "perhaps 来宾; x",
    )
    turns = tuple(doubtful if one is turn else one for one in desk.turns)
    desk = replace(desk, draft=replace(desk.draft, turns=turns, review=(item,)))

    after = answers.answer(desk, item, Answer(accepted=yes))

    assert (after.turns[1].speaker, after.turns[1].doubt) == (speaker, None)
    with pytest.raises(CannotDoError, match="say who it is"):
        acts.confirm(desk, turn.identity)


def test_all_named_speakers_down_to_a_turn_are_confirmed_at_once() -> None:
    desk = opened(RAW)
    doubts = [turn.doubt is not None for turn in desk.turns]
    assert sum(doubts) > 1

    after = acts.confirm(desk, desk.turns[-2].identity, above=True)

    check(after)
    assert [turn.doubt is not None for turn in after.turns] == [False] * (len(doubts) - 1) + doubts[-1:]
    assert [turn.speaker for turn in after.turns] == [turn.speaker for turn in desk.turns]


def test_a_word_that_stands_twice_is_written_once() -> None:
    desk = opened("主持人：你是怎样开始的呢？\n来宾：我的的老师教我的。")
    item = next(one for one in desk.draft.review if one.reason == "doubled-word")

    after = answers.answer(desk, item, Answer(accepted=True))

    check(after)
    assert after.turns[1].text["zh-Hans"] == "我的老师教我的。"


@pytest.mark.parametrize("path", ["../secret", "talk/../x", "other", "talk/unknown", "%2e%2e"])
def test_nothing_else_is_served(room: DeskRoom, path: str) -> None:
    assert room.reply(Asked("GET", path)).status == 404


def test_a_turn_may_be_that_of_people_who_speak_together() -> None:
    desk = opened("主持人：开始吗？\n来宾：好。\n主持人、来宾：我们开始吧！\n来宾：第一件事。")
    identity = desk.turns[0].identity

    told = acts.speak(desk, identity, "主持人、来宾")

    check(told)
    assert [turn.speaker for turn in desk.turns] == ["主持人", "来宾", "主持人、来宾", "来宾"]
    assert list(desk.draft.speakers) == ["主持人", "来宾"]
    assert f"**主持人、来宾：** 开始吗？ {{#{identity}" in markdown_of(told)
    with pytest.raises(CannotDoError):
        acts.speak(desk, identity, "主持人、王敏")


TOO_DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        TOO_DEEP,
        b'{"turn": "t1"}',
        b'{"act": ["join"], "turn": "t1"}',
        b'{"act": "join"}',
        b'{"act": "write", "turn": "t1", "text": null}',
        b'{"act": "write", "turn": "t1", "text": ["x"]}',
        b'{"act": "split", "turn": "t1", "at": true}',
        b'{"act": "split", "turn": "t1", "at": 1e999}',
        b'{"act": "split", "turn": "t1", "at": NaN}',
        b'{"act": "answer", "item": "0", "accepted": true}',
        b'{"act": "answer", "item": 0.7, "accepted": true}',
        b'{"act": "answer", "item": 0, "accepted": "false"}',
        b'{"act": "entitle", "turn": "t1", "title": null}',
    ],
)
def test_what_is_no_act_is_refused_and_changes_nothing(room: DeskRoom, body: bytes, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}

    reply = room.reply(replace_body(asked({}), body))

    assert reply.status == 400
    assert "cannot be understood" in json.loads(reply.content)["error"]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


def replace_body(request: Asked, body: bytes) -> Asked:
    return Asked("POST", request.path, request.host, request.origin, request.kind, body)


@pytest.mark.parametrize(
    "act",
    [
        {"act": "answer", "item": -1, "accepted": True},
        {"act": "answer", "item": 999, "accepted": True},
        {"act": "answer", "item": 0, "accepted": True, "choice": -3},
        {"act": "answer", "item": 0, "accepted": True, "choice": 99},
        {"act": "kind", "kind": "edit", "accepted": False},
        {"act": "kind", "kind": "zzz", "accepted": True},
        {"act": "split", "turn": "t1", "at": -3},
        {"act": "write", "turn": "t1", "text": "甲", "language": "fr"},
        {"act": "write", "turn": "t1", "text": "\ud800"},
        {"act": "entitle", "turn": "t1", "title": "\ud800"},
        {"act": "entitle", "turn": "t1", "title": "甲 {#t2}"},
    ],
)
def test_what_is_not_there_is_refused_and_changes_nothing(
    room: DeskRoom, act: dict[str, object], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}

    assert room.reply(asked(act)).status == 409

    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize("path", ["", "talk", "desk.js", "talk/state"])
def test_nothing_is_posted_to_what_is_read(room: DeskRoom, path: str) -> None:
    assert room.reply(Asked("POST", path, "localhost:8000", "http://localhost:8000")).status == 405


def test_a_missing_file_is_told_by_its_name(room: DeskRoom, tmp_path: Path) -> None:
    (tmp_path / "interviews/talk.md").unlink()

    assert json.loads(room.reply(Asked("GET", "talk/state")).content)["error"] == (
        "the file `talk.md` is not there any more"
    )


def test_control_characters_of_a_paste_are_no_text(room: DeskRoom) -> None:
    pasted = "甲\x1b\ufeff乙\u2028丙\x0c\x0c丁"

    room.reply(asked({"act": "write", "turn": "t1", "text": pasted}))

    assert state(room)["turns"][0]["sides"][0]["text"] == "甲乙丙\n\n丁"


def test_lines_of_a_paste_are_joined_without_a_space_between_chinese() -> None:
    assert acts.tidy("一行\n又一行 \n\nfirst\nsecond\n\n\n三\r\nx") == "一行又一行\n\nfirst second\n\n三 x"


def test_a_cut_is_made_where_the_caret_stands_in_what_was_typed() -> None:
    desk = opened(RAW)

    after = acts.split(desk, "t1", 6, "  𠀀甲\n乙丙丁")

    assert [turn.text["zh-Hans"] for turn in after.turns[:2]] == ["𠀀甲乙", "丙丁"]
    check(after)


def test_a_turn_that_was_emptied_goes_into_the_one_above() -> None:
    desk = opened(RAW)
    above = desk.turns[0].text["zh-Hans"]

    after = join(desk, "t2", "")

    assert after.turns[0].text["zh-Hans"] == above
    assert len(after.turns) == len(desk.turns) - 1
    check(after)


def test_turns_that_are_joined_keep_the_attributes_of_both() -> None:
    desk = opened(RAW)
    frames = {"t1": Frame((), "start=5 topics=a,b"), "t2": Frame((), "start=9 topics=b,c asks=q")}

    after = join(replace(desk, frames={**desk.frames, **frames}), "t2")

    assert after.frames["t1"].attributes == "start=5 topics=a,b,c asks=q"


def test_two_headings_are_not_put_in_front_of_one_turn() -> None:
    desk = acts.entitle(acts.entitle(opened(RAW), "t1", "甲"), "t2", "乙")

    with pytest.raises(CannotDoError, match="both turns have a heading"):
        join(desk, "t2")


def test_a_new_heading_has_an_id_of_its_own() -> None:
    desk = acts.entitle(acts.entitle(opened(RAW), "t1", "## 甲"), "t2", "乙")

    headings = [line for line in markdown_of(desk).splitlines() if line.startswith("#")]
    assert headings == ["## 甲 {#s1}", "## 乙 {#s2}"]


def test_a_heading_in_place_of_a_suggestion_decides_it() -> None:
    desk = opened(RAW)
    suggested = Review(1, 0, 1, SECTION, 0.5, "topics=backpropagation")
    frames = {**desk.frames, "t1": Frame(("## 甲（建议） {#s1}",))}
    desk = replace(desk, frames=frames, draft=replace(desk.draft, review=(suggested, *desk.draft.review)))

    after = answers.entitled(desk, "t1", "甲")

    assert after.frames["t1"].before == ("## 甲 {#s1 topics=backpropagation}",)
    assert suggested not in after.draft.review


def test_the_guesses_of_the_beginning_are_remembered(room: DeskRoom) -> None:
    before = state(room)
    assert (
        room.reply(asked({"act": "confirm", "turn": before["turns"][-1]["id"], "above": True})).status == 200
    )

    after = state(room)

    assert after["guesses"] == before["guesses"] > 0
    assert sum(turn["doubt"] is not None for turn in after["turns"]) == 0


@settings(max_examples=60)
@given(st.integers(0, 20), st.text("甲乙 x𠀀", min_size=1, max_size=5), st.integers(0, 25))
def test_both_parts_of_a_cut_read_as_they_were_typed(place: int, typed: str, at: int) -> None:
    desk = opened(RAW)
    old = desk.turns[1].text["zh-Hans"]
    text = acts.tidy(old[:place] + typed + old[place:])

    if text[:at].strip() and text[at:].strip():
        after = acts.split(desk, desk.turns[1].identity, at, text)

        assert [turn.text["zh-Hans"] for turn in after.turns[1:3]] == [text[:at].rstrip(), text[at:].lstrip()]
        check(after)


def test_what_an_editor_answered_in_the_head_of_the_file_is_not_asked_again() -> None:
    desk = replace(opened(RAW), draft=replace(opened(RAW).draft, review=()))
    asked_first = markdown_of(desk)
    answered = re.sub(r"review:\n(?:  - .*\n)+", "date: 2018\n", asked_first)
    assert "when did they speak?" in asked_first

    again = open_desk(answered, ledger_of(desk))

    assert markdown_of(acts.confirm(again, "t1")) == answered


def test_a_line_that_an_editor_wrote_under_review_is_kept() -> None:
    desk = opened(RAW)
    noted = markdown_of(desk).replace("review:\n", "review:\n  - ask Ann (she knows): when?\n    or Ben\n", 1)

    again = markdown_of(open_desk(noted, ledger_of(desk)))

    assert again.count("ask Ann (she knows): when?\n    or Ben\n") == 1
    assert sorted(again.splitlines()) == sorted(noted.splitlines())
