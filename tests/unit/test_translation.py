"""Messages in Chinese: every shape that the cases of messages have, and the choice of the language."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from site_builder.commands.printing import annotation
from site_builder.commands.translation import LANGUAGES, language_of, say, shape_of
from site_builder.core.problems import Location, Problem

CASES = ROOT / "tests/cases/messages"
TOLD = re.compile(r"(?m)^(?:\S+:\d+:\d+: (?:error|warning)\[[\w-]+\]|    hint): (.*)$")
HAN = re.compile("[\u3400-\u9fff]")


def told() -> list[str]:
    return [text for file in sorted(CASES.glob("*.md")) for text in TOLD.findall(file.read_text("utf-8"))]


def test_nearly_every_message_of_the_cases_is_said_in_chinese() -> None:
    messages = told()

    english = {shape_of(message) for message in messages if say(message, "zh") == message}

    assert len(messages) > 300
    assert len(english) < len({*map(shape_of, messages)}) / 20, "\n".join(sorted(english))


def test_what_was_typed_stands_in_the_chinese_message_too() -> None:
    for message in told():
        said = say(message, "zh")
        if said != message:
            assert sorted(re.findall("`[^`]*`", said)) == sorted(re.findall("`[^`]*`", message)), message


@pytest.mark.parametrize("language", set(LANGUAGES) - {"en"})
def test_every_line_of_a_file_of_messages_can_be_filled(language: str) -> None:
    for line in (ROOT / f"templates/messages/{language}.tsv").read_text("utf-8").splitlines():
        english, tab, words = line.partition("\t")
        assert tab
        assert HAN.search(words), line
        assert words.rstrip("*").format(*range(english.count("{}"))), line


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "SITE_BUILDER_LANGUAGE": "zh"}, "zh"),
    ],
)
def test_the_locale_says_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_check_speaks_chinese_when_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: 小站\nsummary: 。\nbase_url: x\n", "utf-8")
    run = [sys.executable, ROOT / "build.py", "check", "--content", tmp_path, "--language", "zh"]

    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert (
        "site.yaml:3:11: error[wrong-url]: `x` 不是网站地址\n    hint: 写网站将来的地址：`https://owner.github.io/repository/`"
        in done.stderr
    )
    assert "1 个错误，0 个警告" in done.stderr


def test_a_fault_is_an_annotation_at_its_line() -> None:
    problem = Problem("empty-turn", "100% empty", Location(Path("content/interviews/a.md"), 7, 3), "write it")

    assert annotation(problem) == (
        "::error file=content/interviews/a.md,line=7,col=3,title=empty-turn::100%25 empty%0Awrite it\n"
    )
