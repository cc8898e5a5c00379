"""Templates and style sheets of a collection's own, with a mistake in: its file and line are told, and nothing is shown."""

import shutil
from pathlib import Path

import pytest

from site_builder.build.order import Order
from site_builder.build.shared import shared_units
from site_builder.commands.cli import main
from site_builder.commands.serve import rebuild
from site_builder.commands.shown import Shown, problem_page
from site_builder.core.folders import folders_of

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests" / "cases" / "messages" / "base"
FIRST = "{# a list of our own #}\n<p>\n"


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


def run(collection: Path, command: str = "build", *more: str) -> int:
    output = ("--output", str(collection / "_site")) if command == "build" else ()
    return main([command, "--content", str(collection / "content"), *output, *more])


def own(collection: Path, path: str, content: bytes) -> None:
    file = collection / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
        ("{% endfor %}", "Encountered unknown tag 'endfor'."),
        ("{{ nothing.here }}", "'nothing' is undefined"),
        ("{{ page.nothing }}", "has no attribute 'nothing'"),
        ("{{ 1 + 'a' }}", "unsupported operand type(s)"),
        ("{{ 1 | counted }}", "missing 1 required positional argument"),
        ("{{ 1 | nofilter }}", "No filter named 'nofilter'."),
        ("{% include 'none.html' %}", "'none.html' not found"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_template_that_is_wrong_is_told_with_its_line(
    collection: Path, capsys: pytest.CaptureFixture[str], wrong: str, said: str, command: str
) -> None:
    own(collection, "templates/pages/topic.html", (FIRST + wrong).encode())

    assert run(collection, command) == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{collection}/templates/pages/topic.html:3:1: error[wrong-template]: ")
    assert said in first
    assert not (collection / "_site").exists()


def test_who_writes_a_template_sees_its_fault_in_the_browser_and_then_the_page(collection: Path) -> None:
    template = collection / "templates/pages/not_found.html"
    shown = Shown(collection / "_site")
    for content, told in ((b"{{ nothing }}", ["wrong-template"]), (b"<p>our own</p>", [])):
        own(collection, "templates/pages/not_found.html", content)
        rebuild(Order(folders_of(collection / "content"), collection / "_site"), shown)

        assert [problem.code for problem in shown.problems] == told
        assert shown.crash == ""
        assert (f"{template}:1:1" in problem_page(shown)) == bool(told)
    assert shown.content("404.html") == b"<p>our own</p>"


def test_a_template_is_told_by_each_process(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(collection, "templates/parts/turn.html", b"\n{{ nothing }}")
    for jobs in ("1", "2"):
        assert run(collection, "build", "--jobs", jobs) == 1
        assert "turn.html:2:1: error[wrong-template]" in capsys.readouterr().err


@pytest.mark.parametrize(
    "path", ["templates/pages/topic.html", "static/css/own.css", "static/js/head.js", "static/js/own.js"]
)
def test_what_is_not_utf_8_is_told_with_its_place(
    collection: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    own(collection, path, b"\n// \xd6\xd0")
    assert run(collection) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{collection}/{path}:2:4: error[not-utf8]: byte 0xd6 is not UTF-8\n")
    assert "hint: save the file as UTF-8\n" in said


def test_a_template_that_nothing_is_drawn_with_is_told(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(collection, "templates/pages/topics.html", b"{% extends 'pages/topic.html' %}")
    own(collection, "templates/pages/not_found.html", b"{% include 'parts/own.html' %}")
    own(collection, "templates/parts/own.html", b"<p>our own</p>")

    assert run(collection) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "template" in line]
    assert told == [
        f"{collection}/templates/pages/topics.html:1:1: warning[unused-template]: no page is drawn with `topics.html`",
    ]
    assert "our own" in (collection / "_site/404.html").read_text("utf-8")


def test_what_breaks_in_the_program_stays_a_fault_of_the_program(
    collection: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("in the program")

    monkeypatch.setattr(f"{shared_units.__module__}.shared_units", break_down)
    monkeypatch.delenv("CI", raising=False)
    assert run(collection) == 70
    assert "this is a fault of the program" in capsys.readouterr().err
