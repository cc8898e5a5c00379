"""What git keeps of earlier versions of an interview: every id that it ever had, and the last text with one."""

import subprocess
from pathlib import Path

import pytest

from site_builder.content.history import ids_in_history, version_with


def git(folder: Path, *arguments: str) -> None:
    by = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *by, *arguments], check=True, stdout=subprocess.DEVNULL)


def test_git_remembers_the_ids_of_a_file_under_all_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    old, now = folder / "old.md", folder / "now.md"
    line = "**甲：** 说过的话，很长的一句话，好让文件认得出来。"
    git(tmp_path, "init", "-q")
    assert (ids_in_history(old), version_with(old, "t1")) == (frozenset(), "")
    versions = [
        f"{line} {{#t1}}\n\n{line} {{topics=a #t12}}\n\n{line} {{#intro}}\n",
        f"{line} {{#t1}}\n\n{line} {{#t3 start=1}}\n",
    ]
    for text in versions:
        old.write_text(text, "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "a")
    (folder / "other.md").write_text(f"{line} {{#t77}}\n", "utf-8")
    git(tmp_path, "mv", str(old), str(now))
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a")
    now.write_text(f"{line} {{#t99}}\n", "utf-8")

    assert ids_in_history(now) == {"t1", "t12", "t3"}
    assert version_with(now, "t1") == versions[1]
    assert version_with(now, "t3") == versions[1]
    for unknown in ("t", "t2", "t99", "t77", "start"):
        assert version_with(now, unknown) == "", unknown
    assert ids_in_history(folder / "none.md") == frozenset()


def test_where_there_is_no_git_nothing_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ids_in_history(tmp_path / "a.md") == frozenset()
    assert version_with(tmp_path / "a.md", "t1") == ""


def test_the_last_text_that_had_an_id_is_found_and_not_one_with_a_longer_id(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    versions = [
        "甲 {#t1}\n\n乙 {#t10 start=2}\n",
        "甲 {#t1}\n\n乙改 {#t10 start=2}\n",
        "甲 {#t11}\n乙 {#t10-b}\n",
        "甲。\n",
    ]
    git(tmp_path, "init", "-q")
    for text in versions:
        file.write_text(text, "utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "a")

    found = {one: version_with(file, one) for one in ("t1", "t10", "t11", "t10-b", "t")}

    assert found == {
        "t1": versions[1], "t10": versions[1], "t11": versions[2], "t10-b": versions[2], "t": "",
    }  # fmt: skip
