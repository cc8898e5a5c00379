"""A draft that was changed by hand: everything is kept and the ledger true again, or what cannot be placed is said."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.commands.cli import main
from site_builder.importer.command import import_transcript
from site_builder.importer.desk.by_hand import reconcile
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of, open_desk
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft_markdown import render
from site_builder.importer.request import ImportRequest
from site_builder.importer.types import Raw
from site_builder.importer.wanted import Wanted
from tests.unit.test_desk import PAIRS, RAW, check

ONE = Raw(RAW, sha256=hashlib.sha256(RAW.encode()).hexdigest())
TWO = Raw(PAIRS, sha256=hashlib.sha256(PAIRS.encode()).hexdigest())


def files(raw: Raw) -> tuple[str, str]:
    draft = make_draft(raw, Wanted("talk", ("主持人", "来宾")))
    return render(draft), to_json(draft)


def without_review(markdown: str) -> str:
    return re.sub(r"^review:\n(?:  - .*\n)*", "", markdown, flags=re.MULTILINE)


CHANGES = (
    ("大学读书", "大学里读了许多书"),
    ("title: ", "date: 2017-08\ntitle: "),
    ("**主持人：** 你是怎样", "## 开场 {#opening question=how}\n\n**主持人：** 你是怎样"),
    ("{#t1}", "{#t1 topics=origins}"),
    ("，我读了", "。 {#t2a}\n\n**主持人：** 我读了"),
    (" {#t1}", ""),
)


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_what_an_editor_changed_by_hand_is_kept(old: str, new: str) -> None:
    markdown, ledger = files(ONE)
    changed = markdown.replace(old, new, 1)
    assert changed != markdown

    desk = reconcile(changed, ledger, ONE)

    check(desk)
    shown = without_review(markdown_of(desk))
    lines = [line for line in without_review(changed).splitlines() if line and "{#t2" not in line]
    assert all(line in shown for line in lines)


def test_turns_joined_and_deleted_by_hand_are_in_the_ledger() -> None:
    markdown, ledger = files(TWO)
    desk = open_desk(markdown, ledger)
    second = desk.turns[1]
    without = re.sub(
        rf"\*\*[^*]+：\*\* [^{{]*{{#{second.identity}[^}}]*}}\n\n(?:> .*\n(?:>\n)?)+\n", "", markdown
    )
    assert without != markdown

    again = reconcile(without, ledger, TWO)

    check(again)
    assert [turn.identity for turn in again.turns] == [t.identity for t in desk.turns if t is not second]


def test_turns_in_another_order_are_refused_by_name() -> None:
    markdown, ledger = files(ONE)
    swapped = markdown.replace("{#t1", "{#tX").replace("{#t2", "{#t1").replace("{#tX", "{#t2")

    with pytest.raises(NotTrueError, match="order"):
        reconcile(swapped, ledger, ONE)
    with pytest.raises(NotTrueError, match="another file"):
        reconcile(markdown, ledger, TWO)


def test_the_command_keeps_it_under_the_same_slug_and_refuses_to_lose_it_under_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    (content / "interviews").mkdir(parents=True)
    raw = tmp_path / "talk.txt"
    raw.write_text(RAW, "utf-8")
    command = ["import", str(raw), "talk", "--speakers", "主持人,来宾", "--content", str(content)]
    assert main(command) == 0
    draft = content / "interviews/talk.md"
    draft.write_text(draft.read_text("utf-8").replace("大学读书", "大学里读了许多书"), "utf-8")

    assert main([*command, "--decisions", str(draft)]) == 0

    assert "大学里读了许多书" in draft.read_text("utf-8")
    desk = open_desk(draft.read_text("utf-8"), (content / "interviews/talk.ledger.json").read_text("utf-8"))
    check(desk)
    assert ledger_of(desk)
    other = [*command[:2], "other", *command[3:], "--decisions", str(draft)]
    assert main(other) == 1
    assert "t2" in capsys.readouterr().err
    assert not (content / "interviews/other.md").exists()


TURN = re.compile(r"\*\*(?P<who>[^*]+)：\*\* (?P<said>.*?) \{#(?P<id>[\w-]+)(?P<rest>[^}]*)\}")


def cut_after_two(text: str, turn: "re.Match[str]") -> str:
    first, second = turn["said"][:2], turn["said"][2:]
    return text.replace(turn["said"], f"{first} {{#n{len(text)}}}\n\n**来宾：** {second}") if second else text


def with_stars(text: str, turn: "re.Match[str]") -> str:
    return text.replace(turn["said"], f"**{turn['said'][:2]}**{turn['said'][2:]}")


def doubted(turn: "re.Match[str]") -> str:
    """A turn with a doubt of the editor's own, in place of the import's."""
    return re.sub(r" doubt=[\d.]+", "", turn.group()).removesuffix("}") + " doubt=0.11}"


EDITS: tuple[Callable[[str, "re.Match[str]"], str], ...] = (
    lambda text, turn: text.replace(turn["said"], f"{turn['said']}新"),
    lambda text, turn: text.replace(turn.group(), turn.group().replace(turn["who"], "来宾", 1)),
    lambda text, turn: text.replace(turn.group(), turn.group().replace(turn["who"], "主持人", 1)),
    lambda text, turn: text.replace(turn["rest"] + "}", "}") if turn["rest"] else text,
    lambda text, turn: text.replace(turn.group(), f"## 一节 {{#s-{turn['id']}}}\n\n{turn.group()}"),
    lambda text, turn: cut_after_two(text, turn) if "*" not in turn["said"] else text,
    lambda text, turn: text.replace(f"{turn.group()}\n\n", ""),
    lambda text, turn: text.replace(f"{{#{turn['id']}", f"{{#own-{turn['id']}"),
    lambda text, turn: text.replace(f"{{#{turn['id']}", f"{{#{turn['id']} topics=origins"),
    lambda text, turn: text.replace(turn.group(), f"{turn.group()}\n\n> What is said here."),
    lambda text, turn: text.replace(turn.group(), f"> [!NOTE]\n> 再听一次\n\n{turn.group()}"),
    lambda text, turn: with_stars(text, turn) if "*" not in turn["said"] else text,
    lambda text, _: text.replace("title: ", "date: 2017-08\ntitle: ", 1),
    lambda text, turn: text.replace(turn.group(), doubted(turn)),
    lambda text, turn: text.replace(f"{{#{turn['id']}", f"{{#{turn['id']} start=12"),
    lambda text, turn: text.replace(turn.group(), f"<!-- 再听一次 -->\n\n{turn.group()}"),
    lambda text, _: text.replace("source:\n", "source:\n  url: https://example.org/a\n", 1),
)
"""A word, a label, a doubt, a heading, a cut, a turn deleted, ids, attributes, a translation, a note, emphasis, the date,
another doubt, a time, a comment, the address of the source."""


def edited(markdown: str, acts: Sequence[tuple[int, int]]) -> str:
    """A draft after some of these edits at some of its turns."""
    for act, place in acts:
        turns = list(TURN.finditer(markdown))
        if turns:
            markdown = EDITS[act](markdown, turns[place % len(turns)])
    return markdown


def brought_in(folder: Path, slug: str, text: str, ledger: str) -> tuple[str, str]:
    """An edited draft imported again under a slug: the draft that is there now, and what was told."""
    interviews = folder / "content/interviews"
    interviews.mkdir(parents=True)
    (folder / "talk.txt").write_text(SPOKEN, "utf-8")
    draft = interviews / "talk.md"
    draft.write_text(text, "utf-8")
    draft.with_suffix(".ledger.json").write_text(ledger, "utf-8")
    told: list[str] = []
    speakers = ("主持人", "来宾")
    request = ImportRequest(folder / "talk.txt", slug, speakers, folder / "content", decisions=draft)
    import_transcript(request, lambda problem: told.append(problem.message))
    there = interviews / f"{slug}.md"
    return there.read_text("utf-8") if there.exists() else "", "".join(told)


SPOKEN = (
    "大家好 你是怎样开始的呢 我当时在大学读书 我们发现这很有趣 是的 后来我去了多伦多 "
    "那里的人都在做神经网络 你觉得难吗 很难 我们花了两年"
)


def lines_of(markdown: str) -> list[str]:
    """What an editor may have written, line by line; a turn that was cut off may get an id of its own."""
    return [line for line in without_review(markdown).splitlines() if line.strip()]


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 7)), min_size=1, max_size=4))
def test_whatever_an_editor_changed_is_kept_or_refused(acts: Sequence[tuple[int, int]]) -> None:
    raw = Raw(SPOKEN, name="talk.txt", sha256=hashlib.sha256(SPOKEN.encode()).hexdigest())
    markdown, ledger = files(raw)
    assert "doubt=" in markdown
    changed = edited(markdown, acts)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        again, told = brought_in(Path(one), "talk", changed, ledger)
        other, why = brought_in(Path(two), "other", changed, ledger)

    assert again == changed if told else lines_of(again) == lines_of(changed)
    assert bool(other) != bool(why)
    if other:
        kept = [(turn["who"], turn["said"]) for turn in TURN.finditer(other) if not turn["rest"]]
        sure = [(turn["who"], turn["said"]) for turn in TURN.finditer(changed) if not turn["rest"]]
        assert set(sure) <= set(kept)
        for written in ("doubt=0.11", "start=12", "再听一次", "example.org"):
            assert written not in changed
