"""Commands that change content write into files of its own and nowhere else; what a system refuses is told as that."""

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import ROOT

from site_builder.commands import own_files
from site_builder.commands.cli import main

BASE = ROOT / "tests/cases/messages/base"
COMMANDS = {
    "rename": ("rename", "talk", "other"),
    "withdraw": ("withdraw", "talk"),
    "term": ("new", "term", "zzz"),
    "topic": ("new", "topic", "zzz"),
    "question": ("new", "question", "zzz"),
    "person": ("new", "person", "zzz"),
    "interview": ("new", "interview", "zzz"),
    "format": ("format",),
    "publish": ("publish",),
}
TOUCHED = {
    "rename": "site.yaml",
    "withdraw": "interviews/talk.md",
    "term": "glossary/new.yaml",
    "topic": "topics.yaml",
    "question": "questions.yaml",
    "person": "people.yaml",
    "interview": "interviews/zzz.md",
    "format": "interviews/talk.md",
    "publish": "published.txt",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def run(name: str, content: Path) -> int:
    return main([*COMMANDS[name], "--content", str(content)])


def texts(folder: Path) -> Mapping[str, str]:
    return {
        str(file.relative_to(folder)): file.read_text("utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.is_symlink()
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_written_through_a_link(content: Path, name: str) -> None:
    file, elsewhere = content / TOUCHED[name], content.parent / "elsewhere"
    if file.exists():
        file.rename(elsewhere)
    else:
        elsewhere.write_text("of somebody else")
    file.symlink_to(elsewhere)
    before = elsewhere.read_text("utf-8")

    assert run(name, content) in {1, 2}
    assert elsewhere.read_text("utf-8") == before
    assert file.is_symlink()


@pytest.mark.parametrize("name", [name for name, file in TOUCHED.items() if "/" in file])
def test_nothing_is_written_below_a_folder_that_is_a_link(content: Path, name: str) -> None:
    folder, elsewhere = (content / TOUCHED[name]).parent, content.parent / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    before = texts(elsewhere)

    run(name, content)
    assert texts(elsewhere) == before


@pytest.mark.parametrize(
    "where", ["glossary/x.yaml", "interviews/x.md", "site.yaml", "people.yaml", "topics.yaml"]
)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_waits_for_a_pipe(content: Path, name: str, where: str) -> None:
    (content / where).unlink(missing_ok=True)
    os.mkfifo(content / where)

    assert run(name, content) in {0, 1, 2}  # and it ends


@pytest.mark.parametrize("slug", ["../x", "", ".", "x\ny", "a/../talk", "x" * 300])
def test_a_slug_leads_out_of_no_folder(content: Path, slug: str) -> None:
    shutil.copy(content / "interviews/talk.md", content / "x.md")
    before = texts(content)

    assert main(["withdraw", slug, "--content", str(content)]) == 2
    assert main(["rename", slug, "other", "--content", str(content)]) == 2
    raw = content.parent / "raw.txt"
    raw.write_text("Anna: What is that?\n\nBob: It is this.\n")
    assert main(["import", str(raw), slug, "--content", str(content)]) == 2
    assert texts(content) == before


@pytest.mark.parametrize("name", ["rename", "withdraw", "term", "topic", "interview", "format"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_what_the_system_refuses_is_told_and_nothing_is_half_done(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, number: int
) -> None:
    talk = content / "interviews/talk.md"
    talk.write_text(talk.read_text("utf-8") + "\n\n\n", "utf-8")  # something for `format` to do
    before = texts(content)

    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(own_files.os, "fdopen", refused)

    assert run(name, content) == 2
    assert os.strerror(number) in capsys.readouterr().err
    assert texts(content) == before


def test_a_new_file_can_be_read_by_all_and_an_old_one_keeps_its_mode(content: Path) -> None:
    (content / "topics.yaml").chmod(0o600)
    run("interview", content)
    run("topic", content)

    assert (content / "interviews/zzz.md").stat().st_mode & 0o777 == 0o644
    assert (content / "topics.yaml").stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_looked_through_is_named(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "glossary/latin.yaml").write_bytes(b"caf\xe9: x\n")

    assert run("rename", content) == 0
    assert "latin.yaml is not UTF-8; it was not looked at" in capsys.readouterr().out


@pytest.mark.parametrize("character", "\u202e\u200e\x1b\x07\u200b\ufffe")
def test_a_speaker_that_is_given_has_no_character_that_works_unseen(
    content: Path, capsys: pytest.CaptureFixture[str], character: str
) -> None:
    raw = content.parent / "raw.txt"
    raw.write_text("Anna: What is that?\n\nBob: It is this.\n")
    given = ["import", str(raw), "told", "--speakers", f"{character}Anna,Bob", "--content", str(content)]

    assert main(given) == 2
    assert "error[wrong-speakers]" in capsys.readouterr().err


GOOD, DEEP = b'{"decisions": []}', b"[" * 100_000


@pytest.mark.parametrize(
    ("name", "decisions", "ledger"),
    [
        ("d.json", b'{"decisions": [{"start": 1e400, "speaker": "Anna"}]}', GOOD),
        ("d.json", b"caf\xe9", GOOD),
        ("d.json", DEEP, GOOD),
        ("d.md", b"caf\xe9", b"{}"),
        ("d.md", b"---\n---\n", b"\xff\xfe"),
        ("d.md", b"---\n---\n", DEEP),
        ("d.md", b"---\n---\n", b"not JSON"),
        ("d.md", b"---\n---\n", b'{"raw": 1e400}'),
    ],
)
def test_decisions_that_cannot_be_understood_are_told(
    content: Path, capsys: pytest.CaptureFixture[str], name: str, decisions: bytes, ledger: bytes
) -> None:
    raw = content.parent / "raw.txt"
    raw.write_text("Anna: What is that?\n\nBob: It is this.\n")
    (content.parent / name).write_bytes(decisions)
    (content.parent / "d.ledger.json").write_bytes(ledger)
    given = ["import", str(raw), "told", "--speakers", "Anna,Bob", "--decisions", str(content.parent / name)]

    assert main([*given, "--content", str(content)]) == 1
    assert "error[wrong-decisions]" in capsys.readouterr().err


def test_an_import_does_not_write_below_a_folder_that_is_a_link(content: Path) -> None:
    raw, elsewhere = content.parent / "raw.txt", content.parent / "elsewhere"
    raw.write_text("Anna: What is that?\n\nBob: It is this.\n")
    (content / "interviews").rename(elsewhere)
    (content / "interviews").symlink_to(elsewhere)
    before = texts(elsewhere)

    assert main(["import", str(raw), "told", "--content", str(content)]) == 2
    assert texts(elsewhere) == before
