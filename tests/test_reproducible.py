"""The same content gives the same bytes, whatever the machine's settings."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import conftest
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.build.write import MARKER
from site_builder.commands import cli

ROOT = Path(__file__).resolve().parent.parent


def build(output: Path, content: Path, cwd: Path, *options: str, **settings: str) -> dict[str, str]:
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--output",
        str(output),
        "--content",
        str(content),
        *options,
    ]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {
        file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small site with every kind of page."""
    return Path(shutil.copytree(ROOT / "tests/golden/bilingual/content", tmp_path / "content"))


def test_two_builds_give_the_same_bytes(tmp_path: Path, content: Path) -> None:
    first = build(tmp_path / "a", content, ROOT, PYTHONHASHSEED="1", TZ="Asia/Shanghai", LANG="C", LC_ALL="C")
    second = build(
        tmp_path / "b", content, tmp_path, PYTHONHASHSEED="2", TZ="America/New_York", LANG="C.UTF-8"
    )

    assert len(first) > 40
    assert first == second


def test_the_real_site_gives_the_same_bytes_twice_by_however_many_workers(
    tmp_path: Path, site: dict[str, bytes]
) -> None:
    """The site that tests share is made by one."""
    options = ("--base-url", "https://example.org/repo/", "--jobs", "3")
    second = build(tmp_path / "b", ROOT / "content", tmp_path, *options, PYTHONHASHSEED="4")

    assert second.pop(MARKER)
    assert second == {path: hashlib.sha256(content).hexdigest() for path, content in site.items()}


MACHINES = (
    {"PYTHONHASHSEED": "5", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    {
        "PYTHONHASHSEED": "0",
        "TZ": "",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "HOME": "/nowhere",
        "COLUMNS": "40",
    },
    {"PYTHONHASHSEED": "99", "TZ": "Asia/Kathmandu", "LC_ALL": "zh_CN.GB18030", "PYTHONOPTIMIZE": "2"},
)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["LC_ALL"])
def test_no_setting_of_a_machine_shows(tmp_path: Path, content: Path, machine: dict[str, str]) -> None:
    first = build(tmp_path / "a", content, ROOT, PYTHONHASHSEED="1")
    elsewhere = tmp_path / "名字 with spaces" / "content"
    shutil.copytree(content, elsewhere)
    for file in elsewhere.rglob("*"):
        os.utime(file, (1, 1))

    assert build(tmp_path / "b", elsewhere, tmp_path, **machine) == first


def test_the_order_in_which_a_disk_lists_files_does_not_show(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = conftest.build(content)

    def shuffled(path: Path, *rest: str, way: str, seed: int) -> Iterator[Path]:
        found = list(PLAIN[way](path, *rest))
        random.Random(seed).shuffle(found)
        return iter(found)

    for seed in range(4):
        for way in PLAIN:
            monkeypatch.setattr(
                Path, way, lambda path, *rest, way=way, seed=seed: shuffled(path, *rest, way=way, seed=seed)
            )
        assert conftest.build(content) == first


PLAIN = {way: getattr(Path, way) for way in ("glob", "rglob", "iterdir")}
SENTENCE = st.sampled_from(["反向传播", "受限玻尔兹曼机。", "RBM 和 GAN", "一句话", "<b>&amp;", "*强调*"])
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "say",
                "add",
                "rename",
                "delete",
                "term",
                "no-term",
                "topic",
                "person",
                "settings",
                "template",
                "style",
            ]
        ),
        st.integers(0, 3),
        SENTENCE,
    ),
    min_size=1,
    max_size=5,
)


def edit(root: Path, what: str, number: int, words: str) -> None:
    """One change that an editor may make."""
    content = root / "content"
    interviews = sorted((content / "interviews").glob("*.md"))
    one = interviews[number % len(interviews)] if interviews else None
    terms = content / "glossary" / f"more-{number}.yaml"
    if what == "say" and one:
        one.write_text(one.read_text("utf-8").rstrip("\n") + f"\n\n又说：{words}\n", "utf-8")
    elif what == "add":
        shutil.copy(BASE / "interviews/talk.md", content / f"interviews/talk-{number}.md")
    elif what == "rename" and one:
        one.rename(one.with_name(f"renamed-{number}.md"))
    elif what == "delete" and one:
        one.unlink()
    elif what == "term":
        terms.write_text(
            f"extra-{number}: {{zh: 新词{number}, en: new {number}, definition: {words!r}}}\n", "utf-8"
        )
    elif what == "no-term":
        terms.unlink(missing_ok=True)
    elif what in {"topic", "person", "settings"}:
        name, old = {"topic": ("topics", "学习"), "person": ("people", "来宾"), "settings": ("site", "小站")}[
            what
        ]
        file = content / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace(old, f"{old}{number}", 1), "utf-8")
    elif what == "template":
        file = root / "templates/pages/about.html"
        file.write_text(file.read_text("utf-8") + f"{{# {number} #}}\n", "utf-8")
    elif what == "style":
        file = root / "static/css/base.css"
        file.write_text(file.read_text("utf-8") + f"\n.x{number} {{ color: red; }}\n", "utf-8")


BASE = ROOT / "tests/cases/messages/base"


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_after_any_edits_the_folder_is_what_a_clean_build_makes(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, str]]
) -> None:
    root = tmp_path_factory.mktemp("edited")
    for name, origin in (("content", BASE), ("templates", ROOT / "templates"), ("static", ROOT / "static")):
        shutil.copytree(origin, root / name)
    (root / "content/people.yaml").write_text(
        "host: {zh: 主持人, en: Host, about: 。}\nguest: {zh: 来宾, en: Guest, about: 。}\n", "utf-8"
    )

    def folder(output: str, *options: str) -> tuple[int, dict[str, bytes]]:
        """Exit code and files; a site that was there before is not looked at where there are faults."""
        arguments = ["build", "--content", str(root / "content"), "--output", str(root / output), *options]
        code = cli.main(arguments)
        found = sorted((root / output).rglob("*")) if code == 0 else []
        return code, {
            file.relative_to(root / output).as_posix(): file.read_bytes() for file in found if file.is_file()
        }

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cli, "ROOT", root)
        assert folder("_site")[0] == 0
        for number, step in enumerate(edits):
            edit(root, *step)
            assert folder("_site") == folder(f"clean-{number}", "--clean"), step
