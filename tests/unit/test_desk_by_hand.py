"""A draft that was changed by hand: everything is kept and the ledger true again, or what cannot be placed is said."""

import hashlib
import re
from pathlib import Path

import pytest

from site_builder.commands.cli import main
from site_builder.importer.desk.by_hand import reconcile
from site_builder.importer.desk.desk_file import NotTrueError, ledger_of, markdown_of, open_desk
from site_builder.importer.draft.assemble import make_draft
from site_builder.importer.draft.ledger import to_json
from site_builder.importer.draft_markdown import render
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
    (" {#t2}", ""),
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
