"""`root/` is published as it stands, so it goes through the gate: no link, no pipe, no name that is no address."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from site_builder.commands.cli import main
from site_builder.pages.root_files import RESERVED

BASE = ROOT / "tests/cases/messages/base"
OTHERS = "of somebody else"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.txt").write_text(OTHERS)
    (tmp_path / "root").mkdir()
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def built(content: Path) -> int:
    return main(["build", "--content", str(content), "--output", str(content.parent / "_site")])


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda beside: (beside / name).symlink_to(beside / target)


def instead(target: str) -> Callable[[Path], None]:
    """A link in the place of the folder itself."""

    def put(beside: Path) -> None:
        (beside / "root").rmdir()
        (beside / "root").symlink_to(beside / target)

    return put


def sparse(beside: Path) -> None:
    with (beside / "root/large.bin").open("wb") as file:
        file.truncate(40 << 30)


@pytest.mark.parametrize(
    ("put", "said"),
    [
        (link("root/a.txt", "elsewhere/secret.txt"), "is a symbolic link"),
        (link("root/a", "elsewhere"), "is a symbolic link"),
        (link("root/.a", "elsewhere/secret.txt"), "is a symbolic link"),
        (link("root/loop", "root"), "is a symbolic link"),
        (link("root/dangling", "nowhere"), "is a symbolic link"),
        (instead("elsewhere"), "is a symbolic link"),
        (lambda beside: os.mkfifo(beside / "root/a.txt"), "is not a file"),
        (sparse, "is larger than 64 MB"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_no_file_of_its_own_is_refused(
    content: Path, capsys: pytest.CaptureFixture[str], put: Callable[[Path], None], said: str, command: str
) -> None:
    put(content.parent)

    code = built(content) if command == "build" else main(["check", "--content", str(content)])

    assert code == 1
    assert f"error[unreadable-file]: {said}" in capsys.readouterr().err
    assert not (content.parent / "_site").exists()


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31m.txt", "a\\b.txt", "a\u202eb.txt", "a?b", "\udcff.txt", "a:b"]
)
def test_a_name_that_is_no_address_is_a_fault_and_does_not_reach_the_terminal(
    content: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (content.parent / "root" / name).write_text("x")

    assert main(["check", "--content", str(content)]) == 1
    said = capsys.readouterr().err
    assert "error[wrong-path]" in said
    assert said.count("\n") == 3
    assert not {"\x1b", "\u202e"} & set(said)


@pytest.mark.parametrize("name", [*sorted(RESERVED), "INDEX.html", "Data", "Zh-Hant/x.html", "en/x.html"])
def test_a_file_of_the_site_is_taken_in_any_case(
    content: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = content.parent / "root" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x")

    assert main(["check", "--content", str(content)]) == 1
    assert "error[taken-path]" in capsys.readouterr().err


@pytest.mark.parametrize("pair", [("a.txt", "A.txt"), ("\u00e9.txt", "e\u0301.txt")])
def test_two_names_that_some_systems_take_for_one_are_a_fault(
    content: Path, capsys: pytest.CaptureFixture[str], pair: tuple[str, str]
) -> None:
    for name in pair:
        (content.parent / "root" / name).write_text("x")

    assert main(["check", "--content", str(content)]) == 1
    assert "are one file to some systems" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", [".htaccess", ".well-known/security.txt", "CNAME", "a b.html", "verify/x.html"]
)
def test_an_edit_of_any_file_is_seen_by_the_next_build(content: Path, name: str) -> None:
    file = content.parent / "root" / name
    file.parent.mkdir(exist_ok=True)
    for text in ("one", "two"):
        file.write_text(text)
        assert built(content) == 0
        assert (content.parent / "_site" / name).read_text() == text


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db"])
def test_what_file_managers_leave_is_not_published(content: Path, name: str) -> None:
    (content.parent / "root" / name).write_text("x")

    assert built(content) == 0
    assert not (content.parent / "_site" / name).exists()


@pytest.mark.parametrize(
    "where", ["static/css/a.css", "static/js/a.js", "static/images/a.png", "templates/a.html"]
)
@pytest.mark.parametrize("what", ["pipe", "link"])
def test_templates_and_static_files_of_a_collection_are_files_of_their_own(
    content: Path, capsys: pytest.CaptureFixture[str], where: str, what: str
) -> None:
    file = content.parent / where
    file.parent.mkdir(parents=True)
    if what == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(content.parent / "elsewhere/secret.txt")

    assert main(["check", "--content", str(content)]) == 1
    assert f"{file.name}:1:1: error[unreadable-file]" in capsys.readouterr().err
