"""Ids that were published and went missing: what stands for each now, by its words, its place or its neighbours."""

from pathlib import Path

import pytest

from site_builder.checks import lost_turns
from site_builder.checks.lost_turns import Standing, retirement, standing_for
from site_builder.checks.voices import voice_without_label
from site_builder.content.collect import collect
from site_builder.content.source import Source

HEAD = "---\ntitle: 谈话\nlanguages: [zh-Hans, en]\nspeakers: {主持人: host, 来宾: guest}\n---\n"
WORDS = {
    "t1": "您是从什么时候开始研究这个问题的？",
    "t2": "从一台旧机器开始，那是很多年以前的事情了。",
    "t3": "后来谁也没有再去修理过那台机器。",
    "t4": "那么之后您又转向了哪一个方向呢？",
    "t5": "谢谢您今天愿意来同我们谈这些。",
}
SECTIONS = {"t1": "## 开场 {#opening}", "t3": "## 后来 {#later}"}


def text(words: dict[str, str], sections: dict[str, str] = SECTIONS) -> str:
    """An interview of these turns, with the titles above them; ids that begin with `_` are not written."""
    parts = []
    for identity, said in words.items():
        if identity in sections:
            parts.append(sections[identity])
        parts.append(f"**来宾：** {said}" + ("" if identity.startswith("_") else f" {{#{identity}}}"))
    return HEAD + "\n" + "\n\n".join(parts) + "\n"


@pytest.fixture(params=[True, False], ids=["with git", "without"])
def in_git(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether an earlier version is known."""
    before = text(WORDS)
    monkeypatch.setattr(lost_turns, "version_with", lambda _, one: before * (request.param and one in before))
    return bool(request.param)


def found(now: str, *lost: str) -> tuple[dict[str, str], bool, dict[str, int]]:
    standing: Standing = standing_for(Source(Path("x.md"), now), lost)
    return (
        dict(standing.by_id),
        standing.sure,
        {one: where.line for one, where in standing.without_id.items()},
    )


def without(*gone: str, **others: str) -> dict[str, str]:
    return {one: others.get(one, said) for one, said in WORDS.items() if one not in gone}


def test_a_turn_whose_words_stand_in_another_is_that_one(in_git: bool) -> None:
    joined = without("t3", t2=WORDS["t2"] + WORDS["t3"])
    assert found(text(joined), "t3") == ({"t3": "t2"}, in_git, {})
    moved_down = without("t2", t4=WORDS["t4"] + WORDS["t2"])
    assert found(text(moved_down), "t2") == ({"t2": "t4" if in_git else "t1"}, in_git, {})
    renamed = {("t40" if one == "t4" else one): said for one, said in WORDS.items()}
    assert found(text(renamed), "t4") == ({"t4": "t40" if in_git else "t3"}, in_git, {})


def test_less_than_half_of_the_words_is_not_enough(in_git: bool) -> None:
    half = len(WORDS["t3"]) // 2
    assert found(text(without("t3", t5=WORDS["t5"] + WORDS["t3"][: half - 1])), "t3") == (
        {"t3": "t2"},
        False,
        {},
    )
    assert found(text(without("t3", t5=WORDS["t5"] + WORDS["t3"][: half + 3])), "t3") == (
        {"t3": "t5" if in_git else "t2"}, in_git, {},
    )  # fmt: skip


@pytest.mark.usefixtures("in_git")
def test_a_turn_that_is_gone_with_its_words_is_the_last_above_that_is_left() -> None:
    assert found(text(without("t3")), "t3") == ({"t3": "t2"}, False, {})
    assert found(text(without("t2", "t3")), "t3", "t2") == ({"t3": "t1", "t2": "t1"}, False, {})
    assert found(text(without("t1", "t2")), "t1", "t2") == ({"t1": "t3", "t2": "t3"}, False, {})
    assert found(text({"a": "别的话。", "b": "另外的话。"}), "t3") == ({"t3": "a"}, False, {})
    assert found(text(without("t4", "t5")), "t5") == ({"t5": "t3"}, False, {})


def test_a_turn_that_lost_only_its_id_gets_it_back(in_git: bool) -> None:
    bare = {("_" if one == "t3" else one): said for one, said in WORDS.items()}
    sections = {"t1": SECTIONS["t1"], "_": SECTIONS["t3"]}
    now = text(bare, sections)
    line = now[: now.index(WORDS["t3"])].count("\n") + 1

    assert found(now, "t3") == ({}, True, {"t3": line})
    assert found(now, "t2") == (({"t2": "t2"}, True, {}) if in_git else ({}, True, {"t2": line}))
    assert found(now, "intro")[2] == {}
    if not in_git:
        assert found(now, "t9")[2] == {}
        assert found(now, "t1")[2] == {}


def test_a_section_that_is_gone_is_the_one_with_most_of_its_turns(in_git: bool) -> None:
    renamed = SECTIONS | {"t3": "## 后来 {#afterwards}"}
    assert found(text(WORDS, renamed), "later") == (
        {"later": "afterwards" if in_git else "opening"},
        in_git,
        {},
    )
    cut = SECTIONS | {"t3": "## 后来 {#one}", "t4": "## 再后来 {#two}"}
    assert found(text(WORDS, cut), "later") == ({"later": "two" if in_git else "opening"}, in_git, {})
    joined = {"t1": SECTIONS["t1"]}
    assert found(text(WORDS, joined), "later") == ({"later": "opening"}, in_git, {})
    assert found(text(WORDS, {}), "later", "opening") == ({"later": "t1", "opening": "t1"}, False, {})
    assert found(text(without("t3", "t4", "t5"), joined), "later") == ({"later": "opening"}, False, {})


@pytest.mark.usefixtures("in_git")
def test_where_no_turn_is_left_nothing_stands_for_one() -> None:
    assert found(HEAD, "t1") == ({}, False, {})
    assert found("no front matter", "t1") == ({}, False, {})


def line_of(now: str, **added: str) -> tuple[str, int, int]:
    told = retirement(Source(Path("x.md"), now), added)
    return told.line, told.where.line, told.lines


def test_the_line_has_what_was_retired_before_and_still_is() -> None:
    assert line_of(text(WORDS), t9="t1") == ("retired: {t9: t1}", 2, 0)
    before = text(WORDS).replace(
        "title: 谈话\n", "title: 谈话\nretired: {t8: opening, t7: gone, t6: t9, t5: t1}\n"
    )
    assert line_of(before, t9="t1") == ("retired: {t8: opening, t6: t1, t9: t1}", 3, 1)
    long = text(WORDS).replace("---\n\n", "retired:\n  t8: t1\n  # why\n\n  t7: t2\n\n---\n\n", 1)
    assert line_of(long, later="t3", t9="t1") == ("retired: {t8: t1, t7: t2, later: t3, t9: t1}", 5, 5)
    inside = text(WORDS) + "\nretired: {t8: t1}\n"
    assert line_of(inside, t9="t1") == ("retired: {t9: t1}", 2, 0)


PEOPLE = """host: {zh: 主持人, en: Host, about: 。}
guest: {zh: 甲乙丙, en: Ann Cole, label: {zh: 小甲, en: Cole}, spellings: [老甲], about: 。}
third: {zh: 丁戊, en: Ed, about: 。}
"""


@pytest.mark.parametrize(
    ("typed", "told"),
    [("甲乙丙", True), ("Ann Cole", True), ("ann cole", True), ("Cole", True), ("小甲", True), ("老甲", True), ("guest", True), ("GUEST", True), ("丁戊", False), ("你看", False)],
)  # fmt: skip
@pytest.mark.parametrize("state", ["", "state: draft\n"])
def test_another_name_of_a_speaker_before_a_colon_is_told(
    tmp_path: Path, typed: str, told: bool, state: str
) -> None:
    (tmp_path / "content/interviews").mkdir(parents=True)
    (tmp_path / "content/people.yaml").write_text(PEOPLE, "utf-8")
    (tmp_path / "content/interviews/talk.md").write_text(
        f"---\ntitle: 谈话\ndate: 2017\nlanguages: [zh-Hans]\nedition: retold\n{state}speakers: {{主持人: host, 来宾: guest}}\n"
        f"source: {{title: 原文, url: https://example.org/}}\n---\n\n**主持人：** 问。 {{#t1}}\n\n{typed}：答一句。\n",
        "utf-8",
    )
    given = collect(tmp_path / "content", lambda _: None, drafts=True)
    found = [*voice_without_label(given.interviews["talk"], given.people)]

    assert [(one.code, str(one.severity), one.message) for one in found] == [
        ("near-label", "warning" if state else "error", f"`{typed}：` is another name of 来宾, and no label")
    ] * told
    assert all(one.hint == "write `**来宾：** …`; if it is no label, write `\\：`" for one in found)
