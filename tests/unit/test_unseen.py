"""One table of characters that do not show: what each stage does with them."""

import json
from pathlib import Path, PurePosixPath
from shutil import copytree

import pytest

from site_builder.commands.cli import main
from site_builder.core.problems import Location, Problem
from site_builder.core.unseen import KINDS, Kind, kind_of, printable, unseen
from site_builder.importer.cleaning.layout import without_strange
from site_builder.importer.view import View
from site_builder.text.fold import fold

GOLDEN = Path(__file__).parent.parent / "golden"

OF_EACH_KIND = {
    "control-character": "\x07\x1b\x9f",
    "bidirectional-character": "\u200e\u202a\u2068\u061c",
    "noncharacter": "\ufdd0\uffff\U0001fffe",
    "invisible-character": "\u200b\u00ad\u2060\ufeff\ufe00\U000e0041",
    "private-character": "\ue000\U000f0000",
    "replacement-character": "\ufffd",
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_is_told_by_its_characters(kind: Kind) -> None:
    for character in OF_EACH_KIND[kind.name]:
        assert kind_of(character) == kind
        assert [at for at, _ in unseen(f"卷{character}积")] == [1]


def test_pictures_keep_what_joins_them() -> None:
    assert list(unseen("👩\u200d🔬 ❤\ufe0f 1\ufe0f\u20e3")) == []


@pytest.mark.parametrize("character", "\u200e\u202a\u2068\u200b\u00ad\u2060\ufeff\ufdd0\x07")
def test_an_import_drops_it_and_says_why(character: str) -> None:
    view = without_strange(View(f"卷{character}积"))

    assert view.text == "卷积"


@pytest.mark.parametrize("character", "\ue000\ufffd")
def test_an_import_keeps_what_may_stand_for_something(character: str) -> None:
    assert without_strange(View(f"卷{character}积")).text == f"卷{character}积"


@pytest.mark.parametrize("character", "\u200b\u00ad\u2060\u200e\ufeff")
def test_names_are_compared_without_it(character: str) -> None:
    assert fold(f"卷{character}积") == "卷积"


def test_a_terminal_gets_no_escape_and_no_line_break_out_of_the_name_of_a_file() -> None:
    path = PurePosixPath("content/a\x1b[31m\n\u202eb.md")

    line = str(Problem("x", "message\x07", Location(path)))

    assert line == r"content/a\x1b[31m\n\u202eb.md:1:1: error[x]: message\x07"
    assert printable("卷积 é 😀") == "卷积 é 😀"


def test_a_draft_builds_after_directional_marks(tmp_path: Path) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_text(
        "主持人：你怎么\u200e开始的？\n来宾：我从卷\u200b积\u00ad开始\u202a的\u2068。\n" * 3, "utf-8"
    )
    content = tmp_path / "content"
    copytree(GOLDEN / "two_scripts" / "content", content)

    code = main(["import", str(raw), "talk2", "--speakers", "host,guest", "--content", str(content)])
    ledger = json.loads((content / "interviews" / "talk2.ledger.json").read_text("utf-8"))

    assert code == 0
    reasons = {span.get("reason") for span in ledger["spans"]}
    assert {"bidirectional-character", "invisible-character"} <= reasons
    text = (content / "interviews" / "talk2.md").read_text("utf-8")
    assert not list(unseen(text))
    assert main(["build", "--content", str(content), "--output", str(tmp_path / "out")]) == 0
