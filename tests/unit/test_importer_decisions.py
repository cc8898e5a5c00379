"""What an editor decided is kept: in JSON, or in a draft that was edited."""

import json
import re
from pathlib import Path

import pytest

from site_builder.core.problems import Problem
from site_builder.importer.command import import_transcript
from site_builder.importer.draft_markdown import read_turns
from site_builder.importer.request import ImportRequest

RAW = (
    "大家好 你是怎样开始的呢 我当时在大学读书 我们发现这很有趣 是的 后来我去了多伦多 "
    "那里的人都在做神经网络 你觉得难吗 很难 我们花了两年"
)


def drafted(
    tmp_path: Path,
    slug: str,
    decisions: Path | None = None,
    raw: str = RAW,
    speakers: tuple[str, ...] = ("A", "B"),
) -> tuple[Path, list[Problem]]:
    file = tmp_path / "raw.txt"
    file.write_text(raw, "utf-8")
    problems: list[Problem] = []
    request = ImportRequest(file, slug, speakers, tmp_path / "content", decisions=decisions)
    import_transcript(request, problems.append)
    return tmp_path / "content" / "interviews" / f"{slug}.md", problems


def turns(draft: Path) -> list[tuple[str, str]]:
    """Speaker and letters of every turn."""
    return [(t.speaker, re.sub(r"\W", "", t.text)) for t in read_turns(draft.read_text("utf-8"))]


def test_a_decision_by_offset_is_kept(tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.json"
    decisions.write_text(json.dumps({"decisions": [{"start": RAW.index("我们发现"), "speaker": "A"}]}))

    draft, _ = drafted(tmp_path, "talk", decisions)

    assert any(speaker == "A" and "我们发现" in said for speaker, said in turns(draft))


def test_a_draft_as_it_is_decides_what_it_is_sure_of(tmp_path: Path) -> None:
    first, _ = drafted(tmp_path, "one")
    second, _ = drafted(tmp_path, "two", first)

    assert turns(second) == turns(first)


def test_a_label_that_was_changed_is_kept(tmp_path: Path) -> None:
    first, _ = drafted(tmp_path, "one")
    before = turns(first)
    text = first.read_text("utf-8")
    number = len(before) - 1
    other = "A" if before[number][0] == "B" else "B"
    head, _, tail = text.rpartition(f"**{before[number][0]}：**")
    first.write_text(f"{head}**{other}：**{tail}", "utf-8")

    second, _ = drafted(tmp_path, "two", first)

    assert turns(second)[-1][0] == other
    assert turns(second)[-1][1].endswith(before[number][1])


def test_a_doubt_that_was_deleted_does_not_come_back(tmp_path: Path) -> None:
    first, _ = drafted(tmp_path, "one")
    assert "doubt=" in first.read_text("utf-8")
    first.write_text(re.sub(r" doubt=[\d.]+", "", first.read_text("utf-8")), "utf-8")

    second, _ = drafted(tmp_path, "two", first)

    assert "doubt=" not in second.read_text("utf-8")
    assert turns(second) == turns(first)


def test_a_turn_that_was_cut_in_two_stays_so(tmp_path: Path) -> None:
    first, _ = drafted(tmp_path, "one")
    text = re.sub(r" doubt=[\d.]+", "", first.read_text("utf-8"))
    place = text.index("后来我去了")
    speaker = re.findall(r"\*\*(\w)：\*\*", text[:place])[-1]
    other = "A" if speaker == "B" else "B"
    first.write_text(f"{text[:place].rstrip()} {{#t98}}\n\n**{other}：** {text[place:]}", "utf-8")

    second, _ = drafted(tmp_path, "two", first)

    assert any(said.startswith("后来我去了") and name == other for name, said in turns(second))


@pytest.mark.parametrize("place", ["那里的人", "都在做神经"])
@pytest.mark.parametrize("same", [True, False])
def test_a_cut_holds_whoever_speaks_and_wherever_it_is(tmp_path: Path, place: str, *, same: bool) -> None:
    first, _ = drafted(tmp_path, "one")
    text = re.sub(r" doubt=[\d.]+", "", first.read_text("utf-8"))
    at = text.index(place)
    speaker = re.findall(r"\*\*(\w)：\*\*", text[:at])[-1]
    name = speaker if same else "AB".replace(speaker, "")
    first.write_text(f"{text[:at].rstrip()} {{#t98}}\n\n**{name}：** {text[at:]}", "utf-8")

    second, _ = drafted(tmp_path, "two", first)

    assert turns(second) == turns(first)
    assert any(said.startswith(place) and who == name for who, said in turns(second))


def test_a_turn_that_begins_like_the_short_one_before_it_is_found(tmp_path: Path) -> None:
    raw = "你是怎样开始的呢？我当时在大学读书。谢谢你给我机会。谢谢你。"
    first, _ = drafted(tmp_path, "one", None, raw)
    head, _, _ = first.read_text("utf-8").partition("谢谢你给")
    head = re.sub(r"\s*(\*\*\w：\*\*)?\s*$", "", re.sub(r" doubt=[\d.]+", "", head))
    first.write_text(
        f"{head} {{#t97}}\n\n**B：** 谢谢你给我机会。 {{#t98}}\n\n**A：** 谢谢你。 {{#t99}}\n", "utf-8"
    )

    second, _ = drafted(tmp_path, "two", first, raw)

    assert turns(second)[-2:] == [("B", "谢谢你给我机会"), ("A", "谢谢你")]


def test_every_label_that_was_changed_is_kept(tmp_path: Path) -> None:
    first, _ = drafted(tmp_path, "one")
    text = first.read_text("utf-8")
    swapped = re.sub(r"\*\*([AB])：\*\*", lambda m: f"**{'AB'.replace(m[1], '')}：**", text)
    first.write_text(swapped, "utf-8")

    second, _ = drafted(tmp_path, "two", first)

    assert turns(second) == turns(first)


def test_of_several_guests_the_one_who_was_named_speaks_unless_an_editor_says_otherwise(
    tmp_path: Path,
) -> None:
    raw = "Yann，你是怎样开始的呢？我当时在大学读书。谢谢。Yoshua，你觉得难吗？我认为很难，我们花了两年。"
    speakers = ("A", "Yoshua Bengio", "Yann LeCun")
    first, _ = drafted(tmp_path, "one", None, raw, speakers)
    assert {"Yann LeCun", "Yoshua Bengio"} <= {name for name, _ in turns(first)}
    text = first.read_text("utf-8")
    assert text.count("doubt=") >= 2
    decided = [words for name, words in turns(first) if name == "Yann LeCun"]
    first.write_text(text.replace("**Yann LeCun：**", "**Yoshua Bengio：**"), "utf-8")

    second, _ = drafted(tmp_path, "two", first, raw, speakers)

    assert decided
    assert all(("Yoshua Bengio", words) in turns(second) for words in decided)
    assert "Yann LeCun" not in {name for name, _ in turns(second)}


def test_decisions_hold_for_labelled_texts_too(tmp_path: Path) -> None:
    raw = "A：你好吗？\n\nB：很好。\n\nA：我也是。\n"
    decisions = tmp_path / "decisions.json"
    decisions.write_text(json.dumps({"decisions": [{"start": raw.index("我也是"), "speaker": "B"}]}))

    draft, _ = drafted(tmp_path, "talk", decisions, raw)

    assert turns(draft) == [("A", "你好吗"), ("B", "很好"), ("B", "我也是")]


def test_someone_who_was_not_given_cannot_decide(tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.json"
    decisions.write_text(json.dumps({"decisions": [{"start": 3, "speaker": "C"}]}))

    _, problems = drafted(tmp_path, "talk", decisions)

    assert [problem.code for problem in problems] == ["wrong-decisions"]
    assert "who is C?" in problems[0].message


@pytest.mark.parametrize("ledger", ["", "{}", "[]"])
def test_a_draft_without_its_ledger_decides_nothing(tmp_path: Path, ledger: str) -> None:
    first, _ = drafted(tmp_path, "one")
    first.with_suffix(".ledger.json").unlink()
    if ledger:
        first.with_suffix(".ledger.json").write_text(ledger)

    _, problems = drafted(tmp_path, "two", first)

    assert [problem.code for problem in problems] == ["wrong-decisions"]
