"""`init`: a collection of one's own, its settings, and what stands beside its content."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, build_and_tell

from site_builder.commands import cli
from site_builder.commands.cli import main
from site_builder.commands.init import LANGUAGES, begin
from site_builder.core.exits import FAULTS, FINE


def texts(content: Path) -> dict[str, str]:
    files, _ = build_and_tell(content, "")
    return {path: text.decode(errors="replace") for path, text in files.items()}


def footer(page: str) -> str:
    return re.search("(?s)<footer.*?</footer>", page)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_without_fault_and_claims_nothing(tmp_path: Path, language: str) -> None:
    begin(tmp_path / "mine", language)

    files, problems = build_and_tell(tmp_path / "mine/content", "")
    home = files["index.html"].decode()

    assert not problems
    assert files["robots.txt"]
    assert "interviews/how-an-interview-is-written/index.html" in files
    assert not [path for path, text in files.items() if path.endswith(".html") and b"CC BY" in text]
    assert 'href="glossary/"' in home
    assert 'href="questions/"' not in home  # there is none yet
    assert "questions/index.html" not in files


@pytest.mark.parametrize("within", ["", "content", "content/interviews", "static/images"])
def test_in_a_collection_the_commands_mean_it(
    tmp_path: Path, within: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path, "en")
    (tmp_path / within).mkdir(parents=True, exist_ok=True)
    (tmp_path / "content/interviews/broken.md").write_text("no front matter\n", "utf-8")
    monkeypatch.chdir(tmp_path / within)

    code = main(["check"])

    assert code == FAULTS
    assert "broken.md:1:1: error[no-front-matter]" in capsys.readouterr().err


def test_who_names_no_content_outside_of_any_is_told_which_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path / "mine", "en")
    monkeypatch.setattr(cli, "ROOT", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == FINE
    assert f"the content is that of {tmp_path / 'mine'}" in capsys.readouterr().err


def test_ledgers_and_raw_files_stay_out_of_git(tmp_path: Path) -> None:
    begin(tmp_path, "en")

    ignored = (tmp_path / ".gitignore").read_text("utf-8")

    assert {"raw/", "content/interviews/*.ledger.json", "_site/"} <= set(ignored.splitlines())


def test_settings_change_what_stands_around_every_page(tmp_path: Path) -> None:
    begin(tmp_path, "en")
    settings = 'licence: CC0 1.0\nfooter: Made by a few friends.\ncolour: "#123456"\nlogo: mark.svg\nmenu: [glossary, interviews]\n'
    with (tmp_path / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    (tmp_path / "static/images").mkdir(parents=True)
    (tmp_path / "static/images/mark.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    talk = tmp_path / "content/interviews/how-an-interview-is-written.md"
    talk.write_text(
        talk.read_text("utf-8").replace("edition:", "licence: All rights reserved\nedition:"), "utf-8"
    )

    files = texts(tmp_path / "content")

    home, page = files["index.html"], files["interviews/how-an-interview-is-written/index.html"]
    assert "Text: CC0 1.0." in footer(home)
    assert "Made by a few friends." in footer(home)
    assert "Text: All rights reserved." in footer(page)
    assert "CC0" not in footer(page)
    assert re.search(r'<img class="masthead__logo" src="(?:\./)?assets/mark\.\w+\.svg"', home)
    assert re.findall(r'<li><a href="(\w+)/"', home)[:2] == ["glossary", "interviews"]
    style = [text for path, text in files.items() if path.endswith(".css")]
    assert all(":root{--seal:#123456}" in text for text in style)


def test_a_template_of_ones_own_stands_for_ours(tmp_path: Path) -> None:
    begin(tmp_path, "en")
    (tmp_path / "templates/pages").mkdir(parents=True)
    own = '{% extends "base.html" %}{% block main %}<h1>Mine</h1>{% endblock %}'
    (tmp_path / "templates/pages/about.html").write_text(own, "utf-8")

    files = texts(tmp_path / "content")

    assert "<h1>Mine</h1>" in files["about/index.html"]
    assert '<footer class="footer">' in files["about/index.html"]


def test_a_folder_in_which_something_stands_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")

    done = subprocess.run(
        [sys.executable, ROOT / "build.py", "init", tmp_path], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "name a folder that is new or empty" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_the_wheel_begins_and_builds_a_collection(tmp_path: Path) -> None:
    """Out of the wheel alone, away from the repository; what it depends on is there already."""
    made = tmp_path / "made"
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(made), str(ROOT)]
    subprocess.run(pip, check=True, timeout=300)
    (wheel,) = made.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (entry,) = (tmp_path / "installed").glob("*.dist-info/entry_points.txt")
    name, _, target = re.search(r"(?m)^(\S+) (=) (\S+)$", entry.read_text("utf-8")).groups()
    module, _, function = target.partition(":")
    run = [sys.executable, "-c", f"from {module} import {function}; {function}()"]
    place = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    subprocess.run(
        [*run, "init", "mine", "--language", "en"], cwd=tmp_path, env=place, check=True, timeout=60
    )
    subprocess.run([*run, "build"], cwd=tmp_path / "mine", env=place, check=True, timeout=120)

    assert name == "deep-learning-interviews"
    assert "A collection of conversations" in (tmp_path / "mine/_site/index.html").read_text("utf-8")
