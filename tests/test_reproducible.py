"""The same content gives the same bytes, whatever the machine's settings."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def build(output: Path, content: Path, cwd: Path, **settings: str) -> dict[str, str]:
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--output",
        str(output),
        "--content",
        str(content),
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


def test_the_real_site_gives_the_same_bytes_twice(tmp_path: Path) -> None:
    first = build(tmp_path / "a", ROOT / "content", ROOT, PYTHONHASHSEED="3")
    second = build(tmp_path / "b", ROOT / "content", tmp_path, PYTHONHASHSEED="4")

    assert first == second
