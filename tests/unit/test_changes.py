"""The summary of a pull request: which pages come, go and change."""

import subprocess
import sys
from pathlib import Path

from conftest import ROOT

SCRIPT = ROOT / ".github/scripts/changes.py"


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        file = folder / name / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    return folder


def summary(before: Path, after: Path) -> str:
    done = subprocess.run([sys.executable, SCRIPT, before, after], capture_output=True, text=True, check=True)
    return done.stdout


def test_pages_that_come_go_and_change_are_named(tmp_path: Path) -> None:
    before = site(tmp_path / "before", same="a", gone="b", other="c")
    after = site(tmp_path / "after", same="a", come="b", other="d")

    told = summary(before, after)

    assert "**New pages: 1**\n\n- `come/`" in told
    assert "**Pages that are gone: 1**\n\n- `gone/`" in told
    assert "**Changed pages: 1**\n\n- `other/`" in told
    assert "same/" not in told


def test_two_builds_that_are_the_same_change_nothing(tmp_path: Path) -> None:
    one = site(tmp_path / "one", page="a")

    assert "Nothing: every page is the same." in summary(one, one)


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    after = site(tmp_path / "after", **{f"p{number}": "a" for number in range(50)})

    told = summary(tmp_path / "nothing", after)

    assert "**New pages: 50**" in told
    assert "- … and 10 more" in told
