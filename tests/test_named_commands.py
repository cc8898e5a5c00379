"""Each command that a text for editors or contributors names is there, with the options that it gives it."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.commands.cli import parser

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
TEXTS = "\n".join((ROOT / name).read_text("utf-8") for name in NAMES)
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
END = r"(?=[`|;\n]|\s+#|\s{2,})"


def named(pattern: str) -> list[str]:
    """What stands behind a word in these texts, each once."""
    return sorted({found.strip() for found in re.findall(pattern + END, TEXTS)})


@pytest.mark.parametrize("target", named(r"\bmake ([a-z][a-z-]*)"))
def test_a_target_of_make_is_there(target: str) -> None:
    assert target in TARGETS


@pytest.mark.parametrize("command", named(r"(?<!\w)build\.py ([a-z]+[^`|;\n]*?)"))
def test_a_command_of_build_py_takes_its_options(command: str) -> None:
    given = shlex.split(command.replace("N…", "1"))
    names = {"new": ["term", "slug"], "import": ["RAW", "slug"], "init": ["folder"], "rename": ["a", "b"]}
    given += names.get(given[0], []) if len(given) == 1 else []
    given += (
        ["1" if given[-1] == "--jobs" else "x"] if given[-1] in {"--jobs", "--output", "--content"} else []
    )

    parser().parse_args(given)


@pytest.mark.parametrize("module", named(r"python -m ((?:tests|benchmarks)[\w.]*)"))
def test_a_module_that_is_run_is_there(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import importlib; importlib.import_module({module!r})"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("program", named(r"((?:benchmarks|tests)/[\w/]+\.py)\b[^`\n]*?"))
def test_a_program_that_is_named_is_there_and_can_be_read(program: str) -> None:
    compile((ROOT / program).read_text("utf-8"), program, "exec")
